"""Whom to ring: role, number, who was told. Always one empty row more than is used."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from debrief_app.domain.alerts import Contact
from debrief_app.i18n import _
from debrief_app.ui.interview.editors.boxes import Line
from debrief_app.ui.widgets.plain import PlainLabel

_MOST = 10


class ContactRows(QWidget):
    """Rows appear as they are needed, up to ten: more would not fit one page. `typed`: one of them changed."""

    typed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heads = [PlainLabel(parent=self, role="label") for _column in range(3)]
        self.rows: list[tuple[Line, Line, Line]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        for column, stretch in enumerate((5, 3, 4)):
            self._grid.setColumnStretch(column, stretch)
            self._grid.addWidget(self._heads[column], 0, column)
        self.show_contacts(())

    def show_contacts(self, contacts: tuple[Contact, ...]) -> None:
        """Fill the rows."""
        while len(self.rows) < min(_MOST, len(contacts) + 1):
            self._add()
        for place, boxes in enumerate(self.rows):
            contact = contacts[place] if place < len(contacts) else Contact("")
            for box, text in zip(boxes, (contact.role, contact.number, contact.told), strict=True):
                box.show_text(text)
        self.retranslate()

    def contacts(self) -> tuple[Contact, ...]:
        """What stands in the rows; empty rows are left out."""
        found = (Contact(*(box.text().strip() for box in boxes)) for boxes in self.rows)
        return tuple(each for each in found if each.role or each.number or each.told)

    def retranslate(self) -> None:
        """Texts in the current language."""
        texts = (_("Ring"), _("Number"), _("Told: when, and who answered"))
        for label, text in zip(self._heads, texts, strict=True):
            label.setText(text)
        for place, boxes in enumerate(self.rows, start=1):
            for box, text in zip(boxes, texts, strict=True):
                box.setAccessibleName(f"{text}, {place}")

    def _add(self) -> None:
        place = len(self.rows)
        role, number, told = Line(self), Line(self), Line(self)
        for name, box in (("role", role), ("number", number), ("told", told)):
            box.setObjectName(f"alert.{name}.{place}")
            box.textChanged.connect(self._used)
            box.textChanged.connect(self.typed)
        # Telephone numbers are read from left to right in every language.
        number.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        boxes = (role, number, told)
        self.rows.append(boxes)
        for column, box in enumerate(boxes):
            self._grid.addWidget(box, place + 1, column)
        if place:
            previous = self.rows[place - 1][2]
            for box in boxes:
                QWidget.setTabOrder(previous, box)
                previous = box

    def _used(self) -> None:
        if len(self.rows) < _MOST and any(box.text().strip() for box in self.rows[-1]):
            self._add()
            self.retranslate()
