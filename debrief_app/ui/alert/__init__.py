"""The urgent alert: filled in from the record, changed by the officer, written at once."""
