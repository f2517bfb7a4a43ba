"""Check: what a package is, who signed it, whether to believe it."""
