"""Editor for a grid: one row per option of a list, one button per column. A row nobody touched was not
asked.
"""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget

from debrief_app.domain.form import CodeList, Field
from debrief_app.domain.values import Grid, Value
from debrief_app.i18n import option_text
from debrief_app.ui.interview.editors.base import Editor
from debrief_app.ui.interview.editors.segmented import Segmented
from debrief_app.ui.widgets.plain import PlainLabel


class GridEditor(Editor):
    """Rows in the order of the list."""

    def __init__(
        self, field: Field, rows: CodeList, columns: CodeList, parent: QWidget | None = None
    ) -> None:
        super().__init__(field, parent)
        self._rows, self._columns = rows, columns
        self._labels: dict[str, PlainLabel] = {}
        self._cells: dict[str, Segmented] = {}
        self._unknown: tuple[tuple[str, str], ...] = ()
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setColumnStretch(0, 2)
        layout.setColumnStretch(1, 3)
        codes = [option.code for option in columns.options]
        for place, option in enumerate(rows.options):
            label, cells = PlainLabel(parent=self), Segmented(codes, parent=self)
            cells.name_parts(f"{field.id}.{option.code}")
            cells.picked.connect(lambda _code: self._tell())
            layout.addWidget(label, place, 0)
            layout.addWidget(cells, place, 1)
            self._labels[option.code], self._cells[option.code] = label, cells

    def value(self) -> Value | None:
        """The rows that were touched."""
        cells = tuple((row, cells.chosen()[0]) for row, cells in self._cells.items() if cells.chosen())
        return Grid(cells + self._unknown) if cells or self._unknown else None

    def _show(self, value: Value | None) -> None:
        held = dict(value.cells) if isinstance(value, Grid) else {}
        for row, cells in self._cells.items():
            wanted = (held[row],) if row in held else ()
            if cells.chosen() != wanted:
                cells.choose(wanted)
        self._unknown = tuple((row, column) for row, column in held.items() if row not in self._cells)

    def retranslate(self) -> None:
        """Rows and columns in the current language."""
        columns = [option_text(self._columns.id, option.label) for option in self._columns.options]
        for option in self._rows.options:
            text = option_text(self._rows.id, option.label)
            self._labels[option.code].setText(text)
            self._cells[option.code].set_labels(columns, text)

    def set_read_only(self, read_only: bool) -> None:
        """Buttons only show."""
        for cells in self._cells.values():
            cells.set_read_only(read_only)

    def focus_first(self) -> None:
        """To the first row."""
        next(iter(self._cells.values())).focus_first()
