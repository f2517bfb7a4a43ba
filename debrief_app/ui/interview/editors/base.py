"""What every editor can do. Knows a field and nothing of where its value goes."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from debrief_app.domain.form import Field
from debrief_app.domain.values import Value
from debrief_app.i18n import form_text


class Editor(QWidget):
    """Shows and gives the value of one field. `edited` is sent when a person changed it, never by
    `set_value`.
    """

    edited = Signal()

    wide = True
    """Takes the whole width of the card. Narrow ones may stand side by side."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._showing = False

    @property
    def label(self) -> str:
        """The field's label in the current language."""
        return form_text(self.field.label)

    def value(self) -> Value | None:
        """What was entered; None when nothing was."""
        raise NotImplementedError

    def set_value(self, value: Value | None) -> None:
        """Show a value, or nothing."""
        self._showing = True
        try:
            self._show(value)
        finally:
            self._showing = False

    def leftover(self) -> str:
        """What was typed and is no value; the card keeps it as a note."""
        return ""

    def retranslate(self) -> None:
        """Texts and accessible names in the current language. What was typed stays."""
        raise NotImplementedError

    def set_read_only(self, read_only: bool) -> None:
        """Only look."""
        self.setEnabled(not read_only)

    def focus_first(self) -> None:
        """Focus to the first part."""
        raise NotImplementedError

    def _show(self, value: Value | None) -> None:
        raise NotImplementedError

    def _tell(self) -> None:
        if not self._showing:
            self.edited.emit()
