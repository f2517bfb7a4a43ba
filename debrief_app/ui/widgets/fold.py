"""A heading that opens and closes what stands below it, and a list of lines that does so."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from debrief_app.i18n import _
from debrief_app.ui.widgets.blocks import Row
from debrief_app.ui.widgets.blocks_view import BlocksView

_MOST_LINES = 16


class Fold(QWidget):
    """A button; `inside` is shown while it is pressed."""

    def __init__(self, name: str, inside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.inside = inside
        self.button = QPushButton(self)
        self.button.setObjectName(name)
        self.button.setCheckable(True)
        self.button.setProperty("kind", "quiet")
        self.button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.button.toggled.connect(self._toggled)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.button)
        column.addWidget(inside)
        self._label = ""
        inside.hide()

    def set_label(self, label: str) -> None:
        """What is inside."""
        self._label = label
        self._write()

    def changeEvent(self, event: QEvent) -> None:
        """The mark points to where reading goes on."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._write()

    def _toggled(self, opened: bool) -> None:
        self.inside.setVisible(opened)
        self._write()

    def _write(self) -> None:
        opened = self.button.isChecked()
        closed_mark = "◂" if self.isRightToLeft() else "▸"
        self.button.setText(f"{'▾' if opened else closed_mark}  {self._label}")
        self.button.setAccessibleName(
            (_("Close: {part}") if opened else _("Open: {part}")).format(part=self._label))
        self.button.updateGeometry()  # the same text in another font is longer


class FoldedList(Fold):
    """Lines behind a heading; gone while there are none."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        self.list = BlocksView(most_lines=_MOST_LINES)
        super().__init__(name, self.list, parent)

    def show_rows(self, label: str, rows: Sequence[Row]) -> None:
        """Heading and lines."""
        self.set_label(label)
        self.list.setAccessibleName(label)
        self.list.show_rows(rows)
        self.setVisible(bool(rows))
