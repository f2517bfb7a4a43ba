"""What came before what: legs, crossings, episodes and other dated answers, as far as they can be put in order.

Three things are known: the days a date can mean, the order in which entries of one kind (legs, crossings …) were put,
and what is linked as part of what. None is taken for more than it is. Where they differ, both are shown and the dates
decide the place. What none of them decides stands in the order of the bank, which is the order in which most people
tell it. What can be put nowhere is listed apart. The order of telling, and of typing, makes no difference. Knows no
wording and no screen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from debrief_app.domain.answers import Address
from debrief_app.domain.dates.fuzzy_dates import FuzzyDate, Span
from debrief_app.domain.dates.ordering import ANY_DAY, ordered
from debrief_app.domain.entries import Entry
from debrief_app.domain.form import STORY, DateOf, EntryKind, Field, FieldOf, FieldType, FormDefinition
from debrief_app.domain.interview import Interview
from debrief_app.domain.things import keeper_of
from debrief_app.domain.values import Links


class Basis(StrEnum):
    """Why something stands where it stands."""

    DATED = "dated"
    ORDER = "order"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened. `kind` and `position` (from 1) are set for an entry of an ordered kind, `field` for a
    date. `begins` and `ends` are the dates told of its beginning and end, if any. `span` is when it can have begun,
    from the dates or from its neighbours.
    """

    address: Address
    field: str = ""
    kind: str = ""
    position: int = 0
    begins: FuzzyDate | None = None
    ends: FuzzyDate | None = None
    span: Span = ANY_DAY
    basis: Basis = Basis.NONE


@dataclass(frozen=True, slots=True)
class Difference:
    """Two things told that do not fit together, or one date that is strange.

    `code` is "order-differs" (the entries stand in one order, their dates in the other), "links-differ" (the entries
    stand in one order, and what is linked as part of what gives the other), "ends-before-it-begins", "ends-differ" (two
    ends were told), or a finding of `FuzzyDate.problem`. Reasons can be innocent: fear, trauma, language, calendar,
    interpreter.
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


def born(form: FormDefinition, interview: Interview) -> FuzzyDate | None:
    """The date of birth as it was told, or None."""
    if form.birth is None:
        return None
    answer = interview.answer(Address("", form.birth.point))
    value = answer.values.get(form.birth.field) if answer else None
    return value if isinstance(value, FuzzyDate) else None


def strange(field: Field, told: FuzzyDate, today: date, birth: FuzzyDate | None) -> str | None:
    """What is strange about a date told in this field, as a finding of `FuzzyDate.problem`, or None."""
    about_the_person = field.date_of in (DateOf.EVENT, DateOf.WORK)
    return told.problem(None if field.date_of is DateOf.PLAN else today, birth if about_the_person else None)


def timeline(form: FormDefinition, interview: Interview, today: date) -> Timeline:
    """Everything that happened, in order as far as it is known on the day `today`."""
    return _Builder(form, interview, today).build()


@dataclass(frozen=True, slots=True)
class _Told:
    """A date where it was told, and the days that it can mean."""

    address: Address
    field: Field
    value: FuzzyDate
    reach: Span | None

    @property
    def place(self) -> tuple[str, FieldOf]:
        return self.address.entry, FieldOf(self.address.point, self.field.id)

    @property
    def happening(self) -> Happening:
        return Happening(self.address, self.field.id, begins=self.value, span=self.reach or ANY_DAY,
                         basis=Basis.DATED if self.reach and self.reach != ANY_DAY else Basis.NONE)


class _Builder:
    """Happenings are called by their place in `_happenings`."""

    def __init__(self, form: FormDefinition, interview: Interview, today: date) -> None:
        self._form, self._interview, self._today = form, interview, today
        self._birth = born(form, interview)
        self._point = {point.id: place for place, point in enumerate(form.points())}
        self._number = interview.entries.places(kind.id for kind in form.kinds)
        self._told = sorted(self._dates(), key=lambda each: self._in_bank(each.address, each.field.id))
        self._by_place = {each.place: each for each in reversed(self._told)}
        self._happenings: list[Happening] = []
        self._place: dict[str, int] = {}
        """Entry id → its happening."""

    def build(self) -> Timeline:
        differences = [Difference(code, each.happening) for each in self._told
                       if (code := strange(each.field, each.value, self._today, self._birth))]
        of_entries: set[tuple[str, FieldOf]] = set()
        chains: list[range] = []
        for kind in self._form.kinds:
            entries = self._interview.entries_of(kind.id)
            differences += [each for entry in entries for each in self._ends_that_differ(kind, entry)]
            if kind.ordered:
                of_entries.update((entry.id, each) for entry in entries for each in (*kind.begins, *kind.ends))
                chains.append(self._chain(kind, entries))
        self._happenings += [each.happening for each in self._told
                             if each.field.date_of in STORY and each.place not in of_entries]
        pairs = [(one, one + 1) for chain in chains for one in chain[:-1]]
        held = list(self._held(chains))
        pairs += [pair for one, other, following in held
                  for pair in ((one, other), *([(other, following)] if following is not None else []))]
        found = ordered([each.span for each in self._happenings], pairs,
                        self._ranks({other: one for one, other, _following in held}))
        differences += [Difference(code, self._happenings[one], self._happenings[other])
                        for code, against in (("order-differs", found.against_days),
                                              ("links-differ", found.against_others)) for one, other in against]
        row = [_narrowed(self._happenings[each], found.spans[each]) for each in found.row]
        return Timeline(tuple(each for each in row if each.span != ANY_DAY),
                        tuple(each for each in row if each.span == ANY_DAY), tuple(differences))

    def _dates(self) -> Iterator[_Told]:
        """Every date that was recorded, except about what was removed."""
        entries = self._interview.entries.by_id
        for point in self._form.points():
            fields = [field for field in point.fields if field.type is FieldType.DATE]
            for entry, occurrences in self._interview.answers.entries_at(point.id).items() if fields else ():
                if not entry or (entry in entries and not entries[entry].removed):
                    for address in (Address(entry, point.id, each) for each in occurrences):
                        answer = self._interview.answer(address)
                        for field in fields:
                            value = answer.values.get(field.id) if answer else None
                            if isinstance(value, FuzzyDate):
                                yield _Told(address, field, value, value.reach(self._birth))

    def _in_bank(self, address: Address, field: str) -> tuple[int, int, int, str]:
        """For an order that hangs neither on the order of telling nor on what an entry's id happens to be."""
        return self._point[address.point], self._number.get(address.entry, -1), address.occurrence, field

    def _told_of(self, entry: Entry, fields: Iterable[FieldOf]) -> list[_Told]:
        return [self._by_place[entry.id, each] for each in fields if (entry.id, each) in self._by_place]

    def _ends_that_differ(self, kind: EntryKind, entry: Entry) -> Iterator[Difference]:
        begins, ends = self._told_of(entry, kind.begins), self._told_of(entry, kind.ends)
        begin = begins[0] if begins else None
        for end in ends:
            if begin and begin.reach and end.reach and end.reach[1] < begin.reach[0]:
                yield Difference("ends-before-it-begins", replace(begin.happening, ends=end.value))
        for end in ends[1:]:
            first = ends[0]
            if first.reach and end.reach and (end.reach[1] < first.reach[0] or first.reach[1] < end.reach[0]):
                yield Difference("ends-differ", first.happening, end.happening)

    def _chain(self, kind: EntryKind, entries: Sequence[Entry]) -> range:
        start = len(self._happenings)
        for position, entry in enumerate(entries, start=1):
            self._place[entry.id] = len(self._happenings)
            self._happenings.append(self._of_entry(kind, entry, position))
        return range(start, len(self._happenings))

    def _of_entry(self, kind: EntryKind, entry: Entry, position: int) -> Happening:
        begin = next(iter(self._told_of(entry, kind.begins)), None)
        ends = [each for each in self._told_of(entry, kind.ends) if each is not begin]
        shown = begin or next(iter(ends), None)
        bare = Happening(Address(entry.id, kind.begins[0].point if kind.begins else ""), "", kind.id, position)
        if shown is None:
            return bare
        # Of which only the end is known has begun by then.
        by_end = date.min, min((each.reach[1] for each in ends if each.reach), default=date.max)
        span = begin.reach if begin and begin.reach else by_end
        return replace(bare, address=shown.address, field=shown.field.id, begins=begin.value if begin else None,
                       ends=ends[0].value if ends else None, span=span,
                       basis=Basis.NONE if span == ANY_DAY else Basis.DATED)

    def _held(self, chains: Iterable[range]) -> Iterator[tuple[int, int, int | None]]:
        """An entry, what is linked as held by it, and the next of its kind, before which that began."""
        for chain in chains:
            for one in chain:
                happening = self._happenings[one]
                for other in self._linked(happening.address.entry, self._form.kind(happening.kind).holds):
                    yield one, other, one + 1 if one + 1 in chain else None

    def _linked(self, entry: str, fields: Iterable[FieldOf]) -> Iterator[int]:
        for field in fields:
            for occurrence in self._interview.occurrences(entry, field.point):
                answer = self._interview.answer(Address(entry, field.point, occurrence))
                value = answer.values.get(field.field) if answer else None
                for each in value.entries if isinstance(value, Links) else ():
                    place = self._place.get(keeper_of(self._interview, each))
                    if place is not None:
                        yield place

    def _ranks(self, holder: Mapping[int, int]) -> list[int]:
        """The order of the bank. An entry goes by the point of its beginning, and behind what holds it, if anything."""

        def of_bank(each: Happening) -> tuple[int, int]:
            kind = self._form.kind(each.kind) if each.kind else None
            return self._point[kind.begins[0].point if kind and kind.begins else each.address.point], each.position

        def key(place: int) -> tuple[tuple[int, int], tuple[int, int], tuple[int, int, int, str]]:
            each = self._happenings[place]
            own = of_bank(each)
            behind = of_bank(self._happenings[holder[place]]) if place in holder else own
            return behind, own, self._in_bank(each.address, each.field)

        ranks = [0] * len(self._happenings)
        for rank, place in enumerate(sorted(range(len(ranks)), key=key)):
            ranks[place] = rank
        return ranks


def _narrowed(each: Happening, span: Span) -> Happening:
    """A date of its beginning stays as it was told; what has none is said to lie where its neighbours put it."""
    if each.begins is not None and each.basis is Basis.DATED:
        return each
    if each.basis is Basis.NONE and span != ANY_DAY:
        return replace(each, span=span, basis=Basis.ORDER)
    return replace(each, span=span)
