"""A vault whose write-ahead log was damaged: log and file are kept before SQLite goes over them."""

from __future__ import annotations

import hashlib
import shutil
import stat
import sys
from pathlib import Path

import pytest

from debrief_app.domain.errors import KnownError
from debrief_app.storage import answers
from debrief_app.storage.engine import damaged_log
from debrief_app.storage.engine.vault import Vault
from tests.storage.test_damage import OWN_MOUNTS, needs_mounts, recorded
from tests.storage.workbench import a_key, a_revision, python

NO_ROOM_FOR_THE_COPIES = """
import shutil, subprocess, sys
from pathlib import Path
from debrief_app.domain.errors import KnownError
from debrief_app.storage import answers
from debrief_app.storage.engine import damaged_log
from debrief_app.storage.engine.vault import Vault
from tests.storage.workbench import a_key
crashed, disk = Path(sys.argv[1]), Path(sys.argv[2])
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=20m", "tmpfs", disk], check=True)
for file in crashed.iterdir():
    shutil.copy(file, disk)
path, fill = disk / "debrief.vault", disk / "fill"
before = {file.name: file.read_bytes() for file in disk.iterdir()}
# Room for none of the two copies, or for the first.
for left in (8, path.stat().st_size // 4096 + 8):
    free = subprocess.run(["stat", "-f", "-c", "%a", disk], capture_output=True, text=True, check=True)
    fill.write_bytes(bytes((int(free.stdout) - left) * 4096))
    try:
        Vault.open(path, a_key())
    except KnownError as error:
        print(error.code, damaged_log.kept(path))
    fill.unlink()
    print(all((disk / name).read_bytes() == content for name, content in before.items()))
with Vault.open(path, a_key()) as vault:
    print(len(answers.revisions(vault, "interview-1")) > 5, len(damaged_log.kept(path)))
print(sorted(file.name for file in disk.iterdir()))
"""


def log_of(path: Path) -> Path:
    return path.with_name("debrief.vault-wal")


def names(path: Path) -> set[str]:
    return {file.name for file in path.parent.iterdir()}


def crashed(vault: Vault, folder: Path) -> Path:
    """The vault as a power cut leaves it."""
    shutil.copytree(vault.path.parent, folder)
    return folder / vault.path.name


def damage(path: Path, part: float = 0.5) -> bytes:
    """Flip a bit of the log; what it then holds."""
    log = bytearray(log_of(path).read_bytes())
    log[int(len(log) * part)] ^= 1
    log_of(path).write_bytes(log)
    return bytes(log)


@pytest.fixture
def broken(vault: Vault, tmp_path: Path) -> Path:
    """A vault with forty answers in its log, cut off by a power cut, with a bit flipped in the middle."""
    vault.checkpoint()
    recorded(vault, 40)
    path = crashed(vault, tmp_path / "broken")
    damage(path)
    return path


def test_log_and_file_are_kept_as_they_were_and_the_rest_opens(broken: Path) -> None:
    file, log = broken.read_bytes(), log_of(broken).read_bytes()
    with Vault.open(broken, a_key()) as vault:
        assert 5 < len(answers.revisions(vault, "interview-1")) < 40
        assert vault.integrity_problems() == ()
        copies = damaged_log.kept(broken)
    assert [(copy.name, copy.sha256) for copy in copies] == [
        ("debrief.vault-wal.damaged-1", hashlib.sha256(log).hexdigest())]
    assert broken.with_name("debrief.vault-wal.damaged-1").read_bytes() == log
    assert broken.with_name("debrief.vault.damaged-1").read_bytes() == file
    assert names(broken) == {"debrief.vault", "debrief.vault.lock", "debrief.vault.damaged-1",
                             "debrief.vault-wal.damaged-1"}


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
def test_only_the_owner_can_read_the_copies(broken: Path) -> None:
    for file in (broken, log_of(broken)):
        file.chmod(0o644)
    Vault.open(broken, a_key()).close()
    assert {stat.S_IMODE(copy.stat().st_mode) for copy in broken.parent.glob("*.damaged-1")} == {0o600}


def test_the_second_opening_is_quiet_also_after_another_crash(broken: Path, tmp_path: Path) -> None:
    with Vault.open(broken, a_key()) as vault:
        after_first = names(broken)
        with vault.transaction():
            answers.append(vault, a_revision("after"))
        again = crashed(vault, tmp_path / "again")
    for path in (broken, again):
        with Vault.open(path, a_key()) as vault:
            assert answers.revisions(vault, "interview-1")[-1].id == "revision-after"
        assert len(damaged_log.kept(path)) == 1
        assert names(path) <= after_first


def test_another_damage_goes_beside_the_first(broken: Path, tmp_path: Path) -> None:
    first = log_of(broken).read_bytes()
    with Vault.open(broken, a_key()) as vault:
        for number in range(50, 70):
            with vault.transaction():
                answers.append(vault, a_revision(number))
        again = crashed(vault, tmp_path / "again")
    second = damage(again)
    Vault.open(again, a_key()).close()
    assert [again.with_name(copy.name).read_bytes() for copy in damaged_log.kept(again)] == [first, second]
    assert [copy.name for copy in damaged_log.kept(again)] == [
        "debrief.vault-wal.damaged-1", "debrief.vault-wal.damaged-2"]
    assert again.with_name("debrief.vault.damaged-2").exists()


def test_a_key_that_does_not_open_it_loses_nothing_and_fills_no_disk(broken: Path) -> None:
    """Closing takes the log in, whatever the key."""
    file, log = broken.read_bytes(), log_of(broken).read_bytes()
    for _try in range(3):
        with pytest.raises(KnownError, match="vault-key-wrong"):
            Vault.open(broken, a_key(9))
        broken.write_bytes(file)
        log_of(broken).write_bytes(log)
    Vault.open(broken, a_key()).close()
    assert len(damaged_log.kept(broken)) == 1
    assert broken.with_name("debrief.vault-wal.damaged-1").read_bytes() == log


def test_what_a_kill_left_of_a_copy_goes(broken: Path) -> None:
    left = broken.with_name("debrief.vault-wal.damaged-1.0a1b2c3d.new")
    left.write_bytes(b"half")
    log = log_of(broken).read_bytes()
    Vault.open(broken, a_key()).close()
    assert not left.exists()
    assert broken.with_name("debrief.vault-wal.damaged-1").read_bytes() == log


def test_the_file_is_kept_too_because_the_readable_part_of_the_log_goes_over_it(vault: Vault, tmp_path: Path) -> None:
    """The log was taken in just before the crash, so the file alone has all of it, and its beginning has not."""
    vault.checkpoint()
    recorded(vault, 60)
    vault.rows("PRAGMA wal_checkpoint(PASSIVE)")
    path = crashed(vault, tmp_path / "broken")
    damage(path)
    try:
        with Vault.open(path, a_key()) as opened:
            assert len(answers.revisions(opened, "interview-1")) < 60
    except KnownError as error:
        assert error.code == "vault-damaged"
    whole = path.with_name("debrief.vault.damaged-1").rename(tmp_path / "debrief.vault")
    with Vault.open(whole, a_key()) as kept:
        assert len(answers.revisions(kept, "interview-1")) == 60


@needs_mounts
def test_without_room_for_the_copies_it_is_not_opened(broken: Path, tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    said = python(NO_ROOM_FOR_THE_COPIES, str(broken.parent), str(tmp_path / "disk"), before=OWN_MOUNTS)
    left = ["debrief.vault", "debrief.vault-wal.damaged-1", "debrief.vault.damaged-1", "debrief.vault.lock"]
    refused = ["disk-full ()", "True"]
    assert said.stdout.splitlines() == [*refused, *refused, "True 1", str(left)], said.stderr


def test_an_empty_log_and_a_folder_in_its_place_are_no_damage(vault: Vault, path: Path) -> None:
    vault.close()
    assert not damaged_log.keep(path)
    log_of(path).write_bytes(b"")
    assert not damaged_log.keep(path)
    log_of(path).unlink()
    log_of(path).mkdir()
    assert not damaged_log.keep(path)
    assert damaged_log.kept(path) == ()
