"""Looking at what is in the vault. Opening a de-brief is a consultation and is logged (DPA 2018 s.62)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from debrief_app.domain.answers import Address, Answer, Revision
from debrief_app.domain.audit import Operation
from debrief_app.domain.flow import Flow
from debrief_app.domain.interview import Interview, InterviewHead
from debrief_app.services.session import Session
from debrief_app.storage import answers, drafts, interviews, positions
from debrief_app.storage import audit as audit_log


@dataclass(frozen=True, slots=True)
class Position:
    """Where the officer was: the card, and the place in the half-typed text."""

    address: Address
    field: str = ""
    cursor: int = 0


@dataclass(frozen=True, slots=True)
class Resumed:
    """A de-brief as it was left: the record, half-typed texts, and where the officer was (None: at the start)."""

    interview: Interview
    drafts: Mapping[Address, Answer]
    position: Position | None


def reload(session: Session, interview: str) -> Interview:
    """The de-brief as it stands now, for a screen that already has it open."""
    return interviews.load(session.vault, interview)


def list_interviews(session: Session) -> tuple[InterviewHead, ...]:
    """Heads of all de-briefs, newest change first. Shows references and states, nothing of the content."""
    return interviews.list_heads(session.vault)


def open_interview(session: Session, interview: str) -> Resumed:
    """Load a de-brief for reading or going on. Logged as consultation."""
    with session.vault.transaction():
        audit_log.append(session.vault, session.event(Operation.CONSULTATION, "open", interview))
    return Resumed(interviews.load(session.vault, interview), drafts.all(session.vault, interview),
                   _position(session, interview))


def _position(session: Session, interview: str) -> Position | None:
    found = positions.get(session.vault, interview, session.account.id)
    return Position(*found) if found else None


def remember_position(session: Session, interview: str, position: Position) -> None:
    """Keep the place, so that a crash brings the officer back to the same question and the same letter."""
    with session.vault.transaction():
        positions.save(session.vault, interview, session.account.id, position.address, position.field, position.cursor)


def interrupted(session: Session) -> InterviewHead | None:
    """The newest de-brief that this account left without closing the window properly, if there is one."""
    return next((head for head in interviews.list_heads(session.vault)
                 if head.editable and positions.was_open(session.vault, head.id, session.account.id)), None)


def leave_interview(session: Session, interview: str) -> None:
    """The officer left the de-brief properly; it is not offered as interrupted."""
    with session.vault.transaction():
        positions.mark_left(session.vault, interview, session.account.id)


def history(session: Session, interview: str, address: Address) -> tuple[Revision, ...]:
    """All revisions at an address, oldest first."""
    return tuple(answers.history(session.vault, interview, address))


def flow(session: Session, interview: Interview) -> Flow:
    """The form over this de-brief, through its own profile."""
    return Flow(session.form, session.form.profiles[interview.head.profile], interview)
