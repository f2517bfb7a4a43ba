"""A passphrase as it was generated, from what somebody typed. Must not know whose it is, or what it opens."""

from __future__ import annotations

import re
from functools import cache

from debrief_app.crypto.word_list import words

_BETWEEN_WORDS = re.compile(r"[-\s.,;_·–—]+")


def as_generated(typed: str) -> str:
    """`typed` in small letters with single spaces, when all of it then is words of our list; else unchanged.

    So capitals, and hyphens, points or several spaces between the words, do not keep anybody out, and a
    passphrase that is not made of our words is taken as it is.
    """
    parts = [part for part in _BETWEEN_WORDS.split(typed.lower()) if part]
    found: list[str] = []
    while parts:
        part = parts.pop(0)
        # Four words of the list have a hyphen; none of them is two words of the list.
        if parts and f"{part}-{parts[0]}" in _known():
            part = f"{part}-{parts.pop(0)}"
        found.append(part)
    return " ".join(found) if found and all(word in _known() for word in found) else typed


@cache
def _known() -> frozenset[str]:
    return frozenset(words())
