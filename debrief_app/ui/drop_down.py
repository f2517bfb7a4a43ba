"""A box with a list that opens below it, and a mark that says so. The style sheet cannot draw one by itself."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QPolygonF, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QWidget

_FEWEST_LETTERS = 12


class DropDown(QComboBox):
    """As wide as its longest choice where there is room, and never wider than the room. The wheel scrolls the page, and
    never changes the choice by accident.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMinimumContentsLength(_FEWEST_LETTERS)

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
