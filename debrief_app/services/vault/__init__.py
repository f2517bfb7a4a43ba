"""Getting into the vault and out of it, and keeping it whole."""
