"""What is typed outside the card and not sent: whichever way one leaves, it stands in the log, once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from debrief_app.domain.answers import Address, AnswerStatus
from debrief_app.domain.form import FormDefinition
from debrief_app.domain.interview import AgeStatus, MomentKind
from debrief_app.services.debrief import interviewing, reading
from debrief_app.services.vault import access
from debrief_app.ui.interview.editors.boxes import Page
from debrief_app.ui.interview.page import InterviewPage
from debrief_app.ui.window import Window
from tests.deciding import decide_questions
from tests.ui.interview.conftest import Desk
from tests.ui.windows import Open, hold, settle, unlock

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NOTHING = Qt.KeyboardModifier.NoModifier
TYPED = "She cried"
WHERE = ("care", "refer", "break", "log")


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = NOTHING) -> None:
    """A key where the focus is."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifier)


def type_in(page: InterviewPage, where: str) -> None:
    """Half a note, on one of the calm pages or in the tab for the log."""
    page.card.focus_first()
    match where:
        case "care":
            press(Qt.Key.Key_F8)
            box = page.pauses.care_panel.note
        case "refer":
            press(Qt.Key.Key_F8, SHIFT)
            box = page.pauses.refer_panel.note
        case "break":
            press(Qt.Key.Key_F7)
            box = page.pauses.break_panel.entry.note
        case _:
            page.panel.show_tab("notes")
            box = page.panel.notes.entry.note
    box.setFocus()
    QTest.keyClicks(box, TYPED)


def logged(desk: Desk) -> list[str]:
    return [moment.note for moment in desk.on_disk().moments if TYPED in moment.note]


# -- to another page of the same de-brief


@pytest.mark.parametrize("where", ["care", "refer", "log"])
def test_a_note_is_logged_before_a_break_begins(desk: Desk, where: str) -> None:
    page = desk.open()
    type_in(page, where)
    press(Qt.Key.Key_F7)
    press(Qt.Key.Key_F7)
    desk.settle()
    assert page.card.isVisible()
    assert logged(desk) == [TYPED]
    kinds = [moment.kind for moment in desk.on_disk().moments]
    noted = [moment.note for moment in desk.on_disk().moments].index(TYPED)
    assert noted < kinds.index(MomentKind.BREAK_START)


def test_the_note_about_care_goes_along_to_stop_and_refer(desk: Desk) -> None:
    page = desk.open()
    type_in(page, "care")
    press(Qt.Key.Key_F8, SHIFT)
    panel = page.pauses.refer_panel
    assert panel.isVisible() and panel.note.toPlainText() == TYPED
    panel.options["harm"].click()
    desk.settle()
    assert logged(desk) == ["Sexual or violent harm came up. " + TYPED]


@pytest.mark.parametrize("through_care", [False, True])
def test_going_on_from_stop_and_refer_keeps_the_note(desk: Desk, through_care: bool) -> None:
    page = desk.open()
    type_in(page, "care" if through_care else "refer")
    if through_care:
        page.pauses.care_panel.options["another"].click()
    page.pauses.refer_panel.go_on.click()
    desk.settle()
    assert page.card.isVisible() and logged(desk) == [TYPED]
    press(Qt.Key.Key_F8, SHIFT)
    assert page.pauses.refer_panel.note.toPlainText() == ""


def test_care_over_stop_and_refer_keeps_the_note(desk: Desk) -> None:
    page = desk.open()
    type_in(page, "refer")
    press(Qt.Key.Key_F8)
    assert page.pauses.care_panel.isVisible()
    page.pauses.care_panel.go_on.click()
    desk.settle()
    assert logged(desk) == [TYPED]


def test_the_letter_is_found_again_after_care_and_a_break(desk: Desk) -> None:
    page = desk.open()
    page.go(Address("", "R301"))
    page.card.extras.open("observation")
    box = QApplication.focusWidget()
    assert isinstance(box, Page)
    QTest.keyClicks(box, "He looked away")
    press(Qt.Key.Key_F8)
    press(Qt.Key.Key_F7)
    press(Qt.Key.Key_F7)
    assert QApplication.focusWidget() is box and box.textCursor().position() == len("He looked away")


# -- away from the de-brief


@pytest.mark.parametrize("where", WHERE)
def test_leaving_keeps_the_note(desk: Desk, qtbot: QtBot, where: str) -> None:
    page = desk.open()
    type_in(page, where)
    with qtbot.waitSignal(page.left, timeout=5000):
        press(Qt.Key.Key_H, CTRL)
    assert logged(desk) == [TYPED]
    assert desk.on_disk().moments[-1].kind is MomentKind.LEFT


def test_closing_the_record_takes_the_half_typed_note_in(desk: Desk, qtbot: QtBot) -> None:
    page = desk.open()
    type_in(page, "log")
    with qtbot.waitSignal(page.close_asked, timeout=5000):
        page.outline.close_asked.emit()
    assert logged(desk) == [TYPED]


@pytest.fixture
def window(open_window: Open, qtbot: QtBot, folder: Path, passphrases: dict[str, str]) -> Window:
    opened = open_window(folder)
    unlock(opened, qtbot, "officer", passphrases["officer"])
    return opened


def held(window: Window, qtbot: QtBot) -> InterviewPage:
    assert window.session is not None
    head = interviewing.start_interview(window.session, AgeStatus.ADULT, "full-adult")
    decide_questions(window.session, head.id)
    page = hold(window, qtbot, head.id)
    qtbot.waitUntil(page.isActiveWindow)
    return page


ENDS: dict[str, Callable[[Window], None]] = {
    "F12": lambda _window: press(Qt.Key.Key_F12),
    "idle": lambda window: window._idle.idle.emit(),
    "closed": lambda window: window.closeEvent(QCloseEvent()),
}


@pytest.mark.parametrize("where", WHERE)
@pytest.mark.parametrize("end", list(ENDS))
def test_a_lock_keeps_the_note(window: Window, qtbot: QtBot, folder: Path, passphrases: dict[str, str],
                               form: FormDefinition, where: str, end: str) -> None:
    page = held(window, qtbot)
    interview = page.presenter.interview.head.id
    type_in(page, where)
    QTimer.singleShot(0, window, lambda: ENDS[end](window))
    QApplication.exec()
    again = access.unlock(folder, "officer", passphrases["officer"], form)
    try:
        notes = [moment.note for moment in reading.reload(again, interview).moments]
        assert notes.count(TYPED) == 1
    finally:
        again.vault.close()


@pytest.mark.parametrize("where", WHERE)
def test_the_alert_over_it_keeps_the_note_and_leaving_then_writes_it_once(
        window: Window, qtbot: QtBot, where: str) -> None:
    page = held(window, qtbot)
    assert window.session is not None
    type_in(page, where)
    press(Qt.Key.Key_F5)
    settle(window, qtbot)
    assert window.pages.top() is not page
    moments = reading.reload(window.session, page.presenter.interview.head.id).moments
    assert [moment.note for moment in moments].count(TYPED) == 1
    window.pages.leave(window.pages.top())
    page.save_now()
    settle(window, qtbot)
    moments = reading.reload(window.session, page.presenter.interview.head.id).moments
    assert [moment.note for moment in moments].count(TYPED) == 1


def test_half_a_note_about_distress_decides_nothing(desk: Desk) -> None:
    """R14: after a lock the question still waits until somebody says what was decided."""
    page = desk.open()
    page.go(Address("", "R301"))
    type_in(page, "care")
    page.save_now()
    desk.settle()
    desk.pull_the_plug()
    page = desk.open()
    page.go(Address("", "R301"))
    assert logged(desk) == [TYPED]
    assert [stop.verdict.rule for stop in page.presenter.card().stops] == ["R14"]


def test_a_full_disk_loses_no_note(desk: Desk, qtbot: QtBot) -> None:
    page = desk.open()
    desk.saved(page)
    vault = desk.session.vault
    assert vault._connection is not None
    vault._connection.set_authorizer(None)
    vault.rows("PRAGMA max_page_count = 1")
    type_in(page, "log")
    page.panel.notes.entry.note.insertPlainText(" and cried. " * 4000)
    left: list[bool] = []
    page.left.connect(lambda: left.append(page.notice.isVisible()))
    press(Qt.Key.Key_H, CTRL)
    qtbot.waitUntil(lambda: page.notice.isVisible(), timeout=5000)
    desk.settle()
    assert not left and page.top_bar.saved.text().startswith("Not saved: ")
    vault.rows("PRAGMA max_page_count = 1000000")
    page.notice.retry_asked.emit()
    qtbot.waitUntil(lambda: bool(left), timeout=5000)
    assert len(logged(desk)) == 1


# -- keys that are pressed blind


@pytest.mark.parametrize(("where", "first", "order"), [
    ("care", "care.break", ["care.interpreter", "care.stop", "care.refer", "care.another", "care.note", "care.go_on"]),
    ("refer", "refer.harm", ["refer.abe", "refer.stop_caution", "refer.note", "refer.go_on"]),
    ("break", "break.resume", ["break.note", "break.note.note", "break.note.person-in", "break.note.person-out"]),
])
@pytest.mark.parametrize("backwards", [False, True])
def test_tab_goes_round_on_a_calm_page_in_the_order_seen(
        desk: Desk, where: str, first: str, order: list[str], backwards: bool) -> None:
    page = desk.open()
    page.card.focus_first()
    key, modifier = {"care": (Qt.Key.Key_F8, NOTHING), "refer": (Qt.Key.Key_F8, SHIFT),
                     "break": (Qt.Key.Key_F7, NOTHING)}[where]
    press(key, modifier)
    seen = []
    for _step in range(len(order) + 2):
        focus = QApplication.focusWidget()
        assert focus is not None
        seen.append(focus.objectName())
        press(Qt.Key.Key_Backtab if backwards else Qt.Key.Key_Tab, SHIFT if backwards else NOTHING)
    round_trip = [first, *(reversed(order) if backwards else order), first]
    assert seen == round_trip


def test_the_bar_is_back_in_the_round_with_the_card(desk: Desk) -> None:
    page = desk.open()
    page.pauses.start_break()
    page.pauses.end_break()
    names = set()
    for _step in range(200):
        focus = QApplication.focusWidget()
        assert focus is not None
        names.add(focus.objectName())
        press(Qt.Key.Key_Tab)
    assert {"bar.leave", "bar.lock"} <= names


@pytest.mark.parametrize("where", ["care", "refer", "break"])
def test_keys_of_the_card_do_nothing_to_it_while_it_is_not_seen(desk: Desk, where: str) -> None:
    page = desk.open()
    page.go(Address("", "R301"))
    type_in(page, where)
    for key in (Qt.Key.Key_9, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_J, Qt.Key.Key_N):
        press(key, CTRL)
    press(Qt.Key.Key_F6)
    desk.settle()
    assert page.presenter.address == Address("", "R301") and desk.answer("R301") is None
    assert page.card.answer().status is not AnswerStatus.NOT_ASKED
    assert page.jump_bar.isHidden() and page.telling.asking.isHidden()
    focus = QApplication.focusWidget()
    assert focus is not None and focus.toPlainText() == TYPED  # type: ignore[attr-defined]


def test_a_break_that_goes_on_has_the_keyboard(window: Window, qtbot: QtBot) -> None:
    page = held(window, qtbot)
    interview = page.presenter.interview.head.id
    press(Qt.Key.Key_F7)
    settle(window, qtbot)
    page.save_now()
    settle(window, qtbot)
    window.pages.leave(page)
    page = hold(window, qtbot, interview)
    assert page.pauses.break_panel.isVisible()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page.pauses.break_panel.resume)


@pytest.mark.parametrize("where", ["care", "refer", "break"])
def test_a_calm_page_has_the_keyboard_again_after_the_alert(window: Window, qtbot: QtBot, where: str) -> None:
    page = held(window, qtbot)
    type_in(page, where)
    press(Qt.Key.Key_F5)
    settle(window, qtbot)
    press(Qt.Key.Key_Escape)
    settle(window, qtbot)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.objectName() == {"care": "care.break", "refer": "refer.harm", "break": "break.resume"}[where]


def test_tab_goes_from_the_tabs_to_the_note_and_then_to_the_log(desk: Desk) -> None:
    page = desk.open()
    page.panel.show_tab("notes")
    page.panel.tabs.focus_first()
    names: list[QWidget] = []
    while not names or names[-1] is not page.panel.notes.log:
        press(Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        names.append(focus)
        assert len(names) < 20
    entry = page.panel.notes.entry
    assert names[-5:] == [entry.note, *entry.adding.values(), page.panel.notes.log]
