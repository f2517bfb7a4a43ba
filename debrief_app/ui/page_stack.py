"""Pages one above the other. The lowest is where one is at home; those above are left one by one."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget


class PageStack(QStackedWidget):
    """`turned` carries the page now on top. A page that is left is deleted."""

    turned = Signal(object)

    def start_with(self, page: QWidget) -> None:
        """Leave everything; `page` is the lowest now."""
        old = [self.widget(place) for place in range(self.count())]
        self.addWidget(page)
        self._turn_to(page)
        for gone in old:
            self.removeWidget(gone)
            gone.deleteLater()

    def push(self, page: QWidget) -> None:
        """Lay `page` on top."""
        self.addWidget(page)
        self._turn_to(page)

    def leave(self, page: QWidget) -> None:
        """Take `page` away, and whatever lies above it. Nothing happens when it is gone already."""
        place = self.indexOf(page)
        if place < 1:
            return
        above = [self.widget(higher) for higher in range(place, self.count())]
        self._turn_to(self.widget(place - 1))
        for gone in above:
            self.removeWidget(gone)
            gone.deleteLater()

    def pages(self) -> tuple[QWidget, ...]:
        """From the lowest to the top."""
        return tuple(self.widget(place) for place in range(self.count()))

    def top(self) -> QWidget:
        """What is seen."""
        return self.widget(self.count() - 1)

    def _turn_to(self, page: QWidget) -> None:
        self.setCurrentWidget(page)
        self.turned.emit(page)
        # Where a page did not place the focus itself, it starts at the first thing in reading order.
        QTimer.singleShot(0, page, lambda: _focus_into(page))


def _focus_into(page: QWidget) -> None:
    focus = page.window().focusWidget()
    if focus is None or not page.isAncestorOf(focus) or not focus.isVisible():
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        if page.focusWidget() is None or page.hasFocus():
            page.focusNextPrevChild(True)
