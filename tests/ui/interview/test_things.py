"""One page for each person and thing, another profile, another age status: on the real screen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from debrief_app.domain.answers import Address, Answer
from debrief_app.domain.interview import AgeStatus
from debrief_app.domain.values import Links, Names
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

    things.same.set_code(two)
    things.same.finished.emit(two)
    qtbot.waitUntil(lambda: len(things.said.lines.lines) == 3)
    assert "He drove" in things.said.lines.lines[2].second
    separate = things._merged[0]
    assert "The tall man" in separate.text()
    separate.click()
    qtbot.waitUntil(lambda: len(things.said.lines.lines) == 1)
    assert [entry.merged_into for entry in desk.on_disk().entries_of("person")] == ["", ""]


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
