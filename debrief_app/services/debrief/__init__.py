"""Holding one de-brief: what is recorded, linked, asked of the rules and read again."""
