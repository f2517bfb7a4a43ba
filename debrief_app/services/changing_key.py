"""A new database key, so that whoever lost their account cannot use the key they may have copied.

The header carries both keys while the file is being encrypted anew, so that a crash locks nobody out. Old copies of
the vault still open with the old key: see the threat model.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from debrief_app.crypto import header_file, slots
from debrief_app.crypto.secret_bytes import wipe
from debrief_app.services.vault_folder import HEADER

if TYPE_CHECKING:
    from debrief_app.crypto.slots import Opened
    from debrief_app.crypto.vault_header import VaultHeader
    from debrief_app.storage.vault import Vault


def change_key(folder: Path, vault: Vault, header: VaultHeader, dbk: bytearray) -> None:
    """Write `header` with a new key announced, encrypt the file anew, and take the old key out of the header.

    Raises KnownError `disk-full`, `disk-error`, `folder-read-only`; the next unlocking then finishes it.
    """
    begun = slots.begin_rotation(header, dbk)
    try:
        header_file.write_header(folder / HEADER, begun.header, keep_previous=False)
        _finish(folder, vault, begun.header, dbk, begun.dbk)
    finally:
        wipe(begun.dbk)


def finish_interrupted(folder: Path, vault: Vault, header: VaultHeader, opened: Opened, *, has_new: bool) -> None:
    """Complete a change that a crash cut short. `has_new`: the file opened with the new key already."""
    assert opened.next_dbk is not None
    if has_new:
        finished = slots.finish_rotation(header, opened.dbk, opened.next_dbk)
        header_file.write_header(folder / HEADER, finished, keep_previous=False)
    else:
        _finish(folder, vault, header, opened.dbk, opened.next_dbk)


def _finish(folder: Path, vault: Vault, header: VaultHeader, dbk: bytearray, fresh: bytearray) -> None:
    vault.change_key(fresh)
    header_file.write_header(folder / HEADER, slots.finish_rotation(header, dbk, fresh), keep_previous=False)
