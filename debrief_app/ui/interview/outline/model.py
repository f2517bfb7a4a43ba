"""The outline as a Qt model: filled when it is opened, and changed row by row, never rebuilt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from debrief_app.domain.answers import Address
from debrief_app.domain.entries import Entry
from debrief_app.ui.interview.outline.rows import Look, OutlineRows, RowKey

Index = QModelIndex | QPersistentModelIndex


@dataclass(eq=False, slots=True)
class Node:
    """A row that Qt knows. `children` is None until somebody looked."""

    key: RowKey | None
    parent: Node | None = None
    children: list[Node] | None = None
    place: int = 0


class OutlineModel(QAbstractItemModel):
    """Stages → entries and cards → cards of an entry."""

    def __init__(self, rows: OutlineRows, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self._root = Node(None)
        self._root.children = [Node(key, self._root, place=place) for place, key in enumerate(rows.stages())]

    # -- what Qt asks -----------------------------------------------------------------------------------

    def _node(self, index: Index) -> Node:
        return index.internalPointer() if index.isValid() else self._root

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        """The row below a parent. Qt asks this of every row of a stage when one is added."""
        children = (parent.internalPointer() if parent.isValid() else self._root).children
        if children and 0 <= row < len(children) and not column:
            return self.createIndex(row, column, children[row])
        return QModelIndex()

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        """The row above."""
        parent = self._node(index).parent
        return self._index(parent) if parent else QModelIndex()

    def _index(self, node: Node) -> QModelIndex:
        return self.createIndex(node.place, 0, node) if node is not self._root else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Rows known so far."""
        return len(self._node(parent).children or [])

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One column."""
        return 1

    def hasChildren(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008
        """Without looking at them."""
        node = self._node(parent)
        return node.key is None or (
            bool(node.children) if node.children is not None else self._rows.has_children(node.key)
        )

    def canFetchMore(self, parent: Index) -> bool:
        """Are there rows that nobody has looked at?"""
        node = self._node(parent)
        return node.key is not None and node.children is None and self._rows.has_children(node.key)

    def fetchMore(self, parent: Index) -> None:
        """Look at them."""
        node = self._node(parent)
        if node.key is None or node.children is not None:
            return
        keys = self._rows.children(node.key)
        node.children = []
        if keys:
            self.beginInsertRows(self._index(node), 0, len(keys) - 1)
            node.children = [Node(key, node, place=place) for place, key in enumerate(keys)]
            self.endInsertRows()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text of a row, and what a screen reader says."""
        key = self._node(index).key
        match role:
            case Qt.ItemDataRole.DisplayRole if key:
                return self._rows.look(key).text
            case Qt.ItemDataRole.AccessibleTextRole if key:
                return self._rows.spoken(key)
            case _:
                return None

    def look(self, index: Index) -> Look | None:
        """What a row shows, all at once: asking Qt for part after part takes longer than drawing."""
        key = self._node(index).key
        return self._rows.look(key) if key else None

    def depth(self, index: Index) -> int:
        """How many rows stand above it."""
        depth, node = 0, self._node(index).parent
        while node is not None and node.key is not None:
            depth, node = depth + 1, node.parent
        return depth

    # -- what the page asks -----------------------------------------------------------------------------

    def key(self, index: Index) -> RowKey | None:
        """What a row stands for."""
        return self._node(index).key

    def index_of(self, address: Address) -> QModelIndex:
        """The row of a card; rows on the way are filled. Invalid when the outline has no such card."""
        node = self._root
        for step in self._rows.parent_of(address):
            self.fetchMore(self._index(node))
            found = next((child for child in node.children or [] if child.key == step), None)
            if found is None:
                return QModelIndex()
            node = found
        self.fetchMore(self._index(node))
        child = next(
            (child for child in node.children or [] if child.key and child.key.address == address), None
        )
        return self._index(child) if child else QModelIndex()

    def show_stages(self) -> None:
        """The stages that there are now: one may have come with a new entry or with the card that is open."""
        wanted = self._rows.stages()
        if [child.key for child in self._root.children or []] != wanted:
            self._drop_missing(self._root, set(wanted))
            self._add_missing(self._root, wanted)

    def refresh(self, addresses: Iterable[Address] | None = None) -> None:
        """Take in what changed: these answers, or anything (None)."""
        known = None if addresses is None else list(addresses)
        everything = self._rows.forget(known)
        self.show_stages()
        if everything or known is None:
            self._sync(self._root, deep=True)
            return
        for address in known:
            node = self._root
            for step in self._rows.parent_of(address):
                found = next((child for child in node.children or [] if child.key == step), None)
                if found is None:
                    break
                node = found
                self._changed(node)
            else:
                self._sync(node, deep=False)

    def insert(self, entry: Entry) -> None:
        """One entry more: one row more, and other numbers on the rows below it."""
        row, (stage, key) = self._rows.row_of_new(entry), self._rows.path_to(entry)
        self.show_stages()
        node = next((each for each in self._root.children or [] if each.key == stage), None)
        if node is None:
            return
        self._changed(node)
        if row is None:
            self._sync(node, deep=True)
        elif node.children is not None:
            self._insert(node, row, key)
            self.dataChanged.emit(self._index(node.children[row]), self._index(node.children[-1]))

    def _insert(self, node: Node, row: int, key: RowKey) -> None:
        children = _held(node)
        self.beginInsertRows(self._index(node), row, row)
        children.insert(row, Node(key, node))
        _renumber(children, row)
        self.endInsertRows()

    def relabel(self) -> None:
        """Another language: the same rows with other texts."""
        self._relabel(self._root)

    def _relabel(self, node: Node) -> None:
        if node.children:
            self.dataChanged.emit(self._index(node.children[0]), self._index(node.children[-1]))
            for child in node.children:
                self._relabel(child)

    def _changed(self, node: Node) -> None:
        self.dataChanged.emit(self._index(node), self._index(node))

    def _sync(self, node: Node, *, deep: bool) -> None:
        """Make the children what the rows say, moving as little as possible."""
        if node.children is None:
            return
        wanted = self._rows.stages() if node.key is None else self._rows.children(node.key)
        if [child.key for child in node.children] != wanted:
            self._drop_missing(node, set(wanted))
            self._add_missing(node, wanted)
        if node.children:
            self.dataChanged.emit(self._index(node.children[0]), self._index(node.children[-1]))
        if deep:
            for child in node.children:
                self._sync(child, deep=True)

    def _drop_missing(self, node: Node, wanted: set[RowKey]) -> None:
        children = _held(node)
        for place in range(len(children) - 1, -1, -1):
            if children[place].key not in wanted:
                self.beginRemoveRows(self._index(node), place, place)
                children.pop(place)
                _renumber(children)
                self.endRemoveRows()

    def _add_missing(self, node: Node, wanted: list[RowKey]) -> None:
        children = _held(node)
        for place, key in enumerate(wanted):
            if place < len(children) and children[place].key == key:
                continue
            old = next((i for i in range(place + 1, len(children)) if children[i].key == key), None)
            if old is None:
                self._insert(node, place, key)
            else:
                self.beginMoveRows(self._index(node), old, old, self._index(node), place)
                children.insert(place, children.pop(old))
                _renumber(children)
                self.endMoveRows()


def _held(node: Node) -> list[Node]:
    """Its list of rows itself, which may be empty."""
    if node.children is None:
        node.children = []
    return node.children


def _renumber(children: list[Node], first: int = 0) -> None:
    for place in range(first, len(children)):
        children[place].place = place
