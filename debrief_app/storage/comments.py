"""A supervisor's comments on a de-brief or on one answer."""

from __future__ import annotations

from debrief_app.domain.answers import Address
from debrief_app.domain.errors import BugError
from debrief_app.domain.interview import Comment
from debrief_app.storage.engine.vault import Vault


def append(vault: Vault, interview_id: str, comment: Comment) -> None:
    """Add a comment."""
    where = comment.address
    vault.write(
        "INSERT INTO comments (id, interview, at, by, text, entry, point, occurrence, resolved)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (comment.id, interview_id, comment.at, comment.by, comment.text, where.entry if where else None,
         where.point if where else None, where.occurrence if where else None, int(comment.resolved)))


def resolve(vault: Vault, comment_id: str, *, resolved: bool = True) -> None:
    """Mark a comment as dealt with, or open it again. Raises BugError when there is no such comment."""
    if vault.write("UPDATE comments SET resolved = ? WHERE id = ?", (int(resolved), comment_id)) != 1:
        raise BugError("a comment to be resolved does not exist")


def all(vault: Vault, interview_id: str) -> tuple[Comment, ...]:
    """Every comment, in order of writing."""
    rows = vault.rows("SELECT id, at, by, text, entry, point, occurrence, resolved FROM comments"
                      " WHERE interview = ? ORDER BY seq", (interview_id,))
    return tuple(
        Comment(row[0], row[1], row[2], row[3],
                None if row[4] is None else Address(row[4], row[5], row[6]), bool(row[7]))
        for row in rows)
