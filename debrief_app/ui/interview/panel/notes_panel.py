"""Side panel: the session log, and a line to add to it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from debrief_app.i18n import _
from debrief_app.ui.interview.panel.lines_view import LinesView
from debrief_app.ui.interview.panel.log_entry import LogEntry
from debrief_app.ui.interview.panel.overviews import Overviews


class NotesPanel(QWidget):
    """`noted` carries a MomentKind and the text."""

    noted = Signal(object, str)

    def __init__(self, overviews: Overviews, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._overviews = overviews
        self.entry, self.log = LogEntry("session_note", self), LinesView(self)
        self.entry.noted.connect(self.noted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.entry)
        layout.addWidget(self.log, 1)

    def refresh(self) -> None:
        """Show the log as it stands."""
        self.log.show_lines(self._overviews.log())

    def set_read_only(self, read_only: bool) -> None:
        """Only look."""
        self.entry.setVisible(not read_only)

    def retranslate(self) -> None:
        """Names and texts in the current language."""
        self.log.setAccessibleName(_("Session log"))
        self.entry.retranslate()
