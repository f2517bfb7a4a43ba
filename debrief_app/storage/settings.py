"""Settings of the unit that belong to the vault: key → text."""

from __future__ import annotations

from debrief_app.storage.engine.vault import Vault


def put(vault: Vault, key: str, value: str) -> None:
    """Set or replace one."""
    vault.write("INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)", (key, value))


def get(vault: Vault, key: str, default: str = "") -> str:
    """One setting, or `default` when it was never set."""
    row = vault.row("SELECT value FROM settings WHERE key = ?", (key,))
    return str(row[0]) if row else default


def all(vault: Vault) -> dict[str, str]:
    """Every setting."""
    return {row[0]: row[1] for row in vault.rows("SELECT key, value FROM settings ORDER BY key")}
