"""The card opens with what is known: to whom, when, under what question; what can be done without asking anybody."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from debrief_app.domain.answers import Address, Answer, AnswerStatus
from debrief_app.domain.form import Band
from debrief_app.domain.interview import AgeStatus
from debrief_app.services.debrief import interviewing, linking, prior_accounts
from debrief_app.services.debrief.prior_accounts import PaperAccount
from debrief_app.ui.interview.page import InterviewPage
from tests.ui.interview.conftest import Desk

BORN = Address("", "I203")
PAPER = PaperAccount("NHS screening", "2026-10-10", "Sheet in the file, read by DC Whitlock", "Nurse on duty", "ti")


@pytest.fixture
def child(desk: Desk) -> Desk:
    """A child's de-brief with an account on paper, which holds the age."""
    desk.interview = interviewing.start_interview(desk.session, AgeStatus.UNKNOWN, "child", Band.FROM_13).id
    account, _changes = prior_accounts.type_in(desk.session, desk.interview, PAPER)
    prior_accounts.add_item(desk.session, desk.interview, account, BORN, Answer(english="He said 15."),
                            "How old are you?")
    return desk


def plain(text: str) -> str:
    return text.replace("\u2068", "").replace("\u2069", "")


def shown(desk: Desk, address: Address = BORN) -> InterviewPage:
    page = desk.open()
    page.go(address)
    desk.settle()
    return page


def test_the_card_says_what_is_known_and_shows_no_question(child: Desk) -> None:
    page = shown(child)
    block = page.card.known
    assert block.isVisible() and block.title.text() == "Known already"
    assert plain(block.items[0].told.text()) == (
        "Told to Nurse on duty, NHS screening, on 10 October 2026, in Tigrinya.")
    assert plain(block.items[0].under.text()) == "Asked: “How old are you?”"
    assert block.items[0].english.text() == "He said 15."
    assert block.count.text() == "Put to the person once, by any agency."
    assert page.card.question.question.isHidden() and page.card.question.invitation.isHidden()


def test_confirming_takes_it_over_with_one_key_and_asks_nobody(child: Desk) -> None:
    page = shown(child)
    confirm = page.card.known.items[0].confirm
    assert confirm.hasFocus(), "what can be done first has the focus"
    QTest.keyClick(confirm, Qt.Key.Key_Space)
    child.settle()
    answer = child.on_disk().answer(BORN)
    assert answer is not None and answer.status is AnswerStatus.KNOWN and answer.english == "He said 15."
    assert answer.taken_from is not None and answer.taken_from.account
    assert page.card.question.question.isHidden(), "confirmed is not asked either"
    assert page.card.known.items[0].confirm.isHidden()


def test_what_the_person_brings_up_is_added_as_volunteered(child: Desk) -> None:
    page = shown(child)
    page.card.known.add.click()
    page.card.words.english.setPlainText("He said that Tahsas is in December.")
    page.record_and_next()
    child.settle()
    answer = child.on_disk().answer(BORN)
    assert answer is not None and answer.status is AnswerStatus.VOLUNTEERED


def test_two_accounts_that_differ_stand_side_by_side(child: Desk) -> None:
    page = shown(child)
    entry = page.card.known.items[0]
    entry.fold.button.click()
    assert entry.difference.first.text() == "He said 15."
    entry.difference.second.setPlainText("19, as written in Italy")
    entry.difference.reasons.button("calendar").click()
    entry.difference.keep.click()
    child.settle()
    answer = child.on_disk().answer(Address("", "N917"))
    assert answer is not None and answer.values["second"] == "19, as written in Italy"
    assert "calendar" in str(answer.values["explained_by"])


def test_no_key_says_that_it_was_asked(child: Desk) -> None:
    page = shown(child)
    for place in (1, 6, 7, 8):
        page.card.pick_status(place)
        assert page.card.answer().status is AnswerStatus.VOLUNTEERED


def test_asking_again_without_a_reason_is_not_recorded_and_the_words_stay(child: Desk) -> None:
    """Whatever key is pressed: the disk refuses, says why, and keeps what was typed on the screen."""
    page = shown(child)
    page.presenter.edit(Answer(english="Sixteen"))
    page.saving.record()
    child.settle()
    assert page.notice.isVisible() and "no reason why it was asked again" in page.notice.text.text()
    assert child.on_disk().answer(BORN) is None
    assert page.presenter.half_typed


def test_with_a_reason_the_question_is_shown_and_the_reason_recorded(child: Desk) -> None:
    page = shown(child)
    stop = next(told for told in page.presenter.card().stops if told.verdict.rule == "R8")
    page.saving.run(page.presenter.works.go_on(stop.verdict, "He asked to put it right.", "asked_to_correct", ""))
    child.settle()
    stops = {told.verdict.rule for told in page.presenter.card().stops}
    assert "R8" not in stops
    page.presenter.edit(replace(page.presenter.card().answer, status=AnswerStatus.GIVEN, english="Sixteen"))
    page.saving.record()
    child.settle()
    answer = child.on_disk().answer(BORN)
    assert answer is not None and answer.asked_again == "asked_to_correct"


def test_how_often_a_child_was_asked_is_in_sight_from_the_beginning(child_desk: Desk) -> None:
    """On every card that is put to the child, whoever asked; with an adult when there is an earlier account."""
    page = shown(child_desk, Address("", "I205"))
    count = page.card.known.count
    assert count.isVisible() and count.text() == "Never put to the person so far."
    child_desk.record(Address("", "I205"), Answer(english="Eritrea"))
    page.saving.run(page.presenter.works.reload(), lambda _outcome: page._show_again())
    child_desk.settle()
    assert count.isVisible() and count.text() == "Put to the person once, by any agency."
    page.go(Address("", "P012"))
    assert not count.isVisible(), "staff fill this in"


def test_with_an_adult_the_question_waits_for_the_reason_too(desk: Desk) -> None:
    """The rule only prompts; the prompt is confirmed with one of the four reasons, and that goes into the record."""
    account, _changes = prior_accounts.type_in(desk.session, desk.interview, PAPER)
    prior_accounts.add_item(desk.session, desk.interview, account, BORN, Answer(english="Born in 1999."), "How old?")
    page = shown(desk)
    assert page.card.question.question.isHidden() and page.card.known.items[0].english.text() == "Born in 1999."
    page.card.pick_status(1)
    assert page.card.answer().status is AnswerStatus.VOLUNTEERED, "no key says that it was asked"
    box = page.card.rules
    assert box.isVisible() and box.title.text() == "Not asked again"
    box.fold.button.click()
    assert box.reasons is not None and not box.confirm.isEnabled()
    box.reasons.button("unresolved_difference").click()
    box.confirm.click()
    desk.settle()
    assert page.card.question.question.isVisible()
    page.presenter.edit(replace(page.presenter.card().answer, status=AnswerStatus.GIVEN, english="1998"))
    page.saving.record()
    desk.settle()
    answer = desk.on_disk().answer(BORN)
    assert answer is not None and answer.asked_again == "unresolved_difference"


def test_the_known_tab_lists_everything_and_leads_to_the_card(child: Desk, qtbot: QtBot) -> None:
    page = shown(child, Address("", "I201"))
    page.panel.show_tab("known")
    lines = page.panel.known.lines.lines.lines
    assert any("NHS screening" in line.text for line in lines)
    (line,) = [each for each in lines if each.address == BORN]
    assert "He said 15." in line.second
    with qtbot.waitSignal(page.panel.known.chosen):
        page.panel.known.chosen.emit(line.address)
    assert page.presenter.address == BORN


def test_an_account_from_paper_is_typed_in_and_put_on_the_card(desk: Desk, qtbot: QtBot) -> None:
    desk.interview = interviewing.start_interview(desk.session, AgeStatus.UNKNOWN, "child", Band.FROM_13).id
    page = shown(desk)
    assert not page.card.known.items and page.card.known.title.isHidden()
    page.panel.show_tab("known")
    panel = page.panel.known
    panel.account_fold.button.click()
    for name, text in (("agency", "School"), ("on", "2026-10"), ("source", "Letter, read by the social worker")):
        panel.boxes[name].setText(text)
    panel.keep_account.click()
    desk.settle()
    panel.said.setPlainText("Born in December 2010")
    panel.keep_item.click()
    desk.settle()
    qtbot.waitUntil(page.card.known.isVisible)
    assert page.card.known.items[0].english.text() == "Born in December 2010"
    assert panel.back.isVisible()
    panel.back.click()
    desk.settle()
    qtbot.waitUntil(lambda: not page.card.known.items)


def test_two_debriefs_are_linked_by_reference(desk: Desk, qtbot: QtBot) -> None:
    """The woman and the girl: each record names the other by its reference, and holds nothing of the other's."""
    girl = interviewing.start_interview(desk.session, AgeStatus.CHILD, "port-first-account", Band.FROM_10)
    page = shown(desk, Address("", "I201"))
    page.panel.show_tab("known")
    part = page.panel.known.related
    part.fold.button.click()
    part.reference.setText("no such")
    part.link.click()
    desk.settle()
    assert page.notice.isVisible()
    part.reference.setText(girl.reference.lower())
    part.link.click()
    desk.settle()
    qtbot.waitUntil(lambda: not part.reference.text())
    (link,) = linking.links(desk.session, girl.id)
    assert link.reference == page.presenter.interview.head.reference
    assert page.card.known.isHidden(), "a link is no account"
