"""The outline lists what there is and what may come; and a profile that invites no account invites none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from debrief_app.domain.answers import Address, Answer
from debrief_app.domain.interview import AgeStatus, State
from debrief_app.ui.interview.page import InterviewPage
from tests.ui.interview.conftest import Desk

OpenDesk = Callable[..., Desk]


def stages(page: InterviewPage) -> list[str]:
    model = page.outline.model
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def adding(page: InterviewPage) -> set[str]:
    """What can be added from the row that is chosen."""
    return {button.objectName() for button in page.outline.findChildren(QPushButton)
            if button.isVisible() and button.objectName().startswith("add.")}


@pytest.mark.parametrize("profile", ["safety-only", "port-first-account"])
def test_a_stage_is_listed_for_its_cards_or_for_what_can_be_added(open_desk: OpenDesk, profile: str) -> None:
    page = open_desk(AgeStatus.CHILD, profile).open()
    model = page.outline.model
    for row in range(model.rowCount()):
        index = model.index(row, 0)
        page.outline.tree.setCurrentIndex(index)
        look = model.look(index)
        assert look is not None and look.progress != (0, 0), look
        assert look.aside or look.progress or (adding(page) and not model.hasChildren(index)), look


def test_where_no_account_is_invited_a_leg_is_added_by_keyboard_from_what_is_seen(open_desk: OpenDesk) -> None:
    desk = open_desk(AgeStatus.CHILD, "safety-only")
    page = desk.open()
    tree = page.outline.tree
    tree.setCurrentIndex(page.outline.model.index(0, 0))
    tree.setFocus()
    while tree.currentIndex().data() != "Transit route":
        QTest.keyClick(tree, Qt.Key.Key_Left)
        QTest.keyClick(tree, Qt.Key.Key_Down)
        assert tree.currentIndex().row() < page.outline.model.rowCount() - 1, "not in sight"
    QTest.keyClick(tree, Qt.Key.Key_Return)
    button = page.window().focusWidget()
    assert isinstance(button, QPushButton) and button.objectName() == "add.leg"
    QTest.keyClick(button, Qt.Key.Key_Space)
    desk.settle()
    assert page.presenter.address == Address(desk.on_disk().entries_of("leg")[0].id, "T402")
    assert not page.card.question.invitation.isVisible(), "no account is invited"
    look = page.outline.model.look(page.outline.model.index(stages(page).index("Transit route"), 0))
    assert look is not None and look.progress == (0, 4)


@pytest.mark.parametrize(("profile", "point", "invites"), [
    ("safety-only", "R306", False), ("safety-only", "C707", False), ("safety-only", "N907", True),
    ("port-first-account", "R306", True), ("full-adult", "R306", True)])
def test_a_profile_that_invites_no_account_shows_no_invitation(open_desk: OpenDesk, profile: str, point: str,
                                                               invites: bool) -> None:
    page = open_desk(AgeStatus.ADULT, profile).open()
    page.go(Address("", point))
    assert page.card.question.question.text()
    assert page.card.question.invitation.isVisible() is invites


def test_what_was_recorded_is_listed_under_every_profile(open_desk: OpenDesk) -> None:
    desk = open_desk(AgeStatus.ADULT, "full-adult")
    legs = [desk.add("leg"), desk.add("leg")]
    desk.record(Address("", "C717"), Answer(own_words="He had my phone.", own_words_language="en"))
    desk.record(Address(legs[0], "T406"), Answer(own_words="A tall man.", own_words_language="en"))
    page = desk.open()
    page.go(Address(legs[0], "T406"))
    assert "T406" in cards_of(page, legs[1])
    page.panel.profile_wanted.emit("safety-only")
    desk.settle()
    model, tree = page.outline.model, page.outline.tree
    assert stages(page)[-5:] == ["Activity in the UK and elsewhere", "Control and finances",
                                 "People and things mentioned", "Needs, risks and safety", "Closing"]
    look = model.look(model.index(stages(page).index("Control and finances"), 0))
    assert look is not None and look.progress == (1, 1)
    assert cards_of(page, legs[0]) == {"T402", "T403", "T404", "T407", "T406"}
    assert cards_of(page, legs[1]) == {"T402", "T403", "T404", "T407"}
    key = model.key(tree.currentIndex())
    assert key is not None and key.address == page.presenter.address, "the row of the card that is open"
    page.go(Address(legs[0], "T404"))
    QTest.keyClick(page.card.focus_part() or page, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert page.presenter.address == Address(legs[0], "T407")


def test_the_stages_follow_the_profile_while_the_card_stays(open_desk: OpenDesk) -> None:
    desk = open_desk(AgeStatus.ADULT, "full-adult")
    page = desk.open()
    page.go(Address("", "I201"))
    for profile, asks in (("safety-only", False), ("full-adult", True)):
        page.panel.profile_wanted.emit(profile)
        desk.settle()
        assert page.presenter.address == Address("", "I201")
        assert ("Control and finances" in stages(page)) is asks


def test_what_is_told_beyond_the_profile_gets_its_row_at_once(open_desk: OpenDesk) -> None:
    desk = open_desk(AgeStatus.ADULT, "safety-only")
    leg = desk.add("leg")
    page = desk.open()
    model, tree = page.outline.model, page.outline.tree
    for address in (Address(leg, "T406"), Address("", "C717")):
        page.go(address)
        row = model.key(tree.currentIndex())
        assert row is None or row.address is None, "no other card is marked as the open one"
        QTest.keyClicks(page.card.words.own, "He had my phone.")
        page.go(Address("", "I201"))
        desk.settle()
        assert model.index_of(address).isValid()
    assert "Control and finances" in stages(page)


def test_enter_on_an_empty_stage_of_a_closed_record_does_nothing(open_desk: OpenDesk) -> None:
    desk = open_desk(AgeStatus.ADULT, "safety-only")
    page = desk.open()
    page.presenter.interview = replace(
        page.presenter.interview, head=replace(page.presenter.interview.head, state=State.CLOSED))
    tree = page.outline.tree
    tree.setFocus()
    tree.setCurrentIndex(page.outline.model.index(stages(page).index("Transit route"), 0))
    QTest.keyClick(tree, Qt.Key.Key_Return)
    assert tree.hasFocus() and not adding(page)


def cards_of(page: InterviewPage, entry: str) -> set[str]:
    section = page.presenter.flow.section_of(entry)
    assert section is not None
    return {card.point.id for card in page.presenter.flow.cards(section)}


def test_an_account_kept_under_another_profile_is_listed_and_can_be_taken_out(open_desk: OpenDesk) -> None:
    desk = open_desk(AgeStatus.ADULT, "safety-only")
    account = desk.add("account")
    page = desk.open()
    index = page.outline.model.index(stages(page).index("People and things mentioned"), 0)
    page.outline.model.fetchMore(index)
    keys = [page.outline.model.key(page.outline.model.index(row, 0, index))
            for row in range(page.outline.model.rowCount(index))]
    assert account in [key.id for key in keys if key is not None]
    look = page.outline.model.look(page.outline.model.index(0, 0, index))
    assert look is not None and look.text and look.progress is None, "nothing is counted"


def test_a_jump_finds_a_question_of_a_leg_before_there_is_one_and_the_answer_makes_it(open_desk: OpenDesk) -> None:
    desk = open_desk(AgeStatus.ADULT, "full-adult")
    page = desk.open()
    QTest.keyClick(page.card.focus_part() or page, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(page.jump_bar.box, "hidden")
    assert [(line.text, line.second) for line in page.jump_bar.found.lines.lines] == [
        ("T404  Transport, and whether hidden", "New: Part of the journey")]
    QTest.keyClick(page.jump_bar.box, Qt.Key.Key_Return)
    assert page.presenter.address == Address("", "T404") and desk.on_disk().entries_of("leg") == ()
    page.card.open_words()
    QTest.keyClicks(page.card.words.own, "By lorry.")
    QTest.keyClick(page.card.words.own, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    leg = desk.on_disk().entries_of("leg")[0].id
    told = desk.answer("T404", leg)
    assert told is not None and told.own_words == "By lorry." and page.presenter.address == Address(leg, "T405")


@pytest.mark.parametrize("profile", ["full-adult", "safety-only"])
def test_no_question_is_found_twice(open_desk: OpenDesk, profile: str) -> None:
    page = open_desk(AgeStatus.ADULT, profile).open()
    found = page.presenter.way.matches("cross", "en", most=500)
    assert "B501" in [match.address.point for match in found]
    assert len({match.address for match in found}) == len(found)


def test_words_are_filed_where_the_profile_asks_nothing(open_desk: OpenDesk) -> None:
    page = open_desk(AgeStatus.ADULT, "port-first-account").open()
    page.go(Address("", "R301"))
    assert Address("", "C707") in [match.address for match in page.telling.telling.targets("C707")]


def test_letters_that_lead_nowhere_say_so(open_desk: OpenDesk) -> None:
    page = open_desk(AgeStatus.ADULT, "full-adult").open()
    QTest.keyClick(page.card.focus_part() or page, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    bar = page.jump_bar
    assert not bar.nothing.isVisible()
    QTest.keyClicks(bar.box, "xyzzy")
    assert bar.nothing.isVisible() and bar.nothing.text() and not bar.found.isVisible()
    bar.box.clear()
    assert not bar.nothing.isVisible()
