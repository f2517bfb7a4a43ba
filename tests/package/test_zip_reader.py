"""Archives that two readers could read in two ways, or that hurt a reader, are refused."""

from __future__ import annotations

import io
import random
import struct
import subprocess
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from debrief_app.domain.errors import KnownError
from debrief_app.package.zip_reader import read_zip
from debrief_app.package.zip_writer import write_zip
from tests.effort import effort

FILES = {
    "mimetype": b"application/x-invented",
    "record.json": b'{"a":1}\n' * 40,
    "folder/001.png": b"\x89PNG" * 9,
}


def archive(
    files: dict[str, bytes] | None = None,
    method: int = zipfile.ZIP_STORED,
    change: Callable[..., None] | None = None,
) -> bytes:
    """What Python's own writer makes of `files`; `change` may alter each entry's header before writing."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as handle:
        for name, content in (files or FILES).items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = method
            if change is not None:
                change(entry)
            handle.writestr(entry, content)
    return out.getvalue()


def patched(data: bytes, *changes: tuple[int, bytes]) -> bytes:
    changed = bytearray(data)
    for place, content in changes:
        changed[place : place + len(content)] = content
    return bytes(changed)


def central(data: bytes) -> int:
    return data.index(b"PK\x01\x02")


def end(data: bytes) -> int:
    return data.rindex(b"PK\x05\x06")


def raw_name(data: bytes, old: bytes, new: bytes) -> bytes:
    """`old` replaced everywhere by a name of the same length that Python's writer would not write."""
    assert len(old) == len(new)
    return data.replace(old, new)


def hand_made(
    entries: list[tuple[bytes, bytes, int, int]], before: bytes = b"", between: bytes = b""
) -> bytes:
    """Entries as (name, stored bytes, method, declared size); the checksum is that of the stored bytes."""
    body, directory = before, b""
    for name, packed, method, size in entries:
        offset = len(body)
        crc = zlib.crc32(packed) if method == 0 else zlib.crc32(zlib.decompress(packed, -15))
        shared = struct.pack("<5H3L", 20, 0, method, 0, 0x21, crc, len(packed), size)
        body += b"PK\x03\x04" + shared + struct.pack("<2H", len(name), 0) + name + packed + between
        directory += (
            b"PK\x01\x02"
            + struct.pack("<H", 20)
            + shared
            + struct.pack("<5H2L", len(name), 0, 0, 0, 0, 0, offset)
        ) + name
    count = len(entries)
    tail = b"PK\x05\x06" + struct.pack("<4H2LH", 0, 0, count, count, len(directory), len(body), 0)
    return body + directory + tail


def deflated(content: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(content) + packer.flush()


def _comment(data: bytes) -> bytes:
    return patched(data, (end(data) + 20, b"\x04\0")) + b"note"


def _appended_directory(data: bytes) -> bytes:
    """A second, empty end record as the comment of the first: some readers see no files at all."""
    second = b"PK\x05\x06" + bytes(18)
    return patched(data, (end(data) + 20, struct.pack("<H", len(second)))) + second


def _symlink(entry: zipfile.ZipInfo) -> None:
    entry.create_system = 3
    entry.external_attr = 0o120777 << 16


def _extra(entry: zipfile.ZipInfo) -> None:
    entry.extra = b"UT\x05\x00\x01\0\0\0\0"


def _note(entry: zipfile.ZipInfo) -> None:
    entry.comment = b"a note"


def _hidden_entry() -> bytes:
    """A complete local entry that the directory does not list."""
    hidden = archive({"hidden.json": b"{}"})
    return hand_made([(b"record.json", b"{}", 0, 2)], between=hidden[: central(hidden)])


def _overlap() -> bytes:
    data = hand_made([(b"a.json", b"{}", 0, 2), (b"b.json", b"{}", 0, 2)])
    second = data.index(b"PK\x01\x02", central(data) + 1)
    return patched(data, (second + 42, struct.pack("<L", 0)))


def _streamed() -> bytes:
    """With a data descriptor, as a writer does that cannot go back."""

    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            self.parts: list[bytes] = []

        def writable(self) -> bool:
            return True

        def write(self, part: bytes) -> int:  # type: ignore[override]
            self.parts.append(bytes(part))
            return len(self.parts[-1])

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w") as handle:
        handle.writestr("record.json", b"{}")
    return b"".join(pipe.parts)


def _zip64() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as handle, handle.open("record.json", "w", force_zip64=True) as entry:
        entry.write(b"{}")
    data = out.getvalue()
    return patched(data, (central(data) + 6, b"\x2d\0"))  # "needs 4.5", which early releases of 3.11 forget


GOOD = write_zip(FILES)
DEFLATED = archive(method=zipfile.ZIP_DEFLATED)

HOSTILE: dict[str, tuple[bytes, str]] = {
    "data before": (b"\x7fELF" + GOOD, "package-not-a-package"),
    "script before": (b"#!/bin/sh\n" + GOOD, "package-not-a-package"),
    "data after": (GOOD + b"x", "trailing-data"),
    "another archive after": (GOOD + GOOD, "directory-place"),
    "another archive before the entries": (hand_made([(b"a.json", b"{}", 0, 2)], before=GOOD), "gap"),
    "comment of the archive": (_comment(GOOD), "trailing-data"),
    "second end record in the comment": (_appended_directory(GOOD), "directory-place"),
    "comment of an entry": (archive(change=_note), "extra-field"),
    "extra field": (archive(change=_extra), "extra-field"),
    "encrypted flag": (patched(GOOD, (6, b"\1"), (central(GOOD) + 8, b"\1")), "feature"),
    "symbolic link": (archive(change=_symlink), "not-a-file"),
    "folder": (archive({"folder/": b""}), "name"),
    "duplicate name": (hand_made([(b"a.json", b"{}", 0, 2), (b"a.json", b"[]", 0, 2)]), "duplicate-name"),
    "duplicate but for case": (
        hand_made([(b"a.json", b"{}", 0, 2), (b"A.json", b"[]", 0, 2)]),
        "duplicate-name",
    ),
    "parent folder": (archive({"../evil.json": b"{}"}), "name"),
    "absolute": (archive({"/etc/passwd": b"x"}), "name"),
    "drive": (archive({"C:/evil.json": b"x"}), "name"),
    "backslash": (raw_name(archive({"a_b.json": b"x"}), b"a_b.json", b"a\\b.json"), "name"),
    "alternate stream": (archive({"record.json:evil": b"x"}), "name"),
    "trailing dot": (archive({"record.json.": b"x"}), "name"),
    "NUL in a name": (
        raw_name(archive({"record.jsonXX": b"{}"}), b"record.jsonXX", b"record.json\0X"),
        "name",
    ),
    "name in another script": (archive({"аudit.json": b"{}"}), "name"),
    "very long name": (archive({"a" * 65: b"{}"}), "name"),
    "LZMA": (archive(method=zipfile.ZIP_LZMA), "feature"),
    "bzip2": (archive(method=zipfile.ZIP_BZIP2), "feature"),
    "unknown method": (patched(GOOD, (8, b"\x63\0"), (central(GOOD) + 10, b"\x63\0")), "method"),
    "data descriptor": (_streamed(), "feature"),
    "ZIP64": (_zip64(), "feature"),
    "several disks": (patched(GOOD, (end(GOOD) + 4, b"\1\0")), "end-record"),
    "counts differ": (patched(GOOD, (end(GOOD) + 8, b"\1\0")), "end-record"),
    "directory shorter than it says": (patched(GOOD, (end(GOOD) + 8, b"\2\0\2\0")), "directory-size"),
    "directory longer than it says": (patched(GOOD, (end(GOOD) + 8, b"\4\0\4\0")), "directory-size"),
    "hidden entry": (_hidden_entry(), "gap"),
    "gap between entries": (
        hand_made([(b"a.json", b"{}", 0, 2), (b"b.json", b"", 0, 0)], between=b"gap"),
        "gap",
    ),
    "overlapping entries": (_overlap(), "gap"),
    "local name differs": (patched(GOOD, (30, b"mimetypX")), "headers-differ"),
    "local size differs": (patched(GOOD, (22, b"\x01")), "headers-differ"),
    "local method differs": (patched(GOOD, (8, b"\x08")), "headers-differ"),
    "local time differs": (patched(GOOD, (10, b"\x01")), "headers-differ"),
    "checksum": (patched(GOOD, (14, b"\0\0\0\0"), (central(GOOD) + 16, b"\0\0\0\0")), "checksum"),
    "stored with two sizes": (patched(GOOD, (22, b"\1\0\0\0"), (central(GOOD) + 24, b"\1\0\0\0")), "size"),
    "not deflate at all": (
        patched(hand_made([(b"a.json", deflated(b"x" * 50), 8, 50)]), (36, b"\xff\xff")),
        "deflate",
    ),
    "inflates to more than it says": (hand_made([(b"a.json", deflated(b"x" * 50), 8, 40)]), "size"),
    "inflates to less than it says": (hand_made([(b"a.json", deflated(b"x" * 50), 8, 60)]), "size"),
    "rubbish after the deflated data": (hand_made([(b"a.json", deflated(b"x" * 50) + b"zz", 8, 50)]), "size"),
    "bomb by ratio": (archive({"a.json": bytes(9_000_000)}, zipfile.ZIP_DEFLATED), "ratio"),
    "bomb by size": (
        patched(
            hand_made([(b"a.json", b"x", 0, 1)]),
            (22, struct.pack("<L", 2**31)),
            (hand_made([(b"a.json", b"x", 0, 1)]).index(b"PK\x01\x02") + 24, struct.pack("<L", 2**31)),
        ),
        "too-large",
    ),
    "many files": (hand_made([(b"f%d.json" % n, b"", 0, 0) for n in range(1200)]), "too-many-files"),
    "no files": (b"PK\x05\x06" + bytes(18), "package-not-a-package"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_archive_is_refused_for_the_right_reason(name: str) -> None:
    data, reason = HOSTILE[name]

    def refuse() -> None:
        with pytest.raises(KnownError) as refusal:
            read_zip(data)
        assert reason in (refusal.value.code, refusal.value.params.get("rule"))

    assert effort(refuse) < 15


def test_the_corpus_is_large_enough_and_mostly_pleases_python() -> None:
    """These are not clumsy files: Python's own reader takes most of them without complaint."""
    taken = 0
    for data, _reason in HOSTILE.values():
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as handle:
                taken += bool(handle.namelist())
        except (zipfile.BadZipFile, NotImplementedError, ValueError):
            pass
    assert len(HOSTILE) >= 24
    assert taken >= 24


def test_memory_stays_small_on_a_bomb() -> None:
    bomb = hand_made([(b"a.json", deflated(bytes(150_000_000)), 8, 14_000_000)])
    tracemalloc.start()
    with pytest.raises(KnownError):
        read_zip(bomb)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 40_000_000


def test_what_we_write_we_read() -> None:
    assert read_zip(GOOD) == FILES
    assert list(read_zip(GOOD)) == list(FILES)


def test_what_others_compress_we_read() -> None:
    assert read_zip(DEFLATED) == FILES


def test_writing_is_deterministic_and_first_entry_is_where_file_looks() -> None:
    assert write_zip(FILES) == GOOD
    assert GOOD[:4] == b"PK\x03\x04"
    assert GOOD[30:38] == b"mimetype"
    assert b"UT" not in GOOD[: central(GOOD)][38:60]


@pytest.mark.parametrize("source", ["stored", "deflated"])
def test_no_mutation_is_read_as_other_content(source: str) -> None:
    data = GOOD if source == "stored" else DEFLATED
    chosen = random.Random(20261123)
    for place in range(len(data)):
        for _ in range(3):
            changed = patched(data, (place, bytes([data[place] ^ chosen.randrange(1, 256)])))
            try:
                assert read_zip(changed) == FILES
            except KnownError:
                continue


@pytest.mark.parametrize("length", [4, 30, 100, 300, -1, -21, -22, -60])
def test_every_cut_is_refused(length: int) -> None:
    with pytest.raises(KnownError) as refusal:
        read_zip(GOOD[:length])
    assert refusal.value.code == "package-truncated"


def test_unzip_agrees(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(GOOD)
    subprocess.run(["unzip", "-q", "a.zip", "-d", "out"], cwd=tmp_path, check=True)
    assert {name: (tmp_path / "out" / name).read_bytes() for name in FILES} == FILES
