"""Widgets that show text exactly as it is. Qt's own guess at rich text opens files named in the text
(security.md 0.8).
"""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextOption
from PySide6.QtWidgets import QLabel, QStyle, QWidget

from debrief_app.i18n.isolation import without_isolated
from debrief_app.ui.widgets.block_painting import laid_out


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
        painter.setPen(self.palette().color(self.foregroundRole()))
        rect = self.contentsRect()
        align = QStyle.visualAlignment(self.layoutDirection(), self.alignment())
        option = QTextOption(align & Qt.AlignmentFlag.AlignHorizontal_Mask | Qt.AlignmentFlag.AlignAbsolute)
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        paragraphs = [laid_out(text, self.font(), option, rect.width()) for text in self.text().split("\n")]
        heights = [each.boundingRect().height() for each in paragraphs]
        top = float(rect.top())
        if self.alignment() & Qt.AlignmentFlag.AlignVCenter:
            top += max(0.0, (rect.height() - sum(heights)) / 2)
        for paragraph, height in zip(paragraphs, heights, strict=True):
            paragraph.draw(painter, QPointF(rect.left(), top))
            top += height


def _is_right_to_left(text: str) -> bool:
    """Does the first letter with a direction run from right to left? A word that is isolated decides only alone."""
    for letter in without_isolated(text) + text:
        kind = unicodedata.bidirectional(letter)
        if kind in ("L", "R", "AL"):
            return kind != "L"
    return False
