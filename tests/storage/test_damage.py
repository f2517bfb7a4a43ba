"""Broken disks, full disks, cut power: what is said, and what is still there afterwards."""

from __future__ import annotations

import errno
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from debrief_app.domain.errors import KnownError
from debrief_app.storage import answers, audit, interviews
from debrief_app.storage.engine import damaged_log
from debrief_app.storage.engine.vault import Vault
from tests.storage.workbench import CHECKOUT, KEY, a_key, a_revision, an_event, begin, judge, python

WRITE_UNTIL_KILLED = """
import sys
from pathlib import Path
from debrief_app.storage import answers, audit
from debrief_app.storage.engine.vault import Vault
from tests.storage.workbench import a_key, a_revision, an_event
vault = Vault.open(Path(sys.argv[1]), a_key())
number = int(sys.argv[2])
while True:
    with vault.transaction():
        answers.append(vault, a_revision(number, "words " * 200))
        audit.append(vault, an_event(number))
    print(number, flush=True)
    number += 1
"""

FILL_A_SMALL_DISK = """
import subprocess, sys
from pathlib import Path
from debrief_app.domain.errors import KnownError
from debrief_app.storage import answers
from debrief_app.storage.engine.vault import Vault
from tests.storage.workbench import a_key, a_revision, begin, judge
folder = Path(sys.argv[1])
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", folder], check=True)
path = folder / "debrief.vault"
vault = Vault.create(path, a_key())
begin(vault)
kept = 0
try:
    while True:
        with vault.transaction():
            answers.append(vault, a_revision(kept, "words " * 2000))
        kept += 1
except KnownError as error:
    print(error.code)
print(kept > 20, len(answers.revisions(vault, "interview-1")) == kept)
try:
    vault.close()
except KnownError as error:
    assert error.code == "disk-full"
subprocess.run(["mount", "-o", "remount,size=20m", folder], check=True)
with Vault.open(path, a_key()) as again:
    print(len(answers.revisions(again, "interview-1")) == kept, again.integrity_problems())
    with again.transaction():
        answers.append(again, a_revision("more"))
"""

CHANGE_THE_KEY_WITHOUT_ROOM = """
import subprocess, sys
from pathlib import Path
from debrief_app.domain.errors import KnownError
from debrief_app.storage import answers
from debrief_app.storage.engine.vault import Vault
from tests.storage.workbench import a_key, a_revision, begin
folder = Path(sys.argv[1])
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", folder], check=True)
path, fill = folder / "debrief.vault", folder / "fill"
vault = Vault.create(path, a_key())
begin(vault)
for number in range(60):
    with vault.transaction():
        answers.append(vault, a_revision(number, "words " * 2000))
vault.checkpoint()
fill.write_bytes(bytes(1_200_000))
try:
    vault.change_key(a_key(9), a_key())
except KnownError as error:
    print(error.code)
fill.unlink()
with vault.transaction():
    answers.append(vault, a_revision("after"))
print(len(answers.revisions(vault, "interview-1")), vault.integrity_problems())
vault.change_key(a_key(9), a_key())
vault.change_key(a_key(9), a_key())  # once more, as after an interruption
with vault.transaction():
    answers.append(vault, a_revision("under the new key"))
vault.close()
try:
    Vault.open(path, a_key())
except KnownError as error:
    print(error.code)
with Vault.open(path, a_key(9)) as again:
    print(len(answers.revisions(again, "interview-1")), again.integrity_problems())
"""

READ_ONLY_DISK = """
import subprocess, sys
from pathlib import Path
from debrief_app.domain.errors import KnownError
from debrief_app.storage.engine.vault import Vault
from tests.storage.workbench import a_key
folder = Path(sys.argv[1])
subprocess.run(["mount", "--bind", folder, folder], check=True)
subprocess.run(["mount", "-o", "remount,bind,ro", folder], check=True)
for verb, name in ((Vault.open, "debrief.vault"), (Vault.create, "new.vault")):
    try:
        verb(folder / name, a_key())
    except KnownError as error:
        print(error.code)
"""

OWN_MOUNTS = ("unshare", "--map-root-user", "--mount")
needs_mounts = pytest.mark.skipif(
    sys.platform != "linux" or not shutil.which("unshare")
    or subprocess.run([*OWN_MOUNTS, "mount", "-t", "tmpfs", "tmpfs", "/mnt"], capture_output=True,
                      check=False).returncode != 0,
    reason="this system does not let a test mount a file system of its own")


def detected(path: Path) -> bool:
    try:
        with Vault.open(path, a_key()) as vault:
            return vault.integrity_problems() != ()
    except KnownError as error:
        return error.code in ("vault-key-wrong", "vault-damaged")


def recorded(vault: Vault, count: int) -> None:
    for number in range(count):
        with vault.transaction():
            answers.append(vault, a_revision(number, "words " * 60))
            audit.append(vault, an_event(number))


def test_every_flipped_bit_in_the_file_is_found(vault: Vault, path: Path) -> None:
    recorded(vault, 60)
    vault.close()
    whole = path.read_bytes()
    chance = random.Random(20261123)
    places = [*range(20), *chance.sample(range(20, len(whole)), 500)]
    missed = []
    for place in places:
        damaged = bytearray(whole)
        damaged[place] ^= 1 << chance.randrange(8)
        path.write_bytes(damaged)
        if not detected(path):
            missed.append(place)
    path.write_bytes(whole)
    assert missed == []
    assert not detected(path)


def test_a_file_that_lost_its_end_is_found(vault: Vault, path: Path) -> None:
    recorded(vault, 60)
    vault.close()
    path.write_bytes(path.read_bytes()[:-4096])
    assert detected(path)


def cut(log: bytes, place: int) -> bytes:
    return log[:place]


def garble(log: bytes, place: int) -> bytes:
    return log[:place] + bytes(byte ^ 0xA5 for byte in log[place:place + 64]) + log[place + 64:]


def zero(log: bytes, place: int) -> bytes:
    return log[:place] + bytes(len(log) - place)


def hole(log: bytes, place: int) -> bytes:
    return log[:place] + bytes(len(log[place:place + 4096])) + log[place + 4096:]


@pytest.mark.parametrize("tear", [cut, garble, zero, hole])
def test_a_torn_log_loses_an_end_and_never_a_middle(
        vault: Vault, path: Path, tmp_path: Path, tear: Callable[[bytes, int], bytes]) -> None:
    vault.checkpoint()
    recorded(vault, 30)
    file, log = path.read_bytes(), path.with_name("debrief.vault-wal").read_bytes()
    assert len(log) > 100_000
    chance = random.Random(7)
    lengths = set()
    for sample in range(25):
        torn = tmp_path / f"torn-{sample}" / "debrief.vault"
        torn.parent.mkdir()
        torn.write_bytes(file)
        torn.with_name("debrief.vault-wal").write_bytes(tear(log, chance.randrange(len(log))))
        with Vault.open(torn, a_key()) as survivor:
            ids = [revision.id for revision in answers.revisions(survivor, "interview-1")]
            assert ids == [f"revision-{number}" for number in range(len(ids))]
            assert audit.size_and_head(survivor)[0] == len(ids)
            assert audit.first_broken(survivor) is None
            assert survivor.integrity_problems() == ()
        lengths.add(len(ids))
    assert len(lengths) > 5


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_no_acknowledged_answer_is_lost_when_the_process_is_killed(vault: Vault, path: Path) -> None:
    vault.close()
    chance = random.Random(9)
    first = 0
    for _ in range(10):
        writer = subprocess.Popen([sys.executable, "-c", WRITE_UNTIL_KILLED, str(path), str(first)],
                                  cwd=CHECKOUT, stdout=subprocess.PIPE, text=True)
        assert writer.stdout
        acknowledged = first - 1
        for _ in range(chance.randrange(1, 40)):
            acknowledged = int(writer.stdout.readline())
        writer.kill()
        acknowledged = max([acknowledged, *(int(line) for line in writer.stdout if line.endswith("\n"))])
        writer.stdout.close()
        writer.wait()
        with Vault.open(path, a_key()) as survivor:
            ids = [revision.id for revision in answers.revisions(survivor, "interview-1")]
            assert ids == [f"revision-{number}" for number in range(len(ids))]
            assert len(ids) > acknowledged
            assert (audit.size_and_head(survivor)[0], audit.first_broken(survivor)) == (len(ids), None)
            assert survivor.integrity_problems() == ()
        assert damaged_log.kept(path) == (), "a kill is not taken for damage"
        first = len(ids)
    with judge(path, KEY) as reader:
        assert reader.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert reader.execute("SELECT count(*) FROM revisions").fetchall() == [(first,)]


def test_a_file_that_may_not_grow_says_disk_full_and_keeps_the_rest(vault: Vault) -> None:
    recorded(vault, 5)
    connection = vault._connection
    assert connection is not None
    connection.set_authorizer(None)
    pages = vault.rows("PRAGMA page_count")[0][0]
    vault.rows(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(KnownError) as caught, vault.transaction():
        answers.append(vault, a_revision("big", "words " * 20_000))
    assert caught.value.code == "disk-full"
    assert len(answers.revisions(vault, "interview-1")) == 5
    assert vault.integrity_problems() == ()
    vault.rows("PRAGMA max_page_count = 100000")
    with vault.transaction():
        answers.append(vault, a_revision("big", "words " * 20_000))
    assert len(answers.revisions(vault, "interview-1")) == 6


@needs_mounts
def test_a_full_disk_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    said = python(FILL_A_SMALL_DISK, str(tmp_path), before=OWN_MOUNTS)
    assert said.stdout.splitlines() == ["disk-full", "True True", "True ()"], said.stderr


@needs_mounts
def test_a_vault_whose_key_could_not_be_changed_goes_on_under_the_old_one(tmp_path: Path) -> None:
    said = python(CHANGE_THE_KEY_WITHOUT_ROOM, str(tmp_path), before=OWN_MOUNTS)
    assert said.stdout.splitlines() == ["disk-full", "61 ()", "vault-key-wrong", "62 ()"], said.stderr


@needs_mounts
def test_a_read_only_folder_is_named(vault: Vault, path: Path) -> None:
    vault.close()
    said = python(READ_ONLY_DISK, str(path.parent), before=OWN_MOUNTS)
    assert said.stdout.splitlines() == ["folder-read-only", "folder-read-only"], said.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="nobody can make a folder in /proc")
def test_a_folder_that_cannot_be_made_is_named() -> None:
    with pytest.raises(KnownError) as caught:
        Vault.create(Path("/proc/debrief/debrief.vault"), a_key())
    assert caught.value.code == "folder-read-only"


def test_a_creation_on_a_full_disk_leaves_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_self: Path, _target: Path) -> Path:
        raise OSError(errno.ENOSPC, "no space")

    with monkeypatch.context() as broken_disk:
        broken_disk.setattr(Path, "rename", full)
        with pytest.raises(KnownError) as caught:
            Vault.create(path, a_key())
    assert caught.value.code == "disk-full"
    assert {file.name for file in path.parent.iterdir()} == {"debrief.vault.lock"}
    with Vault.create(path, a_key()) as vault:
        begin(vault)
        assert interviews.list_heads(vault)
