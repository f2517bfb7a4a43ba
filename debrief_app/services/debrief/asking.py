"""Nobody is asked again without a reason: the last gate before an answer is written, whatever way led there (rule R8).

Screens ask the rules before they show a question. This looks once more at what is about to be recorded, so that no
key, jump, profile, replay or typed question goes round it.
"""

from __future__ import annotations

from dataclasses import replace

from debrief_app.domain import off_bank
from debrief_app.domain.answers import Address, Answer
from debrief_app.domain.errors import KnownError
from debrief_app.domain.interview import InterviewHead
from debrief_app.domain.rules.acts import AddFreeQuestion, AskAgain, ShowPoint
from debrief_app.domain.rules.verdicts import Verdict
from debrief_app.services.debrief import rules
from debrief_app.services.session import Session
from debrief_app.storage import answers, interviews, prior_accounts

NOT_AGAIN = "R8"
HOLDING_BACK = ("P015", "E109")
"""Points whose answers name what is not to be asked."""


def reasoned(session: Session, head: InterviewHead, address: Address, answer: Answer) -> Answer:
    """The answer with the reason for asking again, when there had to be one; an adult's too.

    Raises KnownError `asked-before`. Costs two looks when there is no earlier account and nothing was closed; else
    reads what the rule looks at, however long the record is.
    """
    point = session.form.point(address.point)
    if (not answer.status.was_put or answer.is_blank or not point.asked_aloud(head.path, head.band)
            or not _may_be_held_back(session, head.id)):
        return answer
    looked_at = {point.id, session.form.stage(point.stage).opening, *HOLDING_BACK}
    part = interviews.load_part(session.vault, head, looked_at, {"", address.entry})
    held = part.answer(address)
    before = held if held is not None and held.status.was_put and not held.is_blank else None
    if point.off_bank:
        same = before is not None and off_bank.question_put(before) == off_bank.question_put(answer)
        return answer if same else _further(session, head, address, answer)
    if before is not None:
        # Put right, not asked anew; the reason that was given for asking stays with it.
        return replace(answer, asked_again=answer.asked_again or before.asked_again)
    ground = rules.ground(session, head.id)
    act = AskAgain(address, answer.asked_again) if answer.asked_again else ShowPoint(address)
    found = rules.judge_on(session, part, act, ground, (NOT_AGAIN,))
    _require_silent(found, address.point)
    decided = [verdict.override.reason_code for verdict in found if verdict.override]
    return replace(answer, asked_again=answer.asked_again or next(iter(decided), ""))


def _may_be_held_back(session: Session, interview: str) -> bool:
    return (prior_accounts.any_of(session.vault, interview)
            or answers.any_held_back(session.vault, interview, HOLDING_BACK))


def _further(session: Session, head: InterviewHead, address: Address, answer: Answer) -> Answer:
    """A question in the officer's own words, or built from somebody's: what it is about must not be known either.

    It may be about anything that was said, so the whole record is looked at.
    """
    question = off_bank.question_put(answer)
    if not question:
        return answer
    loaded, ground = interviews.load(session.vault, head.id), rules.ground(session, head.id)
    stage = session.form.point(address.point).stage
    matches = off_bank.about(session.form, loaded, answer, stage, address.entry)
    found = rules.judge_on(session, loaded, AddFreeQuestion(stage, question, "asked", matches), ground, (NOT_AGAIN,))
    _require_silent(found, address.point)
    return answer


def waits_for_reason(verdict: Verdict) -> bool:
    """Must a reason for asking again be there first?

    What an adult told today may be followed up in the officer's own words.
    """
    return verdict.rule == NOT_AGAIN and (verdict.blocks or (verdict.waits and verdict.finding != "told-today"))


def _require_silent(found: tuple[Verdict, ...], point: str) -> None:
    if any(map(waits_for_reason, found)):
        raise KnownError("asked-before", point=point)
