"""One process per vault: an advisory lock on a file beside it. The system drops it when a process dies.

Knows no database.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from debrief_app.domain.errors import KnownError
from debrief_app.storage.engine.driver import file_error

if sys.platform == "win32":
    import msvcrt

    def _seize(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _seize(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Lock:
    """Held from construction until `release`. The file stays: deleting it would let two processes in."""

    def __init__(self, vault: Path) -> None:
        """Raises KnownError `vault-busy` when somebody holds it, or the errors of `file_error`."""
        try:
            self._descriptor = os.open(vault.with_name(vault.name + ".lock"), os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise file_error(error) from error
        try:
            _seize(self._descriptor)
        except OSError as error:
            os.close(self._descriptor)
            raise KnownError("vault-busy") from error

    def release(self) -> None:
        """Let go. Closing the descriptor drops the lock."""
        os.close(self._descriptor)
