"""The rules on the screen: a question that waits, the way on, breaks, asking again, and a child's closed topic."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from debrief_app.domain.answers import Address, Answer, AnswerStatus
from debrief_app.domain.interview import AgeStatus, MomentKind
from debrief_app.domain.values import Codes, Value
from debrief_app.services.debrief import rules
from debrief_app.ui.interview.page import InterviewPage
from debrief_app.ui.interview.rule_gate import RuleGate
from tests.ui.interview.conftest import Desk

ACCOUNT = Address("", "R301")
CONTACT = Address("", "R303")


def unprepared(open_desk: Callable[..., Desk], age: AgeStatus = AgeStatus.CHILD) -> Desk:
    return open_desk(age, "full-adult" if age is AgeStatus.ADULT else "child", prepared=False)


def shown_question(page: InterviewPage) -> str:
    label = page.card.question.question
    return label.text() if label.isVisible() else ""


def test_a_question_that_waits_is_not_shown_and_says_why(open_desk: Callable[..., Desk]) -> None:
    page = unprepared(open_desk).open()
    page.go(ACCOUNT)
    box = page.card.rules
    assert shown_question(page) == "" and not page.card.question.invitation.isVisible()
    assert box.isVisible() and box.title.text() == "Welfare before questions"
    for part in (box.says, box.why, box.way, box.source):
        assert part.isVisible() and part.text()
    assert "can be written down below" in box.aside.text()


def test_the_links_lead_to_where_it_is_put_right(open_desk: Callable[..., Desk]) -> None:
    page = unprepared(open_desk).open()
    page.go(ACCOUNT)
    page.card.rules.links[0].click()
    assert page.presenter.address == Address("", "P010")
    assert not page.card.rules.isVisible() and shown_question(page)


def test_what_is_volunteered_is_recorded_all_the_same(open_desk: Callable[..., Desk]) -> None:
    desk = unprepared(open_desk)
    page = desk.open()
    page.go(ACCOUNT)
    assert not page.card.status.buttons.button("given").isEnabled()
    QTest.keyClicks(page.card.words.own, "They took us at night")
    QTest.keyClick(page.card.words.own, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    page.record_and_next()
    desk.saved(page)
    revision = desk.on_disk().answers[ACCOUNT]
    assert revision.answer.status is AnswerStatus.VOLUNTEERED
    assert revision.question == "", "nothing was put, so no wording was shown"


def test_going_on_needs_a_reason_and_the_supervisors_word(open_desk: Callable[..., Desk]) -> None:
    desk = unprepared(open_desk)
    done: dict[str, dict[str, Value]] = {
        "P010": {"danger": "no"}, "P012": {"need": "none_seen"}, "P013": {"separation": "never_together"},
        "P011": {"done": Codes(("food", "drink", "rest", "clothes"))}}
    for point, values in done.items():
        desk.record(Address("", point), Answer(values=values))
    page = desk.open()
    page.go(ACCOUNT)
    box = page.card.rules
    assert box.title.text() == "Children's services know"
    box.fold.button.click()
    assert box.decided_by.isVisible() and not box.confirm.isEnabled()
    QTest.keyClicks(box.reason, "Nobody answers")
    assert not box.confirm.isEnabled()
    QTest.keyClicks(box.decided_by, "Jo Example, by telephone")
    assert box.confirm.isEnabled()
    box.confirm.click()
    desk.saved(page)
    assert box.title.text() == "An adult on the child's side", "the next thing comes up, with an empty reason"
    assert box.reason.toPlainText() == ""
    (kept,) = rules.ground(desk.session, desk.interview).overrides
    assert (kept.rule, kept.reason, kept.decided_by) == ("R4", "Nobody answers", "Jo Example, by telephone")


def test_for_an_adult_a_prompt_is_said_once(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk()
    page = desk.open()
    page.go(ACCOUNT)
    assert shown_question(page) and page.card.prompt.isVisible()
    said = page.card.prompt.text.text()
    page.card.prompt.later.click()
    desk.saved(page)
    assert page.card.prompt.text.text() != said or not page.card.prompt.isVisible()
    assert any(not each.is_decision for each in rules.ground(desk.session, desk.interview).overrides)


def test_a_high_rating_points_to_the_alert_until_it_was_seen(child_desk: Desk) -> None:
    page = child_desk.open()
    page.go(Address("", "N912"))
    assert not page.card.prompt.isVisible()
    page.go(Address("", "N911"))
    page.presenter.edit(Answer(AnswerStatus.OBSERVED, values={"rating": "high"}))
    page.saving.record()
    child_desk.saved(page)
    page.go(Address("", "N912"))
    assert page.card.prompt.isVisible() and "F5" in page.card.prompt.text.text()
    page.card.prompt.later.click()
    child_desk.saved(page)
    assert not page.card.prompt.isVisible()


def test_a_break_is_proposed_quietly_and_can_wait(child_desk: Desk) -> None:
    page = child_desk.open()
    assert not page.rules.pace.isVisible()
    later = (datetime.fromisoformat(child_desk.session.clock()) + timedelta(minutes=25)).isoformat(
        timespec="milliseconds").replace("+00:00", "Z")
    page.presenter.gate = RuleGate(replace(child_desk.session, clock=lambda: later), page.presenter.gate.ground)
    page.rules.tick()
    assert page.rules.pace.isVisible() and "25 minutes" in page.rules.pace.text.text()
    page.rules.pace.act.click()
    child_desk.settle()
    assert any(each.kind is MomentKind.BREAK_START for each in child_desk.on_disk().moments)


def test_after_distress_the_question_is_gone_until_something_was_decided(desk: Desk) -> None:
    page = desk.open()
    page.go(ACCOUNT)
    assert shown_question(page)
    page.saving.run(page.presenter.works.moment(MomentKind.DISTRESS))
    desk.saved(page)
    assert shown_question(page) == "" and page.card.rules.title.text() == "Nothing goes on over distress"
    page.pauses.care_panel.go_on.click()
    desk.saved(page)
    assert shown_question(page)


def test_what_was_told_is_put_again_only_with_one_of_the_reasons(child_desk: Desk) -> None:
    child_desk.record(ACCOUNT, Answer(own_words="We left", own_words_language="en"))
    child_desk.record(CONTACT, Answer(own_words="At the market", own_words_language="en"))
    page = child_desk.open()
    page.go(CONTACT)
    again = page.card.findChild(QPushButton, "ask_again")
    assert isinstance(again, QPushButton) and again.isVisible()
    again.click()
    box = page.card.rules
    assert box.isVisible() and shown_question(page) == ""
    box.fold.button.click()
    assert box.reasons is not None and not box.confirm.isEnabled()
    box.reasons.button("asked_to_correct").click()
    box.confirm.click()
    child_desk.saved(page)
    assert shown_question(page) and not box.isVisible()
    QTest.keyClicks(page.card.words.own, "Not there: ")
    page.record_and_next()
    child_desk.saved(page)
    assert child_desk.on_disk().answers[CONTACT].answer.asked_again == "asked_to_correct"


def test_a_topic_closed_by_the_child_is_not_shown_again(child_desk: Desk) -> None:
    child_desk.record(ACCOUNT, Answer(own_words="We left", own_words_language="en"))
    page = child_desk.open()
    page.go(CONTACT)
    QTest.keyClick(page.card.words.own, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    page.record_and_next()
    child_desk.saved(page)
    assert child_desk.on_disk().answers[CONTACT].answer.status is AnswerStatus.CLOSED_BY_PERSON
    page.go(CONTACT)
    assert shown_question(page) == "" and page.card.rules.says.text() == "The person has closed this topic."


def test_with_a_child_the_words_come_first_and_details_when_wanted(child_desk: Desk) -> None:
    form, head = child_desk.form, child_desk.on_disk().head
    point = next(each for each in form.points() if each.verbatim and each.fields and not each.entry_kind
                 and each.stage == "needs" and each.asked_aloud(head.path, head.band))
    page = child_desk.open()
    page.go(Address("", point.id))
    first, details = next(iter(point.fields)), page.card.findChild(QPushButton, "details")
    assert isinstance(details, QPushButton) and details.isVisible() and page.card.words.isVisible()
    hidden = page.card.findChild(QWidget, first.id)
    assert isinstance(hidden, QWidget) and not hidden.isVisible()
    details.click()
    assert hidden.isVisible() and not details.isVisible()


def test_what_is_typed_below_a_rule_is_seen_while_it_is_typed(open_desk: Callable[..., Desk]) -> None:
    page = unprepared(open_desk).open()
    page.go(ACCOUNT)
    words = page.card.words.own
    QTest.keyClicks(words, "They took us at night")
    seen = page.card.viewport().rect()
    assert seen.contains(words.mapTo(page.card.viewport(), words.cursorRect().bottomLeft()))
