"""One page for each person and thing, another profile, another age status: on the real screen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from debrief_app.domain.answers import Address, Answer
from debrief_app.domain.interview import AgeStatus
from debrief_app.domain.values import Links, Money, Names, Place
from debrief_app.services.debrief import things as service
from debrief_app.ui.interview.editors.gazetteer import PlaceLine
from debrief_app.ui.interview.page import InterviewPage
from debrief_app.ui.interview.panel.lines_view import LinesView
from tests.ui.interview.conftest import Desk


def test_everything_said_about_one_person_stands_on_one_page(desk: Desk, qtbot: QtBot) -> None:
    one, two = desk.add("person"), desk.add("person")
    leg = desk.add("leg")
    desk.record(Address(one, "X803"), Answer(values={"name": Names(as_spoken="Anh Long")}))
    desk.record(Address(two, "X803"), Answer(values={"name": Names(as_spoken="The tall man")}))
    desk.record(Address(leg, "T406"), Answer(english="He drove", values={"people": Links((two,))}))
    page = desk.open()
    page.panel.show_tab("people")
    things = page.panel.people
    things.list.setCurrentIndex(things.list.lines.index(1))
    QTest.keyClick(things.list, Qt.Key.Key_Return)
    assert things.title.text() == "Anh Long"
    assert [line.address for line in things.said.lines.lines] == [Address(one, "X803")]

    things.same.setFocus()
    things.same.set_code(two)
    things.same.finished.emit(two)
    qtbot.waitUntil(lambda: len(things.said.lines.lines) == 3)
    assert "He drove" in things.said.lines.lines[2].second
    separate = things._merged[0].button
    assert "The tall man" in separate.accessibleName()
    separate.click()
    qtbot.waitUntil(lambda: len(things.said.lines.lines) == 1)
    assert [entry.merged_into for entry in desk.on_disk().entries_of("person")] == ["", ""]


def _texts(view: LinesView) -> list[str]:
    return [_bare(line.text) for line in view.lines.lines]


def _bare(text: str) -> str:
    """Without the marks that keep a name in order on a line of the other direction."""
    return text.strip("\u2068\u2069")


def test_a_place_stands_on_one_page_with_every_leg_that_names_it_and_leads_there(desk: Desk, qtbot: QtBot) -> None:
    first, second = desk.add("leg"), desk.add("leg")
    desk.record(Address(first, "T402"), Answer(values={"from": Place("ER", "Asmara"), "to": Place("ER", "Keren")}))
    desk.record(Address(second, "T402"), Answer(english="By night", values={"from": Place("ER", "KÉREN")}))
    page = desk.open()
    page.panel.show_tab("people")
    things = page.panel.people
    assert _texts(things.list)[-3:] == ["Places", "Asmara, Eritrea", "Keren, Eritrea"]

    things.box.setFocus()
    QTest.keyClicks(things.box, "ke")
    assert _texts(things.list) == ["Places", "Keren, Eritrea"]
    QTest.keyClick(things.box, Qt.Key.Key_Return)
    assert _bare(things.title.text()) == "Keren, Eritrea" and "KÉREN" in things.also.text()
    assert [text.split("  ·  ")[-1] for text in _texts(things.said)] == ["To", "From"]
    assert "By night" in things.said.lines.lines[1].second

    QTest.keyClick(things.said, Qt.Key.Key_Down)
    QTest.keyClick(things.said, Qt.Key.Key_Down)
    QTest.keyClick(things.said, Qt.Key.Key_Return)
    assert page.presenter.address == Address(second, "T402")


def test_a_sum_stands_on_one_page_with_who_was_paid_and_what_is_owed(desk: Desk) -> None:
    leg = desk.add("leg")
    desk.record(Address(leg, "T408"), Answer(values={"amount": Money("5000", "EUR")}))
    desk.record(Address("", "R313"), Answer(english="To be worked off", values={"sum": Money("5000.00", "EUR")}))
    page = desk.open()
    page.panel.show_tab("people")
    things = page.panel.people
    QTest.keyClicks(things.box, "50")
    QTest.keyClick(things.box, Qt.Key.Key_Return)
    assert _bare(things.title.text()) == "5000 EUR"
    assert "To be worked off" in things.said.lines.lines[1].second
    assert not things.same.isVisibleTo(things)


def _press(page: InterviewPage, key: Qt.Key) -> None:
    """To the window, as the operating system does, so that an open list has its say."""
    QTest.keyClick(page.window().windowHandle(), key)
    QApplication.processEvents()


def _type(page: InterviewPage, text: str) -> None:
    for letter in text:
        QTest.sendKeyEvent(QTest.KeyAction.Click, page.window().windowHandle(), Qt.Key.Key_unknown, letter,
                           Qt.KeyboardModifier.NoModifier)
    QApplication.processEvents()


def _walk_to(page: InterviewPage, wanted: Callable[[QWidget | None], bool], key: Qt.Key = Qt.Key.Key_Tab) -> None:
    for _step in range(4):
        if wanted(QApplication.focusWidget()):
            return
        _press(page, key)
    raise AssertionError("Tab does not lead there")


@pytest.mark.parametrize(("first", "second", "letters", "titles"), [
    (Place("IN", "Dhimapur"), Place("IN", "Dimapur"), ("dh", "di"), ("Dhimapur, India", "Dimapur, India")),
    (Money("700000", "INR", "seven lakh"), Money("7000", "GBP"), ("70", "7000 G"),
     ("700000 INR (“seven lakh”)", "7000 GBP"))])
def test_two_spellings_are_joined_and_separated_with_the_keyboard_alone(
        desk: Desk, qtbot: QtBot, first: Place | Money, second: Place | Money, letters: tuple[str, str],
        titles: tuple[str, str]) -> None:
    other = Place("IN", "Kohima") if isinstance(first, Place) else Money("20", "EUR")
    legs = [desk.add("leg"), desk.add("leg"), desk.add("leg")]
    point, field = ("T402", "from") if isinstance(first, Place) else ("T408", "amount")
    for leg, value, said in zip(legs, (second, first, other), ("On foot", "By night", "By day"), strict=True):
        desk.record(Address(leg, point), Answer(english=said, values={field: value}))
    before = desk.on_disk()
    page = desk.open()
    page.panel.show_tab("people")
    things = page.panel.people
    things.box.setFocus()
    _type(page, letters[0])
    assert titles[0] in _texts(things.list)
    while _bare(things.list.currentIndex().data()) != titles[0]:
        _press(page, Qt.Key.Key_Down)
    _press(page, Qt.Key.Key_Return)
    assert _bare(things.title.text()) == titles[0] and len(things.said.lines.lines) == 1

    _walk_to(page, lambda focus: focus is things.same or focus is things.same.box)
    _type(page, letters[1])
    _press(page, Qt.Key.Key_Down)
    _press(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(things.said.lines.lines) == 2)
    assert _bare(things.title.text()) == titles[0] and not things.also.isVisibleTo(things)
    assert [_bare(line.second.split("  ·  ")[-1]) for line in things.said.lines.lines] == ["By night", "On foot"]
    assert things.same.box.text() == "" and page.notice.isHidden()
    assert desk.on_disk().answers == before.answers

    _walk_to(page, lambda focus: isinstance(focus, QPushButton) and titles[1] in focus.accessibleName(),
             Qt.Key.Key_Backtab)
    _press(page, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(things.said.lines.lines) == 1)
    assert _bare(things.title.text()) == titles[0] and "By night" in things.said.lines.lines[0].second
    assert things.same.hasFocus()
    assert desk.on_disk().answers == before.answers and desk.on_disk().same == ()


def test_the_list_shows_what_was_joined_once_and_a_page_follows_the_name_that_was_kept(
        desk: Desk, qtbot: QtBot) -> None:
    first, second = desk.add("leg"), desk.add("leg")
    desk.record(Address(first, "T402"), Answer(values={"from": Place("IN", "Dimapur")}))
    desk.record(Address(second, "T402"), Answer(values={"from": Place("IN", "Dhimapur")}))
    service.merge(desk.session, desk.interview, Place("IN", "Dimapur"), Place("IN", "Dhimapur"))
    page = desk.open()
    page.panel.show_tab("people")
    things = page.panel.people
    assert _texts(things.list)[-2:] == ["Places", "Dhimapur, India"]
    assert "Dimapur, India" in things.list.lines.lines[-1].second
    # By the spelling that was joined it is found too.
    QTest.keyClicks(things.box, "dim")
    QTest.keyClick(things.box, Qt.Key.Key_Return)
    assert _bare(things.title.text()) == "Dhimapur, India"
    things._merged[0].button.click()
    qtbot.waitUntil(lambda: len(things.said.lines.lines) == 1)
    assert _bare(things.title.text()) == "Dhimapur, India"


def test_every_spelling_of_a_joined_place_is_still_offered_while_typing(desk: Desk) -> None:
    leg = desk.add("leg")
    desk.record(Address("", "I206"), Answer(values={"born": Place("ER", "Qeqebira")}))
    desk.record(Address(leg, "T402"), Answer(values={"from": Place("ER", "Qeqebra"), "to": Place("ER", "Asmara")}))
    service.merge(desk.session, desk.interview, Place("ER", "Qeqebira"), Place("ER", "Qeqebra"))
    page = desk.open()
    assert [place.town for place in page.entry_actions.places_like("qe")] == ["Qeqebira", "Qeqebra"]


def test_a_page_closes_when_its_place_is_told_nowhere_any_more(desk: Desk, qtbot: QtBot) -> None:
    desk.record(Address("", "I206"), Answer(values={"born": Place("ER", "Keren")}))
    page = desk.open()
    page.panel.show_tab("people")
    things = page.panel.people
    QTest.keyClicks(things.box, "keren")
    QTest.keyClick(things.box, Qt.Key.Key_Return)
    assert things.said.isVisibleTo(things)
    QTest.keyClick(things.said, Qt.Key.Key_Down)
    QTest.keyClick(things.said, Qt.Key.Key_Return)
    for part in ("town", "country"):
        box = page.card.findChild(QWidget, f"born.{part}")
        box = box.lineEdit() if isinstance(box, QComboBox) else box
        assert isinstance(box, QLineEdit)
        box.selectAll()
        QTest.keyClick(box, Qt.Key.Key_Backspace)
    page.go(Address("", "R302"))
    qtbot.waitUntil(lambda: things.list.isVisibleTo(things))
    things.box.clear()
    assert "Keren, Eritrea" not in _texts(things.list)


def test_letters_that_find_nothing_say_so(desk: Desk) -> None:
    desk.record(Address("", "I206"), Answer(values={"born": Place("ER", "Keren")}))
    page = desk.open()
    page.panel.show_tab("people")
    things = page.panel.people
    QTest.keyClicks(things.box, "xyz")
    assert things.nothing.isVisibleTo(things) and things.box.isVisibleTo(things)
    things.box.clear()
    assert not things.nothing.isVisibleTo(things) and len(_texts(things.list)) > 1


def test_a_place_told_already_is_offered_in_the_next_leg(desk: Desk) -> None:
    leg = desk.add("leg")
    desk.record(Address("", "I206"), Answer(values={"born": Place("ER", "Qeqebira", "three fig trees")}))
    page = desk.open()
    page.go(Address(leg, "T402"))
    town = page.card.findChild(PlaceLine, "from.town")
    assert town is not None
    town.setFocus()
    QTest.keyClicks(town, "qe")
    suggestions = town.suggestions.popup()
    assert suggestions is not None
    QTest.keyClick(suggestions, Qt.Key.Key_Down)
    QTest.keyClick(suggestions, Qt.Key.Key_Return)
    page.go(Address(leg, "T403"))
    held = desk.answer("T402", leg)
    assert held is not None and held.values == {"from": Place("ER", "Qeqebira", "three fig trees")}


def test_another_profile_loses_nothing_that_was_half_typed(desk: Desk, qtbot: QtBot) -> None:
    page = desk.open()
    page.go(Address("", "R302"))
    address = page.presenter.address
    page.card.words.own.setFocus()
    QTest.keyClicks(page.card.words.own, "Said before the change")
    page.panel.show_tab("about")
    about = page.panel.about
    about.profile.setCurrentIndex(about.profile.findData("port-first-account"))
    about.profile.activated.emit(about.profile.currentIndex())
    qtbot.waitUntil(lambda: page.presenter.interview.head.profile == "port-first-account")
    held = desk.on_disk().answer(address)
    assert held is not None and held.own_words == "Said before the change"
    assert page.presenter.address == address


@pytest.mark.parametrize("done", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_a_profile_that_is_only_passed_by_on_the_way_is_not_chosen(desk: Desk, done: Qt.Key) -> None:
    page = desk.open()
    page.panel.show_tab("about")
    page.panel.tabs.focus_first()
    _press(page, Qt.Key.Key_Tab)
    profile = page.panel.about.profile
    assert profile.hasFocus()
    before, step = desk.on_disk(), Qt.Key.Key_Down if profile.currentIndex() < 2 else Qt.Key.Key_Up
    for _time in range(2):
        _press(page, step)
    desk.settle()
    assert profile.currentData() != before.head.profile
    assert desk.on_disk() == before and page.presenter.interview.head.profile == before.head.profile
    _press(page, done)
    desk.settle()
    assert desk.on_disk().head.profile == page.presenter.interview.head.profile == profile.currentData()


def test_a_later_age_status_needs_a_reason_and_changes_the_wordings(desk: Desk, qtbot: QtBot) -> None:
    page = desk.open()
    page.panel.show_tab("about")
    about = page.panel.about
    about.age.setCurrentIndex(about.age.findData(AgeStatus.CHILD))
    about.age.activated.emit(about.age.currentIndex())
    assert about.change.isVisibleTo(about) and not about.change.isEnabled()
    QTest.keyClicks(about.reason, "Birth certificate shows 16")
    about.change.click()
    qtbot.waitUntil(lambda: page.presenter.interview.head.age_status is AgeStatus.CHILD)
    assert any("Birth certificate" in moment.note for moment in desk.on_disk().moments)


def type_into(page: InterviewPage, text: str, *keys: Qt.Key) -> None:
    """Letters and keys go to the window, as from the operating system."""
    for letter in text:
        QTest.sendKeyEvent(QTest.KeyAction.Click, page.window().windowHandle(), Qt.Key.Key_unknown, letter,
                           Qt.KeyboardModifier.NoModifier)
    for key in keys:
        QTest.keyClick(page.window().windowHandle(), key)


def linked(page: InterviewPage) -> list[str]:
    links = page.card.answer().values.get("people")
    return [page.presenter.entry_title(each) for each in links.entries] if isinstance(links, Links) else []


@pytest.mark.parametrize("second", ["Long", "Long Minh"])
def test_somebody_new_may_have_the_name_of_somebody_else_or_its_beginning(desk: Desk, second: str) -> None:
    leg, first = desk.add("leg"), desk.add("person")
    desk.record(Address(first, "X803"), Answer(values={"name": Names(as_spoken="Long Minh")}))
    page = desk.open()
    page.go(Address(leg, "T407"))
    type_into(page, second, Qt.Key.Key_Tab, Qt.Key.Key_Space)
    desk.settle()
    assert linked(page) == [second] and len(desk.on_disk().entries_of("person")) == 2


def test_enter_after_a_name_that_is_nobodys_offers_to_make_somebody(desk: Desk) -> None:
    leg = desk.add("leg")
    page = desk.open()
    page.go(Address(leg, "T407"))
    type_into(page, "The short one", Qt.Key.Key_Return)
    assert linked(page) == [] and page.window().focusWidget().objectName() == "people.new.person"
    type_into(page, "", Qt.Key.Key_Space)
    desk.settle()
    assert linked(page) == ["The short one"] and page.window().focusWidget().objectName() == "people"


def test_the_beginning_of_a_name_links_nobody_until_enter(desk: Desk) -> None:
    """Who goes on with half a name in the box has not said whose it is: "An" may be somebody new."""
    desk.record(Address(desk.add("person"), "X803"), Answer(values={"name": Names(as_spoken="Anh Long")}))
    leg = desk.add("leg")
    page = desk.open()
    page.go(Address(leg, "T407"))
    type_into(page, "An")
    page.record_and_next()
    desk.settle()
    kept = desk.on_disk().answers[Address(leg, "T407")].answer
    assert "people" not in kept.values and kept.note == "People: An"
    page.go(Address(leg, "T407"))
    type_into(page, "An", Qt.Key.Key_Return)
    assert linked(page) == ["Anh Long"]


@pytest.mark.parametrize("typed", ["Lo", "Long Minh"])
def test_leaving_the_box_for_the_same_person_joins_nobody(desk: Desk, typed: str) -> None:
    for name in ("Long Minh", "Driver Bob"):
        desk.record(Address(desk.add("person"), "X803"), Answer(values={"name": Names(as_spoken=name)}))
    page = desk.open()
    page.panel.show_tab("people")
    things = page.panel.people
    things.list.setCurrentIndex(things.list.lines.index(2))
    QTest.keyClick(things.list, Qt.Key.Key_Return)
    things.same.setFocus()
    type_into(page, typed, Qt.Key.Key_Tab)
    desk.settle()
    assert {each.merged_into for each in desk.on_disk().entries} == {""}
