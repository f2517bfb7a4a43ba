"""Places and sums of money as they are told in answers: which answers speak of the same one, and in which field.

They are no entries: nobody adds one, and none is left when no answer speaks of it. Changes nothing; knows no form.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from debrief_app.domain.interview import Interview
from debrief_app.domain.names import folded
from debrief_app.domain.things import FEWEST_LETTERS, Mention
from debrief_app.domain.values import Money, Place, is_empty

Told = Place | Money


@dataclass(frozen=True, slots=True)
class ToldThing:
    """One place or one sum. `spellings`: how it was told, the most usual first; `mentions`: where, as recorded."""

    spellings: tuple[Told, ...]
    mentions: tuple[Mention, ...]


def places_told(interview: Interview) -> tuple[ToldThing, ...]:
    """Every place that an answer names, once.

    Country, town and landmark are compared without case and accents. Two spellings are one place when both were found
    in the list of places as the same entry; a spelling that was not, goes with the only entry it was ever found as.
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

    return _together((key(place), mention, place) for mention, place in told)


def sums_told(interview: Interview) -> tuple[ToldThing, ...]:
    """Every sum of money that an answer names, once: amount and currency, or else the words. Small sums first."""
    told = [(mention, value) for mention, value in _values(interview)
            if isinstance(value, Money) and not is_empty(value)]
    return _together((_sum(money), mention, money) for mention, money in sorted(told, key=lambda each: _size(each[1])))


def found_told(things: Iterable[ToldThing], typed: str,
               text: Callable[[Told], str]) -> tuple[tuple[ToldThing, Told], ...]:
    """The things of which some spelling, as `text`, has a word that begins with `typed`; each with the first such one.

    Those that begin so as a whole come first. Nothing is found by fewer than two letters.
    """
    wanted = folded(typed)
    if len(wanted) < FEWEST_LETTERS:
        return ()
    hits: list[tuple[bool, str, tuple[ToldThing, Told]]] = []
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


def _together(told: Iterable[tuple[Hashable, Mention, Told]]) -> tuple[ToldThing, ...]:
    spellings: dict[Hashable, Counter[Told]] = {}
    mentions: dict[Hashable, list[Mention]] = {}
    for key, mention, value in told:
        spellings.setdefault(key, Counter())[value] += 1
        mentions.setdefault(key, []).append(mention)
    return tuple(ToldThing(_by_use(spellings[key]), tuple(found)) for key, found in mentions.items())


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
