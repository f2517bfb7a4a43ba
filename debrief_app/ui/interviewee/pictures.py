"""The pictures on the cards, drawn with a pen: five faces from very bad to very good, a tick, a cross, a question
mark, a way round a stone, an open hand.

Faces are calm: no tears, no open mouth, nothing that tells somebody what to feel. Knows no text and no screen.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QWidget

from debrief_app.ui.interviewee.looks import OLDER, Look

_CHEEK = QColor(214, 150, 104, 90)
_DARK_INK = QColor("#22333a")
_FOLLOW_WRITING = ("unsure", "leave")


class Picture(QWidget):
    """A picture that stands by itself. Screen readers hear the text beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.code, self._look = "", OLDER

    def show_picture(self, code: str, look: Look) -> None:
        """Show the picture of a card, "" for none."""
        self.code, self._look = code, look
        self.setVisible(bool(code))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture, in the middle."""
        palette = self.palette()
        dark = palette.color(QPalette.ColorRole.Window).lightness() < 128
        draw_picture(QPainter(self), self.code, QRectF(self.rect()), self._look,
                     palette.color(QPalette.ColorRole.Highlight), dark=dark,
                     right_to_left=self.layoutDirection() is Qt.LayoutDirection.RightToLeft)


def draw_picture(painter: QPainter, code: str, room: QRectF, look: Look, ink: QColor, *, dark: bool,
                 right_to_left: bool) -> None:
    """Draw the picture of a card into the largest square inside `room`. Codes without a picture draw nothing.

    What has a direction, as a question mark and a way have, follows the writing.
    """
    side = min(room.width(), room.height())
    square = QRectF(0, 0, side, side)
    square.moveCenter(room.center())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(square.topLeft())
    painter.scale(side, side)
    if right_to_left and code in _FOLLOW_WRITING:
        painter.translate(1, 0)
        painter.scale(-1, 1)
    if code.isdecimal():
        _face(painter, int(code), look, ink, dark=dark)
    else:
        _sign(painter, code, look, ink)
    painter.restore()


def _pen(colour: QColor, width: float) -> QPen:
    return QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


def _face(painter: QPainter, feeling: int, look: Look, ink: QColor, *, dark: bool) -> None:
    """`feeling` from 1 (very bad) to 5 (very good), in a square of side 1."""
    bend = (feeling - 3) / 2 * look.wide
    skin = look.dark_skin if dark else look.skin
    line = _DARK_INK if skin else ink
    painter.setPen(_pen(line if not look.cheeks else QColor(line.red(), line.green(), line.blue(), 150), look.stroke))
    painter.setBrush(QColor(skin) if skin else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QRectF(0.06, 0.06, 0.88, 0.88))
    painter.setPen(Qt.PenStyle.NoPen)
    if look.cheeks and feeling >= 3:
        painter.setBrush(_CHEEK)
        for x in (0.235, 0.765):
            painter.drawEllipse(QPointF(x, 0.585), 0.075, 0.052)
    painter.setBrush(line)
    for x in (0.355, 0.645):
        painter.drawEllipse(QPointF(x, 0.42), look.eye, look.eye * 1.2)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_pen(line, look.stroke * 1.15))
    mouth = QPainterPath(QPointF(0.325, 0.665 - 0.055 * bend))
    mouth.quadTo(QPointF(0.5, 0.665 + 0.15 * bend), QPointF(0.675, 0.665 - 0.055 * bend))
    painter.drawPath(mouth)
    if look.brows:
        _brows(painter, bend, line, look)


def _brows(painter: QPainter, bend: float, line: QColor, look: Look) -> None:
    """Inner ends go up a little when it is bad."""
    rise = 0.035 * max(0.0, -bend)
    painter.setPen(_pen(line, look.stroke))
    for inner, outer in ((0.415, 0.285), (0.585, 0.715)):
        brow = QPainterPath(QPointF(outer, 0.315 + rise * 0.4))
        brow.quadTo(QPointF((inner + outer) / 2, 0.288 - rise * 0.3), QPointF(inner, 0.312 - rise))
        painter.drawPath(brow)


def _sign(painter: QPainter, code: str, look: Look, ink: QColor) -> None:
    painter.setPen(_pen(ink, look.stroke * 1.9))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if code == "yes":
        tick = QPainterPath(QPointF(0.22, 0.53))
        tick.lineTo(0.42, 0.73)
        tick.lineTo(0.79, 0.28)
        painter.drawPath(tick)
    elif code == "no":
        for start, end in ((QPointF(0.28, 0.28), QPointF(0.72, 0.72)), (QPointF(0.72, 0.28), QPointF(0.28, 0.72))):
            painter.drawLine(start, end)
    elif code == "unsure":
        mark = QPainterPath(QPointF(0.36, 0.345))
        mark.cubicTo(QPointF(0.37, 0.13), QPointF(0.68, 0.15), QPointF(0.66, 0.36))
        mark.cubicTo(QPointF(0.65, 0.5), QPointF(0.5, 0.49), QPointF(0.5, 0.645))
        painter.drawPath(mark)
        painter.setBrush(ink)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(QPointF(0.5, 0.83), look.stroke * 0.95, look.stroke * 0.95)
    elif code == "leave":
        _way_round(painter, look, ink)
    elif code == "stop":
        _hand(painter, look, ink)


def _way_round(painter: QPainter, look: Look, ink: QColor) -> None:
    """A way that goes over a stone, and on."""
    stone = QPainterPath()
    stone.addRoundedRect(QRectF(0.40, 0.62, 0.20, 0.15), 0.075, 0.075)
    painter.fillPath(stone, ink)
    way = QPainterPath(QPointF(0.16, 0.76))
    way.cubicTo(QPointF(0.2, 0.14), QPointF(0.76, 0.14), QPointF(0.82, 0.7))
    painter.drawPath(way)
    tip = QPainterPath(QPointF(0.68, 0.6))
    tip.lineTo(0.825, 0.735)
    tip.lineTo(0.93, 0.565)
    painter.drawPath(tip)


def _hand(painter: QPainter, look: Look, ink: QColor) -> None:
    """An open hand, held up: enough. Joined at a hundred times its size: Qt joins curves as short straight lines."""
    hand = QPainterPath()
    hand.addRoundedRect(QRectF(31, 46, 40.3, 42), 17, 17)
    for left, top in ((31, 20), (41.5, 12), (52, 14.5), (62.5, 24)):
        finger = QPainterPath()
        finger.addRoundedRect(QRectF(left, top, 8.8, 46), 4.4, 4.4)
        hand = hand.united(finger)
    thumb = QPainterPath(QPointF(34, 76))
    thumb.cubicTo(QPointF(26, 68), QPointF(20, 62), QPointF(15.8, 54))
    thumb.cubicTo(QPointF(14, 47), QPointF(22, 44), QPointF(26.5, 50))
    thumb.lineTo(37, 62)
    thumb.closeSubpath()
    painter.setPen(_pen(ink, look.stroke * 110))
    painter.scale(0.01, 0.01)
    painter.drawPath(hand.united(thumb))
