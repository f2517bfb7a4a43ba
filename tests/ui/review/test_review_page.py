"""Review: the whole record, its history, comments that are not lost, and who may decide."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from debrief_app.domain.answers import Address, Answer, AnswerStatus, TakenFrom
from debrief_app.domain.interview import State
from debrief_app.domain.off_bank import cued_invitation, typed_question
from debrief_app.services.debrief import interviewing, reading
from debrief_app.services.debrief.interviewing import Shown
from debrief_app.services.release import review
from debrief_app.services.session import Session
from debrief_app.services.vault import access
from debrief_app.ui.broadcast import Broadcast
from debrief_app.ui.lane import Lane
from debrief_app.ui.review.page import ReviewPage
from debrief_app.ui.review.record_rows import Show as Shows
from tests.effort import effort
from tests.ui.debriefs import ACCOUNT, CONTACT, LATER, begun, closed, press, record, walk_to, write
from tests.ui.seen import cut_off, texts_on

Show = Callable[[QWidget], None]


@pytest.fixture
def officer(sign_in: Callable[[str], Session]) -> Session:
    return sign_in("officer")


@pytest.fixture
def reviewing(officer: Session, sign_in: Callable[[str], Session], lane: Lane,
              on_screen: Show) -> Callable[[str], ReviewPage]:
    """Hands the laptop to the supervisor, who opens the review."""
    def show(interview: str) -> ReviewPage:
        officer.vault.close()
        page = ReviewPage(sign_in("super"), interview, lane, Broadcast())
        on_screen(page)
        return page

    return show


def shown(page: ReviewPage, address: Address) -> str:
    return next(row.spoken for row in page.reading.list.rows() if row.key == address)


def test_everything_recorded_can_be_read(officer: Session, passphrases: dict[str, str],
                                         reviewing: Callable[[str], ReviewPage]) -> None:
    page = reviewing(closed(officer, passphrases["officer"]))
    told = shown(page, ACCOUNT)
    for text in ("قالوا لي إن هناك عملاً.", "They said that there was work.", "Officer’s observation",
                 "Spoke quietly.", "Assessment", "May be afraid."):
        assert text in told
    assert "Rather not say" in shown(page, CONTACT) and "Not today." in shown(page, CONTACT)
    everything = " ".join(row.spoken for row in page.reading.list.rows())
    assert "Town 0" in everything and "never asked here" in everything


def test_it_is_seen_where_words_and_questions_come_from(officer: Session, passphrases: dict[str, str],
                                                        reviewing: Callable[[str], ReviewPage]) -> None:
    interview = begun(officer)
    leg = reading.reload(officer, interview).entries_of("leg")[0].id
    filed, typed, cued, again = Address("", "R307"), Address("", "R399"), Address("", "R399", 1), Address(leg, "T404")
    record(officer, interview, filed, Answer(
        AnswerStatus.VOLUNTEERED, english="There was work.", taken_from=TakenFrom(ACCOUNT)))
    record(officer, interview, typed, replace(typed_question("What was the weather like?", "R301"), english="Cold."))
    record(officer, interview, cued, replace(cued_invitation("Tell me more about the work.", "work", "R301"),
                                             english="It was far away."))
    record(officer, interview, again, Answer(english="By lorry.", asked_again="safety_critical"))
    review.close_interview(officer, interview, passphrases["officer"])
    page = reviewing(interview)
    assert "words taken from" in shown(page, filed) and "R301" in shown(page, filed)
    assert "question not from the bank, worded by the officer" in shown(page, typed)
    assert "question built from the person’s own words" in shown(page, cued)
    assert "known, and asked again" in shown(page, again) and "safety depends on it now" in shown(page, again)
    assert "taken from" not in shown(page, ACCOUNT) and "bank" not in shown(page, ACCOUNT)


def test_own_words_run_in_their_own_direction(officer: Session, passphrases: dict[str, str],
                                              reviewing: Callable[[str], ReviewPage]) -> None:
    page = reviewing(closed(officer, passphrases["officer"]))
    row = next(row for row in page.reading.list.rows() if row.key == ACCOUNT)
    languages = {block.text: block.language for block in row.blocks}
    assert languages["قالوا لي إن هناك عملاً."] == "ar"
    assert languages["They said that there was work."] == "en"


def test_answers_outside_the_profile_are_not_left_out(officer: Session, passphrases: dict[str, str],
                                                      reviewing: Callable[[str], ReviewPage]) -> None:
    interview = begun(officer)
    interviewing.set_profile(officer, interview, "safety-only")
    review.close_interview(officer, interview, passphrases["officer"])
    page = reviewing(interview)
    assert "They said that there was work." in shown(page, ACCOUNT)


def test_history_can_be_opened(officer: Session, passphrases: dict[str, str],
                               reviewing: Callable[[str], ReviewPage]) -> None:
    interview = begun(officer)
    record(officer, interview, ACCOUNT, Answer(english="They said that there was no work."))
    interviewing.withdraw_answer(officer, interview, LATER, Shown("?", "en"))
    review.close_interview(officer, interview, passphrases["officer"])
    page = reviewing(interview)
    assert "changed 1 time" in shown(page, ACCOUNT)
    assert "changed" not in shown(page, CONTACT)
    assert "Recorded, and taken out again" in shown(page, LATER)
    page.reading.list.go_to(ACCOUNT)
    history = page.reading.detail.history
    assert history.isVisible()
    history.button.click()
    told = [row.spoken for row in history.list.rows()]
    assert told[0].startswith("Version 2") and told[1].startswith("Version 1")
    assert "They said that there was work." in told[1]
    page.reading.list.go_to(CONTACT)
    assert not history.isVisible()


def test_sixty_legs_show_at_once(officer: Session, passphrases: dict[str, str], lane: Lane,
                                 reviewing: Callable[[str], ReviewPage], settle: Callable[[], None]) -> None:
    page = reviewing(closed(officer, passphrases["officer"], legs=60))
    page.presenter.show = Shows.EVERYTHING

    def show() -> None:
        page.reading.refresh()
        page.reading.list.grab()

    assert effort(show) < 40
    assert len(page.reading.list.rows()) > 1000
    assert len(page.findChildren(QWidget)) < 200


def test_what_is_shown_can_be_chosen(officer: Session, passphrases: dict[str, str],
                                     reviewing: Callable[[str], ReviewPage]) -> None:
    page = reviewing(closed(officer, passphrases["officer"]))
    box = page.reading.show_box
    place = next(place for place in range(box.count()) if box.itemText(place) == "Left open, with a reason")
    box.setCurrentIndex(place)
    box.activated.emit(place)
    assert [row.key for row in page.reading.list.rows() if row.key] == [CONTACT, LATER]


def test_a_comment_survives_a_lock(officer: Session, passphrases: dict[str, str], lane: Lane,
                                   reviewing: Callable[[str], ReviewPage], on_screen: Show) -> None:
    interview = closed(officer, passphrases["officer"])
    page = reviewing(interview)
    page.reading.list.go_to(CONTACT)
    page.reading.next_area()
    write(page, "Who was it?")
    assert "Your comment" in shown(page, CONTACT) and "Who was it?" in shown(page, CONTACT)
    session = page.presenter.session
    page.setEnabled(False)
    lane.wait()
    access.lock(session)
    page.close()
    again = ReviewPage(access.unlock(session.folder, "super", passphrases["super"], session.form), interview, lane,
                       Broadcast())
    on_screen(again)
    assert "Who was it?" in shown(again, CONTACT)
    lane.wait()
    again.presenter.session.vault.close()


def test_returning_needs_something_to_say(officer: Session, passphrases: dict[str, str],
                                          reviewing: Callable[[str], ReviewPage], qtbot: QtBot) -> None:
    interview = closed(officer, passphrases["officer"])
    page = reviewing(interview)
    page.reading.returning.click()
    assert not page.returning.primary.isEnabled()
    write(page, "Please look at the dates.")
    assert page.returning.primary.isEnabled()
    with qtbot.waitSignal(page.returned, timeout=5000):
        page.returning.primary.click()
    head = reading.head(page.presenter.session, interview)
    assert (head.state, head.revision) == (State.RETURNED, 2)


def test_what_was_approved_can_still_be_returned(officer: Session, passphrases: dict[str, str],
                                                 sign_in: Callable[[str], Session],
                                                 reviewing: Callable[[str], ReviewPage], qtbot: QtBot) -> None:
    interview = closed(officer, passphrases["officer"])
    officer.vault.close()
    session = sign_in("super")
    review.approve(session, interview, passphrases["super"])
    session.vault.close()
    page = reviewing(interview)
    assert "return it" in page.reading.standing.text() and not page.reading.approving.isVisible()
    page.reading.list.go_to(ACCOUNT)
    page.reading.next_area()
    write(page, "The year is wrong.")
    page.reading.returning.click()
    with qtbot.waitSignal(page.returned, timeout=5000):
        page.returning.primary.click()
    head = reading.head(page.presenter.session, interview)
    assert (head.state, head.revision) == (State.RETURNED, 2)
    assert [comment.text for comment in reading.reload(page.presenter.session, interview).comments] == [
        "The year is wrong."]


def test_a_wrong_passphrase_approves_nothing(officer: Session, passphrases: dict[str, str],
                                             reviewing: Callable[[str], ReviewPage],
                                             settle: Callable[[], None]) -> None:
    interview = closed(officer, passphrases["officer"])
    page = reviewing(interview)
    walk_to(page, "review.approve")
    press(page, Qt.Key.Key_Return)
    assert "a second person" in page.approving.signing.meaning.text()
    assert "not say that what was told is true" in page.approving.signing.meaning.text()
    write(page, "not the one")
    press(page, Qt.Key.Key_Return)
    settle()
    assert page.approving.notice.isVisible() and page.approving.signing.box.hasFocus()
    assert reading.head(page.presenter.session, interview).state is State.CLOSED


def test_whoever_closed_it_can_only_read(officer: Session, sign_in: Callable[[str], Session], lane: Lane,
                                         passphrases: dict[str, str], on_screen: Show) -> None:
    officer.vault.close()
    supervisor = sign_in("super")
    page = ReviewPage(supervisor, closed(supervisor, passphrases["super"]), lane, Broadcast())
    on_screen(page)
    assert "You closed this de-brief yourself" in page.reading.standing.text()
    assert not page.reading.approving.isVisible() and not page.reading.returning.isVisible()
    page.reading.list.go_to(ACCOUNT)
    assert not page.reading.detail.note.isVisible()


def test_approving_forgets_unsent_comments_and_says_so_before(
        officer: Session, passphrases: dict[str, str], reviewing: Callable[[str], ReviewPage],
        qtbot: QtBot) -> None:
    interview = closed(officer, passphrases["officer"])
    page = reviewing(interview)
    page.presenter.write_note(CONTACT, "Never mind.")
    page.reading.approving.click()
    assert page.approving.unsent.isVisible()
    page.approving.signing.box.setText(passphrases["super"])
    with qtbot.waitSignal(page.approved, timeout=20_000):
        page.approving.primary.click()
    assert reading.reload(page.presenter.session, interview).comments == ()


def test_no_name_in_sight(officer: Session, passphrases: dict[str, str],
                          reviewing: Callable[[str], ReviewPage]) -> None:
    page = reviewing(closed(officer, passphrases["officer"]))
    everything = texts_on(page) + "".join(row.spoken for row in page.reading.list.rows())
    assert "Jo Example" not in everything and "Sam Sample" not in everything


@pytest.mark.parametrize("language", ["en", "en-XA", "ar"])
def test_nothing_is_cut_off_at_200_percent(language: str, officer: Session, passphrases: dict[str, str],
                                           reviewing: Callable[[str], ReviewPage], speak: Callable[[str], None],
                                           type_size: Callable[[int], None]) -> None:
    page = reviewing(closed(officer, passphrases["officer"]))
    page.reading.list.go_to(ACCOUNT)
    page.reading.next_area()
    write(page, "half a comm")
    type_size(200)
    speak(language)
    assert cut_off(page) == []
    assert page.reading.detail.note.toPlainText() == "half a comm"
    assert page.reading.list.current_key() == ACCOUNT
    for button in (page.reading.returning, page.reading.approving):
        button.click()
        assert cut_off(page) == []
        press(page, Qt.Key.Key_Escape)
        assert page.currentWidget() is page.reading


def test_the_share_of_open_questions_is_for_the_supervisor(officer: Session, passphrases: dict[str, str],
                                                          reviewing: Callable[[str], ReviewPage]) -> None:
    page = reviewing(closed(officer, passphrases["officer"]))
    assert page.reading.questioning.isVisible() and "%" in page.reading.questioning.text()


def test_the_officer_is_not_shown_the_share(officer: Session, passphrases: dict[str, str], lane: Lane,
                                            on_screen: Show) -> None:
    page = ReviewPage(officer, closed(officer, passphrases["officer"]), lane, Broadcast())
    on_screen(page)
    assert not page.reading.questioning.isVisible()
