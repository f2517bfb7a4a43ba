"""A list of lines that lead to cards: journey, people, gaps, jump. Enter or a click goes there."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPalette, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from debrief_app.ui.interview.panel.overviews import Group, Line

Index = QModelIndex | QPersistentModelIndex

LINE = Qt.ItemDataRole.UserRole
_SIDE = 6
"""Empty pixels at either side of a text."""
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class LinesModel(QAbstractListModel):
    """Lines; headings cannot be chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: Sequence[Line] = ()

    def replace(self, lines: Sequence[Line]) -> None:
        """Other lines. Those at the beginning and at the end that are the same stay where they are."""
        old, new = self.lines, list(lines)
        most, first, last = min(len(old), len(new)), 0, 0
        while first < most and old[first] == new[first]:
            first += 1
        while last < most - first and old[-1 - last] == new[-1 - last]:
            last += 1
        if len(old) > first + last:
            self.beginRemoveRows(QModelIndex(), first, len(old) - last - 1)
            self.lines = [*old[:first], *old[len(old) - last :]]
            self.endRemoveRows()
        if len(new) > first + last:
            self.beginInsertRows(QModelIndex(), first, len(new) - last - 1)
            self.lines = new
            self.endInsertRows()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Number of lines."""
        return 0 if parent.isValid() else len(self.lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Lines without an address only inform."""
        line = self.lines[index.row()]
        return Qt.ItemFlag.ItemIsEnabled | (Qt.ItemFlag.ItemIsSelectable if line.address else Qt.ItemFlag(0))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The text; for UserRole the line itself."""
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.spoken
        return line if role == LINE else None


class LinesDelegate(QStyledItemDelegate):
    """Text, and below it the quieter one; both wrap. Other views leave room before and below them and draw there."""

    def lead(self, line: Line, metrics: QFontMetrics) -> int:
        """Room before the text, in pixels."""
        return 0

    def below(self, line: Line, metrics: QFontMetrics) -> int:
        """Room below the text, in pixels."""
        return 0

    def draw_more(self, painter: QPainter, option: QStyleOptionViewItem, line: Line, lead: QRect, below: QRect) -> None:
        """Draw there; nothing here."""

    def _fonts(self, option: QStyleOptionViewItem, line: Line) -> tuple[QFont, QFont]:
        first, second = QFont(option.font), QFont(option.font)
        first.setBold(isinstance(line.address, Group) or (line.address is None and not line.second))
        second.setPointSizeF(option.font.pointSizeF() * 0.9)
        return first, second

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the wrapped text."""
        view = self.parent()
        width = (view.viewport().width() if isinstance(view, QListView) else 200) - 2 * _SIDE
        line = index.data(LINE)
        option = QStyleOptionViewItem(option)
        self.initStyleOption(option, index)
        width -= self.lead(line, option.fontMetrics)
        height = 8 + self.below(line, option.fontMetrics)
        for text, font in zip((line.text, line.second), self._fonts(option, line), strict=True):
            height += _height(_laid_out(text, font, width, option.direction)) if text else 0
        return QSize(width + self.lead(line, option.fontMetrics), height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one line."""
        line = index.data(LINE)
        painter.save()
        palette = option.palette
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, palette.color(QPalette.ColorRole.AlternateBase))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))
        whole = option.rect.adjusted(_SIDE, 4, -_SIDE, -4)
        room = self.lead(line, option.fontMetrics)
        back = option.direction is Qt.LayoutDirection.RightToLeft
        rect = whole.adjusted(0 if back else room, 0, -room if back else 0, 0)
        before = QRect(rect.right() + 1 if back else whole.left(), whole.top(), room, whole.height())
        colours = (palette.color(QPalette.ColorRole.Text), palette.color(QPalette.ColorRole.PlaceholderText))
        for text, font, colour in zip(
            (line.text, line.second), self._fonts(option, line), colours, strict=True
        ):
            if text:
                painter.setPen(colour)
                layout = _laid_out(text, font, rect.width(), option.direction)
                layout.draw(painter, QPointF(rect.topLeft()))
                rect.setTop(rect.top() + _height(layout))
        self.draw_more(painter, option, line, before, rect)
        painter.restore()


def _laid_out(text: str, font: QFont, width: int, direction: Qt.LayoutDirection) -> QTextLayout:
    """Lines of at most this width; a word that is longer is broken, so that nothing is cut off."""
    leading = QStyle.visualAlignment(direction, Qt.AlignmentFlag.AlignLeading)
    wanted = QTextOption(leading | Qt.AlignmentFlag.AlignAbsolute)
    wanted.setTextDirection(direction)
    wanted.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(text.replace("\n", "\u2028"), font)
    layout.setTextOption(wanted)
    layout.beginLayout()
    top = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top))
        top += line.height()
    layout.endLayout()
    return layout


def _height(layout: QTextLayout) -> int:
    return ceil(layout.boundingRect().height())


class LinesView(QListView):
    """`chosen` carries an Address."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box: QWidget | None = None
        self._fitted = 0
        self.lines = LinesModel(self)
        self.setModel(self.lines)
        self.setItemDelegate(LinesDelegate(self))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        # So that lines are laid out again when only the width changes, as when the scroll bar appears.
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self._choose)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Other lines; nothing is redrawn when they are the same."""
        if list(lines) != list(self.lines.lines):
            self.lines.replace(lines)

    def fit(self, most: int = 6) -> None:
        """As high as the lines, at most so many of them, and lower where there is no room; the others scroll."""
        heights = [self.sizeHintForRow(row) for row in range(min(most, len(self.lines.lines)))]
        around = 2 * self.frameWidth() + 4
        self._fitted = max(sum(heights), self.fontMetrics().height()) + around
        self.setMinimumHeight(min(self._fitted, max(heights, default=0) + around))
        self.setMaximumHeight(self._fitted)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Once `fit` was asked for, the height it found."""
        return QSize(super().sizeHint().width(), self._fitted) if self._fitted else super().sizeHint()

    def walk_from(self, box: QWidget) -> None:
        """Up and Down walk through the lines while somebody types in `box`; Enter takes one."""
        box.installEventFilter(self)
        self._box = box

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the box."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched is self._box:
            plain = not event.modifiers() & ~_KEYPAD
            if plain and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.keyPressEvent(event)
                return True
        return super().eventFilter(watched, event)

    def choose_current(self) -> None:
        """As if Enter had been pressed."""
        self._choose(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes there."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~_KEYPAD:
            self._choose(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        line = index.data(LINE) if index.isValid() else None
        if isinstance(line, Line) and line.address is not None:
            self.chosen.emit(line.address)
