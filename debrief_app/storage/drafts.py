"""Half-typed answers. One per address, replaced as the officer types, gone when the answer is recorded."""

from __future__ import annotations

from debrief_app.domain.answers import Address, Answer
from debrief_app.storage import cursors
from debrief_app.storage.encoding import answer_of, answer_text
from debrief_app.storage.engine.vault import Vault


def save(vault: Vault, interview_id: str, address: Address, answer: Answer,
         cursor: cursors.Cursor | None = None) -> None:
    """Keep what stands on the screen, and where the cursor stood."""
    vault.write(
        "INSERT OR REPLACE INTO drafts (interview, entry, point, occurrence, part) VALUES (?, ?, ?, ?, ?)",
        (interview_id, address.entry, address.point, address.occurrence, answer_text(answer)))
    if cursor:
        cursors.save(vault, cursor)


def all(vault: Vault, interview_id: str) -> dict[Address, Answer]:
    """Every draft of a de-brief."""
    rows = vault.rows("SELECT entry, point, occurrence, part FROM drafts WHERE interview = ?"
                      " ORDER BY entry, point, occurrence", (interview_id,))
    return {Address(row[0], row[1], row[2]): answer_of(row[3]) for row in rows}


def drop(vault: Vault, interview_id: str, address: Address) -> None:
    """Forget the draft at an address, if there is one."""
    vault.write("DELETE FROM drafts WHERE interview = ? AND entry = ? AND point = ? AND occurrence = ?",
                (interview_id, address.entry, address.point, address.occurrence))
