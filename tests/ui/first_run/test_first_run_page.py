"""Two people set up a laptop with the keyboard alone; what they typed stays; what is secret goes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from debrief_app import log
from debrief_app.crypto.kdf import FASTEST_ALLOWED
from debrief_app.domain.form import FormDefinition
from debrief_app.services.unit.setup import NewVault, SetUp, Step, create_vault
from debrief_app.services.vault import access
from debrief_app.ui.first_run.page import FirstRunPage
from debrief_app.ui.lane import Lane
from tests.ui.seen import cut_off, texts_on

# Lists that open below a box are more than the platform without a screen can do.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def cheap(folder: Path, wanted: NewVault, told: Step) -> SetUp:
    return create_vault(folder, wanted, FASTEST_ALLOWED, step=told)


@pytest.fixture
def page(tmp_path: Path, lane: Lane, on_screen: Callable[[QWidget], None]) -> Iterator[FirstRunPage]:
    log.start(tmp_path / "log")
    made = FirstRunPage(tmp_path / "vault", lane, agencies=["Border Force", "A police force"], create=cheap)
    on_screen(made)
    yield made
    log.stop()


def press(key: Qt.Key, times: int = 1) -> None:
    for _turn in range(times):
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key)


def write(text: str) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, text)


def fill_in() -> None:
    """Up to the last step before the vault is made."""
    press(Qt.Key.Key_Return)
    write("Border Force")
    press(Qt.Key.Key_Tab)
    write("Training unit")
    press(Qt.Key.Key_Return)
    write("Jo Example")
    press(Qt.Key.Key_Return)
    write("Sam Sample")


def hand_over(page: FirstRunPage) -> str:
    """Shown, written down, typed with capitals and hyphens."""
    press(Qt.Key.Key_Return)
    words = [label.text() for label in page.hand_over.words]
    press(Qt.Key.Key_Return)
    write("-".join(words).upper())
    press(Qt.Key.Key_Return)
    return " ".join(words)


def test_a_laptop_is_set_up_with_the_keyboard_alone(
    page: FirstRunPage, settle: Callable[[], None], qtbot: QtBot, tmp_path: Path, form: FormDefinition
) -> None:
    fill_in()
    press(Qt.Key.Key_Return)
    settle()
    supervisor = hand_over(page)
    officer = hand_over(page)
    assert supervisor != officer
    assert len(officer.split()) == 5
    press(Qt.Key.Key_Backtab)
    write(str(tmp_path / "stick"))
    press(Qt.Key.Key_Return)
    settle()
    with qtbot.waitSignal(page.finished):
        press(Qt.Key.Key_Return)
    for login, words in (("supervisor-1", supervisor), ("officer-1", officer)):
        access.lock(access.unlock(tmp_path / "vault", login, words, form))
    assert (next((tmp_path / "stick").iterdir()) / "escrow.agekey").is_file()


def test_words_are_hidden_until_their_person_is_there_and_gone_afterwards(
    page: FirstRunPage, settle: Callable[[], None], tmp_path: Path
) -> None:
    fill_in()
    press(Qt.Key.Key_Return)
    settle()
    assert page.primary.text() == "Show to the supervisor"
    assert not any(label.text() for label in page.hand_over.words)
    logged = (tmp_path / "log" / "debrief.log").read_text()
    captions = set(texts_on(page).lower().splitlines())
    supervisor = hand_over(page)
    assert page.primary.text() == "Show to the officer"
    officer = hand_over(page)
    for words in (supervisor, officer):
        held, written = texts_on(page).lower(), (tmp_path / "log" / "debrief.log").read_text()
        for form in (words, words.replace(" ", "-")):
            assert form not in held and form not in written
        # "Unit" is a caption of the page, and may be one of the words.
        assert not set(words.split()) & (set(held.splitlines()) - captions)
        assert not set(words.split()) & (set(written.split()) - set(logged.split()))
    assert "can be undone" not in texts_on(page.hand_over)


def test_words_that_were_written_down_wrongly_are_noticed(page: FirstRunPage, settle: Callable[[], None]) -> None:
    fill_in()
    press(Qt.Key.Key_Return)
    settle()
    press(Qt.Key.Key_Return, 2)
    assert not any(label.text() for label in page.hand_over.words)
    write("five other words")
    press(Qt.Key.Key_Return)
    assert "not the words" in page.notice.text.text()
    page.hand_over.again.setFocus()
    press(Qt.Key.Key_Return)
    assert all(label.text() for label in page.hand_over.words)
    assert page.notice.isHidden()


def test_going_back_loses_nothing_and_makes_nothing(page: FirstRunPage, tmp_path: Path) -> None:
    fill_in()
    press(Qt.Key.Key_Escape, 3)
    assert page.title.text() == "Set up Debrief"
    assert not [each.name for each in tmp_path.iterdir() if "vault" in each.name]
    press(Qt.Key.Key_Return)
    assert page.unit.agency.currentText() == "Border Force"
    press(Qt.Key.Key_Return, 2)
    assert page.title.text() == "The officer"
    assert [fields.name.text() for fields in page.people.values()] == ["Jo Example", "Sam Sample"]


def test_an_officer_who_is_the_supervisor_is_told_why_not(page: FirstRunPage, lane: Lane) -> None:
    fill_in()
    press(Qt.Key.Key_Backspace, len("Sam Sample"))
    write("Jo Example")
    press(Qt.Key.Key_Return)
    assert "two different people" in page.notice.text.text()
    assert not lane.busy


def test_a_kit_is_not_saved_nowhere(page: FirstRunPage, settle: Callable[[], None], tmp_path: Path) -> None:
    fill_in()
    press(Qt.Key.Key_Return)
    settle()
    hand_over(page)
    hand_over(page)
    page.primary.click()
    assert "No folder" in page.notice.text.text()
    page.kit.folder.setText(str(tmp_path / "vault" / "inside"))
    page.primary.click()
    settle()
    assert "belongs to the vault" in page.notice.text.text()
    assert page.primary.isEnabled()


def test_a_change_of_language_keeps_what_is_typed(page: FirstRunPage, speak: Callable[[str], None]) -> None:
    fill_in()
    focus = QApplication.focusWidget()
    speak("ar-XB")
    assert page.title.text() != "The officer"
    assert QApplication.focusWidget() is focus
    write("s")
    assert [fields.name.text() for fields in page.people.values()] == ["Jo Example", "Sam Samples"]


def test_large_text_is_not_cut_off(
    page: FirstRunPage, settle: Callable[[], None], speak: Callable[[str], None], type_size: Callable[[int], None]
) -> None:
    type_size(200)
    speak("en-XA")
    assert cut_off(page) == []
    fill_in()
    assert cut_off(page) == []
    press(Qt.Key.Key_Return)
    settle()
    press(Qt.Key.Key_Return)
    assert len([label for label in page.hand_over.words if label.isVisible()]) == 5
    assert cut_off(page) == []
