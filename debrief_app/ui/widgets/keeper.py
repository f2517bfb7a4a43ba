"""When what is typed on a page goes to the disk: a moment after a key, when somebody goes elsewhere, and before the
window locks.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

_LONGEST_MS = 600


class Keeper(QObject):
    """`keep` puts what stands on the page on the lane. It is called only when something was typed since."""

    def __init__(self, page: QWidget, keep: Callable[[], None]) -> None:
        super().__init__(page)
        self._keep = keep
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_LONGEST_MS)
        self._pause.timeout.connect(keep)
        page.installEventFilter(self)

    def typed(self) -> None:
        """A key was pressed."""
        if not self._pause.isActive():
            self._pause.start()

    def stop(self) -> None:
        """What was typed so far is not to be kept: it is being signed or sent."""
        self._pause.stop()

    def now(self) -> None:
        """Wait no longer."""
        if self._pause.isActive():
            self._pause.stop()
            self._keep()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The page is hidden, or disabled because the window is about to lock."""
        if event.type() in (QEvent.Type.Hide, QEvent.Type.EnabledChange):
            self.now()
        return super().eventFilter(watched, event)
