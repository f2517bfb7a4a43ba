"""Answers: where they belong, what they hold, and their revisions. Append only; nothing here is overwritten."""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, Mapping, ValuesView
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType

from debrief_app.domain.values import Value, is_empty

NOTHING: Mapping[str, Value] = MappingProxyType({})


class AnswerStatus(StrEnum):
    """How the answer came about, or why there is none (rule R17). A gap is data."""

    GIVEN = "given"
    VOLUNTEERED = "volunteered"
    DOCUMENT = "document"
    OBSERVED = "observed"
    KNOWN = "known"
    NOT_KNOWN = "not_known"
    DECLINED = "declined"
    DEFERRED = "deferred"
    NOT_ASKED = "not_asked"
    CLOSED_BY_PERSON = "closed_by_person"
    """The person does not want to talk about this, now or later. Nobody asks again (rule R8)."""

    @property
    def is_gap(self) -> bool:
        """True for the statuses that say why there is no content."""
        return self in _GAPS

    @property
    def was_put(self) -> bool:
        """True for the statuses with which the question of the card was put to the person."""
        return self in _PUT


_GAPS = frozenset({AnswerStatus.NOT_KNOWN, AnswerStatus.DECLINED, AnswerStatus.DEFERRED, AnswerStatus.NOT_ASKED,
                   AnswerStatus.CLOSED_BY_PERSON})
_PUT = frozenset({AnswerStatus.GIVEN, AnswerStatus.DECLINED, AnswerStatus.NOT_KNOWN, AnswerStatus.DEFERRED})


@dataclass(frozen=True, slots=True, order=True)
class Address:
    """Where an answer belongs: entry id ("" = the de-brief itself), data point id, and which of several."""

    entry: str
    point: str
    occurrence: int = 0


@dataclass(frozen=True, slots=True)
class TakenFrom:
    """Where the words of an answer were first said: in another answer of this de-brief, or in a prior account."""

    address: Address
    account: str = ""
    """Id of the prior account; "" for this de-brief."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer. Fact, observation and assessment are kept apart (Data Protection Act 2018 s.38(2)).

    `own_words` are the person's, in `own_words_language` (BCP-47); `english` stands beside them. `values` maps
    field id → value. `note` is the reason for a gap, or a short remark on how the answer came about. `taken_from` is
    set when nobody asked, because the words were there already; `asked_again` is the reason code for putting to the
    person what was known (rule R7), "" when it was not.
    """

    status: AnswerStatus = AnswerStatus.GIVEN
    own_words: str = ""
    own_words_language: str = ""
    english: str = ""
    values: Mapping[str, Value] = field(default_factory=lambda: NOTHING)
    observation: str = ""
    assessment: str = ""
    note: str = ""
    taken_from: TakenFrom | None = None
    asked_again: str = ""

    @property
    def is_blank(self) -> bool:
        """True when it says nothing and its status explains nothing."""
        texts = (self.own_words, self.english, self.observation, self.assessment, self.note)
        return not self.status.is_gap and not any(texts) and all(is_empty(value) for value in self.values.values())


@dataclass(frozen=True, slots=True)
class Revision:
    """One recorded state of an answer.

    `at` is UTC, ISO 8601 with milliseconds. `by` is an account id. `question` is the exact wording shown,
    `language` the language in which it was shown, `form` the form's identity. `withdrawn` takes the answer away
    without deleting it.
    """

    id: str
    interview: str
    address: Address
    at: str
    by: str
    question: str
    language: str
    form: str
    answer: Answer
    withdrawn: bool = False


_NOWHERE: Mapping[str, tuple[int, ...]] = {}


class Answers(Mapping[Address, Revision]):
    """The newest revision per address, in order of recording."""

    def __init__(self, held: Mapping[Address, Revision] = {}) -> None:
        self._held = dict(held)
        self._places: dict[str, dict[str, tuple[int, ...]]] = {}
        for address in sorted(self._held, key=lambda each: each.occurrence):
            at = self._places.setdefault(address.point, {})
            at[address.entry] = (*at.get(address.entry, ()), address.occurrence)

    def __getitem__(self, address: Address) -> Revision:
        """The revision at an address."""
        return self._held[address]

    def __iter__(self) -> Iterator[Address]:
        """Addresses, in order of recording."""
        return iter(self._held)

    def __len__(self) -> int:
        """How many answers there are."""
        return len(self._held)

    def __contains__(self, address: object) -> bool:
        """Is there an answer at this address?"""
        return address in self._held

    def items(self) -> ItemsView[Address, Revision]:
        """Addresses and revisions, in order of recording."""
        return self._held.items()

    def values(self) -> ValuesView[Revision]:
        """Revisions, in order of recording."""
        return self._held.values()

    def entries_at(self, point: str) -> Mapping[str, tuple[int, ...]]:
        """Entry id ("" for the de-brief itself) → occurrences, for every entry that holds an answer at a point."""
        return self._places.get(point, _NOWHERE)

    def occurrences(self, entry: str, point: str) -> tuple[int, ...]:
        """Which occurrences of a point hold an answer in an entry, in order."""
        return self.entries_at(point).get(entry, ())

    @cached_property
    def latest(self) -> Revision | None:
        """What was recorded last; what is still on its way to the disk has no time yet and comes last of all."""
        return max(self._held.values(), key=_recorded, default=None)

    def with_revision(self, revision: Revision) -> Answers:
        """The same after one more revision; a withdrawn one takes the answer away."""
        address, made = revision.address, Answers()
        made._held = {**self._held}
        at = {**self.entries_at(address.point)}
        others = {each for each in at.get(address.entry, ()) if each != address.occurrence}
        if revision.withdrawn:
            made._held.pop(address, None)
            at[address.entry] = tuple(sorted(others))
        else:
            made._held[address] = revision
            at[address.entry] = tuple(sorted({*others, address.occurrence}))
        if not at[address.entry]:
            del at[address.entry]
        made._places = {**self._places, address.point: at}
        last = self.__dict__.get("latest")
        if last is not None and last.address != address:
            made.__dict__["latest"] = last if revision.withdrawn else max(last, revision, key=_recorded)
        return made

    def without(self, address: Address) -> Answers:
        """The same as if nothing had been recorded there."""
        return Answers({each: held for each, held in self._held.items() if each != address})


def _recorded(revision: Revision) -> tuple[bool, str]:
    return not revision.at, revision.at
