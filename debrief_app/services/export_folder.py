"""Writing a finished file into a folder of the user's: complete, or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path

from debrief_app.domain.errors import KnownError


def write_new(folder: Path, name: str, content: bytes, *, private: bool = False) -> Path:
    """Write `content` under a temporary name, flush it to the disk, then rename. Returns the path.

    Raises KnownError `disk-full` or `folder-read-only`; nothing half-written stays behind.
    """
    target = folder / name
    unfinished = folder / f".{name}.part"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600 if private else 0o644)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(target)
    except OSError as fault:
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)
        full = fault.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
        raise KnownError("disk-full" if full else "folder-read-only") from None
    return target
