"""Wordings and sentences, as text."""
