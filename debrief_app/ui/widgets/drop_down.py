"""A box with a list that opens below it, and a mark that says so. The style sheet cannot draw one by itself."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen, QPolygonF, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QWidget

_FEWEST_LETTERS = 12


class DropDown(QComboBox):
    """As wide as its longest choice where there is room, and never wider than the room. The wheel scrolls the page, and
    never changes the choice by accident.

    `activated` is sent at every step of a key as well. `settled` is sent once a choice is made: in the open list, with
    Enter, or by leaving the box.
    """

    settled = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._by_key = self._open_choice = False
        self.activated.connect(self._activated)
        self.setObjectName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMinimumContentsLength(_FEWEST_LETTERS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys walk through the choices; Enter makes one, and then means to the page what it means there."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._settle()
        self._by_key = True
        try:
            super().keyPressEvent(event)
        finally:
            self._by_key = False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What is left is meant."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self._settle()

    def _activated(self) -> None:
        self._open_choice = True
        if not self._by_key:
            self._settle()

    def _settle(self) -> None:
        if self._open_choice:
            self._open_choice = False
            self.settled.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Not for us."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The box, and a small open triangle at its end."""
        super().paintEvent(event)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        room = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxArrow, self)
        middle, reach = QPointF(room.center()), self.fontMetrics().height() / 5
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self.palette().color(QPalette.ColorRole.PlaceholderText), max(1.5, reach / 2))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawPolyline(QPolygonF([
            middle + QPointF(-reach, -reach / 2), middle + QPointF(0, reach / 2), middle + QPointF(reach, -reach / 2),
        ]))
