"""What can be said of a file without opening it: its size and its fingerprint, also as words to read aloud.

Two people who read the same words to each other over the telephone hold the same file.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from debrief_app.crypto.fingerprints import spoken
from debrief_app.durable_file import not_readable


@dataclass(frozen=True, slots=True)
class Digest:
    """`size` in bytes, `sha256` in hex, `words` its first 77 bits as six words."""

    size: int
    sha256: str
    words: str


def digest_of(content: bytes) -> Digest:
    """The digest of bytes in memory."""
    sha256 = hashlib.sha256(content).hexdigest()
    return Digest(len(content), sha256, spoken(sha256))


def digest_of_file(file: Path) -> Digest:
    """The digest of a file. Raises KnownError `file-not-readable`."""
    try:
        with file.open("rb") as opened:
            sha256 = hashlib.file_digest(opened, "sha256").hexdigest()
            size = opened.tell()
    except OSError:
        raise not_readable(file) from None
    return Digest(size, sha256, spoken(sha256))
