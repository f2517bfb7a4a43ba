"""The rules asked on behalf of the interview screen, over the de-brief that it holds. Plain Python, no Qt, no vault.

Keeps the last answer, so that showing the same card again costs nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from debrief_app.domain.answers import Address, AnswerStatus
from debrief_app.domain.interview import Interview
from debrief_app.domain.rule_catalogue import Mode
from debrief_app.domain.rules.acts import Act, AskAgain, BeginTopic, ElapsedTick, ShowPoint
from debrief_app.domain.rules.registry import SPECS
from debrief_app.domain.rules.verdicts import Verdict
from debrief_app.services.debrief import rules
from debrief_app.services.debrief.rules import Ground
from debrief_app.services.session import Session

_PACE, _NOT_AGAIN, _ALERT = "R13", "R8", "R23"


@dataclass(frozen=True, slots=True)
class CardRules:
    """What the rules say about the question of a card.

    `stops`: the question is neither shown nor asked. `prompts`: said once, quietly. `asked_again`: code of the reason
    for putting to the person what was known, "" when nothing was.
    """

    stops: tuple[Verdict, ...] = ()
    prompts: tuple[Verdict, ...] = ()
    asked_again: str = ""


class RuleGate:
    """One open de-brief. `ground` holds decisions and earlier accounts as they are in the vault."""

    def __init__(self, session: Session, ground: Ground) -> None:
        self._session = session
        self.ground = ground
        self._held: tuple[Interview, Ground, Address, CardRules] | None = None

    def judge(self, interview: Interview, act: Act, of: Iterable[str] = SPECS) -> tuple[Verdict, ...]:
        """What the rules say before an act. `of`: only these (ids)."""
        return rules.judge_on(self._session, interview, act, self.ground, of)

    def card(self, interview: Interview, address: Address) -> CardRules:
        """What they say about the question at an address. In a closed record nobody asks."""
        held = self._held
        if held is not None and held[0] is interview and held[1] is self.ground and held[2] == address:
            return held[3]
        found = self._card(interview, address) if interview.head.editable else CardRules()
        self._held = interview, self.ground, address, found
        return found

    def _card(self, interview: Interview, address: Address) -> CardRules:
        point = self._session.form.point(address.point)
        answered = interview.answer(address)
        found = self.judge(interview, ShowPoint(address))
        if not point.asked_aloud(interview.head.path, interview.head.band):
            return CardRules((), tuple(each for each in found if each.rule == _ALERT and each.mode is Mode.PROMPT))
        if answered is not None and answered.status is AnswerStatus.CLOSED_BY_PERSON:
            return CardRules(tuple(each for each in found if each.rule == _NOT_AGAIN and each.waits))
        if answered is not None and not answered.is_blank:
            # What is recorded is read here, and not put again; R8 speaks when somebody wants to ask again.
            # What was known before is not put again either, when it was taken over from the record.
            known = tuple(each for each in found if each.waits and each.finding == "known-already")
            return CardRules(known, asked_again=_reason_of(found))
        topic = self.judge(interview, BeginTopic(point.stage)) if point.stage != self._stage_of(interview) else ()
        seen = {(verdict.rule, verdict.finding, verdict.subject) for verdict in found}
        every = (*found, *(each for each in topic if (each.rule, each.finding, each.subject) not in seen))
        return CardRules(
            tuple(each for each in every if each.waits),
            tuple(each for each in every if each.mode is Mode.PROMPT and not each.waits and each.rule != _PACE),
            _reason_of(found))

    def _stage_of(self, interview: Interview) -> str:
        """The stage of what was recorded last: there a topic has begun already."""
        last = interview.answers.latest
        return self._session.form.point(last.address.point).stage if last is not None else ""

    def ask_again(self, interview: Interview, address: Address) -> Verdict | None:
        """Why what is recorded at an address is not put again, or None when it may be."""
        found = self.judge(interview, AskAgain(address), (_NOT_AGAIN,))
        return next((each for each in found if each.mode is not Mode.LOG), None)

    def pace(self, interview: Interview, opened: str) -> Verdict | None:
        """A break is due, or the end; None when not. `opened`: when this screen opened (UTC ISO 8601)."""
        if not interview.head.editable:
            return None
        found = self.judge(interview, ElapsedTick(opened), (_PACE,))
        return next((each for each in found if each.mode is Mode.PROMPT), None)


def _reason_of(found: tuple[Verdict, ...]) -> str:
    return next((each.override.reason_code for each in found if each.rule == _NOT_AGAIN and each.override), "")
