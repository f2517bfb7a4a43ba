"""The one background lane: work that touches the vault runs here, one piece at a time, in order.

No screen contains thread code. A result arrives on the window's thread, and never at a screen that is gone. While a
lane runs, Python's own collector is off and the window's thread collects: a widget destroyed on another thread ends
the process.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from shiboken6 import isValid

from debrief_app import log
from debrief_app.domain.errors import KnownError

T = TypeVar("T")

_COLLECTING = 1000
"""Milliseconds between two looks at whether there is enough to collect."""

_lanes: set[int] = set()


class Lane(QObject):
    """A single worker. `idle` is emitted when nothing is waiting any more."""

    idle = Signal()
    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="debrief-lane")
        self._waiting, self._stopped = 0, False
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._collector = QTimer(self)
        self._collector.timeout.connect(_collect)
        self._collector.start(_COLLECTING)
        _lanes.add(id(self))
        gc.disable()

    @property
    def busy(self) -> bool:
        """Is anything running or waiting?"""
        return self._waiting > 0

    def run(self, context: QObject, work: Callable[[], T], done: Callable[[T], None],
            failed: Callable[[KnownError], None]) -> None:
        """Run `work` on the lane; then `done` or `failed` on the window's thread, if `context` still lives.

        An error that is not a KnownError is a fault of ours: it is logged by code and reported as `bug`.
        """
        if self._stopped:
            return
        self._waiting += 1
        future = self._worker.submit(work)
        future.add_done_callback(partial(self._report, context, done, failed))

    def wait(self) -> None:
        """Block until the lane is empty. For closing and locking only."""
        self._worker.submit(lambda: None).result()

    def stop(self) -> None:
        """Finish what is waiting and end the worker. What is asked for afterwards is not done."""
        self._stopped = True
        self._collector.stop()
        self._worker.shutdown(wait=True)
        _lanes.discard(id(self))
        if not _lanes:
            gc.enable()

    def _report(self, context: QObject, done: Callable[[Any], None], failed: Callable[[KnownError], None],
                future: Future[Any]) -> None:
        error = future.exception()
        if error is None:
            self._finished.emit((context, partial(done, future.result())))
            return
        if not isinstance(error, KnownError):
            log.fault(error)
            error = KnownError("bug")
        self._finished.emit((context, partial(failed, error)))

    @Slot(object)
    def _deliver(self, parcel: tuple[QObject, Callable[[], None]]) -> None:
        context, call = parcel
        self._waiting -= 1
        if isValid(context):
            call()
        if not self._waiting:
            self.idle.emit()


def _collect() -> None:
    """What Python's collector would do by itself, on this thread."""
    for generation in (2, 1, 0):
        if gc.get_count()[generation] > gc.get_threshold()[generation]:
            gc.collect(generation)
            return
