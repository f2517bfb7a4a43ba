"""The comments of a return, each with a box to say that it was dealt with. Decides nothing itself."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout, QWidget

from debrief_app.i18n import _
from debrief_app.ui.closing.presenter import Remark
from debrief_app.ui.widgets.plain import PlainLabel


class RemarkCard(QFrame):
    """One comment. `settled` carries its id and whether it was dealt with."""

    settled = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._id = ""
        self._where, self._text = PlainLabel(parent=self, role="label"), PlainLabel(parent=self, selectable=True)
        self._when = PlainLabel(parent=self, role="quiet")
        self.box = QCheckBox(self)
        self.box.clicked.connect(lambda checked: self.settled.emit(self._id, checked))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        for part in (self._where, self._text, self._when, self.box):
            column.addWidget(part)

    def show_remark(self, remark: Remark) -> None:
        """Show one."""
        self._id = remark.id
        self._where.setText(remark.where)
        self._text.setText(remark.text)
        changed = _("The answer was changed since.") if remark.changed else ""
        self._when.setText("  ·  ".join(filter(None, (remark.when, changed))))
        self.box.setText(_("Dealt with"))
        self.box.setChecked(remark.settled)
        self.box.setAccessibleName(_("Dealt with: {where}").format(where=remark.where))
        self.box.setAccessibleDescription(remark.text)


class Remarks(QWidget):
    """All comments below one another; hidden while there are none."""

    settled = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = PlainLabel(parent=self, role="heading")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._heading)
        self.cards: list[RemarkCard] = []

    def show_remarks(self, remarks: Sequence[Remark]) -> None:
        """Show them all."""
        while len(self.cards) < len(remarks):
            card = RemarkCard(self)
            card.settled.connect(self.settled)
            self._column.addWidget(card)
            self.cards.append(card)
        for place, card in enumerate(self.cards):
            card.setVisible(place < len(remarks))
            if place < len(remarks):
                card.show_remark(remarks[place])
        self._heading.setText(_("Comments from the review"))
        self.setVisible(bool(remarks))
