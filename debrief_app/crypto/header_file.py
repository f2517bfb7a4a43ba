"""`vault.json` on disk, and its mirror `vault.json.bak`: strict reading, and writing that a crash cannot halve.

Must not open a slot. The sealed database key is nowhere else, so every header is written twice. The mirror is
put in place first and the header second; the header is what counts, and its rename is the moment of the
change. So whatever a crash leaves, the mirror is as new as the header or newer, and never holds a passphrase
or a slot that the header no longer has. `services.way_in` decides when the mirror may stand in.

What this cannot prevent: whoever can write in the folder can put an old header back, as before there was a
mirror. After an account has ended it opens nothing, because the database has another key. After a changed
passphrase it still opens with the old one; only a new database key ends that.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from debrief_app import strict_json
from debrief_app.crypto import json_shape
from debrief_app.crypto.json_shape import JsonRefused
from debrief_app.crypto.vault_header import VaultHeader, header_from_json, header_json
from debrief_app.domain.errors import KnownError
from debrief_app.durable_file import (
    damaged_copies,
    damaged_name,
    move_durably,
    prepared,
    read_capped,
    refuse,
    write_durably,
)

HEADER_NAME: Final = "vault.json"
LARGEST: Final = 256 * 1024


@dataclass(frozen=True, slots=True)
class Copy:
    """The bytes of one of the two files and what they say."""

    raw: bytes
    header: VaultHeader


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


def read_copy(path: Path) -> Copy:
    """Raises KnownError "vault-missing", "file-not-readable", "vault-newer" or "vault-header-damaged"."""
    raw = read_capped(path, LARGEST, "vault-missing", "vault-header-damaged")
    return Copy(raw, parse_header(raw))


def read_header(path: Path) -> VaultHeader:
    """Raises KnownError as `read_copy`."""
    return read_copy(path).header


def mirror_of(path: Path) -> Path:
    """Where the second copy of the header lies."""
    return path.with_name(path.name + ".bak")


def write_header(path: Path, header: VaultHeader, *, keep_damaged: bool = False) -> None:
    """Replace the header and its mirror. What lies there from damage or a crash goes first, because it may open
    with a passphrase or a slot that this header takes away; with `keep_damaged`, which is for changes that take
    nothing away, damaged files stay for examination.

    Raises KnownError "disk-full", "folder-read-only" or "file-not-written"; the header that was there still
    counts.
    """
    raw, mirror = header_bytes(header), mirror_of(path)
    _clear(path, keep_damaged=keep_damaged)
    # Both are on the disk before either takes its place: a full disk changes nothing.
    with prepared(path, [raw]) as new, prepared(mirror, [raw]) as copy:
        move_durably(copy, mirror)
        try:
            move_durably(new, path)
        except OSError:
            with suppress(KnownError):
                write_durably(mirror, read_copy(path).raw)
            raise


def renew_mirror(path: Path, raw: bytes) -> None:
    """Make the mirror what the header is, `raw`. Raises KnownError as `write_header`."""
    write_durably(mirror_of(path), raw)


def restore(path: Path, raw: bytes) -> None:
    """Put the mirror's bytes in the header's place. What lay there is kept as `vault.json.damaged-1` (-2, …).

    Raises KnownError as `write_header`; the mirror is not touched.
    """
    with prepared(path, [raw]) as new:
        if path.exists():
            move_durably(path, damaged_name(path))
        move_durably(new, path)


def _clear(path: Path, *, keep_damaged: bool) -> None:
    try:
        for left in (*path.parent.glob(f"{path.name}.*.new"), *(() if keep_damaged else damaged_copies(path))):
            left.unlink(missing_ok=True)
    except OSError as fault:
        refuse(fault)
