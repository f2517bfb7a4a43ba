"""A text as large as its room allows, up to a wish; it shrinks before it is cut. Plain text, centred, any direction."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QTextLayout
from PySide6.QtWidgets import QSizePolicy, QWidget

_SMALLEST = 9.0
_AIR = 0.25
"""Of a line, above and below the text: marks on a letter reach over the font's own height, and an edge cuts them."""


class FittedText(QWidget):
    """`points` is the wished type size. Screen readers hear the text."""

    def __init__(self, points: float, parent: QWidget | None = None, *, quiet: bool = False) -> None:
        super().__init__(parent)
        self._points, self._quiet, self._text = points, quiet, ""
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_text(self, text: str, *, right_to_left: bool = False) -> None:
        """Show a text, or nothing."""
        self._text = text
        self.setAccessibleName(text)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight)
        self.setVisible(bool(text))
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """What is shown."""
        return self._text

    def heightForWidth(self, width: int) -> int:
        """As high as the text at the wished size."""
        font = self._font(self._points)
        lines = sum(height for _line, height in wrapped(self._text, font, width))
        return round(lines + 2 * _AIR * QFontMetricsF(font).height()) + 2

    def sizeHint(self) -> QSize:
        """One wide line."""
        return QSize(600, self.heightForWidth(600))

    def minimumSizeHint(self) -> QSize:
        """Two lines at the smallest size."""
        return QSize(80, round(QFontMetricsF(self._font(_SMALLEST)).lineSpacing() * 2))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The lines, in the middle."""
        painter = QPainter(self)
        ink = QColor(self.palette().windowText().color())
        ink.setAlphaF(0.75 if self._quiet else 1.0)
        painter.setPen(ink)
        font = self._font(self._points)
        air = min(_AIR * QFontMetricsF(font).height(), self.height() * _AIR / 2)
        draw_fitted(painter, self._text, QRectF(self.rect()).adjusted(0, air, 0, -air), font,
                    right_to_left=self.layoutDirection() is Qt.LayoutDirection.RightToLeft)

    def _font(self, points: float) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(points)
        return font


def draw_fitted(painter: QPainter, text: str, room: QRectF, font: QFont, *, right_to_left: bool) -> None:
    """Draw `text` centred in `room`, in `font` or as much smaller as it takes."""
    font = QFont(font)
    font.setPointSizeF(fitting_points(text, room, font))
    lines = wrapped(text, font, room.width())
    painter.setFont(font)
    painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight)
    top = room.top() + max(0.0, (room.height() - sum(height for _line, height in lines)) / 2)
    flags = int(Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip)
    for line, height in lines:
        painter.drawText(QRectF(room.left(), top, room.width(), height), flags, line)
        top += height


def fitting_points(text: str, room: QRectF, font: QFont) -> float:
    """The type size at which `text` has room: that of `font`, or less."""
    font = QFont(font)
    while font.pointSizeF() > _SMALLEST and _too_big(wrapped(text, font, room.width()), font, room):
        font.setPointSizeF(max(_SMALLEST, font.pointSizeF() * 0.93))
    return font.pointSizeF()


def wrapped(text: str, font: QFont, width: float) -> list[tuple[str, float]]:
    """Lines of a text at a width, each with its height in pixels."""
    found: list[tuple[str, float]] = []
    for paragraph in text.split("\n"):
        layout = QTextLayout(paragraph, font)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            start = line.textStart()
            found.append((paragraph[start : start + line.textLength()].rstrip(), line.height()))
        layout.endLayout()
    return found


def _too_big(lines: list[tuple[str, float]], font: QFont, room: QRectF) -> bool:
    metrics = QFontMetricsF(font)
    widest = max((metrics.horizontalAdvance(word) for line, _height in lines for word in line.split()), default=0.0)
    return sum(height for _line, height in lines) > room.height() or widest > room.width()
