"""Text of one direction inside a line of another. Knows no language and no format, so that it loads at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

_FIRST_STRONG_ISOLATE: Final = "\u2068"
_LEFT_TO_RIGHT_ISOLATE: Final = "\u2066"
_RIGHT_TO_LEFT_ISOLATE: Final = "\u2067"
_POP_ISOLATE: Final = "\u2069"
_BEGIN: Final = _LEFT_TO_RIGHT_ISOLATE + _RIGHT_TO_LEFT_ISOLATE + _FIRST_STRONG_ISOLATE
_MARKS: Final = _BEGIN + _POP_ISOLATE


def isolated(text: str) -> str:
    """`text` (a name, number, plate, code) so marked that it cannot disturb the order of a line around it."""
    return f"{_FIRST_STRONG_ISOLATE}{text}{_POP_ISOLATE}"


def filled(text: str, words: Mapping[str, str | int]) -> str:
    """A sentence with words put in for {name}. Names and quotations are isolated; numbers run as the sentence does."""
    return text.format_map({name: isolated(word) if isinstance(word, str) else word for name, word in words.items()})


def way(places: Sequence[str], *, right_to_left: bool) -> str:
    """Places one after the other in this direction, each isolated, with arrows that point on; "" keeps its arrow.

    No line around it can turn it round: Unicode mirrors brackets, but not arrows.
    """
    begin, arrow = (_RIGHT_TO_LEFT_ISOLATE, "←") if right_to_left else (_LEFT_TO_RIGHT_ISOLATE, "→")
    joined = f" {arrow} ".join(isolated(place) if place else "" for place in places).strip()
    return f"{begin}{joined}{_POP_ISOLATE}"


def without_isolated(text: str) -> str:
    """What is left outside of all isolates: the part by which the direction of a line is found (Unicode's rule P2)."""
    found, depth = [], 0
    for letter in text:
        if letter in _BEGIN:
            depth += 1
        elif letter == _POP_ISOLATE:
            depth = max(0, depth - 1)
        elif not depth:
            found.append(letter)
    return "".join(found)


def bare(text: str) -> str:
    """Without the marks: as somebody would type it."""
    return "".join(letter for letter in text if letter not in _MARKS)


def shortened(text: str, most: int) -> str:
    """At most `most` visible characters, the last of them "…" where something was cut off. No isolate stays open."""
    if len(bare(text)) <= most:
        return text
    found, seen, depth = [], 0, 0
    for letter in text:
        if letter not in _MARKS:
            if seen == most - 1:
                break
            seen += 1
        depth += (letter in _BEGIN) - (letter == _POP_ISOLATE)
        found.append(letter)
    return "".join(found) + "…" + _POP_ISOLATE * depth
