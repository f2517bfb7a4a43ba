"""A button with words of somebody on it, of whatever length: where there is no room for all of them, it ends in "…"."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QWidget

_LEAST = "mmmmmm…"


class ElidedButton(QPushButton):
    """What does not fit is in the tool tip. Never makes a page wider than it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str) -> None:
        """These words, as they are."""
        if text != self._whole:
            self._whole = text
            self.updateGeometry()
        self._elide()

    def sizeHint(self) -> QSize:
        """Room for all of it."""
        return QSize(self._around() + self._wide(self._whole), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters."""
        return QSize(self._around() + min(self._wide(self._whole), self._wide(_LEAST)), super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or less room."""
        super().resizeEvent(event)
        self._elide()

    def _wide(self, text: str) -> int:
        # Rounded, and what is a part of a pixel wider would be cut.
        return self.fontMetrics().horizontalAdvance(text) + 2

    def _around(self) -> int:
        """What the style puts beside the words."""
        option, words = QStyleOptionButton(), QSize(self._wide(_LEAST), self.fontMetrics().height())
        self.initStyleOption(option)
        whole = self.style().sizeFromContents(QStyle.ContentsType.CT_PushButton, option, words, self)
        return whole.width() - words.width()

    def _elide(self) -> None:
        room = self.width() - self._around()
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        self.setToolTip(self._whole if shown != self._whole else "")
        if self.text() != (text := shown.replace("&", "&&")):
            self.setText(text)
