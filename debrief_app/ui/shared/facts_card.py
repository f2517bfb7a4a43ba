"""A card of facts: a heading, some text, and label–text pairs that can be copied."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from debrief_app.ui.shared.verdict_texts import Facts
from debrief_app.ui.widgets.plain import PlainLabel


class _Value(PlainLabel):
    """Never lower than its wrapped text: a grid reckons the height at another width than it gives in the end."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """At this width."""
        super().resizeEvent(event)
        self._make_room()

    def show_text(self, text: str) -> None:
        """Another text."""
        self.setText(text)
        self._make_room()

    def _make_room(self) -> None:
        self.setMinimumHeight(self.heightForWidth(self.width()))


class FactsCard(QFrame):
    """Hidden while it has no heading."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.heading = PlainLabel(parent=self, role="heading")
        self.text = PlainLabel(parent=self, selectable=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 14, 16, 14)
        self._column.addWidget(self.heading)
        self._column.addWidget(self.text)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(18)
        self._grid.setColumnStretch(1, 1)
        self._column.addLayout(self._grid)
        self._pairs: list[tuple[PlainLabel, _Value]] = []
        self.hide()

    def show_facts(self, heading: str, text: str = "", facts: Facts = ()) -> None:
        """Heading, text and pairs; an empty heading hides the card."""
        self.heading.setText(heading)
        self.text.setText(text)
        self.text.setVisible(bool(text))
        while len(self._pairs) < len(facts):
            pair = PlainLabel(parent=self, role="label"), _Value(parent=self, selectable=True)
            pair[0].setWordWrap(False)
            pair[1].setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
            for column, label in enumerate(pair):
                self._grid.addWidget(label, len(self._pairs), column, Qt.AlignmentFlag.AlignTop)
            self._pairs.append(pair)
        for place, (label, value) in enumerate(self._pairs):
            shown = place < len(facts)
            label.setVisible(shown)
            value.setVisible(shown)
            if shown:
                label.setText(facts[place][0])
                value.show_text(facts[place][1])
                value.setAccessibleName(": ".join(facts[place]))
        self.setVisible(bool(heading))

    def all_text(self) -> str:
        """Everything that is shown."""
        pairs = [label.text() for pair in self._pairs for label in pair if not label.isHidden()]
        return "\n".join((self.heading.text(), self.text.text(), *pairs))
