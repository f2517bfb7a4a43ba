"""Widgets that show text exactly as it is. Qt's own guess at rich text opens files named in the text
(security.md 0.8).
"""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QTextLayout
from PySide6.QtWidgets import QLabel, QStyle, QWidget


class PlainLabel(QLabel):
    """A label that never reads markup. Wraps; `selectable` lets the text be copied."""

    def __init__(
        self, text: str = "", parent: QWidget | None = None, *, role: str = "", selectable: bool = False
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        if role:
            self.setProperty("role", role)
        if selectable:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse |
                Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.setText(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's own label shifts and cuts wrapped lines that run from right to left; those are drawn here."""
        selectable = bool(self.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse)
        if selectable or not self.wordWrap() or not _is_right_to_left(self.text()):
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        painter.setPen(self.palette().color(self.foregroundRole()))
        rect = self.contentsRect()
        align = QStyle.visualAlignment(self.layoutDirection(), self.alignment())
        side = align & Qt.AlignmentFlag.AlignHorizontal_Mask | Qt.AlignmentFlag.AlignAbsolute
        lines = _wrapped(self.text(), self.font(), rect.width())
        top = float(rect.top())
        if self.alignment() & Qt.AlignmentFlag.AlignVCenter:
            top += max(0.0, (rect.height() - sum(height for _line, height in lines)) / 2)
        flags = int(side | Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip)
        for line, height in lines:
            painter.drawText(QRectF(rect.left(), top, rect.width(), height), flags, line)
            top += height


def _wrapped(text: str, font: QFont, width: int) -> list[tuple[str, float]]:
    """The lines of a text at a width, without the spaces at their ends, each with its height in pixels."""
    found: list[tuple[str, float]] = []
    for paragraph in text.split("\n"):
        layout = QTextLayout(paragraph, font)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            start = line.textStart()
            found.append((paragraph[start : start + line.textLength()].rstrip(), line.height()))
        layout.endLayout()
    return found


def _is_right_to_left(text: str) -> bool:
    """Does the first letter with a direction run from right to left?"""
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in ("L", "R", "AL"):
            return kind != "L"
    return False
