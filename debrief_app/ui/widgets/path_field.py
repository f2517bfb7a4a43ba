"""A file or folder of the user's: typed, or chosen in a dialogue."""

from __future__ import annotations

from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from debrief_app.i18n import _
from debrief_app.ui.widgets.plain import PlainLabel


class Wanted(Enum):
    """What is looked for."""

    FILE = auto()
    FOLDER = auto()


class PathField(QWidget):
    """`changed` is sent while a person types or picks."""

    changed = Signal()

    def __init__(self, name: str, wanted: Wanted, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wanted = wanted
        self.label, self.hint = PlainLabel(parent=self, role="label"), PlainLabel(parent=self, role="hint")
        self.box = QLineEdit(self)
        self.box.setObjectName(name)
        # A path is read from left to right in every language.
        self.box.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.box.setInputMethodHints(Qt.InputMethodHint.ImhNoPredictiveText)
        self.box.textChanged.connect(lambda _text: self.changed.emit())
        self.browse = QPushButton(self)
        self.browse.setObjectName(f"{name}.browse")
        self.browse.clicked.connect(self._browse)
        row = QHBoxLayout()
        row.addWidget(self.box, 1)
        row.addWidget(self.browse)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.label)
        column.addWidget(self.hint)
        column.addLayout(row)

    def path(self) -> Path | None:
        """What is in the box; None when it is empty."""
        text = self.box.text().strip()
        return Path(text).expanduser() if text else None

    def show_path(self, path: Path | None) -> None:
        """Put a path into the box."""
        self.box.setText(str(path) if path else "")

    def set_texts(self, label: str, hint: str = "") -> None:
        """Label and hint in the current language."""
        self.label.setText(label)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self.box.setAccessibleName(label)
        self.box.setAccessibleDescription(hint)
        self.browse.setText(_("Choose…"))
        self.browse.setAccessibleName(_("Choose: {label}").format(label=label))

    def _browse(self) -> None:
        dialog = QFileDialog(self, self.label.text(), str(self.path() or Path.home()))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # The program's own dialogue keeps no list of recent files and speaks the program's language.
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        if self._wanted is Wanted.FOLDER:
            dialog.setFileMode(QFileDialog.FileMode.Directory)
            dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        else:
            dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda chosen: self.box.setText(chosen))
        dialog.open()
