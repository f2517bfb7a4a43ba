"""The exact bytes that were signed: record, PDF, manifests, signatures, per revision. Append only."""

from __future__ import annotations

from debrief_app.storage.engine.vault import Vault


def put(vault: Vault, interview_id: str, revision: int, name: str, content: bytes) -> None:
    """Keep one file. A name can be used once per revision (BugError)."""
    vault.write("INSERT INTO frozen (interview, revision, name, content) VALUES (?, ?, ?, ?)",
                (interview_id, revision, name, content))


def get(vault: Vault, interview_id: str, revision: int, name: str) -> bytes | None:
    """One file's bytes, or None."""
    row = vault.row("SELECT content FROM frozen WHERE interview = ? AND revision = ? AND name = ?",
                    (interview_id, revision, name))
    return bytes(row[0]) if row else None


def names(vault: Vault, interview_id: str, revision: int) -> tuple[str, ...]:
    """What is kept of a revision."""
    rows = vault.rows("SELECT name FROM frozen WHERE interview = ? AND revision = ? ORDER BY name",
                      (interview_id, revision))
    return tuple(row[0] for row in rows)


def all(vault: Vault, interview_id: str, revision: int) -> dict[str, bytes]:
    """Name → bytes of a revision."""
    rows = vault.rows("SELECT name, content FROM frozen WHERE interview = ? AND revision = ? ORDER BY name",
                      (interview_id, revision))
    return {row[0]: bytes(row[1]) for row in rows}
