"""“Known already” on the card: what was told before, and what can be done with it without asking anybody.

Two accounts that differ are shown side by side with what may explain it. Nothing here calls anybody a liar.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from debrief_app.domain.prior_accounts import KnownItem
from debrief_app.i18n import _
from debrief_app.ui.interview.begun import Begun, BegunBoxes
from debrief_app.ui.interview.editors.boxes import Page
from debrief_app.ui.interview.editors.segmented import Segmented
from debrief_app.ui.interview.texts.known_texts import KnownCard, KnownLine
from debrief_app.ui.widgets.flow_layout import FlowLayout
from debrief_app.ui.widgets.fold import Fold
from debrief_app.ui.widgets.plain import PlainLabel


class KnownBlock(QFrame):
    """`confirm_asked` carries a KnownItem; `add_asked` nothing; `differs_asked` an item, what the other says, codes of
    reasons and the officer's view. Hidden while there is nothing to say.
    """

    confirm_asked = Signal(object)
    add_asked = Signal()
    differs_asked = Signal(object, str, tuple, str)

    def __init__(self, reasons: Sequence[str], begun: Begun, parent: QWidget | None = None) -> None:
        """`reasons`: codes of what may explain a difference."""
        super().__init__(parent)
        self._begun = begun
        self._codes, self._labels = tuple(reasons), tuple(reasons)
        self._card: KnownCard | None = None
        self._read_only = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.title, self.count = PlainLabel(role="heading", parent=self), PlainLabel(role="quiet", parent=self)
        self.held = PlainLabel(parent=self)
        self.add = QPushButton(self)
        self.add.setObjectName("known.add")
        self.add.clicked.connect(self.add_asked)
        self._items_column = QVBoxLayout()
        self._items_column.setSpacing(12)
        self.items: list[KnownEntry] = []
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.count)
        column.addWidget(self.held)
        column.addLayout(self._items_column)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeading)
        self.hide()

    def show_card(self, card: KnownCard | None, reasons: Sequence[str], *, read_only: bool) -> None:
        """What is known at the card. `reasons`: their labels in the current language."""
        same = (card is not None and self._card is not None
                and [line.item for line in card.lines] == [line.item for line in self._card.lines])
        self._card, self._read_only, self._labels = card, read_only, tuple(reasons)
        self.setVisible(card is not None and bool(card.lines or card.count or card.held))
        self.add.setText(_("Add what the person volunteers"))
        self.add.setAccessibleName(self.add.text())
        if card is None:
            return
        if not same:
            self._make(card)
        self._write(card)
        self._frame(bool(card.lines or card.held))

    def _frame(self, framed: bool) -> None:
        """A box around what is known; how often a question was put is a quiet line without one."""
        role = "known" if framed else ""
        margins = (16, 12, 16, 12) if framed else (0, 0, 0, 0)
        layout = self.layout()
        if layout is not None and self.property("role") != role:
            self.setProperty("role", role)
            layout.setContentsMargins(*margins)
            self.style().unpolish(self)
            self.style().polish(self)

    def focus_first(self) -> bool:
        """To the first thing that can be done here; False when nothing is waiting to be taken over."""
        if self.isHidden() or not self.items or self.items[0].confirm.isHidden():
            return False
        self.items[0].confirm.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _make(self, card: KnownCard) -> None:
        for old in self.items:
            self._items_column.removeWidget(old)
            old.deleteLater()
        self.items = []
        for place, line in enumerate(card.lines):
            made = KnownEntry(f"known.{place}", self._codes, self._begun, self)
            made.confirm.clicked.connect(partial(self._confirm, line.item))
            made.kept.connect(partial(self.differs_asked.emit, line.item))
            self._items_column.addWidget(made)
            self.items.append(made)

    def _write(self, card: KnownCard) -> None:
        known = bool(card.lines)
        self.title.setText(_("Known already") if known else "")
        self.title.setVisible(known)
        self.count.setText(card.count)
        self.count.setVisible(bool(card.count))
        self.held.setText(card.held)
        self.held.setVisible(bool(card.held))
        for made, line in zip(self.items, card.lines, strict=True):
            made.show_line(line, self._labels, card.today, may_confirm=card.may_confirm and not self._read_only,
                           read_only=self._read_only)
        self.add.setVisible(known and not self._read_only)
        self.setAccessibleName(". ".join(filter(None, (self.title.text(), card.count, card.held))))

    def _confirm(self, item: KnownItem, _checked: bool = False) -> None:
        self.confirm_asked.emit(item)


class KnownEntry(QWidget):
    """One item. `kept` carries what the other says, reason codes and the view."""

    kept = Signal(str, tuple, str)

    def __init__(self, name: str, codes: Sequence[str], begun: Begun, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.told, self.under = PlainLabel(parent=self, selectable=True), PlainLabel(role="hint", parent=self)
        self.own, self.english = PlainLabel(parent=self, selectable=True), PlainLabel(parent=self, selectable=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(14)
        self._grid.setColumnStretch(1, 1)
        self._pairs: list[tuple[PlainLabel, PlainLabel]] = []
        self.confirm = QPushButton(self)
        self.confirm.setObjectName(f"{name}.confirm")
        row = QWidget(self)
        FlowLayout(row, spacing=8).addWidget(self.confirm)
        self.difference = Difference(f"{name}.difference", codes, self)
        self.difference.kept.connect(self.kept)
        self.fold = Fold(f"{name}.differs", self.difference, self)
        difference = self.difference
        self._boxes = BegunBoxes(begun, {"second": difference.second, "reasons": difference.reasons,
                                         "view": difference.view}, self, self.fold)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self.told, self.under, self.own, self.english):
            column.addWidget(part)
        column.addLayout(self._grid)
        column.addWidget(row)
        column.addWidget(self.fold)

    def show_line(self, line: KnownLine, reasons: Sequence[str], today: str, *, may_confirm: bool,
                  read_only: bool) -> None:
        """Texts of one item. What is recorded `today` stands in the other side until somebody types there."""
        for label, text in ((self.told, line.told), (self.under, line.under), (self.own, line.own),
                            (self.english, line.english)):
            label.setText(text)
            label.setVisible(bool(text))
        side = Qt.LayoutDirection.RightToLeft if line.right_to_left else Qt.LayoutDirection.LeftToRight
        self.own.setLayoutDirection(side)
        while len(self._pairs) < len(line.parts):
            pair = PlainLabel(parent=self, role="label"), PlainLabel(parent=self, selectable=True)
            for place, label in enumerate(pair):
                self._grid.addWidget(label, len(self._pairs), place, Qt.AlignmentFlag.AlignTop)
            self._pairs.append(pair)
        for pair, (name, text) in zip(self._pairs, line.parts, strict=False):
            pair[0].setText(name)
            pair[1].setText(text)
        self.confirm.setText(_("Confirm from record"))
        self.confirm.setAccessibleName(_("Confirm from record: {told}").format(told=line.told))
        self.confirm.setVisible(may_confirm)
        self.fold.set_label(_("Differs…"))
        self.fold.setVisible(not read_only)
        said = "\n".join(filter(None, (line.own, line.english, *(f"{name}: {text}" for name, text in line.parts))))
        self.difference.show_texts(said, reasons)
        self._boxes.show(place_of(line.item), {"second": today})


class Difference(QWidget):
    """Both side by side, what may explain it, and the officer's view."""

    kept = Signal(str, tuple, str)

    def __init__(self, name: str, codes: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first_label, self._second_label = PlainLabel(role="label"), PlainLabel(role="label")
        self.first, self.second = PlainLabel(parent=self, selectable=True), Page(3, self)
        self.second.setObjectName(f"{name}.second")
        self._why, self._view_label = PlainLabel(role="label", parent=self), PlainLabel(role="label", parent=self)
        self.reasons = Segmented(codes, several=True, parent=self)
        self.reasons.name_parts(f"{name}.reason")
        self.view = Page(2, self)
        self.view.setObjectName(f"{name}.view")
        self.keep = QPushButton(self)
        self.keep.setObjectName(f"{name}.keep")
        sides = QGridLayout()
        sides.setHorizontalSpacing(18)
        sides.setColumnStretch(0, 1)
        sides.setColumnStretch(1, 1)
        both: tuple[QWidget, ...] = (self.first, self.second)
        for place, (label, side) in enumerate(zip((self._first_label, self._second_label), both, strict=True)):
            sides.addWidget(label, 0, place)
            sides.addWidget(side, 1, place, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.addLayout(sides)
        below: tuple[QWidget, ...] = (self._why, self.reasons, self._view_label, self.view)
        for part in below:
            column.addWidget(part)
        column.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeading)
        self.second.textChanged.connect(self._ready)
        self.keep.clicked.connect(self._keep)

    def show_texts(self, said: str, reasons: Sequence[str]) -> None:
        """What the earlier account says."""
        self._first_label.setText(_("The earlier account says"))
        self._second_label.setText(_("Now, or in another account"))
        self.first.setText(said)
        self._why.setText(_("What may explain it"))
        self.reasons.set_labels(reasons, _("What may explain it"))
        self._view_label.setText(_("Your view"))
        for part, name in ((self.second, self._second_label.text()), (self.view, self._view_label.text())):
            part.setAccessibleName(name)
        self.keep.setText(_("Keep both, side by side"))
        self.keep.setAccessibleName(self.keep.text())
        self._ready()

    def _ready(self) -> None:
        self.keep.setEnabled(bool(self.second.toPlainText().strip()))

    def _keep(self) -> None:
        self.keep.setEnabled(False)
        self.kept.emit(self.second.toPlainText(), self.reasons.chosen(), self.view.toPlainText())


def place_of(item: KnownItem) -> str:
    """Where a difference from an item is written down."""
    return f"difference/{item.id}"
