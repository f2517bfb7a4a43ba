"""The outline at the start side."""
