"""Characters that nobody sees and that make a text different from what it seems. Knows no file format."""

from __future__ import annotations

import re

_HIDDEN = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
                     "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""Direction marks, zero-width signs and control characters. Joiners stay: Persian and Indic words need them."""


def hidden_in(text: str) -> re.Match[str] | None:
    """The first of them, or None."""
    return _HIDDEN.search(text)


def named(found: re.Match[str]) -> str:
    """How such a character is called: U+202E."""
    return f"U+{ord(found[0]):04X}"
