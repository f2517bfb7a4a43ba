"""A part of a page that is as high as what it holds; where there is no room for all of it, one scrolls."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QScrollArea, QSizePolicy, QWidget

_LEAST_LINES = 4


class FittedScroll(QScrollArea):
    """Holds what is laid out by `inside`, and is never higher than that."""

    def __init__(self, inside: QLayout, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inside = inside
        held = QWidget(self)
        held.setLayout(inside)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setWidget(held)
        held.installEventFilter(self)

    def sizeHint(self) -> QSize:
        """All that is inside, at the width that there is."""
        inside, wanted = self._inside, self._inside.totalSizeHint()
        high = inside.totalHeightForWidth(self.viewport().width()) if inside.hasHeightForWidth() else wanted.height()
        return QSize(wanted.width(), high)

    def minimumSizeHint(self) -> QSize:
        """A few lines."""
        least = min(self.sizeHint().height(), _LEAST_LINES * self.fontMetrics().height())
        return QSize(self._inside.totalMinimumSize().width(), least)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is inside wants another size."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks lines elsewhere."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()
