"""What the person sees: their own words of the bank, large cards, nothing about anybody, nothing that frightens."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from debrief_app.ui.interviewee.fitted_text import FittedText
from tests.ui.interviewee.conftest import WORDS, Table
from tests.ui.seen import texts_on

Sit = Callable[..., Table]
FINGER = 96
"""Pixels: about 2.5 cm on the smallest laptop, more than twice what a touch target has to have."""


@pytest.mark.parametrize("who", WORDS)
def test_everybody_reads_the_bank_s_wording_for_their_age_and_no_other(sit_down: Sit, who: str) -> None:
    view = sit_down(who).turn()
    assert view.question.text() == WORDS[who][2]
    assert [card.card.code for card in view.cards] == ["unsure", "leave", "stop"]


def test_yes_and_no_are_there_only_when_the_question_can_be_answered_so(sit_down: Sit) -> None:
    table = sit_down("16-17")
    table.go("Z1001")
    assert "yes" not in [card.card.code for card in table.turn().cards]
    table.press(Qt.Key.Key_F4)
    assert table.view.question.text() == ""
    assert [card.card.code for card in table.view.cards] == ["yes", "no", "unsure", "leave", "stop"]


def test_faces_come_with_the_question_of_the_bank_and_a_way_to_stop(sit_down: Sit) -> None:
    table = sit_down("to-9")
    table.turn()
    table.press(Qt.Key.Key_F4)
    table.press(Qt.Key.Key_F4)
    assert table.view.question.text() == "Which face shows how you feel right now?"
    assert [card.card.code for card in table.view.cards] == ["1", "2", "3", "4", "5", "stop"]
    assert table.card("1").accessibleName() == "Very bad"


def test_nothing_about_anybody_is_on_it(sit_down: Sit) -> None:
    table = sit_down("10-12")
    table.page.card.words.own.setFocus()
    QTest.keyClicks(table.page.card.words.own, "the uncle in Leeds")
    seen = texts_on(table.turn())
    head = table.page.presenter.interview.head
    for secret in ("uncle", "Leeds", head.reference, "Sam Sample", "officer", "E104", "Saved", "min", "Agreement"):
        assert secret not in seen


def test_what_staff_fill_in_is_never_shown(sit_down: Sit) -> None:
    table = sit_down("10-12")
    table.go("P010")
    assert table.turn().question.text() == "Which face shows how you feel right now?"


def test_a_question_that_a_rule_holds_back_is_not_shown_here_either(sit_down: Sit) -> None:
    table = sit_down("10-12", prepared=False)
    table.go("R301")
    held = table.page.presenter.card()
    assert held.stops and held.question == ""
    assert table.turn().question.text() == "Which face shows how you feel right now?"


def test_the_person_reads_their_own_language_from_its_side(sit_down: Sit) -> None:
    table = sit_down("13-15", language="ar")
    view = table.turn()
    assert view.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert any("\u0600" <= letter <= "\u06ff" for letter in view.question.text())
    assert not any("a" <= letter <= "z" for letter in view.question.text().casefold())
    places = [card.x() for card in view.cards]
    assert places == sorted(places, reverse=True)


@pytest.mark.parametrize("who", ["to-9", "10-12", "13-15", "16-17", "adult"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_red_anywhere(sit_down: Sit, who: str, theme: str) -> None:
    table = sit_down(who, theme=theme)
    view = table.turn()
    for _time in range(3):
        assert _reddest(view.grab().toImage()) < 70
        table.press(Qt.Key.Key_F4)
    table.touch("stop")
    assert _reddest(table.view.grab().toImage()) < 70


def _reddest(image: QImage) -> int:
    """How much more red than anything else the reddest spot is, of 255."""
    most = 0
    for y in range(0, image.height(), 3):
        for x in range(0, image.width(), 3):
            colour = image.pixelColor(x, y)
            most = max(most, colour.red() - max(colour.green(), colour.blue()))
    return most


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("size", [100, 200])
def test_cards_are_large_apart_and_all_on_the_smallest_screen(sit_down: Sit, size: int, language: str) -> None:
    table = sit_down("to-9", language=language, text_size=size)
    view = table.turn()
    for _time in range(3):
        QApplication.processEvents()
        rooms = [QRect(card.mapTo(view, QPoint()), card.size()) for card in view.cards]
        for room in rooms:
            assert room.width() >= FINGER and room.height() >= FINGER
            assert view.rect().contains(room)
        assert not any(one.intersects(two) for one in rooms for two in rooms if one is not two)
        for text in (view.question, view.second):
            assert not text.isVisible() or view.rect().contains(text.geometry())
        table.press(Qt.Key.Key_F4)


def test_no_clock_no_countdown_and_nothing_that_must_be_done(sit_down: Sit) -> None:
    table = sit_down("to-9")
    view = table.turn()
    for _time in range(3):
        words = [view.question.text(), *(card.text() for card in view.cards),
                 *(label.text() for label in view.findChildren(QLabel) if label.isVisible())]
        everything = " ".join(words).casefold()
        for frightening in ("required", "must", "remaining", "time", "wrong", "error", ":"):
            assert frightening not in everything
        table.press(Qt.Key.Key_F4)


def test_nothing_moves_by_itself(sit_down: Sit) -> None:
    table = sit_down("to-9")
    before = table.turn().grab().toImage()
    for _time in range(20):
        QApplication.processEvents()
    assert table.view.grab().toImage() == before


def test_every_look_is_drawn_for_its_age_group(sit_down: Sit) -> None:
    table, seen = sit_down("adult"), {}
    for who in ("to-9", "10-12", "13-15", "16-17"):
        table.sit_down(who)
        table.go("E112")
        table.turn()
        seen[who] = table.card("2").grab().toImage()
        table.back()
    assert seen["to-9"] == seen["10-12"]
    assert seen["to-9"] != seen["13-15"] != seen["16-17"] != seen["to-9"]


def test_a_long_text_gets_smaller_before_it_is_cut(qapp: QApplication) -> None:
    text = FittedText(30)
    text.resize(600, 120)
    text.show_text("It is up to you if we talk today. " * 6)
    image = text.grab().toImage()
    ground = image.pixelColor(0, 0)
    assert all(image.pixelColor(x, y) == ground for x in range(image.width()) for y in (0, image.height() - 1))
    text.deleteLater()


def test_the_marks_above_an_arabic_letter_are_whole(sit_down: Sit) -> None:
    """A hamza reaches over the height that its font names."""
    text = sit_down("to-9").turn().question
    text.show_text("أحب أن أسمع منك", right_to_left=True)
    text.resize(1200, text.heightForWidth(1200))
    image = text.grab().toImage()
    ground = image.pixelColor(0, 0)
    assert all(image.pixelColor(x, y) == ground for x in range(image.width()) for y in (0, image.height() - 1))
