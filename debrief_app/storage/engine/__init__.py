"""The encrypted file itself: opened, locked, guarded, kept whole."""
