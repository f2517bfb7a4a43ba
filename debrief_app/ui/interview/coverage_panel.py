"""Side panel: topics not reached, how far each stage went and each agency's needs are met.

A thin bar and the same in words; no colour carries meaning.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from debrief_app.i18n import _, ngettext
from debrief_app.ui.interview.coverage_lines import CoverageLines
from debrief_app.ui.interview.lines_view import LinesView
from debrief_app.ui.interview.overviews import Covered
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


class Bars(QWidget):
    """A heading, and one block for each row: a name, a bar, and the counts in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = PlainLabel(role="heading", parent=self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.heading)
        self._blocks: list[tuple[PlainLabel, Bar, PlainLabel]] = []

    def show_rows(self, rows: list[Covered]) -> None:
        """Blocks are used again."""
        while len(self._blocks) < len(rows):
            block = PlainLabel(), Bar(), PlainLabel(role="quiet")
            for widget in block:
                self._column.addWidget(widget)
            self._blocks.append(block)
        for place, (name, bar, counts) in enumerate(self._blocks):
            for widget in (name, bar, counts):
                widget.setVisible(place < len(rows))
            if place < len(rows):
                name.setText(rows[place].name)
                bar.show_parts(rows[place].answered, rows[place].gap, rows[place].open)
                counts.setText(counted(rows[place]))


class CoveragePanel(QScrollArea):
    """`chosen` carries the Address of a card; `list_asked`: put what is open on the list of topics not reached."""

    chosen = Signal(object)
    list_asked = Signal()

    def __init__(self, lines: CoverageLines, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(6, 6, 6, 6)
        self._unmet_heading = PlainLabel(role="heading", parent=inside)
        self.unmet = LinesView(inside)
        self.unmet.chosen.connect(self.chosen)
        self.list_unmet = QPushButton(inside)
        self.list_unmet.setProperty("kind", "small")
        self.list_unmet.setObjectName("coverage.list")
        self.list_unmet.clicked.connect(self.list_asked)
        self.list_unmet.hide()  # until somebody counted
        self.stages, self.agencies = Bars(inside), Bars(inside)
        for part in (self._unmet_heading, self.unmet):
            column.addWidget(part)
        column.addWidget(self.list_unmet, 0, Qt.AlignmentFlag.AlignLeading)
        for bars in (self.stages, self.agencies):
            column.addWidget(bars)
        column.addStretch()
        self.setWidget(inside)

    def refresh(self) -> None:
        """Count again."""
        unmet, proposed = self._lines.unmet(), self._lines.proposed()
        self.unmet.show_lines(unmet)
        self.unmet.setVisible(bool(unmet))
        self.unmet.fit()
        self.list_unmet.setVisible(bool(proposed))
        self._unmet_heading.setVisible(bool(unmet or proposed))
        text = ngettext("List {count} open topic", "List {count} open topics", proposed).format(count=proposed)
        self.list_unmet.setText(text)
        self.list_unmet.setAccessibleName(text)
        self.stages.show_rows(self._lines.stages())
        self.agencies.show_rows(self._lines.agencies())

    def retranslate(self) -> None:
        """Names and texts in the current language."""
        self.setAccessibleName(_("Coverage by agency"))
        self._unmet_heading.setText(_("Topics not reached"))
        self.unmet.setAccessibleName(_("Topics not reached"))
        self.stages.heading.setText(_("By stage"))
        self.agencies.heading.setText(_("By agency"))


def counted(row: Covered) -> str:
    """The counts in words."""
    return _("{answered} answered · {gap} with a reason · {open} not asked yet").format(
        answered=row.answered, gap=row.gap, open=row.open
    )
