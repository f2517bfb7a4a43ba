"""The help, in a page of its own."""
