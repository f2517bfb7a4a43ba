"""Review: reading, returning and approving as three pages over one presenter. Wires them; decides nothing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from debrief_app.domain.changes import Changes
from debrief_app.domain.errors import KnownError
from debrief_app.services.session import Session
from debrief_app.ui.broadcast import Broadcast
from debrief_app.ui.lane import Lane
from debrief_app.ui.review.approve_page import ApprovePage
from debrief_app.ui.review.presenter import Loaded, ReviewPresenter
from debrief_app.ui.review.reading_page import ReadingPage
from debrief_app.ui.review.return_page import ReturnPage
from debrief_app.ui.widgets.keeper import Keeper


class ReviewPage(QStackedWidget):
    """`approved` carries the id of the de-brief."""

    left = Signal()
    approved = Signal(str)
    returned = Signal()

    def __init__(self, session: Session, interview: str, lane: Lane, broadcast: Broadcast,
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lane, self._broadcast = lane, broadcast
        self._deciding = False
        self.presenter = ReviewPresenter(session, interview)
        self.reading = ReadingPage(self.presenter)
        self.returning, self.approving = ReturnPage(self.presenter), ApprovePage(self.presenter)
        for page in (self.reading, self.returning, self.approving):
            self.addWidget(page)
        self._keeper = Keeper(self, self._keep)
        self.reading.left.connect(self._leave)
        self.reading.return_wanted.connect(lambda: self.setCurrentWidget(self.returning))
        self.reading.approve_wanted.connect(lambda: self.setCurrentWidget(self.approving))
        for page in (self.returning, self.approving):
            page.left.connect(self._back_to_record)
        for page in (self.reading, self.returning):
            page.noted.connect(self._keeper.typed)
        self.returning.return_wanted.connect(self._return)
        self.approving.sign_wanted.connect(self._approve)
        self.reading.notice.retry_asked.connect(self.reload)
        broadcast.changed.connect(self._changed)
        self.retranslate()
        self.reload()

    def reload(self) -> None:
        """Read the de-brief again."""
        self._lane.run(self, self.presenter.load_work(), self._loaded,
                       lambda error: self.reading.notice.show_error(error, retry=True))

    def retranslate(self) -> None:
        """Texts in the current language. The other pages hear of it themselves."""
        self.reading.retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Another language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _keep(self) -> None:
        if not self._deciding:
            self._lane.run(self, self.presenter.keep_work(), lambda _nothing: None, self.reading.notice.show_error)

    def _leave(self) -> None:
        self._keeper.now()
        self.left.emit()

    def _back_to_record(self) -> None:
        self.setCurrentWidget(self.reading)
        self.reading.refresh()
        self.reading.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _loaded(self, loaded: Loaded) -> None:
        first = self.presenter.interview is None
        self.presenter.loaded(loaded)
        self.reading.refresh()
        self.returning.refresh()
        if first and self.reading.isVisible():
            self.reading.list.show_at_top(0)
            self.reading.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _return(self) -> None:
        if self._begin():
            self.returning.primary.setEnabled(False)
            self._lane.run(self, self.presenter.return_work(), self._is_returned, self._not_returned)

    def _approve(self) -> None:
        if self._begin():
            self.approving.notice.clear()
            work = self.presenter.approve_work(self.approving.signing.take())
            self.approving.set_busy(True)
            self._lane.run(self, work, self._is_approved, self._not_approved)

    def _begin(self) -> bool:
        if self._deciding:
            return False
        self._keeper.stop()
        self._deciding = True
        return True

    def _is_returned(self, changes: Changes) -> None:
        self._broadcast.tell(changes)
        self.returned.emit()

    def _not_returned(self, error: KnownError) -> None:
        self._deciding = False
        self.returning.notice.show_error(error)
        self.returning.refresh()
        self._keep()

    def _is_approved(self, changes: Changes) -> None:
        self.approving.set_busy(False)
        self._broadcast.tell(changes)
        self.approved.emit(self.presenter.id)

    def _not_approved(self, error: KnownError) -> None:
        self._deciding = False
        self.approving.set_busy(False)
        self.approving.notice.show_error(error)
        self.approving.signing.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self._keep()

    def _changed(self, changes: Changes) -> None:
        if changes.interview == self.presenter.id and not self._deciding:
            self.reload()
