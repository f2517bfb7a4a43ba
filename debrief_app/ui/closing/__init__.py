"""Closing: what is there, what is missing, and the officer's signature."""
