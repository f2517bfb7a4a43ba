"""What somebody at a terminal sees of `debrief`, and what a script gets."""

from __future__ import annotations

import json
import os
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from debrief_app.paths import forms_dir
from tests.cli.running import Place

unix = pytest.mark.skipif(os.name != "posix", reason="signals and pipes of Unix")


def package_in(folder: Path) -> Path:
    (found,) = folder.glob("*.asice.age")
    return found


def test_a_demo_leaves_package_key_and_trust_and_nothing_else(place: Place) -> None:
    ran = place.debrief("demo", "--export", "out", "--scenario", place.small_scenario())
    assert ran.returncode == 0, ran.stderr
    out = place.folder / "out"
    package = package_in(out)
    assert {path.name for path in out.iterdir()} == {package.name, "unit.agekey", "trust"}
    assert list(place.temporary.iterdir()) == []
    assert str(package.name) in ran.stdout and "PRACTICE" in ran.stdout
    assert "4 of 4" in ran.stderr


@unix
def test_the_key_of_a_demo_is_for_its_owner_only(made: Path) -> None:
    assert (made / "unit.agekey").stat().st_mode & 0o777 == 0o600


def test_the_command_that_a_demo_names_accepts_its_package(place: Place) -> None:
    ran = place.debrief("demo", "--export", "out", "--scenario", place.small_scenario(), "--json")
    told = json.loads(ran.stdout)
    checked = place.debrief("verify", told["package"], "--identity", told["identity"], "--trust", told["trust"])
    assert (checked.returncode, checked.stderr) == (0, "")
    assert checked.stdout.startswith("ACCEPTED")
    assert "PRACTICE" in checked.stdout and "Modern Slavery Unit, Kent Police" in checked.stdout


def test_a_demo_takes_no_place_that_is_taken(place: Place, made: Path) -> None:
    before = {path: path.read_bytes() for path in made.rglob("*") if path.is_file()}
    ran = place.debrief("demo", "--export", made, "--scenario", place.small_scenario())
    assert ran.returncode == 1 and "already holds something" in ran.stderr
    assert {path: path.read_bytes() for path in made.rglob("*") if path.is_file()} == before


def test_an_empty_folder_that_is_there_is_used(place: Place) -> None:
    (place.folder / "here").mkdir()
    ran = place.run(["sh", "-c", "cd here && exec " + shlex.join(
        place.command("demo", "--export", ".", "--scenario", place.small_scenario()))])
    assert ran.returncode == 0, ran.stderr
    assert package_in(place.folder / "here").is_file()


def test_verify_answers_a_script(place: Place, made: Path) -> None:
    ran = place.debrief("--json", "verify", package_in(made), "--identity", made / "unit.agekey",
                        "--trust", made / "trust")
    told = json.loads(ran.stdout)
    assert ran.returncode == 0 and told["ok"] is True and told["state"] == "verified" and told["reasons"] == []
    assert told["package"]["unit"] == "Modern Slavery Unit" and told["package"]["practice"] is True
    assert [signer["role"] for signer in told["signers"]] == ["officer", "supervisor"]
    assert len(told["authority"]["words"].split()) == 6


def test_a_key_beside_the_package_is_named_and_not_used(place: Place, made: Path) -> None:
    ran = place.debrief("verify", package_in(made))
    assert ran.returncode == 1 and ran.stdout.startswith("NOT ACCEPTED")
    (offered,) = (line.strip() for line in ran.stdout.splitlines() if line.strip().startswith("debrief verify"))
    assert place.debrief(*shlex.split(offered)[1:]).returncode == 0


def test_without_a_trust_bundle_nothing_is_accepted(place: Place, made: Path) -> None:
    ran = place.debrief("verify", package_in(made), "--identity", made / "unit.agekey", "--json")
    told = json.loads(ran.stdout)
    assert ran.returncode == 1 and told["ok"] is False
    assert [reason["code"] for reason in told["reasons"]] == ["trust-missing"]


def test_the_shipped_forms_have_no_error(place: Place) -> None:
    ran = place.debrief("forms", "check", "--json")
    told = json.loads(ran.stdout)
    assert (ran.returncode, told["ok"], told["errors"]) == (0, True, 0), told["findings"][:3]


@pytest.mark.parametrize("part", ["stage", "wording-rules"])
def test_the_schema_is_a_schema(place: Place, part: str) -> None:
    ran = place.debrief("forms", "schema", part)
    schema = json.loads(ran.stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert ran.returncode == 0 and schema["properties"]


@pytest.mark.parametrize("arguments", [
    ["nonsense"], ["verify"], ["forms"], ["verify", "file", "--nonsense"], ["forms", "schema", "nonsense"],
    ["--language", "xx"], ["verify", "file", "--language", "xx"], ["--language"]])
def test_what_is_not_understood_ends_with_two(place: Place, arguments: list[str]) -> None:
    ran = place.debrief(*arguments)
    assert ran.returncode == 2 and ran.stdout == ""
    assert "usage:" in ran.stderr and "Traceback" not in ran.stderr


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["demo", "--help"], ["forms", "check", "--help"]])
def test_asking_for_help_is_no_failure(place: Place, arguments: list[str]) -> None:
    ran = place.debrief(*arguments)
    assert (ran.returncode, ran.stderr) == (0, "") and ran.stdout


@pytest.mark.parametrize("where", ["before", "after"])
def test_a_refusal_is_in_the_users_language(place: Place, where: str) -> None:
    file = place.small_scenario()
    spoken = ["--language", "ar"]
    command = ["verify", str(file)]
    ran = place.debrief(*(spoken + command if where == "before" else command + spoken))
    assert ran.returncode == 1
    assert "هذا الملف ليس حزمة Debrief." in ran.stdout


def test_what_is_not_understood_is_said_in_the_users_language(place: Place) -> None:
    ran = place.debrief("--language", "ar", "verify")
    assert ran.returncode == 2 and "FILE" in ran.stderr
    assert "required" not in ran.stderr and "usage" not in ran.stderr
    ran = place.debrief("verify", "--language", "ar", "--help")
    assert ran.returncode == 0 and "show this help" not in ran.stdout and "options" not in ran.stdout


def test_text_passes_through_a_pipe_that_knows_no_letters(place: Place) -> None:
    ran = place.debrief("verify", place.small_scenario(), "--language", "ar", PYTHONIOENCODING="ascii", LC_ALL="C")
    assert ran.returncode == 1 and "حزمة" in ran.stdout


def test_the_self_test_says_what_it_did(place: Place) -> None:
    ran = place.debrief("--self-test", "--json")
    assert ran.returncode == 0, ran.stderr
    assert len(json.loads(ran.stdout)["done"]) >= 5
    assert list(place.temporary.iterdir()) == []


@pytest.mark.parametrize("arguments", [["forms", "check"], ["verify", "small.yaml"],
                                       ["demo", "--export", "out", "--scenario", "small.yaml"]])
def test_a_command_needs_no_window(place: Place, arguments: list[str]) -> None:
    place.small_scenario()
    asked = f"import sys; from debrief_app.app import run; run({arguments!r}); print('PySide6' in sys.modules)"
    assert place.run([sys.executable, "-c", asked]).stdout.splitlines()[-1] == "False"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a screen")
@pytest.mark.parametrize("arguments", [[], ["demo"]])
def test_without_a_screen_the_window_says_so(place: Place, arguments: list[str]) -> None:
    ran = place.debrief(*arguments, DISPLAY="", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="")
    assert ran.returncode == 1 and "There is no screen here" in ran.stderr


@unix
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_stopping_takes_back_what_is_half_done(place: Place, sent: signal.Signals) -> None:
    command = place.command("demo", "--export", "out", "--scenario", place.small_scenario())
    # Tests that a shell started in the background would hand on that SIGINT is ignored.
    with subprocess.Popen(command, cwd=place.folder, env=place.environment(), text=True, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, preexec_fn=lambda: signal.signal(sent, signal.SIG_DFL)) as running:
        assert running.stderr
        running.stderr.readline()  # the de-brief is held; signing and sealing are still to come
        running.send_signal(sent)
        out, error = running.communicate(timeout=60)
    assert (running.returncode, out) == (130, "")
    assert "Stopped, as you asked." in error and "Traceback" not in error
    assert not (place.folder / "out").exists()
    assert list(place.temporary.iterdir()) == []


_STOPPED_IN_A_CALLBACK = """
import os, signal, sys
from debrief_app.app import run
asked = 0
def look(frame, event, argument):
    global asked
    asked += event == "call" and frame.f_code.co_name == "authorizer"
    if asked == 500:
        sys.setprofile(None)
        os.kill(os.getpid(), signal.SIGINT)
sys.setprofile(look)
sys.exit(run(["demo", "--export", "out", "--scenario", sys.argv[1]]))
"""


@unix
def test_stopping_while_the_database_asks_what_is_allowed_is_a_stop(place: Place) -> None:
    """SQLite turns what is raised there into an error of its own."""
    ran = subprocess.run([sys.executable, "-c", _STOPPED_IN_A_CALLBACK, place.small_scenario()], cwd=place.folder,
                         env=place.environment(), capture_output=True, text=True, check=False, timeout=60,
                         preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler))
    assert (ran.returncode, ran.stdout) == (130, ""), ran.stderr
    assert "Stopped, as you asked." in ran.stderr and "fault" not in place.log
    assert not (place.folder / "out").exists()


@unix
def test_a_reader_who_leaves_early_is_no_crash(place: Place) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    ran = subprocess.run(place.command("forms", "schema"), cwd=place.folder, env=place.environment(), stdout=writing,
                         stderr=subprocess.PIPE, text=True, check=False, timeout=60)
    os.close(writing)
    assert (ran.returncode, ran.stderr) == (1, "")


@unix
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize(("arguments", "code"), [(["forms", "check"], 0), (["verify", "missing"], 1), (["--help"], 0),
                                                 (["nonsense"], 2), (["--json", "verify", "missing"], 1)])
def test_without_an_output_a_command_still_does_its_work(
        place: Place, arguments: list[str], code: int, closed: str) -> None:
    ran = place.run(["sh", "-c", f"{shlex.join(place.command(*arguments))} {closed}"])
    assert (ran.returncode, "Traceback" in ran.stdout + ran.stderr) == (code, False)
    assert "fault" not in place.log


@unix
def test_what_is_printed_without_an_output_gets_into_no_file(place: Place) -> None:
    """The first file that is opened would stand where the output was: here it is the log."""
    out = shlex.join(place.command("demo", "--export", "out", "--scenario", place.small_scenario()))
    ran = place.run(["sh", "-c", f"{out} <&- >&- 2>&-"])
    assert ran.returncode == 0
    assert "PRACTICE" not in place.log and package_in(place.folder / "out").is_file()


def test_a_log_that_cannot_be_written_stops_nothing(place: Place) -> None:
    blocked = place.folder / "a-file"
    blocked.write_text("")
    ran = place.debrief("verify", place.small_scenario(), DEBRIEF_HOME=str(blocked / "home"))
    assert ran.returncode == 1 and ran.stdout.startswith("NOT ACCEPTED")


def test_the_log_says_what_ran_and_not_on_what(place: Place) -> None:
    place.debrief("verify", place.small_scenario())
    assert "started command=verify" in place.log and "ended exit=1" in place.log
    assert "small" not in place.log and str(place.folder) not in place.log


def test_the_default_forms_are_named_in_full(place: Place) -> None:
    ran = place.debrief("forms", "check", forms_dir())
    assert ran.returncode == 0 and "0 errors" in ran.stdout
