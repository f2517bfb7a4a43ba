"""Decisions to go on, for tests that need a closed de-brief and not a whole one."""

from __future__ import annotations

from debrief_app.domain.answers import Address
from debrief_app.domain.rules.acts import Act, Close, ShowPoint
from debrief_app.services.debrief import reading, rules
from debrief_app.services.session import Session


def decide(session: Session, interview: str, act: Act | None = None) -> None:
    """Go on against every rule that stops the act (closing, if none is named), with a reason."""
    for verdict in rules.judge(session, interview, act or Close()):
        if verdict.blocks:
            codes = [reason.code for reason in verdict.way_on.reasons]
            rules.go_on(session, interview, verdict, "Decided for the practice.", codes[0] if codes else "",
                        "The supervisor, by telephone")


def decide_questions(session: Session, interview: str) -> None:
    """The same for the first spoken questions of every stage, so that the screen can be tried without preparing."""
    head = reading.head(session, interview)
    for stage in session.form.stages:
        spoken = [point for point in stage.points if point.asked_aloud(head.path, head.band)]
        for point in spoken[:2]:
            decide(session, interview, ShowPoint(Address("", point.id)))
