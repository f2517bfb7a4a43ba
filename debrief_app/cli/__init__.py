"""The same services without a window. Prints for people by default, JSON with --json; exits 0, 1 or 2."""
