"""Side panel: the session log, and a line to add to it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from debrief_app.domain.interview import MomentKind
from debrief_app.i18n import _
from debrief_app.ui.flow_layout import FlowLayout
from debrief_app.ui.interview.editors.boxes import Page
from debrief_app.ui.interview.lines_view import LinesView
from debrief_app.ui.interview.overviews import Overviews


class NotesPanel(QWidget):
    """`noted` carries a MomentKind and the text."""

    noted = Signal(object, str)

    def __init__(self, overviews: Overviews, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._overviews = overviews
        self.log = LinesView(self)
        self.note = Page(2, self)
        self.note.setObjectName("session_note")
        buttons = QWidget(self)
        flow = FlowLayout(buttons, spacing=4)
        self.adding: dict[MomentKind, QPushButton] = {}
        for kind in (MomentKind.NOTE, MomentKind.PERSON_IN, MomentKind.PERSON_OUT):
            button = QPushButton(buttons)
            button.setProperty("kind", "small")
            button.setObjectName(f"session_note.{kind.value}")
            button.clicked.connect(partial(self._send, kind))
            flow.addWidget(button)
            self.adding[kind] = button
        self._buttons = buttons
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.note)
        layout.addWidget(buttons)
        layout.addWidget(self.log, 1)

    def refresh(self) -> None:
        """Show the log as it stands."""
        self.log.show_lines(self._overviews.log())

    def set_read_only(self, read_only: bool) -> None:
        """Only look."""
        self.note.setVisible(not read_only)
        self._buttons.setVisible(not read_only)

    def retranslate(self) -> None:
        """Names and texts in the current language."""
        self.log.setAccessibleName(_("Session log"))
        self.note.setAccessibleName(_("Note for the session log"))
        self.note.setPlaceholderText(_("Who came in or went out, what happened"))
        texts = {
            MomentKind.NOTE: _("Add note"),
            MomentKind.PERSON_IN: _("Somebody came in"),
            MomentKind.PERSON_OUT: _("Somebody went out"),
        }
        for kind, button in self.adding.items():
            button.setText(texts[kind])
            button.setAccessibleName(texts[kind])
        self.refresh()

    def written(self) -> None:
        """The note is on the disk."""
        self.note.clear()

    def _send(self, kind: MomentKind) -> None:
        text = self.note.toPlainText().strip()
        if text or kind is not MomentKind.NOTE:
            self.noted.emit(kind, text)
