"""`vault.json` on disk: strict reading, and writing that a crash cannot halve.

Must not open a slot. The previous file stays beside it as `vault.json.bak`, unless the change took a way in
away.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from debrief_app import strict_json
from debrief_app.crypto import json_shape
from debrief_app.crypto.json_shape import JsonRefused
from debrief_app.crypto.vault_header import VaultHeader, header_from_json, header_json
from debrief_app.domain.errors import KnownError
from debrief_app.durable_file import read_capped, refuse, sync_folder, write_durably

HEADER_NAME: Final = "vault.json"
LARGEST: Final = 256 * 1024


def parse_header(raw: bytes) -> VaultHeader:
    """The header in these bytes; its MAC is checked only when somebody opens it.

    Raises KnownError "vault-newer" or "vault-header-damaged".
    """
    if len(raw) > LARGEST:
        raise KnownError("vault-header-damaged")
    try:
        return header_from_json(json_shape.parse(raw))
    except JsonRefused as fault:
        raise KnownError("vault-header-damaged") from fault


def header_bytes(header: VaultHeader) -> bytes:
    """The bytes of the file."""
    return strict_json.dumps(header_json(header))


def read_header(path: Path) -> VaultHeader:
    """Raises KnownError "vault-missing", "file-not-readable", "vault-newer" or "vault-header-damaged"."""
    return parse_header(read_capped(path, LARGEST, "vault-missing", "vault-header-damaged"))


def backup_of(path: Path) -> Path:
    """Where the previous header lies."""
    return path.with_name(path.name + ".bak")


def write_header(path: Path, header: VaultHeader, *, keep_previous: bool = True) -> None:
    """Replace the header. With `keep_previous=False` the old copy goes too: use it when a slot was removed, a
    passphrase may be known to others, or for the travel seal, because an old header still opens with old
    keys.

    Raises KnownError "disk-full", "folder-read-only" or "file-not-written"; the file that was there still
    stands.
    """
    if keep_previous and (previous := _last_good(path)) is not None:
        write_durably(backup_of(path), previous)
    write_durably(path, header_bytes(header))
    if not keep_previous:
        try:
            for old in (backup_of(path), *path.parent.glob(f"{path.name}.*.new")):
                old.unlink(missing_ok=True)
            sync_folder(path.parent)
        except OSError as fault:
            refuse(fault)


def _last_good(path: Path) -> bytes | None:
    """A damaged file must not push out the last good copy."""
    try:
        previous = read_capped(path, LARGEST, "vault-missing", "vault-header-damaged")
        parse_header(previous)
    except KnownError:
        return None
    return previous
