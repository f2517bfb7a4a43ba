"""What a vault's folder looks like: the key slots, the encrypted database and the count of wrong tries."""

from __future__ import annotations

from pathlib import Path

DATABASE = "debrief.vault"
HEADER = "vault.json"
TRIES = "tries.json"


def is_vault(folder: Path) -> bool:
    """Does this folder hold a vault, whole or damaged?"""
    return (folder / HEADER).exists() or (folder / DATABASE).exists()
