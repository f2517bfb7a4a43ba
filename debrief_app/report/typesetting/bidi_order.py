"""The order of left-to-right and right-to-left text (Unicode Standard Annex 9).

Levels are resolved for a whole paragraph, and only then is it broken into lines; reordering comes last, line
by line. Uses the steps of python-bidi. Must not know fonts or pages.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import TypeVar

from bidi import algorithm

LEFT_TO_RIGHT = 0
RIGHT_TO_LEFT = 1
_RIGHT = frozenset(("R", "AL", "AN", "RLE", "RLI"))
# python-bidi's steps know embeddings but not isolates: the nearest embedding stands in.
_LOOK_AHEAD = 400
_STAND_INS = {"\u2066": "\u202a", "\u2067": "\u202b", "\u2069": "\u202c"}

Item = TypeVar("Item")


def base_direction(text: str, otherwise: int = LEFT_TO_RIGHT) -> int:
    """0 or 1 by the first strong character (rules P2 and P3); `otherwise` when there is none."""
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind == "L":
            return LEFT_TO_RIGHT
        if kind in ("R", "AL"):
            return RIGHT_TO_LEFT
    return otherwise


def levels(text: str, base: int) -> list[int]:
    """The embedding level of every character of a paragraph; invisible controls take the one before."""
    if base == LEFT_TO_RIGHT and not any(unicodedata.bidirectional(char) in _RIGHT for char in text):
        return [LEFT_TO_RIGHT] * len(text)
    storage = algorithm.get_empty_storage()
    storage["base_level"] = base
    storage["base_dir"] = "R" if base else "L"
    algorithm.get_embedding_levels(_without_isolates(text), storage)
    for place, char in enumerate(storage["chars"]):
        char["place"] = place
        if char["type"] == "":  # a character newer than this Python's tables
            char["type"] = "L"
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    found = [-1] * len(text)
    for char in storage["chars"]:
        found[char["place"]] = char["level"]
    before = base
    for place, level in enumerate(found):
        before = found[place] = before if level < 0 else level
    return found


def _without_isolates(text: str) -> str:
    if "\u2068" in text:
        text = "".join(
            ("\u202b" if base_direction(text[place + 1 : place + _LOOK_AHEAD]) else "\u202a")
            if char == "\u2068"
            else char
            for place, char in enumerate(text)
        )
    return "".join(_STAND_INS.get(char, char) for char in text)


def visual_order(items: Sequence[Item], item_levels: Sequence[int]) -> list[Item]:
    """The items of one line from left to right (rule L2). Each item lies wholly in one level."""
    ordered = list(range(len(items)))
    highest = max(item_levels, default=0)
    lowest_odd = min((level for level in item_levels if level % 2), default=highest + 1)
    for level in range(highest, lowest_odd - 1, -1):
        place = 0
        while place < len(ordered):
            if item_levels[ordered[place]] < level:
                place += 1
                continue
            end = place
            while end < len(ordered) and item_levels[ordered[end]] >= level:
                end += 1
            ordered[place:end] = reversed(ordered[place:end])
            place = end
    return [items[place] for place in ordered]
