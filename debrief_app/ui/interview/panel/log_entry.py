"""A line for the session log: a box to write in, and a button for each thing that happens. Knows no log."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from debrief_app.domain.interview import MomentKind
from debrief_app.i18n import _
from debrief_app.ui.interview.log_notes import NoteBox
from debrief_app.ui.widgets.flow_layout import FlowLayout


class LogEntry(QWidget):
    """`noted` carries a MomentKind and the text."""

    noted = Signal(object, str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """`name` is the object name of the box and begins those of the buttons."""
        super().__init__(parent)
        self.note = NoteBox(2, self)
        self.note.setObjectName(name)
        buttons = QWidget(self)
        flow = FlowLayout(buttons, spacing=4)
        self.adding: dict[MomentKind, QPushButton] = {}
        for kind in (MomentKind.NOTE, MomentKind.PERSON_IN, MomentKind.PERSON_OUT):
            button = QPushButton(buttons)
            button.setProperty("kind", "small")
            button.setObjectName(f"{name}.{kind.value}")
            button.clicked.connect(partial(self._send, kind))
            flow.addWidget(button)
            self.adding[kind] = button
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.note)
        layout.addWidget(buttons)

    def retranslate(self) -> None:
        """Names and texts in the current language."""
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

    def _send(self, kind: MomentKind) -> None:
        text = self.note.take()
        if text or kind is not MomentKind.NOTE:
            self.noted.emit(kind, text)
