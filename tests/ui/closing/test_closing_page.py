"""Closing: what is said before the signature, what stops it, and what a return brings."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from debrief_app.domain.answers import Address, Answer, AnswerStatus
from debrief_app.domain.interview import State
from debrief_app.domain.values import Codes
from debrief_app.services.debrief import interviewing, reading
from debrief_app.services.debrief.interviewing import Shown
from debrief_app.services.release import review
from debrief_app.services.session import Session
from debrief_app.ui.broadcast import Broadcast
from debrief_app.ui.closing.page import ClosingPage
from debrief_app.ui.lane import Lane
from tests.ui.debriefs import ACCOUNT, CONTACT, begun, closed, press
from tests.ui.seen import cut_off, texts_on

Show = Callable[[QWidget], None]


@pytest.fixture
def officer(sign_in: Callable[[str], Session]) -> Session:
    return sign_in("officer")


@pytest.fixture
def closing(officer: Session, lane: Lane, on_screen: Show) -> Callable[[str], ClosingPage]:
    def show(interview: str) -> ClosingPage:
        page = ClosingPage(officer, interview, lane, Broadcast())
        on_screen(page)
        return page

    return show


def test_it_says_what_is_there_and_what_is_not(officer: Session, closing: Callable[[str], ClosingPage]) -> None:
    page = closing(begun(officer, legs=2))
    counts = page.presenter.counts()
    assert (counts.answered, counts.gap, counts.deferred) == (6, 1, 1) and counts.untouched > 50
    assert "6 answers" in page.counts.text()
    page.open.button.click()
    told = [row.spoken for row in page.open.list.rows()]
    assert told[0] == "Come back to" and "After the break." in told[1]
    assert "Rather not say" in told[3] and "Not today." in told[3]
    page.never.button.click()
    assert page.never.list.isVisible() and len(page.never.list.rows()) > counts.untouched


def test_half_typed_text_stops_the_signature_and_is_named(
        officer: Session, closing: Callable[[str], ClosingPage]) -> None:
    interview = begun(officer)
    interviewing.save_draft(officer, interview, Address("", "R305"), Answer(english="half a sen"))
    page = closing(interview)
    assert page.half_typed.isVisible() and "R305" in page.presenter.half_typed()
    page.signing.box.setText("anything")
    assert not page.primary.isEnabled()


def test_a_wrong_passphrase_closes_nothing(officer: Session, closing: Callable[[str], ClosingPage],
                                           settle: Callable[[], None]) -> None:
    interview = begun(officer)
    page = closing(interview)
    page.signing.box.setText("not the one")
    press(page, Qt.Key.Key_Return)
    settle()
    assert page.notice.isVisible() and page.signing.box.text() == "" and page.signing.box.hasFocus()
    assert reading.head(officer, interview).state is State.OPEN


def test_stopping_closes_nothing(officer: Session, closing: Callable[[str], ClosingPage], passphrases: dict[str, str],
                                 lane: Lane, settle: Callable[[], None]) -> None:
    interview = begun(officer)
    page = closing(interview)
    gate = Event()
    lane.run(page, gate.wait, lambda _done: None, lambda _error: None)
    page.signing.box.setText(passphrases["officer"])
    page.primary.click()
    assert not page.back.isEnabled()
    page.signing.progress.cancel.click()
    gate.set()
    settle()
    assert "Stopped" in page.notice.text.text() and page.back.isEnabled()
    assert reading.head(officer, interview).state is State.OPEN


def test_escape_goes_back_without_signing(officer: Session, closing: Callable[[str], ClosingPage],
                                          qtbot: QtBot) -> None:
    page = closing(begun(officer))
    with qtbot.waitSignal(page.left):
        press(page, Qt.Key.Key_Escape)


@pytest.fixture
def returned(officer: Session, passphrases: dict[str, str], sign_in: Callable[[str], Session],
             lane: Lane, on_screen: Show) -> tuple[Session, ClosingPage]:
    """The officer at a de-brief that came back."""
    interview = closed(officer, passphrases["officer"])
    officer.vault.close()
    supervisor = sign_in("super")
    review.return_with_comments(supervisor, interview, "Once more, please.", {CONTACT: "Who?", ACCOUNT: "When?"})
    supervisor.vault.close()
    again = sign_in("officer")
    page = ClosingPage(again, interview, lane, Broadcast())
    on_screen(page)
    return again, page


def test_comments_of_a_return_are_dealt_with_one_by_one(returned: tuple[Session, ClosingPage],
                                                        settle: Callable[[], None]) -> None:
    session, page = returned
    assert [card.isVisible() for card in page.remarks.cards] == [True, True, True]
    page.remarks.cards[1].box.click()
    settle()
    assert sum(comment.resolved for comment in reading.reload(session, page.presenter.id).comments) == 1
    assert reading.list_all(session)[0].comments == 2
    # Signing does not depend on it: an officer may see a comment differently.
    assert page.presenter.may_sign


def test_no_name_in_sight(returned: tuple[Session, ClosingPage]) -> None:
    assert "Jo Example" not in texts_on(returned[1]) and "Sam Sample" not in texts_on(returned[1])


@pytest.mark.parametrize("language", ["en", "en-XA", "ar"])
def test_nothing_is_cut_off_at_200_percent(language: str, returned: tuple[Session, ClosingPage],
                                           speak: Callable[[str], None], type_size: Callable[[int], None]) -> None:
    page = returned[1]
    page.signing.box.setText("half")
    type_size(200)
    speak(language)
    page.open.button.click()
    page.never.button.click()
    assert cut_off(page) == []
    assert page.signing.box.text() == "half"


def test_topics_not_reached_are_shown_with_who_follows_up(
        officer: Session, closing: Callable[[str], ClosingPage], qtbot: QtBot) -> None:
    interview = begun(officer)
    address = Address("", "Z1006")
    interviewing.record_answer(officer, interview, address, Answer(AnswerStatus.OBSERVED, values={
        "topic": "C707 Debt", "reason": "put_off", "agency": Codes(("POL",)), "follow_up": "With his worker"}),
        Shown("?", "en"))
    page = closing(interview)
    page.unmet.button.click()
    told = page.unmet.list.rows()[0]
    for words in ("C707 Debt", "Put off by the person", "Police", "With his worker"):
        assert words in told.spoken
    assert told.key == address
