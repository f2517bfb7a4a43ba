"""Draws a row of the outline: a small mark for the state, the text, the progress at the end. No colour
carries meaning.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from debrief_app.domain.flow import CardState
from debrief_app.ui.interview.outline_model import OutlineModel
from debrief_app.ui.interview.outline_rows import RowKind, aside_text, progress_text

Index = QModelIndex | QPersistentModelIndex


_LINE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute | Qt.TextFlag.TextSingleLine
_IN_ONE_LINE = {
    Qt.LayoutDirection.LeftToRight: int(_LINE | Qt.AlignmentFlag.AlignLeft),
    Qt.LayoutDirection.RightToLeft: int(_LINE | Qt.AlignmentFlag.AlignRight),
}


class OutlineDelegate(QStyledItemDelegate):
    """Marks: ring (not asked), filled with a tick (answered), ring with a bar (reason given), ring with an
    arrow.
    """

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All rows alike, so that thousands can be laid out at once."""
        return QSize(10, int(option.fontMetrics.height() * 1.6))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = QApplication.palette()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(QPalette.ColorRole.AlternateBase))
            painter.drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), 5, 5)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), 5, 5)
        self._contents(painter, option, index, palette)
        painter.restore()

    def _contents(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, palette: QPalette) -> None:
        metrics = option.fontMetrics
        gap = metrics.averageCharWidth()
        rect = option.rect.adjusted(gap // 2, 0, -gap, 0)
        quiet = palette.color(QPalette.ColorRole.PlaceholderText)
        left_over = QRect(rect)
        model = index.model()
        look = model.look(index) if isinstance(model, OutlineModel) else None
        if look is None:
            return
        if look.state is not None:
            side = int(metrics.height() * 0.72)
            box = QRect(rect.x(), rect.center().y() - side // 2, side, side)
            draw_mark(painter, QRectF(QStyle.visualRect(option.direction, rect, box)), look.state, palette)
            left_over.setLeft(rect.x() + side + gap)
        if look.aside or look.progress is not None:
            text = progress_text(*look.progress) if look.progress is not None else aside_text()
            width = metrics.horizontalAdvance(text)
            place = QRect(rect.right() - width, rect.y(), width + 1, rect.height())
            painter.setPen(quiet)
            painter.drawText(
                QStyle.visualRect(option.direction, rect, place), Qt.AlignmentFlag.AlignCenter, text
            )
            left_over.setRight(rect.right() - width - gap)
        font = option.font
        font.setBold(look.kind is RowKind.STAGE and not look.aside)
        painter.setFont(font)
        muted = look.aside or look.kind is RowKind.REMOVED
        painter.setPen(quiet if muted else palette.color(QPalette.ColorRole.Text))
        where = QStyle.visualRect(option.direction, rect, left_over)
        text = painter.fontMetrics().elidedText(look.text, Qt.TextElideMode.ElideRight, where.width())
        painter.setLayoutDirection(option.direction)
        painter.drawText(where, _IN_ONE_LINE[option.direction], text)


def draw_mark(painter: QPainter, box: QRectF, state: CardState, palette: QPalette) -> None:
    """The mark of a state, in the colours of text and accent."""
    accent, quiet = (
        palette.color(QPalette.ColorRole.Highlight),
        palette.color(QPalette.ColorRole.PlaceholderText),
    )
    side = box.width()
    width = max(1.2, side / 10)
    inner = box.adjusted(width, width, -width, -width)
    if state is CardState.ANSWERED:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(accent)
        painter.drawEllipse(inner)
        _line(
            painter,
            box,
            palette.color(QPalette.ColorRole.HighlightedText),
            width * 1.3,
            [(0.3, 0.52), (0.45, 0.67), (0.71, 0.36)],
        )
        return
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(quiet if state is CardState.UNTOUCHED else accent, width))
    painter.drawEllipse(inner)
    if state is CardState.GAP:
        _line(painter, box, accent, width * 1.2, [(0.3, 0.5), (0.7, 0.5)])
    elif state is CardState.DEFERRED:
        _line(painter, box, accent, width * 1.2, [(0.5, 0.27), (0.5, 0.52), (0.68, 0.62)])


def _line(
    painter: QPainter, box: QRectF, colour: QColor, width: float, points: list[tuple[float, float]]
) -> None:
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline([QPointF(box.x() + x * box.width(), box.y() + y * box.height()) for x, y in points])
