"""Saying that two people, documents, places, sums … are one, and taking it back. Nothing about either is changed or
deleted. An entry is given by its id, a place or a sum by one of its spellings.
"""

from __future__ import annotations

from dataclasses import replace

from debrief_app.domain import things, told
from debrief_app.domain.audit import Operation
from debrief_app.domain.changes import Changes
from debrief_app.domain.entries import Entry
from debrief_app.domain.errors import KnownError
from debrief_app.domain.interview import Same
from debrief_app.domain.told import Told
from debrief_app.domain.values import Place
from debrief_app.services.debrief import reading
from debrief_app.services.session import Session
from debrief_app.storage import audit, entries, interviews, told_links


def merge(session: Session, interview: str, thing: str | Told, into: str | Told) -> Changes:
    """From now on `thing` is the same as `into`.

    Raises KnownError `record-is-frozen`, `things-differ`, `thing-merged-already`.
    """
    with session.vault.transaction():
        held = reading.reload(session, interview)
        if isinstance(thing, str) and isinstance(into, str):
            return _keep(session, interview, things.merged(held, thing, into), "merge")
        if isinstance(thing, str) or isinstance(into, str):
            raise KnownError("things-differ")
        return _say(session, interview, told.merged(held, thing, into), "merge")


def separate(session: Session, interview: str, merged: str | Same) -> Changes:
    """An entry is a thing of its own again, or two spellings are not the same after all.

    Raises KnownError `record-is-frozen`.
    """
    with session.vault.transaction():
        if isinstance(merged, Same):
            return _say(session, interview, merged, "separate")
        found = next(each for each in entries.all(session.vault, interview) if each.id == merged)
        return _keep(session, interview, replace(found, merged_into=""), "separate")


def _keep(session: Session, interview: str, entry: Entry, action: str) -> Changes:
    _change(session, interview, action, entry=entry.id, into=entry.merged_into)
    entries.update(session.vault, interview, entry)
    return Changes(interview=interview, entries=True, head=True)


def _say(session: Session, interview: str, link: Same, action: str) -> Changes:
    # What was told is content, which never stands in the log: only what kind of thing it was.
    _change(session, interview, action, kind="place" if isinstance(link.told, Place) else "sum")
    told_links.append(session.vault, interview, link, session.clock(), session.account.id,
                      ended=action == "separate")
    return Changes(interview=interview, head=True)


def _change(session: Session, interview: str, action: str, **detail: str) -> None:
    head = interviews.get(session.vault, interview)
    if not head.editable:
        raise KnownError("record-is-frozen", state=head.state.value)
    interviews.touch(session.vault, interview, session.clock())
    audit.append(session.vault, session.event(Operation.COMBINATION, action, interview, **detail))
