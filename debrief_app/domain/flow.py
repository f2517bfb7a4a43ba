"""The way through the form: which cards there are, what state each is in, and where one can go next.

Pure and synchronous. A *card* is one data point at one address. People do not remember in form order, so any card
can be reached from any other; this module only says what exists. Knows no screen and no storage.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from debrief_app.domain.answers import Address, Answer
from debrief_app.domain.form import AgePath, Band, DataPoint, FormDefinition, Profile, Stage
from debrief_app.domain.interview import Interview
from debrief_app.domain.sections import Section, Sections, SectionsOfKind
from debrief_app.domain.values import Codes, Grid, Links, Place, Value


class CardState(StrEnum):
    """What the outline shows beside a card."""

    UNTOUCHED = "untouched"
    ANSWERED = "answered"
    GAP = "gap"
    DEFERRED = "deferred"


@dataclass(frozen=True, slots=True)
class Card:
    """One data point at one address, as it stands."""

    address: Address
    point: DataPoint
    section: Section
    state: CardState


class Flow:
    """The form seen through a profile and an age path, over one interview as it stands.

    The profile says what is to be asked. What was recorded is there under every profile. Cheap to build; build a new
    one after each change.
    """

    def __init__(self, form: FormDefinition, profile: Profile, interview: Interview) -> None:
        self.form = form
        self.profile = profile
        self.interview = interview
        self._wanted = dict(profile.stages)
        self._asides: frozenset[str] | None = None
        self._stages: tuple[Stage, ...] | None = None

    @property
    def path(self) -> AgePath:
        """Adult or child wording and rules."""
        return self.interview.head.path

    @property
    def band(self) -> Band:
        """Age band for the child wording."""
        return self.interview.head.band

    def whole(self) -> Flow:
        """The same de-brief through every point of the bank, for what the profile leaves out; itself, if it has all.

        First come the stages of the profile, in its order.
        """
        every = (*self._wanted, *(stage.id for stage in self.form.stages if stage.id not in self._wanted))
        stages = tuple((stage_id, ()) for stage_id in every)
        return self if self.profile.stages == stages else Flow(
            self.form, replace(self.profile, stages=stages), self.interview)

    def stages(self) -> tuple[Stage, ...]:
        """Stages of the profile, in its order. One that it leaves out follows the bank's, once it holds something."""
        if self._stages is None:
            found = [self.form.stage(stage_id) for stage_id in self._wanted]
            place = 0
            for stage in self.form.stages:
                if stage in found:
                    place = found.index(stage) + 1
                elif self._holds(stage):
                    found.insert(place, stage)
                    place += 1
            self._stages = tuple(found)
        return self._stages

    def asks(self, point: DataPoint) -> bool:
        """Is the point one of the profile?"""
        wanted = self._wanted.get(point.stage)
        return wanted is not None and (not wanted or point.id in wanted)

    def invitation(self, stage: Stage) -> str:
        """What opens a stage for this person; "" where nobody is to be asked, or where the profile invites no account.

        That may stand in the way of a recorded interview, or come at a bad time (`without_opening` of the profile).
        """
        opening = self.form.point(stage.opening) if stage.opening else None
        if opening is None:
            return stage.opening_wording.spoken(self.path, self.band)
        return opening.ask.spoken(self.path, self.band) if self.asks(opening) else ""

    def is_part(self, stage: Stage) -> bool:
        """Is this stage part of the account? What was recorded in it, or an entry of it, always makes it so.

        A stage that is none keeps its invitation, so that anybody can go there; no card of it is counted.
        """
        if self._asides is None:
            self._asides = frozenset(each.id for each in self.form.stages if not self._has_part_in(each))
        return stage.id not in self._asides

    def _has_part_in(self, stage: Stage) -> bool:
        if stage.relevant is None or stage.relevant.holds(lambda point, field: self._codes("", point, field)):
            return True
        return self._holds(stage)

    def _holds(self, stage: Stage) -> bool:
        return (any(self.interview.recorded_of(kind.id) for kind in self.form.kinds if kind.stage == stage.id)
                or any(self.interview.occurrences("", point.id) for point in stage.points))

    def sections(self, stage: Stage) -> Sections:
        """The stage's own points first, then each entry of the kinds that live in it.

        Points that the profile leaves out come last; they have cards where something was recorded.
        An ordered kind whose opening invitation lives inside the entry gets one waiting section while there is
        no entry, so that the invitation can be put before anything exists.
        """
        rank = {point_id: place for place, point_id in enumerate(self._wanted.get(stage.id, ()))}
        points_in_order = sorted(stage.points, key=lambda point: rank.get(point.id, len(rank)))
        own = tuple(point for point in points_in_order if not point.entry_kind)
        found = [SectionsOfKind(stage, None, own)] if own else []
        for kind in self.form.kinds:
            if kind.stage != stage.id:
                continue
            points = tuple(point for point in points_in_order if point.entry_kind == kind.id)
            entries = self.interview.entries_of(kind.id)
            opening = tuple(point for point in points if point.id == stage.opening and self.asks(point))
            if entries:
                found.append(SectionsOfKind(stage, kind, points, entries))
            elif opening:
                found.append(SectionsOfKind(stage, kind, opening, waiting=True))
        return Sections(found, self.interview.entries)

    def section_of(self, entry: str) -> Section | None:
        """The section of an entry (its id), or None when this profile shows none."""
        held = self.interview.entries.by_id.get(entry)
        return self.sections(self.form.stage(self.form.kind(held.kind).stage)).of_entry(entry) if held else None

    def cards(self, section: Section) -> tuple[Card, ...]:
        """Relevant cards of a section in order; a repeatable point gives one card per occurrence, at least one."""
        return tuple(self._cards(section))

    def has_cards(self, section: Section) -> bool:
        """Is there any card in a section?"""
        return next(self._cards(section), None) is not None

    def _cards(self, section: Section) -> Iterator[Card]:
        for point in section.points:
            held = self.interview.occurrences(section.entry_id, point.id)
            if not held:
                if not self.asks(point) or not self.is_relevant(point, section.entry_id):
                    continue
                held = (0,)
            for occurrence in held if point.repeatable else held[:1]:
                address = Address(section.entry_id, point.id, occurrence)
                yield Card(address, point, section, self.state(address))

    def all_cards(self) -> tuple[Card, ...]:
        """Every card of the form, in order."""
        sections = (section for stage in self.stages() for section in self.sections(stage))
        return tuple(card for section in sections for card in self._cards(section))

    def state(self, address: Address) -> CardState:
        """State of one address."""
        return state_of(self.interview.answer(address))

    def is_relevant(self, point: DataPoint, entry: str) -> bool:
        """Does this point apply on this path, given what was answered? An answered point always stays."""
        if self.interview.occurrences(entry, point.id):
            return True
        if point.off_bank or not self.is_part(self.form.stage(point.stage)):
            return False
        if point.with_stage and not self.is_part(self.form.stage(point.with_stage)):
            return False
        if self.path is AgePath.CHILD and point.child_rule.value == "AD":
            return False
        return point.relevant is None or point.relevant.holds(lambda p, f: self._codes(entry, p, f))

    def _codes(self, entry: str, point: str, field_id: str) -> frozenset[str]:
        """Codes chosen so far in a field, in an entry or else in the de-brief itself."""
        for where in (entry, "") if entry else ("",):
            held = [self.interview.answers[Address(where, point, each)].answer.values
                    for each in self.interview.occurrences(where, point)]
            chosen = [_codes_of(values[field_id]) for values in held if field_id in values]
            if chosen:
                return frozenset().union(*chosen)
        return frozenset()

    def tally(self, section: Section) -> Counter[CardState]:
        """How many cards of a section are in each state."""
        return Counter(card.state for card in self._cards(section))



def state_of(answer: Answer | None) -> CardState:
    """What an answer, or none, means for the outline."""
    if answer is None or answer.is_blank:
        return CardState.UNTOUCHED
    if answer.status.value == "deferred":
        return CardState.DEFERRED
    return CardState.GAP if answer.status.is_gap else CardState.ANSWERED


def _codes_of(value: Value) -> frozenset[str]:
    """Codes chosen in a field; the country of a place is one."""
    match value:
        case Codes(codes):
            return frozenset(codes)
        case Grid(cells):
            return frozenset(column for _, column in cells)
        case Links(entries):
            return frozenset(entries)
        case Place(country=country):
            return frozenset({country})
        case str():
            return frozenset({value})
        case _:
            return frozenset()
