"""Could two records be about one person? Points for and against, each with what it rests on. Decides nothing.

The sum follows Fellegi and Sunter (1969): ten points are one bit; a name counts more the fewer people bear it. The
numbers are data (`Weights`). Knows no storage, no library and no sentence.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from debrief_app.domain.dates.calendars import Calendar, days_of
from debrief_app.domain.dates.fuzzy_dates import Span
from debrief_app.domain.identity.name_sounds import NameForm, NameToken

Likeness = Callable[[NameToken, NameToken], int]
"""How alike two words of names sound, 0 to 100."""


class Ground(StrEnum):
    """What speaks for or against one person."""

    NAME_SAME = "name-same"
    NAME_ALIKE = "name-alike"
    ALIAS = "alias"
    NAME_OTHER = "name-other"
    BIRTH_SAME = "birth-same"
    BIRTH_SWAPPED = "birth-swapped"
    BIRTH_OTHER_CALENDAR = "birth-other-calendar"
    BIRTH_NEAR = "birth-near"
    BIRTH_FITS = "birth-fits"
    BIRTH_DIFFERS = "birth-differs"
    PHONE = "phone"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One ground. `mine` and `theirs` are what is compared, as written; never to be logged."""

    ground: Ground
    points: int
    mine: str = ""
    theirs: str = ""


@dataclass(frozen=True, slots=True)
class Described:
    """What is known of a person that could find them again. `births`: first and last day that each telling can mean.

    `phones` are E.164 (or digits as said), `references` letters and digits only.
    """

    names: tuple[NameForm, ...] = ()
    births: tuple[Span, ...] = ()
    phones: frozenset[str] = frozenset()
    references: frozenset[str] = frozenset()

    @property
    def empty(self) -> bool:
        """True when nothing could find this person."""
        return not (self.names or self.phones or self.references)


@dataclass(frozen=True, slots=True)
class Weights:
    """The numbers of resources/matching/weights.json, by name."""

    points: Mapping[str, int]
    likeness: Mapping[str, int]
    rarity: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Population:
    """How many people there are to be found, and how many of them bear a word with this skeleton."""

    people: int
    bearers: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Match:
    """The sum and the grounds, those that weigh most first."""

    points: int
    evidence: tuple[Evidence, ...]


def compare(mine: Described, theirs: Described, weights: Weights, population: Population, likeness: Likeness) -> Match:
    """Points and grounds for two people."""
    found = [*_names(mine, theirs, weights, population, likeness)]
    birth = _births(mine.births, theirs.births, weights.points)
    if birth is not None:
        found.append(birth)
    for ground, shared, points in (
        (Ground.PHONE, mine.phones & theirs.phones, weights.points["phone"]),
        (Ground.REFERENCE, mine.references & theirs.references, weights.points["reference"]),
    ):
        found += [Evidence(ground, points, each, each) for each in sorted(shared)[:1]]
    found.sort(key=lambda each: -abs(each.points))
    return Match(sum(each.points for each in found), tuple(found))


def least_points(weights: Weights, people: int) -> int:
    """From how many points on a hint is given: chance alone among so many people has to be beaten by a margin."""
    expected = max(people, weights.rarity["assumed_people"])
    return round(10 * math.log2(expected)) + weights.points["least_margin"]


def rarity(skeleton: str, weights: Weights, population: Population) -> int:
    """Points for one word of a name that both bear."""
    rare = weights.rarity
    share = (population.bearers.get(skeleton, 0) + rare["assumed_same"]) / (population.people + rare["assumed_people"])
    return min(rare["most"], round(-10 * math.log2(min(share, 1.0))))


def other_readings(births: tuple[Span, ...]) -> tuple[Span, ...]:
    """The days that a day of birth often stands for in another record: swapped, a day or two off, another calendar."""
    found: set[date] = set()
    for day in (first for first, last in births if first == last):
        if day.day <= _MONTHS:
            found.add(date(day.year, day.day, day.month))
        found |= {day + timedelta(days=step) for step in range(-_NEAR.days, _NEAR.days + 1)}
        for calendar in _OTHER_CALENDARS:
            found |= _meant(day, calendar) | _written(day, calendar)
    return tuple((day, day) for day in sorted(found - {first for first, _last in births}))


# -- names


def _names(mine: Described, theirs: Described, weights: Weights, population: Population,
           likeness: Likeness) -> tuple[Evidence, ...]:
    best: tuple[Evidence, ...] = ()
    for one in mine.names:
        for other in theirs.names:
            found = _pair(one, other, weights, population, likeness)
            if not best or sum(each.points for each in found) > sum(each.points for each in best):
                best = found
    return best


def _pair(one: NameForm, other: NameForm, weights: Weights, population: Population,
          likeness: Likeness) -> tuple[Evidence, ...]:
    """Words are matched whatever their order; a word that only one of them has says nothing."""
    alike = sorted(((likeness(a, b), i, j) for i, a in enumerate(one.tokens) for j, b in enumerate(other.tokens)),
                   reverse=True)
    least, none = weights.likeness["word_least"], weights.likeness["word_none"]
    mine_left, theirs_left = set(range(len(one.tokens))), set(range(len(other.tokens)))
    points, certain = 0, True
    for per_cent, i, j in alike:
        if per_cent < least:
            break
        if i in mine_left and j in theirs_left:
            mine_left.remove(i)
            theirs_left.remove(j)
            rare = min(rarity(one.tokens[i].skeleton, weights, population),
                       rarity(other.tokens[j].skeleton, weights, population))
            points += rare * (per_cent - none) // (100 - none)
            certain = certain and one.tokens[i].written == other.tokens[j].written
    found = []
    if points:
        alias = one.alias or other.alias
        whole = certain and not mine_left and not theirs_left
        ground = Ground.ALIAS if alias else Ground.NAME_SAME if whole else Ground.NAME_ALIKE
        found.append(Evidence(ground, min(points, weights.points["name_most"]), one.text, other.text))
    strangers = [per_cent for per_cent, i, j in _best_of_the_rest(alike, mine_left, theirs_left)]
    if strangers:
        against = sum(weights.points["name_unmatched"] * min(least - each, least - _STRANGE) // (least - _STRANGE)
                      for each in strangers)
        found.append(Evidence(
            Ground.NAME_OTHER, against, " ".join(one.tokens[i].written for i in sorted(mine_left)),
            " ".join(other.tokens[j].written for j in sorted(theirs_left))))
    return tuple(found)


_STRANGE = 40
"""So alike, in per cent, are words that have nothing to do with each other."""


def _best_of_the_rest(alike: list[tuple[int, int, int]], mine: set[int],
                      theirs: set[int]) -> list[tuple[int, int, int]]:
    """Words that only one of them has, set against each other: a slip of the pen, or another name?"""
    mine, theirs = set(mine), set(theirs)
    found = []
    for per_cent, i, j in alike:
        if i in mine and j in theirs:
            mine.remove(i)
            theirs.remove(j)
            found.append((per_cent, i, j))
    return found


# -- birth


def _births(mine: tuple[Span, ...], theirs: tuple[Span, ...], points: Mapping[str, int]) -> Evidence | None:
    found = [_birth(one, other, points) for one in mine for other in theirs]
    return max(found, key=lambda each: each.points, default=None)


def _birth(one: Span, other: Span, points: Mapping[str, int]) -> Evidence:
    texts = _span_text(one), _span_text(other)
    if one[0] == one[1] and other[0] == other[1] and one != other:
        one, other = _year_of_a_stand_in(one), _year_of_a_stand_in(other)
    if one[0] == one[1] and other[0] == other[1]:
        ground, kind = _days(one[0], other[0])
        return Evidence(ground, points[kind], *texts)
    if one[0] <= other[1] and other[0] <= one[1]:
        days = max(one[1] - one[0], other[1] - other[0]).days + 1
        kind = "birth_fits_month" if days <= _MONTHISH else "birth_fits_year" if days <= _YEAR else "birth_fits"
        return Evidence(Ground.BIRTH_FITS, points[kind], *texts)
    apart = max(one[0] - other[1], other[0] - one[1])
    little = apart <= _GUESSED
    return Evidence(Ground.BIRTH_DIFFERS, points["birth_differs_little" if little else "birth_differs"], *texts)


def _year_of_a_stand_in(span: Span) -> Span:
    """1 January is what is written down when only the year is known."""
    first, _last = span
    return (first, date(first.year, 12, 31)) if (first.month, first.day) == (1, 1) else span


_YEAR = 366
_MONTHISH = 62
_GUESSED = timedelta(days=3 * 366)
"""Ages are often estimates of somebody else's; this far apart they speak against, but not loudly."""
_NEAR = timedelta(days=3)


def _days(one: date, other: date) -> tuple[Ground, str]:
    if one == other:
        first = (one.month, one.day) == (1, 1)
        return Ground.BIRTH_SAME, "birth_first_of_january" if first else "birth_day"
    if one.year == other.year and (one.month, one.day) == (other.day, other.month):
        return Ground.BIRTH_SWAPPED, "birth_day_month_swapped"
    if abs(one - other) <= _NEAR:
        return Ground.BIRTH_NEAR, "birth_near"
    if _in_another_calendar(one, other) or _in_another_calendar(other, one):
        return Ground.BIRTH_OTHER_CALENDAR, "birth_other_calendar"
    if sum(a != b for a, b in zip(one.isoformat(), other.isoformat(), strict=True)) == 1:  # a slip of the keyboard
        return Ground.BIRTH_NEAR, "birth_near"
    little = abs(one - other) <= _GUESSED
    return Ground.BIRTH_DIFFERS, "birth_differs_little" if little else "birth_differs"


_MONTHS = 12
_OTHER_CALENDARS = (Calendar.ETHIOPIAN, Calendar.SOLAR_HIJRI, Calendar.HIJRI)


def _in_another_calendar(written: date, meant: date) -> bool:
    """Was a day of another calendar written down as if it were Gregorian?"""
    return any(meant in _meant(written, calendar) for calendar in _OTHER_CALENDARS)


def _meant(written: date, calendar: Calendar) -> set[date]:
    """The Gregorian day, when the numbers that were written are of this calendar. Hijri months begin when the moon is
    seen, so a few days to either side can be meant."""
    try:
        day, _same = days_of(calendar, written.year, written.month, written.day)
        room = _NEAR.days if calendar is Calendar.HIJRI else 0
        return {day + timedelta(days=step) for step in range(-room, room + 1)}
    except (ValueError, OverflowError):
        return set()


def _written(meant: date, calendar: Calendar) -> set[date]:
    """The inverse: what stands in a record when somebody took the numbers of this calendar for Gregorian ones."""
    found: set[date] = set()
    behind = {Calendar.ETHIOPIAN: (7, 8), Calendar.SOLAR_HIJRI: (621, 622)}.get(calendar, ())
    for year in (meant.year - years for years in behind):
        for month in range(1, _MONTHS + 1):
            try:
                first, last = days_of(calendar, year, month)
                if first <= meant <= last:
                    found.add(date(year, month, (meant - first).days + 1))
            except (ValueError, OverflowError):
                continue
    return found


def _span_text(span: Span) -> str:
    """The span as EDTF."""
    first, last = span
    if first == last:
        return first.isoformat()
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return str(first.year)
    if first.day == 1 and (last + timedelta(days=1)).day == 1 and (first.year, first.month) == (last.year, last.month):
        return f"{first.year:04}-{first.month:02}"
    return f"{first}/{last}"
