"""Each editor gives back what it was given, and what a person enters becomes the value it should."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from debrief_app.domain.form import CodeList, Field, FieldType, FormDefinition, Option
from debrief_app.domain.values import (
    Codes,
    Duration,
    FuzzyDate,
    Grid,
    Links,
    Money,
    Names,
    Phone,
    Place,
    Precision,
    Value,
)
from debrief_app.ui.interview.editors.base import Editor
from debrief_app.ui.interview.editors.dates import DateEditor
from debrief_app.ui.interview.editors.gazetteer import PlaceLine
from debrief_app.ui.interview.editors.making import make_editor
from debrief_app.ui.interview.editors.places import PlaceEditor
from debrief_app.ui.interview.editors.texts import time_of_day

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


class NoTargets:
    """A de-brief with one person."""

    def entries(self, kinds: tuple[str, ...]) -> list[tuple[str, str]]:
        return [("p1", "Boss Karim")]

    def title(self, entry: str) -> str:
        return "Boss Karim"

    def kind_title(self, kind: str) -> str:
        return kind

    def create(self, kind: str, name: str, done: Callable[[str], None]) -> None:
        done("p2")

    def open(self, entry: str) -> None:
        return None

    def born(self) -> FuzzyDate:
        return FuzzyDate(Precision.YEAR, "2004")

    def now(self) -> datetime:
        return datetime(2026, 11, 1, 22, 31)

    def texts_like(self, typed: str) -> list[str]:
        return [each for each in ("Tom Avery", "Tobruk harbour office") if each.casefold().startswith(typed.casefold())]

    def places_like(self, typed: str) -> list[Place]:
        return [Place("LY", "Zuwarra", "the harbour")] if typed.startswith("zuw-") else []


def code_list(name: str, count: int) -> CodeList:
    options = tuple(Option(f"{name}-{i}", f"Option {i} of {name}") for i in range(count))
    return CodeList(name, name, "test", "general", options)


LISTS = {name: code_list(name, count) for name, count in (("short", 4), ("long", 30), ("columns", 3))}


@pytest.fixture
def make(qtbot: QtBot) -> Callable[..., Editor]:
    form = FormDefinition("f", (), (), LISTS, {}, {})

    def build(kind: FieldType, options: str = "", columns: str = "") -> Editor:
        field = Field("x", "Label", kind, options, columns, ("person",) if kind is FieldType.LINK else ())
        editor = make_editor(field, form, NoTargets())
        qtbot.addWidget(editor)
        editor.retranslate()
        editor.show()
        return editor

    return build


@pytest.mark.parametrize(
    ("kind", "options", "value"),
    [
        (FieldType.TEXT, "", "<b>plain</b>"),
        (FieldType.LONG_TEXT, "", "two\nlines"),
        (FieldType.DURATION, "", Duration("P3D~", "about three days")),
        (FieldType.TIME, "", "09:30"),
        (FieldType.NUMBER, "", 12),
        (FieldType.RATING, "", 4),
        (FieldType.YES_NO, "", "not_known"),
        (FieldType.CHOICE, "short", "short-2"),
        (FieldType.CHOICE, "long", "long-17"),
        (FieldType.CHOICE, "long", "a-code-of-an-older-form"),
        (FieldType.CHOICES, "short", Codes(("short-3", "short-1"))),
        (FieldType.CHOICES, "long", Codes(("long-9", "long-2", "older"))),
        (FieldType.CHECKLIST, "short", Codes(("short-0", "older"))),
        (FieldType.GRID, "short", Grid((("short-1", "columns-2"), ("older", "columns-0")))),
        (FieldType.DATE, "", FuzzyDate(Precision.EXACT, "2016-02-09", as_said="before the rain")),
        (FieldType.DATE, "", FuzzyDate(Precision.MONTH, "2016-02~")),
        (FieldType.DATE, "", FuzzyDate(Precision.YEAR, "2016")),
        (FieldType.DATE, "", FuzzyDate(Precision.BEFORE, "../2016-03")),
        (FieldType.DATE, "", FuzzyDate(Precision.AFTER, "2016/..")),
        (FieldType.DATE, "", FuzzyDate(Precision.AGE_THEN, age=9)),
        (FieldType.DATE, "", FuzzyDate(Precision.AS_SAID, as_said="two winters ago")),
        (FieldType.DATE, "", FuzzyDate(Precision.UNKNOWN)),
        (FieldType.DATE, "", FuzzyDate(Precision.EXACT, "2016-02-31")),
        (FieldType.DATE, "", FuzzyDate(Precision.BETWEEN, "2016-03/2016-05-09")),
        (FieldType.DATE, "", FuzzyDate(Precision.SEASON, "2016-22~", as_said="when it was hot")),
        (FieldType.DATE, "", FuzzyDate(Precision.EVENT, "2019", as_said="Tet")),
        (FieldType.DATE, "", FuzzyDate(Precision.EVENT, as_said="Tet")),
        (FieldType.DATE, "", FuzzyDate(Precision.MONTH, "2018-07-23/2018-08-22", calendar="solar_hijri",
                                       original="1397-05")),
        (FieldType.DATE, "", FuzzyDate(Precision.EXACT, "2019-08-12~", calendar="hijri", original="1440-12-10")),
        (FieldType.DATE, "", FuzzyDate(Precision.BEFORE, "../2016-09-10", calendar="ethiopian", original="2008")),
        (FieldType.DATE, "", FuzzyDate(Precision.BETWEEN, "2018-03-21/2020-03-19", calendar="solar_hijri",
                                       original="1397/1398")),
        (FieldType.DATE, "", FuzzyDate(Precision.AS_SAID, calendar="ethiopian", original="2009-13-06")),
        (FieldType.PLACE, "", Place("LY", "Zuwara", "by the sea", True)),
        (FieldType.PLACE, "", Place(known=False)),
        (FieldType.PLACE, "", Place("LY", "Zwara", gazetteer="geonames:2208425")),
        (FieldType.PLACE, "", Place("XK", "Somewhere", gazetteer="another:list")),
        (FieldType.DURATION, "", Duration("P4M~")),
        (FieldType.MONEY, "", Money("150.50", "LYD", "half of what he had")),
        (FieldType.NAMES, "", Names("Amina", "أمينة", "Amina", "Idris")),
        (FieldType.COUNTRY, "", "ER"),
        (FieldType.LANGUAGE, "", "ti"),
        (FieldType.PHONE, "", Phone("07700 900461", "+447700900461")),
        (FieldType.LINK, "", Links(("p1", "gone"))),
    ],
)
def test_a_value_comes_back_as_it_was(
    make: Callable[..., Editor], kind: FieldType, options: str, value: Value
) -> None:
    editor = make(kind, options, "columns" if kind is FieldType.GRID else "")
    told: list[None] = []
    editor.edited.connect(lambda: told.append(None))
    editor.set_value(value)
    assert editor.value() == value
    editor.retranslate()
    assert editor.value() == value
    assert told == []
    editor.set_value(None)
    assert editor.value() is None
    assert editor.leftover() == ""


@pytest.mark.parametrize(
    ("day", "month", "year", "value"),
    [
        ("9", "02", "2016", FuzzyDate(Precision.EXACT, "2016-02-09")),
        ("", "02", "2016", FuzzyDate(Precision.MONTH, "2016-02")),
        ("", "", "2016", FuzzyDate(Precision.YEAR, "2016")),
        ("9", "02", "", FuzzyDate(Precision.AS_SAID, as_said="9 February")),
        ("", "", "16", FuzzyDate(Precision.AS_SAID, as_said="16")),
        ("31", "02", "2016", FuzzyDate(Precision.EXACT, "2016-02-31")),
    ],
)
def test_a_date_is_as_exact_as_what_was_filled_in(
    make: Callable[..., Editor], day: str, month: str, year: str, value: FuzzyDate
) -> None:
    editor = make(FieldType.DATE)
    assert isinstance(editor, DateEditor)
    for part, text in (("day", day), ("year", year)):
        box = editor.findChild(QLineEdit, f"x.{part}")
        assert box is not None
        QTest.keyClicks(box, text)
    editor._first.month.set_code(month)
    assert editor.value() == value


def test_an_impossible_day_is_kept_and_said_kindly(make: Callable[..., Editor]) -> None:
    editor = make(FieldType.DATE)
    assert isinstance(editor, DateEditor)
    editor.set_value(FuzzyDate(Precision.EXACT, "2016-02-31"))
    assert editor._finding.isVisible()
    assert "Kept as it is" in editor._finding.text()


@pytest.mark.parametrize(
    ("typed", "time"),
    [("930", "09:30"), ("9:30", "09:30"), ("23.59", "23:59"), ("2460", ""), ("about noon", ""), ("", "")],
)
def test_times_are_read_as_people_type_them(typed: str, time: str) -> None:
    assert time_of_day(typed) == time


@pytest.mark.parametrize(
    ("typed", "day"), [(".", "2026-11-01"), (".+", "2026-11-02"), (".-", "2026-10-31"), (".--+", "2026-10-31")])
def test_a_full_stop_is_today_and_plus_and_minus_go_a_day_on_and_back(make: Callable[..., Editor], typed: str,
                                                                      day: str) -> None:
    editor = make(FieldType.DATE)
    box = editor.findChild(QLineEdit, "x.day")
    assert box is not None
    QTest.keyClicks(box, typed)
    assert editor.value() == FuzzyDate(Precision.EXACT, day)


def test_a_full_stop_is_the_time_it_is(make: Callable[..., Editor]) -> None:
    editor = make(FieldType.TIME)
    box = editor.findChild(QLineEdit, "x")
    assert box is not None
    QTest.keyClicks(box, ".")
    assert editor.value() == "22:31"
    editor.set_value(None)
    QTest.keyClicks(box, "9.05")
    assert editor.value() == "09:05"


def test_a_choice_pressed_again_is_taken_back(make: Callable[..., Editor]) -> None:
    editor = make(FieldType.YES_NO)
    yes = editor.findChild(QToolButton, "x.yes")
    assert yes is not None
    yes.click()
    assert editor.value() == "yes"
    yes.click()
    assert editor.value() is None


def test_only_one_button_of_a_row_is_a_tab_stop(make: Callable[..., Editor]) -> None:
    editor = make(FieldType.CHOICE, "short")
    editor.set_value("short-2")
    stops = [b for b in editor.findChildren(QToolButton) if b.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert [b.objectName() for b in stops] == ["x.short-2"]


def test_a_number_in_other_digits_is_a_number_and_words_are_kept(make: Callable[..., Editor]) -> None:
    editor = make(FieldType.NUMBER)
    box = editor.findChild(QLineEdit, "x")
    assert box is not None
    box.setText("٢٥")
    assert editor.value() == 25
    box.setText("about a hundred")
    assert editor.value() is None
    assert editor.leftover() == "about a hundred"


def line(editor: Editor, part: str) -> QLineEdit:
    found = editor.findChild(QLineEdit, f"x.{part}")
    assert found is not None
    return found


def press(editor: Editor, part: str) -> None:
    found = editor.findChild(QToolButton, f"x.form.{part}")
    assert found is not None
    found.click()


def test_a_date_between_two_is_typed_with_keys_alone(make: Callable[..., Editor]) -> None:
    editor = make(FieldType.DATE)
    press(editor, "between")
    QTest.keyClicks(line(editor, "year"), "2016")
    QTest.keyClicks(line(editor, "last.year"), "2018")
    assert editor.value() == FuzzyDate(Precision.BETWEEN, "2016/2018")


def test_a_persian_month_keeps_what_was_typed_beside_our_days(make: Callable[..., Editor]) -> None:
    editor = make(FieldType.DATE)
    assert isinstance(editor, DateEditor)
    editor._calendar.box.selectAll()
    QTest.keyClicks(editor._calendar.box, "Solar")
    QTest.keyClick(editor._calendar.box, Qt.Key.Key_Return)
    QTest.keyClicks(editor._first.month.box, "Mord")
    QTest.keyClick(editor._first.month.box, Qt.Key.Key_Return)
    QTest.keyClicks(line(editor, "year"), "1397")
    assert editor.value() == FuzzyDate(
        Precision.MONTH, "2018-07-23/2018-08-22", calendar="solar_hijri", original="1397-05")
    assert "23 July 2018" in editor._finding.text()


def test_an_age_is_read_back_as_years_and_a_date_before_birth_is_said(make: Callable[..., Editor]) -> None:
    editor = make(FieldType.DATE)
    assert isinstance(editor, DateEditor)
    editor.set_value(FuzzyDate(Precision.AGE_THEN, age=12))
    assert "between 1 January 2016 and 30 December 2017" in editor._finding.text()
    editor.set_value(FuzzyDate(Precision.YEAR, "1999"))
    assert "before the date of birth" in editor._finding.text()
    assert editor.value() == FuzzyDate(Precision.YEAR, "1999")


def test_a_length_of_time_is_counted_when_it_is_understood(make: Callable[..., Editor]) -> None:
    editor = make(FieldType.DURATION)
    QTest.keyClicks(line_of(editor), "about four months")
    assert editor.value() == Duration("P4M~", "about four months")
    QTest.keyClicks(line_of(editor), " or so")
    assert editor.value() == Duration("", "about four months or so")


def line_of(editor: Editor) -> QLineEdit:
    found = editor.findChild(QLineEdit, "x")
    assert found is not None
    return found


def test_a_place_is_chosen_from_the_list_by_keys(make: Callable[..., Editor]) -> None:
    editor = make(FieldType.PLACE)
    town = line(editor, "town")
    assert isinstance(town, PlaceLine)
    town.setFocus()
    QTest.keyClicks(town, "zuw")
    suggestions = town.suggestions.popup()
    assert suggestions is not None
    QTest.keyClick(suggestions, Qt.Key.Key_Down)
    QTest.keyClick(suggestions, Qt.Key.Key_Return)
    assert editor.value() == Place("LY", "Zuwarah", gazetteer="geonames:2208425")
    town.undo()
    assert town.text() == "zuw"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab])
def test_what_was_typed_is_kept_when_nothing_is_chosen(make: Callable[..., Editor], key: Qt.Key) -> None:
    editor = make(FieldType.PLACE)
    town = line(editor, "town")
    assert isinstance(town, PlaceLine)
    town.setFocus()
    QTest.keyClicks(town, "Zuwa")
    suggestions = town.suggestions.popup()
    assert suggestions is not None
    assert suggestions.isVisible()
    QTest.keyClick(suggestions, key)
    assert editor.value() == Place("", "Zuwa")


def test_the_own_spelling_stays_with_the_entry_and_another_name_lets_it_go(make: Callable[..., Editor]) -> None:
    editor = make(FieldType.PLACE)
    town = line(editor, "town")
    assert isinstance(town, PlaceLine)
    town.setFocus()
    QTest.keyClicks(town, "Zuwara")
    suggestions = town.suggestions.popup()
    assert suggestions is not None
    QTest.keyClick(suggestions, Qt.Key.Key_Down)
    QTest.keyClick(suggestions, Qt.Key.Key_Return)
    assert editor.value() == Place("LY", "Zuwara", gazetteer="geonames:2208425")
    town.selectAll()
    QTest.keyClicks(town, "Zwara")
    QTest.keyClick(town, Qt.Key.Key_Escape)
    town.selectAll()
    QTest.keyClicks(town, "Sabha")
    assert editor.value() == Place("LY", "Sabha")


def test_a_place_told_already_is_offered_first_and_taken_whole(make: Callable[..., Editor]) -> None:
    editor = make(FieldType.PLACE)
    town = line(editor, "town")
    assert isinstance(town, PlaceLine)
    town.setFocus()
    QTest.keyClicks(town, "zuw-")
    suggestions = town.suggestions.popup()
    assert suggestions is not None
    assert [suggestions.model().index(row, 0).data().split(" · ")[-1] for row in range(2)] == ["told already", "Libya"]
    QTest.keyClick(suggestions, Qt.Key.Key_Down)
    QTest.keyClick(suggestions, Qt.Key.Key_Return)
    assert editor.value() == Place("LY", "Zuwarra", "the harbour")
    assert not suggestions.isVisible()
    town.undo()
    assert town.text() == "zuw-"


def take(editor: Editor, typed: str) -> PlaceLine:
    """Type into the town, and take the first suggestion."""
    town = line(editor, "town")
    assert isinstance(town, PlaceLine)
    town.setFocus()
    QTest.keyClicks(town, typed)
    suggestions = town.suggestions.popup()
    assert suggestions is not None
    assert suggestions.isVisible()
    QTest.keyClick(suggestions, Qt.Key.Key_Down)
    QTest.keyClick(suggestions, Qt.Key.Key_Return)
    return town


def seen(editor: Editor) -> str:
    """What an editor for a place says that is meant."""
    assert isinstance(editor, PlaceEditor)
    return editor._meant.text() if editor._meant.isVisible() else ""


@pytest.mark.parametrize(("typed", "place"), [
    ("Trip", Place("LY", "Tripoli", gazetteer="geonames:2210247")),
    ("Zuwara", Place("LY", "Zuwara", gazetteer="geonames:2208425")),
    ("zuw-", Place("LY", "Zuwarra", "the harbour")),
])
def test_a_suggestion_that_was_taken_is_undone_whole(make: Callable[..., Editor], typed: str, place: Place) -> None:
    editor = make(FieldType.PLACE)
    town = take(editor, typed)
    assert editor.value() == place
    QTest.keySequence(town, QKeySequence.StandardKey.Undo)
    assert editor.value() == Place(town=typed)
    assert (seen(editor), line(editor, "landmark").text()) == ("", "")
    QTest.keySequence(town, QKeySequence.StandardKey.Redo)
    assert editor.value() == place and bool(seen(editor)) == bool(place.gazetteer)
    QTest.keySequence(town, QKeySequence.StandardKey.Undo)
    assert editor.value() == Place(town=typed)


def test_what_was_put_right_since_stays_when_the_suggestion_is_undone(make: Callable[..., Editor]) -> None:
    editor = make(FieldType.PLACE)
    town = take(editor, "zuw-")
    assert isinstance(editor, PlaceEditor)
    editor._boxes["country"].setFocus()
    editor.set_text("country", "TN")
    line(editor, "landmark").setText("a tower")
    town.setFocus()
    QTest.keySequence(town, QKeySequence.StandardKey.Undo)
    assert editor.value() == Place("TN", "zuw-", "a tower")
    QTest.keySequence(town, QKeySequence.StandardKey.Redo)
    assert editor.value() == Place("TN", "Zuwarra", "a tower")


def test_a_name_typed_after_undoing_is_not_the_suggestion_again(make: Callable[..., Editor]) -> None:
    editor = make(FieldType.PLACE)
    town = take(editor, "Tri")
    assert editor.value() == Place("LY", "Tripoli", gazetteer="geonames:2210247")
    QTest.keySequence(town, QKeySequence.StandardKey.Undo)
    town.end(False)
    town.insert("poli")
    assert editor.value() == Place(town="Tripoli")
    for key in (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo):
        QTest.keySequence(town, key)
    assert editor.value() == Place(town="Tripoli")


def test_two_suggestions_are_undone_one_after_the_other(make: Callable[..., Editor]) -> None:
    editor = make(FieldType.PLACE)
    town = take(editor, "Zuwara")
    town.selectAll()
    QTest.keyClicks(town, "zuw-")
    assert editor.value() == Place("LY", "zuw-")
    suggestions = town.suggestions.popup()
    assert suggestions is not None
    QTest.keyClick(suggestions, Qt.Key.Key_Down)
    QTest.keyClick(suggestions, Qt.Key.Key_Return)
    QTest.keySequence(town, QKeySequence.StandardKey.Undo)
    assert editor.value() == Place("LY", "zuw-")
    QTest.keySequence(town, QKeySequence.StandardKey.Undo)
    assert editor.value() == Place(town="Zuwara")
    QTest.keySequence(town, QKeySequence.StandardKey.Redo)
    assert editor.value() == Place("LY", "zuw-")
    QTest.keySequence(town, QKeySequence.StandardKey.Redo)
    assert editor.value() == Place("LY", "Zuwarra", "the harbour")


@pytest.mark.parametrize("typed", ["Trip", "Zuwara", "zuw-"])
def test_the_list_stays_closed_once_a_suggestion_was_taken(make: Callable[..., Editor], typed: str) -> None:
    town = take(make(FieldType.PLACE), typed)
    suggestions = town.suggestions.popup()
    assert suggestions is not None
    assert not suggestions.isVisible()


def test_a_landmark_of_its_own_stays_beside_a_place_told_already(make: Callable[..., Editor]) -> None:
    editor = make(FieldType.PLACE)
    town = line(editor, "town")
    assert isinstance(town, PlaceLine)
    QTest.keyClicks(line(editor, "landmark"), "a tower")
    town.setFocus()
    QTest.keyClicks(town, "zuw-")
    suggestions = town.suggestions.popup()
    assert suggestions is not None
    QTest.keyClick(suggestions, Qt.Key.Key_Down)
    QTest.keyClick(suggestions, Qt.Key.Key_Return)
    assert editor.value() == Place("LY", "Zuwarra", "a tower")
