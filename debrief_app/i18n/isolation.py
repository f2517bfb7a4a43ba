"""Text of one direction inside a line of another. Knows no language and no format, so that it loads at once."""

from __future__ import annotations

from typing import Final

_FIRST_STRONG_ISOLATE: Final = "\u2068"
_POP_ISOLATE: Final = "\u2069"


def isolated(text: str) -> str:
    """`text` (a name, number, plate, code) so marked that it cannot disturb the order of a line around it."""
    return f"{_FIRST_STRONG_ISOLATE}{text}{_POP_ISOLATE}"
