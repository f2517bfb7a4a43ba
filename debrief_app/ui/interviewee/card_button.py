"""One card to point at: a picture, a word, the same word in a second language, and the number of its key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from debrief_app.ui.interviewee.fitted_text import draw_fitted, fitting_points
from debrief_app.ui.interviewee.looks import Look
from debrief_app.ui.interviewee.pictures import draw_picture
from debrief_app.ui.interviewee.presenter import CardShown

_CORNER_OF = 240
"""A larger card is no rounder than one of this many pixels."""
_WIDEST = 1.15
"""A card is at most this much wider than high."""


class CardButton(QAbstractButton):
    """Large, touchable, and chosen without a word."""

    def __init__(self, card: CardShown, look: Look, points: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card, self._look, self._points = card, look, points
        self.row: Sequence[CardButton] = (self,)
        """The cards beside it: their words are all of one size."""
        self.setCheckable(True)
        self.setObjectName(f"interviewee.{card.code}")
        self.setText(card.label)
        self.setAccessibleName(", ".join(filter(None, (card.label, card.second))))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """Wide enough for a finger, and then some."""
        return QSize(210, 260)

    def minimumSizeHint(self) -> QSize:
        """Still a finger wide."""
        return QSize(96, 120)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Few cards do not become banners."""
        super().resizeEvent(event)
        self.setMaximumWidth(max(self.minimumSizeHint().width(), round(self.height() * _WIDEST)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Card, picture, words, key."""
        palette = self.palette()
        accent, ink = palette.color(QPalette.ColorRole.Highlight), palette.color(QPalette.ColorRole.WindowText)
        ground = palette.color(QPalette.ColorRole.AlternateBase if self.isChecked() else QPalette.ColorRole.Button)
        dark = ground.lightness() < 128
        marked = self.isChecked() or self.hasFocus()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(accent if marked else palette.color(QPalette.ColorRole.Mid), 4.0 if self.isChecked() else 2.0)
        painter.setPen(pen)
        painter.setBrush(ground)
        corner = self._look.corner * min(self.width(), self.height(), _CORNER_OF)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 3, -3, -3), corner, corner)
        inside, label = self._rooms()
        room = QRectF(inside.left(), inside.top(), inside.width(), label.top() - inside.top())
        pen_colour = ink if self.card.code.isdecimal() else accent
        draw_picture(painter, self.card.code, room.adjusted(8, 12, -8, -6), self._look, pen_colour, dark=dark,
                     right_to_left=self.card.right_to_left)
        painter.setPen(ink)
        points = min(each.label_points() for each in self.row)
        draw_fitted(painter, self.card.label, label, self._font(points), right_to_left=self.card.right_to_left)
        quiet = QColor(ink)
        quiet.setAlphaF(0.75)
        painter.setPen(quiet)
        if self.card.second:
            second = QRectF(inside.left(), label.bottom(), inside.width(), inside.bottom() - label.bottom())
            draw_fitted(painter, self.card.second, second, self._font(points * 0.72),
                        right_to_left=self.card.second_right_to_left)
        self._draw_key(painter, quiet)

    def label_points(self) -> float:
        """The type size at which this card's word has room."""
        return fitting_points(self.card.label, self._rooms()[1], self._font(self._points))

    def _rooms(self) -> tuple[QRectF, QRectF]:
        """The card within its margins, and the room of the word."""
        inside = QRectF(self.rect()).adjusted(14, 12, -14, -12)
        words = inside.height() * (0.42 if self.card.second else 0.3)
        height = words * (0.56 if self.card.second else 1.0)
        return inside, QRectF(inside.left(), inside.bottom() - words, inside.width(), height)

    def _draw_key(self, painter: QPainter, quiet: QColor) -> None:
        """The number, in the corner where reading begins."""
        painter.setFont(self._font(max(9.0, self._points * 0.5)))
        painter.setPen(quiet)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRectF(self.rect()).adjusted(24, 16, -24, -16),
                         int(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignTop), str(self.card.key))

    def _font(self, points: float) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(points)
        return font
