"""Scenario B in the real window: nothing of part 1 is put to the boy again, whatever way somebody takes.

Part 2 has been held; the officer comes back to it. Each test takes one way to a question that is known, looks whether
it is shown, and tries to record it as asked.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from debrief_app.definitions.loader import load_form
from debrief_app.domain import off_bank
from debrief_app.domain.answers import Address, Answer, AnswerStatus
from debrief_app.domain.changes import Changes
from debrief_app.domain.form import FormDefinition
from debrief_app.domain.interview import AgeStatus, Interview
from debrief_app.domain.overview.handover import is_about_person
from debrief_app.domain.prior_accounts import KnownBefore
from debrief_app.paths import forms_dir
from debrief_app.services.debrief import prior_accounts, reading
from debrief_app.services.debrief.known_before import known_before
from debrief_app.services.debrief.prior_accounts import PaperAccount
from debrief_app.services.preferences import Preferences
from debrief_app.services.received import importing
from debrief_app.services.session import Session
from debrief_app.ui.home.page import HomePage
from debrief_app.ui.import_package.page import ImportPage
from debrief_app.ui.interview.page import InterviewPage
from debrief_app.ui.interviewee.page import IntervieweeView
from debrief_app.ui.unlock.page import UnlockPage
from debrief_app.ui.window import Window
from tests.journeys.small_boat import ASKED, Two, begun, held, meet

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
PLAIN = Qt.KeyboardModifier.NoModifier


@pytest.fixture(scope="module")
def form() -> FormDefinition:
    return load_form(forms_dir())


@dataclass
class Second:
    """The second de-brief, held, in a vault that every test copies."""

    two: Two
    interview: str


@pytest.fixture(scope="module")
def second(form: FormDefinition, tmp_path_factory: pytest.TempPathFactory) -> Second:
    two = meet(tmp_path_factory.mktemp("units"), form)

    def hold(session: Session) -> str:
        head, _found = begun(two, session)
        held(session, two, head, form)
        return head.id

    return Second(two, two.police.as_officer(hold))


@dataclass
class Room:
    """The officer's window on that de-brief."""

    second: Second
    window: Window
    page: InterviewPage
    qtbot: QtBot

    @property
    def session(self) -> Session:
        assert self.window.session is not None
        return self.window.session

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.window.lane.busy, timeout=20_000)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        """A key, wherever the focus is."""
        focus: QWidget | None = self.window.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key, modifier)
        self.settle()

    def write(self, text: str) -> None:
        focus: QWidget | None = self.window.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, text)

    def elsewhere(self, act: Callable[[], Changes]) -> None:
        """Another page does something: on the lane, as all pages do, and tells the others."""
        self.window.lane.run(self.page, act, self.window.broadcast.tell, self.page.notice.show_error)
        self.settle()

    def prior(self) -> KnownBefore:
        return known_before(self.session, self.second.interview)

    def on_disk(self) -> Interview:
        self.settle()
        return reading.reload(self.session, self.second.interview)

    def known(self) -> list[Address]:
        """Cards of questions that are asked aloud and were answered in part 1."""
        head, form, prior = self.page.presenter.interview.head, self.session.form, self.prior()
        found = dict.fromkeys(item.address for item in prior.items if item.says_something
                              and form.has_point(item.address.point) and prior.known(item.address))
        return [each for each in found if form.point(each.point).asked_aloud(head.path, head.band)]

    def shown(self) -> str:
        """What the card puts to the person, in any language."""
        question = self.page.card.question
        labels = (question.question, question.invitation, question.second_invitation, question.second)
        return " ".join(label.text() for label in labels if label.isVisible() and label.text())

    def says_why(self) -> bool:
        """Does the card say that it is known, and show what is?"""
        return (self.page.card.known.isVisible() and bool(self.page.card.known.items)
                and "R8" in {told.verdict.rule for told in self.page.presenter.card().stops})

    def try_to_record(self, text: str = "Asked him again") -> None:
        """As somebody would who does not care: type, say that it was given, declined, not known or put off, record."""
        for digit in (Qt.Key.Key_1, Qt.Key.Key_6, Qt.Key.Key_7, Qt.Key.Key_8):
            self.page.card.words.english.setFocus()
            self.page.card.words.english.moveCursor(QTextCursor.MoveOperation.End)
            self.write(text)
            self.press(digit, CTRL)
            self.page.saving.record()
            self.settle()
        # And past the keys, as if a widget were wrong: the disk refuses.
        self.page.presenter.edit(replace(self.page.presenter.card().answer, status=AnswerStatus.GIVEN, english=text))
        self.page.saving.record()
        self.settle()
        self.nothing_was_asked_again()

    def nothing_was_asked_again(self) -> None:
        """On the disk no known question was asked without a reason, in any answer, withdrawn ones too."""
        prior, record, form = self.prior(), self.on_disk(), self.session.form
        for address in record.answers:
            if not (prior.known(address) and form.point(address.point).asked_aloud(record.head.path, record.head.band)):
                continue
            for revision in reading.history(self.session, self.second.interview, address):
                assert revision.answer.status not in ASKED or revision.answer.asked_again, address


@pytest.fixture
def room(second: Second, tmp_path: Path, own_home: Path, form: FormDefinition, qtbot: QtBot) -> Iterator[Room]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    police = second.two.police
    folder = Path(shutil.copytree(police.folder / "vault", tmp_path / "vault"))
    window = Window(app, folder, lambda: form, Preferences(), own_home)
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: not window.lane.busy)
    unlock = window.pages.top()
    assert isinstance(unlock, UnlockPage)
    qtbot.waitUntil(lambda: bool(unlock.presenter.logins))
    login = police.story.officer.login
    unlock.list.setCurrentRow([each.login for each in unlock.presenter.logins].index(login))
    unlock.field.fill(police.passphrases[login])
    unlock.primary.click()
    qtbot.waitUntil(lambda: isinstance(window.pages.top(), HomePage), timeout=20_000)
    window.routes.show_interview(second.interview)
    qtbot.waitUntil(lambda: isinstance(window.pages.top(), InterviewPage))
    page = window.pages.top()
    assert isinstance(page, InterviewPage)
    made = Room(second, window, page, qtbot)
    made.settle()
    yield made
    page.stop()
    session, window.session = window.session, None
    window.lane.stop()
    if session is not None:
        session.vault.close()
    app.removeEventFilter(window)
    window.hide()
    window.deleteLater()
    QApplication.processEvents()


def test_questions_shown_in_part_2_that_were_answered_in_part_1_are_counted(room: Room) -> None:
    """By keyboard through every card of every profile."""
    known, shown, again = set(room.known()), 0, []
    assert len(known) >= 10
    profile = room.page.panel.about.profile
    for place in range(profile.count()):
        profile.setCurrentIndex(place)
        profile.activated.emit(place)
        room.settle()
        room.page.go(room.page.presenter.way.first())
        before = None
        while room.page.presenter.address != before:
            before = room.page.presenter.address
            if room.shown():
                shown += 1
                again += [before] if before in known else []
            QTest.keyClick(room.page.card.words.english, Qt.Key.Key_Down, CTRL)
    print(f"\n{shown} questions shown in part 2; {len(known)} answered in part 1; shown again: {len(again)}")
    assert shown > 100
    assert len(again) == 0
    room.nothing_was_asked_again()


def test_by_jump_and_search(room: Room) -> None:
    for address in room.known():
        room.press(Qt.Key.Key_J, CTRL)
        room.write(address.point)
        for match in range(room.page.jump_bar.found.lines.rowCount()):
            if room.page.jump_bar.found.lines.lines[match].address == address:
                room.page.jump_bar.found.setCurrentIndex(room.page.jump_bar.found.lines.index(match))
        room.press(Qt.Key.Key_Return)
        assert room.page.presenter.address == address
        assert room.shown() == "" and room.says_why(), address
    room.try_to_record()


def test_by_every_status_key_on_every_known_card(room: Room) -> None:
    for address in room.known():
        room.page.go(address)
        room.settle()
        room.try_to_record()


def test_by_another_profile(room: Room) -> None:
    address = room.known()[0]
    room.page.go(address)
    profile = room.page.panel.about.profile
    for place in range(profile.count()):
        profile.setCurrentIndex(place)
        profile.activated.emit(place)
        room.settle()
        room.page.go(address)
        assert room.shown() == "" and room.says_why(), profile.itemData(place)
        room.try_to_record()


def test_by_another_band_of_age(room: Room) -> None:
    """The wording is another; the question is the same. A change needs its reason and opens nothing."""
    about = room.page.panel.about
    room.page.panel.show_tab("about")
    for status in (AgeStatus.CHILD, AgeStatus.UNKNOWN):
        about.age.setCurrentIndex(about.age.findData(status))
        about.age.activated.emit(about.age.currentIndex())
        about.reason.setText("The local authority has decided for now.")
        about.change.click()
        room.settle()
        assert room.on_disk().head.age_status is status
        for address in room.known():
            room.page.go(address)
            assert room.shown() == "" and room.says_why(), address
    room.try_to_record()


def test_by_one_more_answer_to_the_same_question(room: Room) -> None:
    for address in room.known():
        if room.session.form.point(address.point).repeatable:
            room.page.go(address)
            room.press(Qt.Key.Key_Return, CTRL | SHIFT)
            assert room.page.presenter.address.point == address.point and room.shown() == ""
            room.try_to_record()


def test_by_a_question_of_ones_own_about_the_same(room: Room) -> None:
    crossing = next(each for each in room.known() if each.point == "B508")
    room.page.go(crossing)
    room.press(Qt.Key.Key_N, CTRL)
    bar = room.page.telling.asking
    room.write("Tell me about the boat.")
    bar.reason.setText("I want to hear it from him.")
    bar.look_now()
    assert {each.rule for each in bar.look.stops} == {"R8"} and not bar.ask.isEnabled()
    room.press(Qt.Key.Key_Return)
    assert bar.isVisible(), "Enter does not ask it"
    room.press(Qt.Key.Key_Escape)
    assert further_questions(room) == before_questions(room)


def before_questions(room: Room) -> list[str]:
    """What part 2 had asked besides the bank, before anybody came back."""
    police = room.second.two.police
    return police.as_officer(lambda session: _further(reading.reload(session, room.second.interview), session.form))


def further_questions(room: Room) -> list[str]:
    return _further(room.on_disk(), room.session.form)


def _further(record: Interview, form: FormDefinition) -> list[str]:
    return sorted(off_bank.question_put(revision.answer) for address, revision in record.answers.items()
                  if form.point(address.point).off_bank)


def test_by_a_harmless_question_that_is_changed_on_the_card(room: Room) -> None:
    room.page.go(next(each for each in room.known() if each.point == "B508"))
    room.press(Qt.Key.Key_N, CTRL)
    bar = room.page.telling.asking
    room.write("Tell me about singing on Sundays.")
    bar.reason.setText("He hummed.")
    bar.look_now()
    assert bar.ask.isEnabled()
    room.press(Qt.Key.Key_Return)
    assert room.session.form.point(room.page.presenter.address.point).off_bank
    presenter = room.page.presenter
    answer = presenter.card().answer
    for status in (AnswerStatus.NOT_ASKED, AnswerStatus.GIVEN):
        presenter.edit(replace(answer, status=status, english="Grey", note="later", values={
            **answer.values, off_bank.QUESTION: "Tell me about the boat."}))
        room.page.saving.record()
        room.settle()
    held_there = room.on_disk().answer(presenter.address)
    assert held_there is None or held_there.status not in ASKED


@pytest.mark.parametrize("box", ["own", "english"])
def test_by_taking_up_words_of_the_first_account(room: Room, box: str) -> None:
    """Taken over from the record, then “You said …”: that would be asking again. What he says today may be taken up."""
    record = room.on_disk()
    taken = next(card.address for card in room.page.presenter.flow.all_cards() if _is_open(room, card.address))
    _on_paper(room, taken, Answer(own_words="ኣብ ባሕሪ ነበርና።", own_words_language="ti", english="We were on the sea."))
    room.elsewhere(lambda: prior_accounts.confirm(room.session, room.second.interview, room.prior().known(taken)[0])[1])
    room.page.go(taken)
    words = getattr(room.page.card.words, box)
    words.setFocus()
    words.selectAll()
    room.press(Qt.Key.Key_M, CTRL)
    assert room.page.presenter.address == taken and room.page.notice.isVisible()
    assert further_questions(room) == before_questions(room)
    today = next(address for address, revision in record.answers.items() if revision.answer.english
                 and revision.answer.status is AnswerStatus.VOLUNTEERED and not revision.answer.taken_from)
    room.page.go(today)
    room.page.card.words.english.setFocus()
    room.press(Qt.Key.Key_M, CTRL)
    assert room.session.form.point(room.page.presenter.address.point).off_bank


def test_by_filing_words_there(room: Room) -> None:
    """What he said by himself is written there as volunteered; it does not become an answer to a question."""
    record = room.on_disk()
    said = next(address for address, revision in record.answers.items() if revision.answer.english
                and revision.answer.status in (AnswerStatus.VOLUNTEERED, AnswerStatus.GIVEN))
    target = next(each for each in room.known() if not each.entry and each != said)
    room.page.go(said)
    room.page.card.words.english.setFocus()
    room.press(Qt.Key.Key_L, CTRL)
    room.write(target.point)
    room.press(Qt.Key.Key_Return)
    room.settle()
    filed = [revision.answer for address, revision in room.on_disk().answers.items()
             if (address.entry, address.point) == (target.entry, target.point)]
    assert filed and all(answer.status not in ASKED for answer in filed)
    room.page.go(target)
    assert room.shown() == ""
    room.try_to_record()


def test_by_going_back_to_where_one_was(room: Room) -> None:
    for address in room.known()[:5]:
        room.page.go(address)
        room.page.go(room.page.presenter.way.first())
        room.press(Qt.Key.Key_B, CTRL)
        assert room.page.presenter.address == address
        assert room.shown() == "" and room.says_why()
    room.try_to_record()


def test_by_the_lists_at_the_side(room: Room) -> None:
    """Known, people, journey, what one comes back to, coverage: wherever a line leads to a card that is known."""
    known, led = set(room.known()), set()
    for tab in ("known", "people", "journey", "gaps", "coverage"):
        room.page.panel.show_tab(tab)
        for address in known:
            room.page.panel.known.chosen.emit(address)
            assert room.shown() == "" and room.says_why()
            led.add(room.page.presenter.address)
    assert led == known


def test_by_turning_the_laptop_round(room: Room) -> None:
    """The interviewee view shows no question that is known either."""
    for address in room.known()[:4]:
        room.page.go(address)
        wording = room.session.form.point(address.point).question(room.on_disk().head.path, room.on_disk().head.band)
        room.press(Qt.Key.Key_F4)
        view = room.window.findChild(IntervieweeView)
        assert view is not None and room.window.turned_round
        assert wording not in (view.question.text(), view.second.text())
        room.window._turn_back(room.page)
        room.settle()


def test_by_a_second_language(room: Room) -> None:
    room.page.set_languages(("en", "ar"))
    for address in room.known():
        room.page.go(address)
        room.page.toggle_bilingual()
        assert room.shown() == "", address


def test_by_a_supplement_that_comes_while_the_question_is_on_the_screen(room: Room) -> None:
    """A question is open and half answered; then it becomes known. It is gone at once, and cannot be recorded."""
    presenter = room.page.presenter
    fresh = next(card.address for card in presenter.flow.all_cards() if _is_open(room, card.address))
    room.page.go(fresh)
    assert room.shown()
    _on_paper(room, fresh, Answer(english="He told me"))
    room.qtbot.waitUntil(lambda: room.shown() == "")
    assert fresh in room.known() and room.says_why()
    room.try_to_record()


def _is_open(room: Room, address: Address) -> bool:
    head, point = room.page.presenter.interview.head, room.session.form.point(address.point)
    if (address.entry or address in room.known() or not is_about_person(room.session.form, address.point)
            or point.off_bank or not point.asked_aloud(head.path, head.band)
            or room.page.presenter.interview.answer(address) is not None):
        return False
    room.page.go(address)
    return bool(room.shown())


def _on_paper(room: Room, address: Address, told: Answer) -> None:
    """Somebody types in what stands on paper about a card, in another window or on another page."""
    def type_in() -> Changes:
        account, _changes = prior_accounts.type_in(room.session, room.second.interview, PaperAccount(
            "School", "2026-10-19", "Letter to the social worker, read by DC Whitlock", "Teacher", "en"))
        return prior_accounts.add_item(room.session, room.second.interview, account, address, told, "Where was that?")

    room.elsewhere(type_in)


def test_by_the_same_package_taken_in_again_or_forged(room: Room, tmp_path: Path) -> None:
    """The import page changes nothing of it: not with the same package, and a forged one makes nothing unknown."""
    before = set(room.known())
    found = importing.look(room.session, room.second.two.package, room.second.two.police.key)
    assert found.counts
    room.window.routes.show_import()
    page = room.window.pages.top()
    assert isinstance(page, ImportPage)
    page.file.show_path(room.second.two.package)
    page.identity.show_path(room.second.two.police.key)
    page.check()
    room.settle()
    page.presenter.target = room.second.interview
    page.refresh()
    page.take()
    room.settle()
    assert page.notice.isVisible(), "it is here already"
    room.window.pages.leave(page)
    assert set(room.known()) == before


def test_after_a_crash_with_a_half_typed_answer(room: Room, form: FormDefinition) -> None:
    """Half-typed text at a known card comes back as half typed, without its question."""
    address = room.known()[0]
    room.page.go(address)
    room.page.presenter.edit(Answer(AnswerStatus.GIVEN, english="half"))
    room.page.save_now()
    room.settle()
    drafts = reading.open_interview(room.session, room.second.interview).drafts
    assert address in drafts and drafts[address].english == "half"
    again = InterviewPage(room.session, reading.reopen(room.session, room.second.interview), room.window.lane,
                          room.window.broadcast)
    room.qtbot.addWidget(again)
    again.show()
    again.go(address)
    room.settle()
    assert again.card.question.question.isHidden() and again.presenter.half_typed
    again.saving.record()
    room.settle()
    again.stop()
    room.nothing_was_asked_again()


def test_with_one_of_the_four_reasons_it_is_shown_and_the_reason_is_kept(room: Room) -> None:
    """So that the tests above can fail: with a reason the same card does show its question."""
    record = room.on_disk()
    address = next(each for each in room.known() if record.answer(each) is None)
    room.page.go(address)
    assert room.shown() == ""
    box = room.page.card.rules
    assert box.isVisible() and box.title.text() == "Not asked again"
    box.fold.button.click()
    assert box.reasons is not None and not box.confirm.isEnabled(), "not without a reason"
    box.reasons.button("safety_critical").click()
    box.confirm.click()
    room.settle()
    room.qtbot.waitUntil(lambda: bool(room.shown()))
    room.page.card.words.english.setFocus()
    room.write("Two more are still out there.")
    room.press(Qt.Key.Key_1, CTRL)
    room.page.saving.record()
    answer = room.on_disk().answer(address)
    assert answer is not None and answer.asked_again == "safety_critical"
