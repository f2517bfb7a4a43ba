"""Where sentences and words begin and end in what people say, in the scripts of our languages. Knows no meaning."""

from __future__ import annotations

import re

_SENTENCE_END = re.compile(r"(?<=[.!?:;])\s+")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_SPOKEN_END = re.compile(r"[.!?…؟۔।።፧。！？]+[”’\"'»)]*\s*|\n+")
"""Full stops and question marks of Latin, Arabic, Urdu, Devanagari, Ethiopic and Chinese; or a new line."""


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of an English text, with their closing sign."""
    return tuple(part for part in _SENTENCE_END.split(text.strip()) if part)


def words(text: str) -> tuple[str, ...]:
    """The words of a text, without numbers and signs."""
    return tuple(_WORD.findall(text.replace("’", "'")))


def sentence_at(text: str, position: int) -> tuple[int, int]:
    """Start and end (letters from 0) of the sentence around a position, without blanks at its edges.

    A position beyond the text counts as its end. An empty sentence gives start == end.
    """
    position = max(0, min(position, len(text)))
    start, end = 0, len(text)
    for found in _SPOKEN_END.finditer(text):
        if found.end() <= position and found.end() < len(text):
            start = found.end()
        elif found.end() > position or found.end() == len(text):
            end = found.end()
            break
    bare = text[start:end]
    return start + len(bare) - len(bare.lstrip()), start + len(bare.rstrip())
