"""From closing to a checked package, by keyboard alone: close, return, mend, close, approve, export, check."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from debrief_app.domain.answers import Answer
from debrief_app.domain.interview import State
from debrief_app.services.debrief import reading
from debrief_app.services.session import Session
from debrief_app.ui.broadcast import Broadcast
from debrief_app.ui.closing.page import ClosingPage
from debrief_app.ui.export.page import ExportPage
from debrief_app.ui.home.page import HomePage
from debrief_app.ui.lane import Lane
from debrief_app.ui.review.page import ReviewPage
from tests.ui.debriefs import CONTACT, begun, press, record, walk_to, write


class Desk:
    """The laptop as people take turns at it."""

    def __init__(self, qtbot: QtBot, sign_in: Callable[[str], Session], lane: Lane,
                 on_screen: Callable[[QWidget], None], settle: Callable[[], None],
                 passphrases: dict[str, str]) -> None:
        self.qtbot, self.lane, self.show, self.settle = qtbot, lane, on_screen, settle
        self._sign_in, self._passphrases = sign_in, passphrases
        self.session: Session = sign_in("officer")
        self.login = "officer"

    def hand_to(self, login: str) -> None:
        """Lock, and somebody else unlocks."""
        self.lane.wait()
        self.session.vault.close()
        self.session, self.login = self._sign_in(login), login

    @property
    def passphrase(self) -> str:
        return self._passphrases[self.login]

    def home(self) -> HomePage:
        page = HomePage(self.session, self.lane, Broadcast())
        self.show(page)
        return page

    def close(self, interview: str) -> None:
        """Read what is missing, type the passphrase, Enter."""
        page = ClosingPage(self.session, interview, self.lane, Broadcast())
        self.show(page)
        walk_to(page, "passphrase")
        write(page, self.passphrase)
        with self.qtbot.waitSignal(page.closed, timeout=20_000):
            press(page, Qt.Key.Key_Return)
        page.hide()

    def review(self, interview: str) -> ReviewPage:
        page = ReviewPage(self.session, interview, self.lane, Broadcast())
        self.show(page)
        return page


def test_the_whole_way_by_keyboard(qtbot: QtBot, sign_in: Callable[[str], Session], lane: Lane,
                                   on_screen: Callable[[QWidget], None], settle: Callable[[], None],
                                   passphrases: dict[str, str], tmp_path: Path) -> None:
    desk = Desk(qtbot, sign_in, lane, on_screen, settle, passphrases)
    interview = begun(desk.session)
    desk.close(interview)

    desk.hand_to("super")
    home = desk.home()
    with qtbot.waitSignal(home.review_wanted) as wanted:
        press(home, Qt.Key.Key_Return)
    assert wanted.args == [interview]
    home.hide()
    page = desk.review(interview)
    page.reading.list.setFocus()
    while page.reading.list.current_key() != CONTACT:
        press(page, Qt.Key.Key_Down)
    press(page, Qt.Key.Key_Return)
    write(page, "Was it somebody she knew?")
    walk_to(page, "review.return")
    press(page, Qt.Key.Key_Space)
    write(page, "One question is left.")
    walk_to(page, "page.primary")
    with qtbot.waitSignal(page.returned, timeout=5000):
        press(page, Qt.Key.Key_Return)
    page.hide()

    desk.hand_to("officer")
    home = desk.home()
    assert "Returned with comments" in home.list_page.list.rows()[0].spoken
    assert "2 comments to deal with" in home.list_page.list.rows()[0].spoken
    walk_to(home, "home.close")
    with qtbot.waitSignal(home.close_wanted):
        press(home, Qt.Key.Key_Return)
    home.hide()
    record(desk.session, interview, CONTACT, Answer(english="A cousin of a neighbour."))
    closing = ClosingPage(desk.session, interview, desk.lane, Broadcast())
    on_screen(closing)
    remarks = closing.presenter.remarks()
    assert [remark.text for remark in remarks] == ["One question is left.", "Was it somebody she knew?"]
    assert [remark.changed for remark in remarks] == [False, True]
    closing.hide()
    desk.close(interview)

    desk.hand_to("super")
    page = desk.review(interview)
    row = next(row for row in page.reading.list.rows() if row.key == CONTACT)
    assert "changed since it was returned" in row.spoken and "Was it somebody she knew?" in row.spoken
    walk_to(page, "review.approve")
    press(page, Qt.Key.Key_Space)
    write(page, desk.passphrase)
    with qtbot.waitSignal(page.approved, timeout=20_000) as approved:
        press(page, Qt.Key.Key_Return)
    assert approved.args == [interview]
    page.hide()

    export = ExportPage(desk.session, interview, desk.lane, Broadcast())
    on_screen(export)
    walk_to(export, "export.folder")
    write(export, str(tmp_path / "stick"))
    walk_to(export, "passphrase")
    write(export, desk.passphrase)
    press(export, Qt.Key.Key_Return)
    settle()
    written = list((tmp_path / "stick").iterdir())
    assert len(written) == 1 and written[0].name in export.result.all_text()
    walk_to(export, "export.check")
    press(export, Qt.Key.Key_Return)
    settle()
    assert export.checked.heading.text() == "Checked"
    assert "revision 2" in export.presenter.sent_rows()[0].spoken
    with qtbot.waitSignal(export.left):
        press(export, Qt.Key.Key_Escape)
    assert reading.head(desk.session, interview).state is State.EXPORTED
