"""Units whose packages this vault believes: their signed lists, as they came, after two people compared the words."""

from __future__ import annotations

from dataclasses import dataclass

from debrief_app.storage.engine.vault import Vault


@dataclass(frozen=True, slots=True)
class TrustedUnit:
    """`authority` is the SHA-256 of the unit's root certificate (hex); `bundle` and `signature` are its two files."""

    authority: str
    unit: str
    serial: int
    bundle: bytes
    signature: bytes
    added: str
    by: str


def put(vault: Vault, unit: TrustedUnit) -> None:
    """Add a unit, or take its newer list."""
    vault.write(
        "INSERT OR REPLACE INTO trusted_units (authority, unit, serial, bundle, signature, added, by)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (unit.authority, unit.unit, unit.serial, unit.bundle, unit.signature, unit.added, unit.by))


def get(vault: Vault, authority: str) -> TrustedUnit | None:
    """One unit, or None."""
    row = vault.row("SELECT authority, unit, serial, bundle, signature, added, by FROM trusted_units"
                    " WHERE authority = ?", (authority,))
    return TrustedUnit(*row) if row else None


def all(vault: Vault) -> tuple[TrustedUnit, ...]:
    """Every unit, by name."""
    rows = vault.rows("SELECT authority, unit, serial, bundle, signature, added, by FROM trusted_units"
                      " ORDER BY unit, authority")
    return tuple(TrustedUnit(*row) for row in rows)
