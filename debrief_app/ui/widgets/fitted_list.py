"""A list of plain lines that is as high as its rows, up to a few. Knows nothing of what the lines say."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QListWidget, QWidget


class FittedList(QListWidget):
    """`taken` when a row was chosen with Enter or a click."""

    taken = Signal()

    def __init__(self, most_rows: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most = most_rows
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(True)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.itemClicked.connect(lambda _item: self.taken.emit())

    def show_lines(self, lines: list[str]) -> None:
        """Other lines; the chosen place stays. Lines in another language are the same lines."""
        place = max(0, self.currentRow())
        if len(lines) != self.count():
            self.clear()
            self.addItems(lines)
            self.setCurrentRow(min(place, len(lines) - 1))
        for row, line in enumerate(lines):
            self.item(row).setText(line)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks lines elsewhere."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Another text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for any page."""
        return QSize(0, 0)

    def _fit(self) -> None:
        rows = [self.visualItemRect(self.item(row)).height() for row in range(min(self.count(), self._most))]
        height = sum(rows) + 2 * self.frameWidth() + 4
        self.setFixedHeight(max(height, self.fontMetrics().height() * 2))
