"""A new database key, so that whoever lost their account cannot use the key they may have copied.

The header carries both keys while the file is being encrypted anew, so that a crash locks nobody out, and the people
who go are out of it from that same header on. Old copies of the vault still open with the old key: see the threat
model.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from debrief_app.crypto import header_file, slots
from debrief_app.crypto.secret_bytes import wipe
from debrief_app.services.vault.vault_folder import HEADER

if TYPE_CHECKING:
    from debrief_app.crypto.slots import Opened
    from debrief_app.crypto.vault_header import VaultHeader
    from debrief_app.storage.engine.vault import Vault


def announce(folder: Path, header: VaultHeader, opened: Opened, without: Collection[str] = ()) -> VaultHeader:
    """Write `header` with a new key announced and `without` these people (uid): one file, one moment.

    Returns what was written; `opened` then has the next key. Raises KnownError `last-opener`, `unknown-login`,
    `disk-full`, `folder-read-only`; nothing has changed then.
    """
    begun = slots.begin_rotation(header, opened.dbk, without)
    try:
        header_file.write_header(folder / HEADER, begun.header)
    except BaseException:
        wipe(begun.dbk)
        raise
    opened.next_dbk = begun.dbk
    return begun.header


def finish(folder: Path, vault: Vault, header: VaultHeader, opened: Opened, *, has_new: bool = False) -> VaultHeader:
    """Encrypt the file anew with the announced key, unless it `has_new` already, and take the old one out of the
    header. Harmless when a first attempt stopped anywhere.

    Returns what was written; `opened` then has the new key only. Raises KnownError `disk-full`, `disk-error`,
    `folder-read-only`; the change is still announced then, and can be finished later.
    """
    assert opened.next_dbk is not None
    if not has_new:
        vault.change_key(opened.next_dbk, opened.dbk)
    finished = slots.finish_rotation(header, opened.dbk, opened.next_dbk)
    header_file.write_header(folder / HEADER, finished)
    wipe(opened.dbk)
    opened.dbk, opened.next_dbk = opened.next_dbk, None
    return finished
