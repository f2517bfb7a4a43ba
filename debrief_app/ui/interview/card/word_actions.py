"""What can be done with words of the person: file them where they belong, or take them up in an invitation."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from debrief_app.domain.language.sentences import sentence_at
from debrief_app.domain.quoting import Box
from debrief_app.i18n import _
from debrief_app.i18n.formats import isolated
from debrief_app.ui.interview.card.words import Words
from debrief_app.ui.widgets.flow_layout import FlowLayout


class WordActions(QWidget):
    """Below the two boxes. Works on what is selected, else on the sentence around the caret."""

    file_asked = Signal()
    more_asked = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._last: QPlainTextEdit = words.own
        row = QWidget(self)
        flow = FlowLayout(row, spacing=4)
        self.buttons: dict[str, QPushButton] = {}
        for name, signal in (("file", self.file_asked), ("more", self.more_asked)):
            button = QPushButton(row)
            button.setProperty("kind", "quiet")
            button.setObjectName(f"words.{name}")
            button.clicked.connect(signal)
            flow.addWidget(button)
            self.buttons[name] = button
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(row)
        for box in (words.own, words.english):
            box.installEventFilter(self)
            box.textChanged.connect(self.follow)
        self._read_only = False
        self.follow()

    def picked(self) -> tuple[Box, str] | None:
        """The box and the words: what is selected, else the sentence around the caret, which is selected then."""
        boxes = [self._last, *(box for box in (self._words.own, self._words.english) if box is not self._last)]
        for box in boxes:
            words = box.textCursor().selectedText().replace("\u2029", "\n").strip()
            if words:
                return self._which(box), words
        for box in boxes:
            words = _select_sentence(box)
            if words:
                return self._which(box), words
        return None

    def language(self, box: Box) -> str:
        """The language of the words in a box (BCP-47)."""
        return self._words.language_picked() if box is Box.OWN_WORDS else "en"

    def set_read_only(self, read_only: bool) -> None:
        """Nothing can be filed in a closed record."""
        self._read_only = read_only
        self.follow()

    def follow(self) -> None:
        """There are actions only where there are words."""
        words = any(box.document().characterCount() > 1 for box in (self._words.own, self._words.english))
        self.setVisible(words and not self._read_only)

    def retranslate(self) -> None:
        """Texts in the current language."""
        texts = {"file": (_("File this…"), "Ctrl+L"), "more": (_("Tell me more about that"), "Ctrl+M")}
        names = {"file": _("File the selected words to another question"),
                 "more": _("Take up the selected words: tell me more about that")}
        for name, (text, key) in texts.items():
            self.buttons[name].setText(f"{text}  {isolated(key)}")
            self.buttons[name].setAccessibleName(f"{names[name]}, {key}")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Remember in which box one was last."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QPlainTextEdit):
            self._last = watched
        return super().eventFilter(watched, event)

    def _which(self, box: QPlainTextEdit) -> Box:
        return Box.OWN_WORDS if box is self._words.own else Box.ENGLISH


def _select_sentence(box: QPlainTextEdit) -> str:
    """Select the sentence around the caret and return it. Qt counts UTF-16 units, Python letters."""
    text, cursor = box.toPlainText(), box.textCursor()
    before = text.encode("utf-16-le")[: 2 * cursor.position()].decode("utf-16-le", "ignore")
    start, end = sentence_at(text, len(before))
    if start == end:
        return ""
    cursor.setPosition(_units(text[:start]))
    cursor.setPosition(_units(text[:end]), QTextCursor.MoveMode.KeepAnchor)
    box.setTextCursor(cursor)
    return text[start:end]


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
