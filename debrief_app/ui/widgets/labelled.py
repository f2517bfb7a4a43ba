"""A field with its name above it and, if need be, a hint below. Knows nothing of what is written in it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from debrief_app.ui.widgets.plain import PlainLabel


class Labelled(QWidget):
    """Label, editor, hint, one below the other. Screen readers hear the label and the hint at the editor."""

    def __init__(self, editor: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._label, self._hint = PlainLabel(role="label"), PlainLabel(role="hint")
        self._label.setBuddy(editor)
        self._hint.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (self._label, editor, self._hint):
            column.addWidget(widget)

    def set_texts(self, label: str, hint: str = "") -> None:
        """In the current language."""
        self._label.setText(label)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self._editor.setAccessibleName(label)
        self._editor.setAccessibleDescription(hint)
