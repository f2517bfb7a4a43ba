"""Nobody is asked again without a reason: the last gate before an answer is written, whatever way led there (rule R8).

Screens ask the rules before they show a question. This looks once more at what is about to be recorded, so that no
key, jump, profile, replay or typed question goes round it.
"""

from __future__ import annotations

from dataclasses import replace

from debrief_app.domain import off_bank
from debrief_app.domain.answers import Address, Answer, AnswerStatus
from debrief_app.domain.errors import KnownError
from debrief_app.domain.interview import Interview, InterviewHead
from debrief_app.domain.rules.acts import AddFreeQuestion, AskAgain, ShowPoint
from debrief_app.domain.rules.verdicts import Verdict
from debrief_app.services import rules
from debrief_app.services.session import Session
from debrief_app.storage import interviews, prior_accounts

NOT_AGAIN = "R8"
ASKED = frozenset({AnswerStatus.GIVEN, AnswerStatus.DECLINED, AnswerStatus.NOT_KNOWN, AnswerStatus.DEFERRED})
"""With these the question was put to the person."""


def reasoned(session: Session, head: InterviewHead, address: Address, answer: Answer) -> Answer:
    """The answer with the reason for asking again, when there had to be one.

    With a child, or somebody who may be one, the rule stops it; with an adult it prompts, and the prompt is on the
    card. Raises KnownError `asked-before`. Costs one look when the de-brief has no earlier account.
    """
    point = session.form.point(address.point)
    if (answer.status not in ASKED or answer.is_blank or not point.asked_aloud(head.path, head.band)
            or not prior_accounts.any_of(session.vault, head.id)):
        return answer
    loaded = interviews.load(session.vault, head.id)
    ground = rules.ground(session, head.id)
    if point.off_bank:
        return _further(session, loaded, address, answer, ground)
    before = loaded.answer(address)
    if before is not None and before.status in ASKED and not before.is_blank:
        # Put right, not asked anew; the reason that was given for asking stays with it.
        return replace(answer, asked_again=answer.asked_again or before.asked_again)
    act = AskAgain(address, answer.asked_again) if answer.asked_again else ShowPoint(address)
    found = rules.judge_on(session, loaded, act, ground)
    _require_silent(found, address.point)
    decided = [verdict.override.reason_code for verdict in found if verdict.rule == NOT_AGAIN and verdict.override]
    return replace(answer, asked_again=answer.asked_again or next(iter(decided), ""))


def _further(session: Session, loaded: Interview, address: Address, answer: Answer, ground: rules.Ground) -> Answer:
    """A question in the officer's own words, or built from somebody's: what it is about must not be known either."""
    question, before = off_bank.question_put(answer), loaded.answer(address)
    same = before is not None and before.status in ASKED and off_bank.question_put(before) == question
    if same or not question:
        return answer
    stage = session.form.point(address.point).stage
    matches = off_bank.about(session.form, loaded, answer, stage, address.entry)
    found = rules.judge_on(session, loaded, AddFreeQuestion(stage, question, "asked", matches), ground)
    _require_silent(found, address.point)
    return answer


def _require_silent(found: tuple[Verdict, ...], point: str) -> None:
    if any(verdict.rule == NOT_AGAIN and verdict.blocks for verdict in found):
        raise KnownError("asked-before", point=point)
