"""Units that may receive packages."""

from __future__ import annotations

import json

from debrief_app.domain.accounts import Recipient
from debrief_app.storage.encoding import text_of
from debrief_app.storage.engine.vault import Vault


def put(vault: Vault, recipient: Recipient) -> None:
    """Add a recipient, or replace the one with the same id."""
    vault.write("INSERT OR REPLACE INTO recipients (id, unit, keys) VALUES (?, ?, ?)",
                (recipient.id, recipient.unit, text_of(list(recipient.keys))))


def remove(vault: Vault, recipient_id: str) -> None:
    """Forget a recipient. What was disclosed to it stays recorded."""
    vault.write("DELETE FROM recipients WHERE id = ?", (recipient_id,))


def get(vault: Vault, recipient_id: str) -> Recipient | None:
    """One recipient, or None."""
    row = vault.row("SELECT id, unit, keys FROM recipients WHERE id = ?", (recipient_id,))
    return Recipient(row[0], row[1], tuple(json.loads(row[2]))) if row else None


def all(vault: Vault) -> tuple[Recipient, ...]:
    """Every recipient, by name of the unit."""
    rows = vault.rows("SELECT id, unit, keys FROM recipients ORDER BY unit, id")
    return tuple(Recipient(row[0], row[1], tuple(json.loads(row[2]))) for row in rows)
