"""Units we exchange packages with."""
