"""Workbooks that are broken, disguised or meant to harm, at the command that imports them: nothing is imported.

What each finding is called is tested in tests/definitions/xlsform; here is what somebody at a terminal is left with.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from time import monotonic

import pytest

from debrief_app.app import run
from tests.definitions.xlsform.books import CHOICES, HEAD, SURVEY, book, forms_in
from tests.definitions.xlsform.test_hostile import LAUGHS, SHEET, part_of, with_parts

LONGEST = 30.0
"""Seconds, on a machine that does other things too."""


def sheet(rows: int) -> bytes:
    row = b'<row><c t="inlineStr"><is><t>text</t></is></c><c t="inlineStr"><is><t>q%d</t></is></c></row>'
    return (b"<worksheet><sheetData>" + b"".join(row % number for number in range(rows))
            + b"</sheetData></worksheet>")


def many(questions: int) -> bytes:
    return book([HEAD, *(("text", f"q{number}", f"Tell me about day {number}.") for number in range(questions))])


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "an XML bomb in a sheet": (lambda: with_parts({SHEET: LAUGHS}), "entities"),
    "an XML bomb in the shared texts": (lambda: with_parts({"xl/sharedStrings.xml": LAUGHS}), "entities"),
    "a ZIP bomb": (lambda: with_parts({SHEET: b"<worksheet>" + b" " * 40_000_000}), "unpack"),
    "a hundred thousand rows": (lambda: with_parts({SHEET: sheet(100_000)}), "rows"),
    "formulas": (lambda: book([HEAD, ("text", "q", "=HYPERLINK(\"x\")"), ("text", "=1+1", "Tell me more.")]),
                 "formula"),
    "the same name twice": (lambda: book([HEAD, ("text", "q", "Tell me more."), ("text", "q", "Tell me all.")]), "“q”"),
    "the same choice twice": (lambda: book(choices=[*CHOICES, ("seen", "gp", "Again")]), "“gp”"),
    "conditions in a circle": (lambda: book([
        HEAD, ("select_one seen", "a", "Which one was first?", "", "${b} = 'gp'"),
        ("select_one seen", "b", "Which one was next?", "", "${a} = 'gp'")]), "circle"),
    "another encoding inside": (lambda: with_parts({SHEET: LAUGHS.decode().encode("utf-16")}), "form.xlsx"),
    "a table in another encoding": (lambda: "type;name;label\ntext;q;Größe\n".encode("cp1252"), "form.xlsx"),
    "macros": (lambda: with_parts({"xl/vbaProject.bin": b"\0"}), "macro"),
    "a sheet named twice": (lambda: with_parts({"xl/workbook.xml": part_of("xl/workbook.xml").replace(
        b'name="settings"', b'name="Survey "')}), "two sheets"),
    "a sheet outside the workbook": (lambda: with_parts({"xl/_rels/workbook.xml.rels": part_of(
        "xl/_rels/workbook.xml.rels").replace(b"worksheets/sheet1.xml", b"../../../etc/passwd")}), "damaged"),
    "choices without a sheet": (lambda: with_parts({"xl/workbook.xml": part_of("xl/workbook.xml").replace(
        b'name="choices"', b'name="other"')}), "no sheet “choices”"),
    "choices that depend on answers": (lambda: book([
        (*HEAD, "choice_filter"), ("select_one seen", "a", "Which one was it?", "", "", "x = ${b}")]), "depend"),
    "fifteen thousand formulas": (lambda: book([HEAD[:3], *[("=1", "=2", "=3")] * 4990]), "formula"),
    "five thousand times one name": (lambda: book([HEAD, *[("text", "q", "Tell me more.")] * 4990]), "“q”"),
    "five thousand groups without end": (lambda: book([
        HEAD, *[("begin_group", f"g{number}", "Group") for number in range(4990)]]), "does not end"),
    "brackets without end": (lambda: book([
        HEAD, ("select_one seen", "a", "Which one was it?"),
        ("text", "b", "Tell me more.", "", "(" * 2000 + "${a} = 'gp'")]), "condition"),
    "repeats in groups in repeats": (lambda: book([
        HEAD, ("begin_repeat", "r", "R"), ("begin_group", "g", "G"), ("begin_repeat", "s", "S"),
        ("text", "q", "Tell me more."), ("end_repeat",), ("end_group",), ("end_repeat",)]), "repeat within a repeat"),
    "a calculation that goes round": (lambda: book([
        (*HEAD, "calculation"), ("calculate", "c", "", "", "", "${d}"), ("calculate", "d", "", "", "", "${c}")]),
        "calculate"),
    "a name that leads out of the folder": (lambda: book(
        settings=(("form_title", "form_id"), ("T", "../../forms/bank/x"))), "cannot be the name"),
    "kinds that nobody knows": (lambda: book([
        (*HEAD, "debrief_is", "debrief_kinds"), ("begin_repeat", "r", "R", "", "", "kind", "dragon"),
        ("text", "q", "Tell me more."), ("end_repeat",)]), "dragon"),
    "three hundred columns and one": (lambda: book([
        (*HEAD, *(f"c{number}" for number in range(296))), ("text", "q", "Tell me more.")]), "columns"),
    "half a file": (lambda: book()[:900], "form.xlsx"),
    "one good row and one that cannot be held": (lambda: book((*SURVEY, ("image", "b", "Picture"))), "“image”"),
}


def contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.parametrize("name", HOSTILE)
def test_it_is_named_in_words_and_nothing_is_imported(
        tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    made, told = HOSTILE[name]
    forms, file = forms_in(tmp_path), tmp_path / "form.xlsx"
    file.write_bytes(made())
    before, began = contents(forms), monotonic()
    assert run(["forms", "import-xlsform", str(file), "--into", str(forms), "--profile", "full-adult"]) == 1
    assert monotonic() - began < LONGEST
    out = capsys.readouterr()
    errors = [line for line in out.out.splitlines() if ": error: " in line]
    assert any(told in line for line in errors), out.out[:2000]
    assert out.out.endswith("Nothing was imported.\n") and "Traceback" not in out.out + out.err
    assert len(out.out) < 200_000, "more than anybody reads"
    assert contents(forms) == before


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir])
def test_what_is_no_file_is_not_waited_for(
        tmp_path: Path, make: Callable[[Path], None], capsys: pytest.CaptureFixture[str]) -> None:
    forms, file = forms_in(tmp_path), tmp_path / "form.xlsx"
    make(file)
    assert run(["forms", "import-xlsform", str(file), "--into", str(forms)]) == 1
    assert "cannot be opened" in capsys.readouterr().out


def test_a_form_of_two_thousand_questions_is_held(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    forms, file = forms_in(tmp_path), tmp_path / "form.xlsx"
    file.write_bytes(many(2000))
    began = monotonic()
    assert run(["forms", "import-xlsform", str(file), "--into", str(forms), "--profile", "full-adult"]) == 0
    assert monotonic() - began < 2 * LONGEST
    assert "2000 data points" in capsys.readouterr().out
