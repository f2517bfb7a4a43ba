"""The help page as a reader meets it: topics, search, links, keys, languages, large text."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QTextTable
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from debrief_app.i18n import direction, set_language
from debrief_app.services.help.topics import help_topics, texts
from debrief_app.ui.help.page import HelpPage


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[HelpPage]:
    shown = HelpPage()
    qtbot.addWidget(shown)
    shown.resize(1366, 768)
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    yield shown
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def speak(language: str) -> None:
    """As the window does it."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    set_language(language)
    rtl = direction(language) == "rtl"
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    for widget in app.topLevelWidgets():
        QApplication.sendEvent(widget, QEvent(QEvent.Type.LanguageChange))
    QApplication.processEvents()


def listed(page: HelpPage) -> list[str]:
    return [str(page.topics.item(row).data(Qt.ItemDataRole.UserRole)) for row in range(page.topics.count())]


def test_the_first_topic_is_open_and_can_be_scrolled_at_once(page: HelpPage, qtbot: QtBot) -> None:
    assert page.topic == "getting-started"
    qtbot.waitUntil(page.text.hasFocus)
    QTest.keyClick(page.text, Qt.Key.Key_PageDown)
    assert page.text.verticalScrollBar().value() > 0


@pytest.mark.parametrize("topic", [each.id for each in help_topics("en")])
def test_every_letter_of_a_topic_is_on_the_page(page: HelpPage, topic: str) -> None:
    page.show_topic(topic)
    shown = page.text.toPlainText()
    wanted = next(each for each in help_topics("en") if each.id == topic)
    assert shown.startswith(wanted.title)
    for text in texts(wanted):
        assert text in shown
    assert page.topics.currentItem().text() == wanted.title


def test_walking_through_the_list_turns_the_page(page: HelpPage) -> None:
    page.topics.setFocus()
    QTest.keyClick(page.topics, Qt.Key.Key_Down)
    assert page.topic == listed(page)[1]
    assert page.text.toPlainText().startswith(page.topics.currentItem().text())
    assert page.topics.hasFocus()


def test_search_lists_opens_and_marks(page: HelpPage) -> None:
    QTest.keyClick(page.text, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.field.hasFocus()
    QTest.keyClicks(page.field, "escrow")
    assert page.topic == "first-run"
    assert len(listed(page)) < len(help_topics("en"))
    marked = [selection.cursor.selectedText() for selection in page.text.extraSelections()]
    assert marked and set(marked) == {"escrow"}
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    assert page.text.hasFocus()


def test_the_first_place_found_is_in_view(page: HelpPage) -> None:
    page.field.setText("quantum")
    assert page.topic == "safety"
    marks = page.text.extraSelections()
    place = page.text.cursorRect(marks[0].cursor)
    assert page.text.viewport().rect().contains(place.center())
    assert page.text.verticalScrollBar().value() > 0


def test_nothing_found_says_so_and_the_text_stays(page: HelpPage) -> None:
    page.show_topic("safety")
    page.field.setText("zzzz")
    assert page.nothing.isVisible()
    assert page.topic == "safety"
    page.field.clear()
    assert not page.nothing.isVisible()
    assert page.topics.currentItem().text() == "Safety and its limits"


def test_escape_first_clears_the_search_then_leaves(page: HelpPage, qtbot: QtBot) -> None:
    page.field.setText("kit")
    page.field.setFocus()
    left: list[bool] = []
    page.left.connect(lambda: left.append(True))
    QTest.keyClick(page.field, Qt.Key.Key_Escape)
    assert page.field.text() == "" and left == []
    QTest.keyClick(page.field, Qt.Key.Key_Escape)
    assert left == [True]
    page.back.click()
    assert left == [True, True]


def test_f6_goes_round(page: HelpPage) -> None:
    page.text.setFocus()
    for area in (page.field, page.topics, page.text, page.field):
        held = page.window().focusWidget()
        assert held is not None
        QTest.keyClick(held, Qt.Key.Key_F6)
        assert area.hasFocus()


def test_links_open_their_topic(page: HelpPage) -> None:
    page.show_topic("export")
    button = page.findChild(QPushButton, "help.see.receiving")
    assert button is not None and button.isVisible()
    button.click()
    assert page.topic == "receiving"
    assert page.topics.currentItem().data(Qt.ItemDataRole.UserRole) == "receiving"
    assert page.text.hasFocus()


def test_markup_is_shown_and_never_read(page: HelpPage) -> None:
    page.field.setText("<b>kit</b> <img src=x>")
    assert "<" in page.field.text()
    from debrief_app.services.help.topics import parse

    page.text.show_topic(parse("x", "en", "# <b>Bold</b>\n\nSee <img src=\"//host/share/x.png\"> & more\n"))
    assert page.text.toPlainText() == "<b>Bold</b>\nSee <img src=\"//host/share/x.png\"> & more"


def test_a_switch_of_language_keeps_topic_and_says_what_is_not_translated(page: HelpPage) -> None:
    page.show_topic("interpreter")
    assert not page.note.isVisible()
    speak("ar")
    assert page.topic == "interpreter"
    assert page.note.isVisible()
    draft = page.note.text()
    assert "العمل مع مترجم" in page.text.toPlainText()
    block = page.text.document().begin()
    assert block.blockFormat().layoutDirection() is Qt.LayoutDirection.RightToLeft
    page.show_topic("safety")
    assert page.note.isVisible() and page.note.text() != draft
    first = page.text.document().begin()
    assert first.text() == "Safety and its limits"
    assert first.blockFormat().layoutDirection() is Qt.LayoutDirection.LeftToRight
    speak("en")
    assert page.topic == "safety" and not page.note.isVisible()


def test_in_arabic_the_keys_stand_at_the_right(page: HelpPage) -> None:
    speak("ar")
    page.show_topic("keys")
    table = next(frame for frame in page.text.document().rootFrame().childFrames() if isinstance(frame, QTextTable))
    key, what = table.cellAt(1, table.columns() - 1), table.cellAt(1, 0)
    assert "F1" in key.firstCursorPosition().block().text()
    right = page.text.cursorRect(key.firstCursorPosition()).x()
    assert right > page.text.cursorRect(what.firstCursorPosition()).x()


@pytest.mark.parametrize(("percent", "width"), [(100, 1366), (200, 1366), (200, 760), (100, 420)])
def test_it_stays_usable_with_large_text_and_little_room(
        page: HelpPage, type_size: Callable[[int], None], percent: int, width: int) -> None:
    type_size(percent)
    page.resize(width, 768)
    page.show_topic("debrief")
    QApplication.processEvents()
    letter = page.fontMetrics().averageCharWidth()
    assert page.width() <= max(width, 560)
    assert page.text.viewport().width() > 22 * letter
    assert page.text.viewport().height() > 4 * page.fontMetrics().lineSpacing()
    assert page.topics.viewport().height() > 2 * page.fontMetrics().lineSpacing()
    assert page.back.isVisible()


def test_everything_has_a_name_for_screen_readers(page: HelpPage) -> None:
    page.show_topic("keys")
    assert page.text.accessibleName() == "Keys"
    for widget in (page, page.field, page.topics, page.back):
        assert widget.accessibleName()
    for button in page.findChildren(QPushButton):
        assert button.accessibleName()
