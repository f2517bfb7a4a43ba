"""What a crash and a bad disk leave: a write-ahead log that is damaged, and what is kept of it.

SQLite takes what it can read of the log into the vault's file and deletes the log. So both are copied first, as
`debrief.vault-wal.damaged-1` (-2, …) and `debrief.vault.damaged-1`: of a log that was already on its way into the file
the readable part is older than what stands there, and goes over it. The copies are encrypted as the vault is, under
the key of that day.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from debrief_app.durable_file import damaged_copies, keep_damaged
from debrief_app.storage.engine import write_ahead
from debrief_app.storage.engine.driver import file_error


@dataclass(frozen=True, slots=True)
class Kept:
    """A damaged log that was kept: the name of its file, and the SHA-256 of what is in it (hex; empty when it cannot
    be read)."""

    name: str
    sha256: str


def keep(vault: Path) -> bool:
    """Before anything opens the vault: is its log damaged? Then file and log are copied, durably and never twice.

    Raises KnownError `disk-full`, `folder-read-only`, `file-not-written`, `disk-error`; both are as they were then.
    """
    log = _log(vault)
    if not log.is_file():
        return False
    try:
        with log.open("rb") as file:
            if not write_ahead.is_damaged(file):
                return False
    except OSError as error:
        raise file_error(error) from error
    # The log last: it is what is told of, and then both are there.
    keep_damaged(vault)
    keep_damaged(log)
    return True


def kept(vault: Path) -> tuple[Kept, ...]:
    """The damaged logs that were kept, oldest first."""
    return tuple(Kept(copy.name, _sha256(copy)) for copy in damaged_copies(_log(vault)))


def discard(vault: Path) -> None:
    """Delete the copies, before the key changes because of somebody who is to read nothing more: they may have copied
    the key that opens them, and those who stay will not have it.

    Raises KnownError `folder-read-only`, `disk-error`.
    """
    try:
        for copy in (*damaged_copies(_log(vault)), *damaged_copies(vault)):
            copy.unlink(missing_ok=True)
    except OSError as error:
        raise file_error(error) from error


def _log(vault: Path) -> Path:
    return vault.with_name(vault.name + "-wal")


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
