"""What the person chooses is kept as their sign, with its time, and never as words that they did not say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from debrief_app.domain.answers import AnswerStatus
from debrief_app.domain.overview.handover import Why, not_again
from debrief_app.services.debrief import reading
from debrief_app.ui.alert.page import AlertPage
from tests.ui.interviewee.conftest import AGREEMENT, Table

Sit = Callable[..., Table]


@pytest.fixture
def table(sit_down: Sit) -> Table:
    return sit_down("10-12")


def cards_alone(table: Table) -> None:
    """The cards for what is asked aloud."""
    table.turn()
    table.press(Qt.Key.Key_F4)


def test_a_touched_card_is_something_seen_with_its_time(table: Table) -> None:
    cards_alone(table)
    table.touch("yes")
    assert table.card("yes").isChecked()
    answer = table.answer("E104")
    assert answer is not None
    assert answer.observation == "Chose the card “Yes”."
    assert answer.own_words == answer.english == answer.assessment == "" and not answer.values
    moment = table.on_disk().moments[-1]
    assert moment.note == "E104, shown to the person: chose the card “Yes”."
    assert datetime.fromisoformat(moment.at).tzinfo is not None


def test_what_the_person_said_stays_letter_by_letter(table: Table) -> None:
    own = table.page.card.words.own
    own.setFocus()
    QTest.keyClicks(own, "i dont no realy")
    cards_alone(table)
    table.touch("unsure")
    answer = table.answer("E104")
    assert answer is not None
    assert answer.own_words == "i dont no realy"
    assert answer.status is AnswerStatus.GIVEN
    table.back()
    assert own.toPlainText() == "i dont no realy"


@pytest.mark.parametrize(("key", "sign"), [
    (Qt.Key.Key_1, "Yes"), (Qt.Key.Key_2, "No"), (Qt.Key.Key_3, "I don’t know"), (Qt.Key.Key_4, "Leave this out")])
def test_numbers_choose_as_touching_does(table: Table, key: Qt.Key, sign: str) -> None:
    cards_alone(table)
    table.press(key)
    assert f"note: E104, shown to the person: chose the card “{sign}”." in [
        line.replace("Chose", "chose") for line in table.log()]


def test_tab_and_enter_choose_too(table: Table) -> None:
    cards_alone(table)
    for _time in range(2):
        table.press(Qt.Key.Key_Tab)
    assert table.window.focusWidget() is table.card("no")
    table.press(Qt.Key.Key_Return)
    assert "chose the card “No”" in table.log()[-1]


def test_i_dont_know_is_a_full_answer_and_another_card_may_follow(table: Table) -> None:
    cards_alone(table)
    table.touch("unsure")
    answer = table.answer("E104")
    assert answer is not None and answer.status is AnswerStatus.NOT_KNOWN
    table.touch("yes")
    answer = table.answer("E104")
    assert answer is not None and answer.status is AnswerStatus.GIVEN
    assert answer.observation.splitlines() == ["Chose the card “I don’t know”.", "Chose the card “Yes”."]


def test_leave_this_out_closes_the_topic_by_the_person_s_own_signal(table: Table) -> None:
    table.go("Z1001")
    table.turn()
    table.touch("leave")
    assert table.view.question.text() == "All right. We leave this out."
    assert table.view.cards == [] and table.view.picture.isVisible()
    answer = table.answer("Z1001")
    assert answer is not None and answer.status is AnswerStatus.CLOSED_BY_PERSON
    for _time in range(4):  # whatever is shown next, this question does not come back
        table.press(Qt.Key.Key_F4)
        assert "add or change" not in table.view.question.text()
    table.back()
    assert table.page.presenter.card().answer.status is AnswerStatus.CLOSED_BY_PERSON
    assert table.turn().question.text() == "Which face shows how you feel right now?"


def test_what_was_left_out_stays_left_out_and_whoever_comes_next_is_told(table: Table) -> None:
    table.go("I206")
    table.turn()
    table.press(Qt.Key.Key_F4)
    table.touch("leave")
    table.press(Qt.Key.Key_F4)
    table.press(Qt.Key.Key_F4)
    assert table.window.session is not None
    held = not_again(reading.flow(table.window.session, table.on_disk()))
    assert ("I206", Why.CLOSED_BY_PERSON) in [(each.point, each.why) for each in held]


def test_a_card_shown_over_a_staff_question_changes_no_status(table: Table) -> None:
    table.go("P012")
    cards_alone(table)
    table.touch("unsure") if any(card.card.code == "unsure" for card in table.view.cards) else table.press(
        Qt.Key.Key_F4)
    answer = table.answer("P012")
    assert answer is None or answer.status is AnswerStatus.OBSERVED


def test_stop_reaches_the_officer_at_once(table: Table) -> None:
    table.turn()
    table.touch("stop")
    assert table.view.question.text() == "We stop now. That is all right."
    assert table.view.cards == [] and table.view.picture.isVisible()
    assert "distress: The person chose the card “Stop”." in table.log()
    for _time in range(3):  # nothing else is shown any more
        table.press(Qt.Key.Key_F4)
        assert table.view.question.text() == "We stop now. That is all right."
    table.back()
    care = table.page.pauses.care_panel
    assert care.isVisible() and care.why.text() == "The person chose the card “Stop”."
    assert table.page.presenter.gate.card(table.on_disk(), AGREEMENT).stops  # rule R14 holds every question
    assert table.window.focusWidget() is care.options["break"]
    table.press(Qt.Key.Key_Space)
    table.settle()
    assert table.page.pauses.break_panel.isVisible()


def test_faces_go_into_before_and_then_after(table: Table) -> None:
    for face in ("2", "4"):
        table.turn()
        for _time in range(2):
            table.press(Qt.Key.Key_F4)
        table.touch(face)
        table.back()
    answer = table.answer("E112")
    assert answer is not None and answer.values == {"before": 2, "after": 4}
    assert [line for line in table.log() if "pointed" in line] == [
        "note: E112, shown to the person: pointed to 2 of 5.", "note: E112, shown to the person: pointed to 4 of 5."]


def test_a_changed_mind_within_one_showing_is_the_same_moment(table: Table) -> None:
    table.turn()
    for _time in range(2):
        table.press(Qt.Key.Key_F4)
    table.touch("1")
    table.touch("3")
    answer = table.answer("E112")
    assert answer is not None and answer.values == {"before": 3}
    assert len([line for line in table.log() if "pointed" in line]) == 2


def test_only_the_officer_s_keys_leave(table: Table) -> None:
    view = table.turn()
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_F1, Qt.Key.Key_F3, Qt.Key.Key_F6, Qt.Key.Key_Space, Qt.Key.Key_A,
                Qt.Key.Key_Tab, Qt.Key.Key_Backspace):
        table.press(key)
        assert table.window.turned_round and view.isVisible() and not table.page.isVisible()
    table.back()
    assert table.page.isVisible() and not table.window.turned_round


def test_turning_back_leads_to_the_same_letter(table: Table) -> None:
    own = table.page.card.words.own
    own.setFocus()
    QTest.keyClicks(own, "I want to draw")
    table.turn()
    table.back()
    assert table.window.focusWidget() is own
    QTest.keyClicks(own, " now")
    assert own.toPlainText() == "I want to draw now"


def test_a_break_and_care_are_one_key_from_here(table: Table) -> None:
    table.turn()
    table.press(Qt.Key.Key_F7)
    assert table.page.pauses.break_panel.isVisible() and "break-start: " in table.log()
    table.page.pauses.end_break()
    table.settle()
    table.turn()
    table.press(Qt.Key.Key_F8)
    assert table.page.pauses.care_panel.isVisible() and "distress: " in table.log()


def test_the_alert_is_one_key_from_here(table: Table) -> None:
    table.turn()
    table.press(Qt.Key.Key_F5)
    assert isinstance(table.window.pages.top(), AlertPage) and not table.window.turned_round


def test_hidden_and_back_it_is_still_the_person_s_screen(table: Table) -> None:
    table.turn()
    table.press(Qt.Key.Key_F9)
    assert table.window.hidden
    table.press(Qt.Key.Key_F5)
    assert table.window.hidden
    table.press(Qt.Key.Key_F9)
    assert table.window.turned_round and table.view.question.text()
