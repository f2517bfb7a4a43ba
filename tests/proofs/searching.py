"""Looks for words in files the way a thief would: every file, every usual way of writing letters as bytes."""

from __future__ import annotations

import contextlib
import json
import os
import stat
import urllib.parse
from collections.abc import Iterable, Iterator
from pathlib import Path

_LARGEST = 64 * 1024 * 1024


def forms(word: str) -> frozenset[bytes]:
    """The word as UTF-8, UTF-16 of both orders, JSON escapes of both cases, percent signs and hexadecimal."""
    escaped = json.dumps(word)[1:-1]
    utf8, big = word.encode(), word.encode("utf-16-be")
    return frozenset(
        {
            utf8,
            word.encode("utf-16-le"),
            big,
            escaped.encode(),
            _upper(escaped).encode(),
            json.dumps(word, ensure_ascii=False)[1:-1].encode(),
            urllib.parse.quote(word).encode(),
            utf8.hex().encode(),
            utf8.hex().upper().encode(),
            big.hex().encode(),
            big.hex().upper().encode(),
        }
    )


def _upper(escaped: str) -> str:
    parts = escaped.split("\\u")
    return parts[0] + "".join("\\u" + part[:4].upper() + part[4:] for part in parts[1:])


def hits(files: Iterable[Path], words: Iterable[str]) -> list[str]:
    """Names of files that hold one of the words, with the form that was found. Also looks at the names."""
    wanted = {form for word in words for form in forms(word)}
    found = []
    for file in files:
        content = os.fsencode(file.name) + b"\0" + _content(file)
        found += [f"{file}: {form!r}" for form in wanted if form in content]
    return found


def _content(file: Path) -> bytes:
    # Another program's file may be gone again, or not be ours to read.
    with contextlib.suppress(OSError):
        facts = file.stat()
        if stat.S_ISREG(facts.st_mode) and facts.st_size <= _LARGEST:
            return file.read_bytes()
    return b""


def files_in(*folders: Path) -> list[Path]:
    """All regular files below."""
    return [Path(folder, name) for each in folders for folder, _, names in os.walk(each) for name in names]


def changed_since(moment: float, *folders: Path) -> Iterator[Path]:
    """Regular files of this user below the folders that were written at or after `moment` (seconds since 1970)."""
    for file in files_in(*folders):
        with contextlib.suppress(OSError):
            facts = file.lstat()
            if facts.st_mtime >= moment - 1 and facts.st_uid == os.getuid() and stat.S_ISREG(facts.st_mode):
                yield file


def open_files() -> list[Path]:
    """What this process has open, files that were already deleted from their folder included (Linux)."""
    return [link for link in Path("/proc/self/fd").glob("*") if link.is_file()]
