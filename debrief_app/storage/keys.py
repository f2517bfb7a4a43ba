"""Sealed private keys and their certificates. Opaque bytes: nothing in this layer can open them."""

from __future__ import annotations

from dataclasses import dataclass

from debrief_app.storage.engine.vault import Vault

UNIT_CA = "unit-ca"


@dataclass(frozen=True, slots=True)
class SealedKey:
    """`owner` is an account id or `UNIT_CA`; `sealed` an age file; `certificate` DER."""

    owner: str
    sealed: bytes
    certificate: bytes


def put(vault: Vault, key: SealedKey) -> None:
    """Store it, replacing the owner's former key."""
    vault.write("INSERT OR REPLACE INTO sealed_keys (owner, sealed, certificate) VALUES (?, ?, ?)",
                (key.owner, key.sealed, key.certificate))


def get(vault: Vault, owner: str) -> SealedKey | None:
    """The owner's key, or None."""
    row = vault.row("SELECT owner, sealed, certificate FROM sealed_keys WHERE owner = ?", (owner,))
    return SealedKey(row[0], row[1], row[2]) if row else None


def owners(vault: Vault) -> tuple[str, ...]:
    """Everybody who has a key."""
    return tuple(row[0] for row in vault.rows("SELECT owner FROM sealed_keys ORDER BY owner"))
