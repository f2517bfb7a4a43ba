"""Telling out of order: a sentence of a free account is filed where it belongs; topics not reached are listed.

Each verb is one transaction with its audit event. Knows no Qt and no SQL.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from debrief_app.domain.answers import Address, Answer, Revision
from debrief_app.domain.audit import Operation
from debrief_app.domain.changes import Changes
from debrief_app.domain.entries import Entry
from debrief_app.domain.errors import BugError, KnownError
from debrief_app.domain.overview.handover import OPEN_TOPICS
from debrief_app.domain.quoting import Filed, Filing, Quotation, filed
from debrief_app.services.debrief.interviewing import Shown
from debrief_app.services.identifiers import new_id
from debrief_app.services.session import Session
from debrief_app.storage import answers, drafts, entries, interviews
from debrief_app.storage import audit as audit_log


@dataclass(frozen=True, slots=True)
class Told:
    """What was written. `revision` is None when the words had been filed there before; `entry` is the one made for it.
    """

    filed: Filed
    revision: Revision | None
    entry: Entry | None = None


def file_words(session: Session, interview: str, quotation: Quotation, target: Address) -> tuple[Told, Changes]:
    """File words of one recorded answer to another point. Half-typed text at the target stays.

    A target without an entry, at a point that belongs to one, makes the entry first: the last of its kind. Raises
    KnownError `record-is-frozen`, and `words-changed` when the words are not at the origin any more.
    """
    if not session.form.has_point(target.point) or target == quotation.origin:
        raise BugError("words are filed to another point of the form")
    point = session.form.point(target.point)
    with session.vault.transaction():
        head = interviews.get(session.vault, interview)
        if not head.editable:
            raise KnownError("record-is-frozen", state=head.state.value)
        held = interviews.load(session.vault, interview)
        entry = None
        if point.entry_kind and not target.entry:
            last = max((each.position for each in held.entries if each.kind == point.entry_kind), default=-1)
            entry = Entry(new_id(), point.entry_kind, last + 1, session.clock())
            target = replace(target, entry=entry.id)
        result = filed(held, quotation, target, repeatable=point.repeatable)
        if result.filing is Filing.THERE:
            return Told(result, None), Changes()
        if entry is not None:
            entries.insert(session.vault, interview, entry)
            audit_log.append(session.vault, session.event(
                Operation.COLLECTION, "add-entry", interview, kind=entry.kind, entry=entry.id))
        said = held.answers[quotation.origin]
        revision = Revision(new_id(), interview, result.address, session.clock(), session.account.id, said.question,
                            said.language, session.form.identity, result.answer)
        typing = drafts.all(session.vault, interview).get(result.address)
        answers.append(session.vault, revision)
        if typing is not None:
            drafts.save(session.vault, interview, result.address, typing)
        interviews.touch(session.vault, interview, session.clock())
        audit_log.append(session.vault, session.event(
            Operation.ALTERATION if result.filing is Filing.ADDED else Operation.COLLECTION, "file-words", interview,
            point=target.point, revision=revision.id, origin=quotation.origin.point))
    return Told(result, revision, entry), Changes(
        interview=interview, answers=frozenset({result.address}), entries=entry is not None)


def list_unmet(session: Session, interview: str, topics: Sequence[Answer], shown: Shown) -> Changes:
    """Write topics that were not reached as further answers of Z1006. Raises KnownError `record-is-frozen`."""
    with session.vault.transaction():
        head = interviews.get(session.vault, interview)
        if not head.editable:
            raise KnownError("record-is-frozen", state=head.state.value)
        taken = {*interviews.load(session.vault, interview).occurrences("", OPEN_TOPICS),
                 *(each.occurrence for each in drafts.all(session.vault, interview) if each.point == OPEN_TOPICS)}
        first = max(taken, default=-1) + 1
        written = [Address("", OPEN_TOPICS, first + place) for place in range(len(topics))]
        for address, answer in zip(written, topics, strict=True):
            revision = Revision(new_id(), interview, address, session.clock(), session.account.id, shown.question,
                                shown.language, session.form.identity, answer)
            answers.append(session.vault, revision)
            audit_log.append(session.vault, session.event(
                Operation.COLLECTION, "answer", interview, point=OPEN_TOPICS, revision=revision.id,
                status=answer.status.value))
        interviews.touch(session.vault, interview, session.clock())
    return Changes(interview=interview, answers=frozenset(written))
