"""Dates that cannot be, typed on the real screen: kept as they were said, flagged kindly, never refused."""

from __future__ import annotations

import subprocess
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from debrief_app.domain.answers import Address, Answer
from debrief_app.domain.values import FuzzyDate, Precision
from debrief_app.services.release import review
from debrief_app.strict_json import mapping, objects
from debrief_app.ui.interview.editors.dates import DateEditor
from debrief_app.ui.interview.page import InterviewPage
from tests.scenarios.told import squeezed
from tests.ui.interview.conftest import Desk

BORN = Address("", "I203")
# So far ahead that no midnight and no time zone catches up with it.
AHEAD = date.today() + timedelta(days=7)


def editor(page: InterviewPage, field: str = "start") -> DateEditor:
    return next(each for each in page.card.findChildren(DateEditor) if each.field.id == field)


def write(page: InterviewPage, day: str, month: str, year: str, field: str = "start") -> DateEditor:
    """Day, month and year by keys alone, as an officer types them, and Ctrl+Enter."""
    boxes = editor(page, field)
    QTest.keyClicks(part(boxes, "day"), day)
    QTest.keyClicks(boxes._first.month.box, month)
    QTest.keyClick(boxes._first.month.box, Qt.Key.Key_Return)
    QTest.keyClicks(part(boxes, "year"), year)
    return boxes


def part(boxes: DateEditor, name: str) -> QLineEdit:
    found = boxes.findChild(QLineEdit, f"{boxes.field.id}.{name}")
    assert found is not None
    return found


def record(desk: Desk, page: InterviewPage) -> None:
    QTest.keyClick(page.card.words.own, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.saved(page)


def leg_of(desk: Desk) -> Address:
    desk.record(BORN, Answer(values={"born": FuzzyDate(Precision.EXACT, "2004-02-09")}))
    return Address(desk.add("leg"), "T403")


@pytest.mark.parametrize(("day", "month", "year", "edtf", "code", "told"), [
    ("31", "Feb", "2026", "2026-02-31", "date-impossible", "There is no such day"),
    (f"{AHEAD.day}", f"{AHEAD:%B}", f"{AHEAD.year}", AHEAD.isoformat(), "date-after-today",
     "lies after today"),
    ("8", "Feb", "2004", "2004-02-08", "date-before-birth", "lies before the date of birth"),
])
def test_it_is_kept_and_flagged_on_card_disk_panel_and_paper(
        desk: Desk, tmp_path: Path, day: str, month: str, year: str, edtf: str, code: str, told: str) -> None:
    address = leg_of(desk)
    page = desk.open()
    page.go(address)
    boxes = write(page, day, month, year)
    page.card.words.own.setFocus()
    assert boxes._finding.isVisible()
    assert "Kept as it is" in boxes._finding.text() and told in boxes._finding.text()
    record(desk, page)

    kept = desk.answer("T403", address.entry)
    assert kept is not None and kept.values["start"] == FuzzyDate(Precision.EXACT, edtf)
    page.panel.show_tab("journey")
    desk.settle()
    assert page.panel.journey.lines.lines[0].text == "Differs"
    page.go(address)
    assert "Kept as it is" in editor(page)._finding.text()

    differs = objects(mapping(review.preview_record(desk.session, desk.interview), "timeline"), "differs")
    assert [each["code"] for each in differs] == [code]
    pdf = tmp_path / "record.pdf"
    pdf.write_bytes(review.preview_pdf(desk.session, desk.interview))
    text = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, check=True).stdout.decode()
    assert squeezed(str(differs[0]["text"])) in squeezed(text)


def test_a_birth_after_today_is_kept_and_makes_no_other_date_impossible(desk: Desk) -> None:
    page = desk.open()
    page.go(BORN)
    boxes = write(page, f"{AHEAD.day}", f"{AHEAD:%B}", f"{AHEAD.year}", "born")
    page.card.words.own.setFocus()
    assert "lies after today" in boxes._finding.text()
    record(desk, page)
    kept = desk.answer("I203")
    assert kept is not None and kept.values["born"] == FuzzyDate(Precision.EXACT, AHEAD.isoformat())


@pytest.mark.parametrize(("point", "kind", "field", "day"), [
    ("Z1006", "", "when", AHEAD),
    ("N902", "", "by_when", AHEAD),
    ("X815", "document", "birth_in_it", date(1999, 5, 4)),
    ("X816", "account", "opened", date(1999, 5, 4)),
])
def test_a_date_that_is_quite_possible_is_read_back_and_not_flagged(
        desk: Desk, point: str, kind: str, field: str, day: date) -> None:
    desk.record(BORN, Answer(values={"born": FuzzyDate(Precision.EXACT, "2004-02-09")}))
    address = Address(desk.add(kind) if kind else "", point)
    page = desk.open()
    page.go(address)
    boxes = write(page, f"{day.day}", f"{day:%B}", f"{day.year}", field)
    page.card.words.own.setFocus()
    assert boxes._finding.text() == f"{day.day} {day:%B} {day.year}"
    record(desk, page)

    kept = desk.answer(point, address.entry)
    assert kept is not None and kept.values[field] == FuzzyDate(Precision.EXACT, day.isoformat())
    line = mapping(review.preview_record(desk.session, desk.interview), "timeline")
    assert objects(line, "differs") == []
    assert [each["point"] for each in objects(line, "order")] == ["I203"]


def test_a_birth_that_is_put_right_is_not_compared_with_the_one_before(desk: Desk) -> None:
    desk.record(BORN, Answer(values={"born": FuzzyDate(Precision.EXACT, "2004-02-09")}))
    page = desk.open()
    page.go(BORN)
    assert editor(page, "born")._finding.text() == "9 February 2004"
    boxes = editor(page, "born")
    year = part(boxes, "year")
    year.selectAll()
    QTest.keyClicks(year, "2001")
    page.card.words.own.setFocus()
    assert boxes._finding.text() == "9 February 2001"
