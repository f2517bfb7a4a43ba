"""Jump: type letters of a question or its id, Enter goes there. Lies above the card and closes with Escape."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from debrief_app.i18n import _
from debrief_app.ui.interview.find_bar import FindBar
from debrief_app.ui.interview.presenter import InterviewPresenter
from debrief_app.ui.interview.way import Match


class JumpBar(FindBar):
    """`chosen` carries the Address to go to."""

    def __init__(self, presenter: InterviewPresenter, parent: QWidget | None = None) -> None:
        super().__init__("jump", parent)
        self._presenter = presenter

    def matches(self, typed: str) -> tuple[Match, ...]:
        """Cards whose id, name or question holds every word."""
        return self._presenter.way.matches(typed, self._presenter.language)

    def retranslate(self) -> None:
        """Texts in the current language."""
        self.box.setPlaceholderText(_("Jump to: letters of a question, or its number"))
        self.box.setAccessibleName(_("Jump to a question"))
        self.found.setAccessibleName(_("Questions found"))
        self.search(self.box.text())
