"""Calm pages in place of the card."""
