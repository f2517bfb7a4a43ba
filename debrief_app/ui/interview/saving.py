"""Brings what is typed to the disk and says what is there. The one place of the screen that uses the lane.

"Saved" is said only after the disk has it. What could not be written stays in memory and is tried again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from PySide6.QtCore import QObject, QTimer, Signal

from debrief_app.domain.answers import Address, Answer
from debrief_app.domain.errors import KnownError
from debrief_app.services.debrief.interviewing import Shown
from debrief_app.ui.interview.begun import Begun
from debrief_app.ui.interview.presenter import InterviewPresenter
from debrief_app.ui.interview.works import Outcome, Work
from debrief_app.ui.lane import Lane

QUIET_MS = 300
LONGEST_MS = 2000


class Disk(Enum):
    """What is on the disk."""

    ALL = "all"
    WRITING = "writing"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class SaveState:
    """`at` is ISO 8601, UTC, when something was saved last, or ""; `error` why something was not."""

    disk: Disk
    at: str = ""
    error: KnownError | None = None


class Saving(QObject):
    """Autosave and recording. `caret` says which part has the focus and where the caret is."""

    state_changed = Signal(object)
    settled = Signal(object)
    """An Outcome, after the presenter took it over."""
    failed = Signal(object)
    """A KnownError."""

    def __init__(
        self, presenter: InterviewPresenter, begun: Begun, lane: Lane, caret: Callable[[], tuple[str, int]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._presenter, self._begun, self._lane, self._caret = presenter, begun, lane, caret
        self.state = SaveState(Disk.ALL)
        self._running = 0
        self._stopped = False
        self._broken: dict[str, Callable[[], None]] = {}
        self._gone: Callable[[], None] | None = None
        self._pause, self._longest = QTimer(self), QTimer(self)
        for timer, length in ((self._pause, QUIET_MS), (self._longest, LONGEST_MS)):
            timer.setSingleShot(True)
            timer.setInterval(length)
            timer.timeout.connect(self.save_draft)
        begun.typed.connect(self.typed)

    def typed(self) -> None:
        """A key was pressed: save when it has been quiet for a moment, and at the latest after two
        seconds.
        """
        self._pause.start()
        if not self._longest.isActive():
            self._longest.start()
        if self.state.disk is Disk.ALL:
            self._say(Disk.WRITING)

    def moved(self) -> None:
        """The place changed, though nothing was typed."""
        if not self._pause.isActive() and not self._stopped:
            self._pause.start()

    def save_draft(self) -> None:
        """Keep half-typed text, whatever else was begun, and the place now. A closed record keeps no place."""
        self._pause.stop()
        self._longest.stop()
        if self._stopped or not self._presenter.editable:
            return
        self._save_begun()
        if self._presenter.waiting and self._presenter.on_its_way:
            self._pause.start()
            return
        self._run("draft", self._presenter.draft_work(*self._caret()), lambda _outcome: None, self.save_draft)

    def _save_begun(self) -> None:
        unsaved = self._begun.unsaved()
        if unsaved:
            self._run("begun", self._presenter.works.keep_begun(unsaved), lambda _outcome: self._begun.saved(unsaved),
                      self._save_begun)

    def record(self, then: Callable[[Outcome], None] | None = None) -> bool:
        """Record the card on the screen; False when there is nothing new on it. `then` runs once it is on
        the disk. What was begun beside the answer is kept.
        """
        self._pause.stop()
        self._longest.stop()
        self._save_begun()
        address = self._presenter.address
        work = self._presenter.record_work()
        if work is None:
            return False
        self._record(work, address, then)
        return True

    def record_at(self, address: Address, answer: Answer, shown: Shown) -> bool:
        """Record an answer that did not come from the keyboard; True when its card is the one on the screen."""
        here = self._presenter.address == address
        if here:
            self._presenter.edit(answer)
            self.record()
        else:
            self.run(self._presenter.works.record(address, answer, shown))
        return here

    def run(self, work: Work, then: Callable[[Outcome], None] | None = None) -> None:
        """Any other work of the presenter."""
        self._run(f"work {id(work)}", work, then or (lambda _outcome: None), lambda: self.run(work, then))

    def confirm(self, place: str, work: Work, then: Callable[[Outcome], None]) -> None:
        """Work that takes into the record what was begun at a place."""
        content = self._begun.at(place)
        self._save_begun()

        def done(outcome: Outcome) -> None:
            self._begun.confirmed(place, content)
            then(outcome)

        self.run(self._presenter.works.confirming(place, work), done)

    def leave(self, gone: Callable[[], None]) -> None:
        """Write that the officer left; then stop, and call `gone`, when everything is on the disk."""

        def done(_outcome: Outcome) -> None:
            self._gone = gone

        self.stop()
        self._run(
            "leave",
            self._presenter.works.leave(logged=self._presenter.editable),
            done,
            lambda: self.leave(gone),
        )

    def stop(self) -> None:
        """Save nothing of its own accord any more: the screen was left, or the lane is about to end."""
        self._stopped = True
        self._pause.stop()
        self._longest.stop()

    def retry(self) -> None:
        """Try again what could not be written."""
        broken, self._broken = self._broken, {}
        for again in broken.values():
            again()

    def _record(self, work: Work, address: Address, then: Callable[[Outcome], None] | None) -> None:
        def again() -> None:
            fresh = self._presenter.retry(address)
            if fresh is not None:
                self._record(fresh, address, then)

        self._run(f"answer {address}", work, then or (lambda _outcome: None), again, address)

    def _run(
        self,
        key: str,
        work: Work,
        then: Callable[[Outcome], None],
        again: Callable[[], None],
        address: Address | None = None,
    ) -> None:
        self._running += 1
        self._say(Disk.WRITING)

        def done(outcome: Outcome) -> None:
            self._running -= 1
            self._broken.pop(key, None)
            self._presenter.done(outcome)
            self.settled.emit(outcome)
            then(outcome)
            if self._broken and not self._running:
                self.retry()
            self._tell_disk()
            if self._gone is not None and not self._broken and not self._running:
                leaving, self._gone = self._gone, None
                leaving()

        def failed(error: KnownError) -> None:
            self._running -= 1
            if address is not None:
                self._presenter.failed(address)
            self._broken[key] = again
            if key == "leave" or self._gone is not None:
                self._stopped = False
            self._say(Disk.NOT, error)
            self.failed.emit(error)

        self._lane.run(self, work, done, failed)

    def _tell_disk(self) -> None:
        if self._broken:
            return
        if self._running or self._pause.isActive():
            self._say(Disk.WRITING)
        else:
            self.state = SaveState(Disk.ALL, self._presenter.session.clock())
            self.state_changed.emit(self.state)

    def _say(self, disk: Disk, error: KnownError | None = None) -> None:
        if disk is Disk.WRITING and self.state.disk is Disk.NOT:
            return
        self.state = SaveState(disk, self.state.at, error)
        self.state_changed.emit(self.state)


def saved_time(at: str) -> str:
    """Local time of day of a moment, ISO 8601 with seconds."""
    return datetime.fromisoformat(at).astimezone().strftime("%H:%M:%S")
