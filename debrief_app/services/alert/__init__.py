"""The urgent alert: written from a de-brief, kept, handed on."""
