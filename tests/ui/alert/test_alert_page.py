"""The urgent alert on the screen: one key from everywhere, taken from the record, written even when empty."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from debrief_app.domain.alerts import AlertReason, Contact
from debrief_app.domain.answers import Address, Answer
from debrief_app.domain.interview import AgeStatus, MomentKind
from debrief_app.domain.values import Names
from debrief_app.services.alert import alerts
from debrief_app.services.alert import contacts as alert_contacts
from debrief_app.services.debrief import begun, interviewing, reading
from debrief_app.services.debrief.interviewing import Shown
from debrief_app.services.preferences import Preferences
from debrief_app.services.release import review
from debrief_app.services.session import Session
from debrief_app.services.vault import access
from debrief_app.ui.alert.page import AlertPage
from debrief_app.ui.broadcast import Broadcast
from debrief_app.ui.lane import Lane
from debrief_app.ui.widgets.keeper import Keeper
from debrief_app.ui.window import Window
from tests.deciding import decide
from tests.ui.debriefs import walk_to, write
from tests.ui.seen import cut_off
from tests.ui.windows import Open, hold, settle, unlock

Show = Callable[[str], AlertPage]


@pytest.fixture
def session(sign_in: Callable[[str], Session]) -> Session:
    return sign_in("officer")


@pytest.fixture
def boy(session: Session) -> str:
    """A de-brief that holds a name and nothing else."""
    interview = interviewing.start_interview(session, AgeStatus.CHILD, "child").id
    interviewing.record_answer(session, interview, Address("", "I201"), Answer(
        values={"name": Names(as_spoken="Filmon")}), Shown("", "en"))
    return interview


@pytest.fixture
def show(session: Session, lane: Lane, on_screen: Callable[[AlertPage], None]) -> Show:
    def open_page(interview: str = "") -> AlertPage:
        page = AlertPage(session, interview, lane, Broadcast())
        on_screen(page)
        return page

    return open_page


# -- one page, filled in, changed, written


def test_nothing_has_to_be_filled_in(show: Show, settle: Callable[[], None], tmp_path: Path) -> None:
    page = show("")
    assert page.primary.isEnabled()
    page.folder.show_path(tmp_path / "out")
    page.primary.click()
    settle()
    assert [file.suffix for file in (tmp_path / "out").iterdir()] == [".pdf"]
    assert page.result.isVisible()


def test_without_a_folder_it_asks_for_one_and_loses_nothing(show: Show, settle: Callable[[], None]) -> None:
    page = show("")
    page.boxes["what"].setPlainText("A car took her.")
    page.primary.click()
    settle()
    assert QApplication.focusWidget() is page.folder.box
    assert page.boxes["what"].toPlainText() == "A car took her." and page.presenter.raised is None


def test_what_the_record_says_is_there_and_what_is_typed_wins(
        show: Show, settle: Callable[[], None], boy: str, session: Session, tmp_path: Path) -> None:
    page = show(boy)
    assert "Filmon" in page.boxes["person"].toPlainText()
    page.boxes["person"].setPlainText("A boy of about 15 in a green coat")
    page.reload()
    settle()
    assert page.boxes["person"].toPlainText() == "A boy of about 15 in a green coat"
    page.reason.setCurrentIndex(page.reason.findData(AlertReason.MISSING))
    page.contacts.rows[0][2].show_text("09:10, desk")
    page.folder.show_path(tmp_path)
    page.write()
    settle()
    (left,) = alerts.list_alerts(session, boy)
    assert left.text.part("person") == "A boy of about 15 in a green coat"
    assert left.text.reason is AlertReason.MISSING
    assert left.text.contacts[0] == Contact("Police, danger now", "999", "09:10, desk")
    moment = reading.reload(session, boy).moments[-1]
    assert (moment.kind, moment.note) == (MomentKind.ALERT, "The person is missing")
    assert "left before" in page.earlier.text()


def test_numbers_can_be_kept(show: Show, settle: Callable[[], None], session: Session) -> None:
    page = show("")
    page.contacts.rows[2][1].show_text("01632 960111")
    page.keep.click()
    settle()
    assert "01632 960111" in [each.number for each in alert_contacts.contacts(session)]


def test_an_empty_row_is_always_left_for_somebody_else(show: Show) -> None:
    page = show("")
    before = len(page.contacts.rows)
    page.contacts.rows[-1][0].setFocus()
    QTest.keyClicks(page.contacts.rows[-1][0], "Her aunt")
    assert len(page.contacts.rows) == before + 1
    assert page.contacts.contacts()[-1] == Contact("Her aunt")


def test_when_the_disk_refuses_it_says_so_and_everything_stays(
        show: Show, settle: Callable[[], None], boy: str, session: Session, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    page = show(boy)
    page.boxes["what"].setPlainText("A car took him.")
    page.folder.show_path(tmp_path / "file")
    page.write()
    settle()
    assert page.notice.isVisible() and page.primary.isEnabled()
    assert page.boxes["what"].toPlainText() == "A car took him."
    assert alerts.list_alerts(session, boy) == ()
    page.folder.show_path(tmp_path / "other")
    page.write()
    settle()
    assert len(alerts.list_alerts(session, boy)) == 1


def test_a_signed_record_stays_and_the_page_does_not_say_that_it_goes_into_it(
        show: Show, settle: Callable[[], None], boy: str, session: Session, passphrases: dict[str, str],
        tmp_path: Path) -> None:
    decide(session, boy)
    review.close_interview(session, boy, passphrases["officer"])
    page = show(boy)
    page.folder.show_path(tmp_path)
    page.write()
    settle()
    assert len(alerts.list_alerts(session, boy)) == 1
    heading, text, _facts = page.presenter.result()
    assert heading == "The alert is written." and "goes into the record" not in text


def test_by_keyboard_alone(show: Show, settle: Callable[[], None], boy: str, session: Session, tmp_path: Path) -> None:
    page = show(boy)
    walk_to(page, "alert.what")
    write(page, "Somebody waits outside")
    walk_to(page, "alert.folder")
    write(page, str(tmp_path / "out"))
    QTest.keyClick(page.folder.box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert alerts.list_alerts(session, boy)[0].text.part("what") == "Somebody waits outside"


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("size", [100, 200])
def test_nothing_is_cut_off(show: Show, boy: str, type_size: Callable[[int], None], speak: Callable[[str], None],
                            size: int, language: str) -> None:
    type_size(size)
    page = show(boy)
    speak(language)
    assert cut_off(page) == []
    speak("en")


# -- what is typed and has not left


def opened_again(page: AlertPage, show: Show, settle: Callable[[], None], interview: str) -> AlertPage:
    """Esc, and the alert once more."""
    page.boxes["what"].setFocus()
    QTest.keyClick(page.boxes["what"], Qt.Key.Key_Escape)
    settle()
    return show(interview)


def test_esc_loses_nothing_and_the_rest_follows_the_record(
        show: Show, settle: Callable[[], None], boy: str, session: Session) -> None:
    page = show(boy)
    page.boxes["what"].setFocus()
    QTest.keyClicks(page.boxes["what"], "A car took him.")
    page.boxes["wanted"].clear()
    page.contacts.rows[0][2].show_text("09:10, desk")
    page.reason.setCurrentIndex(page.reason.findData(AlertReason.MISSING))
    interviewing.record_answer(session, boy, Address("", "I201"), Answer(
        values={"name": Names(as_spoken="Filmon Tesfay")}), Shown("", "en"))
    again = opened_again(page, show, settle, boy)
    assert again.boxes["what"].toPlainText() == "A car took him."
    assert again.contacts.contacts()[0] == Contact("Police, danger now", "999", "09:10, desk")
    assert again.reason.currentData() == AlertReason.MISSING
    assert "Filmon Tesfay" in again.boxes["person"].toPlainText()


def test_a_part_that_was_emptied_stays_empty(show: Show, settle: Callable[[], None], boy: str) -> None:
    page = show(boy)
    page.boxes["person"].clear()
    again = opened_again(page, show, settle, boy)
    assert again.boxes["person"].toPlainText() == ""


def test_it_is_kept_for_its_own_de_brief_only(
        show: Show, settle: Callable[[], None], boy: str, session: Session) -> None:
    girl = interviewing.start_interview(session, AgeStatus.CHILD, "child").id
    page = show(boy)
    page.boxes["what"].setPlainText("A car took him.")
    again = opened_again(page, show, settle, girl)
    assert again.boxes["what"].toPlainText() == ""
    again.boxes["what"].setPlainText("She ran.")
    again.about.setCurrentIndex(again.about.findData(boy))
    again.about.activated.emit(again.about.currentIndex())
    settle()
    assert again.boxes["what"].toPlainText() == "She ran."
    assert "Filmon" in again.boxes["person"].toPlainText()
    again.about.setCurrentIndex(again.about.findData(girl))
    again.about.activated.emit(again.about.currentIndex())
    settle()
    assert again.boxes["what"].toPlainText() == "She ran."
    assert again.boxes["person"].toPlainText() == ""


def test_what_goes_along_to_a_de_brief_does_not_stay_for_the_next_person(
        show: Show, settle: Callable[[], None], boy: str, session: Session, qtbot: QtBot) -> None:
    page = show("")
    QTest.keyClicks(page.boxes["what"], "A car took him.")
    qtbot.waitUntil(lambda: bool(begun.load(session, "")))
    page.about.setCurrentIndex(page.about.findData(boy))
    page.about.activated.emit(page.about.currentIndex())
    settle()
    assert begun.load(session, "") == {} and "A car took him." in str(begun.load(session, boy))


def test_once_it_has_left_the_next_begins_with_the_record(
        show: Show, settle: Callable[[], None], boy: str, tmp_path: Path) -> None:
    page = show(boy)
    page.boxes["what"].setPlainText("A car took him.")
    page = opened_again(page, show, settle, boy)
    page.folder.show_path(tmp_path / "out")
    page.primary.click()
    settle()
    again = opened_again(page, show, settle, boy)
    assert again.boxes["what"].toPlainText() == "" and "Filmon" in again.boxes["person"].toPlainText()


@pytest.mark.parametrize("about", ["a de-brief", "none yet"])
def test_it_survives_a_lock(show: Show, settle: Callable[[], None], boy: str, session: Session, lane: Lane,
                            passphrases: dict[str, str], on_screen: Callable[[AlertPage], None], about: str) -> None:
    interview = boy if about == "a de-brief" else ""
    page = show(interview)
    page.boxes["what"].setPlainText("A car took him.")
    page.setEnabled(False)
    lane.wait()
    access.lock(session)
    page.close()
    again = AlertPage(access.unlock(session.folder, "officer", passphrases["officer"], session.form), interview, lane,
                      Broadcast())
    on_screen(again)
    assert again.boxes["what"].toPlainText() == "A car took him."
    again.presenter._session.vault.close()


@pytest.mark.parametrize("box", ["what", "contact"])
def test_it_survives_a_crash_a_moment_after_the_last_key(
        show: Show, boy: str, session: Session, qtbot: QtBot, box: str) -> None:
    page = show(boy)
    typed = page.boxes["what"] if box == "what" else page.contacts.rows[0][2]
    keeper = page.findChild(Keeper)
    assert keeper is not None
    timers = keeper.findChildren(QTimer)
    qtbot.waitUntil(lambda: not any(timer.isActive() for timer in timers))  # filling the page started them too
    QTest.keyClicks(typed, "A car took him.")
    qtbot.waitUntil(lambda: "A car took him." in str(begun.load(session, boy)))
    again = show(boy)
    qtbot.waitUntil(lambda: "A car took him." in str(again.text()))


def test_a_lock_while_it_leaves_keeps_nothing_of_what_has_left(
        show: Show, settle: Callable[[], None], boy: str, session: Session, tmp_path: Path) -> None:
    page = show(boy)
    page.folder.show_path(tmp_path / "out")
    QTest.keyClicks(page.boxes["what"], "A car took him.")
    page.primary.click()
    page.setEnabled(False)
    settle()
    assert page.presenter.raised is not None and begun.load(session, boy) == {}


# -- one key from everywhere


@pytest.fixture
def window(open_window: Open, qtbot: QtBot, folder: Path, passphrases: dict[str, str]) -> Window:
    opened = open_window(folder, settings=Preferences())
    unlock(opened, qtbot, "officer", passphrases["officer"])
    return opened


def key(window: Window, qtbot: QtBot, wanted: Qt.Key) -> None:
    focus = QApplication.focusWidget() or window
    QTest.keyClick(focus, wanted)
    settle(window, qtbot)


def about(window: Window) -> str:
    page = window.pages.top()
    assert isinstance(page, AlertPage)
    return page.presenter.interview


def test_f5_from_the_list_before_there_is_a_de_brief(window: Window, qtbot: QtBot) -> None:
    key(window, qtbot, Qt.Key.Key_F5)
    assert about(window) == ""


@pytest.mark.parametrize("where", ["card", "break", "care", "refer", "settings", "closing"])
def test_f5_while_a_de_brief_is_held_is_about_it_and_comes_back(window: Window, qtbot: QtBot, where: str) -> None:
    assert window.session is not None
    head = interviewing.start_interview(window.session, AgeStatus.CHILD, "child")
    page = hold(window, qtbot, head.id)
    match where:
        case "break":
            page.pauses.start_break()
        case "care":
            page.pauses.start_care()
        case "refer":
            page.pauses.start_refer()
        case "settings":
            window.show_settings()
        case "closing":
            window.routes.show_closing(head.id)
    settle(window, qtbot)
    below = window.pages.top()
    key(window, qtbot, Qt.Key.Key_F5)
    assert about(window) == head.id
    key(window, qtbot, Qt.Key.Key_F5)  # pressed again it does nothing
    alert = window.pages.top()
    assert isinstance(alert, AlertPage)
    alert.left.emit()
    assert window.pages.top() is below


def test_f5_takes_up_what_is_on_the_screen(window: Window, qtbot: QtBot) -> None:
    assert window.session is not None
    head = interviewing.start_interview(window.session, AgeStatus.CHILD, "child")
    page = hold(window, qtbot, head.id)
    page.go(Address("", "P010"))
    settle(window, qtbot)
    page.presenter.edit(Answer(values={"danger": "yes", "who": "A man in a van"}))
    key(window, qtbot, Qt.Key.Key_F5)
    alert = window.pages.top()
    assert isinstance(alert, AlertPage)
    qtbot.waitUntil(lambda: "A man in a van" in alert.boxes["what"].toPlainText())
    assert alert.reason.currentData() == AlertReason.IN_DANGER
    alert.left.emit()
    assert page.isVisible() and page.presenter.address == Address("", "P010")


def test_f5_does_nothing_while_locked(open_window: Open, qtbot: QtBot, folder: Path) -> None:
    locked = open_window(folder)
    before = locked.pages.top()
    key(locked, qtbot, Qt.Key.Key_F5)
    assert locked.pages.top() is before
