"""Side panel: the session log, and a line to add to it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from debrief_app.i18n import _
from debrief_app.ui.interview.editors.boxes import Page
from debrief_app.ui.interview.lines_view import LinesView
from debrief_app.ui.interview.overviews import Overviews


class NotesPanel(QWidget):
    """`noted` carries the text of a free note."""

    noted = Signal(str)

    def __init__(self, overviews: Overviews, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._overviews = overviews
        self.log = LinesView(self)
        self.note = Page(2, self)
        self.note.setObjectName("session_note")
        self._add = QPushButton(self)
        self._add.setObjectName("session_note.add")
        self._add.clicked.connect(self._send)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.note)
        layout.addWidget(self._add)
        layout.addWidget(self.log, 1)

    def refresh(self) -> None:
        """Show the log as it stands."""
        self.log.show_lines(self._overviews.log())

    def set_read_only(self, read_only: bool) -> None:
        """Only look."""
        self.note.setVisible(not read_only)
        self._add.setVisible(not read_only)

    def retranslate(self) -> None:
        """Names and texts in the current language."""
        self.log.setAccessibleName(_("Session log"))
        self.note.setAccessibleName(_("Note for the session log"))
        self.note.setPlaceholderText(_("Who came in or went out, what happened"))
        self._add.setText(_("Add to the log"))
        self._add.setAccessibleName(_("Add to the log"))
        self.refresh()

    def written(self) -> None:
        """The note is on the disk."""
        self.note.clear()

    def _send(self) -> None:
        text = self.note.toPlainText().strip()
        if text:
            self.noted.emit(text)
