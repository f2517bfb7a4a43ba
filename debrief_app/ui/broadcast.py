"""Tells every page what a service changed. One signal, one payload; each page decides whether it cares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from debrief_app.domain.changes import Changes


class Broadcast(QObject):
    """`changed` carries a `Changes`."""

    changed = Signal(object)

    def tell(self, changes: Changes) -> None:
        """Send, unless nothing changed."""
        from debrief_app.domain.changes import Changes

        if changes != Changes():
            self.changed.emit(changes)
