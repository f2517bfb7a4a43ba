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
    assert ran.returncode == 1 and "Traceback" not in ran.stderr and ran.stderr
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
from debrief_app.definitions.scenario import load_scenario
from debrief_app.domain.answers import Address, Answer
from debrief_app.domain.errors import KnownError
from debrief_app.domain.interview import AgeStatus
from debrief_app.paths import forms_dir
from debrief_app.services import access, demo, interviewing, reading
from debrief_app.services.interviewing import Shown
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
