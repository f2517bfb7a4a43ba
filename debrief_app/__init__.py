"""Debrief: one trained officer holds one de-brief with a person who may have been trafficked."""

__version__ = "0.1.0"
