"""Linking this de-brief to another of this vault: by its reference, never by a name. Shown in the Known tab."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from debrief_app.domain.related import Relation
from debrief_app.i18n import _
from debrief_app.i18n.formats import isolated
from debrief_app.ui.interview.begun import Begun, BegunBoxes
from debrief_app.ui.interview.editors.boxes import Line
from debrief_app.ui.shared.relations import RELATIONS
from debrief_app.ui.widgets.drop_down import DropDown
from debrief_app.ui.widgets.fold import Fold
from debrief_app.ui.widgets.plain import PlainLabel

RELATED = "related"
"""Where the other de-brief is filled in."""


class RelatedPart(QWidget):
    """`linked` carries a reference, what the other person is to this one, and the reverse; `unlinked` a reference."""

    linked = Signal(str, str, str)
    unlinked = Signal(str)

    def __init__(self, begun: Begun, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        self._labels = {name: PlainLabel(role="label", parent=inside) for name in ("reference", "relation", "back")}
        self.reference = Line(inside)
        self.reference.setObjectName("related.reference")
        self.reference.setMaxLength(40)
        self.relation, self.back = DropDown("related.relation", inside), DropDown("related.back", inside)
        for box in (self.relation, self.back):
            for code in RELATIONS:
                box.addItem("", code.value)
        self.link = QPushButton(inside)
        self.link.setObjectName("related.link")
        for name, part in (("reference", self.reference), ("relation", self.relation), ("back", self.back)):
            column.addWidget(self._labels[name])
            column.addWidget(part)
        column.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeading)
        self.fold = Fold("related.fold", inside, self)
        self._boxes = BegunBoxes(begun, {"reference": self.reference, "relation": self.relation, "back": self.back},
                                 self, self.fold)
        self._rows = QVBoxLayout()
        self._shown: tuple[tuple[str, str], ...] = ()
        self._read_only = False
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(self._rows)
        outer.addWidget(self.fold)
        self.reference.textChanged.connect(self._ready)
        self.link.clicked.connect(self._link)

    def show_links(self, links: Sequence[tuple[str, str]], *, read_only: bool) -> None:
        """Reference and relation of each de-brief that belongs to this one."""
        self.fold.setVisible(not read_only)
        self._boxes.show(RELATED, {"relation": Relation.TRAVELLED_WITH, "back": Relation.TRAVELLED_WITH})
        if tuple(links) == self._shown and read_only == self._read_only:
            return
        self._shown, self._read_only = tuple(links), read_only
        self._write_rows()

    def linked_now(self) -> None:
        """It is on the disk."""
        self.fold.button.setChecked(False)

    def retranslate(self) -> None:
        """Texts in the current language."""
        texts = {"reference": _("Reference of the other de-brief"),
                 "relation": _("The other person is to this one"), "back": _("This person is to the other")}
        for name, part in (("reference", self.reference), ("relation", self.relation), ("back", self.back)):
            self._labels[name].setText(texts[name])
            part.setAccessibleName(texts[name])
        for box in (self.relation, self.back):
            box.view().setAccessibleName(box.accessibleName())
            for place, label in enumerate(RELATIONS.values()):
                box.setItemText(place, _(label))
        self.link.setText(_("Link the two"))
        self.link.setAccessibleName(self.link.text())
        self.fold.set_label(_("Belongs to another de-brief"))
        self._write_rows()
        self._ready()

    def _write_rows(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for reference, relation in self._shown:
            known = _(RELATIONS[Relation(relation)]) if relation in tuple(Relation) else relation
            label = PlainLabel(parent=self)
            label.setText(_("Belongs to {reference}: {relation}").format(reference=isolated(reference),
                                                                        relation=known))
            self._rows.addWidget(label)
            if not self._read_only:
                button = QPushButton(_("They do not belong together"), self)
                button.setProperty("kind", "small")
                button.setAccessibleName(_("{reference} does not belong to this one").format(
                    reference=isolated(reference)))
                button.clicked.connect(partial(self._unlink, reference))
                self._rows.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)

    def _ready(self) -> None:
        self.link.setEnabled(bool(self.reference.text().strip()))

    def _link(self) -> None:
        self.linked.emit(self.reference.text().strip().upper(), str(self.relation.currentData()),
                         str(self.back.currentData()))

    def _unlink(self, reference: str, _checked: bool = False) -> None:
        self.unlinked.emit(reference)
