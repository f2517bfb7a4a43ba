"""Says calmly that something waits, why, and the way on; and takes the decision to go on all the same.

One thing at a time: the first verdict in full, the others by their sentence. No red, nothing that hurries.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from debrief_app.domain.rules.verdicts import Verdict
from debrief_app.i18n import _, ngettext
from debrief_app.ui.interview.begun import Begun, BegunBoxes
from debrief_app.ui.interview.editors.boxes import Line, Page
from debrief_app.ui.interview.editors.segmented import Segmented
from debrief_app.ui.interview.texts.rule_texts import Decision, Told, further, sentence
from debrief_app.ui.widgets.flow_layout import FlowLayout
from debrief_app.ui.widgets.fold import Fold
from debrief_app.ui.widgets.plain import PlainLabel

_MOST_LINKS = 6


def place_of(verdict: Verdict) -> str:
    """Where the reason for going on is typed: the same for a verdict on whichever card it is told."""
    return f"rule/{verdict.rule}/{verdict.finding}/{verdict.subject}"


class RuleBox(QFrame):
    """`chosen` carries the Address of a card, `decided` a Decision. Hidden while there is nothing to say."""

    chosen = Signal(object)
    decided = Signal(object)

    def __init__(self, name: str, *, links: bool = True, begun: Begun | None = None,
                 parent: QWidget | None = None) -> None:
        """`name` begins the object names; without `links` no card can be opened from here. Without `begun` what is
        typed is gone with the verdict.
        """
        super().__init__(parent)
        self._name, self._with_links = name, links
        self._told: tuple[Told, ...] = ()
        self._lead, self._aside = "", ""
        self.setProperty("role", "notice")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.lead, self.title = PlainLabel(role="quiet", parent=self), PlainLabel(role="heading", parent=self)
        self.says, self.why = PlainLabel(parent=self, selectable=True), PlainLabel(parent=self, selectable=True)
        self.way = PlainLabel(parent=self, selectable=True)
        self.source = PlainLabel(role="hint", parent=self, selectable=True)
        self.aside, self.more_text = PlainLabel(role="quiet", parent=self), PlainLabel(role="hint", parent=self)
        self.more = Fold(f"{name}.more", self.more_text, self)
        self._row = QWidget(self)
        flow = FlowLayout(self._row, spacing=6)
        self.links = [QPushButton(self._row) for _place in range(_MOST_LINKS)]
        for place, button in enumerate(self.links):
            button.setProperty("kind", "small")
            button.setObjectName(f"{name}.link.{place}")
            button.setAccessibleName(f"{place + 1}")
            button.clicked.connect(partial(self._open, place))
            flow.addWidget(button)
        self.fold = Fold(f"{name}.go_on", self._form(), self)
        self._boxes = BegunBoxes(begun, {"reason": self.reason, "by": self.decided_by}, self, self.fold)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        for part in (self.lead, self.title, self.says, self.why, self.way, self._row, self.source, self.fold,
                     self.more, self.aside):
            column.addWidget(part)
        self.retranslate()
        self.hide()

    def _form(self) -> QWidget:
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        self._who = PlainLabel(parent=inside)
        self._reasons_holder = QVBoxLayout()
        self.reasons: Segmented | None = None
        self._reason_label, self.reason = PlainLabel(role="label", parent=inside), Page(2, inside)
        self.reason.setObjectName(f"{self._name}.reason")
        self._by_label, self.decided_by = PlainLabel(role="label", parent=inside), Line(inside)
        self.decided_by.setObjectName(f"{self._name}.decided_by")
        self.confirm = QPushButton(inside)
        self.confirm.setObjectName(f"{self._name}.confirm")
        self.confirm.clicked.connect(self._confirm)
        column.addWidget(self._who)
        column.addLayout(self._reasons_holder)
        for part in (self._reason_label, self.reason, self._by_label, self.decided_by):
            column.addWidget(part)
        column.addWidget(self.confirm, 0, Qt.AlignmentFlag.AlignLeading)
        self.reason.textChanged.connect(self._show_button)
        self.decided_by.textChanged.connect(self._show_button)
        return inside

    def show_told(self, told: Sequence[Told], lead: str = "", aside: str = "") -> None:
        """Show the first of these and name the others. `lead` stands above, `aside` below. Nothing hides the box."""
        first = told[0] if told else None
        place = place_of(first.verdict) if first is not None else ""
        same = place == self._boxes.place
        self._told, self._lead, self._aside = tuple(told), lead, aside
        self.setVisible(first is not None)
        if not same:
            self.fold.button.setChecked(False)
        if first is not None:
            self._take_reasons(first, same=same)
        self._boxes.show(place)
        if first is not None:
            self._write(first)

    def retranslate(self) -> None:
        """Texts of the box itself; what a verdict says comes anew with `show_told`."""
        self._reason_label.setText(_("Reason"))
        self.reason.setAccessibleName(_("Reason for going on"))
        self._by_label.setText(_("Which supervisor decided?"))
        self.decided_by.setAccessibleName(_("Which supervisor decided?"))
        self.confirm.setText(_("Go on"))
        self.confirm.setAccessibleName(_("Go on, with this reason in the record"))
        self.fold.set_label(_("Go on all the same"))
        self.more.set_label(_("More"))

    def _take_reasons(self, told: Told, *, same: bool) -> None:
        if same and self.reasons is not None and told.reasons:
            self.reasons.set_labels([label for _code, label in told.reasons], _("Reason"))
            return
        if self.reasons is not None:
            self._reasons_holder.removeWidget(self.reasons)
            self.reasons.deleteLater()
            self.reasons = None
        self._boxes.take("code", None)
        if told.reasons:
            self.reasons = Segmented([code for code, _label in told.reasons], parent=self.fold.inside)
            self.reasons.name_parts(f"{self._name}.reason_code")
            self.reasons.set_labels([label for _code, label in told.reasons], _("Reason"))
            self.reasons.picked.connect(self._show_button)
            self._boxes.take("code", self.reasons)
            self._reasons_holder.addWidget(self.reasons)

    def _write(self, told: Told) -> None:
        self.setAccessibleName(f"{told.title}. {told.says}")
        for label, text in ((self.lead, self._lead), (self.title, told.title), (self.says, told.says),
                            (self.why, told.why), (self.way, told.way), (self.source, told.source),
                            (self.more_text, further([each.verdict for each in self._told[1:]], sentence)),
                            (self.aside, self._aside), (self._who, told.who)):
            label.setText(text)
            if label is not self.more_text:
                label.setVisible(bool(text))
        others = len(self._told) - 1
        self.more.set_label(ngettext("{count} more comes after this", "{count} more come after this",
                                     others).format(count=others))
        self.more.setVisible(bool(others))
        links = told.links[:_MOST_LINKS] if self._with_links else ()
        for place, button in enumerate(self.links):
            button.setVisible(place < len(links))
            if place < len(links):
                button.setText(links[place][0].replace("&", "&&"))
                button.setAccessibleName(_("Go to {card}").format(card=links[place][0]))
        self._row.setVisible(bool(links))
        self.fold.setVisible(told.may_go_on)
        for part in (self._by_label, self.decided_by):
            part.setVisible(told.by_supervisor)
        self._show_button()

    def _filled(self) -> Decision | None:
        if not self._told:
            return None
        told = self._told[0]
        code = next(iter(self.reasons.chosen()), "") if self.reasons is not None else ""
        labels = dict(told.reasons)
        # A reason that was chosen is a reason; a written one may stand beside it.
        reason = self.reason.toPlainText().strip() or labels.get(code, "")
        by = self.decided_by.text().strip() if told.by_supervisor else ""
        whole = reason and (code or not told.reasons) and (by or not told.by_supervisor)
        return Decision(told, reason, code, by) if whole else None

    def _show_button(self, _picked: object = None) -> None:
        self.confirm.setEnabled(self._filled() is not None)

    def _confirm(self) -> None:
        filled = self._filled()
        if filled is not None:
            self.confirm.setEnabled(False)
            self.decided.emit(filled)

    def _open(self, place: int, _checked: bool = False) -> None:
        self.chosen.emit(self._told[0].links[place][1])
