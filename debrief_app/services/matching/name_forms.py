"""Names of any script as forms that can be compared. The one place that knows the libraries for letters and likeness.

anyascii (ISC) gives Latin letters for every script; RapidFuzz (MIT) says how alike two short texts are. Must not know
who is compared with whom.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz.distance import OSA, JaroWinkler

from debrief_app.domain.identity.name_sounds import NameForm, NameToken, skeleton, words_of
from debrief_app.domain.identity.names import folded
from debrief_app.domain.values import Names

_WITHOUT_VOWELS = ("ARABIC", "HEBREW", "SYRIAC")
_NEW_SYLLABLE = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NO_LETTER = re.compile(r"[^a-z]+")
_MOST_WORDS = 8
_LONGEST = 200


def name_form(text: str, *, alias: bool = False) -> NameForm | None:
    """One name as it stands in a record; None when it holds no letter."""
    settled = folded(text[:_LONGEST])
    tokens = tuple(token for word in words_of(settled) for token in _tokens(word))[:_MOST_WORDS]
    return NameForm(" ".join(text[:_LONGEST].split()), tokens, alias) if tokens else None


def name_forms(names: Names, *, alias: bool = False) -> tuple[NameForm, ...]:
    """Every way in which the parts of a name can be read; equal ones once."""
    full = f"{names.given} {names.family}".strip()
    found: dict[tuple[str, ...], NameForm] = {}
    for text in (full, names.as_spoken, names.own_script):
        form = name_form(text, alias=alias)
        if form is not None:
            found.setdefault(tuple(sorted(token.written for token in form.tokens)), form)
    return tuple(found.values())


@lru_cache(maxsize=50_000)
def likeness(one: NameToken, other: NameToken) -> int:
    """How alike two words sound, 0 to 100. Vowels count only where both were written with them."""
    if one.latin == other.latin:
        return 100
    sounds = OSA.normalized_similarity(one.skeleton, other.skeleton)
    if not (one.voweled and other.voweled):
        return round(98 * sounds)
    return round(45 * sounds + 55 * JaroWinkler.normalized_similarity(one.latin, other.latin))


@lru_cache(maxsize=50_000)
def _tokens(word: str) -> tuple[NameToken, ...]:
    voweled = not unicodedata.name(word[0], "").startswith(_WITHOUT_VOWELS)
    if not voweled:  # each letter for itself: z and h side by side are no "zh" there
        parts = ["'".join(anyascii(letter) for letter in word)]
    else:  # scripts without spaces come out as "ZhangWei"
        parts = _NEW_SYLLABLE.split(anyascii(unicodedata.normalize("NFC", word)))
    spelled = ((_NO_LETTER.sub("", part.lower()), part.lower()) for part in parts)
    return tuple(NameToken(word, latin, skeleton(parted if not voweled else latin), voweled)
                 for latin, parted in spelled if latin)
