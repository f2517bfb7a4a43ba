"""The structured fields of one data point: label, hint, editor; short ones two abreast when there is room."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from debrief_app.domain.form import DataPoint, FormDefinition
from debrief_app.domain.values import Value, is_empty
from debrief_app.i18n import form_text
from debrief_app.ui.interview.editors.base import Editor
from debrief_app.ui.interview.editors.links import LinkEditor, LinkTargets
from debrief_app.ui.interview.editors.making import make_editor
from debrief_app.ui.widgets.plain import PlainLabel

_TWO_ABREAST = 58
"""From this many letters of width on short fields stand side by side."""


class FieldsForm(QWidget):
    """Built once per data point and filled again for each address. `edited` is sent when a person changed
    a value.
    """

    edited = Signal()

    def __init__(
        self, point: DataPoint, form: FormDefinition, targets: LinkTargets, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.point = point
        self.editors: dict[str, Editor] = {}
        self._unknown: dict[str, Value] = {}
        self._rows: list[tuple[QWidget, PlainLabel, PlainLabel, Editor]] = []
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(18)
        self._grid.setVerticalSpacing(12)
        for field in point.fields:
            block = QWidget(self)
            label, hint = PlainLabel(role="label", parent=block), PlainLabel(role="hint", parent=block)
            editor = make_editor(field, form, targets, block)
            editor.edited.connect(self.edited)
            column = QVBoxLayout(block)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(3)
            for widget in (label, hint, editor):
                column.addWidget(widget)
            column.addStretch()
            hint.setVisible(bool(field.hint))
            self.editors[field.id] = editor
            self._rows.append((block, label, hint, editor))
        self._arrange(1)
        self.retranslate()

    def values(self) -> dict[str, Value]:
        """Field id → value of every field that says something; values of fields that are gone are kept."""
        found = dict(self._unknown)
        for field_id, editor in self.editors.items():
            value = editor.value()
            if value is not None and not is_empty(value):
                found[field_id] = value
        return found

    def set_values(self, values: Mapping[str, Value]) -> None:
        """Show values, and nothing where there is none."""
        self._unknown = {key: value for key, value in values.items() if key not in self.editors}
        for field_id, editor in self.editors.items():
            editor.set_value(values.get(field_id))

    def leftovers(self) -> list[str]:
        """What was typed and is no value, each with its label."""
        return [f"{editor.label}: {text}" for editor in self.editors.values() if (text := editor.leftover())]

    def retranslate(self) -> None:
        """Labels, hints and editors in the current language."""
        for _block, label, hint, editor in self._rows:
            label.setText(form_text(editor.field.label))
            hint.setText(form_text(editor.field.hint) if editor.field.hint else "")
            editor.retranslate()

    def refresh_links(self) -> None:
        """Entries may have other names now."""
        for editor in self.editors.values():
            if isinstance(editor, LinkEditor):
                editor.refresh()

    def set_read_only(self, read_only: bool) -> None:
        """Only look."""
        for editor in self.editors.values():
            editor.set_read_only(read_only)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One or two columns."""
        super().resizeEvent(event)
        letters = self.width() / max(1, self.fontMetrics().averageCharWidth())
        self._arrange(2 if letters >= _TWO_ABREAST else 1)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        row, column = 0, 0
        for block, _label, _hint, editor in self._rows:
            self._grid.removeWidget(block)
            whole = columns == 1 or editor.wide
            if whole and column:
                row, column = row + 1, 0
            self._grid.addWidget(block, row, column, 1, columns if whole else 1, Qt.AlignmentFlag(0))
            column = 0 if whole else (column + 1) % columns
            row += column == 0
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1 if columns == 2 else 0)
