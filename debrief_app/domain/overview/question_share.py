"""How many of the questions that were put were open. For those who review an interview, never for the person.

(ABE 2022 and NICHD: open questions first and most.) Judged by how a wording begins; a hint, not a mark. Only English
can be judged: what was typed in another language counts as neither.
"""

from __future__ import annotations

from dataclasses import dataclass

from debrief_app.domain import off_bank
from debrief_app.domain.answers import Answer, AnswerStatus, Revision
from debrief_app.domain.form import FormDefinition
from debrief_app.domain.interview import Interview

_PUT = frozenset({AnswerStatus.GIVEN, AnswerStatus.NOT_KNOWN, AnswerStatus.DECLINED, AnswerStatus.CLOSED_BY_PERSON})
"""With these, the question of the card was put to the person."""


@dataclass(frozen=True, slots=True)
class QuestionShare:
    """Counts of questions that were put: open, narrow, not judged, and how many of all were not from the bank."""

    open: int
    narrow: int
    off_bank: int = 0
    not_judged: int = 0

    @property
    def judged(self) -> int:
        """Open and narrow ones."""
        return self.open + self.narrow

    @property
    def percent(self) -> int | None:
        """Open ones of a hundred that were judged, rounded; None when there were none."""
        return round(100 * self.open / self.judged) if self.judged else None


def question_share(form: FormDefinition, interview: Interview) -> QuestionShare:
    """Over every question that was put and whose answer stands. One question counts once per answer."""
    put = [revision for revision in interview.answers.values() if _was_put(form, interview, revision)]
    typed = [revision for revision in put if is_off_bank(form, revision.address.point, revision.answer)]
    not_judged = sum(not form.wording.is_english(off_bank.question_put(revision.answer)) for revision in typed)
    opened = sum(_is_open(form, interview, revision) for revision in put)
    return QuestionShare(opened, len(put) - not_judged - opened, len(typed), not_judged)


def is_off_bank(form: FormDefinition, point: str, answer: Answer) -> bool:
    """Did the officer word the question? An invitation in the person's own words is of the bank."""
    return form.has_point(point) and form.point(point).off_bank and not off_bank.is_cued(answer)


def _was_put(form: FormDefinition, interview: Interview, revision: Revision) -> bool:
    answer, head = revision.answer, interview.head
    if answer.is_blank or answer.status not in _PUT or not form.has_point(revision.address.point):
        return False
    return form.point(revision.address.point).asked_aloud(head.path, head.band)


def _is_open(form: FormDefinition, interview: Interview, revision: Revision) -> bool:
    """The bank's English wording is judged, whatever the language in which it was shown."""
    point, head = form.point(revision.address.point), interview.head
    if point.off_bank:
        question = off_bank.question_put(revision.answer)
        judged = form.wording.is_english(question)
        return off_bank.is_cued(revision.answer) or (judged and form.wording.is_open(question))
    return form.wording.is_open(point.question(head.path, head.band))
