"""Tab goes the way one reads, whatever was built first: down the page, and in each row from where reading begins.

The order is that of the layouts, so it holds for what was added, folded or moved since, and in either direction of
writing. Knows nothing of what it puts in order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QLayout, QLayoutItem, QScrollArea, QSplitter, QWidget


class ReadingOrder(QWidget):
    """A page on which Tab and Shift+Tab follow what is seen at that moment."""

    def focusNextPrevChild(self, forward: bool) -> bool:
        """To the next in reading order, or back."""
        self._put_in_order()
        return super().focusNextPrevChild(forward)

    def showEvent(self, event: QShowEvent) -> None:
        """The focus begins at the top."""
        self._put_in_order()
        super().showEvent(event)

    def _put_in_order(self) -> None:
        for before, after in pairwise((self, *_stops(self))):
            QWidget.setTabOrder(before, after)


def _stops(part: QWidget) -> Iterator[QWidget]:
    """All that can take the focus, in reading order. What is hidden, or no stop at the moment, has its place too: from
    what is just being hidden Qt goes on to the next, and in a row of choices the stop is the one that was chosen.
    """
    for inside in _inside(part):
        if inside.focusPolicy() is not Qt.FocusPolicy.NoFocus:
            yield inside
        yield from _stops(inside)


def _inside(part: QWidget) -> Iterator[QWidget]:
    layout = part.layout()
    if layout is not None:
        yield from _widgets(layout)
    elif isinstance(part, QSplitter):
        yield from filter(None, map(part.widget, range(part.count())))
    elif isinstance(part, QScrollArea):
        yield from filter(None, [part.widget()])


def _widgets(layout: QLayout) -> Iterator[QWidget]:
    for item in _items(layout):
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            yield from _widgets(inner)
        elif widget is not None:
            yield widget


def _items(layout: QLayout) -> Iterator[QLayoutItem]:
    places: Iterable[int] = range(layout.count())
    if isinstance(layout, QGridLayout):
        # Its cells come in the order in which they were filled.
        places = sorted(places, key=lambda place: cast("tuple[int, ...]", layout.getItemPosition(place)))
    yield from filter(None, map(layout.itemAt, places))
