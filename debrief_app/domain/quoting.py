"""Write first, sort later: a sentence of a free account filed to another data point, as a quotation.

The words are copied letter by letter, in the box in which they stood. Nothing is overwritten: what was there is added
to, or the quotation becomes one more answer. Knows no screen and no storage.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from debrief_app.domain.answers import Address, Answer, AnswerStatus, TakenFrom
from debrief_app.domain.errors import KnownError
from debrief_app.domain.interview import Interview

SEVERAL_LANGUAGES = "mul"
"""BCP-47 (ISO 639-2) for own words in more than one language."""


class Box(StrEnum):
    """In which box of an answer the words stand."""

    OWN_WORDS = "own_words"
    ENGLISH = "english"


class Filing(StrEnum):
    """What became of a quotation."""

    NEW = "new"
    """The first answer there."""
    FURTHER = "further"
    """One more answer beside those that were there."""
    ADDED = "added"
    """Added to the answer that was there; its earlier version stays in the history."""
    THERE = "there"
    """The same words were filed there before; nothing was done."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words as they stand in one box of one answer."""

    origin: Address
    box: Box
    words: str


@dataclass(frozen=True, slots=True)
class Filed:
    """Where the words go, and the answer as it is then."""

    address: Address
    answer: Answer
    filing: Filing


def filed(interview: Interview, quotation: Quotation, target: Address, *, repeatable: bool) -> Filed:
    """What filing the quotation to `target` (any occurrence) means. The origin stays as it is.

    A point without content gets the words as a volunteered (or known) answer, also where there was a reason for a gap:
    that stays in the history. Raises KnownError `words-changed` when the words do not stand at the origin (any more).
    """
    said = interview.answer(quotation.origin)
    if said is None or not quotation.words.strip() or quotation.words not in _box(said, quotation.box):
        raise KnownError("words-changed")
    # What was taken over from another record was not said today, wherever it is filed to.
    as_said = AnswerStatus.KNOWN if said.status is AnswerStatus.KNOWN else AnswerStatus.VOLUNTEERED
    language = said.own_words_language if quotation.box is Box.OWN_WORDS else ""
    held = [replace(target, occurrence=each) for each in interview.occurrences(target.entry, target.point)]
    for address in held:
        answer = interview.answer(address)
        if answer and _from_here(answer, quotation):
            return Filed(address, answer, Filing.THERE)
    place = target if repeatable and target in held else replace(target, occurrence=held[0].occurrence if held else 0)
    before = interview.answer(place)
    if before is None or before.is_blank or before.status.is_gap:
        # What the person closed stays closed (rule R8), also when words about it were said elsewhere.
        closed = before is not None and before.status is AnswerStatus.CLOSED_BY_PERSON
        status = AnswerStatus.CLOSED_BY_PERSON if closed else as_said
        answer = replace(before or Answer(), status=status)
        return Filed(place, _with(answer, quotation, language), Filing.NEW)
    if repeatable:
        place = replace(target, occurrence=max(each.occurrence for each in held) + 1)
        return Filed(place, _with(Answer(as_said), quotation, language), Filing.FURTHER)
    return Filed(place, _with(before, quotation, language), Filing.ADDED)


def _box(answer: Answer, box: Box) -> str:
    return answer.own_words if box is Box.OWN_WORDS else answer.english


def _from_here(answer: Answer, quotation: Quotation) -> bool:
    taken = answer.taken_from
    return (taken is not None and not taken.account and taken.address == quotation.origin
            and quotation.words in _box(answer, quotation.box).split("\n"))


def _with(answer: Answer, quotation: Quotation, language: str) -> Answer:
    answer = replace(answer, taken_from=TakenFrom(quotation.origin))
    if quotation.box is Box.ENGLISH:
        return replace(answer, english=_joined(answer.english, quotation.words))
    mixed = answer.own_words_language not in ("", language)
    return replace(answer, own_words=_joined(answer.own_words, quotation.words),
                   own_words_language=SEVERAL_LANGUAGES if mixed else language)


def _joined(before: str, words: str) -> str:
    return f"{before}\n{words}" if before else words
