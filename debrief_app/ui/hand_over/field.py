"""The box that a passphrase is typed into: hidden unless one wants to see it, with a word about the Caps key."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from debrief_app.i18n import _
from debrief_app.ui.widgets.plain import PlainLabel


class PassphraseField(QWidget):
    """`edited` at each change. The text leaves the box with `clear`, undo included."""

    edited = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """`name`: object name of the box."""
        super().__init__(parent)
        self._label, self._caps = PlainLabel(role="label"), PlainLabel(role="hint")
        self.line, self.show_button = _Line(), QPushButton()
        self._label.setBuddy(self.line)
        self.line.setObjectName(name)
        self.show_button.setObjectName(f"{name}.show")
        self.show_button.setCheckable(True)
        self.setFocusProxy(self.line)
        self._caps.hide()
        row = QHBoxLayout()
        row.addWidget(self.line, 1)
        row.addWidget(self.show_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._label)
        column.addLayout(row)
        column.addWidget(self._caps)
        self.show_button.toggled.connect(self._show_or_hide)
        self.line.textChanged.connect(self.edited)
        self.line.capitals.connect(self._caps.setVisible)

    def text(self) -> str:
        """As it was typed. The services forgive capitals and hyphens."""
        return self.line.text()

    def clear(self) -> None:
        """Empty, hidden, and nothing to undo."""
        self.line.setText("")
        self.show_button.setChecked(False)
        self._caps.hide()

    def fill(self, passphrase: str) -> None:
        """Put a practice passphrase in, for everybody to see."""
        self.line.setText(passphrase)
        self.show_button.setChecked(True)

    def try_again(self) -> None:
        """It was not right: ready to be typed over."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.selectAll()

    def set_label(self, label: str) -> None:
        """The name of the box; also puts the other texts into the current language."""
        self._label.setText(label)
        self.line.setAccessibleName(label)
        self._caps.setText(_("Caps Lock is on. That does no harm here: capitals do not matter."))
        self._name_button()

    def _show_or_hide(self, shown: bool) -> None:
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self._name_button()

    def _name_button(self) -> None:
        text = _("Hide") if self.show_button.isChecked() else _("Show")
        self.show_button.setText(text)
        self.show_button.setAccessibleName(
            _("Hide the passphrase") if self.show_button.isChecked() else _("Show the passphrase")
        )


class _Line(QLineEdit):
    """`capitals` tells whether Caps Lock seems to be on, from what the keys give."""

    capitals = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoAutoUppercase
            | Qt.InputMethodHint.ImhNoPredictiveText
        )
        # The words are English, whatever the interface is.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Every letter tells: a capital without Shift, or a small one with it."""
        letter = event.text()
        if letter.isalpha() and letter.upper() != letter.lower():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.capitals.emit(letter.isupper() != shift)
        super().keyPressEvent(event)
