"""Jump: type letters of a question or its id, Enter goes there. Lies above the card and closes with
Escape.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from debrief_app.i18n import _
from debrief_app.ui.interview.editors.boxes import Line as Box
from debrief_app.ui.interview.lines_view import LinesView
from debrief_app.ui.interview.overviews import Line
from debrief_app.ui.interview.presenter import InterviewPresenter


class JumpBar(QFrame):
    """`chosen` carries an Address; `closed` is sent when nothing was chosen."""

    chosen = Signal(object)
    closed = Signal()

    def __init__(self, presenter: InterviewPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self.setProperty("role", "card")
        self.box = Box(self)
        self.box.setObjectName("jump")
        self.found = LinesView(self)
        layout = QVBoxLayout(self)
        layout.addWidget(self.box)
        layout.addWidget(self.found)
        self.box.textChanged.connect(self._search)
        self.box.installEventFilter(self)
        self.found.installEventFilter(self)
        self.found.chosen.connect(self._go)
        self.hide()

    def open(self) -> None:
        """Show, empty."""
        self.box.clear()
        self.show()
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def retranslate(self) -> None:
        """Texts in the current language."""
        self.box.setPlaceholderText(_("Jump to: letters of a question, or its number"))
        self.box.setAccessibleName(_("Jump to a question"))
        self.found.setAccessibleName(_("Questions found"))
        self._search(self.box.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys walk through the list while typing; Enter goes; Escape closes."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.hide()
                self.closed.emit()
                return True
            if (
                watched is self.box
                and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)
                and not event.modifiers()
            ):
                QApplication.sendEvent(self.found, event)
                return True
            if (
                watched is self.box
                and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
                and not event.modifiers()
            ):
                self.found.choose_current()
                return True
        return super().eventFilter(watched, event)

    def _search(self, typed: str) -> None:
        matches = self._presenter.way.matches(typed, self._presenter.language) if typed.strip() else ()
        self.found.show_lines([Line(match.label, match.second, match.address) for match in matches])
        self.found.setVisible(bool(matches))
        if matches:
            self.found.setCurrentIndex(self.found.lines.index(0))

    def _go(self, address: object) -> None:
        self.hide()
        self.chosen.emit(address)
