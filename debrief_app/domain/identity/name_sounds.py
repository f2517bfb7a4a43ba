"""Names as sounds to compare: what is left of a name when scripts and spellings no longer part it.

"Mohamed", "Muhammad" and "Мухаммад" have one skeleton, "mhmt"; so has the Arabic spelling, which writes no short
vowels. The rules are ours, from general knowledge of how names are romanised, and rough on purpose: they only choose
whom to look at. Takes letters that are Latin already; knows no library, no record and no score.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NameToken:
    """One word of a name. `written` is as it stands in the record, `latin` a–z in small letters.

    `voweled` is False when it was written in a script that leaves short vowels out.
    """

    written: str
    latin: str
    skeleton: str
    voweled: bool = True


@dataclass(frozen=True, slots=True)
class NameForm:
    """One way in which a person is called. The order of the words is kept and means nothing here."""

    text: str
    tokens: tuple[NameToken, ...]
    alias: bool = False


PARTICLES = frozenset({"al", "el", "ul", "bin", "ibn", "ben", "bint", "ould", "بن", "ابن", "بنت"})
"""Words between names that are left out as often as they are written."""

_SHORT_FOR = {"md": "mohammad", "mohd": "mohammad", "muhd": "mohammad", "mhd": "mohammad"}
_ABD = re.compile(r"^abd(?:[aeiou]?l)?[aeiou]?(.{3,})$")
_ARABIC_ABD = re.compile(r"^عبد(.{3,})$")
_ARABIC_ARTICLE = re.compile(r"^ال(?=.{2,})")

_GROUPS = (
    ("shch", "s"), ("tsch", "s"), ("sch", "s"), ("tch", "s"), ("tsh", "s"), ("dzh", "j"), ("ch", "s"), ("sh", "s"),
    ("zh", "s"), ("ph", "f"), ("kh", "h"), ("gh", "k"), ("th", "t"), ("dh", "t"), ("ts", "s"), ("tz", "s"),
    ("ck", "k"), ("dj", "j"), ("dz", "s"), ("gj", "j"), ("ng", "n"), ("nh", "n"),
)
_LETTERS = {
    "b": "p", "p": "p", "f": "f", "v": "f", "c": "k", "k": "k", "q": "k", "g": "k", "d": "t", "t": "t", "s": "s",
    "z": "s", "x": "s", "j": "j", "l": "l", "m": "m", "n": "n", "r": "r", "h": "h",
}
_AT_THE_START = {"y": "j", "w": "f"}
_SOFT_C = re.compile(r"c(?=[eiy])")
_GROUP = re.compile("|".join(group for group, _sound in _GROUPS))
_SOUND_OF = dict(_GROUPS)


def skeleton(latin: str) -> str:
    """The consonants of a word of a–z, alike ones as one letter: "abdelkhaliq" gives "ptlhlk".

    Where one letter of another script gave several, "'" parts it from the next. A word without any consonant keeps its
    letters behind "=", so that it still equals itself.
    """
    rest = _GROUP.sub(lambda found: _SOUND_OF[found.group()], _SOFT_C.sub("s", latin))
    sounds = [_AT_THE_START[rest[0]]] if rest and rest[0] in _AT_THE_START else []
    for letter in rest.removesuffix("h"):
        sound = _LETTERS.get(letter, "")
        if sound and (not sounds or sounds[-1] != sound):
            sounds.append(sound)
    return "".join(sounds) or f"={latin}"


def words_of(folded: str) -> tuple[str, ...]:
    """The words of a folded name without particles and Arabic articles; "abdelkader" is two words, as in Arabic."""
    found: list[str] = []
    for word in folded.split():
        if word in PARTICLES:
            continue
        parts = _ARABIC_ABD.match(word) or _ABD.match(word)
        if parts:
            found += ["عبد" if word[0] == "ع" else "abd", _ARABIC_ARTICLE.sub("", parts[1])]
        elif re.fullmatch("abd[aeiou]l", word):
            found.append("abd")
        else:
            found.append(_SHORT_FOR.get(word, _ARABIC_ARTICLE.sub("", word)))
    return tuple(found)
