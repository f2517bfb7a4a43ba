"""Beside which open de-brief the new one begins, and who the two people are to each other. Decides nothing itself."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from debrief_app.i18n import _
from debrief_app.ui.home.new_presenter import NewPresenter
from debrief_app.ui.shared.relations import RELATIONS
from debrief_app.ui.widgets.drop_down import DropDown
from debrief_app.ui.widgets.plain import PlainLabel


class BesidePart(QWidget):
    """Hidden when this officer has nothing open."""

    def __init__(self, presenter: NewPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self.beside, self.relation = DropDown("new.beside", self), DropDown("new.relation", self)
        self.back = DropDown("new.back", self)
        self._boxes = {"beside": self.beside, "relation": self.relation, "back": self.back}
        self._labels = {name: PlainLabel(role="label", parent=self) for name in self._boxes}
        self._hint = PlainLabel(role="hint", parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for name, box in self._boxes.items():
            column.addWidget(self._labels[name])
            column.addWidget(box, 0, Qt.AlignmentFlag.AlignLeft)
            if box is self.beside:
                column.addWidget(self._hint)
            box.activated.connect(self._chosen)
        for interview, _text in presenter.besides():
            self.beside.addItem("", interview)
        for box, code in ((self.relation, presenter.relation), (self.back, presenter.back)):
            for relation in RELATIONS:
                box.addItem("", relation.value)
            box.setCurrentIndex(box.findData(code))

    def refresh(self) -> None:
        """Show what is chosen."""
        self.setVisible(self._presenter.age is not None and bool(self._presenter.besides()))
        for part in (self._hint, self.relation, self.back, self._labels["relation"], self._labels["back"]):
            part.setVisible(bool(self._presenter.beside))

    def retranslate(self) -> None:
        """Texts in the current language."""
        texts = {"beside": _("Together with somebody you are talking to now?"),
                 "relation": _("The other person is to this one"), "back": _("This person is to the other")}
        for name, box in self._boxes.items():
            self._labels[name].setText(texts[name])
            box.setAccessibleName(texts[name])
            box.view().setAccessibleName(texts[name])
        self._hint.setText(_("The two records name each other by reference. What you wrote about the place, the team"
                             " and the case is taken over. Nothing that anybody told, and nothing about a person, is."))
        for place, (_interview, text) in enumerate(self._presenter.besides()):
            self.beside.setItemText(place, text)
        for box in (self.relation, self.back):
            for place, text in enumerate(RELATIONS.values()):
                box.setItemText(place, _(text))

    def _chosen(self) -> None:
        self._presenter.beside = str(self.beside.currentData() or "")
        self._presenter.relation, self._presenter.back = str(self.relation.currentData()), str(self.back.currentData())
        self.refresh()
