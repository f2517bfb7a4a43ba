"""Looking at what is in the vault. Opening a de-brief is a consultation and is logged (DPA 2018 s.62)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from debrief_app.domain.answers import Address, Answer, Revision
from debrief_app.domain.audit import Operation
from debrief_app.domain.flow import Flow
from debrief_app.domain.interview import Interview, InterviewHead
from debrief_app.domain.sittings import held_minutes
from debrief_app.services.debrief import begun, rules
from debrief_app.services.debrief.begun import Content
from debrief_app.services.debrief.rules import Ground
from debrief_app.services.session import Session
from debrief_app.storage import answers, comments, cursors, drafts, interviews, moments
from debrief_app.storage import audit as audit_log


@dataclass(frozen=True, slots=True)
class Position:
    """Where the officer was: the card, and the place in the half-typed text."""

    address: Address
    field: str = ""
    cursor: int = 0


@dataclass(frozen=True, slots=True)
class Resumed:
    """A de-brief as it was left: the record, half-typed answers, where the officer was (None: at the start), and by
    place what else this account began.
    """

    interview: Interview
    drafts: Mapping[Address, Answer]
    position: Position | None
    ground: Ground = field(default_factory=Ground)
    """What the rules look at besides the record."""
    begun: Mapping[str, Content] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the list of de-briefs: the head, minutes held without breaks, comments not yet dealt with."""

    head: InterviewHead
    minutes: int
    comments: int


def head(session: Session, interview: str) -> InterviewHead:
    """State, revision and who closed and approved it; nothing of the content."""
    return interviews.get(session.vault, interview)


def reload(session: Session, interview: str) -> Interview:
    """The de-brief as it stands now, for a screen that already has it open."""
    return interviews.load(session.vault, interview)


def list_interviews(session: Session) -> tuple[InterviewHead, ...]:
    """Heads of all de-briefs, newest change first. Shows references and states, nothing of the content."""
    return interviews.list_heads(session.vault)


def list_all(session: Session) -> tuple[Listed, ...]:
    """Every de-brief for the list, newest change first. Nothing of the content."""
    found = []
    for each in interviews.list_heads(session.vault):
        open_comments = sum(not comment.resolved for comment in comments.all(session.vault, each.id))
        minutes = held_minutes(moments.all(session.vault, each.id), each.created)
        found.append(Listed(each, minutes, open_comments))
    return tuple(found)


def open_interview(session: Session, interview: str) -> Resumed:
    """Load a de-brief for reading or going on. Logged as consultation."""
    with session.vault.transaction():
        audit_log.append(session.vault, session.event(Operation.CONSULTATION, "open", interview))
    return reopen(session, interview)


def reopen(session: Session, interview: str) -> Resumed:
    """As `open_interview`, for a screen that has it open already; not logged again."""
    return Resumed(interviews.load(session.vault, interview), drafts.all(session.vault, interview),
                   _position(session, interview), rules.ground(session, interview), begun.load(session, interview))


def _position(session: Session, interview: str) -> Position | None:
    found = cursors.get(session.vault, interview, session.account.id)
    if found is None:
        return None
    field, cursor = found.extra.get("field"), found.extra.get("cursor")
    return Position(found.address, str(field or ""), cursor if isinstance(cursor, int) else 0)


def remember_position(session: Session, interview: str, position: Position) -> None:
    """Keep the place, so that a crash brings the officer back to the same question and the same letter."""
    with session.vault.transaction():
        _save(session, interview, position, "yes")


def _save(session: Session, interview: str, position: Position, is_open: str) -> None:
    stage = session.form.point(position.address.point).stage
    cursors.save(session.vault, cursors.Cursor(
        interview, session.account.id, stage, position.address,
        {"field": position.field, "cursor": position.cursor, "open": is_open}))


def interrupted(session: Session) -> InterviewHead | None:
    """The newest de-brief that this account left without closing the window properly, if there is one."""
    found = [each for each in interviews.list_heads(session.vault) if each.editable and _was_open(session, each.id)]
    return max(found, key=lambda each: each.changed, default=None)


def _was_open(session: Session, interview: str) -> bool:
    cursor = cursors.get(session.vault, interview, session.account.id)
    return cursor is not None and cursor.extra.get("open") == "yes"


def leave_interview(session: Session, interview: str) -> None:
    """The officer left the de-brief properly; it is not offered as interrupted."""
    position = _position(session, interview)
    if position:
        with session.vault.transaction():
            _save(session, interview, position, "no")


def history(session: Session, interview: str, address: Address) -> tuple[Revision, ...]:
    """All revisions at an address, oldest first."""
    return tuple(answers.history(session.vault, interview, address))


def histories(session: Session, interview: str) -> Mapping[Address, tuple[Revision, ...]]:
    """Address → its revisions, oldest first, for every address that was changed or withdrawn later on."""
    found: dict[Address, list[Revision]] = {}
    for revision in answers.revisions(session.vault, interview):
        found.setdefault(revision.address, []).append(revision)
    return {address: tuple(each) for address, each in found.items() if len(each) > 1}


def flow(session: Session, interview: Interview) -> Flow:
    """The form over this de-brief, through its own profile."""
    return Flow(session.form, session.form.profiles[interview.head.profile], interview)
