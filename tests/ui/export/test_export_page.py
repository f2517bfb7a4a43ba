"""Exporting: what is refused and why, cancelling, a folder that cannot be written, and what was sent before."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from debrief_app.domain.interview import State
from debrief_app.services.debrief import reading
from debrief_app.services.release import review
from debrief_app.services.session import Session
from debrief_app.ui.broadcast import Broadcast
from debrief_app.ui.export.page import ExportPage
from debrief_app.ui.lane import Lane
from tests.ui.debriefs import closed, press
from tests.ui.seen import cut_off


@pytest.fixture
def approved(sign_in: Callable[[str], Session], passphrases: dict[str, str]) -> tuple[Session, str]:
    """The supervisor's session, and a de-brief that she approved."""
    officer = sign_in("officer")
    interview = closed(officer, passphrases["officer"])
    officer.vault.close()
    supervisor = sign_in("super")
    review.approve(supervisor, interview, passphrases["super"])
    return supervisor, interview


@pytest.fixture
def page(approved: tuple[Session, str], lane: Lane, on_screen: Callable[[QWidget], None]) -> ExportPage:
    made = ExportPage(*approved, lane, Broadcast())
    on_screen(made)
    return made


def fill(page: ExportPage, folder: Path, passphrase: str) -> None:
    page.folder.box.setText(str(folder))
    page.signing.box.setText(passphrase)


def test_nothing_can_be_signed_before_everything_is_there(page: ExportPage, tmp_path: Path) -> None:
    assert not page.primary.isEnabled()
    fill(page, tmp_path / "stick", "")
    assert not page.primary.isEnabled()
    fill(page, tmp_path / "stick", "anything")
    assert page.primary.isEnabled()


def test_a_wrong_passphrase_sends_nothing_and_logs_no_disclosure(
        page: ExportPage, approved: tuple[Session, str], settle: Callable[[], None], tmp_path: Path) -> None:
    fill(page, tmp_path / "stick", "not the one")
    page.primary.click()
    settle()
    assert page.notice.isVisible() and "passphrase" in page.notice.text.text()
    assert not (tmp_path / "stick").exists()
    assert page.signing.box.text() == "" and page.signing.box.hasFocus()
    assert reading.head(*approved).state is State.APPROVED


def test_a_folder_that_cannot_be_written_says_so(page: ExportPage, settle: Callable[[], None], tmp_path: Path,
                                                 passphrases: dict[str, str]) -> None:
    (tmp_path / "file").write_text("no folder")
    fill(page, tmp_path / "file", passphrases["super"])
    page.primary.click()
    settle()
    assert "a file with the name of the folder" in page.notice.text.text()
    assert page.folder.box.hasFocus() and page.folder.box.text() == str(tmp_path / "file")
    assert page.presenter.sent_rows() == []


@pytest.mark.parametrize(("fault", "said"), [
    (errno.ENOSPC, "disk is full"), (errno.EACCES, "Nothing can be written in this folder"),
    (errno.EIO, "could not be written")])
def test_a_disk_that_fails_leaves_nothing_half_written(
        fault: int, said: str, page: ExportPage, settle: Callable[[], None], tmp_path: Path,
        passphrases: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(fault, os.strerror(fault))

    monkeypatch.setattr("os.fsync", full)
    fill(page, tmp_path / "stick", passphrases["super"])
    page.primary.click()
    settle()
    assert said in page.notice.text.text()
    assert list((tmp_path / "stick").iterdir()) == []


def test_stopping_leaves_nothing(page: ExportPage, approved: tuple[Session, str], lane: Lane,
                                 settle: Callable[[], None], tmp_path: Path, passphrases: dict[str, str]) -> None:
    gate = Event()
    lane.run(page, gate.wait, lambda _done: None, lambda _error: None)
    fill(page, tmp_path / "stick", passphrases["super"])
    page.primary.click()
    page.signing.progress.cancel.click()
    gate.set()
    settle()
    assert "Stopped" in page.notice.text.text()
    assert not (tmp_path / "stick").exists()
    assert reading.head(*approved).state is State.APPROVED


def test_the_same_package_never_takes_the_place_of_another(
        page: ExportPage, settle: Callable[[], None], tmp_path: Path, passphrases: dict[str, str]) -> None:
    fill(page, tmp_path / "stick", passphrases["super"])
    page.primary.click()
    settle()
    before = page.presenter.written.exported.path.read_bytes() if page.presenter.written else b""
    page.another.click()
    page.signing.box.setText(passphrases["super"])
    page.primary.click()
    settle()
    assert "already lies in that folder" in page.notice.text.text()
    assert next((tmp_path / "stick").iterdir()).read_bytes() == before
    assert len(page.presenter.sent_rows()) == 1


def test_a_file_changed_on_the_stick_is_noticed(page: ExportPage, settle: Callable[[], None], tmp_path: Path,
                                                passphrases: dict[str, str]) -> None:
    fill(page, tmp_path / "stick", passphrases["super"])
    page.primary.click()
    settle()
    file = next((tmp_path / "stick").iterdir())
    file.write_bytes(file.read_bytes()[:-1] + b"x")
    page.check.click()
    settle()
    assert "not the one that was written" in page.notice.text.text()
    assert not page.checked.isVisible()


def test_the_result_can_be_read_aloud(page: ExportPage, settle: Callable[[], None], tmp_path: Path,
                                      passphrases: dict[str, str]) -> None:
    fill(page, tmp_path / "stick", passphrases["super"])
    page.primary.click()
    settle()
    assert page.presenter.written is not None
    digest = page.presenter.written.digest
    assert len(digest.words.split()) == 6 and digest.words in page.result.all_text()
    assert digest.sha256 in page.result.all_text().replace(" ", "")


def test_only_whoever_approved_is_offered_the_export(
        approved: tuple[Session, str], lane: Lane, on_screen: Callable[[QWidget], None],
        sign_in: Callable[[str], Session]) -> None:
    approved[0].vault.close()
    page = ExportPage(sign_in("officer"), approved[1], lane, Broadcast())
    on_screen(page)
    assert "Only the supervisor who approved" in page.standing.text()
    assert not page.primary.isVisible() and not page.signing.isVisible()


def test_the_folder_dialogue_is_the_programs_own(page: ExportPage, qtbot: QtBot, tmp_path: Path) -> None:
    page.folder.browse.click()
    dialog = page.folder.findChild(QFileDialog)
    assert dialog is not None and dialog.testOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.fileSelected.emit(str(tmp_path))
    assert page.folder.path() == tmp_path
    dialog.close()


def test_an_extract_is_read_before_it_is_signed_and_leaves_alone(
        page: ExportPage, approved: tuple[Session, str], settle: Callable[[], None], tmp_path: Path,
        passphrases: dict[str, str]) -> None:
    page.what.choices.button(0).setFocus()
    press(page, Qt.Key.Key_Down)
    settle()
    assert page.what.extract is not None and page.what.extract.id == "border_overseas"
    assert "The person's name and age" in page.what.about.text()
    held = "\n".join(row.spoken for row in page.what.held.list.rows())
    assert page.what.held.isVisible() and "Town 0, Vietnam" in held
    assert "work" not in held, "the account stays behind"
    assert "Read what it holds first" in page.signing.meaning.text()
    fill(page, tmp_path / "stick", passphrases["super"])
    page.primary.click()
    settle()
    (left,) = (tmp_path / "stick").iterdir()
    assert left.name.startswith("extract-") and left.name.endswith(".pdf.age")
    assert "The extract is complete" in page.result.all_text()
    assert page.another.hasFocus() and not page.check.isVisible()
    assert "Border and overseas extract" in page.presenter.sent_rows()[0].spoken
    assert reading.head(*approved).state is State.APPROVED


def test_going_back_to_the_whole_package_hides_the_extract(page: ExportPage, settle: Callable[[], None]) -> None:
    page.what.choices.button(1).click()
    settle()
    page.what.choices.button(0).click()
    settle()
    assert page.what.extract is None
    assert not page.what.held.isVisible() and not page.what.about.isVisible()
    assert "You sign the package as a whole" in page.signing.meaning.text()


class Windows(QObject):
    """Notes every window that comes up."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[QObject] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(watched)
        return False


def test_making_the_page_brings_up_no_window_that_takes_the_keys_away(
        approved: tuple[Session, str], lane: Lane, qapp: QApplication, settle: Callable[[], None]) -> None:
    windows = Windows()
    qapp.installEventFilter(windows)
    try:
        page = ExportPage(*approved, lane, Broadcast())
        settle()
    finally:
        qapp.removeEventFilter(windows)
    page.close()
    assert windows.seen == []


def test_names_and_language(page: ExportPage, speak: Callable[[str], None], tmp_path: Path) -> None:
    page.folder.box.setText(str(tmp_path))
    before = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    speak("en-XA")
    assert page.folder.box.text() == str(tmp_path)
    assert page.primary.text() != "Sign and export"
    assert not any("Sam Sample" in text or "Jo Example" in text for text in before)


@pytest.mark.parametrize("language", ["en", "en-XA", "ar"])
@pytest.mark.parametrize("stick", ["s", "stick", "a-stick-with-a-longer-name"])
def test_nothing_is_cut_off_at_200_percent(
        page: ExportPage, settle: Callable[[], None], tmp_path: Path, passphrases: dict[str, str],
        speak: Callable[[str], None], type_size: Callable[[int], None], language: str, stick: str) -> None:
    type_size(200)
    speak(language)
    assert cut_off(page) == []
    fill(page, tmp_path / stick, passphrases["super"])
    page.primary.click()
    settle()
    page.check.click()
    settle()
    assert cut_off(page) == []
