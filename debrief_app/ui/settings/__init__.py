"""Text size, colours, languages, lock."""
