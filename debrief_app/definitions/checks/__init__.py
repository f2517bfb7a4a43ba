"""What a person should mend in the form, beyond what keeps it from being used."""
