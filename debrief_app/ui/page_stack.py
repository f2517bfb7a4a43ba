"""Pages one above the other. The lowest is where one is at home; those above are left one by one."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget


class PageStack(QStackedWidget):
    """`turned` carries the page now on top. A page that is left is deleted."""

    turned = Signal(object)

    def start_with(self, page: QWidget) -> None:
        """Leave everything; `page` is the lowest now."""
        old = self.pages()
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
        place, pages = self.indexOf(page), self.pages()
        if place < 1:
            return
        self._turn_to(pages[place - 1])
        for gone in pages[place:]:
            self.removeWidget(gone)
            gone.deleteLater()

    def pages(self) -> tuple[QWidget, ...]:
        """From the lowest to the top."""
        found = (self.widget(place) for place in range(self.count()))
        return tuple(page for page in found if page is not None)

    def top(self) -> QWidget:
        """What is seen."""
        return self.pages()[-1]

    def _turn_to(self, page: QWidget) -> None:
        self.setCurrentWidget(page)
        self.turned.emit(page)
        # Where a page did not place the focus itself, it starts at the first thing in reading order.
        QTimer.singleShot(0, page, lambda: _focus_into(page))


def _focus_into(page: QWidget) -> None:
    focus: QWidget | None = page.window().focusWidget()  # Qt gives None; its stubs do not say so
    if focus is None or not page.isAncestorOf(focus) or not focus.isVisible():
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        page.focusNextPrevChild(True)
