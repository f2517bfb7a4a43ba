"""What is begun beside the answer and not confirmed is there again, whichever way one leaves; confirmed or emptied, it
is gone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from debrief_app.domain.answers import Address, Answer
from debrief_app.domain.form import Band
from debrief_app.domain.interview import AgeStatus, State
from debrief_app.domain.values import Codes, Value
from debrief_app.services.debrief import begun, interviewing, prior_accounts
from debrief_app.services.debrief.interviewing import Shown
from debrief_app.services.debrief.prior_accounts import PaperAccount
from debrief_app.services.session import Session
from debrief_app.services.unit.setup import SetUp
from debrief_app.services.vault import access
from debrief_app.storage import interviews
from debrief_app.ui.interview.editors.boxes import Line, Page
from debrief_app.ui.interview.page import InterviewPage
from debrief_app.ui.window import Window
from tests.ui.interview.conftest import Desk
from tests.ui.windows import Open, hold, settle, unlock

BORN, WAITS, STAFF = Address("", "I203"), Address("", "R301"), Address("", "P012")
CTRL = Qt.KeyboardModifier.ControlModifier
PAPER = PaperAccount("NHS screening", "2026-10-10", "Sheet in the file, read by DC Whitlock", "Nurse on duty", "ti")


SEEN_TO: dict[str, dict[str, Value]] = {
    "P010": {"danger": "no"}, "P012": {"need": "none_seen"}, "P013": {"separation": "never_together"},
    "P011": {"done": Codes(("food", "drink", "rest", "clothes"))}}


def a_child(session: Session) -> str:
    """A child's de-brief with two accounts on paper; one holds the age. Its questions wait for children's services."""
    interview = interviewing.start_interview(session, AgeStatus.CHILD, "child", Band.FROM_13).id
    for point, values in SEEN_TO.items():
        interviewing.record_answer(session, interview, Address("", point), Answer(values=values), Shown("?", "en"))
    account, _changes = prior_accounts.type_in(session, interview, PAPER)
    prior_accounts.add_item(session, interview, account, BORN, Answer(english="He said 15."), "How old are you?")
    prior_accounts.type_in(session, interview, PaperAccount("School", "2026-09", "Letter in the file"))
    return interview


@pytest.fixture
def child(desk: Desk) -> Desk:
    """Of the officer at the desk."""
    desk.interview = a_child(desk.session)
    return desk


def go(page: InterviewPage, address: Address) -> None:
    """To a card, and until the panel beside it has looked again."""
    page.go(address)
    QTest.qWait(0)
    page.panel.show_tab(page.panel.tab)


@dataclass(frozen=True)
class Where:
    """A place where something can be begun: how one comes there, what is typed, and what stands there."""

    open: Callable[[InterviewPage], None]
    begin: Callable[[InterviewPage], None]
    seen: Callable[[InterviewPage], object]
    begun: object


def known(page: InterviewPage) -> None:
    """The tab of earlier accounts."""
    go(page, BORN)
    page.panel.show_tab("known")


def open_fold(fold: QWidget, button: QWidget) -> None:
    """By hand, unless it is open."""
    if not fold.isVisible():
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert fold.isVisible()


def type_account(page: InterviewPage) -> None:
    panel = page.panel.known
    open_fold(panel.account_fold.inside, panel.account_fold.button)
    QTest.keyClicks(panel.boxes["agency"], "Health visitor")
    QTest.keyClicks(panel.boxes["source"], "Letter of")


def type_item(page: InterviewPage) -> None:
    panel = page.panel.known
    open_fold(panel.item_fold.inside, panel.item_fold.button)
    panel.account.setFocus()
    QTest.keyClick(panel.account, Qt.Key.Key_Down)
    QTest.keyClicks(panel.said, "Born in Dec")


def type_difference(page: InterviewPage) -> None:
    entry = page.card.known.items[0]
    open_fold(entry.difference, entry.fold.button)
    QTest.keyClicks(entry.difference.second, "19, as")
    QTest.mouseClick(entry.difference.reasons.button("calendar"), Qt.MouseButton.LeftButton)
    QTest.keyClicks(entry.difference.view, "Perhaps the")


def type_reason(page: InterviewPage) -> None:
    box = page.card.rules
    open_fold(box.fold.inside, box.fold.button)
    QTest.keyClicks(box.reason, "Nobody ans")
    if box.decided_by.isVisible():
        QTest.keyClicks(box.decided_by, "Jo Exam")


def type_age(page: InterviewPage) -> None:
    about = page.panel.about
    about.age.setFocus()
    QTest.keyClick(about.age, Qt.Key.Key_Home)
    QTest.keyClicks(about.reason, "The birth certi")


def type_question(page: InterviewPage) -> None:
    page.telling.ask()
    QTest.keyClicks(page.telling.asking.box, "Tell me about the ")


def type_reference(page: InterviewPage) -> None:
    related = page.panel.known.related
    open_fold(related.fold.inside, related.fold.button)
    QTest.keyClicks(related.reference, "r-12")


def account_seen(page: InterviewPage) -> object:
    panel = page.panel.known
    return panel.boxes["agency"].text(), panel.boxes["source"].text(), panel.account_fold.inside.isVisible()


def item_seen(page: InterviewPage) -> object:
    panel = page.panel.known
    return panel.account.currentText().split(",")[0].strip("\u2068\u2069"), panel.said.toPlainText()


def difference_seen(page: InterviewPage) -> object:
    entry = page.card.known.items[0]
    box = entry.difference
    return box.second.toPlainText(), box.reasons.chosen(), box.view.toPlainText(), box.isVisible()


def reason_seen(page: InterviewPage) -> object:
    box = page.card.rules
    return box.title.text(), box.reason.toPlainText(), box.decided_by.text(), box.fold.inside.isVisible()


PLACES = {
    "account": Where(known, type_account, account_seen, ("Health visitor", "Letter of", True)),
    "item": Where(known, type_item, item_seen, ("School", "Born in Dec")),
    "difference": Where(lambda page: go(page, BORN), type_difference, difference_seen,
                        ("19, as", ("calendar",), "Perhaps the", True)),
    "reason": Where(lambda page: go(page, WAITS), type_reason, reason_seen,
                    ("Children's services know", "Nobody ans", "Jo Exam", True)),
    "age": Where(lambda page: page.panel.show_tab("about"), type_age,
                 lambda page: (page.panel.about.age.currentData(), page.panel.about.reason.text()),
                 ("adult", "The birth certi")),
    "question": Where(lambda page: page.telling.ask(), type_question, lambda page: page.telling.asking.box.text(),
                      "Tell me about the "),
    "related": Where(known, type_reference, lambda page: page.panel.known.related.reference.text(), "r-12"),
}
every_place = pytest.mark.parametrize("place", list(PLACES))


def begin(page: InterviewPage, place: str) -> None:
    PLACES[place].open(page)
    PLACES[place].begin(page)
    assert PLACES[place].seen(page) == PLACES[place].begun


def look_again(page: InterviewPage, place: str) -> None:
    PLACES[place].open(page)
    assert PLACES[place].seen(page) == PLACES[place].begun


def boxes(page: InterviewPage, place: str) -> list[Line | Page]:
    """What one types into there."""
    known_panel, difference = page.panel.known, page.card.known.items[0].difference if page.card.known.items else None
    found: dict[str, list[Line | Page]] = {
        "account": list(known_panel.boxes.values()), "item": [known_panel.said, known_panel.asked],
        "difference": [difference.second, difference.view] if difference else [],
        "reason": [page.card.rules.reason, page.card.rules.decided_by], "age": [page.panel.about.reason],
        "question": [page.telling.asking.box, page.telling.asking.reason], "related": [known_panel.related.reference]}
    return found[place]


def typed_boxes(page: InterviewPage, place: str) -> list[str]:
    """What stands in them."""
    return [box.text() if isinstance(box, Line) else box.toPlainText() for box in boxes(page, place)]


def kept(session: Session, interview: str) -> dict[str, begun.Content]:
    """What the disk has of it."""
    return begun.load(session, interview)


# -- it is there again


@every_place
def test_it_comes_back_with_its_card(child: Desk, place: str) -> None:
    page = child.open()
    begin(page, place)
    go(page, STAFF)
    if place == "item":
        assert page.panel.known.said.toPlainText() == "", "it belongs to the other card"
    look_again(page, place)


@every_place
def test_another_language_leaves_it_alone(child: Desk, speak: Callable[[str], None], place: str) -> None:
    page = child.open()
    begin(page, place)
    speak("ar")
    child.settle()
    speak("en")
    assert PLACES[place].seen(page) == PLACES[place].begun


@every_place
def test_leaving_loses_nothing(child: Desk, qtbot: QtBot, place: str) -> None:
    page = child.open()
    begin(page, place)
    with qtbot.waitSignal(page.left, timeout=5000):
        QTest.keyClick(page.card, Qt.Key.Key_H, CTRL)
    page.close()
    look_again(child.open(), place)


@every_place
def test_a_crash_after_the_pause_loses_nothing(child: Desk, place: str) -> None:
    page = child.open()
    child.saved(page)
    begin(page, place)
    assert page.top_bar.saved.text() == "Saving…"
    child.saved(page)
    child.pull_the_plug()
    look_again(child.open(), place)


ENDS: dict[str, Callable[[Window], None]] = {
    "F12": lambda window: QTest.keyClick(window.pages.top(), Qt.Key.Key_F12),
    "idle": lambda window: window._idle.idle.emit(),
    "closed": lambda window: window.closeEvent(QCloseEvent()),
}


@pytest.fixture
def window(open_window: Open, qtbot: QtBot, folder: Path, passphrases: dict[str, str]) -> Window:
    opened = open_window(folder)
    unlock(opened, qtbot, "officer", passphrases["officer"])
    return opened


def held(window: Window, qtbot: QtBot) -> InterviewPage:
    assert window.session is not None
    page = hold(window, qtbot, a_child(window.session))
    qtbot.waitUntil(page.isActiveWindow)
    return page


@pytest.mark.parametrize(("place", "end"), [*((place, "F12") for place in PLACES), ("reason", "idle"),
                                            ("difference", "closed")])
def test_a_lock_loses_nothing(window: Window, open_window: Open, qtbot: QtBot, folder: Path,
                              passphrases: dict[str, str], place: str, end: str) -> None:
    page = held(window, qtbot)
    begin(page, place)
    QTimer.singleShot(0, window, lambda: ENDS[end](window))
    QApplication.exec()
    again = open_window(folder)
    unlock(again, qtbot, "officer", passphrases["officer"])
    look_again(hold(again, qtbot, page.presenter.interview.head.id), place)


@every_place
def test_the_alert_over_it_keeps_it(window: Window, qtbot: QtBot, place: str) -> None:
    page = held(window, qtbot)
    assert window.session is not None
    begin(page, place)
    QTest.keyClick(page, Qt.Key.Key_F5)
    settle(window, qtbot)
    assert window.pages.top() is not page and kept(window.session, page.presenter.interview.head.id)
    window.pages.leave(window.pages.top())
    assert PLACES[place].seen(page) == PLACES[place].begun


def test_hiding_and_a_break_keep_it(window: Window, qtbot: QtBot) -> None:
    page = held(window, qtbot)
    begin(page, "reason")
    for key in (Qt.Key.Key_F9, Qt.Key.Key_F9, Qt.Key.Key_F7, Qt.Key.Key_F7):
        QTest.keyClick(window, key)
    settle(window, qtbot)
    look_again(page, "reason")


def test_the_reason_goes_along_to_every_card_that_waits_for_the_same(child: Desk) -> None:
    page = child.open()
    begin(page, "reason")
    go(page, Address("", "R303"))
    assert reason_seen(page) == PLACES["reason"].begun


def test_each_account_has_its_own(child: Desk, made_vault: tuple[Path, SetUp]) -> None:
    page = child.open()
    begin(page, "reason")
    page.save_now()
    child.pull_the_plug()
    child.session.vault.close()
    child.session = access.unlock(child.folder, "super", made_vault[1].passphrases["super"], child.form)
    page = child.open()
    go(page, WAITS)
    assert page.card.rules.isVisible() and typed_boxes(page, "reason") == ["", ""]


def test_the_reason_that_was_chosen_comes_back_too(desk: Desk) -> None:
    account, _changes = prior_accounts.type_in(desk.session, desk.interview, PAPER)
    prior_accounts.add_item(desk.session, desk.interview, account, BORN, Answer(english="Born in 1999."), "How old?")
    page = desk.open()
    go(page, BORN)
    box = page.card.rules
    open_fold(box.fold.inside, box.fold.button)
    assert box.reasons is not None
    QTest.mouseClick(box.reasons.button("unresolved_difference"), Qt.MouseButton.LeftButton)
    go(page, STAFF)
    go(page, BORN)
    assert box.reasons.chosen() == ("unresolved_difference",) and box.confirm.isEnabled()
    desk.saved(page)
    desk.pull_the_plug()
    page = desk.open()
    box = page.card.rules
    assert box.reasons is not None and box.reasons.chosen() == ("unresolved_difference",) and box.confirm.isVisible()


def test_a_closed_record_shows_its_age_status_and_not_one_that_was_begun(child: Desk) -> None:
    page = child.open()
    begin(page, "age")
    page.save_now()
    child.pull_the_plug()
    vault = child.session.vault
    with vault.transaction():
        interviews.update_head(vault, replace(interviews.get(vault, child.interview), state=State.CLOSED))
    about = child.open().panel.about
    about.refresh()
    assert (about.age.currentData(), about.reason.text()) == ("child", "")


# -- it is gone


def confirm_account(page: InterviewPage) -> None:
    panel = page.panel.known
    QTest.keyClicks(panel.boxes["on"], "2026-10")
    panel.keep_account.click()


def confirm_question(page: InterviewPage) -> None:
    asking = page.telling.asking
    QTest.keyClicks(asking.box, "boat.")
    asking.look_now()
    QTest.keyClicks(asking.reason, "Nothing about boats")
    asking.look_now()
    asking.ask.click()


def confirm_related(page: InterviewPage) -> None:
    session, related = page.presenter.session, page.panel.known.related
    other = interviewing.start_interview(session, AgeStatus.ADULT, "full-adult")
    related.reference.selectAll()
    QTest.keyClicks(related.reference, other.reference)
    related.link.click()


CONFIRMED: dict[str, Callable[[InterviewPage], None]] = {
    "account": confirm_account,
    "item": lambda page: page.panel.known.keep_item.click(),
    "difference": lambda page: page.card.known.items[0].difference.keep.click(),
    "reason": lambda page: page.card.rules.confirm.click(),
    "age": lambda page: page.panel.about.change.click(),
    "question": confirm_question,
    "related": confirm_related,
}


@every_place
def test_once_confirmed_it_is_gone(child: Desk, place: str) -> None:
    page = child.open()
    begin(page, place)
    CONFIRMED[place](page)
    child.saved(page)
    assert not page.notice.isVisible() and kept(child.session, child.interview) == {}
    PLACES[place].open(page)
    assert not any(typed_boxes(page, place))
    child.pull_the_plug()
    page = child.open()
    PLACES[place].open(page)
    assert not any(typed_boxes(page, place))


@every_place
def test_once_emptied_it_is_gone(child: Desk, place: str) -> None:
    page = child.open()
    begin(page, place)
    child.saved(page)
    assert kept(child.session, child.interview)
    for box in boxes(page, place):
        box.selectAll()
        QTest.keyClick(box, Qt.Key.Key_Delete)
    if place == "difference":
        QTest.mouseClick(page.card.known.items[0].difference.reasons.button("calendar"), Qt.MouseButton.LeftButton)
    if place in ("age", "item"):
        back, key = ((page.panel.about.age, Qt.Key.Key_Down) if place == "age"
                     else (page.panel.known.account, Qt.Key.Key_Up))
        QTest.keyClick(back, key)
    child.saved(page)
    assert kept(child.session, child.interview) == {}


@pytest.mark.parametrize("place", ["account", "item", "difference", "reason", "age"])
def test_what_the_disk_refuses_stays_until_it_takes_it(child: Desk, qtbot: QtBot, place: str) -> None:
    page = child.open()
    begin(page, place)
    child.saved(page)
    vault = child.session.vault
    assert vault._connection is not None
    vault._connection.set_authorizer(None)
    vault.rows("PRAGMA query_only = 1")
    CONFIRMED[place](page)
    qtbot.waitUntil(lambda: page.notice.isVisible(), timeout=5000)
    child.settle()
    assert any(typed_boxes(page, place)) and kept(child.session, child.interview)
    vault.rows("PRAGMA query_only = 0")
    page.notice.retry_asked.emit()
    child.saved(page)
    PLACES[place].open(page)
    assert not any(typed_boxes(page, place)) and kept(child.session, child.interview) == {}


def test_what_is_typed_while_it_is_confirmed_is_not_lost(child: Desk) -> None:
    page = child.open()
    begin(page, "account")
    confirm_account(page)
    QTest.keyClicks(page.panel.known.boxes["source"], " May")
    child.saved(page)
    assert page.panel.known.boxes["source"].text() == "Letter of May"
    child.pull_the_plug()
    page = child.open()
    known(page)
    assert page.panel.known.boxes["source"].text() == "Letter of May"
    assert [each.source for each in prior_accounts.list_accounts(child.session, child.interview)][-1] == "Letter of"
