"""Answers: where they belong, what they hold, and their revisions. Append only; nothing here is overwritten."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
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


_GAPS = frozenset({AnswerStatus.NOT_KNOWN, AnswerStatus.DECLINED, AnswerStatus.DEFERRED, AnswerStatus.NOT_ASKED,
                   AnswerStatus.CLOSED_BY_PERSON})


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
