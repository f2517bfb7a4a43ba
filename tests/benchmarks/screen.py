"""The real interview screen, offscreen, with a stop-watch: a time ends when Qt has painted what was waited for."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from debrief_app.services.debrief import reading
from debrief_app.services.session import Session
from debrief_app.ui.broadcast import Broadcast
from debrief_app.ui.interview.page import InterviewPage
from debrief_app.ui.interview.works import Outcome
from debrief_app.ui.lane import Lane
from debrief_app.ui.language_switch import LanguageSwitch
from debrief_app.ui.theme import THEMES, apply_theme

_LONGEST = 30.0
_SCHEDULED = Path("/proc/thread-self/schedstat")
_WAIT = QEventLoop.ProcessEventsFlag.WaitForMoreEvents


def _queued() -> float:
    """Seconds that this thread has been ready and had no core."""
    return int(_SCHEDULED.read_text().split()[1]) / 1e9 if _SCHEDULED.exists() else 0.0


def _at_once() -> bool:
    return True


class Screen(QObject):
    """One application, one lane, one page at a time."""

    def __init__(self, session: Session) -> None:
        app = QApplication.instance() or QApplication(["debrief"])
        assert isinstance(app, QApplication)
        super().__init__(app)
        self._app, self._session = app, session
        apply_theme(app, THEMES["light"], 100)
        self.languages = LanguageSwitch(app, ("en", "ar"), pseudo=False)
        self.lane, self._broadcast = Lane(), Broadcast()
        self._ready: Callable[[], bool] = _at_once
        self._painted = False
        self._wake = QTimer(self)  # so that waiting for a paint that never comes ends
        self._wake.start(1000)
        self.saved = 0
        """How often something was on the disk."""
        self.worked = 0.0
        """Of the last time taken: seconds that the window's thread computed. The rest it waited, or others did."""
        self.queued = 0.0
        """Of the last time taken: seconds that the window's thread could have gone on, but other programs had the
        cores. Only Linux says; 0 elsewhere.
        """

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A paint counts from when it can show what is waited for."""
        if event.type() == QEvent.Type.Paint and self._ready():
            self._painted = True
        return False

    def timed(self, act: Callable[[], object], painted: Callable[[], QWidget],
              ready: Callable[[], bool] = _at_once) -> float:
        """Seconds from `act` until this widget was painted after it was `ready`; the event loop runs as it does."""
        self._ready, self._painted = ready, False
        widget = painted()
        widget.installEventFilter(self)
        queued, worked, started = _queued(), time.thread_time(), time.perf_counter()
        act()
        while not self._painted:
            self._app.processEvents(_WAIT)
            if time.perf_counter() - started > _LONGEST:
                raise RuntimeError("nothing was painted")
        taken, self.worked = time.perf_counter() - started, time.thread_time() - worked
        self.queued = _queued() - queued
        widget.removeEventFilter(self)
        return taken

    def rest(self, seconds: float = 0.0) -> None:
        """Let everything that is under way come to its end, and the clock go on."""
        until = time.perf_counter() + seconds
        while self.lane.busy or time.perf_counter() < until:
            self._app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
        self._app.processEvents()

    def open(self, interview: str) -> tuple[InterviewPage, float]:
        """The page of a saved de-brief, and the seconds until it was painted: reading, building, drawing."""
        started = time.perf_counter()
        page = InterviewPage(self._session, reading.open_interview(self._session, interview), self.lane,
                             self._broadcast, ("en", "ar"))
        page.resize(1366, 768)
        page.saving.settled.connect(self._count)
        building = time.perf_counter() - started
        page.activateWindow()
        seconds = building + self.timed(page.show, lambda: page.card.question)
        self.rest(0.5)
        return page, seconds

    def _count(self, _outcome: Outcome) -> None:
        self.saved += 1

    def shut(self, page: InterviewPage) -> None:
        """Away with the page."""
        page.stop()
        self.rest()
        page.close()
        page.deleteLater()
        # Without a running event loop Qt keeps what is to be deleted, and the next measurement would pay for it.
        self._app.sendPostedEvents(page, QEvent.Type.DeferredDelete)
        gc.collect()
        self.rest()

    def end(self) -> None:
        """No more work."""
        self._wake.stop()
        self.lane.stop()
