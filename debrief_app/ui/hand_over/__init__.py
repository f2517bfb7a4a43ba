"""Giving a new passphrase to the one person who may know it, and the box that passphrases are typed into."""
