"""Replacing a small file so that a crash, a full disk or a pulled plug leaves the old one or the new one,
whole; and keeping a damaged one beside it, for examination.

Must not know what is in the file.
"""

from __future__ import annotations

import errno
import filecmp
import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final, NoReturn

from debrief_app.domain.errors import KnownError

_FULL: Final = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})
_IN_THE_WAY: Final = frozenset({errno.EEXIST, errno.ENOTDIR})
_READ_ONLY: Final = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
OWNER_ONLY: Final = 0o600
_CHUNK: Final = 1 << 20


def write_durably(path: Path, data: bytes, mode: int = OWNER_ONLY) -> None:
    """Put `data` at `path` with these rights: temporary file, fsync, rename, fsync of the folder.

    Raises KnownError as `known_error`; the old file is then untouched.
    """
    with prepared(path, [data], mode) as temporary:
        move_durably(temporary, path)


@contextmanager
def prepared(path: Path, parts: Iterable[bytes], mode: int = OWNER_ONLY) -> Iterator[Path]:
    """`parts` on the disk beside `path` under a temporary name, to be moved; what is left of it goes with the block.

    Raises KnownError as `write_durably`, also for an OSError in the block.
    """
    temporary = path.with_name(f"{path.name}.{secrets.token_hex(4)}.new")
    try:
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        with os.fdopen(descriptor, "wb") as stream:
            stream.writelines(parts)
            stream.flush()
            os.fsync(stream.fileno())
        yield temporary
    except BaseException as fault:
        with suppress(OSError):
            temporary.unlink()
        if isinstance(fault, OSError):
            refuse(fault)
        raise
    with suppress(OSError):
        temporary.unlink(missing_ok=True)


def move_durably(old: Path, new: Path) -> None:
    """Rename within one folder, over what lies there, and make it durable. Raises OSError."""
    old.replace(new)
    sync_folder(new.parent)


def damaged_copies(path: Path) -> tuple[Path, ...]:
    """What was kept of `path` when it was found damaged: `path`.damaged-1, -2, …, oldest first."""
    copies = (copy for copy in path.parent.glob(f"{path.name}.damaged-*") if _number(copy).isdecimal())
    return tuple(sorted(copies, key=lambda copy: int(_number(copy))))


def damaged_name(path: Path) -> Path:
    """Where `path` as it is now is to be kept, later than all that was kept before."""
    copies = damaged_copies(path)
    return path.with_name(f"{path.name}.damaged-{int(_number(copies[-1])) + 1 if copies else 1}")


def keep_damaged(path: Path) -> None:
    """Copy `path` to its `damaged_name`, unless there is such a copy already. Raises KnownError as `write_durably`."""
    try:
        for left in path.parent.glob(f"{path.name}.damaged-*.new"):
            left.unlink()
        if any(filecmp.cmp(path, copy, shallow=False) for copy in damaged_copies(path)):
            return
        with path.open("rb") as stream:
            name = damaged_name(path)
            with prepared(name, iter(lambda: stream.read(_CHUNK), b"")) as copy:
                move_durably(copy, name)
    except OSError as fault:
        refuse(fault)


def _number(copy: Path) -> str:
    return copy.name.rpartition("-")[2]


def sync_folder(folder: Path) -> None:
    """Make a rename in `folder` durable. Does nothing where the system cannot open a folder (Windows)."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def refuse(fault: OSError) -> NoReturn:
    """Raise the system's error as a KnownError."""
    raise known_error(fault) from fault


def known_error(fault: OSError) -> KnownError:
    """What the system's error means for whoever wanted to write."""
    if fault.errno in _FULL:
        return KnownError("disk-full")
    if fault.errno in _READ_ONLY:
        return KnownError("folder-read-only")
    if fault.errno in _IN_THE_WAY:
        return KnownError("file-in-the-way")
    return KnownError("file-not-written")


def read_capped(path: Path, most: int, missing: str, damaged: str) -> bytes:
    """The file's bytes. Raises KnownError `missing` when there is none, `damaged` when over `most` bytes,
    "file-not-readable" (param `file`) when the system refuses or it is a pipe or a device, which may never end."""
    try:
        if path.exists() and not path.is_file():
            raise not_readable(path)
        with path.open("rb") as stream:
            data = stream.read(most + 1)
    except (FileNotFoundError, NotADirectoryError) as fault:
        raise KnownError(missing) from fault
    except OSError as fault:
        raise not_readable(path) from fault
    if len(data) > most:
        raise KnownError(damaged)
    return data


def not_readable(path: Path) -> KnownError:
    """Which file it is that cannot be read, by its own name: several may have been given."""
    return KnownError("file-not-readable", file=path.name or str(path))
