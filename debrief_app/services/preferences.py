"""How this user likes the program: text size, colours, languages, minutes until it locks.

Kept outside the vault, because the unlock page needs it. Nothing about a person or a de-brief is ever in it.
A file that is damaged or from elsewhere counts as none: preferences must never keep anybody out.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Final

from debrief_app.services.export_folder import write_new

FILE: Final = "preferences.json"
TEXT_SIZES: Final = (100, 125, 150, 175, 200)
"""Percent."""
THEMES: Final = ("light", "dark", "contrast")
IDLE_MINUTES: Final = (1, 2, 3, 5, 10, 15, 30)
_LARGEST: Final = 4096
_LONGEST_CODE: Final = 35  # RFC 5646 §4.4.1


@dataclass(frozen=True, slots=True)
class Preferences:
    """`text_size` in percent; `language` and `second_language` as BCP-47, the second may be ""."""

    text_size: int = 100
    theme: str = "light"
    language: str = "en"
    second_language: str = ""
    idle_minutes: int = 5


def load(folder: Path) -> Preferences:
    """What is kept in `folder`; the defaults when there is nothing, or nothing that can be used."""
    try:
        with (folder / FILE).open("rb") as file:
            raw = file.read(_LARGEST + 1)
        held = json.loads(raw) if len(raw) <= _LARGEST else None
    except (OSError, ValueError, RecursionError):
        return Preferences()
    names = {field.name for field in fields(Preferences)}
    if not isinstance(held, dict) or held.keys() != names:
        return Preferences()
    kept = Preferences(**held)
    return kept if _sensible(kept) else Preferences()


def save(preferences: Preferences, folder: Path) -> None:
    """Keep them in `folder`. Raises KnownError `disk-full` or `folder-read-only`; the old ones then stay."""
    text = json.dumps(asdict(preferences), indent=2, sort_keys=True) + "\n"
    write_new(folder, FILE, text.encode("ascii"), private=True)


def _sensible(kept: Preferences) -> bool:
    # Exact types, because True counts as 1 and 5.0 as 5.
    if type(kept.text_size) is not int or type(kept.idle_minutes) is not int:
        return False
    if not all(isinstance(text, str) for text in (kept.theme, kept.language, kept.second_language)):
        return False
    return (
        kept.text_size in TEXT_SIZES
        and kept.theme in THEMES
        and kept.idle_minutes in IDLE_MINUTES
        and _looks_like_a_code(kept.language)
        and (not kept.second_language or _looks_like_a_code(kept.second_language))
    )


def _looks_like_a_code(code: str) -> bool:
    return len(code) <= _LONGEST_CODE and all(
        part.isascii() and part.isalnum() and len(part) <= 8 for part in code.split("-")
    )
