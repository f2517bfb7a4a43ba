"""The outline at the start side: where one is, how far each stage has come, and the entries that can be
added.

Knows the rows; what happens to an entry is decided by the page.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QPushButton, QStyleOptionViewItem, QTreeView, QVBoxLayout, QWidget

from debrief_app.domain.answers import Address
from debrief_app.domain.entries import Entry
from debrief_app.i18n import _, form_text
from debrief_app.ui.interview.outline.model import OutlineModel
from debrief_app.ui.interview.outline.rows import OutlineRows, RowKey, RowKind
from debrief_app.ui.interview.outline.state_marks import AllAlike, Opens, RowPictures
from debrief_app.ui.interview.presenter import InterviewPresenter
from debrief_app.ui.widgets.flow_layout import FlowLayout


class Tree(QTreeView):
    """`entered` is sent for Enter and for a click, not for walking with the arrow keys."""

    entered = Signal(QModelIndex)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures = RowPictures()
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setItemDelegate(AllAlike(self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setExpandsOnDoubleClick(False)
        self.clicked.connect(self.entered)

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem,
                index: QModelIndex | QPersistentModelIndex) -> None:
        """Row, mark and arrow in one go: what Qt asks for part by part takes longer than drawing."""
        model = self.model()
        if not isinstance(model, OutlineModel) or (look := model.look(index)) is None:
            return
        chosen, step = index == self.currentIndex(), self.indentation()
        opens = (Opens.CLOSED, Opens.OPEN)[self.isExpanded(index)] if model.hasChildren(index) else Opens.NOT
        self._pictures.draw(painter, option, look, (step * model.depth(index), step), opens, current=chosen,
                            focused=chosen and self.hasFocus())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the card."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if self.currentIndex().isValid():
                self.entered.emit(self.currentIndex())
            return
        super().keyPressEvent(event)


class Outline(QWidget):
    """The tree and the buttons below it."""

    opened = Signal(object)
    """An Address."""
    add_asked = Signal(str, str)
    """Kind, and the id of the entry to insert before ("" at the end)."""
    move_asked = Signal(str, int)
    remove_asked = Signal(str, bool)
    close_asked = Signal()

    def __init__(self, presenter: InterviewPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._rows = OutlineRows(presenter)
        self.model = OutlineModel(self._rows, self)
        self.tree = Tree(self)
        self.tree.setObjectName("outline")
        self.tree.setModel(self.model)
        self._unfolded: list[QPersistentModelIndex] = []
        self._adding: dict[str, QPushButton] = {}
        self._buttons = QWidget(self)
        flow = FlowLayout(self._buttons, spacing=4)
        for kind in presenter.session.form.kinds:
            button = self._button(flow, f"add.{kind.id}")
            button.clicked.connect(lambda _checked=False, kind=kind.id: self.add_asked.emit(kind, ""))
            self._adding[kind.id] = button
        self._insert = self._button(flow, "entry.insert")
        self._up, self._down = self._button(flow, "entry.up"), self._button(flow, "entry.down")
        self._remove, self._restore = self._button(flow, "entry.remove"), self._button(flow, "entry.restore")
        self.close_button = self._button(flow, "close")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 4, 8)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self._buttons)
        self._connect()

    def _button(self, flow: FlowLayout, name: str) -> QPushButton:
        button = QPushButton(self._buttons)
        button.setProperty("kind", "small")
        button.setObjectName(name)
        flow.addWidget(button)
        return button

    def _connect(self) -> None:
        self.tree.entered.connect(self._entered)
        self.tree.selectionModel().currentChanged.connect(lambda _now, _before: self._offer())
        self._insert.clicked.connect(self._ask_insert)
        self._up.clicked.connect(lambda: self.move_asked.emit(self._current_entry(), -1))
        self._down.clicked.connect(lambda: self.move_asked.emit(self._current_entry(), 1))
        self._remove.clicked.connect(lambda: self.remove_asked.emit(self._current_entry(), True))
        self._restore.clicked.connect(lambda: self.remove_asked.emit(self._current_entry(), False))
        self.close_button.clicked.connect(self.close_asked)

    # -- what the page asks -----------------------------------------------------------------------------

    def show_address(self, address: Address) -> None:
        """Mark the card that is open; its entry and stage unfold."""
        self.model.show_stages()
        index = self.model.index_of(address)
        if not index.isValid():
            index = self._find(self._rows.parent_of(address))
        path = []
        parent = index.parent()
        while parent.isValid():
            path.append(QPersistentModelIndex(parent))
            parent = parent.parent()
        self._unfold_only(path)
        if index == self.tree.currentIndex():
            self.tree.scrollTo(index)
        self.tree.setCurrentIndex(index)  # which scrolls to it

    def _unfold_only(self, path: list[QPersistentModelIndex]) -> None:
        """Unfold the way to the card. What was unfolded for the card before folds again, what a person
        unfolded stays.
        """
        for old in self._unfolded:
            if old.isValid() and old not in path:
                self.tree.collapse(old)
        kept = [old for old in self._unfolded if old in path]
        fresh = [step for step in path if not self.tree.isExpanded(step)]
        for step in reversed(path):
            self.tree.expand(step)
        self._unfolded = kept + fresh

    def refresh(self, addresses: frozenset[Address] | None = None) -> None:
        """Take in changed answers, or anything (None)."""
        self.model.refresh(addresses)
        self._offer()

    def insert(self, entry: Entry) -> None:
        """Take in a new entry."""
        self.model.insert(entry)
        self._offer()

    def retranslate(self) -> None:
        """Texts in the current language; what is unfolded stays unfolded."""
        self.model.relabel()
        self.tree.setAccessibleName(_("Outline of the de-brief"))
        for kind, button in self._adding.items():
            title = form_text(self._presenter.session.form.kind(kind).title)
            button.setText(f"+ {title}".replace("&", "&&"))
            button.setAccessibleName(_("Add: {kind}").format(kind=title))
        for button, text in (
            (self._insert, _("Insert before")),
            (self._up, _("Move up")),
            (self._down, _("Move down")),
            (self._remove, _("Take out")),
            (self._restore, _("Put back")),
            (self.close_button, _("Close and sign…")),
        ):
            button.setText(text)
            button.setAccessibleName(text)
        self._offer()

    # -- inside -----------------------------------------------------------------------------------------

    def _find(self, path: list[RowKey]) -> QModelIndex:
        index = QModelIndex()
        for key in path:
            rows = self.model.rowCount(index)
            index = next(
                (
                    child
                    for row in range(rows)
                    if self.model.key(child := self.model.index(row, 0, index)) == key
                ),
                index,
            )
        return index

    def _current_key(self) -> RowKey | None:
        index = self.tree.currentIndex()
        return self.model.key(index) if index.isValid() else None

    def _current_entry(self) -> str:
        key = self._current_key()
        if key is None:
            return ""
        if key.kind in (RowKind.ENTRY, RowKind.REMOVED):
            return key.id
        return key.entry if key.kind is RowKind.CARD else ""

    def _stage(self) -> str:
        index = self.tree.currentIndex()
        while index.parent().isValid():
            index = index.parent()
        key = self.model.key(index) if index.isValid() else None
        return key.id if key else ""

    def _offer(self) -> None:
        """Only the buttons that fit the row."""
        stage, key, entry = self._stage(), self._current_key(), self._current_entry()
        editable = self._presenter.editable
        form = self._presenter.session.form
        for kind in form.kinds:
            self._adding[kind.id].setVisible(editable and kind.stage == stage)
        removed = key is not None and key.kind is RowKind.REMOVED
        held = self._presenter.interview.entries.by_id.get(entry)
        ordered = held is not None and not removed and form.kind(held.kind).ordered
        for button in (self._insert, self._up, self._down):
            button.setVisible(editable and ordered)
        self._remove.setVisible(editable and held is not None and not removed)
        self._restore.setVisible(editable and removed)
        last = [each.id for each in self._presenter.flow.stages()][-1:]
        self.close_button.setVisible(editable and stage in last)

    def _ask_insert(self) -> None:
        entry = self._current_entry()
        held = self._presenter.interview.entries.by_id.get(entry)
        if held is not None:
            self.add_asked.emit(held.kind, entry)

    def _focus_adding(self) -> None:
        """There is nothing to open yet, but something to add."""
        for button in self._adding.values():
            if not button.isHidden():
                button.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _entered(self, index: QModelIndex) -> None:
        key = self.model.key(index)
        if key is None:
            return
        address = key.address or self._rows.way_in(key)
        if address is not None:
            self.opened.emit(address)
        elif self.model.hasChildren(index):
            self.tree.setExpanded(index, not self.tree.isExpanded(index))
        elif key.kind is RowKind.STAGE:
            self._focus_adding()
