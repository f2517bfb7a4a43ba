"""A list whose lines are blocks of text. Fast with thousands of lines; Enter or a double click chooses one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QApplication, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from debrief_app.ui.widgets.block_painting import blocks_height, paint_blocks
from debrief_app.ui.widgets.blocks import Row

Index = QModelIndex | QPersistentModelIndex
_MARGIN = 8


class BlocksModel(QAbstractListModel):
    """Rows; those without a key cannot be chosen but can be reached with the arrow keys."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []

    def replace(self, rows: Sequence[Row]) -> None:
        """Other rows. Where only some differ, only those are told of."""
        if len(rows) != len(self.rows):
            self.beginResetModel()
            self.rows = list(rows)
            self.endResetModel()
            return
        changed = [place for place, row in enumerate(rows) if row != self.rows[place]]
        self.rows = list(rows)
        for place in changed:
            self.dataChanged.emit(self.index(place), self.index(place))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row itself for UserRole; all its text otherwise."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        spoken = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        return row.spoken if role in spoken else None


class BlocksDelegate(QStyledItemDelegate):
    """Draws a row in the colours of the palette."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the wrapped text at the width of the list."""
        view = self.parent()
        assert isinstance(view, QListView)
        width = view.viewport().width() - 2 * _MARGIN
        height = blocks_height(index.data(Qt.ItemDataRole.UserRole).blocks, view.font(), width, _rtl(view))
        return QSize(max(1, width), height + 2 * _MARGIN)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, frame of the focus, text, line below."""
        view = self.parent()
        assert isinstance(view, QListView)
        painter.save()
        painter.setClipRect(option.rect)
        # The view's own palette would have lost the quieter colours to the style sheet.
        palette = QApplication.palette()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, palette.color(QPalette.ColorRole.AlternateBase))
        painter.setPen(palette.color(QPalette.ColorRole.Mid))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -2, -2))
        rect = option.rect.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        paint_blocks(painter, index.data(Qt.ItemDataRole.UserRole).blocks, rect, view.font(), palette, _rtl(view))
        painter.restore()


class BlocksView(QListView):
    """With `most_lines` it is as high as its rows, up to that many lines of text.

    `chosen` carries the key of a row (Enter, double click), `moved` that of the current row, or None.
    """

    chosen = Signal(object)
    moved = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, most_lines: int = 0) -> None:
        super().__init__(parent)
        self._most_lines = most_lines
        self.blocks = BlocksModel(self)
        self.setModel(self.blocks)
        self.setItemDelegate(BlocksDelegate(self))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # A bar that comes and goes would change the width that the heights were measured at.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.doubleClicked.connect(lambda index: self._choose(index))
        self.selectionModel().currentChanged.connect(lambda now, _before: self.moved.emit(self._key(now)))

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Other rows; the current one stays current when it is still there."""
        key = self.current_key()
        self.blocks.replace(rows)
        if key is not None and self.current_key() != key:
            self.go_to(key)
        self._fit()

    def rows(self) -> Sequence[Row]:
        """What is shown."""
        return self.blocks.rows

    def current_key(self) -> object:
        """Key of the current row, or None."""
        return self._key(self.currentIndex())

    def go_to(self, key: object) -> bool:
        """Make the row with this key current. False when there is none."""
        for place, row in enumerate(self.blocks.rows):
            if row.key == key:
                self.selectionModel().setCurrentIndex(
                    self.blocks.index(place), QItemSelectionModel.SelectionFlag.ClearAndSelect)
                return True
        return False

    def show_at_top(self, place: int) -> None:
        """Scroll so that a row is the first one seen."""
        self.selectionModel().setCurrentIndex(
            self.blocks.index(place), QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(self.blocks.index(place), QListView.ScrollHint.PositionAtTop)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self._choose(self.currentIndex())
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Another text size, another direction."""
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.LayoutDirectionChange):
            self.scheduleDelayedItemsLayout()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width: other heights."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        if not self._most_lines:
            return
        most, wanted = self.fontMetrics().lineSpacing() * self._most_lines, 0
        for place in range(len(self.blocks.rows)):
            wanted += self.sizeHintForRow(place)
            if wanted >= most:
                break
        self.setFixedHeight(max(1, min(wanted, most)) + 2 * self.frameWidth() + 4)

    def _choose(self, index: QModelIndex) -> None:
        key = self._key(index)
        if key is not None:
            self.chosen.emit(key)

    def _key(self, index: QModelIndex) -> object:
        row = index.data(Qt.ItemDataRole.UserRole) if index.isValid() else None
        return row.key if isinstance(row, Row) else None


def _rtl(view: QListView) -> bool:
    return view.layoutDirection() is Qt.LayoutDirection.RightToLeft
