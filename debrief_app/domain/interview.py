"""A de-brief as a whole: its life cycle, the entries that repeat, the people present, breaks and comments.

Pure facts and their legal changes. Knows no storage and no form wording.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from debrief_app.domain.answers import Address, Answer, Answers, Revision
from debrief_app.domain.entries import Entries, Entry
from debrief_app.domain.errors import KnownError
from debrief_app.domain.form import AgePath, Band
from debrief_app.domain.values import Money, Place


class State(StrEnum):
    """Life cycle. A returned de-brief is open again, as a new revision; what was signed or sent before stays."""

    OPEN = "open"
    CLOSED = "closed"
    RETURNED = "returned"
    APPROVED = "approved"
    EXPORTED = "exported"


_NEXT: Mapping[State, frozenset[State]] = {
    State.OPEN: frozenset({State.CLOSED}),
    State.CLOSED: frozenset({State.APPROVED, State.RETURNED}),
    State.RETURNED: frozenset({State.CLOSED}),
    State.APPROVED: frozenset({State.EXPORTED, State.RETURNED}),
    State.EXPORTED: frozenset({State.EXPORTED, State.RETURNED}),
}


class AgeStatus(StrEnum):
    """What is known of the person's age. Unknown is treated as a child (Modern Slavery Act 2015 s.51)."""

    ADULT = "adult"
    CHILD = "child"
    UNKNOWN = "unknown"

    @property
    def path(self) -> AgePath:
        """The wording and rule path for this status."""
        return AgePath.ADULT if self is AgeStatus.ADULT else AgePath.CHILD


class MomentKind(StrEnum):
    """What the session log notes besides answers (bank E111)."""

    BREAK_START = "break-start"
    BREAK_END = "break-end"
    DISTRESS = "distress"
    PERSON_IN = "person-in"
    PERSON_OUT = "person-out"
    LANGUAGE = "language"
    AGE_STATUS = "age-status"
    OPENED = "opened"
    LEFT = "left"
    NOTE = "note"
    ALERT = "alert"
    """The urgent alert left (rule R23)."""
    REFERRED = "referred"
    """It was stopped, because it belongs to another kind of interview (rules R15, R19)."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of the session log. `at` is UTC ISO 8601; `note` is free text."""

    id: str
    kind: MomentKind
    at: str
    by: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Comment:
    """A supervisor's comment on an answer, or on the whole de-brief (`address` None)."""

    id: str
    at: str
    by: str
    text: str
    address: Address | None = None
    resolved: bool = False


Told = Place | Money
"""What answers name and nobody has to add: a place or a sum of money, as it was told."""


@dataclass(frozen=True, slots=True)
class Same:
    """Staff said that two spellings, both of a place or both of a sum, are one thing. `kept` names it."""

    told: Told
    kept: Told


@dataclass(frozen=True, slots=True)
class InterviewHead:
    """What the list of de-briefs shows. `reference` is a random short reference, never a name.

    `package` is the id of the package that the last close made; it changes with each revision.
    """

    id: str
    reference: str
    state: State
    revision: int
    age_status: AgeStatus
    band: Band
    profile: str
    created: str
    created_by: str
    form: str
    changed: str = ""
    closed_by: str = ""
    approved_by: str = ""
    package: str = ""
    practice: bool = False

    def moved_to(self, state: State) -> InterviewHead:
        """The head after a step of the life cycle. Raises KnownError `not-in-this-state`."""
        if state not in _NEXT[self.state]:
            raise KnownError("not-in-this-state", state=self.state.value, wanted=state.value)
        revision = self.revision + 1 if state is State.RETURNED else self.revision
        return replace(self, state=state, revision=revision)

    @property
    def editable(self) -> bool:
        """May answers be recorded now?"""
        return self.state in (State.OPEN, State.RETURNED)

    @property
    def path(self) -> AgePath:
        """Adult or child path."""
        return self.age_status.path


@dataclass(frozen=True, slots=True)
class Interview:
    """Everything recorded, as it stands. `answers` holds the newest revision per address, without withdrawn ones."""

    head: InterviewHead
    answers: Answers = field(default_factory=Answers)
    entries: Entries = field(default_factory=Entries)
    moments: tuple[Moment, ...] = ()
    comments: tuple[Comment, ...] = ()
    same: tuple[Same, ...] = ()
    """What staff said of places and sums and did not take back, in the order in which it was said."""

    def entries_of(self, kind: str) -> tuple[Entry, ...]:
        """Entries of one kind that were neither removed nor merged into another, in order."""
        return self.entries.of_kind(kind)

    def recorded_of(self, kind: str) -> tuple[Entry, ...]:
        """As `entries_of`, then those that were merged into another: they keep what was said about them."""
        return (*self.entries.of_kind(kind), *self.entries.merged_of(kind))

    def answer(self, address: Address) -> Answer | None:
        """The answer as it stands, or None when nothing was recorded there."""
        revision = self.answers.get(address)
        return revision.answer if revision else None

    def occurrences(self, entry: str, point: str) -> tuple[int, ...]:
        """Which occurrences of a repeatable point hold an answer."""
        return self.answers.occurrences(entry, point)

    def with_answer(self, revision: Revision) -> Interview:
        """The interview after one more revision."""
        return replace(self, answers=self.answers.with_revision(revision))

    def without_answer(self, address: Address) -> Interview:
        """As if nothing had been recorded at an address."""
        return replace(self, answers=self.answers.without(address))

    def with_entry(self, entry: Entry, before: str = "") -> Interview:
        """The interview with one more entry, in front of `before` when that is one."""
        return replace(self, entries=self.entries.with_entry(entry, before))
