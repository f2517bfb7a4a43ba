"""How long something lasted, as the person told it.

Understands the plainest English phrases ("about four months"); whatever else is said stays words. Knows no screens.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_SHAPE = re.compile(r"P(?=[\dT])(\d{1,3}Y)?(\d{1,4}M)?(\d{1,4}W)?(\d{1,5}D)?(T(\d{1,5}H)?(\d{1,5}M)?)?~?")
_COUNTED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBERS = {word: number for number, word in enumerate(_COUNTED, start=1)} | {"a": 1, "an": 1, "twenty": 20}
_UNITS = {"minute": "M", "hour": "H", "day": "D", "night": "D", "week": "W", "month": "M", "year": "Y"}
_ORDER = ("year", "month", "week", "day", "night", "hour", "minute")
_PHRASE = re.compile(r"(?P<number>\d{1,4}|" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + r")\s+"
                     r"(?P<unit>" + "|".join(_UNITS) + r")s?")
_ABOUT = re.compile(r"^(about|around|roughly|nearly|almost|maybe|perhaps|approximately|some|for about|for)\s+")
_SPLIT = re.compile(r"\s*,?\s+and\s+|\s*,\s*")


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time. `iso` is an ISO 8601 duration, with `~` behind it when it is approximate ("P4M~"), or "" when
    nothing can be computed; `as_said` keeps the words.
    """

    iso: str = ""
    as_said: str = ""

    @property
    def parts(self) -> tuple[tuple[int, str], ...]:
        """Numbers with their units (year, month, week, day, hour, minute), longest first."""
        day, _t, clock = self.iso.rstrip("~").removeprefix("P").partition("T")
        units = ({"Y": "year", "M": "month", "W": "week", "D": "day"}, {"H": "hour", "M": "minute"})
        return tuple((int(number), names[letter])
                     for text, names in zip((day, clock), units, strict=True)
                     for number, letter in re.findall(r"(\d+)([YMWDH])", text))

    @property
    def approximate(self) -> bool:
        """Was it only said roughly?"""
        return self.iso.endswith("~")


def is_iso_duration(text: str) -> bool:
    """Is this an ISO 8601 duration of ours, with or without `~`?"""
    return bool(_SHAPE.fullmatch(text)) and text.rstrip("~")[-1] not in "PT"


def duration_of(words: str) -> Duration:
    """The duration in these words. The words are kept; `iso` is "" unless they were understood as a whole."""
    return Duration(_understood(words), words)


def _understood(words: str) -> str:
    rest = " ".join(words.lower().split()).strip(" .")
    about = _ABOUT.match(rest)
    if about:
        rest = rest[about.end():]
    special = {"fortnight": "P2W", "a fortnight": "P2W", "half a year": "P6M", "half an hour": "PT30M",
               "overnight": "P1D"}
    mark = "~" if about and about[1] != "for" else ""
    if rest in special:
        return special[rest] + mark
    found: dict[str, int] = {}
    for phrase in _SPLIT.split(rest):
        match = _PHRASE.fullmatch(phrase)
        if match is None or match["unit"] in found:
            return ""
        number = match["number"]
        found[match["unit"]] = int(number) if number.isdecimal() else _NUMBERS[number]
    if list(found) != sorted(found, key=_ORDER.index) or {"day", "night"} <= found.keys():
        return ""
    days = "".join(f"{number}{_UNITS[unit]}" for unit, number in found.items() if unit not in ("hour", "minute"))
    clock = "".join(f"{number}{_UNITS[unit]}" for unit, number in found.items() if unit in ("hour", "minute"))
    return f"P{days}" + (f"T{clock}" if clock else "") + mark
