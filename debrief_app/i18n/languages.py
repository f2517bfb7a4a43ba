"""Languages that people speak: codes, names in themselves, direction of writing. The list is data.

Must not know which of them the program itself is translated into.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from debrief_app.paths import resources_dir

Direction = Literal["ltr", "rtl"]
Calendar = Literal["gregorian", "ethiopic", "islamic", "persian"]

LANGUAGES: Final = "languages"
"""msgctxt of the English names and the notes of the list."""

_RIGHT_TO_LEFT_SCRIPTS: Final = frozenset(
    {"Adlm", "Arab", "Aran", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"}
)


@dataclass(frozen=True, slots=True)
class Language:
    """One language of the pickers. `code` is BCP-47; `note` is a hint for the officer, in English."""

    code: str
    english: str
    own_name: str
    direction: Direction
    calendar: Calendar = "gregorian"
    spoken: bool = False
    note: str = ""


@cache
def spoken_languages() -> tuple[Language, ...]:
    """The languages offered first, most needed first (domain bank §6.2)."""
    import yaml  # slow to load; a program that speaks English starts without it

    data = yaml.safe_load((resources_dir() / "languages.yaml").read_text(encoding="utf-8"))
    return tuple(
        Language(
            code=row["code"],
            english=row["english"],
            own_name=row["own"],
            direction=row["direction"],
            calendar=row.get("calendar", "gregorian"),
            spoken=row.get("spoken") == "yes",
            note=row.get("note", ""),
        )
        for row in data["languages"]
    )


def spoken_language(code: str) -> Language | None:
    """The listed language with this code; without its region or script if need be; or None."""
    listed = {each.code: each for each in spoken_languages()}
    while code:
        if code in listed:
            return listed[code]
        code = code.rpartition("-")[0]
    return None


def direction(code: str) -> Direction:
    """The direction of a BCP-47 code. Unknown languages run from left to right.

    From the script named in the code, else from our list, else from CLDR's likely script. Never from the
    text, in which one Latin letter may stand first.
    """
    parts = code.replace("_", "-").split("-")
    scripts = [part.title() for part in parts[1:] if len(part) == 4 and part.isalpha()]
    if not scripts:
        listed = spoken_language("-".join(parts))
        if listed:
            return listed.direction
        from babel.core import get_global  # slow to load, seldom needed

        likely = get_global("likely_subtags")
        found = likely.get("_".join(parts[:2])) or likely.get(parts[0]) or ""
        scripts = found.split("_")[1:2]
    return "rtl" if scripts and scripts[0] in _RIGHT_TO_LEFT_SCRIPTS else "ltr"
