"""A de-brief of one person on the real window, and the laptop turned round."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from debrief_app.domain.answers import Address, Answer
from debrief_app.domain.form import Band
from debrief_app.domain.interview import AgeStatus, Interview
from debrief_app.services.debrief import interviewing, reading
from debrief_app.services.preferences import Preferences
from debrief_app.ui.interview.page import InterviewPage
from debrief_app.ui.interviewee.card_button import CardButton
from debrief_app.ui.interviewee.page import IntervieweeView
from debrief_app.ui.window import Window
from tests.deciding import decide_questions
from tests.ui.windows import Open, hold, settle, unlock

WORDS = {
    "to-9": (AgeStatus.CHILD, Band.TO_9, "You can choose about talking today. What would you like to do?"),
    "10-12": (AgeStatus.CHILD, Band.FROM_10, "It is up to you if we talk today. What would you like to do?"),
    "13-15": (AgeStatus.CHILD, Band.FROM_13, "It is up to you if we talk today. What would you like to do?"),
    "16-17": (AgeStatus.CHILD, Band.FROM_16, "It is up to you if we talk today. What would you like to do?"),
    "unknown": (AgeStatus.UNKNOWN, Band.ANY, "It is up to you if we talk today. What would you like to do?"),
    "adult": (AgeStatus.ADULT, Band.ANY, "It is your choice whether we talk today. What would you like to do?"),
}
"""Who sits there → what E104 says to them."""
AGREEMENT = Address("", "E104")


@dataclass
class Table:
    """The officer on one side, the person on the other."""

    window: Window
    page: InterviewPage
    qtbot: QtBot

    def settle(self) -> None:
        settle(self.window, self.qtbot)

    def sit_down(self, who: str) -> None:
        """The next person, of another age group."""
        status, band, _words = WORDS[who]
        profile = "full-adult" if status is AgeStatus.ADULT else "child"
        assert self.window.session is not None
        head = interviewing.start_interview(self.window.session, status, profile, band)
        self.page = hold(self.window, self.qtbot, head.id)

    def go(self, point: str) -> None:
        """The officer goes to a card."""
        self.page.go(Address("", point))
        self.settle()

    def turn(self) -> IntervieweeView:
        """F4."""
        focus: QWidget | None = self.window.focusWidget()
        QTest.keyClick(focus or self.page, Qt.Key.Key_F4)
        self.qtbot.waitUntil(lambda: self.window.turned_round)
        self.settle()
        return self.view

    @property
    def view(self) -> IntervieweeView:
        """What the person sees."""
        assert self.window.turned_round
        shown = self.window.findChildren(IntervieweeView)[-1]
        assert shown.isVisible()
        return shown

    def card(self, code: str) -> CardButton:
        """A card on the screen."""
        return next(card for card in self.view.cards if card.card.code == code)

    def touch(self, code: str) -> None:
        """The person touches a card in the middle."""
        QTest.mouseClick(self.card(code), Qt.MouseButton.LeftButton)
        self.settle()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """A key, wherever the focus is."""
        focus: QWidget | None = QApplication.focusWidget()
        assert focus is not None and focus.isVisible(), "the keyboard reaches nothing"
        QTest.keyClick(focus, key, modifier)
        self.settle()

    def back(self) -> None:
        """Shift+F4."""
        self.press(Qt.Key.Key_F4, Qt.KeyboardModifier.ShiftModifier)

    def on_disk(self) -> Interview:
        """The de-brief as the disk has it."""
        self.settle()
        assert self.window.session is not None
        return reading.reload(self.window.session, self.page.presenter.interview.head.id)

    def answer(self, point: str) -> Answer | None:
        """An answer as the disk has it."""
        return self.on_disk().answer(Address("", point))

    def log(self) -> list[str]:
        """The lines of the session log, kind and note."""
        return [f"{moment.kind.value}: {moment.note}" for moment in self.on_disk().moments]


@pytest.fixture
def sit_down(open_window: Open, qtbot: QtBot, folder: Path, passphrases: dict[str, str]) -> Callable[..., Table]:
    """A person of some age group; `text_size` in percent; `language` is what the person reads."""

    def make(who: str = "10-12", *, language: str = "en", text_size: int = 100, prepared: bool = True,
             theme: str = "light") -> Table:
        second = language if language != "en" else ""
        settings = Preferences(text_size=text_size, second_language=second, theme=theme)
        window = open_window(folder, settings=settings)
        unlock(window, qtbot, "officer", passphrases["officer"])
        assert window.session is not None
        status, band, _words = WORDS[who]
        profile = "full-adult" if status is AgeStatus.ADULT else "child"
        head = interviewing.start_interview(window.session, status, profile, band)
        if prepared:
            decide_questions(window.session, head.id)
        table = Table(window, hold(window, qtbot, head.id), qtbot)
        table.go("E104")
        QApplication.processEvents()
        return table

    return make
