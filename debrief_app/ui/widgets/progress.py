"""Progress of something long on the lane, with a way to stop it. The only place that speaks between threads."""

from __future__ import annotations

from threading import Event

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from debrief_app.domain.errors import KnownError
from debrief_app.i18n import _
from debrief_app.ui.widgets.plain import PlainLabel


class Ticker(QObject):
    """Given to a service as its `Progress`. After `cancel` the next report raises KnownError `cancelled`.

    The last report never raises: what is done is done.
    """

    moved = Signal(int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stop = Event()

    def __call__(self, done: int, of: int) -> None:
        """Called on the lane's thread."""
        if self._stop.is_set() and done < of:
            raise KnownError("cancelled")
        self.moved.emit(done, of)

    def cancel(self) -> None:
        """Stop at the next report."""
        self._stop.set()


class ProgressRow(QWidget):
    """Hidden until something runs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ticker: Ticker | None = None
        self.text = PlainLabel(parent=self)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.cancel = QPushButton(self)
        self.cancel.setObjectName("progress.cancel")
        self.cancel.clicked.connect(self._cancel)
        row = QHBoxLayout()
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.text)
        column.addLayout(row)
        self.retranslate()
        self.hide()

    def begin(self, text: str) -> Ticker:
        """Show it, and what to report to."""
        ticker = Ticker(self)
        ticker.moved.connect(self._moved)
        self._ticker = ticker
        self.text.setText(text)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(text)
        self.cancel.setEnabled(True)
        self.show()
        return ticker

    def end(self) -> None:
        """It is over."""
        self._ticker = None
        self.hide()

    def retranslate(self) -> None:
        """Texts in the current language."""
        self.cancel.setText(_("Stop"))
        self.cancel.setAccessibleName(_("Stop; nothing half-done is kept"))

    def _moved(self, done: int, of: int) -> None:
        self.bar.setRange(0, of)
        self.bar.setValue(done)

    def _cancel(self) -> None:
        if self._ticker is not None:
            self._ticker.cancel()
            self.cancel.setEnabled(False)
