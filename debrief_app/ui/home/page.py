"""Home: the list of de-briefs, and the beginning of a new one on top of it. Wires presenters and pages."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from debrief_app.domain.changes import Changes
from debrief_app.domain.errors import KnownError
from debrief_app.domain.interview import InterviewHead
from debrief_app.services.session import Session
from debrief_app.ui.broadcast import Broadcast
from debrief_app.ui.home.list_page import ListPage
from debrief_app.ui.home.new_page import NewPage
from debrief_app.ui.home.new_presenter import NewPresenter
from debrief_app.ui.home.presenter import Action, HomePresenter, Loaded
from debrief_app.ui.lane import Lane


class HomePage(QStackedWidget):
    """Signals carry the id of a de-brief. `opened`: to hold it, go on, or read it."""

    opened = Signal(str)
    close_wanted = Signal(str)
    review_wanted = Signal(str)
    export_wanted = Signal(str)
    import_wanted = Signal()
    alert_wanted = Signal()

    def __init__(self, session: Session, lane: Lane, broadcast: Broadcast, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._lane, self._broadcast = session, lane, broadcast
        self.presenter = HomePresenter(session)
        self.list_page = ListPage(self.presenter, self)
        self.new_page: NewPage | None = None
        self._starting: NewPresenter | None = None
        self._stale = False
        self.addWidget(self.list_page)
        self.list_page.new_wanted.connect(self.begin_new)
        self.list_page.import_wanted.connect(self.import_wanted)
        self.list_page.alert_wanted.connect(self.alert_wanted)
        self.list_page.wanted.connect(self._wanted)
        self.list_page.notice.retry_asked.connect(self.reload)
        broadcast.changed.connect(self._changed)
        self.reload()

    def reload(self) -> None:
        """Read the list again."""
        self._lane.run(self, self.presenter.load_work(), self._loaded,
                       lambda error: self.list_page.notice.show_error(error, retry=True))

    def begin_new(self) -> None:
        """Ask what is needed for a new de-brief."""
        self._starting = NewPresenter(self._session)
        self.new_page = NewPage(self._starting, self)
        self.new_page.left.connect(self._leave_new)
        self.new_page.begin_wanted.connect(self._begin)
        self.addWidget(self.new_page)
        self.setCurrentWidget(self.new_page)

    def _leave_new(self) -> None:
        page, self.new_page, self._starting = self.new_page, None, None
        self.setCurrentWidget(self.list_page)
        if page is not None:
            self.removeWidget(page)
            page.deleteLater()

    def _begin(self) -> None:
        page, starting = self.new_page, self._starting
        if page is None or starting is None or not starting.ready:
            return
        page.primary.setEnabled(False)
        self._lane.run(page, starting.begin_work(), self._begun, self._not_begun)

    def _begun(self, head: InterviewHead) -> None:
        self._leave_new()
        self._broadcast.tell(Changes(interview=head.id, interviews=True))
        self.opened.emit(head.id)

    def _not_begun(self, error: KnownError) -> None:
        if self.new_page is not None:
            self.new_page.notice.show_error(error)
            self.new_page.refresh()

    def _loaded(self, loaded: Loaded) -> None:
        self.presenter.loaded(loaded)
        had_focus = self.list_page.list.hasFocus()
        self.list_page.notice.clear()
        self.list_page.refresh()
        focus: QWidget | None = self.window().focusWidget()
        lost = focus is None or focus in (self.list_page.primary, self.list_page) or not focus.isVisible()
        if self.list_page.isVisible() and self.list_page.list.isVisible() and (lost or had_focus):
            self.list_page.list.setFocus()

    def _changed(self, changes: Changes) -> None:
        if changes == Changes(settings=changes.settings, accounts=changes.accounts):
            return
        if self.isVisible():
            self.reload()
        else:
            self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        """What changed while another page lay on top is read now."""
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.reload()

    def _wanted(self, action: Action, interview: str) -> None:
        signals = {Action.HOLD: self.opened, Action.READ: self.opened, Action.CLOSE: self.close_wanted,
                   Action.REVIEW: self.review_wanted, Action.EXPORT: self.export_wanted}
        signals[action].emit(interview)
