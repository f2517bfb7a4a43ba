"""Legs, crossings, episodes, people, documents … of a de-brief. Removing one hides it; nothing is deleted."""

from __future__ import annotations

from debrief_app.domain.entries import Entry
from debrief_app.domain.errors import BugError
from debrief_app.storage.engine.driver import Row
from debrief_app.storage.engine.vault import Vault

_SELECT = "SELECT id, kind, position, created, removed, merged_into, label FROM entries WHERE interview = ?"


def insert(vault: Vault, interview_id: str, entry: Entry) -> None:
    """Add an entry."""
    vault.write(
        "INSERT INTO entries (interview, id, kind, position, created, removed, merged_into, label)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (interview_id, entry.id, entry.kind, entry.position, entry.created, int(entry.removed), entry.merged_into,
         entry.label))


def update(vault: Vault, interview_id: str, entry: Entry) -> None:
    """Change position, whether it is removed, and what it is merged into. Raises BugError when there is none."""
    changed = vault.write(
        "UPDATE entries SET position = ?, removed = ?, merged_into = ? WHERE interview = ? AND id = ?",
        (entry.position, int(entry.removed), entry.merged_into, interview_id, entry.id))
    if changed != 1:
        raise BugError("an entry to be updated does not exist")


def find(vault: Vault, interview_id: str, entry_id: str) -> Entry | None:
    """One entry, or None when there is none of this id."""
    row = vault.row(f"{_SELECT} AND id = ?", (interview_id, entry_id))
    return None if row is None else _entry(row)


def last_position(vault: Vault, interview_id: str, kind: str) -> int:
    """The highest position among the entries of a kind, removed ones too; -1 when there is none."""
    row = vault.row("SELECT max(position) FROM entries WHERE interview = ? AND kind = ?", (interview_id, kind))
    return -1 if row is None or row[0] is None else int(row[0])


def all(vault: Vault, interview_id: str) -> tuple[Entry, ...]:
    """Every entry, removed ones too, by kind and position."""
    return tuple(map(_entry, vault.rows(f"{_SELECT} ORDER BY kind, position, id", (interview_id,))))


def _entry(row: Row) -> Entry:
    return Entry(row[0], row[1], row[2], row[3], bool(row[4]), row[5], row[6])
