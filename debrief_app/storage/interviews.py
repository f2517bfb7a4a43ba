"""Heads of de-briefs, and a whole de-brief put together from its tables."""

from __future__ import annotations

from collections.abc import Collection

from debrief_app.domain.answers import Answers
from debrief_app.domain.entries import Entries
from debrief_app.domain.errors import BugError, KnownError
from debrief_app.domain.form import Band
from debrief_app.domain.interview import AgeStatus, Interview, InterviewHead, State
from debrief_app.storage import answers, comments, entries, moments, told_links
from debrief_app.storage.engine.driver import Row
from debrief_app.storage.engine.vault import Vault

_SELECT = ("SELECT id, reference, state, revision, age_status, band, profile, created, created_by, form,"
           " changed, closed_by, approved_by, package, practice FROM interviews")


def insert(vault: Vault, head: InterviewHead) -> None:
    """Begin a de-brief. The reference must be new (BugError)."""
    vault.write(
        "INSERT INTO interviews (id, reference, state, revision, age_status, band, profile, created,"
        " created_by, form, changed, closed_by, approved_by, package, practice)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (head.id, head.reference, head.state.value, head.revision, head.age_status.value, head.band.value,
         head.profile, head.created, head.created_by, head.form, head.changed, head.closed_by,
         head.approved_by, head.package, int(head.practice)))


def update_head(vault: Vault, head: InterviewHead) -> None:
    """Replace what may change: all but id, reference, who created it and when, and practice.

    Raises BugError when there is no such de-brief.
    """
    changed = vault.write(
        "UPDATE interviews SET state = ?, revision = ?, age_status = ?, band = ?, profile = ?, form = ?,"
        " changed = ?, closed_by = ?, approved_by = ?, package = ? WHERE id = ?",
        (head.state.value, head.revision, head.age_status.value, head.band.value, head.profile, head.form,
         head.changed, head.closed_by, head.approved_by, head.package, head.id))
    if changed != 1:
        raise BugError("a de-brief to be updated does not exist")


def touch(vault: Vault, interview_id: str, at: str) -> None:
    """Something of the de-brief changed at this moment. Raises BugError when there is none."""
    if vault.write("UPDATE interviews SET changed = ? WHERE id = ?", (at, interview_id)) != 1:
        raise BugError("a de-brief to be updated does not exist")


def get(vault: Vault, interview_id: str) -> InterviewHead:
    """The head. Raises KnownError `interview-missing`."""
    row = vault.row(f"{_SELECT} WHERE id = ?", (interview_id,))
    if row is None:
        raise KnownError("interview-missing")
    return _head(row)


def list_heads(vault: Vault) -> tuple[InterviewHead, ...]:
    """Every de-brief, the newest change first."""
    return tuple(_head(row) for row in vault.rows(f"{_SELECT} ORDER BY max(changed, created) DESC, id"))


def load(vault: Vault, interview_id: str) -> Interview:
    """Everything recorded, as it stands, without drafts. Raises KnownError `interview-missing`."""
    return Interview(
        head=get(vault, interview_id),
        answers=Answers(answers.current(vault, interview_id)),
        entries=Entries(entries.all(vault, interview_id)),
        moments=moments.all(vault, interview_id),
        comments=comments.all(vault, interview_id),
        same=told_links.all(vault, interview_id))


def load_part(vault: Vault, head: InterviewHead, points: Collection[str], in_entries: Collection[str]) -> Interview:
    """Only the answers at these points of the de-brief itself ("") or of these entries, and nothing else."""
    held = answers.current_at(vault, head.id, points, in_entries)
    return Interview(head=head, answers=Answers({revision.address: revision for revision in held}))


def _head(row: Row) -> InterviewHead:
    return InterviewHead(
        id=row[0], reference=row[1], state=State(row[2]), revision=row[3], age_status=AgeStatus(row[4]),
        band=Band(row[5]), profile=row[6], created=row[7], created_by=row[8], form=row[9], changed=row[10],
        closed_by=row[11], approved_by=row[12], package=row[13], practice=bool(row[14]))
