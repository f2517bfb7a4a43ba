"""Decisions to go on, for tests that need a closed de-brief and not a whole one."""

from __future__ import annotations

from debrief_app.domain.rules.acts import Act, Close
from debrief_app.services import rules
from debrief_app.services.session import Session


def decide(session: Session, interview: str, act: Act | None = None) -> None:
    """Go on against every rule that stops the act (closing, if none is named), with a reason."""
    for verdict in rules.judge(session, interview, act or Close()):
        if verdict.blocks:
            codes = [reason.code for reason in verdict.way_on.reasons]
            rules.go_on(session, interview, verdict, "Decided for the practice.", codes[0] if codes else "",
                        "The supervisor, by telephone")
