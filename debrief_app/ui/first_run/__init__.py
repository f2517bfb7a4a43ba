"""The first run: a unit, two people, their passphrases, the recovery kit."""
