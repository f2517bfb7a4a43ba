"""The one row that says whose vault this is."""

from __future__ import annotations

from debrief_app.domain.accounts import Unit
from debrief_app.storage.engine.vault import Vault


def put(vault: Vault, unit: Unit) -> None:
    """Set or replace it."""
    vault.write(
        "INSERT OR REPLACE INTO unit (one, vault_id, agency, unit, practice) VALUES (1, ?, ?, ?, ?)",
        (unit.vault_id, unit.agency, unit.unit, int(unit.practice)))


def get(vault: Vault) -> Unit | None:
    """The unit, or None before the first run is finished."""
    row = vault.row("SELECT vault_id, agency, unit, practice FROM unit")
    return Unit(row[0], row[1], row[2], bool(row[3])) if row else None
