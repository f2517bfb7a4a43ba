"""The window as a whole: first page, language key, hide, lock, titles, and what survives them."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from debrief_app import log
from debrief_app.domain.answers import Address, Answer
from debrief_app.domain.form import FormDefinition
from debrief_app.domain.interview import AgeStatus
from debrief_app.i18n import current_language
from debrief_app.services import preferences
from debrief_app.services.debrief import interviewing, reading
from debrief_app.services.debrief.interviewing import Shown
from debrief_app.services.preferences import Preferences
from debrief_app.services.vault import access
from debrief_app.ui.first_run.page import FirstRunPage
from debrief_app.ui.interview.page import InterviewPage
from debrief_app.ui.window import ENDED, LOCKED, Window
from tests.deciding import decide_questions
from tests.ui.windows import Open, unlock

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def _interview(window: Window, qtbot: QtBot) -> InterviewPage:
    assert window.session is not None
    head = interviewing.start_interview(window.session, AgeStatus.ADULT, "full-adult")
    decide_questions(window.session, head.id)
    window.routes.show_interview(head.id)
    qtbot.waitUntil(lambda: isinstance(window.pages.top(), InterviewPage))
    page = window.pages.top()
    assert isinstance(page, InterviewPage)
    page.go(Address("", "R301"))
    qtbot.waitUntil(lambda: not window.lane.busy)
    return page


def test_a_laptop_that_has_never_seen_it_begins_with_the_wizard(open_window: Open, tmp_path: Path) -> None:
    assert isinstance(open_window(tmp_path / "nothing-yet").pages.top(), FirstRunPage)


def test_no_name_stands_in_the_title_and_practice_does(
        open_window: Open, qtbot: QtBot, folder: Path, passphrases: dict[str, str]) -> None:
    real = open_window(folder)
    unlock(real, qtbot, "officer", passphrases["officer"])
    _interview(real, qtbot)
    assert real.windowTitle() == "Debrief"
    practising = open_window(folder, passphrases)
    assert practising.windowTitle() == "Debrief – PRACTICE"


def test_the_language_key_turns_everything_and_keeps_what_is_half_typed(
        open_window: Open, qtbot: QtBot, folder: Path, passphrases: dict[str, str]) -> None:
    window = open_window(folder, settings=Preferences(second_language="ar"))
    unlock(window, qtbot, "officer", passphrases["officer"])
    page = _interview(window, qtbot)
    words = page.card.words.own
    words.setFocus()
    QTest.keyClicks(words, "half a sen")
    english = page.card.question.question.text()
    assert english
    QTest.keyClick(words, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: page.layoutDirection() is Qt.LayoutDirection.RightToLeft)
    qtbot.waitUntil(lambda: page.card.question.question.text() != english)
    assert current_language() == "ar"
    assert words.toPlainText() == "half a sen" and words.textCursor().position() == len("half a sen")
    assert window.focusWidget() is words
    QTest.keyClick(words, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: page.layoutDirection() is Qt.LayoutDirection.LeftToRight)
    qtbot.waitUntil(lambda: page.card.question.question.text() == english)


def test_a_hidden_window_says_nothing_and_comes_back_to_the_same_letter(
        open_window: Open, qtbot: QtBot, folder: Path, passphrases: dict[str, str]) -> None:
    window = open_window(folder)
    unlock(window, qtbot, "officer", passphrases["officer"])
    page = _interview(window, qtbot)
    words = page.card.words.own
    words.setFocus()
    QTest.keyClicks(words, "They took my papers")
    QTest.keyClick(words, Qt.Key.Key_F9)
    assert window.hidden and not page.isVisible()
    focus = window.focusWidget()
    QTest.keyClicks(focus, "typed blindly")
    QTest.keyClick(focus, Qt.Key.Key_F1)
    assert window.hidden
    QTest.keyClick(focus, Qt.Key.Key_F9)
    assert page.isVisible() and window.focusWidget() is words
    assert words.toPlainText() == "They took my papers"


def test_locking_keeps_half_typed_text_and_ends_the_process(
        open_window: Open, qtbot: QtBot, folder: Path, passphrases: dict[str, str], form: FormDefinition) -> None:
    window = open_window(folder)
    unlock(window, qtbot, "officer", passphrases["officer"])
    page = _interview(window, qtbot)
    interview = page.presenter.interview.head.id
    page.card.words.own.setFocus()
    QTest.keyClicks(page.card.words.own, "not yet recorded")
    QTimer.singleShot(0, window, lambda: QTest.keyClick(page.card.words.own, Qt.Key.Key_F12))
    assert QApplication.exec() == LOCKED
    again = access.unlock(folder, "officer", passphrases["officer"], form)
    try:
        drafts = reading.open_interview(again, interview).drafts
        assert [draft.own_words for draft in drafts.values()] == ["not yet recorded"]
    finally:
        again.vault.close()


def test_closing_the_window_locks_too(
        open_window: Open, qtbot: QtBot, folder: Path, passphrases: dict[str, str], form: FormDefinition) -> None:
    window = open_window(folder)
    unlock(window, qtbot, "officer", passphrases["officer"])
    QTimer.singleShot(0, window, window.close)
    assert QApplication.exec() == ENDED
    access.unlock(folder, "officer", passphrases["officer"], form).vault.close()


@pytest.mark.parametrize("size", [100, 200])
def test_every_page_fits_the_smallest_laptop(
        open_window: Open, qtbot: QtBot, folder: Path, passphrases: dict[str, str], size: int) -> None:
    window = open_window(folder, settings=Preferences(text_size=size))
    unlock(window, qtbot, "super", passphrases["super"])
    page = _interview(window, qtbot)
    head = page.presenter.interview.head.id
    for show in (window.routes.show_accounts, window.routes.show_units, window.routes.show_check,
                 window.show_settings, window.show_help, lambda: window.routes.show_closing(head)):
        show()
        qtbot.waitUntil(lambda: not window.lane.busy)
        least = window.minimumSizeHint()
        assert least.width() <= 1366 and least.height() <= 768, type(window.pages.top()).__name__
        window.pages.leave(window.pages.top())


def test_what_was_chosen_is_there_next_time(
        open_window: Open, qtbot: QtBot, folder: Path, own_home: Path) -> None:
    window = open_window(folder)
    window.show_settings()
    window._settings_changed(Preferences(text_size=150, theme="dark"))
    assert preferences.load(own_home) == Preferences(text_size=150, theme="dark")
    assert all(box.font().pointSizeF() > 15 for box in window.findChildren(QLineEdit) if box.isVisible())


@pytest.mark.parametrize("damage", [b"{}", None])
def test_a_header_restored_from_its_mirror_is_told_once(
        open_window: Open, qtbot: QtBot, folder: Path, passphrases: dict[str, str], damage: bytes | None) -> None:
    header = folder / "vault.json"
    header.unlink()
    if damage is not None:
        header.write_bytes(damage)
    window = open_window(folder)
    unlock(window, qtbot, "officer", passphrases["officer"])
    qtbot.waitUntil(lambda: not window.lane.busy)
    assert window.notice.isVisible()
    assert "restored from its second copy" in window.notice.text.text()
    assert "Nothing of what was recorded is lost" in window.notice.text.text()
    assert window.session is not None
    access.lock(window.session)
    window.session = None
    again = open_window(folder)
    unlock(again, qtbot, "officer", passphrases["officer"])
    qtbot.waitUntil(lambda: not again.lane.busy)
    assert not again.notice.isVisible()


def test_a_damaged_log_of_the_last_changes_is_told_once(
        open_window: Open, qtbot: QtBot, folder: Path, passphrases: dict[str, str], form: FormDefinition,
        tmp_path: Path) -> None:
    officer = access.unlock(folder, "officer", passphrases["officer"], form)
    head = interviewing.start_interview(officer, AgeStatus.ADULT, "full-adult")
    for number in range(10):
        answer = Answer(english=f"answer {number}")
        interviewing.record_answer(officer, head.id, Address("", "R301"), answer, Shown("?", "en"))
    cut = Path(shutil.copytree(folder, tmp_path / "after a power cut"))
    access.lock(officer)
    log = cut / "debrief.vault-wal"
    content = bytearray(log.read_bytes())
    content[len(content) // 3] ^= 1
    log.write_bytes(content)
    window = open_window(cut)
    unlock(window, qtbot, "officer", passphrases["officer"])
    qtbot.waitUntil(lambda: not window.lane.busy)
    assert window.notice.isVisible()
    assert "Answers recorded shortly before the program last ended may be missing" in window.notice.text.text()
    assert window.session is not None
    access.lock(window.session)
    window.session = None
    again = open_window(cut)
    unlock(again, qtbot, "officer", passphrases["officer"])
    qtbot.waitUntil(lambda: not again.lane.busy)
    assert not again.notice.isVisible()


def test_a_supervisor_hears_of_a_damaged_page_after_unlocking(
        open_window: Open, qtbot: QtBot, folder: Path, passphrases: dict[str, str], form: FormDefinition) -> None:
    officer = access.unlock(folder, "officer", passphrases["officer"], form)
    head = interviewing.start_interview(officer, AgeStatus.ADULT, "full-adult")
    long = Answer(own_words="word " * 80_000)
    interviewing.record_answer(officer, head.id, Address("", "R301"), long, Shown("?", "en"))
    access.lock(officer)
    file = folder / "debrief.vault"
    content = bytearray(file.read_bytes())
    content[-50 * 4096 + 100] ^= 1  # in the middle of the long answer, which opening a vault does not read
    file.write_bytes(content)
    window = open_window(folder)
    unlock(window, qtbot, "super", passphrases["super"])
    qtbot.waitUntil(window.notice.isVisible, timeout=20_000)
    assert "found damage" in window.notice.text.text()


def test_an_error_after_the_window_is_gone_is_told_to_nobody(
        own_look: QApplication, folder: Path, form: FormDefinition, own_home: Path, qtbot: QtBot) -> None:
    window = Window(own_look, folder, lambda: form, Preferences(), own_home)
    qtbot.waitUntil(lambda: not window.lane.busy)
    window.lane.stop()
    file = log.start(own_home / "log")
    try:
        delete(window)
        sys.excepthook(RuntimeError, RuntimeError("said"), None)
    finally:
        log.stop()
    assert "RuntimeError" in file.read_text("utf-8")
