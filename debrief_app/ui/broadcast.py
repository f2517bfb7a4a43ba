"""Tells every page what a service changed. One signal, one payload; each page decides whether it cares."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from debrief_app.domain.changes import Changes


class Broadcast(QObject):
    """`changed` carries a `Changes`."""

    changed = Signal(object)

    def tell(self, changes: Changes) -> None:
        """Send, unless nothing changed."""
        if changes != Changes():
            self.changed.emit(changes)
