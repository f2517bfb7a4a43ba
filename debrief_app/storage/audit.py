"""The audit log: canonical entries and the chain head after each. Append only, by the schema too.

The chain notices edits inside the file; a whole vault rolled back is noticed only by those who hold an
earlier checkpoint (security §0.4, §6).
"""

from __future__ import annotations

import json

from debrief_app.domain.audit import ZERO, Checkpoint, Event, Operation, chained
from debrief_app.domain.audit import checkpoint as checkpoint_of
from debrief_app.storage.engine.vault import Vault


def append(vault: Vault, event: Event) -> None:
    """Add an event, in the transaction of the change that it records."""
    size, head = size_and_head(vault)
    entry = event.canonical()
    vault.write("INSERT INTO audit (seq, entry, head) VALUES (?, ?, ?)",
                (size + 1, entry, chained(head, entry)))


def size_and_head(vault: Vault) -> tuple[int, bytes]:
    """How many entries there are, and the chain head over them (32 bytes)."""
    row = vault.row("SELECT seq, head FROM audit ORDER BY seq DESC LIMIT 1")
    return (row[0], bytes(row[1])) if row else (0, ZERO)


def entries(vault: Vault) -> tuple[bytes, ...]:
    """The canonical entries in order."""
    return tuple(bytes(row[0]) for row in vault.rows("SELECT entry FROM audit ORDER BY seq"))


def events(vault: Vault) -> tuple[Event, ...]:
    """The entries as events, in order."""
    return tuple(_event(entry) for entry in entries(vault))


def newest(vault: Vault) -> Event | None:
    """The last entry as an event."""
    row = vault.row("SELECT entry FROM audit ORDER BY seq DESC LIMIT 1")
    return _event(bytes(row[0])) if row else None


def checkpoint(vault: Vault, origin: str) -> Checkpoint:
    """What this vault says of its log now. `origin` names the vault."""
    return checkpoint_of(origin, entries(vault))


def first_broken(vault: Vault) -> int | None:
    """Number (from 1) of the first entry that is missing, out of order or altered; None when all is well."""
    head = ZERO
    rows = vault.rows("SELECT seq, entry, head FROM audit ORDER BY seq")
    for expected, (seq, entry, stored) in enumerate(rows, 1):
        head = chained(head, entry)
        if seq != expected or head != stored:
            return expected
    return None


def _event(entry: bytes) -> Event:
    body = json.loads(entry)
    return Event(at=body["at"], by=body["by"], operation=Operation(body["operation"]), action=body["action"],
                 subject=body["subject"], recipient=body["recipient"],
                 detail=tuple(sorted(body["detail"].items())))
