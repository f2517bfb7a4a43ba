"""The line below the card: back, record and go on, another answer, jump; and the sides when they are
folded.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from debrief_app.i18n import _
from debrief_app.i18n.formats import isolated
from debrief_app.ui.widgets.flow_layout import FlowLayout


class Foot(QFrame):
    """Buttons send signals; they decide nothing."""

    previous = Signal()
    record = Signal()
    another = Signal()
    jump = Signal()
    ask = Signal()
    where_i_was = Signal()
    outline = Signal()
    panel = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "foot")
        row = QWidget(self)
        flow = FlowLayout(row, spacing=6)
        self.buttons: dict[str, QPushButton] = {}
        for name, signal in (
            ("previous", self.previous),
            ("record", self.record),
            ("another", self.another),
            ("jump", self.jump),
            ("ask", self.ask),
            ("where_i_was", self.where_i_was),
            ("outline", self.outline),
            ("panel", self.panel),
        ):
            button = QPushButton(row)
            button.setObjectName(f"foot.{name}")
            button.setProperty("kind", "small")
            button.clicked.connect(signal)
            flow.addWidget(button)
            self.buttons[name] = button
        self.buttons["record"].setProperty("kind", "primary")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 8, 14, 8)
        layout.addWidget(row)
        self._read_only = False

    def show_state(self, *, another: bool, sides: bool, read_only: bool) -> None:
        """Another answer is offered for repeatable questions; the sides when there is no room for them."""
        self.buttons["another"].setVisible(another)
        self.buttons["ask"].setVisible(not read_only)
        self.buttons["outline"].setVisible(sides)
        self.buttons["panel"].setVisible(sides)
        if read_only != self._read_only:
            self._read_only = read_only
            self.retranslate()

    def retranslate(self) -> None:
        """Texts in the current language."""
        texts = {
            "previous": (_("Previous"), "Ctrl+↑"),
            "record": (_("Next"), "Ctrl+↓") if self._read_only else (_("Record and next"), "Ctrl+Enter"),
            "another": (_("Another answer"), "Ctrl+Shift+Enter"),
            "jump": (_("Jump"), "Ctrl+J"),
            "ask": (_("Ask something else"), "Ctrl+N"),
            "where_i_was": (_("Where I was"), "Ctrl+B"),
            "outline": (_("Outline"), "F6"),
            "panel": (_("Panel"), "F6"),
        }
        for name, (text, key) in texts.items():
            self.buttons[name].setText(f"{text}  {isolated(key)}" if key else text)
            self.buttons[name].setAccessibleName(f"{text}, {key}" if key else text)
