"""De-briefs of this vault that belong together: linking two, taking that back, beginning one beside another.

Each record names the other by its random reference, never by a name. Knows no Qt and no SQL.
"""

from __future__ import annotations

from dataclasses import dataclass

from debrief_app.domain.audit import Operation
from debrief_app.domain.changes import Changes
from debrief_app.domain.errors import KnownError
from debrief_app.domain.interview import InterviewHead
from debrief_app.services.session import Session
from debrief_app.storage import audit, interviews
from debrief_app.storage import related as kept_links
from debrief_app.storage.related import Related

__all__ = ["Beside", "Related", "link", "link_beside", "links", "open_beside", "unlink"]


@dataclass(frozen=True, slots=True)
class Beside:
    """The open de-brief `interview` (its id) beside which another begins. `relation`: what the person of the open one
    is to the new one, `back` the reverse, as codes of `Relation`.
    """

    interview: str
    relation: str
    back: str


def open_beside(session: Session) -> tuple[InterviewHead, ...]:
    """De-briefs of this officer that are open, the newest first: one can be begun beside them."""
    mine = [each for each in interviews.list_heads(session.vault)
            if each.editable and each.created_by == session.account.id]
    return tuple(sorted(mine, key=lambda each: each.created, reverse=True))


def link_beside(session: Session, head: InterviewHead, beside: Beside) -> None:
    """Link a de-brief that begins to the one beside it. Inside the transaction of whoever calls.

    Raises KnownError `not-beside` when that is not an open one of this officer.
    """
    other = next((each for each in open_beside(session) if each.id == beside.interview), None)
    if other is None or other.id == head.id:
        raise KnownError("not-beside")
    _write(session, head, other, beside.relation, beside.back)


def link(session: Session, interview: str, reference: str, relation: str, back: str) -> Changes:
    """Two de-briefs of this vault belong together. `relation`: what the other person is to this one, `back` the
    reverse, as codes of `Relation`. Both records name the other by its random reference, never by a name.

    Raises KnownError `related-missing`, `record-is-frozen` when either is closed.
    """
    with session.vault.transaction():
        mine, other = _pair(session, interview, reference)
        _write(session, mine, other, relation, back)
    return Changes(interview=interview, head=True, interviews=True)


def unlink(session: Session, interview: str, reference: str) -> Changes:
    """They do not belong together after all. Raises KnownError `related-missing`, `record-is-frozen`."""
    with session.vault.transaction():
        mine, other = _pair(session, interview, reference)
        now, by = session.clock(), session.account.id
        kept_links.append(session.vault, mine.id, Related(other.reference, "", now, by), ended=True)
        kept_links.append(session.vault, other.id, Related(mine.reference, "", now, by), ended=True)
        for head in (mine, other):
            interviews.touch(session.vault, head.id, session.clock())
            audit.append(session.vault, session.event(Operation.ALTERATION, "unlink", head.id))
    return Changes(interview=interview, head=True, interviews=True)


def links(session: Session, interview: str) -> tuple[Related, ...]:
    """The de-briefs that belong to this one."""
    return kept_links.all(session.vault, interview)


def _pair(session: Session, interview: str, reference: str) -> tuple[InterviewHead, InterviewHead]:
    mine = _editable(session, interview)
    other = next((head for head in interviews.list_heads(session.vault)
                  if head.reference == reference and head.id != interview), None)
    if other is None:
        raise KnownError("related-missing")
    return mine, _editable(session, other.id)


def _write(session: Session, mine: InterviewHead, other: InterviewHead, relation: str, back: str) -> None:
    now, by = session.clock(), session.account.id
    kept_links.append(session.vault, mine.id, Related(other.reference, relation, now, by))
    kept_links.append(session.vault, other.id, Related(mine.reference, back, now, by))
    for head in (mine, other):
        interviews.touch(session.vault, head.id, session.clock())
        audit.append(session.vault, session.event(Operation.COMBINATION, "link", head.id))


def _editable(session: Session, interview: str) -> InterviewHead:
    head = interviews.get(session.vault, interview)
    if not head.editable:
        raise KnownError("record-is-frozen", state=head.state.value)
    return head
