"""At twice the size of text on a small laptop: nothing pushes the foot off the screen, and no words are cut off."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from debrief_app.domain.answers import Address, Answer
from debrief_app.domain.values import Links, Names
from debrief_app.ui.interview.page import InterviewPage
from debrief_app.ui.widgets.elided_button import ElidedButton
from debrief_app.ui.widgets.plain import PlainLabel
from tests.ui.interview.conftest import Desk

TwiceTheSize = Callable[[int], None]
WIDTH, HEIGHT = 1366, 726
"""What the smallest usual screen leaves below the practice band."""


def small_screen(desk: Desk) -> InterviewPage:
    page = desk.open()
    page.resize(WIDTH, HEIGHT)
    page.go(Address("", "R301"))
    return page


def press(page: InterviewPage, key: Qt.Key) -> None:
    focus: QWidget | None = page.window().focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, Qt.KeyboardModifier.ControlModifier)
    for _layout in range(3):
        QApplication.processEvents()


def test_what_a_jump_finds_leaves_the_foot_on_the_screen(type_size: TwiceTheSize, desk: Desk, qtbot: QtBot) -> None:
    type_size(200)
    page = small_screen(desk)
    press(page, Qt.Key.Key_J)
    QTest.keyClicks(page.jump_bar.box, "in")
    qtbot.waitUntil(page.jump_bar.found.isVisible)
    for _layout in range(3):
        QApplication.processEvents()
    assert page.minimumSizeHint().height() <= HEIGHT and page.height() == HEIGHT
    foot = page.foot.mapTo(page, page.foot.rect().bottomLeft()).y()
    assert foot < HEIGHT and page.jump_bar.found.height() > 2 * page.fontMetrics().height()


def test_all_that_is_said_about_a_typed_question_can_be_read(type_size: TwiceTheSize, child_desk: Desk,
                                                             qtbot: QtBot) -> None:
    type_size(200)
    page = small_screen(child_desk)
    press(page, Qt.Key.Key_N)
    asking = page.telling.asking
    QTest.keyClicks(asking.box, "Why did you not leave, or were you scared, weren't you?")
    qtbot.waitUntil(lambda: asking.stops.isVisible())
    for _layout in range(3):
        QApplication.processEvents()
    assert page.height() == HEIGHT
    for label in asking.findChildren(PlainLabel):
        assert not label.isVisible() or label.height() >= label.heightForWidth(label.width()), label.text()
    for button in asking.offers:
        assert button.height() >= button.sizeHint().height()
    assert "(" not in asking.stops.text(), "no code of a slip"
    for _stop in range(2):
        QTest.keyClick(page.windowHandle(), Qt.Key.Key_Tab)
    offer = asking.offers[0]
    assert offer.hasFocus() and offer.visibleRegion().boundingRect().height() == offer.height(), "it is scrolled to"


def test_a_long_name_leaves_the_card_as_wide_as_its_place(type_size: TwiceTheSize, desk: Desk) -> None:
    leg, names = desk.add("leg"), ("Long Minh", "The man with the very long name from the market")
    people = [desk.add("person") for _name in names]
    for person, name in zip(people, names, strict=True):
        desk.record(Address(person, "X803"), Answer(values={"name": Names(as_spoken=name)}))
    desk.record(Address(leg, "T406"), Answer(values={"people": Links(tuple(people))}))
    type_size(200)
    page = small_screen(desk)
    page.go(Address(leg, "T406"))
    for beside in (False, True):
        if beside:
            page.next_area()
        for _layout in range(4):
            QApplication.processEvents()
        inside = page.card.widget()
        assert inside is not None and inside.width() <= page.card.viewport().width()
        chips = {each.accessibleName(): each for each in page.card.findChildren(ElidedButton) if each.isVisible()}
        short, long = (next(each for name, each in chips.items() if wanted in name) for wanted in names)
        assert short.text() == names[0], "what has room is whole"
        assert (long.text() == names[1]) is not beside
        assert (names[1] in long.toolTip()) is beside


def test_the_panel_takes_the_place_of_the_outline_where_both_would_squeeze_the_card(type_size: TwiceTheSize,
                                                                                    desk: Desk) -> None:
    type_size(150)
    page = small_screen(desk)
    assert page.outline.isVisible() and not page.panel.isVisible()
    page.next_area()
    for _layout in range(4):
        QApplication.processEvents()
    inside = page.card.widget()
    assert page.panel.isVisible() and not page.outline.isVisible()
    assert inside is not None and inside.width() <= page.card.viewport().width()
    page.next_area()
    assert page.outline.isVisible() and not page.panel.isVisible() and page.outline.tree.hasFocus()
    page.next_area()
    assert page.outline.isVisible() and not page.panel.isVisible()
