"""A bar above the card: type letters, walk through what is found, Enter takes it, Escape closes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from debrief_app.domain.answers import Address
from debrief_app.i18n import _
from debrief_app.ui.interview.editors.boxes import Line as Box
from debrief_app.ui.interview.panel.lines_view import LinesView
from debrief_app.ui.interview.panel.overviews import Line
from debrief_app.ui.interview.way import Match
from debrief_app.ui.widgets.plain import PlainLabel


class FindBar(QFrame):
    """`chosen` carries an Address; `closed` is sent when nothing was chosen. Who inherits says what is found."""

    chosen = Signal(object)
    closed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.box = Box(self)
        self.box.setObjectName(name)
        self.nothing = PlainLabel(role="quiet", parent=self)
        self.found = LinesView(self)
        self.column = QVBoxLayout(self)
        self.column.addWidget(self.box)
        self.column.addWidget(self.nothing)
        self.column.addWidget(self.found)
        self.box.textChanged.connect(self.search)
        self.box.installEventFilter(self)
        self.found.installEventFilter(self)
        self.found.walk_from(self.box)
        self.found.chosen.connect(self._take)
        self.hide()

    def matches(self, typed: str) -> tuple[Match, ...]:
        """What the letters find."""
        raise NotImplementedError

    def open(self) -> None:
        """Show, empty."""
        self.box.clear()
        self.show()
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_bar(self) -> None:
        """Away, with nothing chosen."""
        self.hide()
        self.closed.emit()

    def search(self, typed: str) -> None:
        """Show what the letters find."""
        matches = self.matches(typed) if typed.strip() else ()
        self.found.show_lines([Line(match.label, match.second, match.address) for match in matches])
        self.found.setVisible(bool(matches))
        self.nothing.setText(_("Nothing found with these letters."))
        self.nothing.setVisible(bool(typed.strip()) and not matches)
        if matches:
            self.found.setCurrentIndex(self.found.lines.index(0))
            self.found.fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape closes."""
        pressed = event.key() if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress else None
        if pressed == Qt.Key.Key_Escape:
            self.close_bar()
            return True
        return super().eventFilter(watched, event)

    def _take(self, address: Address) -> None:
        self.hide()
        self.chosen.emit(address)
