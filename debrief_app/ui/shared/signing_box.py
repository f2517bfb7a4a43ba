"""Asking for the passphrase of whoever signs, with what the signature means. Holds nothing longer than needed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from debrief_app.i18n import _
from debrief_app.ui.widgets.plain import PlainLabel
from debrief_app.ui.widgets.progress import ProgressRow

_HINTS = (Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
          | Qt.InputMethodHint.ImhNoAutoUppercase | Qt.InputMethodHint.ImhHiddenText)


class SigningBox(QFrame):
    """`changed` is sent when a person typed. Enter in the box is left to the page."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.heading = PlainLabel(parent=self, role="heading")
        self.meaning = PlainLabel(parent=self)
        self.label = PlainLabel(parent=self, role="label")
        self.box = QLineEdit(self)
        self.box.setObjectName("passphrase")
        self.box.setEchoMode(QLineEdit.EchoMode.Password)
        self.box.setInputMethodHints(_HINTS)
        self.box.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.box.textChanged.connect(lambda _text: self.changed.emit())
        self.progress = ProgressRow(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        for part in (self.heading, self.meaning, self.label, self.box, self.progress):
            column.addWidget(part)

    def set_texts(self, heading: str, meaning: str) -> None:
        """Texts in the current language."""
        self.heading.setText(heading)
        self.meaning.setText(meaning)
        self.label.setText(_("Your passphrase"))
        self.box.setAccessibleName(_("Your passphrase"))
        self.box.setAccessibleDescription(meaning)
        self.progress.retranslate()

    def typed(self) -> bool:
        """Is there anything in the box?"""
        return bool(self.box.text())

    def take(self) -> str:
        """The passphrase; the box is empty afterwards."""
        text = self.box.text()
        self.box.clear()
        return text
