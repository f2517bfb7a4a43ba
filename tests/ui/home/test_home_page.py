"""The list of de-briefs and the beginning of a new one, as officer, supervisor and interpreter meet them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStyle, QStyleOptionComboBox, QWidget
from pytestqt.qtbot import QtBot

from debrief_app.domain.accounts import Role
from debrief_app.domain.changes import Changes
from debrief_app.domain.interview import AgeStatus, Moment, MomentKind, State
from debrief_app.domain.sittings import held_minutes
from debrief_app.services.debrief import interviewing, reading
from debrief_app.services.debrief.reading import Position
from debrief_app.services.session import Session
from debrief_app.ui.broadcast import Broadcast
from debrief_app.ui.home.page import HomePage
from debrief_app.ui.home.presenter import Action
from debrief_app.ui.lane import Lane
from tests.ui.debriefs import ACCOUNT, begun, closed, press
from tests.ui.seen import cut_off, texts_on

Show = Callable[[QWidget], None]


@pytest.fixture
def officer(sign_in: Callable[[str], Session]) -> Session:
    return sign_in("officer")


def home(session: Session, lane: Lane, on_screen: Show, broadcast: Broadcast | None = None) -> HomePage:
    page = HomePage(session, lane, broadcast or Broadcast())
    on_screen(page)
    return page


def test_nothing_yet(officer: Session, lane: Lane, on_screen: Show) -> None:
    page = home(officer, lane, on_screen)
    assert page.list_page.nothing.isVisible() and not page.list_page.list.isVisible()
    assert page.list_page.primary.isVisible()


def test_the_list_says_what_and_never_who(officer: Session, lane: Lane, on_screen: Show) -> None:
    interview = begun(officer)
    page = home(officer, lane, on_screen)
    row = page.list_page.list.rows()[0]
    reference = reading.head(officer, interview).reference
    assert reference in row.spoken and "Open" in row.spoken and "Adult" in row.spoken
    everything = texts_on(page) + row.spoken
    assert "Sam Sample" not in everything and "Jo Example" not in everything


def test_enter_goes_on_and_buttons_do_the_rest(officer: Session, lane: Lane, on_screen: Show, qtbot: QtBot) -> None:
    interview = begun(officer)
    page = home(officer, lane, on_screen)
    with qtbot.waitSignal(page.opened) as opened:
        press(page, Qt.Key.Key_Return)
    assert opened.args == [interview]
    with qtbot.waitSignal(page.close_wanted):
        page.list_page.buttons[Action.CLOSE].click()


def test_a_closed_one_is_read_by_its_officer_and_reviewed_by_a_supervisor(
        officer: Session, lane: Lane, on_screen: Show, passphrases: dict[str, str],
        sign_in: Callable[[str], Session]) -> None:
    interview = closed(officer, passphrases["officer"])
    page = home(officer, lane, on_screen)
    assert [action.value for action in page.presenter.actions(interview)] == ["read"]
    officer.vault.close()
    page = home(sign_in("super"), lane, on_screen)
    assert [action.value for action in page.presenter.actions(interview)] == ["review", "read"]


def test_an_interpreter_begins_and_signs_nothing(officer: Session, lane: Lane, on_screen: Show) -> None:
    interview = begun(officer)
    interpreter = replace(officer.account, role=Role.INTERPRETER)
    page = home(replace(officer, account=interpreter), lane, on_screen)
    assert not page.list_page.primary.isVisible()
    assert [action.value for action in page.presenter.actions(interview)] == ["hold"]


def test_the_interrupted_one_is_offered_first(officer: Session, lane: Lane, on_screen: Show, qtbot: QtBot) -> None:
    interview = begun(officer)
    reading.remember_position(officer, interview, Position(ACCOUNT))
    begun(officer)
    page = home(officer, lane, on_screen)
    assert page.list_page.offer.isVisible()
    with qtbot.waitSignal(page.opened) as opened:
        page.list_page.resume.click()
    assert opened.args == [interview]


def test_the_filter_counts_and_filters(officer: Session, lane: Lane, on_screen: Show,
                                       passphrases: dict[str, str]) -> None:
    closed(officer, passphrases["officer"])
    still_open = begun(officer)
    page = home(officer, lane, on_screen)
    box = page.list_page.filter
    texts = [box.itemText(place) for place in range(box.count())]
    assert texts[:2] == ["All (2)", "Open (1)"] and "Approved (0)" in texts
    box.setCurrentIndex(1)
    box.activated.emit(1)
    assert [row.key for row in page.list_page.list.rows()] == [still_open]
    box.activated.emit(texts.index("Approved (0)"))
    assert page.list_page.nothing.text() == "No de-brief is in this state."


def test_a_change_elsewhere_shows_when_one_comes_back(officer: Session, lane: Lane, on_screen: Show,
                                                      settle: Callable[[], None]) -> None:
    broadcast = Broadcast()
    page = home(officer, lane, on_screen, broadcast)
    page.hide()
    head = interviewing.start_interview(officer, AgeStatus.ADULT, "full-adult")
    broadcast.tell(Changes(interview=head.id, interviews=True))
    page.show()
    settle()
    assert [row.key for row in page.list_page.list.rows()] == [head.id]


@pytest.mark.parametrize("place", [1, 2])
def test_a_child_is_first_of_all_not_interviewed(place: int, officer: Session, lane: Lane, on_screen: Show) -> None:
    page = home(officer, lane, on_screen)
    page.list_page.primary.click()
    new = page.new_page
    assert new is not None and not new.advice.isVisible() and not new.profiles.button(0).isVisible()
    new.ages.button(place).click()
    assert new.advice.isVisible()
    assert new.advice_text.text().startswith("Most children are not formally interviewed.")
    assert ("Modern Slavery Act 2015 s.51" in new.advice_text.text()) is (place == 2)
    titles = [button.text() for button in new.profiles.buttons() if button.isVisible()]
    assert "Child" in titles and "Full de-brief, adult" not in titles


def test_begin_by_keyboard(officer: Session, lane: Lane, on_screen: Show, settle: Callable[[], None],
                           qtbot: QtBot) -> None:
    page = home(officer, lane, on_screen)
    page.list_page.primary.click()
    new = page.new_page
    assert new is not None and not new.primary.isEnabled()
    press(page, Qt.Key.Key_Down)
    press(page, Qt.Key.Key_Space)
    for _box in ("what it rests on", "about how old", "what kind of conversation"):
        press(page, Qt.Key.Key_Tab)
    press(page, Qt.Key.Key_Space)
    assert new.primary.isEnabled()
    with qtbot.waitSignal(page.opened, timeout=5000) as opened:
        press(page, Qt.Key.Key_Return)
    head = reading.head(officer, str(opened.args[0]))
    assert head.age_status is AgeStatus.CHILD and head.state is State.OPEN


def test_escape_leaves_the_new_one_without_a_trace(officer: Session, lane: Lane, on_screen: Show) -> None:
    page = home(officer, lane, on_screen)
    page.list_page.primary.click()
    press(page, Qt.Key.Key_Escape)
    assert page.currentWidget() is page.list_page and reading.list_interviews(officer) == ()


def test_a_profile_for_another_age_is_forgotten(officer: Session, lane: Lane, on_screen: Show) -> None:
    page = home(officer, lane, on_screen)
    page.list_page.primary.click()
    new = page.new_page
    assert new is not None
    new.ages.button(0).click()
    titles = [button.text() for button in new.profiles.buttons()]
    new.profiles.button(titles.index("Full de-brief, adult")).click()
    assert new.primary.isEnabled()
    new.ages.button(1).click()
    assert not new.primary.isEnabled()


@pytest.mark.parametrize("language", ["en", "en-XA", "ar"])
def test_nothing_is_cut_off_at_200_percent(language: str, officer: Session, lane: Lane, on_screen: Show,
                                           speak: Callable[[str], None],
                                           type_size: Callable[[int], None]) -> None:
    interview = begun(officer)
    reading.remember_position(officer, interview, Position(ACCOUNT))
    type_size(200)
    page = home(officer, lane, on_screen)
    speak(language)
    assert cut_off(page) == []
    page.list_page.primary.click()
    assert page.new_page is not None
    page.new_page.ages.button(2).click()
    assert cut_off(page) == []


def test_half_chosen_things_stay_in_another_language(officer: Session, lane: Lane, on_screen: Show,
                                                     speak: Callable[[str], None]) -> None:
    page = home(officer, lane, on_screen)
    page.list_page.primary.click()
    new = page.new_page
    assert new is not None
    new.ages.button(2).click()
    new.profiles.button(0).click()
    before = new.advice_text.text()
    speak("en-XA")
    assert new.advice_text.text() != before
    assert new.ages.checkedId() == 2 and new.profiles.checkedId() == 0 and new.primary.isEnabled()


def test_minutes_held_leave_breaks_and_nights_out(officer: Session) -> None:
    def at(kind: MomentKind, time: str) -> Moment:
        return Moment(time, kind, f"2026-11-{time}:00.000Z", "x")

    moments = (
        at(MomentKind.OPENED, "03T10:00"), at(MomentKind.BREAK_START, "03T10:30"),
        at(MomentKind.BREAK_END, "03T10:45"), at(MomentKind.LEFT, "03T11:00"),
        at(MomentKind.OPENED, "04T09:00"), at(MomentKind.NOTE, "04T09:20"))
    assert held_minutes(moments, "2026-11-03T09:59:00.000Z") == 65
    assert held_minutes(moments[1:4], "2026-11-03T10:00:00.000Z") == 45
    assert held_minutes((), "2026-11-03T10:00:00.000Z") == 0


@pytest.mark.parametrize("size", [100, 200])
def test_every_choice_of_a_new_debrief_can_be_read_whole(size: int, officer: Session, lane: Lane, on_screen: Show,
                                                         type_size: Callable[[int], None]) -> None:
    type_size(size)
    page = home(officer, lane, on_screen)
    page.list_page.primary.click()
    new = page.new_page
    assert new is not None
    new.ages.button(1).click()
    for box in (new.basis, new.band):
        option = QStyleOptionComboBox()
        box.initStyleOption(option)
        field = QStyle.SubControl.SC_ComboBoxEditField
        room = box.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, box)
        longest = max((box.itemText(place) for place in range(box.count())), key=box.fontMetrics().horizontalAdvance)
        assert box.fontMetrics().horizontalAdvance(longest) <= room.width(), longest


def test_what_an_age_may_rest_on_is_said_in_the_users_language(officer: Session, lane: Lane, on_screen: Show,
                                                               speak: Callable[[str], None]) -> None:
    speak("ar")
    page = home(officer, lane, on_screen)
    page.list_page.primary.click()
    new = page.new_page
    assert new is not None
    new.ages.button(1).click()
    choices = [new.basis.itemText(place) for place in range(new.basis.count())]
    assert len(choices) > 3
    assert not [choice for choice in choices if any("a" <= letter <= "z" for letter in choice.lower())]
