"""Side panel: topics not reached, how far each stage went and each agency's needs are met, and what is open for whom.

One list. A stage or an agency has a thin bar and the same in words; no colour carries meaning. Enter or a click unfolds
its open questions below it, and each of those leads to its card.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QPushButton, QStyleOptionViewItem, QVBoxLayout, QWidget

from debrief_app.i18n import _, ngettext
from debrief_app.ui.interview.panel.coverage_lines import CountLine, CoverageLines
from debrief_app.ui.interview.panel.lines_view import LinesDelegate, LinesView
from debrief_app.ui.interview.panel.overviews import Group, Line


class CountsDelegate(LinesDelegate):
    """Below the counts of a stage or an agency a bar: answered, reason given, nothing yet are full, half and empty. A
    small triangle before its name says whether its open questions are shown.
    """

    def lead(self, line: Line, metrics: QFontMetrics) -> int:
        """Room for the triangle; what is shown below a name stands under it."""
        return metrics.height() if isinstance(line, CountLine) or line.depth else 0

    def below(self, line: Line, metrics: QFontMetrics) -> int:
        """Room for the bar."""
        return _thickness(metrics) + 8 if isinstance(line, CountLine) else 0

    def draw_more(self, painter: QPainter, option: QStyleOptionViewItem, line: Line, lead: QRect, below: QRect) -> None:
        """The triangle and the bar, in the reading direction."""
        if not isinstance(line, CountLine):
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        back = option.direction is Qt.LayoutDirection.RightToLeft
        height = _thickness(option.fontMetrics)
        _draw_bar(painter, option.palette, QRectF(below.left(), below.top() + 4, below.width(), height), line.parts,
                  backwards=back)
        middle = QPointF(lead.center().x(), lead.top() + option.fontMetrics.height() / 2)
        _draw_triangle(painter, option.palette, middle, option.fontMetrics.height() / 5, back=back,
                       unfolded=line.unfolded)


class CoveragePanel(QWidget):
    """`chosen` carries the Address of a card; `list_asked`: put what is open on the list of topics not reached."""

    chosen = Signal(object)
    list_asked = Signal()

    def __init__(self, lines: CoverageLines, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self._unfolded: Group | None = None
        self.list_unmet = QPushButton(self)
        self.list_unmet.setProperty("kind", "small")
        self.list_unmet.setObjectName("coverage.list")
        self.list_unmet.clicked.connect(self.list_asked)
        self.list_unmet.hide()  # until somebody counted
        self.view = LinesView(self)
        self.view.setItemDelegate(CountsDelegate(self.view))
        self.view.chosen.connect(self._chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list_unmet, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self.view, 1)

    def refresh(self) -> None:
        """Count again."""
        self.view.show_lines(self._lines.lines(self._unfolded))
        proposed = self._lines.proposed()
        self.list_unmet.setVisible(bool(proposed))
        text = ngettext("List {count} open topic", "List {count} open topics", proposed).format(count=proposed)
        self.list_unmet.setText(text)
        self.list_unmet.setAccessibleName(text)

    def retranslate(self) -> None:
        """Names in the current language; the lines when somebody looks."""
        self.view.setAccessibleName(_("Coverage by stage and by agency"))

    def _chosen(self, address: object) -> None:
        if not isinstance(address, Group):
            self.chosen.emit(address)
            return
        self._unfolded = None if address == self._unfolded else address
        self.view.show_lines(self._lines.lines(self._unfolded))
        row = next(row for row, line in enumerate(self.view.lines.lines) if line.address == address)
        index = self.view.lines.index(row)
        self.view.setCurrentIndex(index)
        if self._unfolded:
            self.view.scrollTo(index, LinesView.ScrollHint.PositionAtTop)


def _thickness(metrics: QFontMetrics) -> int:
    return max(6, metrics.height() // 3)


def _draw_bar(painter: QPainter, palette: QPalette, room: QRectF, parts: tuple[int, int, int], *,
              backwards: bool) -> None:
    accent = palette.color(QPalette.ColorRole.Highlight)
    painter.setPen(palette.color(QPalette.ColorRole.Mid))
    painter.setBrush(palette.color(QPalette.ColorRole.Base))
    painter.drawRect(room.adjusted(0.5, 0.5, -0.5, -0.5))
    before = 0.0
    for count, strength in zip(parts, (1.0, 0.4), strict=False):
        wide = room.width() * count / max(1, sum(parts))
        left = room.right() - before - wide if backwards else room.left() + before
        accent.setAlphaF(strength)
        painter.fillRect(QRectF(left, room.top(), wide, room.height()), accent)
        before += wide


def _draw_triangle(painter: QPainter, palette: QPalette, middle: QPointF, reach: float, *, back: bool,
                   unfolded: bool) -> None:
    pen = QPen(palette.color(QPalette.ColorRole.Text), max(1.5, reach / 2))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    side = -1 if back else 1
    corners = ([(-1.0, -0.5), (0.0, 0.5), (1.0, -0.5)] if unfolded
               else [(-0.5 * side, -1.0), (0.5 * side, 0.0), (-0.5 * side, 1.0)])
    painter.drawPolyline(QPolygonF([middle + QPointF(across * reach, down * reach) for across, down in corners]))
