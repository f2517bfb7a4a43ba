"""Getting in: the right words, nearly the right ones, wrong ones, and a vault that cannot be opened."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from debrief_app import log
from debrief_app.domain.form import FormDefinition
from debrief_app.services.session import Session, system_clock
from debrief_app.services.vault import access
from debrief_app.ui.lane import Lane
from debrief_app.ui.unlock.page import UnlockPage
from debrief_app.ui.unlock.presenter import UnlockPresenter
from tests.ui.seen import cut_off, texts_on


class Instants:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        self._now = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)

    def __call__(self) -> str:
        return self._now.isoformat(timespec="milliseconds")

    def later(self, seconds: int) -> None:
        self._now += timedelta(seconds=seconds)


@pytest.fixture
def page(folder: Path, form: FormDefinition, lane: Lane, on_screen: Callable[[QWidget], None]) -> UnlockPage:
    made = UnlockPage(folder, lambda: form, lane)
    on_screen(made)
    return made


def unlocked(page: UnlockPage, qtbot: QtBot, act: Callable[[], None]) -> Session:
    with qtbot.waitSignal(page.unlocked, timeout=20_000) as waiting:
        act()
    assert waiting.args is not None
    session = waiting.args[0]
    assert isinstance(session, Session)
    access.lock(session)
    return session


def write(text: str) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, text)


def press(key: Qt.Key) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key)


def test_login_words_enter(page: UnlockPage, qtbot: QtBot, passphrases: dict[str, str]) -> None:
    rows = [page.list.item(row).text() for row in range(page.list.count())]
    assert [("super" in row, "officer" in row) for row in rows] == [(True, False), (False, True)]
    assert not any(name in row for row in rows for name in ("Jo", "Sam"))
    page.list.setFocus()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    write(passphrases["officer"])
    session = unlocked(page, qtbot, lambda: press(Qt.Key.Key_Return))
    assert session.account.login == "officer"


@pytest.mark.parametrize(
    "typed", [str.upper, str.title, lambda words: words.replace(" ", "-"), lambda words: "  ".join(words.split())]
)
def test_capitals_hyphens_and_spaces_keep_nobody_out(
    page: UnlockPage, qtbot: QtBot, passphrases: dict[str, str], typed: Callable[[str], str]
) -> None:
    page.field.line.setText(typed(passphrases["super"]))
    assert unlocked(page, qtbot, page.primary.click).account.login == "super"


def test_wrong_words_are_said_calmly_and_can_be_typed_over(
    page: UnlockPage, qtbot: QtBot, settle: Callable[[], None], passphrases: dict[str, str]
) -> None:
    page.field.line.setText(passphrases["officer"])
    page.primary.click()
    settle()
    assert "not the passphrase" in page.notice.text.text()
    assert QApplication.focusWidget() is page.field.line
    write(passphrases["super"])
    unlocked(page, qtbot, lambda: press(Qt.Key.Key_Return))


def test_nothing_of_the_words_is_left(
    page: UnlockPage, qtbot: QtBot, tmp_path: Path, passphrases: dict[str, str]
) -> None:
    file = log.start(tmp_path / "log")
    page.field.show_button.click()
    page.field.line.setText(passphrases["super"])
    unlocked(page, qtbot, page.primary.click)
    log.stop()
    assert passphrases["super"] not in texts_on(page) + file.read_text()
    assert "can be undone" not in texts_on(page)


def test_while_it_opens_nothing_can_be_pressed_twice(
    page: UnlockPage, qtbot: QtBot, passphrases: dict[str, str]
) -> None:
    opened: list[Session] = []
    page.unlocked.connect(opened.append)
    page.field.line.setText(passphrases["super"])
    page.primary.click()
    assert not page.primary.isEnabled()
    assert "Opening" in texts_on(page)
    page.primary.click()
    qtbot.waitUntil(lambda: bool(opened), timeout=20_000)
    access.lock(opened[0])
    assert len(opened) == 1


def test_other_login_other_words(page: UnlockPage) -> None:
    page.field.line.setText("words of somebody")
    page.list.setCurrentRow(1)
    assert page.field.text() == ""


def test_caps_lock_is_mentioned(page: UnlockPage) -> None:
    page.field.setFocus()
    write("a")
    assert "Caps Lock" not in seen(page)
    # A capital without the Shift key, as a keyboard with Caps Lock on gives it.
    capital = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_B, Qt.KeyboardModifier.NoModifier, "B")
    QApplication.sendEvent(page.field.line, capital)
    assert "Caps Lock" in seen(page)
    write("a")
    assert "Caps Lock" not in seen(page)


def seen(page: QWidget) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_practice_needs_no_typing(
    folder: Path, form: FormDefinition, lane: Lane, on_screen: Callable[[QWidget], None],
    passphrases: dict[str, str], qtbot: QtBot
) -> None:
    page = UnlockPage(folder, lambda: form, lane, passphrases)
    on_screen(page)
    assert "practice" in seen(page)
    page.list.setCurrentRow(1)
    assert page.field.text() == passphrases["officer"]
    assert unlocked(page, qtbot, page.primary.click).account.login == "officer"


def test_after_five_wrong_tries_the_page_counts_down_and_others_need_not_wait(
    folder: Path, form: FormDefinition, lane: Lane, on_screen: Callable[[QWidget], None], settle: Callable[[], None],
    passphrases: dict[str, str], qtbot: QtBot
) -> None:
    at = Instants()
    page = UnlockPage(folder, lambda: form, lane, clock=at)
    on_screen(page)
    for _time in range(5):
        assert not page.wait.isVisible() and page.primary.isEnabled()
        page.field.line.setText("none of the words")
        page.primary.click()
        settle()
    assert "5 times" in page.notice.text.text() and "nothing is ever erased" in page.notice.text.text()
    assert "0:30" in page.wait.text() and page.wait.isVisible() and not page.primary.isEnabled()
    page.field.line.setText(passphrases["super"])
    press(Qt.Key.Key_Return)
    assert not lane.busy

    page.list.setCurrentRow(1)
    assert not page.wait.isVisible() and page.primary.isEnabled()
    page.list.setCurrentRow(0)
    at.later(11)
    page.seconds.timeout.emit()
    assert "0:19" in page.wait.text()

    started_again = UnlockPage(folder, lambda: form, lane, clock=at)
    on_screen(started_again)
    assert "0:19" in started_again.wait.text() and not started_again.primary.isEnabled()
    at.later(19)
    started_again.seconds.timeout.emit()
    assert not started_again.wait.isVisible() and not started_again.seconds.isActive()
    started_again.field.line.setText(passphrases["super"])
    unlocked(started_again, qtbot, started_again.primary.click)


@pytest.mark.parametrize(
    ("header", "says"),
    [('{"half": ', "damaged"), (json.dumps({"format": "debrief-vault", "version": 99}), "")],
)
def test_a_header_that_cannot_be_read_says_what_to_do(
    folder: Path, form: FormDefinition, lane: Lane, on_screen: Callable[[QWidget], None], header: str, says: str
) -> None:
    for name in ("vault.json", "vault.json.bak"):
        (folder / name).write_text(header)
    page = UnlockPage(folder, lambda: form, lane)
    on_screen(page)
    text = page.notice.text.text()
    assert page.notice.isVisible() and says in text
    assert "recovery" in text or "newer version" in text
    assert not page.field.isVisible() and not page.primary.isVisible()


def test_a_change_of_language_keeps_login_and_words(page: UnlockPage, speak: Callable[[str], None]) -> None:
    page.list.setCurrentRow(1)
    page.field.line.setText("half a passph")
    speak("ar-XB")
    assert page.title.text() != "Open the vault"
    assert (page.list.currentRow(), page.field.text()) == (1, "half a passph")
    assert page.field.line.layoutDirection() is Qt.LayoutDirection.LeftToRight


def test_large_text_is_not_cut_off(
    page: UnlockPage, speak: Callable[[str], None], type_size: Callable[[int], None], settle: Callable[[], None]
) -> None:
    type_size(200)
    speak("en-XA")
    page.field.line.setText("wrong")
    page.primary.click()
    settle()
    QApplication.processEvents()
    assert page.notice.isVisible()
    assert cut_off(page) == []
    assert page.list.verticalScrollBar().maximum() == 0


def test_the_presenter_knows_no_passphrase_of_a_real_vault(
    folder: Path, form: FormDefinition, passphrases: dict[str, str]
) -> None:
    presenter = UnlockPresenter(folder, lambda: form, {}, system_clock)
    presenter.known(presenter.read())
    assert [presenter.given(place) for place in (-1, 0, 1, 2)] == [""] * 4
    practice = UnlockPresenter(folder, lambda: form, passphrases, system_clock)
    practice.known(practice.read())
    assert practice.given(0) == passphrases["super"]
