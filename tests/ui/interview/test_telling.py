"""Write first, sort later; questions outside the bank; the way back: on the real screen, by keyboard alone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from debrief_app.domain.answers import Address, Answer, AnswerStatus, TakenFrom
from debrief_app.domain.off_bank import QUESTION, WORDS, question_put
from debrief_app.domain.values import Names
from debrief_app.i18n.isolation import bare
from debrief_app.services.debrief import reading
from debrief_app.ui.interview.page import InterviewPage
from tests.ui.interview.conftest import Desk

FIRST, LORRY = "We left at night.", "Then a white lorry took us."
CTRL = Qt.KeyboardModifier.ControlModifier
RECRUITED, FURTHER = Address("", "R302"), Address("", "R399", 0)
NOT_ASKED_KEY = 9


def press(page: InterviewPage, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus: QWidget | None = page.window().focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifier)


def tell(page: InterviewPage, text: str = f"{FIRST} {LORRY} I slept.") -> Address:
    page.go(RECRUITED)
    page.card.words.own.setFocus()
    QTest.keyClicks(page.card.words.own, text)
    return RECRUITED


def caret_into(page: InterviewPage, text: str) -> None:
    own = page.card.words.own
    cursor = own.textCursor()
    cursor.setPosition(own.toPlainText().index(text) + 3)
    own.setTextCursor(cursor)


def test_a_sentence_is_filed_by_keyboard_and_its_origin_stays(desk: Desk, qtbot: QtBot) -> None:
    leg = desk.add("leg")
    page = desk.open()
    origin = tell(page)
    caret_into(page, LORRY)
    press(page, Qt.Key.Key_L, CTRL)
    filing = page.telling.filing
    assert filing.isVisible() and filing.words.text() == LORRY
    QTest.keyClicks(filing.box, "T404")
    seconds = [line.second for line in filing.found.lines.lines]
    assert len(seconds) == 2 and seconds[1].startswith("New:")
    press(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.notice.isVisible())
    held = desk.on_disk()
    filed = held.answer(Address(leg, "T404"))
    assert filed is not None
    assert filed == Answer(AnswerStatus.VOLUNTEERED, LORRY, filed.own_words_language, taken_from=TakenFrom(origin))
    told = held.answer(origin)
    assert told is not None and told.own_words == f"{FIRST} {LORRY} I slept."
    assert page.presenter.address == origin and page.card.words.own.hasFocus()
    assert "T404" in page.notice.text.text()

    page.go(Address(leg, "T404"))
    assert page.card.origin.isVisible() and "R302" in page.card.origin.button.text()
    assert page.card.words.own.toPlainText() == LORRY
    page.card.origin.button.setFocus()
    press(page, Qt.Key.Key_Space)
    assert page.presenter.address == origin


def test_filing_makes_the_leg_that_was_not_there_yet(desk: Desk, qtbot: QtBot) -> None:
    page = desk.open()
    tell(page)
    caret_into(page, LORRY)
    press(page, Qt.Key.Key_L, CTRL)
    QTest.keyClicks(page.telling.filing.box, "T404")
    press(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(desk.on_disk().entries_of("leg")) == 1)
    leg = desk.on_disk().entries_of("leg")[0].id
    filed = desk.on_disk().answer(Address(leg, "T404"))
    assert filed is not None and filed.own_words == LORRY
    qtbot.waitUntil(lambda: page.presenter.way.exists(Address(leg, "T404")))


def test_an_answer_that_was_there_is_added_to_and_that_is_said(desk: Desk, qtbot: QtBot) -> None:
    target = Address("", "R304")
    desk.record(target, Answer(own_words="Before.", own_words_language="en"))
    page = desk.open()
    tell(page)
    caret_into(page, LORRY)
    press(page, Qt.Key.Key_L, CTRL)
    QTest.keyClicks(page.telling.filing.box, "R304")
    press(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.notice.isVisible())
    filed = desk.on_disk().answer(target)
    assert filed is not None and LORRY in filed.own_words
    if desk.form.point("R304").repeatable:
        return
    assert filed.own_words == f"Before.\n{LORRY}" and "history" in page.notice.text.text()
    assert len(reading.history(desk.session, desk.interview, target)) == 2


def test_escape_files_nothing(desk: Desk, qtbot: QtBot) -> None:
    page = desk.open()
    tell(page)
    press(page, Qt.Key.Key_L, CTRL)
    press(page, Qt.Key.Key_Escape)
    assert not page.telling.filing.isVisible() and page.card.words.own.hasFocus()


def test_a_typed_question_is_looked_at_and_recorded_as_it_was_put(desk: Desk, qtbot: QtBot) -> None:
    page = desk.open()
    page.go(RECRUITED)
    press(page, Qt.Key.Key_N, CTRL)
    asking = page.telling.asking
    QTest.keyClicks(asking.box, "Why was the umbrella green, wasn't it?")
    qtbot.waitUntil(lambda: len(asking.look.remarks) >= 2)
    assert "blame" in asking.remarks.text()
    offer = asking.offers[0]
    assert offer.isVisible() and "Tell me how that came about." in offer.text()
    offer.setFocus()
    press(page, Qt.Key.Key_Space)
    assert asking.look.remarks == ()
    asking.box.setText("Tell me about the green umbrella.")
    press(page, Qt.Key.Key_Return)
    assert not asking.isVisible()
    assert page.card.question.question.text() == "Tell me about the green umbrella."
    assert page.presenter.address == Address("", "R399", 0)
    QTest.keyClicks(page.card.words.own, "It was my mother's.")
    press(page, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: Address("", "R399", 0) in desk.on_disk().answers)
    revision = desk.on_disk().answers[Address("", "R399", 0)]
    assert revision.question == question_put(revision.answer) == "Tell me about the green umbrella."
    assert "R302" in str(revision.answer.values["asked_at"])


def test_a_typed_question_waits_until_it_was_put(desk: Desk, qtbot: QtBot) -> None:
    page = desk.open()
    page.go(RECRUITED)
    press(page, Qt.Key.Key_N, CTRL)
    asking = page.telling.asking
    QTest.keyClicks(asking.box, "Tell me about the umbr")
    press(page, Qt.Key.Key_Escape)
    assert asking.isHidden()
    page.go(Address("", "R303"))
    press(page, Qt.Key.Key_N, CTRL)
    QTest.keyClicks(page.window().focusWidget(), "ella.")
    press(page, Qt.Key.Key_Return)
    assert page.card.question.question.text() == "Tell me about the umbrella."
    press(page, Qt.Key.Key_N, CTRL)
    assert asking.isVisible() and asking.box.text() == "" and not asking.ask.isEnabled()


def test_what_the_bank_asks_is_one_key_away(desk: Desk, qtbot: QtBot) -> None:
    page = desk.open()
    page.go(Address("", "I204"))
    press(page, Qt.Key.Key_N, CTRL)
    QTest.keyClicks(page.telling.asking.box, "What is your nationality?")
    qtbot.waitUntil(lambda: bool(page.telling.asking.look.bank))
    press(page, Qt.Key.Key_Down)
    press(page, Qt.Key.Key_Return)
    assert page.presenter.address == Address("", "I205")
    press(page, Qt.Key.Key_N, CTRL)
    assert page.telling.asking.box.text() == ""


def test_a_question_to_a_child_needs_a_reason_and_may_not_lead(child_desk: Desk, qtbot: QtBot) -> None:
    page = child_desk.open()
    page.go(RECRUITED)
    press(page, Qt.Key.Key_N, CTRL)
    asking = page.telling.asking
    QTest.keyClicks(asking.box, "Tell me about the green umbrella.")
    qtbot.waitUntil(lambda: asking.stops.isVisible())
    assert "R12" in asking.stops.text() and not asking.ask.isEnabled()
    press(page, Qt.Key.Key_Return)
    assert asking.isVisible() and asking.reason.hasFocus()
    QTest.keyClicks(asking.reason, "He drew one.")
    asking.look_now()
    stopping = {verdict.finding for verdict in asking.look.stops}
    assert "not-in-the-bank" not in stopping
    asking.box.setText("You were scared of him, weren't you?")
    asking.look_now()
    assert "question-leads" in {verdict.finding for verdict in asking.look.stops} and not asking.ask.isEnabled()


def test_a_question_to_a_child_is_one_without_its_sign_too(child_desk: Desk, qtbot: QtBot) -> None:
    page = child_desk.open()
    page.go(RECRUITED)
    press(page, Qt.Key.Key_N, CTRL)
    asking = page.telling.asking
    QTest.keyClicks(asking.reason, "He drew one.")
    for typed in ("They kept your passport, right", "Was it dark or light", "Who drove and who paid"):
        asking.box.setText(typed)
        asking.look_now()
        assert "question-leads" in {verdict.finding for verdict in asking.look.stops}, typed
    asking.box.setText("Did you come by boat")
    asking.look_now()
    offered = [remark.better for remark in asking.look.remarks]
    assert offered == ["Tell me about that.", "Did you come by boat? Tell me more about that."]


def test_a_word_that_stands_on_the_card_may_be_taken_up(child_desk: Desk, qtbot: QtBot) -> None:
    page = child_desk.open()
    tell(page, "Then he hit me.")
    press(page, Qt.Key.Key_N, CTRL)
    asking = page.telling.asking
    QTest.keyClicks(asking.reason, "He told it.")
    for typed, stops in (("Tell me how he kicked you.", True), ("Tell me how he hit you.", False)):
        asking.box.setText(typed)
        asking.look_now()
        assert bool(asking.look.stops) is stops, typed
    asking.box.setText("You told me he kicked you. What happened then?")
    asking.look_now()
    assert "“kicked” stands in no answer" in bare(asking.remarks.text()) and asking.ask.isEnabled()


def test_of_a_question_that_is_not_english_it_is_said_that_nobody_judged_it(desk: Desk, qtbot: QtBot) -> None:
    page = desk.open()
    page.go(RECRUITED)
    press(page, Qt.Key.Key_N, CTRL)
    asking = page.telling.asking
    for typed in ("لماذا هربت؟", "Anh có bị đánh không?"):
        asking.box.setText(typed)
        asking.look_now()
        assert "English only" in asking.remarks.text() and asking.ask.isEnabled(), typed
    asking.box.setText("Tell me about the house.")
    asking.look_now()
    assert not asking.remarks.isVisible()


def test_words_are_taken_up_in_an_invitation(desk: Desk, qtbot: QtBot) -> None:
    page = desk.open(("en", "ar"))
    origin = tell(page)
    caret_into(page, LORRY)
    press(page, Qt.Key.Key_M, CTRL)
    expected = "You said “Then a white lorry took us”. Tell me more about that."
    assert page.card.question.question.text().replace("\u2068", "").replace("\u2069", "") == expected
    QTest.keyClicks(page.card.words.own, "It had no windows.")
    press(page, Qt.Key.Key_Return, CTRL)
    address = Address("", "R399", 0)
    qtbot.waitUntil(lambda: address in desk.on_disk().answers)
    revision = desk.on_disk().answers[address]
    assert revision.question == expected and revision.answer.values[WORDS] == "Then a white lorry took us"
    assert revision.answer.values[QUESTION] == expected
    told = desk.on_disk().answer(origin)
    assert told is not None and LORRY in told.own_words


def test_one_key_goes_back_to_where_one_was(desk: Desk, qtbot: QtBot) -> None:
    page = desk.open()
    origin = tell(page)
    caret_into(page, LORRY)
    caret = page.card.words.own.textCursor().position()
    press(page, Qt.Key.Key_8, CTRL)
    page.go(Address("", "I204"))
    page.go(Address("", "I205"))
    press(page, Qt.Key.Key_B, CTRL)
    assert page.presenter.address == Address("", "I204")
    press(page, Qt.Key.Key_B, CTRL)
    assert page.presenter.address == origin
    assert page.card.words.own.hasFocus() and page.card.words.own.textCursor().position() == caret
    qtbot.waitUntil(lambda: origin in desk.on_disk().answers)
    held = desk.on_disk().answer(origin)
    assert held is not None and held.status is AnswerStatus.DEFERRED and LORRY in held.own_words


def test_a_half_put_question_survives_a_crash(desk: Desk, qtbot: QtBot) -> None:
    page = desk.open()
    page.go(RECRUITED)
    press(page, Qt.Key.Key_N, CTRL)
    page.telling.asking.box.setText("Tell me about the green umbrella.")
    press(page, Qt.Key.Key_Return)
    assert page.presenter.address == Address("", "R399", 0)
    page.save_now()
    desk.settle()
    desk.pull_the_plug()
    again = desk.open()
    assert again.presenter.address == Address("", "R399", 0)
    assert again.card.question.question.text() == "Tell me about the green umbrella."


def test_topics_not_reached_are_listed_by_one_key_and_said_who_follows_up(desk: Desk, qtbot: QtBot) -> None:
    desk.record(Address("", "C707"), Answer(AnswerStatus.DEFERRED, note="At his wish"))
    page = desk.open()
    page.panel.show_tab("coverage")
    coverage = page.panel.coverage
    qtbot.waitUntil(coverage.list_unmet.isVisible)
    assert "open topics" in coverage.list_unmet.text()
    coverage.list_unmet.setFocus()
    press(page, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: coverage.view.lines.lines[0].text == "Topics not reached")
    assert not coverage.list_unmet.isVisible()
    first = coverage.view.lines.lines[1]
    assert first.text.startswith("C707") and first.second.startswith("Put off by the person")
    coverage.view.setFocus()
    coverage.view.setCurrentIndex(coverage.view.lines.index(1))
    press(page, Qt.Key.Key_Return)
    assert page.presenter.address == Address("", "Z1006", 0)
    listed = desk.answer("Z1006")
    assert listed is not None and listed.values["reason"] == "put_off" and listed.values["detail"] == "At his wish"


def test_somebody_without_a_name_is_quietly_to_be_described(desk: Desk, qtbot: QtBot) -> None:
    person = desk.add("person")
    desk.record(Address(person, "X804"), Answer(values={"hair": "grey"}))
    page = desk.open()
    page.go(Address(person, "X804"))
    aside = page.card.question.aside.text()
    assert "1 of the 8" in aside and "Left eye, Right eye, Marks and tattoos." in aside and "Hair" not in aside
    desk.record(Address(person, "X803"), Answer(values={"name": Names(as_spoken="Tran aka Long")}))
    again = desk.open()
    again.go(Address(person, "X803"))
    assert "nickname" in again.card.question.aside.text() and "of the 8" not in again.card.question.aside.text()
    assert "X803 Names" in again.card.question.aside.text(), "where it belongs"


def test_a_nickname_in_the_given_name_is_quietly_said_to_belong_elsewhere(desk: Desk, qtbot: QtBot) -> None:
    person = desk.add("person")
    desk.record(Address(person, "X803"), Answer(values={"name": Names(given="Big Col"), "kind": "alias"}))
    desk.record(Address("", "I202"), Answer(values={"name": Names(family="Bibi"), "kind": "nickname"}))
    desk.record(Address("", "I201"), Answer(values={"name": Names(as_spoken="Abebe (Bibi)")}))
    page = desk.open()
    for address in (Address(person, "X803"), Address("", "I202")):
        page.go(address)
        assert "under “As it is spoken”" in page.card.question.aside.text()
    page.go(Address("", "I201"))
    assert "I202 Other names" in page.card.question.aside.text()
    page.go(Address("", "I203"))
    assert "name" not in page.card.question.aside.text()


def test_a_question_that_was_only_typed_does_not_count_as_put(desk: Desk, qtbot: QtBot) -> None:
    page = desk.open()
    page.go(RECRUITED)
    press(page, Qt.Key.Key_N, CTRL)
    page.telling.asking.box.setText("Tell me about the green umbrella.")
    press(page, Qt.Key.Key_Return)
    page.go(RECRUITED)
    held = desk.answer("R399")
    assert held is not None and held.status is AnswerStatus.NOT_ASKED
    assert question_put(held) == "Tell me about the green umbrella."


def ask_and_leave(page: InterviewPage) -> None:
    """A further question is typed and left again before anybody replied; then its card is shown once more."""
    page.go(RECRUITED)
    press(page, Qt.Key.Key_N, CTRL)
    page.telling.asking.box.setText("Tell me about the green umbrella.")
    press(page, Qt.Key.Key_Return)
    page.go(RECRUITED)
    page.go(FURTHER)
    assert page.card.status.buttons.chosen() == (AnswerStatus.NOT_ASKED.value,)


def test_a_reply_that_comes_later_is_given(desk: Desk, qtbot: QtBot) -> None:
    page = desk.open()
    ask_and_leave(page)
    page.card.words.own.setFocus()
    QTest.keyClicks(page.card.words.own, "It was my mother's.")
    assert page.card.status.buttons.chosen() == (AnswerStatus.GIVEN.value,), "seen before it is recorded"
    page.go(RECRUITED)
    held = desk.answer("R399")
    assert held is not None and (held.status, held.own_words) == (AnswerStatus.GIVEN, "It was my mother's.")


def test_why_a_typed_question_was_not_put_is_no_reply(desk: Desk, qtbot: QtBot) -> None:
    page = desk.open()
    ask_and_leave(page)
    page.card.extras.add_to_note("He fell asleep.")
    page.go(RECRUITED)
    held = desk.answer("R399")
    assert held is not None and (held.status, held.note) == (AnswerStatus.NOT_ASKED, "He fell asleep.")


def test_a_status_that_the_officer_chose_stays(desk: Desk, qtbot: QtBot) -> None:
    page = desk.open()
    ask_and_leave(page)
    for _twice in range(2):
        page.card.pick_status(NOT_ASKED_KEY)
    page.card.words.own.setFocus()
    QTest.keyClicks(page.card.words.own, "It was green.")
    page.go(RECRUITED)
    held = desk.answer("R399")
    assert held is not None and (held.status, held.own_words) == (AnswerStatus.NOT_ASKED, "It was green.")


def test_what_was_filed_stays_said_until_one_goes_on(desk: Desk, qtbot: QtBot) -> None:
    desk.add("leg")
    page = desk.open()
    tell(page)
    caret_into(page, LORRY)
    press(page, Qt.Key.Key_L, CTRL)
    QTest.keyClicks(page.telling.filing.box, "T404")
    press(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.notice.isVisible())
    desk.saved(page)
    assert page.notice.isVisible()
    page.go(Address("", "I204"))
    assert not page.notice.isVisible()
