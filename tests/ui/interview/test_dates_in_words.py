"""What is typed into the boxes of a date with Tab between them: numbers of months in every calendar, and what makes no
date and is kept in words that say as much as the screen did.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from debrief_app.domain.answers import Address
from debrief_app.domain.values import FuzzyDate, Precision, Value
from debrief_app.ui.interview.editors.dates import DateEditor
from debrief_app.ui.interview.page import InterviewPage
from tests.ui.interview.conftest import Desk

NO_MODIFIER = Qt.KeyboardModifier.NoModifier
DATES = Address("", "T403")
ETHIOPIAN, PERSIAN, LUNAR = "Ethiopian", "Solar", "Lunar"


@pytest.fixture
def page(desk: Desk) -> InterviewPage:
    opened = desk.open()
    opened.go(DATES)
    return opened


def typed(page: InterviewPage, mode: str, *texts: str, calendar: str = "") -> DateEditor:
    """Choose the form, and fill box after box with Tab between them; "" leaves one as it is. Then leave the date."""
    editor = next(each for each in page.card.findChildren(DateEditor) if each.field.id == "start")
    button = editor.findChild(QToolButton, f"start.form.{mode}")
    assert button is not None
    button.click()
    editor.focus_first()
    if mode in ("season", "age"):
        press(page, Qt.Key.Key_Tab)
    for text in texts:
        for letter in text:
            # QTest has no keys for the digits of other scripts.
            QApplication.sendEvent(focus(page), QKeyEvent(QEvent.Type.KeyPress, 0, NO_MODIFIER, letter))
        press(page, Qt.Key.Key_Tab)
    if calendar:
        assert focus(page).objectName() == "start.calendar"
        editor._calendar.box.selectAll()
        QTest.keyClicks(focus(page), calendar)
    for _step in range(8):
        if not editor.isAncestorOf(focus(page)):
            return editor
        press(page, Qt.Key.Key_Tab)
    raise AssertionError("Tab does not leave the date")


def focus(page: InterviewPage) -> QWidget:
    found: QWidget | None = page.window().focusWidget()
    assert found is not None
    return found


def press(page: InterviewPage, key: Qt.Key) -> None:
    """A list that is open gets the key first."""
    QTest.keyClick(QApplication.activePopupWidget() or focus(page), key)


def held(page: InterviewPage) -> Value | None:
    return page.card.answer().values.get("start")


def said(words: str) -> FuzzyDate:
    return FuzzyDate(Precision.AS_SAID, as_said=words)


@pytest.mark.parametrize(("numbers", "calendar", "value"), [
    (("31", "2", "2019"), "", FuzzyDate(Precision.EXACT, "2019-02-31")),
    (("1", "2", "2019"), "", FuzzyDate(Precision.EXACT, "2019-02-01")),
    (("1", "02", "2019"), "", FuzzyDate(Precision.EXACT, "2019-02-01")),
    (("1", "12", "2019"), "", FuzzyDate(Precision.EXACT, "2019-12-01")),
    (("١", "٢", "٢٠١٩"), "", FuzzyDate(Precision.EXACT, "2019-02-01")),
    (("15", "8", "2019"), LUNAR, FuzzyDate(Precision.MONTH, "2019-08-29~/2019-10-11~", calendar="lunar_east_asian",
                                           original="2019-08-15")),
    (("1", "1", "1398"), PERSIAN, FuzzyDate(Precision.EXACT, "2019-03-21", calendar="solar_hijri",
                                            original="1398-01-01")),
    (("5", "13", "2008"), ETHIOPIAN, FuzzyDate(Precision.EXACT, "2016-09-10", calendar="ethiopian",
                                               original="2008-13-05")),
    (("", "Mordad", "1397"), PERSIAN, FuzzyDate(Precision.MONTH, "2018-07-23/2018-08-22", calendar="solar_hijri",
                                                original="1397-05")),
])
def test_day_month_and_year_go_where_they_stand_and_a_month_is_its_number_too(
        page: InterviewPage, numbers: tuple[str, str, str], calendar: str, value: FuzzyDate) -> None:
    typed(page, "on", *numbers, calendar=calendar)
    assert held(page) == value


def test_the_number_of_a_month_is_read_back_as_its_name(page: InterviewPage) -> None:
    editor = typed(page, "on", "1", "2", "2019")
    assert editor._first.month.currentText() == "February"
    assert editor._finding.text() == "1 February 2019"


@pytest.mark.parametrize(("mode", "texts", "calendar", "words"), [
    ("before", ("", "March"), "", "before March"),
    ("after", ("9", "3"), "", "after 9 March"),
    ("on", ("1", "13", "2019"), "", "1 13 2019"),
    ("on", ("after the long rains",), "", "after the long rains"),
    ("on", ("12/05/2019",), "", "12/05/2019"),
    ("on", ("", "", "early in 2019"), "", "early in 2019"),
    ("on", ("", "", "98"), "", "98"),
    ("on", ("15", "8", "19"), LUNAR, "15 Month 8 19 in the lunar calendar"),
    ("on", ("1", "1", "98"), PERSIAN, "1 Farvardin 98 in the Solar Hijri calendar"),
    ("after", ("6", "13", "2010"), ETHIOPIAN, "after 6 Pagume 2010 in the Ethiopian calendar"),
    ("between", ("", "", "2020"), "", "between 2020 and …"),
    ("between", ("", "", "", "", "5", "2021"), "", "between … and May 2021"),
    ("between", ("", "", "1397", "31", "12", "1398"), PERSIAN,
     "between 1397 and 31 Esfand 1398 in the Solar Hijri calendar"),
    ("on", ("1", "2", "2562"), "Buddhist", "1 February 2562 (Buddhist)"),
    ("season", ("Spring",), "", "Spring"),
    ("age", ("nine",), "", "at the age of nine"),
    ("age", ("twelve or so",), "", "at the age of twelve or so"),
    ("age", ("123456",), "", "at the age of 123456"),
])
def test_what_makes_no_date_is_kept_in_words_with_its_form_and_calendar(
        page: InterviewPage, mode: str, texts: tuple[str, ...], calendar: str, words: str) -> None:
    editor = typed(page, mode, *texts, calendar=calendar)
    assert held(page) == said(words)
    assert editor._finding.text() == f"Kept in words, and not put in order with other dates: {words}"


def test_words_of_the_person_stay_beside_what_the_boxes_say(page: InterviewPage) -> None:
    typed(page, "before", "", "3", "", "", "when the rains came")
    assert held(page) == said("when the rains came; before March")


def test_before_and_after_stay_with_words_alone(page: InterviewPage) -> None:
    typed(page, "before", "", "", "", "", "the rains")
    assert held(page) == said("before “the rains”")


def test_about_stays_with_what_is_no_date(page: InterviewPage) -> None:
    editor = typed(page, "on", "", "3")
    editor._about.click()
    assert held(page) == said("about March")


def test_a_feast_stays_a_feast(page: InterviewPage) -> None:
    typed(page, "event", "", "2", "", "", "", "Tet")
    assert held(page) == FuzzyDate(Precision.EVENT, as_said="Tet; February")


def test_it_is_not_said_at_every_letter_that_words_are_kept(page: InterviewPage) -> None:
    editor = next(each for each in page.card.findChildren(DateEditor) if each.field.id == "start")
    editor.focus_first()
    for key in (Qt.Key.Key_3, Qt.Key.Key_Tab, Qt.Key.Key_3, Qt.Key.Key_Tab, Qt.Key.Key_2):
        press(page, key)
        assert not editor._finding.isVisible()
    for _box in ("calendar", "about"):
        press(page, Qt.Key.Key_Tab)
    assert editor._finding.text().endswith("3 March 2")


def test_the_words_are_on_the_disk_as_they_were_read_back(desk: Desk) -> None:
    page = desk.open()
    page.go(DATES)
    typed(page, "after", "6", "13", "2010", calendar=ETHIOPIAN)
    QTest.keyClick(page.card.words.own, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.saved(page)
    answer = desk.answer("T403", page.presenter.interview.entries_of("leg")[0].id)
    assert answer is not None
    assert answer.values["start"] == said("after 6 Pagume 2010 in the Ethiopian calendar")
