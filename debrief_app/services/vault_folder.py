"""What a vault's folder looks like: the key slots and the encrypted database, side by side."""

from __future__ import annotations

from pathlib import Path

DATABASE = "debrief.vault"
HEADER = "vault.json"


def is_vault(folder: Path) -> bool:
    """Does this folder hold a vault, whole or damaged?"""
    return (folder / HEADER).exists() or (folder / DATABASE).exists()
