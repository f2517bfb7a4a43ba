"""Looks places up by the beginning of a name, offline: towns, airports, ports, stations, juxtaposed controls.

The list is resources/places/places.zip (see build.md beside it); only the blocks that a look-up needs are read.
Suggests and never decides: what was typed is kept whatever is found. Must not know answers or screens.
"""

from __future__ import annotations

import zipfile
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache

from debrief_app.domain.identity.names import folded
from debrief_app.paths import resources_dir

FEWEST_LETTERS = 2
"""From how many typed letters on places are looked up."""

_BLOCK = 2_000
_LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place of the list. `name` is the name that fits what was typed, `usual` the one the list goes by.

    `id` is "geonames:…", "iata:…" or "list:<code list>/<code>"; `kind` is town, airport, port, rail or control;
    `country` is ISO 3166-1 alpha-2; `latitude` and `longitude` are in degrees, to a tenth (about ten kilometres).
    """

    id: str
    kind: str
    name: str
    usual: str
    country: str
    latitude: float
    longitude: float


def find_places(typed: str, country: str = "", most: int = 10) -> tuple[FoundPlace, ...]:
    """The places of which a name begins with `typed`, in any script; whole names and large places first.

    With a `country` those of that country come before all others. Case, accents and vowel marks do not count. Nothing
    is found by fewer than two letters.
    """
    wanted = folded(typed)
    if len(wanted) < FEWEST_LETTERS:
        return ()
    best: dict[int, tuple[bool, bool, int, int, str, int]] = {}
    for line in _lines_from(wanted):
        key, number, of, shown = line.split("\t")
        place = int(number)
        # A spelling of elsewhere ("Trung Son" for Zhongshan) comes after places that are called so themselves.
        unusual = bool(shown) and shown.isascii()
        rank = (of != country, key != wanted, place * 4 + 500 if unusual else place, len(key), shown, place)
        if place not in best or rank < best[place]:
            best[place] = rank
    return tuple(_place(rank[-1], rank[4]) for rank in sorted(best.values())[:most])


@lru_cache(maxsize=256)
def place_of(identifier: str) -> FoundPlace | None:
    """The place with this id, or None when the list has none (an older or newer list, another program's id)."""
    sought = f"{identifier}\t"
    for number in range(_count("rows/")):
        for row, line in enumerate(_block(f"rows/{number:04}")):
            if line.startswith(sought):
                return _place(number * _BLOCK + row, "")
    return None


def _lines_from(wanted: str) -> list[str]:
    firsts = _block("names/first")
    first = max(0, bisect_right(firsts, wanted) - 1)
    last = bisect_right(firsts, wanted + _LAST)
    found: list[str] = []
    for number in range(first, last):
        lines = _block(f"names/{number:04}")
        found += lines[bisect_left(lines, wanted):bisect_right(lines, wanted + _LAST)]
    return found


def _place(number: int, shown: str) -> FoundPlace:
    block = _block(f"rows/{number // _BLOCK:04}")
    identifier, kind, name, country, latitude, longitude = block[number % _BLOCK].split("\t")
    # A town has many names; an airport or port is called by its own, whatever found it.
    fits = shown if shown and kind == "town" else name
    return FoundPlace(identifier, kind, fits, name, country, float(latitude), float(longitude))


@lru_cache(maxsize=1)
def _archive() -> zipfile.ZipFile:
    return zipfile.ZipFile(resources_dir() / "places" / "places.zip")


@lru_cache(maxsize=1)
def _members() -> tuple[str, ...]:
    return tuple(_archive().namelist())


def _count(folder: str) -> int:
    return sum(name.startswith(folder) for name in _members())


@lru_cache(maxsize=160)
def _block(name: str) -> list[str]:
    return _archive().read(name).decode().split("\n")
