"""Told out of order, put in order: legs are added, inserted and moved by keyboard alone, and the journey follows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from debrief_app.domain.answers import Address, Answer
from debrief_app.domain.values import Place
from debrief_app.ui.interview.page import InterviewPage
from tests.ui.interview.conftest import Desk


def place(town: str) -> Answer:
    return Answer(values={"from": Place(town=town), "to": Place(town=f"after {town}")})


def key(page: InterviewPage, code: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus: QWidget | None = page.window().focusWidget()
    assert focus is not None
    QTest.keyClick(focus, code, modifier)


def tab_to(page: InterviewPage, name: str) -> None:
    """Tab until the focus is on the widget of this name."""
    for _step in range(80):
        focus: QWidget | None = page.window().focusWidget()
        if focus is not None and focus.objectName() == name:
            return
        key(page, Qt.Key.Key_Tab)
    raise AssertionError(f"no way to {name} by keyboard")


def to_outline(page: InterviewPage) -> None:
    for _step in range(3):
        focus: QWidget | None = page.window().focusWidget()
        if focus is not None and page.outline.isAncestorOf(focus):
            return
        key(page, Qt.Key.Key_F6)
    assert page.outline.isAncestorOf(page.window().focusWidget())


def towns(desk: Desk) -> list[str]:
    held = desk.on_disk()
    found = [held.answer(Address(leg.id, "T402")) for leg in held.entries_of("leg")]
    values = [answer.values.get("from") if answer else None for answer in found]
    return [value.town if isinstance(value, Place) else "" for value in values]


def test_the_last_leg_is_told_first_and_moved_behind_by_keyboard(desk: Desk, qtbot: QtBot) -> None:
    last, first = desk.add("leg"), desk.add("leg")
    desk.record(Address(last, "T402"), place("Calais"))
    desk.record(Address(first, "T402"), place("Asmara"))
    page = desk.open()
    page.go(Address(first, "T402"))
    to_outline(page)
    tab_to(page, "entry.up")
    key(page, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: towns(desk) == ["Asmara", "Calais"])
    page.panel.show_tab("journey")
    texts = [line.text for line in page.panel.journey.lines.lines]
    order = [next(place for place, text in enumerate(texts) if town in text) for town in ("Asmara", "Calais")]
    assert order == sorted(order)


def test_a_leg_is_inserted_between_two_by_keyboard(desk: Desk, qtbot: QtBot) -> None:
    first, last = desk.add("leg"), desk.add("leg")
    desk.record(Address(first, "T402"), place("Asmara"))
    desk.record(Address(last, "T402"), place("Calais"))
    page = desk.open()
    page.go(Address(last, "T402"))
    to_outline(page)
    tab_to(page, "entry.insert")
    key(page, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: towns(desk) == ["Asmara", "", "Calais"])
    middle = desk.on_disk().entries_of("leg")[1].id
    qtbot.waitUntil(lambda: page.presenter.address.entry == middle)


def test_a_person_is_added_from_where_they_are_mentioned(desk: Desk, qtbot: QtBot) -> None:
    leg = desk.add("leg")
    page = desk.open()
    page.go(Address(leg, "T406"))
    field = next(each for each in desk.form.point("T406").fields if "person" in each.kinds)
    tab_to(page, field.id)
    for letter in "The driver":
        focus = page.window().focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, letter)
    tab_to(page, f"{field.id}.new.person")
    key(page, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(desk.on_disk().entries_of("person")) == 1)
    person = desk.on_disk().entries_of("person")[0].id
    assert desk.answer("X803", person) is not None
    assert page.presenter.address == Address(leg, "T406")
