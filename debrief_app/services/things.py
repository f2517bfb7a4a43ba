"""Saying that two people, documents … are one, and taking it back. Nothing about either is changed or deleted."""

from __future__ import annotations

from dataclasses import replace

from debrief_app.domain import things
from debrief_app.domain.audit import Operation
from debrief_app.domain.changes import Changes
from debrief_app.domain.entries import Entry
from debrief_app.domain.errors import KnownError
from debrief_app.services import reading
from debrief_app.services.session import Session
from debrief_app.storage import audit, entries, interviews


def merge(session: Session, interview: str, entry: str, into: str) -> Changes:
    """From now on `entry` is the same thing as `into`.

    Raises KnownError `record-is-frozen`, `things-differ`, `thing-merged-already`.
    """
    with session.vault.transaction():
        return _keep(session, interview, things.merged(reading.reload(session, interview), entry, into), "merge")


def separate(session: Session, interview: str, entry: str) -> Changes:
    """`entry` is a thing of its own again. Raises KnownError `record-is-frozen`."""
    with session.vault.transaction():
        found = next(each for each in entries.all(session.vault, interview) if each.id == entry)
        return _keep(session, interview, replace(found, merged_into=""), "separate")


def _keep(session: Session, interview: str, entry: Entry, action: str) -> Changes:
    head = interviews.get(session.vault, interview)
    if not head.editable:
        raise KnownError("record-is-frozen", state=head.state.value)
    interviews.touch(session.vault, interview, session.clock())
    entries.update(session.vault, interview, entry)
    audit.append(session.vault, session.event(
        Operation.COMBINATION, action, interview, entry=entry.id, into=entry.merged_into))
    return Changes(interview=interview, entries=True, head=True)
