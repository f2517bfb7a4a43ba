"""What leaves: the whole package, or an extract of it; and, of an extract, everything that it would hold."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from debrief_app.domain.form import Extract
from debrief_app.i18n import _, form_text
from debrief_app.ui.widgets.blocks import Row
from debrief_app.ui.widgets.fold import FoldedList
from debrief_app.ui.widgets.plain import PlainLabel

_WHOLE = 0


class WhatLeaves(QWidget):
    """`changed`: another choice. Gone when the form has no extracts."""

    changed = Signal()

    def __init__(self, extracts: Sequence[Extract], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._extracts = tuple(extracts)
        self._label = PlainLabel(role="label")
        self.about = PlainLabel(role="hint")
        self.held = FoldedList("export.held")
        self.choices = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._label)
        for place in range(_WHOLE, len(self._extracts) + 1):
            button = QRadioButton()
            button.setObjectName(f"export.what.{place}")
            self.choices.addButton(button, place)
            column.addWidget(button)
        column.addWidget(self.about)
        column.addWidget(self.held)
        self.choices.button(_WHOLE).setChecked(True)
        self.choices.idClicked.connect(lambda _place: self._chosen())
        if not self._extracts:
            self.hide()
        self.show_held(())
        self.retranslate()

    @property
    def extract(self) -> Extract | None:
        """The extract that was chosen, None for the whole package."""
        place = self.choices.checkedId()
        return self._extracts[place - 1] if place > _WHOLE else None

    def show_held(self, rows: Sequence[Row]) -> None:
        """Everything that the extract would hold, to be read before it is signed."""
        self.held.show_rows(_("What it holds"), rows)
        self.held.button.setChecked(bool(rows))

    def retranslate(self) -> None:
        """Texts in the current language."""
        self._label.setText(_("What do they receive?"))
        titles = (_("The whole package"), *(form_text(each.title) for each in self._extracts))
        for button, title in zip(self.choices.buttons(), titles, strict=True):
            button.setText(title.replace("&", "&&"))
            button.setAccessibleName(title)
        self._write()

    def _chosen(self) -> None:
        self.show_held(())
        self._write()
        self.changed.emit()

    def _write(self) -> None:
        extract = self.extract
        self.about.setVisible(extract is not None)
        if extract is not None:
            left_out = _("Left out: {what}").format(what=form_text(extract.leaves_out))
            self.about.setText("\n".join((form_text(extract.purpose), left_out)))
        self.held.set_label(_("What it holds"))
