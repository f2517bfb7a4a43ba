"""Practice scenarios: read and checked."""
