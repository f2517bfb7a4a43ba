"""How a line of text stands on the screen."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextLayout, QTextOption


def from_the_left(text: str, direction: Qt.LayoutDirection = Qt.LayoutDirection.RightToLeft) -> str:
    """The letters of one line in the order in which they are drawn, from the left edge on."""
    option = QTextOption()
    option.setTextDirection(direction)
    layout = QTextLayout(text)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(100_000)
    layout.endLayout()
    drawn = []
    for place, letter in enumerate(text):
        if unicodedata.category(letter) != "Cf":
            (run,) = layout.glyphRuns(place, 1)
            drawn.append((run.positions()[0].x(), letter))
    return "".join(letter for _x, letter in sorted(drawn))
