"""Boxes for typing: one line, or several that grow. Plain text, Tab leaves, nothing is kept for
prediction.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from debrief_app.i18n import direction

_HINTS = Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhSensitiveData
_MOST_LINES = 14


class Line(QLineEdit):
    """One line. The direction of the text follows the text itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setInputMethodHints(_HINTS)

    def show_text(self, text: str) -> None:
        """Set the text without moving the caret when it is already there."""
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(0)


class Page(QPlainTextEdit):
    """Several lines; grows with the text up to a point, then scrolls."""

    def __init__(self, lines: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self.setInputMethodHints(_HINTS)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._grow())
        self._shown_lines = lines

    def show_text(self, text: str) -> None:
        """Set the text without moving the caret when it is already there."""
        if text != self.toPlainText():
            self.setPlainText(text)

    def set_language(self, code: str) -> None:
        """Write in the direction of this language (BCP-47), whatever the window's direction is."""
        rtl = direction(code or "en") == "rtl"
        wanted = Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        option = self.document().defaultTextOption()
        if option.textDirection() is not wanted:
            option.setTextDirection(wanted)
            # A plain text box does not turn "left" round by itself.
            side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
            option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
            self.document().setDefaultTextOption(option)
            self.setLayoutDirection(wanted)

    def sizeHint(self) -> QSize:
        """As many lines as there are, within bounds."""
        around = self.contentsMargins().top() + self.contentsMargins().bottom()
        inner = int(self.document().documentMargin() * 2) + 2 * self.frameWidth() + around
        height = (
            self.fontMetrics().lineSpacing() * self._shown_lines + inner + self.fontMetrics().height() // 2
        )
        return QSize(self.fontMetrics().averageCharWidth() * 24, height)

    def minimumSizeHint(self) -> QSize:
        """Never less than the lines shown."""
        return QSize(self.fontMetrics().averageCharWidth() * 12, self.sizeHint().height())

    def _grow(self) -> None:
        # For a plain text document the height is counted in lines.
        wanted = max(self._lines, min(_MOST_LINES, int(self.document().size().height())))
        if wanted != self._shown_lines:
            self._shown_lines = wanted
            self.updateGeometry()
