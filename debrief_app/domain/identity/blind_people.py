"""A person as keyed tokens: enough to find the same person again, no name to read. Compares two of them.

Name: Bloom filters over pairs of letters, each pair set by HMAC-SHA256 (Schnell, Bachteler, Reiher 2009). Birth, phone,
reference: one HMAC each, which can only be equal or not. Whoever has the key can still try out names one by one: the
key belongs to units that trust each other. Numbers are data. Knows no file, no passphrase and no record.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from debrief_app.domain.dates.fuzzy_dates import Span
from debrief_app.domain.identity.matching import Described, other_readings
from debrief_app.domain.identity.name_sounds import NameForm, NameToken

TOKEN_BYTES = 10
_WIDEST_YEARS = 3
_MOST_FORMS = 6
_FEWEST_WORDS = 2


class BlindGround(StrEnum):
    """What two blind people have in common."""

    NAME = "name"
    BIRTH_DAY = "birth-day"
    BIRTH_MONTH = "birth-month"
    BIRTH_YEAR = "birth-year"
    PHONE = "phone"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class BlindName:
    """One way to be called. `sounds`: filter over consonants; `letters`: over all letters, 0 when vowels are unknown.

    A filter is a whole number whose bits are the filter's.
    """

    sounds: int
    letters: int


@dataclass(frozen=True, slots=True)
class BlindPerson:
    """`days`, `months`, `years`, `phones`, `references`: keyed tokens of `TOKEN_BYTES` bytes, in hex.

    `near_days` are the days that those days are often mistaken for; whoever compares needs them, nobody else.
    """

    names: tuple[BlindName, ...] = ()
    days: frozenset[str] = frozenset()
    near_days: frozenset[str] = frozenset()
    months: frozenset[str] = frozenset()
    years: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    references: frozenset[str] = frozenset()

    @property
    def certain(self) -> frozenset[str]:
        """The tokens that are equal or not. Two people who share none are never taken for one."""
        return self.days | self.near_days | self.months | self.years | self.phones | self.references


def blinded(person: Described, key: bytes, numbers: Mapping[str, int]) -> BlindPerson:
    """The tokens of a person. `numbers`: group `filter` of resources/matching/tokens.json."""
    narrow = [span for span in person.births if span[1].year - span[0].year < _WIDEST_YEARS]
    exact = tuple(span for span in narrow if span[0] == span[1])
    return BlindPerson(
        names=tuple(dict.fromkeys(_name(form, key, numbers) for form in person.names
                                  if len(form.tokens) >= _FEWEST_WORDS))[:_MOST_FORMS],
        days=_all(key, "day", (str(first) for first, _last in exact)),
        near_days=_all(key, "day", (str(first) for first, _last in other_readings(exact))),
        months=_all(key, "month", (f"{first:%Y-%m}" for first, last in narrow if f"{first:%Y%m}" == f"{last:%Y%m}")),
        years=_all(key, "year", (str(year) for span in narrow for year in _years(span))),
        phones=_all(key, "phone", person.phones), references=_all(key, "reference", person.references))


@dataclass(frozen=True, slots=True)
class BlindMatch:
    """The points (of tokens.json) and what they rest on."""

    points: int
    grounds: tuple[BlindGround, ...]


def compare_blind(mine: BlindPerson, theirs: BlindPerson, points: Mapping[str, int],
                  likeness: Mapping[str, int]) -> BlindMatch:
    """How likely two blind people are one. `points`, `likeness`: groups of resources/matching/tokens.json."""
    total, grounds = 0, []

    def add(ground: BlindGround, name: str) -> None:
        nonlocal total
        total += points[name]
        grounds.append(ground)

    alike = max((_alike(one, other, likeness) for one in mine.names for other in theirs.names), default=0)
    if alike >= likeness["name_least"]:
        total += points["name"] * (alike - _NONE) // (100 - _NONE)
        grounds.append(BlindGround.NAME)
    if (mine.days | mine.near_days) & theirs.days:
        add(BlindGround.BIRTH_DAY, "birth_day")
    elif mine.months & theirs.months and not (mine.days and theirs.days):
        add(BlindGround.BIRTH_MONTH, "birth_month")
    elif mine.years & theirs.years:
        add(BlindGround.BIRTH_YEAR, "birth_year")
    elif mine.years and theirs.years:
        total += points["birth_differs"]
    for ground, shared in ((BlindGround.PHONE, mine.phones & theirs.phones),
                           (BlindGround.REFERENCE, mine.references & theirs.references)):
        if shared:
            add(ground, ground.value)
    return BlindMatch(total, tuple(grounds))


_NONE = 40
"""Two names that have nothing to do with each other are so alike, in per cent."""


def _alike(one: BlindName, other: BlindName, likeness: Mapping[str, int]) -> int:
    sounds = _dice(one.sounds, other.sounds)
    if not (one.letters and other.letters):
        return sounds
    share = likeness["letters_share"]
    return (sounds * (100 - share) + _dice(one.letters, other.letters) * share) // 100


def _dice(one: int, other: int) -> int:
    """Sørensen–Dice over set bits, per cent."""
    both = one.bit_count() + other.bit_count()
    return 200 * (one & other).bit_count() // both if both else 0


def _name(form: NameForm, key: bytes, numbers: Mapping[str, int]) -> BlindName:
    words = form.tokens
    voweled = all(token.voweled for token in words)
    return BlindName(_filter(key, "sounds", _pairs(words, "skeleton"), numbers),
                     _filter(key, "letters", _pairs(words, "latin"), numbers) if voweled else 0)


def _pairs(words: tuple[NameToken, ...], part: str) -> set[str]:
    """Pairs of letters within the words, ends marked; the order of the words leaves no trace."""
    found: set[str] = set()
    for word in words:
        text = f"_{word.skeleton if part == 'skeleton' else word.latin}_"
        found.update(text[place:place + 2] for place in range(len(text) - 1))
    return found


def _filter(key: bytes, purpose: str, pairs: set[str], numbers: Mapping[str, int]) -> int:
    bits = 0
    for pair in pairs:
        digest = hmac.new(key, f"{purpose} {pair}".encode(), sha256).digest()
        for place in range(numbers["hashes_per_pair"]):
            bits |= 1 << int.from_bytes(digest[4 * place:4 * place + 4], "big") % numbers["bits"]
    return bits


def _all(key: bytes, purpose: str, texts: Iterable[str]) -> frozenset[str]:
    return frozenset(hmac.new(key, f"{purpose} {text}".encode(), sha256).digest()[:TOKEN_BYTES].hex() for text in texts)


def _years(span: Span) -> range:
    return range(span[0].year, span[1].year + 1)
