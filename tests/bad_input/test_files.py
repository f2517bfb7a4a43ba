"""Broken forms and scenarios: file, line, what is wrong, how to mend it; and nothing is written."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from debrief_app import app, paths
from debrief_app.app import run
from debrief_app.ui.refusal import refusal_box
from tests.cli.running import SMALL, Place


@pytest.fixture
def forms(tmp_path: Path) -> Path:
    """A copy of the shipped forms to break."""
    return Path(shutil.copytree(paths.forms_dir(), tmp_path / "forms"))


def line_of(text: str, part: str) -> int:
    return text[:text.index(part)].count("\n") + 1


@pytest.mark.parametrize(("old", "new", "told"), [
    ("answer: R301", "answer: R999", "R999"),
    ("answer: R301", "answer: r301", "R301"),
    ("add: leg", "add: legg", "leg"),
    ("in: leg-1", "in: leg-2", "leg-2"),
    ("from: {country", "form: {country", "from"),
    ("own_words:", "own_word:", "own_words"),
    ("profile: full-adult", "profile: full-adlt", "full-adult"),
    ("starts: 2026-11-03T10:10", "starts: 2026-13-45T10:10", "2026-13-45"),
    ("language: vi", "language: &a vi", "&"),
])
def test_a_scenario_is_refused_with_the_line_and_the_way_to_mend_it(
        place: Place, old: str, new: str, told: str) -> None:
    ran = place.debrief("demo", "--export", "out", "--scenario", place.small_scenario(old, new))
    assert (ran.returncode, ran.stdout) == (1, ""), ran.stderr
    assert f"small.yaml:{line_of(SMALL, old)}" in ran.stderr and told in ran.stderr
    assert "Nothing was written." in ran.stderr
    assert not (place.folder / "out").exists()


@pytest.mark.parametrize(("old", "new", "told"), [
    ("add: leg\n    as: leg-1", "add: leg\n    ass: leg-1", "“as”"),
    ("answer: T402", "question: T402", "“answer”")])
def test_a_step_without_what_it_needs_is_named_by_its_first_line(
        place: Place, old: str, new: str, told: str) -> None:
    ran = place.debrief("demo", "--export", "out", "--scenario", place.small_scenario(old, new))
    assert ran.returncode == 1
    assert f"small.yaml:{line_of(SMALL, old)}: " in ran.stderr and told in ran.stderr


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"- a\n- b\n", b"a: [", b"steps: 3\n", b"x" * 3_000_000])
def test_what_is_no_scenario_is_refused(
        tmp_path: Path, content: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "story.yaml"
    file.write_bytes(content)
    assert run(["demo", "--export", str(tmp_path / "out"), "--scenario", str(file), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["code"] == "scenario-broken" and "story.yaml" in told["what"]
    assert not (tmp_path / "out").exists()


def test_a_scenario_that_is_not_there_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["demo", "--export", str(tmp_path / "out"), "--scenario", str(tmp_path / "none.yaml")]) == 1
    assert "none.yaml" in capsys.readouterr().err


def test_the_problem_is_told_in_the_language_of_the_program(
        place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    file = place.small_scenario("answer: R301", "answer: R999")
    command = ["demo", "--export", str(place.folder / "out"), "--scenario", str(file)]
    assert run(command) == 1
    english = capsys.readouterr().err
    assert run(["--language", "en-XA", *command]) == 1
    other = capsys.readouterr().err
    assert "R999" in other and "R999" in english
    assert "Correct the id" in english and "Correct the id" not in other


@pytest.mark.parametrize(("old", "new"), [
    ("basis:", "basis"), ("id: R301", "id: R302"), ("child_rule:", "child_rul:"), ("purpose:", "purpose: |\n\t")])
def test_a_broken_form_is_found_by_file_and_line(
        forms: Path, old: str, new: str, capsys: pytest.CaptureFixture[str]) -> None:
    stage = next(file for file in sorted((forms / "bank").glob("*.yaml")) if "id: R301" in file.read_text("utf-8"))
    stage.write_text(stage.read_text("utf-8").replace(old, new, 1), encoding="utf-8")
    assert run(["forms", "check", str(forms)]) == 1
    out = capsys.readouterr().out
    errors = [line for line in out.splitlines() if ": error: " in line]
    assert errors and all(line.startswith(f"{forms}/") for line in errors)
    assert any(line.startswith(f"{stage}:") and line.split(":")[1].isdecimal() for line in errors)


def test_nothing_is_shown_or_made_with_a_broken_form(
        forms: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The window over a real vault reads the form after unlocking; its tests are in tests/ui."""
    (forms / "kinds.yaml").write_text("kinds: [", encoding="utf-8")
    (forms.parent / "installed" / "_data").mkdir(parents=True)
    shutil.move(forms, forms.parent / "installed" / "_data" / "forms")
    for name in ("resources", "translations"):
        (forms.parent / "installed" / "_data" / name).symlink_to(paths.resource_root() / name)
    monkeypatch.setattr(paths, "_PACKAGE", forms.parent / "installed")
    app._form.cache_clear()
    for arguments in (["demo"], ["demo", "--export", str(forms.parent / "out")], ["--self-test"]):
        assert run(arguments) == 1
        assert "kinds.yaml:2: " in capsys.readouterr().err
    assert not (forms.parent / "out").exists()


def test_whoever_starts_it_by_its_icon_reads_the_same_three_sentences(qtbot: object) -> None:
    from debrief_app.services.messages import Message

    box = refusal_box(Message("The <b>form</b> cannot be used.", "Nothing was lost.", "Mend it."))
    assert box.text() == "The <b>form</b> cannot be used." and box.textFormat().name == "PlainText"
    assert box.informativeText().splitlines() == ["Nothing was lost.", "Mend it."]


@pytest.mark.parametrize("folder", ["nowhere", "a-file"])
def test_a_folder_of_forms_that_is_none_is_named(
        tmp_path: Path, folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a-file").write_text("")
    assert run(["forms", "check", str(tmp_path / folder)]) == 1
    assert "There is no such folder." in capsys.readouterr().err
