"""A de-brief begun beside an open one, with the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from debrief_app.domain.answers import Address, Answer
from debrief_app.domain.interview import AgeStatus
from debrief_app.domain.values import Place
from debrief_app.services.debrief import interviewing, linking, reading
from debrief_app.services.debrief.interviewing import Shown
from debrief_app.services.session import Session
from debrief_app.ui.broadcast import Broadcast
from debrief_app.ui.home.new_page import NewPage
from debrief_app.ui.home.page import HomePage
from debrief_app.ui.lane import Lane
from tests.ui.debriefs import closed, press
from tests.ui.seen import cut_off, texts_on

Show = Callable[[QWidget], None]


@pytest.fixture
def officer(sign_in: Callable[[str], Session]) -> Session:
    return sign_in("officer")


def new_page(session: Session, lane: Lane, on_screen: Show) -> tuple[HomePage, NewPage]:
    page = HomePage(session, lane, Broadcast())
    on_screen(page)
    page.list_page.primary.click()
    assert page.new_page is not None
    return page, page.new_page


def test_beside_the_woman_the_girl_is_begun_with_keys(officer: Session, lane: Lane, on_screen: Show,
                                                      qtbot: QtBot) -> None:
    woman = interviewing.start_interview(officer, AgeStatus.ADULT, "port-first-account")
    place = Place("GB", "Gatwick")
    interviewing.record_answer(officer, woman.id, Address("", "P004"), Answer(values={"place": place}),
                               Shown("?", "en"))
    page, new = new_page(officer, lane, on_screen)
    assert not new.together.isVisible(), "age comes first"
    press(page, Qt.Key.Key_Down)
    press(page, Qt.Key.Key_Space)
    assert new.together.isVisible() and not new.together.relation.isVisible()
    for _box in ("what it rests on", "about how old", "what kind of conversation"):
        press(page, Qt.Key.Key_Tab)
    press(page, Qt.Key.Key_Space)
    press(page, Qt.Key.Key_Tab)
    assert new.together.beside.hasFocus()
    press(page, Qt.Key.Key_Down)
    assert woman.reference in new.together.beside.currentText()
    press(page, Qt.Key.Key_Tab)
    press(page, Qt.Key.Key_Home)
    assert new.together.relation.currentText() == "Parent"
    with qtbot.waitSignal(page.opened, timeout=5000) as opened:
        press(page, Qt.Key.Key_Return)
    girl = str(opened.args[0])
    (link,) = linking.links(officer, girl)
    assert (link.reference, link.relation) == (woman.reference, "parent")
    taken = reading.reload(officer, girl).answer(Address("", "P004"))
    assert taken is not None and taken.values["place"] == place


def test_nothing_is_offered_when_nothing_of_ones_own_is_open(
        officer: Session, lane: Lane, on_screen: Show, passphrases: dict[str, str]) -> None:
    closed(officer, passphrases["officer"])
    _page, new = new_page(officer, lane, on_screen)
    new.ages.button(0).click()
    assert not new.together.isVisible()


def test_an_open_one_is_named_by_its_reference_only(officer: Session, lane: Lane, on_screen: Show) -> None:
    open_one = interviewing.start_interview(officer, AgeStatus.ADULT, "port-first-account")
    page, new = new_page(officer, lane, on_screen)
    new.ages.button(0).click()
    new.together.beside.setCurrentIndex(1)
    new.together.beside.activated.emit(1)
    offered = " ".join(new.together.beside.itemText(place) for place in range(new.together.beside.count()))
    assert open_one.reference in offered and "Sam Sample" not in offered + texts_on(page)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_nothing_is_cut_off_at_200_percent(language: str, officer: Session, lane: Lane, on_screen: Show,
                                           type_size: Callable[[int], None], speak: Callable[[str], None]) -> None:
    interviewing.start_interview(officer, AgeStatus.ADULT, "port-first-account")
    type_size(200)
    speak(language)
    page, new = new_page(officer, lane, on_screen)
    new.ages.button(1).click()
    new.together.beside.setCurrentIndex(1)
    new.together.beside.activated.emit(1)
    assert cut_off(page) == []
