"""vault.json on disk: strict to read, whole after a crash, private, with its mirror beside it."""

from __future__ import annotations

import errno
import json
import os
import stat
import subprocess
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debrief_app.crypto import slots
from debrief_app.crypto.header_file import (
    header_bytes,
    mirror_of,
    parse_header,
    read_header,
    restore,
    write_header,
)
from debrief_app.crypto.kdf import FASTEST_ALLOWED
from debrief_app.crypto.sealing import generate_identity, recipient_of
from debrief_app.crypto.vault_header import VaultHeader
from debrief_app.domain.accounts import Role
from debrief_app.domain.errors import KnownError

HEADER = slots.create_header(
    [slots.NewSlot("officer-1", Role.OFFICER, "x")], [recipient_of(generate_identity())], FASTEST_ALLOWED
).header
RAW = header_bytes(HEADER)


BOTH = {"vault.json", "vault.json.bak"}


def names(folder: Path) -> set[str]:
    return {entry.name for entry in folder.iterdir()}


def other_header() -> VaultHeader:
    return replace(HEADER, vault_id="a" * 32)


def test_what_was_written_is_read(tmp_path: Path) -> None:
    path = tmp_path / "vault.json"
    write_header(path, HEADER)
    assert read_header(path) == read_header(mirror_of(path)) == HEADER
    assert names(tmp_path) == BOTH


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
def test_only_the_owner_can_read_it(tmp_path: Path) -> None:
    path = tmp_path / "vault.json"
    write_header(path, HEADER)
    write_header(path, other_header())
    assert {stat.S_IMODE(file.stat().st_mode) for file in (path, mirror_of(path))} == {0o600}


def test_nothing_of_the_header_before_is_left(tmp_path: Path) -> None:
    path = tmp_path / "vault.json"
    write_header(path, HEADER)
    for left in ("vault.json.1a2b3c4d.new", "vault.json.bak.1a2b3c4d.new", "vault.json.damaged-1"):
        path.with_name(left).write_bytes(RAW)
    write_header(path, other_header())
    assert names(tmp_path) == BOTH
    assert read_header(path) == read_header(mirror_of(path)) == other_header()


def test_what_was_damaged_is_kept_under_another_name(tmp_path: Path) -> None:
    path = tmp_path / "vault.json"
    write_header(path, HEADER)
    for damage in (b"{}", b"worse"):
        path.write_bytes(damage)
        restore(path, RAW)
        assert read_header(path) == HEADER
    write_header(path, HEADER, keep_damaged=True)
    assert {path.with_name(f"vault.json.damaged-{number}").read_bytes() for number in (1, 2)} == {b"{}", b"worse"}
    path.unlink()
    restore(path, RAW)
    assert read_header(path) == HEADER and len(names(tmp_path)) == 4


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_leaves_the_old_file_and_no_rubbish(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "vault.json"
    write_header(path, HEADER)
    real = os.open

    def full(name: Any, flags: int, mode: int = 0o777) -> int:
        if str(name).endswith(".new"):
            real_file = real(name, flags, mode)
            os.close(real_file)
            return real("/dev/full", os.O_WRONLY)
        return real(name, flags, mode)

    monkeypatch.setattr(os, "open", full)
    with pytest.raises(KnownError, match="disk-full"):
        write_header(path, other_header())
    monkeypatch.undo()
    assert read_header(path) == HEADER
    assert names(tmp_path) == BOTH
    assert read_header(mirror_of(path)) == HEADER


@pytest.mark.skipif(
    sys.platform == "win32" or (hasattr(os, "geteuid") and os.geteuid() == 0),
    reason="the administrator may write anywhere",
)
def test_a_read_only_folder_is_named(tmp_path: Path) -> None:
    path = tmp_path / "vault.json"
    write_header(path, HEADER)
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(KnownError, match="folder-read-only"):
            write_header(path, other_header())
    finally:
        tmp_path.chmod(0o700)
    assert read_header(path) == HEADER


@pytest.mark.parametrize(
    ("number", "code"),
    [(errno.EROFS, "folder-read-only"), (errno.ENOSPC, "disk-full"), (errno.EIO, "file-not-written")],
)
def test_a_failure_at_the_last_step_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    path = tmp_path / "vault.json"
    write_header(path, HEADER)

    def fail(*_: object) -> None:
        raise OSError(number, "as the system says it")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(KnownError, match=code):
        write_header(path, other_header())
    monkeypatch.undo()
    assert read_header(path) == HEADER
    assert names(tmp_path) == BOTH
    assert read_header(mirror_of(path)) == HEADER


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
def test_a_killed_writer_leaves_one_whole_header(tmp_path: Path) -> None:
    path = tmp_path / "vault.json"
    write_header(path, HEADER)
    write_header(tmp_path / "other.json", other_header())
    program = (
        "import sys; from pathlib import Path; from debrief_app.crypto.header_file import *\n"
        "path = Path(sys.argv[1]); both = [read_header(path), read_header(path.with_name('other.json'))]\n"
        "print('ready', flush=True)\n"
        "while True:\n"
        "    for header in both: write_header(path, header)\n"
    )
    for delay in (0.0, 0.003, 0.007, 0.013):
        with subprocess.Popen(
            [sys.executable, "-c", program, str(path)], stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]
        ) as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline() == b"ready\n"
            with suppress(subprocess.TimeoutExpired):
                writer.wait(delay)
            writer.kill()
        assert read_header(path) in (HEADER, other_header())
        assert read_header(mirror_of(path)) in (HEADER, other_header())


def test_missing_and_unreadable_files_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="vault-missing"):
        read_header(tmp_path / "vault.json")
    with pytest.raises(KnownError, match="file-not-readable"):
        read_header(tmp_path)


def _with(**changes: object) -> bytes:
    return json.dumps(json.loads(RAW) | changes).encode()


def test_a_newer_version_is_named_whatever_else_it_holds() -> None:
    with pytest.raises(KnownError) as refused:
        parse_header(_with(version="2", something_new={"a": 1}))
    assert (refused.value.code, refused.value.params) == ("vault-newer", {"version": "2"})


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"null",
        b"[]",
        b"{}",
        RAW[:-20],
        RAW[: len(RAW) // 2],
        b"\xff" + RAW,
        b"\xef\xbb\xbf" + RAW,
        RAW + b"{}",
        RAW.replace(b'"format":', b'"format":"debrief-vault","format":', 1),
        _with(extra=1),
        _with(version=1),
        _with(version="0"),
        _with(version="9" * 50),
        _with(format="other"),
        _with(slots={}),
        _with(mac=""),
        _with(mac="AAAA"),
        _with(sealed_key=None),
        _with(escrow=["x" * 1000]),
        _with(escrow=[1]),
        b"[" * 100_000,
        _with(sealed_key="A" * 300_000),
        _with(vault_id="../../x"),
        RAW.replace(b'"lanes":4', b'"lanes":4.0'),
        RAW.replace(b'"lanes":4', b'"lanes":true'),
        RAW.replace(b'"lanes":4', b'"lanes":NaN'),
        RAW.replace(b'"lanes":4', b'"lanes":' + b"4" * 5000),
        RAW.replace(b"argon2id", b"argon2i"),
        RAW.replace(b'"officer"', b'"owner"'),
        RAW.replace(b"officer-1", b"\\ud800-1x"),
        _with(slots=json.loads(RAW)["slots"] * 2),
        _with(slots=json.loads(RAW)["slots"] * 100),
    ],
)
def test_damaged_headers_are_refused(raw: bytes) -> None:
    with pytest.raises(KnownError, match="vault-header-damaged"):
        parse_header(raw)


@settings(max_examples=300)
@given(position=st.integers(0, len(RAW) - 1), byte=st.integers(0, 255))
def test_a_changed_byte_is_refused_or_read_as_another_authenticated_text(position: int, byte: int) -> None:
    changed = bytearray(RAW)
    changed[position] = byte
    try:
        header = parse_header(bytes(changed))
    except KnownError as refused:
        assert refused.code in {"vault-header-damaged", "vault-newer"}
    else:
        same = (header.authenticated(), header.mac) == (HEADER.authenticated(), HEADER.mac)
        assert same == (header == HEADER)


@pytest.mark.parametrize("failing", [1, 2])
def test_the_mirror_is_never_older_than_the_header(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    """The program ends before the first rename, or between the two."""
    path, moves = tmp_path / "vault.json", 0
    write_header(path, HEADER)
    real = Path.replace

    def end(self: Path, target: Path) -> Path:
        nonlocal moves
        moves += 1
        if moves == failing:
            raise KeyboardInterrupt
        return real(self, target)

    monkeypatch.setattr(Path, "replace", end)
    with pytest.raises(KeyboardInterrupt):
        write_header(path, other_header())
    monkeypatch.undo()
    assert read_header(path) == HEADER
    assert read_header(mirror_of(path)) == (HEADER if failing == 1 else other_header())
