"""What came before what: legs, crossings, episodes and other dated answers, as far as they can be put in order.

Two things are known: the days a date can mean, and the order in which entries of one kind (legs, crossings …) were put.
Neither is taken for more than it is. Where the two differ, both are shown and the dates decide the place. What can be
put nowhere is listed apart. The order of telling, and of typing, makes no difference. Knows no wording and no screen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from debrief_app.domain.answers import Address
from debrief_app.domain.entries import Entry
from debrief_app.domain.form import ChildRule, EntryKind, FieldType, FormDefinition
from debrief_app.domain.fuzzy_dates import FuzzyDate, Span
from debrief_app.domain.interview import Interview

BIRTH = ("I203", "born")
"""The data point and field that hold the date of birth (domain bank §8, stage 2)."""

_SUMMARY_COLUMN = "when"
_ANY_DAY: Span = (date.min, date.max)


class Basis(StrEnum):
    """Why something stands where it stands."""

    DATED = "dated"
    ORDER = "order"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened. `kind` and `position` (from 1) are set for an entry of an ordered kind, `field` for a
    date. `begins` is the date told, if any; `ends` the last date told of the same entry. `span` is when it can have
    begun, from the date or from its neighbours.
    """

    address: Address
    field: str = ""
    kind: str = ""
    position: int = 0
    begins: FuzzyDate | None = None
    ends: FuzzyDate | None = None
    span: Span = _ANY_DAY
    basis: Basis = Basis.NONE


@dataclass(frozen=True, slots=True)
class Difference:
    """Two things told that do not fit together, or one date that is strange.

    `code` is "order-differs" (the entries stand in one order, their dates in the other), "ends-before-it-begins", or a
    finding of `FuzzyDate.problem`. Reasons can be innocent: fear, trauma, language, calendar, interpreter.
    """

    code: str
    first: Happening
    second: Happening | None = None


@dataclass(frozen=True, slots=True)
class Timeline:
    """`placed` is in order; two that overlap may stand either way round. `unplaced` cannot be put on the calendar, but
    entries of one kind keep their order there.
    """

    placed: tuple[Happening, ...]
    unplaced: tuple[Happening, ...]
    differences: tuple[Difference, ...]


def born(interview: Interview) -> FuzzyDate | None:
    """The date of birth as it was told, or None."""
    point, field = BIRTH
    answer = interview.answer(Address("", point))
    value = answer.values.get(field) if answer else None
    return value if isinstance(value, FuzzyDate) else None


def timeline(form: FormDefinition, interview: Interview, today: date) -> Timeline:
    """Everything that happened, in order as far as it is known on the day `today`."""
    birth = born(interview)
    dated = _dated_addresses(form, interview)
    differences = list(_strange_dates(form, interview, dated, today, birth))
    happenings: list[tuple[date, int, Happening]] = []
    timed: set[Address] = set()
    for order, kind in enumerate(each for each in form.kinds if each.ordered):
        chain = []
        for position, entry in enumerate(interview.entries_of(kind.id), start=1):
            when = [Address(entry.id, point, each) for point in _when_points(kind)
                    for each in interview.occurrences(entry.id, point)]
            timed.update(when)
            chain.append(_of_entry(form, interview, kind, entry, position, when, birth))
        happenings += [(day, order, each) for day, each in _chained(chain, differences)]
    others = len(form.kinds)
    happenings += [(_day_for_order(each.span), others, each)
                   for each in _other_dates(form, interview, dated, timed, birth)]
    rank = {point.id: place for place, point in enumerate(form.points())}

    def key(row: tuple[date, int, Happening]) -> tuple[date, int, int, int, int, str, str]:
        day, order, each = row
        return (day, order, each.position, rank.get(each.address.point, 0), each.address.occurrence, each.field,
                each.address.entry)

    ordered = [each for _day, _order, each in sorted(happenings, key=key)]
    return Timeline(tuple(each for each in ordered if each.span != _ANY_DAY),
                    tuple(each for each in ordered if each.span == _ANY_DAY), tuple(differences))


def _when_points(kind: EntryKind) -> tuple[str, ...]:
    return dict(kind.summary).get(_SUMMARY_COLUMN, ())


def _of_entry(form: FormDefinition, interview: Interview, kind: EntryKind, entry: Entry, position: int,
              when: Sequence[Address], birth: FuzzyDate | None) -> Happening:
    told = [(address, field, value) for address in when for field, value in _dates_at(form, interview, address)]
    points = _when_points(kind)
    bare = Happening(Address(entry.id, points[0] if points else ""), "", kind.id, position)
    if not told:
        return bare
    address, field, first = told[0]
    last = told[-1][2] if len(told) > 1 else None
    # An entry of which only the end is known has begun by then.
    only_end = len(told) == 1 and field == "end"
    reach = first.reach(birth)
    span = (date.min, reach[1]) if reach and only_end else reach
    return replace(bare, address=address, field=field, begins=first, ends=last, span=span or _ANY_DAY,
                   basis=Basis.DATED if span and span != _ANY_DAY else Basis.NONE)


def _dates_at(form: FormDefinition, interview: Interview, address: Address) -> Iterator[tuple[str, FuzzyDate]]:
    answer = interview.answer(address)
    if answer is None:
        return
    for field in form.point(address.point).fields:
        value = answer.values.get(field.id)
        if field.type is FieldType.DATE and isinstance(value, FuzzyDate):
            yield field.id, value


def _chained(chain: Sequence[Happening], differences: list[Difference]) -> Iterator[tuple[date, Happening]]:
    """Each with the day by which it is sorted. What differs goes by its own date; the others bound one another."""
    differing = _order_differs(chain, differences)
    steady = [each for each in chain if each not in differing]
    earliest, latest = [each.span[0] for each in steady], [each.span[1] for each in steady]
    for place in range(1, len(steady)):
        earliest[place] = max(earliest[place], earliest[place - 1])
    for place in range(len(steady) - 2, -1, -1):
        latest[place] = min(latest[place], latest[place + 1])
    day = date.min
    for each, span in zip(steady, zip(earliest, latest, strict=True), strict=True):
        bounded = each if each.basis is Basis.DATED else replace(
            each, span=span, basis=Basis.NONE if span == _ANY_DAY else Basis.ORDER)
        day = max(day, _day_for_order(span))
        yield day, bounded
    for each in differing:
        yield _day_for_order(each.span), each


def _order_differs(chain: Sequence[Happening], differences: list[Difference]) -> list[Happening]:
    """Entries whose dates certainly contradict their order. Each is named with the one it differs from most."""
    differing: set[int] = set()
    latest = 0
    for place, each in enumerate(chain):
        if chain[latest].span[0] > each.span[1]:
            differences.append(Difference("order-differs", chain[latest], each))
            differing |= {place, *(other for other in range(place) if chain[other].span[0] > each.span[1])}
        if each.span[0] > chain[latest].span[0]:
            latest = place
    return [chain[place] for place in sorted(differing)]


def _other_dates(form: FormDefinition, interview: Interview, dated: Iterable[Address], timed: set[Address],
                 birth: FuzzyDate | None) -> Iterator[Happening]:
    """Dates in answers of the person, outside the times of legs, crossings and episodes."""
    for address in dated:
        if address not in timed:
            for field, value in _dates_at(form, interview, address):
                span = value.reach(birth) or _ANY_DAY
                yield Happening(address, field, begins=value, span=span,
                                basis=Basis.NONE if span == _ANY_DAY else Basis.DATED)


def _dated_addresses(form: FormDefinition, interview: Interview) -> Sequence[Address]:
    """Answers that may hold dates. What staff fill in about the interview itself is no part of the person's story."""
    points = [point.id for point in form.points() if point.child_rule is not ChildRule.STAFF
              and any(field.type is FieldType.DATE for field in point.fields)]
    entries = interview.entries.by_id
    return sorted(Address(entry, point, each) for point in points
                  for entry, occurrences in interview.answers.entries_at(point).items()
                  if not entry or (entry in entries and not entries[entry].removed) for each in occurrences)


def _strange_dates(form: FormDefinition, interview: Interview, dated: Iterable[Address], today: date,
                   birth: FuzzyDate | None) -> Iterator[Difference]:
    for address in dated:
        told = list(_dates_at(form, interview, address))
        for field, value in told:
            code = value.problem(today, None if (address.point, field) == BIRTH else birth)
            if code:
                yield Difference(code, Happening(address, field, begins=value))
        reaches = {field: (value, value.reach(birth)) for field, value in told}
        start, end = reaches.get("start"), reaches.get("end")
        if start and end and start[1] and end[1] and end[1][1] < start[1][0]:
            yield Difference("ends-before-it-begins", Happening(address, "start", begins=start[0], ends=end[0]))


def _day_for_order(span: Span) -> date:
    """Where on the line a span stands: its middle, or the end that is known. Never outside it."""
    first, last = span
    if first == date.min:
        return last
    if last == date.max:
        return first
    return date.fromordinal((first.toordinal() + last.toordinal()) // 2)
