"""Stop and refer (Shift+F8): what it has become is recorded, no more is asked, and it comes to a good end."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from debrief_app.domain.answers import Address, Answer
from debrief_app.domain.interview import MomentKind
from debrief_app.ui.interview.page import InterviewPage
from tests.ui.interview.conftest import Desk

ENDING = Address("", "Z1005")


def refer(desk: Desk, page: InterviewPage, option: str, note: str = "") -> None:
    """Shift+F8 where one types, a note, and the way on by keyboard."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    panel = page.pauses.refer_panel
    assert panel.isVisible() and not page.card.isVisible()
    panel.note.setFocus()
    QTest.keyClicks(panel.note, note)
    button = panel.options[option] if option else panel.go_on
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    desk.settle()


def log(desk: Desk) -> list[str]:
    return [moment.note for moment in desk.on_disk().moments if moment.kind is MomentKind.REFERRED]


def test_a_caution_stops_every_question_about_what_happened(child_desk: Desk) -> None:
    page = child_desk.open()
    page.go(Address("", "R303"))
    refer(child_desk, page, "stop_caution", "He began to tell about the plants")
    assert page.presenter.address == ENDING
    assert log(child_desk) == [
        "A caution would be needed: it turns into an interview of a suspect. He began to tell about the plants"]
    decided = child_desk.answer("P019")
    assert decided is not None and decided.values["route"] == "stop_caution"
    assert decided.values["by"] == "Sam Sample" and "plants" in str(decided.values["reason"])
    page.go(Address("", "R303"))
    assert [stop.verdict.rule for stop in page.presenter.card().stops if stop.verdict.rule == "R19"] == ["R19"]
    assert page.presenter.card().question == ""


def test_a_recorded_interview_leaves_the_safety_minimum_only(child_desk: Desk) -> None:
    page = child_desk.open()
    page.go(Address("", "R303"))
    refer(child_desk, page, "abe")
    decided = child_desk.answer("P019")
    assert decided is not None and decided.values["route"] == "abe"
    page.go(Address("", "R305"))
    assert "R9" in {stop.verdict.rule for stop in page.presenter.card().stops}


def test_harm_that_came_up_is_logged_and_decides_nothing_else(child_desk: Desk) -> None:
    page = child_desk.open()
    page.go(Address("", "R303"))
    refer(child_desk, page, "harm")
    assert log(child_desk) == ["Sexual or violent harm came up"]
    assert child_desk.answer("P019") is None
    assert page.presenter.address == ENDING


def test_what_was_decided_before_stays_beside_it(child_desk: Desk) -> None:
    child_desk.record(Address("", "P019"), Answer(values={
        "route": "debrief", "by": "Strategy meeting", "reason": "Agreed on Monday."}))
    page = child_desk.open()
    refer(child_desk, page, "abe", "New")
    decided = child_desk.answer("P019")
    assert decided is not None and decided.values["by"] == "Strategy meeting"
    assert str(decided.values["reason"]).startswith("Agreed on Monday.\n")


def test_it_is_right_on_the_card_where_it_is_decided(child_desk: Desk) -> None:
    page = child_desk.open()
    page.go(Address("", "P019"))
    refer(child_desk, page, "abe")
    page.go(Address("", "P019"))
    assert page.presenter.card().answer.values["route"] == "abe"


def test_going_on_records_nothing_and_leads_back_to_the_letter(child_desk: Desk) -> None:
    page = child_desk.open()
    page.go(Address("", "Z1001"))
    own = page.card.words.own
    own.setFocus()
    QTest.keyClicks(own, "I want")
    refer(child_desk, page, "")
    assert page.presenter.address == Address("", "Z1001") and log(child_desk) == []
    assert QApplication.focusWidget() is own and own.toPlainText() == "I want"


@pytest.mark.parametrize("option", ["harm", "abe"])
def test_it_settles_distress_that_was_open(child_desk: Desk, option: str) -> None:
    page = child_desk.open()
    page.go(Address("", "R301"))
    page.pauses.start_care()
    child_desk.settle()
    refer(child_desk, page, option)
    page.go(Address("", "R301"))
    assert "R14" not in {stop.verdict.rule for stop in page.presenter.card().stops}


def test_an_adult_can_be_referred_too(desk: Desk) -> None:
    page = desk.open()
    page.go(Address("", "R303"))
    refer(desk, page, "stop_caution")
    decided = desk.answer("P019")
    assert decided is not None and decided.values["route"] == "stop_caution"


def test_it_is_reached_from_the_page_for_care_without_a_key(child_desk: Desk) -> None:
    page = child_desk.open()
    page.go(Address("", "Z1001"))
    own = page.card.words.own
    own.setFocus()
    QTest.keyClicks(own, "I want")
    page.pauses.start_care()
    care, panel = page.pauses.care_panel, page.pauses.refer_panel
    care.note.setPlainText("She wept")
    care.options["another"].click()
    assert panel.isVisible() and panel.note.toPlainText() == "She wept"
    panel.go_on.click()
    child_desk.settle()
    assert QApplication.focusWidget() is own
    assert log(child_desk) == []
