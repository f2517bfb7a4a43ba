"""Editor for how long something lasted: the words, and beneath them how the program counts them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from debrief_app.domain.dates.durations import Duration, duration_of
from debrief_app.domain.form import Field
from debrief_app.domain.values import Value
from debrief_app.i18n import _, current_language
from debrief_app.report.contents.value_text import duration_text_of
from debrief_app.ui.interview.editors.base import Editor
from debrief_app.ui.interview.editors.boxes import Line
from debrief_app.ui.widgets.plain import PlainLabel


class DurationEditor(Editor):
    """Gives a Duration. A length that was computed elsewhere stays until the words are changed."""

    wide = False

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._held: Duration | None = None
        self._line = Line(self)
        self._line.setObjectName(field.id)
        self._line.setMaxLength(2000)
        self._line.textEdited.connect(self._changed)
        self._counted = PlainLabel(role="quiet", parent=self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._line)
        layout.addWidget(self._counted)

    def value(self) -> Value | None:
        """The length of time, or None."""
        if self._held is not None:
            return self._held
        said = self._line.text().strip()
        return duration_of(said) if said else None

    def _show(self, value: Value | None) -> None:
        if isinstance(value, Duration):
            self._held = value
        else:
            self._held = duration_of(value) if isinstance(value, str) and value else None
        held = self._held
        self._line.show_text(held.as_said or duration_text_of(held, current_language()) if held else "")
        self._show_counted()

    def _changed(self, _text: str) -> None:
        self._held = None
        self._show_counted()
        self._tell()

    def _show_counted(self) -> None:
        value = self.value()
        text = duration_text_of(value, current_language()) if isinstance(value, Duration) else ""
        self._counted.setText(_("Counted as {length}").format(length=text) if text else "")
        self._counted.setVisible(bool(text) and text != self._line.text().strip())

    def retranslate(self) -> None:
        """Name the box."""
        self._line.setAccessibleName(self.label)
        self._line.setPlaceholderText(_("As said: about four months"))
        self._show_counted()

    def set_read_only(self, read_only: bool) -> None:
        """Text can still be read and copied."""
        self._line.setReadOnly(read_only)

    def focus_first(self) -> None:
        """Into the box."""
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)
