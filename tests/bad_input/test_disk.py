"""Full disks and folders that cannot be written: the command says so, ends with 1, and leaves nothing behind."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import Place, Ran

OWN_MOUNTS = ["unshare", "--map-root-user", "--mount", "sh", "-ec"]
needs_mounts = pytest.mark.skipif(
    sys.platform != "linux" or not shutil.which("unshare")
    or subprocess.run([*OWN_MOUNTS, "mount -t tmpfs tmpfs /mnt"], capture_output=True, check=False).returncode != 0,
    reason="this system does not let a test mount a file system of its own")


def on_a_disk(place: Place, options: str, *arguments: str | Path) -> Ran:
    """Run the program with a file system of its own at `disk`; prints what lies there afterwards."""
    (place.folder / "disk").mkdir()
    command = shlex.join(place.command(*arguments))
    script = f"mount -t tmpfs -o {options} tmpfs disk; code=0; {command} || code=$?; find disk -mindepth 1; exit $code"
    return place.run([*OWN_MOUNTS, script], LC_ALL="C.UTF-8")


@needs_mounts
@pytest.mark.parametrize("size", ["40k", "200k", "280k"])
def test_a_full_disk_gets_nothing_half_written(place: Place, size: str) -> None:
    ran = on_a_disk(place, f"size={size}", "demo", "--export", "disk/out", "--scenario", place.small_scenario())
    assert (ran.returncode, ran.stdout) == (1, ""), ran.stderr
    assert "The disk is full" in ran.stderr and "Traceback" not in ran.stderr
    assert list(place.temporary.iterdir()) == []


@needs_mounts
@pytest.mark.parametrize("size", ["100k", "300k", "600k"])
def test_a_full_temporary_folder_is_a_full_disk(place: Place, size: str) -> None:
    scenario = place.small_scenario()
    place.environment()
    command = shlex.join(place.command("demo", "--export", "out", "--scenario", scenario))
    script = f"mount -t tmpfs -o size={size} tmpfs temporary; code=0; {command} || code=$?; ls temporary; exit $code"
    ran = place.run([*OWN_MOUNTS, script])
    assert (ran.returncode, ran.stdout) == (1, ""), ran.stderr
    assert "The disk is full" in ran.stderr
    assert not (place.folder / "out").exists()


@needs_mounts
def test_a_read_only_folder_is_named(place: Place) -> None:
    ran = on_a_disk(place, "ro", "demo", "--export", "disk/out", "--scenario", place.small_scenario())
    assert (ran.returncode, ran.stdout) == (1, ""), ran.stderr
    assert "Nothing can be written in this folder." in ran.stderr


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the administrator may write everywhere")
def test_a_folder_of_somebody_else_is_named(place: Place) -> None:
    (place.folder / "theirs").mkdir(mode=0o500)
    ran = place.debrief("demo", "--export", "theirs/out", "--scenario", place.small_scenario())
    assert ran.returncode == 1 and "Nothing can be written in this folder." in ran.stderr


def test_a_file_in_the_folders_place_is_left_alone(place: Place) -> None:
    taken = place.folder / "taken"
    taken.write_text("mine")
    ran = place.debrief("demo", "--export", taken, "--scenario", place.small_scenario())
    assert ran.returncode == 1 and "There is a file with the name of the folder" in ran.stderr
    assert taken.read_text() == "mine"


def test_a_file_on_the_way_to_the_folder_is_left_alone(place: Place) -> None:
    taken = place.folder / "taken"
    taken.write_text("mine")
    ran = place.debrief("demo", "--export", taken / "out", "--scenario", place.small_scenario())
    assert ran.returncode == 1 and "There is a file with the name of the folder" in ran.stderr
    assert taken.read_text() == "mine"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("spoken", [[], ["--json"]])
def test_a_result_that_cannot_be_written_is_a_failure(place: Place, spoken: list[str]) -> None:
    command = shlex.join(place.command(*spoken, "forms", "check")) + " > /dev/full"
    ran = place.run(["sh", "-c", command])
    assert ran.returncode == 1 and "The disk is full" in ran.stderr


KEEPS_ANSWERS = """
import subprocess, sys
from pathlib import Path
from debrief_app.definitions.loader import load_form
from debrief_app.definitions.scenarios.scenario import load_scenario
from debrief_app.domain.answers import Address, Answer
from debrief_app.domain.errors import KnownError
from debrief_app.domain.interview import AgeStatus
from debrief_app.paths import forms_dir
from debrief_app.services.vault import access
from debrief_app.services.practice import demo
from debrief_app.services.debrief import interviewing, reading
from debrief_app.services.debrief.interviewing import Shown
disk, form = Path("disk"), load_form(forms_dir())
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk], check=True)
made = demo.practice_vault(disk / "vault", load_scenario(Path(sys.argv[1]), form))
session = access.unlock(disk / "vault", "officer-1", made.passphrases["officer-1"], form)
head = interviewing.start_interview(session, AgeStatus.ADULT, "full-adult")
address, kept = Address("", "R301"), 0
try:
    while True:
        interviewing.record_answer(session, head.id, address, Answer(own_words=f"{kept} " * 3000), Shown("?", "en"))
        kept += 1
except KnownError as error:
    print(error.code)
print(kept > 5, len(reading.history(session, head.id, address)) == kept)
subprocess.run(["mount", "-o", "remount,size=20m", disk], check=True)
interviewing.record_answer(session, head.id, address, Answer(own_words="and on"), Shown("?", "en"))
access.lock(session)
session = access.unlock(disk / "vault", "officer-1", made.passphrases["officer-1"], form)
print([each.answer.own_words.split()[0] for each in reading.history(session, head.id, address)]
      == [*map(str, range(kept)), "and"])
"""


@needs_mounts
def test_an_interview_goes_on_when_there_is_room_again(place: Place) -> None:
    (place.folder / "disk").mkdir()
    run = shlex.join([sys.executable, "-c", KEEPS_ANSWERS, str(place.small_scenario())])
    ran = place.run([*OWN_MOUNTS, run])
    assert ran.stdout.splitlines() == ["disk-full", "True True", "True"], ran.stderr


CHANGES_ACCOUNTS = """
import subprocess, sys
from pathlib import Path
from debrief_app.crypto import header_file, slots
from debrief_app.definitions.loader import load_form
from debrief_app.definitions.scenarios.scenario import load_scenario
from debrief_app.domain.accounts import Role
from debrief_app.domain.errors import KnownError
from debrief_app.paths import forms_dir
from debrief_app.services.vault import access
from debrief_app.services.practice import demo
from debrief_app.services.unit import people
from debrief_app.services.unit.setup import NewPerson
from debrief_app.storage.engine.vault import Vault

disk, act, form = Path("disk"), sys.argv[2], load_form(forms_dir())
vault, fill = disk / "vault", disk / "fill"
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", disk], check=True)
words = demo.practice_vault(vault, load_scenario(Path(sys.argv[1]), form)).passphrases
header = header_file.read_header(vault / "vault.json")
officer = header.slot_by_login("officer-1").uid
copied = slots.open_slot(header, officer, words["officer-1"]).dbk
fresh = "five other plain small words"

def try_it(session):
    if act == "end":
        people.end_account(session, officer, words["supervisor-1"])
    elif act == "add":
        return people.add_account(session, NewPerson("officer-2", Role.OFFICER, "Kim Other"), words["supervisor-1"])
    else:
        people.change_own_passphrase(session, words["supervisor-1"], fresh=fresh)

def enters(login, passphrase):
    try:
        access.lock(access.unlock(vault, login, passphrase, form))
    except KnownError as error:
        assert error.code in ("wrong-passphrase", "unknown-login"), error.code
        return False
    return True

session = access.unlock(vault, "supervisor-1", words["supervisor-1"], form)
session.vault.checkpoint()
left = int(sys.argv[3])
free = subprocess.run(["stat", "-f", "-c", "%a", disk], capture_output=True, text=True, check=True)
fill.write_bytes(bytes(max(0, int(free.stdout) - left) * 4096))
try:
    try_it(session)
    print("done")
except KnownError as error:
    print(error.code)
    if sys.argv[4] == "locked":
        # As after the laptop went off: nothing more is written.
        session.vault._lock.release()
        if left > 4:
            again = access.unlock(vault, "supervisor-1", words["supervisor-1"], form)
            print([each.code for each in again.told])
            access.lock(again)
    fill.unlink()
    if sys.argv[4] == "locked":
        session = access.unlock(vault, "supervisor-1", words["supervisor-1"], form)
    made = try_it(session)
fill.unlink(missing_ok=True)
access.lock(session)
if act == "end":
    print(enters("officer-1", words["officer-1"]), enters("supervisor-1", words["supervisor-1"]))
    try:
        Vault.open(vault / "debrief.vault", copied)
    except KnownError as error:
        print(error.code)
elif act == "add":
    print(enters("officer-2", made.passphrase), enters("supervisor-1", words["supervisor-1"]))
else:
    print(enters("supervisor-1", fresh), enters("supervisor-1", words["supervisor-1"]))
"""


def changes_accounts(place: Place, act: str, pages: int, then: str) -> list[str]:
    (place.folder / "disk").mkdir()
    run = shlex.join([sys.executable, "-c", CHANGES_ACCOUNTS, str(place.small_scenario()), act, str(pages), then])
    ran = place.run([*OWN_MOUNTS, run])
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.splitlines()


@needs_mounts
@pytest.mark.parametrize("then", ["open", "locked"])
@pytest.mark.parametrize(
    ("act", "pages"),
    [("add", 0), ("add", 1), ("add", 2), ("end", 0), ("end", 1), ("end", 2), ("change", 0), ("change", 1)])
def test_a_change_of_accounts_on_a_full_disk_can_be_made_again(place: Place, act: str, pages: int, then: str) -> None:
    """With so many pages left on the disk: the header has no room, or has it and the database has none."""
    said = changes_accounts(place, act, pages, then)
    expected = {"add": ["True True"], "end": ["False True", "vault-key-wrong"], "change": ["True False"]}[act]
    assert said == ["disk-full", *expected]


@needs_mounts
def test_those_who_stay_get_in_while_the_disk_has_no_room_for_the_new_key(place: Place) -> None:
    said = changes_accounts(place, "end", 40, "locked")
    assert said == ["disk-full", "['key-change-waiting']", "False True", "vault-key-wrong"]
