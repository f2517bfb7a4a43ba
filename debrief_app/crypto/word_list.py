"""The 7,776 plain words that passphrases and spoken fingerprints are made of (resources/words, CC BY 3.0
US)."""

from __future__ import annotations

from functools import cache
from typing import Final

from debrief_app.domain.errors import BugError
from debrief_app.paths import resources_dir

WORDS: Final = 7776


@cache
def words() -> tuple[str, ...]:
    """All words in the order of the file. BugError when the file is not the one we ship."""
    found = tuple((resources_dir() / "words" / "eff_large_wordlist.txt").read_text("ascii").split())
    if len(found) != WORDS or len(set(found)) != WORDS:
        raise BugError("the word list is not whole; every passphrase would be weaker than we say")
    return found
