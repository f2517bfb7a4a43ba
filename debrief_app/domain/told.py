"""Places and sums of money as they are told in answers: which answers speak of the same one, and in which field.

They are no entries: nobody adds one, and none is left when no answer speaks of it. Merging two never touches an
answer: it only says that they are one, and can be taken back. Knows no form.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TypeVar

from debrief_app.domain.errors import KnownError
from debrief_app.domain.identity.names import folded
from debrief_app.domain.interview import Interview, Same
from debrief_app.domain.interview import Told as Told
from debrief_app.domain.things import FEWEST_LETTERS, Mention
from debrief_app.domain.values import Money, Place, is_empty


@dataclass(frozen=True, slots=True)
class Spelt:
    """What is one by its spelling. `spellings`: how it was told, the most usual first; `mentions`: where, as recorded.
    """

    spellings: tuple[Told, ...]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class ToldThing:
    """One place or one sum. The first of its `parts` names it; the others are the same because staff said so.

    `links`: what they said of it, each with the spelling that it joined to the rest. One that answers no longer use has
    its link here too, so that it can be taken back.
    """

    parts: tuple[Spelt, ...]
    links: tuple[tuple[Told, Same], ...] = ()

    @property
    def spellings(self) -> tuple[Told, ...]:
        """Those of all parts, part by part."""
        return tuple(told for part in self.parts for told in part.spellings)

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Those of all parts, part by part."""
        return tuple(mention for part in self.parts for mention in part.mentions)


_Named = TypeVar("_Named", Spelt, ToldThing)
_Kind = TypeVar("_Kind", Place, Money)
_Link = tuple[Hashable, Hashable, Same]
"""What is one by its spelling with `told`, and with `kept`."""


def places_told(interview: Interview) -> tuple[ToldThing, ...]:
    """Every place that an answer names, once.

    Country, town and landmark are compared without case and accents. Two spellings are one place when both were found
    in the list of places as the same entry; a spelling that was not, goes with the only entry it was ever found as.
    What staff said to be one place is one.
    """
    told = [(mention, value) for mention, value in _values(interview) if isinstance(value, Place) and _says(value)]
    listed: dict[tuple[str, str], set[str]] = {}
    for _mention, place in told:
        if place.gazetteer and place.town:
            listed.setdefault(_town(place), set()).add(place.gazetteer)

    def key(place: Place) -> Hashable:
        ids = listed.get(_town(place), set())
        only = next(iter(ids)) if len(ids) == 1 else ""
        return place.gazetteer or only or _town(place), _letters(place.landmark)

    return _together(((key(place), mention, place) for mention, place in told), _links(interview, Place, key))


def sums_told(interview: Interview) -> tuple[ToldThing, ...]:
    """Every sum of money that an answer names, once: amount and currency, or else the words; and what staff said to be
    one sum. Small sums first.
    """
    told = [(mention, value) for mention, value in _values(interview)
            if isinstance(value, Money) and not is_empty(value)]
    by_size = sorted(told, key=lambda each: _size(each[1]))
    return _together(((_sum(money), mention, money) for mention, money in by_size), _links(interview, Money, _sum))


def merged(interview: Interview, told: Told, into: Told) -> Same:
    """What staff say of two things, each given by one of its spellings. What names `into` goes on naming it.

    Raises KnownError `things-differ` for a place and a sum, and `thing-merged-already` when they are one already.
    """
    if isinstance(told, Place) is not isinstance(into, Place):
        raise KnownError("things-differ")
    found = places_told(interview) if isinstance(told, Place) else sums_told(interview)
    mine, target = (next((each.spellings[0] for each in found if one in each.spellings), one) for one in (told, into))
    if mine == target:
        raise KnownError("thing-merged-already")
    return Same(mine, into)


def found_told(things: Iterable[_Named], typed: str,
               text: Callable[[Told], str]) -> tuple[tuple[_Named, Told], ...]:
    """The things of which some spelling, as `text`, has a word that begins with `typed`; each with the first such one.

    Those that begin so as a whole come first. Nothing is found by fewer than two letters.
    """
    wanted = folded(typed)
    if len(wanted) < FEWEST_LETTERS:
        return ()
    hits: list[tuple[bool, str, tuple[_Named, Told]]] = []
    for thing in things:
        for spelling in thing.spellings:
            letters = folded(text(spelling))
            if f" {wanted}" in f" {letters}":
                hits.append((not letters.startswith(wanted), letters, (thing, spelling)))
                break
    return tuple(found for _later, _letters, found in sorted(hits, key=lambda hit: hit[:2]))


def _values(interview: Interview) -> Iterable[tuple[Mention, object]]:
    """What stands in the fields of all answers, without those of entries that were taken out."""
    entries = interview.entries.by_id
    for address, revision in interview.answers.items():
        entry = entries.get(address.entry)
        if entry is None or not entry.removed:
            for field, value in revision.answer.values.items():
                yield Mention(address, field), value


def _links(interview: Interview, kind: type[_Kind], key: Callable[[_Kind], Hashable]) -> list[_Link]:
    found = [(key(link.told), key(link.kept), link) for link in interview.same
             if isinstance(link.told, kind) and isinstance(link.kept, kind)]
    return [(told, kept, link) for told, kept, link in found if told != kept]


def _together(told: Iterable[tuple[Hashable, Mention, Told]], links: Sequence[_Link]) -> tuple[ToldThing, ...]:
    spellings: dict[Hashable, Counter[Told]] = {}
    mentions: dict[Hashable, list[Mention]] = {}
    for key, mention, value in told:
        spellings.setdefault(key, Counter())[value] += 1
        mentions.setdefault(key, []).append(mention)
    parts = {key: Spelt(_by_use(spellings[key]), tuple(found)) for key, found in mentions.items()}
    towards: dict[Hashable, set[Hashable]] = defaultdict(set)
    either: dict[Hashable, set[Hashable]] = defaultdict(set)
    for one, other, _link in links:
        towards[one].add(other)
        either[one].add(other)
        either[other].add(one)

    def rank(key: Hashable) -> tuple[int, int, str]:
        """What was said to be something else names a thing last; then the rarer one. The order makes no difference."""
        part = parts[key]
        return len(parts.keys() & _reached(key, towards)), -len(part.mentions), repr(part.spellings[0])

    def thing(key: Hashable) -> ToldThing | None:
        """What this one names, if it names anything."""
        group = _reached(key, either)
        ranked = sorted(parts.keys() & group, key=rank)
        return None if ranked[0] != key else ToldThing(tuple(parts[each] for each in ranked), tuple(
            (link.kept if one == key else link.told, link) for one, _other, link in links if one in group))

    return tuple(found for found in map(thing, parts) if found is not None)


def _reached(start: Hashable, ways: Mapping[Hashable, set[Hashable]]) -> set[Hashable]:
    """Everything to which there is a way, with the start. A loop does no harm."""
    reached, ahead = {start}, [start]
    while ahead:
        new = ways.get(ahead.pop(), set()) - reached
        reached |= new
        ahead += new
    return reached


def _by_use(spellings: Counter[Told]) -> tuple[Told, ...]:
    """The order of telling makes no difference."""
    if len(spellings) == 1:
        return tuple(spellings)
    return tuple(sorted(spellings, key=lambda told: (-spellings[told], repr(told))))


def _says(place: Place) -> bool:
    """"Somewhere in France" names a place only when the person could go back there."""
    return bool(place.town.strip() or place.landmark.strip() or (place.country and place.known))


def _town(place: Place) -> tuple[str, str]:
    return place.country, _letters(place.town)


def _letters(text: str) -> str:
    return folded(text) or text.strip()


def _sum(money: Money) -> Hashable:
    return _number(money.amount), money.currency, "" if money.amount else _letters(money.as_said)


def _size(money: Money) -> tuple[str, bool, Decimal, str]:
    number = _number(money.amount)
    return (money.currency, False, number, "") if isinstance(number, Decimal) else (
        money.currency, True, Decimal(), number)


def _number(text: str) -> Decimal | str:
    """"5000" and "5000.00" are one number; what is no number stays text."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return _letters(text)
    return number if number.is_finite() else _letters(text)
