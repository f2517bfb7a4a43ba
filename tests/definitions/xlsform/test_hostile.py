"""Workbooks that are broken, disguised or meant to harm: a finding, at once, and nothing written."""

from __future__ import annotations

import io
import random
import tracemalloc
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debrief_app.definitions.findings import Severity, sentence
from debrief_app.definitions.xlsform.importing import Outcome, Wish, read_bytes, read_workbook
from debrief_app.paths import forms_dir
from tests.definitions.xlsform.books import HEAD, SURVEY, book
from tests.effort import effort

GOOD = book()
SHEET = "xl/worksheets/sheet1.xml"
LAUGHS = (b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa">'
          + b"".join(b'<!ENTITY %c "&%c;&%c;&%c;&%c;&%c;&%c;&%c;&%c;">' % ((here, *[here - 1] * 8))
                     for here in range(ord("b"), ord("j"))) + b"]><worksheet>&i;</worksheet>")


def imported(raw: bytes) -> Outcome:
    return read_bytes(raw, "form.xlsx", forms_dir(), Wish())


def refusal(raw: bytes) -> str:
    """The one finding that refuses it, well within the time that a person waits."""
    outcomes: list[Outcome] = []
    assert effort(lambda: outcomes.append(imported(raw))) < 30
    (outcome,) = outcomes
    assert not outcome.ok and not outcome.text
    (finding,) = outcome.findings
    assert "{" not in sentence(finding)
    return finding.code


def with_parts(parts: Mapping[str, bytes], raw: bytes = GOOD) -> bytes:
    """The workbook with these parts in place of its own, or beside them."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return made.getvalue()


def part_of(name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        return archive.read(name)


@pytest.mark.parametrize("part", [SHEET, "xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml", "_rels/.rels",
                                  "xl/unheard-of.xml"])
def test_entities_are_refused_in_any_part(part: str) -> None:
    assert refusal(with_parts({part: LAUGHS})) == "workbook-entities"


def test_entities_cannot_hide_in_another_encoding() -> None:
    text = LAUGHS.decode().replace('version="1.0"', 'version="1.0" encoding="utf-16"')
    assert refusal(with_parts({SHEET: text.encode("utf-16")})) == "workbook-encoding"
    utf_7 = b'<?xml version="1.0" encoding="utf-7"?>+ADwAIQ-DOCTYPE x>'
    assert refusal(with_parts({SHEET: utf_7})) == "workbook-encoding"
    assert refusal(with_parts({SHEET: part_of(SHEET).replace(b"</", b"\xff</", 1)})) == "workbook-encoding"


def test_an_external_entity_reads_no_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    attack = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]><sst><si><t>&e;</t></si></sst>'
    assert refusal(with_parts({"xl/sharedStrings.xml": attack.encode()})) == "workbook-entities"


def test_a_part_that_unpacks_to_far_more_is_not_unpacked() -> None:
    assert refusal(with_parts({SHEET: b"<worksheet>" + b" " * 12_000_000})) == "workbook-unpacks-too-big"
    big = b"<worksheet>" + bytes(range(32, 60)) * 700_000
    assert refusal(with_parts({"xl/media/picture.xml": big})) == "workbook-unpacks-too-big"


def test_a_size_that_is_not_true_is_found() -> None:
    raw = bytearray(with_parts({SHEET: b"<worksheet>" + b" " * 2_000_000 + b"</worksheet>"}))
    size = (2_000_000 + 23).to_bytes(4, "little")
    while (place := raw.find(size)) >= 0:
        raw[place:place + 4] = (4000).to_bytes(4, "little")
    assert refusal(bytes(raw)) == "workbook-damaged"


def test_a_hundred_thousand_rows() -> None:
    row = b'<row><c t="inlineStr"><is><t>text</t></is></c><c t="inlineStr"><is><t>q%d</t></is></c></row>'
    rows = b"".join(row % number for number in range(100_000))
    sheet = b"<worksheet><sheetData>" + rows + b"</sheetData></worksheet>"
    assert refusal(with_parts({SHEET: sheet})) == "sheet-too-long"


def rows_of(*rows: bytes) -> bytes:
    """The workbook with these rows under its own."""
    return with_parts({SHEET: part_of(SHEET).replace(b"</sheetData>", b"".join(rows) + b"</sheetData>")})


def shared_by(cells: int, rows: int, length: int) -> bytes:
    """One long text that begins with a space, shown in `cells` cells of each of `rows` rows."""
    shared = b"<sst><si><t> " + b"x" * length + b"</t></si></sst>"
    row = b"<row>" + b'<c t="s"><v>0</v></c>' * cells + b"</row>"
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    relations = part_of("xl/_rels/workbook.xml.rels").replace(
        b"</Relationships>", b'<Relationship Id="rId99" Target="sharedStrings.xml" Type="' + kind
        + b'"/></Relationships>')
    return with_parts({SHEET: b"<worksheet><sheetData>" + row * rows + b"</sheetData></worksheet>",
                       "xl/sharedStrings.xml": shared, "xl/_rels/workbook.xml.rels": relations})


def test_a_long_text_that_many_cells_show_takes_room_once() -> None:
    raw = shared_by(100, 20, 400_000)
    tracemalloc.start()
    try:
        outcome = imported(raw)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert not outcome.ok
    assert most < 40_000_000, "not 2,000 times the text"


def test_a_sheet_that_is_short_and_narrow_may_still_hold_too_much() -> None:
    assert refusal(shared_by(100, 50, 4000)) == "sheet-too-full"


def sheets_named(*sheets: bytes) -> bytes:
    """The workbook with these sheets in place of its own."""
    head, _, rest = part_of("xl/workbook.xml").partition(b"<sheets>")
    return with_parts({"xl/workbook.xml": head + b"<sheets>" + b"".join(sheets) + rest[rest.index(b"</sheets>"):]})


def test_twenty_thousand_sheets_in_one_part() -> None:
    assert refusal(sheets_named(*[b'<sheet name="survey" id="rId1"/>'] * 20_001)) == "too-many-sheets"


def test_two_sheets_in_one_part() -> None:
    assert refusal(sheets_named(*[b'<sheet name="%s" id="rId1"/>' % name for name in (b"survey", b"choices")])
                   ) == "workbook-damaged"


def test_a_sheet_that_is_no_part_of_a_form_is_not_read() -> None:
    notes = b'<worksheet><sheetData><row r="1"><c r="A1"'
    workbook = part_of("xl/workbook.xml").replace(b'name="settings"', b'name="notes"')
    assert imported(with_parts({"xl/workbook.xml": workbook, "xl/worksheets/sheet3.xml": notes})).points == 4


def test_a_part_of_nothing_but_tags_is_not_built() -> None:
    letters = random.Random(0).choices(b"abcdefgh", k=2_000_001)
    small = b"".join(b"<%c/>" % letter for letter in letters)
    assert refusal(with_parts({SHEET: b"<worksheet>" + small + b"</worksheet>"})) == "workbook-unpacks-too-big"


CELL = b'<c r="A%d" t="inlineStr"><is><t>text</t></is></c>'


@pytest.mark.parametrize("rows", [
    (b'<row r="40">' + CELL % 40 + b"</row>", b'<row r="40">' + CELL % 40 + b"</row>"),
    (b'<row r="40"/>', b'<row r="40">' + CELL % 40 + b"</row>"),
    (b'<row r="2">' + CELL % 2 + b"</row>",),
    (b'<row r="40">' + CELL % 40 + CELL % 40 + b"</row>",),
    (b'<row r="40"><c r="A40"/>' + CELL % 40 + b"</row>",),
    (b'<row r="40"><c r="B40"><v>1</v></c><c r="A40"><v>1</v></c><c><v>1</v></c></row>',),
    (b'<row r="40">' + CELL % 41 + b"</row>",),
    (b'<row r="40"><c r="a40"><v>1</v></c></row>',),
    (b'<row r="0">' + CELL % 0 + b"</row>",),
    (b'<row r="-3"><c><v>1</v></c></row>',),
    (b'<row r="1048577">' + CELL % 1048577 + b"</row>",),
    (b'<row r="40"><c r="A40" t="s"><v>-1</v></c></row>',),
])
def test_no_row_and_no_cell_vanishes_because_another_stands_in_its_place(rows: tuple[bytes, ...]) -> None:
    assert refusal(rows_of(*rows)) == "workbook-damaged"


def test_a_cell_at_the_end_of_the_world_takes_no_room() -> None:
    far = part_of(SHEET).replace(b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
                                                  b"</sheetData>")
    assert refusal(with_parts({SHEET: far})) == "sheet-too-wide"


def test_deep_nesting_is_no_crash() -> None:
    deep = b"<worksheet><sheetData><row>" + b"<c>" * 140_000
    assert refusal(with_parts({SHEET: deep})) == "workbook-damaged"
    closed = deep + b"</c>" * 140_000 + b"</row></sheetData></worksheet>"
    assert refusal(with_parts({SHEET: closed})) in {"column-missing", "workbook-damaged"}


@pytest.mark.parametrize(("raw", "code"), [
    (b"", "workbook-not-xlsx"),
    (b"type,name,label\ntext,q,Q\n", "workbook-csv"),
    ("type;name;label\ntext;q;Größe\n".encode("cp1252"), "workbook-csv"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "workbook-old-xls"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + bytes(9), "workbook-encrypted"),
    (b"%PDF-1.7\n\x00\x01\x02", "workbook-not-xlsx"),
    (b"PK\x03\x04" + bytes(100), "workbook-damaged"),
    (GOOD[:-30], "workbook-damaged"),
    (b"x" * 10_000_001, "workbook-too-big"),
])
def test_what_is_no_workbook_is_called_what_it_is(raw: bytes, code: str) -> None:
    assert refusal(raw) == code


def test_an_open_document_and_a_macro_workbook_are_called_what_they_are() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<office/>")
    assert refusal(made.getvalue()) == "workbook-ods"
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("readme.txt", "not a workbook")
    assert refusal(made.getvalue()) == "workbook-not-xlsx"
    assert refusal(with_parts({"xl/vbaProject.bin": b"\0"})) == "workbook-macros"
    assert refusal(with_parts({"xl/workbook.xml": b"<workbook>"})) == "workbook-damaged"
    assert refusal(with_parts({"_rels/.rels": b"<Relationships/>"})) == "workbook-damaged"


def test_a_locked_entry_is_called_locked() -> None:
    raw = bytearray(GOOD)
    place = raw.find(b"PK\x01\x02")
    raw[place + 8] |= 1
    assert refusal(bytes(raw)) == "workbook-encrypted"


def test_formulas_and_errors_are_named_by_row_and_column() -> None:
    outcome = imported(book([HEAD, ("text", "q", "=CONCAT(A1,B1)"), ("text", "=B2", "Tell me more.")]))
    assert [(each.code, each.file, each.line, each.params.get("column")) for each in outcome.findings] == [
        ("cell-formula", "survey", 2, "label"), ("cell-formula", "survey", 3, "name")]
    broken = part_of(SHEET).replace(b"</sheetData>", b'<row r="40"><c r="C40" t="e"><v>#REF!</v></c></row></sheetData>')
    outcome = imported(with_parts({SHEET: broken}))
    assert [(each.code, each.line, each.params["value"]) for each in outcome.findings] == [("cell-error", 40, "#REF!")]


def test_a_missing_file_and_a_folder_are_findings(tmp_path: Path) -> None:
    assert read_workbook(tmp_path / "no.xlsx", forms_dir(), Wish()).findings[0].code == "file-missing"
    assert read_workbook(tmp_path, forms_dir(), Wish()).findings[0].code == "file-unreadable"


def test_conditions_in_a_circle() -> None:
    outcome = imported(book([
        HEAD, ("select_one seen", "a", "Which one was first?", "", "${b} = 'gp'"),
        ("select_one seen", "b", "Which one was next?", "", "${a} = 'gp'")]))
    assert not outcome.ok
    assert ("condition-loop", "survey", 2) in [(each.code, each.file, each.line) for each in outcome.findings]


@settings(max_examples=150)
@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=6),
       st.integers(0, len(GOOD)))
def test_damaged_bytes_never_crash(changes: list[tuple[int, int]], keep: int) -> None:
    raw = bytearray(GOOD)
    for place, value in changes:
        raw[place] = value
    for each in (bytes(raw), bytes(raw[:keep])):
        for finding in imported(each).findings:
            assert sentence(finding)


@settings(max_examples=60)
@given(st.sampled_from([SHEET, "xl/workbook.xml", "_rels/.rels", "xl/_rels/workbook.xml.rels"]), st.data())
def test_damaged_xml_never_crashes(part: str, data: st.DataObject) -> None:
    content = bytearray(part_of(part))
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.sampled_from(b'0aA9<>"&\x00 /='))
    for finding in imported(with_parts({part: bytes(content)})).findings:
        assert sentence(finding)


@settings(max_examples=40)
@given(st.data())
def test_any_text_in_any_cell_is_a_finding_or_a_supplement(data: st.DataObject) -> None:
    rows = [list(row) + [""] * (len(HEAD) - len(row)) for row in SURVEY]
    odd = st.sampled_from(["=1+1", "${q}", "begin_repeat", "end_group", "select_one seen or_other", "rank seen",
                           "\u202e", "a b", "9", "x" * 5001, "not(", "true", "<b>&amp;</b>", "'", "calculate", "éé",
                           "  "])
    odd |= st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)
    for _ in range(data.draw(st.integers(1, 3))):
        row = data.draw(st.integers(0, len(rows) - 1))
        rows[row][data.draw(st.integers(0, len(HEAD) - 1))] = data.draw(odd)
    outcome = imported(book(rows))
    assert outcome.ok == (not any(each.severity is Severity.ERROR for each in outcome.findings))
    for finding in outcome.findings:
        assert sentence(finding)
