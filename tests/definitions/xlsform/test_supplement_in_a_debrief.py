"""A supplement from another agency's workbook, asked in a de-brief, signed, exported and accepted."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from debrief_app.app import run
from debrief_app.definitions.loader import load_form
from debrief_app.definitions.scenarios.scenario import load_scenario
from debrief_app.services.practice import demo
from tests.cli.running import SMALL
from tests.definitions.xlsform.books import book, forms_in
from tests.scenarios.told import squeezed, tell_scenario

TOLD = """\
  - answer: health.seen
    values: {answer: gp}
  - answer: health.told
    own_words: They were kind
    language: en
"""


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("supplement")
    forms, file = forms_in(folder), folder / "health.xlsx"
    file.write_bytes(book())
    assert run(["forms", "import-xlsform", str(file), "--into", str(forms), "--profile", "full-adult"]) == 0
    return forms


def test_the_package_of_a_debrief_with_a_supplement_is_accepted(
        forms: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    form, file = load_form(forms), tmp_path / "small.yaml"
    file.write_text(SMALL + TOLD, encoding="utf-8")
    made = demo.demonstrate(form, load_scenario(file, form), tmp_path / "out", lambda _step: lambda _done, _all: None)
    capsys.readouterr()
    command = ["verify", str(made.package), "--identity", str(made.identity), "--trust", str(made.trust), "--json"]
    assert run(command) == 0, capsys.readouterr().out


def test_its_questions_stand_in_the_record_and_on_paper_under_their_own_heading(forms: Path, tmp_path: Path) -> None:
    form, file = load_form(forms), tmp_path / "small.yaml"
    file.write_text(SMALL + TOLD, encoding="utf-8")
    told = tell_scenario(load_scenario(file, form), form, tmp_path)
    assert told.answer("health.told")["own_words"] == "They were kind"
    assert told.prints("11  Health since arriving", "A family doctor", "Tell me about the care that you had.")
    gaps = [each for each in told.record["gaps"] if str(each["point"]).startswith("health.")]
    assert {(each["point"], each["stage"]) for each in gaps} == {
        ("health.medicine", "health.health"), ("health.next_visit", "health.questions")}
    if shutil.which("pdftotext"):
        never = told.printed[told.printed.index("Neverasked"):]
        assert squeezed("12 Health questions health.next_visit") in never
    json.loads(told.record_json)
