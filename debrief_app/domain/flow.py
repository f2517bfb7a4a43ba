"""The way through the form: which cards there are, what state each is in, and where one can go next.

Pure and synchronous. A *card* is one data point at one address. People do not remember in form order, so any card
can be reached from any other; this module only says what exists. Knows no screen and no storage.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from debrief_app.domain.answers import Address, Answer
from debrief_app.domain.form import AgePath, Band, DataPoint, EntryKind, FormDefinition, Profile, Stage
from debrief_app.domain.interview import Entry, Interview
from debrief_app.domain.values import Codes, Grid, Links, Place


class CardState(StrEnum):
    """What the outline shows beside a card."""

    UNTOUCHED = "untouched"
    ANSWERED = "answered"
    GAP = "gap"
    DEFERRED = "deferred"


@dataclass(frozen=True, slots=True)
class Section:
    """Cards that belong together: a stage's own points, or one entry (a leg, a person …) within the stage.

    `entry` is None for the stage's own points. `waiting` is the kind of the first entry that does not exist yet.
    """

    stage: Stage
    kind: EntryKind | None
    entry: Entry | None
    points: tuple[DataPoint, ...]
    waiting: bool = False

    @property
    def entry_id(self) -> str:
        """Entry id for addresses; "" for the de-brief itself and for an entry that is still waiting."""
        return self.entry.id if self.entry else ""


@dataclass(frozen=True, slots=True)
class Card:
    """One data point at one address, as it stands."""

    address: Address
    point: DataPoint
    section: Section
    state: CardState


class Flow:
    """The form seen through a profile and an age path, over one interview as it stands.

    Cheap to build; build a new one after each change.
    """

    def __init__(self, form: FormDefinition, profile: Profile, interview: Interview) -> None:
        self.form = form
        self.profile = profile
        self.interview = interview
        self._codes = _CodeIndex(interview)
        self._occurrences: dict[tuple[str, str], list[int]] = {}
        for address in interview.answers:
            self._occurrences.setdefault((address.entry, address.point), []).append(address.occurrence)
        self._asides: frozenset[str] | None = None

    @property
    def path(self) -> AgePath:
        """Adult or child wording and rules."""
        return self.interview.head.path

    @property
    def band(self) -> Band:
        """Age band for the child wording."""
        return self.interview.head.band

    def stages(self) -> tuple[Stage, ...]:
        """Stages of the profile, in its order."""
        return tuple(self.form.stage(stage_id) for stage_id, _ in self.profile.stages)

    def is_part(self, stage: Stage) -> bool:
        """Is this stage part of the account? What was recorded in it, or an entry of it, always makes it so.

        A stage that is none keeps its invitation, so that anybody can go there; no card of it is counted.
        """
        if self._asides is None:
            self._asides = frozenset(each.id for each in self.form.stages if not self._has_part_in(each))
        return stage.id not in self._asides

    def _has_part_in(self, stage: Stage) -> bool:
        if stage.relevant is None or stage.relevant.holds(lambda point, field: self._codes.at("", point, field)):
            return True
        points = {point.id for point in stage.points}
        return (any(self.interview.recorded_of(kind.id) for kind in self.form.kinds if kind.stage == stage.id)
                or any(not entry and point in points for entry, point in self._occurrences))

    def sections(self, stage: Stage) -> tuple[Section, ...]:
        """The stage's own points first, then each entry of the kinds that live in it.

        An ordered kind whose opening invitation lives inside the entry gets one waiting section while there is
        no entry, so that the invitation can be put before anything exists.
        """
        wanted = dict(self.profile.stages).get(stage.id, ())
        chosen = [point for point in stage.points if not wanted or point.id in wanted]
        if wanted:
            rank = {point_id: place for place, point_id in enumerate(wanted)}
            chosen.sort(key=lambda point: rank[point.id])
            chosen += [point for point in stage.points if point.off_bank and point.id not in wanted]
        own = tuple(point for point in chosen if not point.entry_kind)
        found: list[Section] = [Section(stage, None, None, own)] if own else []
        for kind in self.form.kinds:
            if kind.stage != stage.id:
                continue
            points = tuple(point for point in chosen if point.entry_kind == kind.id)
            if not points:
                continue
            entries = self.interview.entries_of(kind.id)
            found.extend(Section(stage, kind, entry, points) for entry in entries)
            if not entries and stage.opening in {point.id for point in points}:
                found.append(Section(stage, kind, None, points[:1], waiting=True))
        return tuple(found)

    def cards(self, section: Section) -> tuple[Card, ...]:
        """Relevant cards of a section in order; a repeatable point gives one card per occurrence, at least one."""
        return tuple(self._cards(section))

    def _cards(self, section: Section) -> Iterator[Card]:
        for point in section.points:
            if not self.is_relevant(point, section.entry_id):
                continue
            held = sorted(self._occurrences.get((section.entry_id, point.id), [])) or [0]
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
        if (entry, point.id) in self._occurrences:
            return True
        if point.off_bank or not self.is_part(self.form.stage(point.stage)):
            return False
        if self.path is AgePath.CHILD and point.child_rule.value == "AD":
            return False
        return point.relevant is None or point.relevant.holds(lambda p, f: self._codes.at(entry, p, f))

    def tally(self, section: Section) -> Counter[CardState]:
        """How many cards of a section are in each state."""
        return Counter(card.state for card in self._cards(section))

    def coverage(self) -> Mapping[str, Counter[CardState]]:
        """Agency code → how many of the points it needs are in each state. Entries that do not exist count once."""
        found: dict[str, Counter[CardState]] = {code: Counter() for code in self.form.agencies if code != "ALL"}
        for card in self.all_cards():
            for code in self._needing(card.point):
                found[code][card.state] += 1
        return found

    def _needing(self, point: DataPoint) -> tuple[str, ...]:
        if point.off_bank:
            return ()
        if "ALL" in point.needed_by:
            return tuple(code for code in self.form.agencies if code != "ALL")
        return tuple(code for code in point.needed_by if code in self.form.agencies)

    def gaps(self) -> tuple[Card, ...]:
        """Cards without content: never asked, or with a reason why not."""
        return tuple(card for card in self.all_cards() if card.state is not CardState.ANSWERED)


def state_of(answer: Answer | None) -> CardState:
    """What an answer, or none, means for the outline."""
    if answer is None or answer.is_blank:
        return CardState.UNTOUCHED
    if answer.status.value == "deferred":
        return CardState.DEFERRED
    return CardState.GAP if answer.status.is_gap else CardState.ANSWERED


class _CodeIndex:
    """Codes chosen so far, by entry, point and field; the country of a place is one."""

    def __init__(self, interview: Interview) -> None:
        self._found: dict[tuple[str, str, str], frozenset[str]] = {}
        for address, revision in interview.answers.items():
            for field_id, value in revision.answer.values.items():
                if isinstance(value, Codes):
                    codes = frozenset(value.codes)
                elif isinstance(value, Grid):
                    codes = frozenset(column for _, column in value.cells)
                elif isinstance(value, Links):
                    codes = frozenset(value.entries)
                elif isinstance(value, Place):
                    codes = frozenset({value.country})
                else:
                    codes = frozenset({value}) if isinstance(value, str) else frozenset()
                key = (address.entry, address.point, field_id)
                self._found[key] = self._found.get(key, frozenset()) | codes

    def at(self, entry: str, point: str, field_id: str) -> frozenset[str]:
        here = self._found.get((entry, point, field_id))
        return here if here is not None else self._found.get(("", point, field_id), frozenset())
