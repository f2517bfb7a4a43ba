"""The calm page: order of Tab, Enter, Esc, and where the notice stands."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from debrief_app.domain.errors import KnownError
from debrief_app.ui.widgets.column_page import ColumnPage
from debrief_app.ui.widgets.drop_down import DropDown


@pytest.fixture
def page(on_screen: Callable[[QWidget], None]) -> ColumnPage:
    made = ColumnPage()
    made.set_title("Title", "Lead")
    made.set_actions("Back", "Go on")
    for name in ("first", "second"):
        line = QLineEdit()
        line.setObjectName(name)
        made.column.addWidget(line)
    on_screen(made)
    return made


def line(page: ColumnPage, name: str) -> QLineEdit:
    found = page.findChild(QLineEdit, name)
    assert found is not None
    return found


def test_tab_goes_down_the_column_and_then_along_the_foot(page: ColumnPage) -> None:
    extra = QPushButton("Extra")
    page.foot.addWidget(extra)
    late = QPushButton("Late")
    page.column.addWidget(late)
    QApplication.processEvents()
    line(page, "first").setFocus()
    order = []
    for _turn in range(5):
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, Qt.Key.Key_Tab)
        order.append(QApplication.focusWidget())
    assert order == [line(page, "second"), late, page.back, extra, page.primary]


def test_the_focus_begins_in_the_column(page: ColumnPage) -> None:
    assert QApplication.focusWidget() is line(page, "first")


def test_enter_in_a_field_is_the_primary_action(page: ColumnPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.primary.clicked):
        QTest.keyClick(line(page, "first"), Qt.Key.Key_Return)


def test_enter_on_a_button_is_that_button(page: ColumnPage, qtbot: QtBot) -> None:
    page.back.setFocus()
    with qtbot.assertNotEmitted(page.primary.clicked), qtbot.waitSignal(page.back.clicked):
        QTest.keyClick(page.back, Qt.Key.Key_Return)


def test_esc_goes_back_unless_there_is_no_way_back(page: ColumnPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.back.clicked):
        QTest.keyClick(line(page, "first"), Qt.Key.Key_Escape)
    page.set_actions("", "Go on")
    with qtbot.assertNotEmitted(page.back.clicked):
        QTest.keyClick(line(page, "first"), Qt.Key.Key_Escape)


def test_a_notice_takes_room_only_while_it_is_there(page: ColumnPage) -> None:
    def top() -> int:
        QApplication.processEvents()
        return page.area.geometry().top()

    before = top()
    page.notice.show_error(KnownError("disk-full"))
    assert top() >= before + page.notice.height()
    page.notice.clear()
    assert top() == before


def test_lines_stay_short_on_a_wide_screen_and_large_text_uses_it(
    page: ColumnPage, type_size: Callable[[int], None]
) -> None:
    type_size(100)
    QApplication.processEvents()
    narrow = line(page, "first").width()
    assert narrow < 900
    type_size(175)
    QApplication.processEvents()
    assert line(page, "first").width() > narrow


def test_the_wheel_never_changes_a_choice(page: ColumnPage) -> None:
    box = DropDown("box")
    box.addItems(["one", "two"])
    page.column.addWidget(box)
    QApplication.processEvents()
    window = page.windowHandle()
    assert window is not None
    QTest.wheelEvent(window, box.mapTo(page, box.rect().center()), QPoint(0, -120))
    assert box.currentText() == "one"
