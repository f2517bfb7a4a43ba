"""Writing a finished file into a folder of the user's: complete, or not at all."""

from __future__ import annotations

from pathlib import Path

from debrief_app.durable_file import OWNER_ONLY, refuse, write_durably

_FOR_OTHERS = 0o644


def write_new(folder: Path, name: str, content: bytes, *, private: bool = False) -> Path:
    """Write `content` as `name` and return the path; the folder is made when there is none.

    Raises KnownError `disk-full`, `folder-read-only`, `file-in-the-way` or `file-not-written`; nothing half-written
    stays behind.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        refuse(fault)
    write_durably(folder / name, content, OWNER_ONLY if private else _FOR_OTHERS)
    return folder / name
