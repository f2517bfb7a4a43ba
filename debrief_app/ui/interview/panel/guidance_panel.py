"""Side panel: what to listen for on this card, who needs it, where it comes from."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from debrief_app.i18n import _
from debrief_app.ui.interview.panel.overviews import Overviews
from debrief_app.ui.widgets.plain import PlainLabel


class GuidancePanel(QScrollArea):
    """Headings and texts; labels are used again for every card."""

    def __init__(self, overviews: Overviews, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._overviews = overviews
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget(self)
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(6, 6, 6, 6)
        self._column.addStretch()
        self._labels: list[tuple[PlainLabel, PlainLabel]] = []
        self.setWidget(inside)

    def refresh(self) -> None:
        """Show the current card's guidance."""
        parts = self._overviews.guidance()
        while len(self._labels) < len(parts):
            pair = PlainLabel(role="label"), PlainLabel()
            for label in pair:
                self._column.insertWidget(self._column.count() - 1, label)
            self._labels.append(pair)
        for place, (heading, text) in enumerate(self._labels):
            shown = place < len(parts)
            heading.setVisible(shown)
            text.setVisible(shown)
            if shown:
                heading.setText(parts[place][0])
                text.setText(parts[place][1])

    def retranslate(self) -> None:
        """Name and texts in the current language."""
        self.setAccessibleName(_("Guidance"))
        self.refresh()
