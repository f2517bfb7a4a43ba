"""Notes on their way into the session log: those that were sent, and those half typed when their box is left."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from debrief_app.domain.interview import MomentKind
from debrief_app.ui.interview.editors.boxes import Page
from debrief_app.ui.interview.presenter import InterviewPresenter
from debrief_app.ui.interview.saving import Saving


class NoteBox(Page):
    """A box for such a note, on a calm page or in the tab of the log."""

    def take(self) -> str:
        """What was typed, without spaces around it. The box is empty then, so that nothing is written twice."""
        text = self.toPlainText().strip()
        self.clear()
        return text


class LogNotes(QObject):
    """Of one screen, its parent: every NoteBox on it is looked at."""

    def __init__(self, presenter: InterviewPresenter, saving: Saving, screen: QWidget) -> None:
        super().__init__(screen)
        self._presenter, self._saving = presenter, saving

    def add(self, kind: MomentKind, text: str) -> None:
        """Write a line."""
        self._saving.run(self._presenter.works.moment(kind, text))

    def add_half_typed(self) -> None:
        """Whatever stands in a box becomes a line. To be called on every way out of what is seen."""
        if not self._presenter.editable:
            return
        screen = self.parent()
        assert screen is not None
        for box in screen.findChildren(NoteBox):
            text = box.take()
            if text:
                self._saving.run(self._presenter.works.half_typed(text))
