"""A layout that puts widgets side by side and wraps, in the reading direction. Knows nothing of what it
lays out.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QStyle, QWidget


class FlowLayout(QLayout):
    """Rows of widgets at their preferred size; a row that is full continues below."""

    def __init__(self, parent: QWidget | None = None, spacing: int = 6) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        """Called by Qt when a widget is added."""
        self._items.append(item)

    def insert(self, place: int, widget: QWidget) -> None:
        """Add a widget at a place."""
        self.addWidget(widget)
        self._items.insert(place, self._items.pop())
        self.invalidate()

    def count(self) -> int:
        """Number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Item at a place, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove the item at a place."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Wants no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Narrow means high."""
        return True

    def invalidate(self) -> None:
        """Called by Qt when a widget comes, goes or wants another size."""
        self._heights.clear()
        super().invalidate()

    def heightForWidth(self, width: int) -> int:
        """Pixels needed at this width. Qt asks this many times before it places anything."""
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), apply=False)
        return self._heights[width]

    def setGeometry(self, rect: QRect) -> None:
        """Place every widget."""
        super().setGeometry(rect)
        self._arrange(rect, apply=True)

    def sizeHint(self) -> QSize:
        """One row."""
        sizes = [item.sizeHint() for item in self._shown()]
        width = sum(size.width() for size in sizes) + self.spacing() * max(0, len(sizes) - 1)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        """The widest widget."""
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return size

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _arrange(self, rect: QRect, *, apply: bool) -> int:
        parent = self.parentWidget()
        direction = parent.layoutDirection() if parent else Qt.LayoutDirection.LeftToRight
        x, y, row = rect.x(), rect.y(), 0
        line: list[tuple[QLayoutItem, QRect]] = []
        for item in self._shown():
            hint = item.sizeHint()
            widget = item.widget()
            wide = (
                widget is not None and widget.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Expanding
            )
            width = min(hint.width(), rect.width()) if rect.width() > 0 else hint.width()
            height = hint.height()
            if x > rect.x() and x + width > rect.right() + 1:
                _place(line, row, rect, direction, apply=apply)
                x, y, row, line = rect.x(), y + row + self.spacing(), 0, []
            if wide:
                width = rect.right() + 1 - x
            if item.hasHeightForWidth():
                height = max(item.heightForWidth(width), item.minimumSize().height())
            line.append((item, QRect(QPoint(x, y), QSize(width, height))))
            x += width + self.spacing()
            row = max(row, height)
        _place(line, row, rect, direction, apply=apply)
        return y + row - rect.y()


def _place(
    line: list[tuple[QLayoutItem, QRect]],
    row: int,
    rect: QRect,
    direction: Qt.LayoutDirection,
    *,
    apply: bool,
) -> None:
    """Put the widgets of one row in the middle of its height."""
    if apply:
        for item, place in line:
            place.moveTop(place.y() + (row - place.height()) // 2)
            item.setGeometry(QStyle.visualRect(direction, rect, place))
