"""Side panel: how far each agency's needs are met. A thin bar and the same in words; no colour carries
meaning.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from debrief_app.i18n import _
from debrief_app.ui.interview.overviews import Covered, Overviews
from debrief_app.ui.plain import PlainLabel


class Bar(QWidget):
    """Answered, reason given, open: full, half and empty."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = (0, 0, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_parts(self, answered: int, gap: int, left: int) -> None:
        """Counts."""
        self._parts = (answered, gap, left)
        self.update()

    def sizeHint(self) -> QSize:
        """Thin."""
        return QSize(60, max(6, self.fontMetrics().height() // 3))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw in the reading direction."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        palette, total = self.palette(), max(1, sum(self._parts))
        accent = palette.color(QPalette.ColorRole.Highlight)
        painter.setPen(palette.color(QPalette.ColorRole.Mid))
        painter.setBrush(palette.color(QPalette.ColorRole.Base))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setPen(Qt.PenStyle.NoPen)
        full = self.width() * self._parts[0] / total
        painter.fillRect(QRectF(0, 0, full, self.height()), accent)
        painter.setBrush(accent)
        accent.setAlphaF(0.4)
        painter.fillRect(QRectF(full, 0, self.width() * self._parts[1] / total, self.height()), accent)


class CoveragePanel(QScrollArea):
    """One block per agency."""

    def __init__(self, overviews: Overviews, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._overviews = overviews
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget(self)
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(6, 6, 6, 6)
        self._column.addStretch()
        self._blocks: list[tuple[PlainLabel, Bar, PlainLabel]] = []
        self.setWidget(inside)

    def refresh(self) -> None:
        """Count again."""
        rows = self._overviews.coverage()
        while len(self._blocks) < len(rows):
            block = PlainLabel(), Bar(), PlainLabel(role="quiet")
            for widget in block:
                self._column.insertWidget(self._column.count() - 1, widget)
            self._blocks.append(block)
        for place, (name, bar, counts) in enumerate(self._blocks):
            for widget in (name, bar, counts):
                widget.setVisible(place < len(rows))
            if place < len(rows):
                name.setText(rows[place].agency)
                bar.show_parts(rows[place].answered, rows[place].gap, rows[place].open)
                counts.setText(counted(rows[place]))

    def retranslate(self) -> None:
        """Name and texts in the current language."""
        self.setAccessibleName(_("Coverage by agency"))
        self.refresh()


def counted(row: Covered) -> str:
    """The counts in words."""
    return _("{answered} answered · {gap} with a reason · {open} not asked yet").format(
        answered=row.answered, gap=row.gap, open=row.open
    )
