"""`debrief forms export-xlsform` and `import-xlsform`, as somebody at a terminal sees them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from debrief_app.definitions.loader import load_form
from tests.cli.running import Place
from tests.definitions.xlsform.books import HEAD, book, forms_in


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def test_the_bank_goes_out_as_a_workbook_that_comes_back(place: Place) -> None:
    forms = forms_in(place.folder)
    ran = place.debrief("forms", "export-xlsform", "forms", "bank.xlsx")
    assert (ran.returncode, ran.stderr) == (0, "")
    points = len(list(load_form(forms).points()))
    assert f"{points} data points" in ran.stdout
    assert "A workbook cannot carry:" in ran.stdout and "\n- the rules R1 to R25" in ran.stdout
    ran = place.debrief("forms", "import-xlsform", "bank.xlsx", "--into", "forms", "--name", "ours", "--profile",
                        "full-adult")
    assert ran.returncode == 0 and f"{points} data points" in ran.stdout
    assert len(list(load_form(forms).points())) == 2 * points


@pytest.mark.parametrize(("target", "told"), [("forms", "a folder with the name"), ("no/bank.xlsx", "no such folder")])
def test_an_export_says_where_it_cannot_be_written(place: Place, target: str, told: str) -> None:
    forms = forms_in(place.folder)
    before = sorted(forms.rglob("*"))
    ran = place.debrief("forms", "export-xlsform", "forms", target)
    assert ran.returncode == 1 and told in ran.stdout + ran.stderr
    assert sorted(forms.rglob("*")) == before and not (place.folder / "no").exists()


def test_a_form_that_cannot_be_held_is_named_by_row_and_leaves_nothing(place: Place) -> None:
    forms = forms_in(place.folder)
    (place.folder / "form.xlsx").write_bytes(book([HEAD, ("text", "a", "Tell me more."), ("image", "b", "Picture")]))
    before = sorted(forms.rglob("*"))
    ran = place.debrief("forms", "import-xlsform", "form.xlsx", "--into", "forms")
    assert ran.returncode == 1
    assert "form.xlsx:survey:3: error: Debrief cannot hold “image”." in ran.stdout
    assert "Nothing was imported." in ran.stdout
    assert sorted(forms.rglob("*")) == before


def test_a_script_gets_json(place: Place) -> None:
    forms_in(place.folder)
    (place.folder / "form.xlsx").write_bytes(book())
    ran = place.debrief("forms", "import-xlsform", "form.xlsx", "--into", "forms", "--profile", "full-adult", "--json")
    told = json.loads(ran.stdout)
    assert (told["ok"], told["points"], ran.returncode) == (True, 4, 0)
    assert [(each["code"], each["place"], each["row"]) for each in told["findings"]] == [
        ("row-not-kept", "survey", 2), ("repeat-not-spoken", "survey", 7)]
    again = place.debrief("forms", "import-xlsform", "form.xlsx", "--into", "forms", "--json")
    assert again.returncode == 1 and json.loads(again.stdout)["file"] == ""


def test_a_name_on_the_screen_can_steer_no_terminal(place: Place) -> None:
    forms_in(place.folder)
    (place.folder / "form.xlsx").write_bytes(book([HEAD, ("text", "a\u202eb", "Tell me more.")]))
    ran = place.debrief("forms", "import-xlsform", "form.xlsx", "--into", "forms")
    assert ran.returncode == 1 and "\u202e" not in ran.stdout
