"""Choosing one of many by typing a few letters. The list opens with Alt+Down; what is no option is not
thrown away.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPalette, QPen, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QCompleter, QLineEdit, QSizePolicy, QWidget

from debrief_app.i18n.isolation import bare

Index = QModelIndex | QPersistentModelIndex
Pairs = Sequence[tuple[str, str]]


class PairsModel(QAbstractListModel):
    """Codes with their texts."""

    def __init__(self, pairs: Pairs = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pairs: Pairs = pairs

    def replace(self, pairs: Pairs) -> None:
        """Other pairs, or the same in another language."""
        self.beginResetModel()
        self.pairs = pairs
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Number of pairs."""
        return 0 if parent.isValid() else len(self.pairs)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """The text; for UserRole the code."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self.pairs[index.row()][1]
        return self.pairs[index.row()][0] if role == Qt.ItemDataRole.UserRole else None


class Picker(QComboBox):
    """`code` is what is chosen, or "". `changed` is sent while a person types or picks."""

    changed = Signal()
    finished = Signal(str)
    """A person has settled on this code: from the list, with Enter, or, where that chooses, by leaving the box."""

    def __init__(self, parent: QWidget | None = None, *, leaving_chooses: bool = True) -> None:
        """`leaving_chooses`: who leaves the box means the only option that begins as what was typed. Not where a wrong
        one would make one person of two.
        """
        super().__init__(parent)
        self._code, self._leaving_chooses = "", leaving_chooses
        self.beside: tuple[QWidget, ...] = ()
        """Buttons that take what stands in the box: who goes on to one of them has not left it."""
        self._filling = self._half_way = False
        self._model = PairsModel((), self)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(14)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaxVisibleItems(12)
        self.setModel(self._model)
        self.box = QLineEdit(self)
        self.setLineEdit(self.box)
        completer = QCompleter(self._model, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setCompleter(completer)
        self.setCurrentIndex(-1)
        self.box.textEdited.connect(self._typed)
        self.box.editingFinished.connect(self._entered)
        self.activated.connect(self._activated)

    def setAccessibleName(self, name: str) -> None:
        """Also for the box inside and the lists that open from it."""
        super().setAccessibleName(name)
        for part in (*self.findChildren(QAbstractItemView), *self.findChildren(QLineEdit)):
            part.setAccessibleName(name)

    def set_pairs(self, pairs: Pairs) -> None:
        """The options, in the order shown. What is chosen or half-typed stays, and the caret with it."""
        half, caret = self.half_typed(), self.box.cursorPosition()
        self._filling = True
        try:
            self._model.replace(pairs)
            if half:
                self.setCurrentIndex(-1)
                self.setEditText(half)
                self.box.setCursorPosition(caret)
            else:
                self._show_code()
        finally:
            self._filling = False

    def code(self) -> str:
        """The chosen code, or ""."""
        return self._code

    def set_code(self, code: str) -> None:
        """Show a code; one that is not in the list is shown as it is."""
        self._code = code
        self._filling = True
        try:
            self._show_code()
        finally:
            self._filling = False

    def text(self) -> str:
        """The chosen option as the list writes it, else what stands in the box."""
        return next((text for code, text in self._model.pairs if code == self._code), self.currentText().strip())

    def half_typed(self) -> str:
        """What stands in the box without being an option."""
        return "" if self._code else self.currentText().strip()

    def fitting(self) -> list[str]:
        """The codes of the options that begin as what is half typed."""
        typed = self.half_typed().casefold()
        return [code for code, text in self._model.pairs if typed and bare(text).casefold().startswith(typed)]

    def only_typed(self) -> str:
        """What stands in the box, which is no option from now on even if it is written like one."""
        if self._code:
            self._code = ""
            self.changed.emit()
        return self.currentText().strip()

    def clear_text(self) -> None:
        """Empty the box."""
        self.set_code("")

    def _show_code(self) -> None:
        place = next((i for i, (code, _text) in enumerate(self._model.pairs) if code == self._code), -1)
        self.setCurrentIndex(place)
        if place < 0:
            self.setEditText(self._code)
        self.box.setCursorPosition(0)

    def match(self, typed: str) -> str:
        """The code of the option that is typed in full, or ""."""
        wanted = typed.strip().casefold()
        if not wanted:
            return ""
        # A code counts only as it is written: "Li" is the beginning of Libya, "LI" is Liechtenstein.
        return next(
            (code for code, text in self._model.pairs if wanted == bare(text).casefold() or typed.strip() == code),
            "",
        )

    def _typed(self, text: str) -> None:
        if not self._filling:
            self._code, self._half_way = self.match(text), True
            self.changed.emit()

    def _activated(self, place: int) -> None:
        if 0 <= place < len(self._model.pairs) and not self._is_left():
            (self._code, text), self._half_way = self._model.pairs[place], False
            self.changed.emit()
            self.finished.emit(self._code)
            QTimer.singleShot(0, self, partial(self._empty_again, text))

    def _empty_again(self, text: str) -> None:
        """Qt writes an option of the open list into the box once more, also when it was taken and the box emptied."""
        if self.half_typed() == text:
            self.clear_text()

    def _entered(self) -> None:
        """Enter in the open list means what is marked there. Qt says which in a moment, and must find the list as it
        was.
        """
        completer = self.completer()
        found = completer.popup() if completer else None
        if found is None or not found.isVisible() or not found.currentIndex().isValid():
            self.settle(left=not self.box.hasFocus())

    def settle(self, *, left: bool = True) -> None:
        """Enter, or that the box is `left`: the only option that begins like this is meant."""
        if left and (not self._leaving_chooses or self._is_left()):
            return
        fitting = self.fitting()
        if len(fitting) == 1:
            self.set_code(fitting[0])
            self.changed.emit()
        if self._code and self._half_way:
            self._half_way = False
            self.finished.emit(self._code)

    def _is_left(self) -> bool:
        """Does the focus go where nothing is chosen by it? Qt takes an option that is written in full as chosen
        wherever it goes.
        """
        focus = QApplication.focusWidget()
        return focus in self.beside or not (self._leaving_chooses or focus in (self, self.box, self.view()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Also a small arrow at the end: there is a list."""
        super().paintEvent(event)
        size = self.fontMetrics().height() / 5
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        middle = QPointF(2.6 * size if rtl else self.width() - 2.6 * size, self.height() / 2)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.PlaceholderText), 1.6))
        painter.drawPolyline(
            [middle + QPointF(x * size, y * size) for x, y in ((-1, -0.5), (0, 0.5), (1, -0.5))]
        )

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling the card never changes an answer."""
        event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Settle first."""
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.settle()
        super().focusOutEvent(event)
