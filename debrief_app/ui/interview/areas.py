"""The three areas of the screen: outline, card, panel. At narrow sizes or large text the sides fold away.

F6 brings a folded side back for as long as it has the focus.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

PANEL_FROM, OUTLINE_FROM = 150, 104
"""Widths in letters from which the panel and the outline stand beside the card."""
_SHARES = (37, 92, 38)


class Areas(QSplitter):
    """`folded` is sent when a side was folded away or came back."""

    folded = Signal()

    def __init__(
        self, outline: QWidget, centre: QWidget, panel: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.outline, self.centre, self.panel = outline, centre, panel
        self._wanted: dict[QWidget, bool] = {}
        self._room: tuple[bool, bool] | None = None
        self._made_room: QWidget | None = None
        for place, widget in enumerate((outline, centre, panel)):
            self.addWidget(widget)
            self.setCollapsible(place, False)
            self.setStretchFactor(place, 1 if widget is centre else 0)
        self.setHandleWidth(3)

    def toggle(self, side: QWidget) -> None:
        """Fold a side away or bring it back."""
        if side.isVisibleTo(self):
            self._wanted[side] = False
            self._apply()
        else:
            self.bring(side)

    def bring(self, side: QWidget) -> None:
        """Make sure that a side can be seen. Where there is room for one only, the other folds away."""
        self._wanted[side] = True
        other = self.panel if side is self.outline else self.outline
        if self._room != (True, True) and other.isVisibleTo(self):
            self._wanted[other], self._made_room = False, other
        self._apply()

    def fold_narrow(self) -> None:
        """The card was entered: sides that stand in its way fold away, and one that made room for them comes back."""
        outline, panel = self._room or (True, True)
        if self._made_room is not None:
            self._wanted.pop(self._made_room, None)
            self._made_room = None
        for side, room in ((self.outline, outline), (self.panel, panel)):
            if not room:
                self._wanted.pop(side, None)
        self._apply()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Is there room for the sides?"""
        super().resizeEvent(event)
        self.measure()

    def measure(self) -> None:
        """After another width or text size."""
        letters = self.width() / max(1, self.fontMetrics().averageCharWidth())
        room = letters >= OUTLINE_FROM, letters >= PANEL_FROM
        if room != self._room:
            self._room = room
            self._wanted.clear()
            self._apply()
            letter = self.fontMetrics().averageCharWidth()
            sides = [letter * share for share in _SHARES]
            self.setSizes([sides[0], max(1, self.width() - sides[0] - sides[2]), sides[2]])

    def _apply(self) -> None:
        outline, panel = self._room or (True, True)
        self.outline.setVisible(self._wanted.get(self.outline, outline))
        self.panel.setVisible(self._wanted.get(self.panel, panel))
        self.folded.emit()
