"""Draws a row of the outline: a small mark for the state, the text, the progress at the end. No colour
carries meaning.
"""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QApplication, QStyledItemDelegate, QStyleOptionViewItem

from debrief_app.domain.flow import CardState
from debrief_app.ui.interview.outline.rows import Look, RowKind, aside_text, progress_text

_LINE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute | Qt.TextFlag.TextSingleLine
_FROM_LEFT, _FROM_RIGHT = int(_LINE | Qt.AlignmentFlag.AlignLeft), int(_LINE | Qt.AlignmentFlag.AlignRight)


class Opens(Enum):
    """Whether there are rows below a row, and whether they are seen."""

    NOT = "not"
    CLOSED = "closed"
    OPEN = "open"


class AllAlike(QStyledItemDelegate):
    """Rows of one height, so that thousands can be laid out at once."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Pixels; the width follows the tree."""
        return QSize(10, int(option.fontMetrics.height() * 1.6))


class RowPictures:
    """Rows as they were drawn. Most rows of an outline look as they did a moment ago, only higher or lower."""

    MOST = 400

    def __init__(self) -> None:
        self._kept: dict[tuple[object, ...], QPixmap] = {}

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, look: Look, indent: tuple[int, int], opens: Opens,
             *, current: bool, focused: bool) -> None:
        """Draw one row. `indent`: pixels before the arrow of a row that `opens`, and for the arrow.

        Marks: ring (not asked), filled with a tick (answered), ring with a bar (reason given), ring with an arrow.
        """
        rect, sharpness = option.rect, painter.device().devicePixelRatio()
        key = (look, indent, opens, current, focused, rect.width(), rect.height(), sharpness, option.direction,
               option.font.key(), QApplication.palette().cacheKey())
        picture = self._kept.get(key)
        if picture is None:
            if len(self._kept) >= self.MOST:
                self._kept.clear()
            picture = self._kept[key] = QPixmap((QSizeF(rect.size()) * sharpness).toSize())
            picture.setDevicePixelRatio(sharpness)
            picture.fill(Qt.GlobalColor.transparent)
            own = QPainter(picture)
            _draw_row(own, option, QRect(QPoint(0, 0), rect.size()), look, indent, opens, current=current,
                      focused=focused)
            own.end()
        painter.drawPixmap(rect.topLeft(), picture)


def _draw_row(painter: QPainter, option: QStyleOptionViewItem, whole: QRect, look: Look, indent: tuple[int, int],
              opens: Opens, *, current: bool, focused: bool) -> None:
    rtl = option.direction is Qt.LayoutDirection.RightToLeft
    before, step = indent
    row, palette = _along(whole, before + step, whole.width(), rtl=rtl), QApplication.palette()
    painter.setFont(option.font)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if current:
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), 2) if focused else Qt.PenStyle.NoPen)
        painter.setBrush(palette.color(QPalette.ColorRole.AlternateBase))
        painter.drawRoundedRect(QRectF(row).adjusted(1, 1, -1, -1), 5, 5)
    if opens is not Opens.NOT:
        place = _along(whole, before, before + step, rtl=rtl)
        _arrow(painter, place, option.fontMetrics.height() / 5, palette, down=opens is Opens.OPEN, rtl=rtl)
    _contents(painter, option, row, look, palette, rtl=rtl)


def _along(rect: QRect, begin: int, end: int, *, rtl: bool) -> QRect:
    """The part of a row between two distances from where reading begins."""
    left = rect.right() + 1 - end if rtl else rect.left() + begin
    return QRect(left, rect.top(), end - begin, rect.height())


def _arrow(painter: QPainter, place: QRect, size: float, palette: QPalette, *, down: bool, rtl: bool) -> None:
    middle = QPointF(place.left() + place.width() / 2, place.center().y() + 0.5)
    side = -1 if rtl else 1
    along = [(-size, -size / 2), (0, size / 2), (size, -size / 2)]
    if not down:
        along = [(-side * size / 2, -size), (side * size / 2, 0), (-side * size / 2, size)]
    painter.setPen(QPen(palette.color(QPalette.ColorRole.PlaceholderText), 1.6))
    painter.drawPolyline([middle + QPointF(x, y) for x, y in along])


def _contents(painter: QPainter, option: QStyleOptionViewItem, row: QRect, look: Look, palette: QPalette, *,
              rtl: bool) -> None:
    metrics = option.fontMetrics
    gap, quiet = metrics.averageCharWidth(), palette.color(QPalette.ColorRole.PlaceholderText)
    begin, end = gap // 2, row.width() - gap
    if look.state is not None:
        side = int(metrics.height() * 0.72)
        mark = _along(row, begin, begin + side, rtl=rtl)
        draw_mark(painter, QRectF(mark.left(), mark.center().y() - side // 2, side, side), look.state, palette)
        begin += side + gap
    if look.aside or look.progress is not None:
        text = progress_text(*look.progress) if look.progress is not None else aside_text()
        width = metrics.horizontalAdvance(text)
        painter.setPen(quiet)
        painter.drawText(_along(row, end - width - 1, end, rtl=rtl), Qt.AlignmentFlag.AlignCenter, text)
        end -= width + gap
    font = option.font
    font.setBold(look.kind is RowKind.STAGE and not look.aside)
    painter.setFont(font)
    muted = look.aside or look.kind is RowKind.REMOVED
    painter.setPen(quiet if muted else palette.color(QPalette.ColorRole.Text))
    text = painter.fontMetrics().elidedText(look.text, Qt.TextElideMode.ElideRight, end - begin)
    painter.setLayoutDirection(option.direction)
    painter.drawText(_along(row, begin, end, rtl=rtl), _FROM_RIGHT if rtl else _FROM_LEFT, text)


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
