"""Which page follows which while the vault is open. Pages know nothing of each other.

Decides nothing about a de-brief, and knows neither the window's frame nor its keys.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from debrief_app.domain.errors import KnownError
from debrief_app.ui.broadcast import Broadcast
from debrief_app.ui.lane import Lane
from debrief_app.ui.language_switch import LanguageSwitch
from debrief_app.ui.page_stack import PageStack

if TYPE_CHECKING:  # a page is loaded when it is wanted
    from debrief_app.domain.answers import Address
    from debrief_app.services.debrief.reading import Resumed
    from debrief_app.services.session import Session
    from debrief_app.ui.interview.page import InterviewPage

OWN_BAR = "ownBar"
"""Property of a page that brings its own bar at the top."""


class Routes(QObject):
    """`turn_asked` carries the page of the de-brief whose question the person shall see."""

    hide_asked = Signal()
    lock_asked = Signal()
    language_asked = Signal()
    alert_asked = Signal()
    turn_asked = Signal(object)

    def __init__(self, session: Session, pages: PageStack, lane: Lane, broadcast: Broadcast,
                 languages: LanguageSwitch, failed: Callable[[KnownError], None], parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._pages, self._lane, self._broadcast = session, pages, lane, broadcast
        self._languages, self._failed = languages, failed

    def show_home(self) -> None:
        """The list of de-briefs, below everything else."""
        from debrief_app.ui.home.page import HomePage

        home = HomePage(self._session, self._lane, self._broadcast)
        home.opened.connect(self.show_interview)
        home.close_wanted.connect(self.show_closing)
        home.review_wanted.connect(self.show_review)
        home.export_wanted.connect(self.show_export)
        home.import_wanted.connect(self.show_import)
        home.alert_wanted.connect(self.show_alert)
        self._pages.start_with(home)

    def show_interview(self, interview: str) -> None:
        """Hold or read a de-brief."""
        from debrief_app.services.debrief import reading

        self._lane.run(self, lambda: reading.open_interview(self._session, interview), self._hold,
                      self._failed)

    def _hold(self, resumed: Resumed) -> None:
        from debrief_app.ui.interview.page import InterviewPage

        page = InterviewPage(self._session, resumed, self._lane, self._broadcast, self._languages.pair)
        page.setProperty(OWN_BAR, True)
        page.hide_asked.connect(self.hide_asked)
        page.lock_asked.connect(self.lock_asked)
        page.language_asked.connect(self.language_asked)
        page.close_asked.connect(self.show_closing)
        page.other_asked.connect(lambda other: self.show_other(resumed.interview.head.id, other))
        page.account_asked.connect(lambda account: self.show_kept_account(resumed.interview.head.id, account))
        page.show_asked.connect(lambda: self.turn_asked.emit(page))
        page.alert_asked.connect(self.alert_asked)
        self._push(page, page.left)

    def show_closing(self, interview: str) -> None:
        """Check what is there and what is missing; sign."""
        from debrief_app.ui.closing.page import ClosingPage

        page = ClosingPage(self._session, interview, self._lane, self._broadcast)
        page.closed.connect(lambda: self._pages.leave(self._pages.pages()[1]))
        page.card_wanted.connect(lambda address: self._put_right(page, interview, address))
        self._push(page, page.left)

    def _put_right(self, closing: QWidget, interview: str, address: Address) -> None:
        """From the closing page to a card, in the de-brief that lies below it or in one that is opened for it."""
        from debrief_app.services.debrief import reading
        from debrief_app.ui.interview.page import InterviewPage

        self._pages.leave(closing)
        below = self._pages.top()
        if isinstance(below, InterviewPage):
            below.go(address)
            return
        self._lane.run(self, lambda: reading.remember_position(self._session, interview, reading.Position(address)),
                      lambda _nothing: self.show_interview(interview), self._failed)

    def show_alert(self, interview: str = "") -> None:
        """The urgent alert, about a de-brief or before there is one."""
        from debrief_app.ui.alert.page import AlertPage

        if isinstance(self._pages.top(), AlertPage):
            return
        page = AlertPage(self._session, interview, self._lane, self._broadcast)
        self._push(page, page.left)

    def show_review(self, interview: str) -> None:
        """Read, return or approve."""
        from debrief_app.ui.review.page import ReviewPage

        page = ReviewPage(self._session, interview, self._lane, self._broadcast)
        page.returned.connect(lambda: self._pages.leave(page))
        page.approved.connect(lambda _interview: self._pages.leave(page))
        page.approved.connect(self.show_export)
        self._push(page, page.left)

    def show_export(self, interview: str) -> None:
        """Make the package."""
        from debrief_app.ui.export.page import ExportPage

        page = ExportPage(self._session, interview, self._lane, self._broadcast)
        self._push(page, page.left)

    def show_check(self) -> None:
        """Judge somebody's package."""
        from debrief_app.ui.check.page import CheckPage

        page = CheckPage(self._lane)
        self._push(page, page.left)

    def show_import(self) -> None:
        """Take in what the person told another unit."""
        from debrief_app.ui.import_package.page import ImportPage

        page = ImportPage(self._session, self._lane, self._broadcast)
        page.taken.connect(lambda _interview: self._pages.leave(page))
        page.taken.connect(self.show_interview)
        self._push(page, page.left)

    def show_accounts(self) -> None:
        """Who may unlock this vault."""
        from debrief_app.ui.accounts.page import AccountsPage

        page = AccountsPage(self._session, self._lane, self._broadcast)
        self._push(page, page.left)

    def show_units(self) -> None:
        """Whose packages are believed, and who may receive ours."""
        from debrief_app.ui.units.page import UnitsPage

        page = UnitsPage(self._session, self._lane, self._broadcast)
        page.tokens_wanted.connect(self.show_tokens)
        self._push(page, page.left)

    def show_tokens(self) -> None:
        """Does another unit hold the same person? Without names."""
        from debrief_app.ui.tokens.page import TokensPage

        page = TokensPage(self._session, self._lane)
        self._push(page, page.left)

    def show_other(self, interview: str, other: str) -> None:
        """Another de-brief that is perhaps of the same person, to read."""
        from debrief_app.ui.other_record.page import OtherRecordPage

        page = OtherRecordPage(self._session, interview, other, self._lane)
        self._push(page, page.left)

    def show_kept_account(self, interview: str, account: str) -> None:
        """An earlier account that came as a package, whole, to read."""
        from debrief_app.ui.kept_account.page import KeptAccountPage

        page = KeptAccountPage(self._session, interview, account, self._lane)
        self._push(page, page.left)

    def held(self) -> InterviewPage | None:
        """The page of the de-brief that is open, seen or not."""
        from debrief_app.ui.interview.page import InterviewPage

        return next((page for page in reversed(self._pages.pages()) if isinstance(page, InterviewPage)), None)

    def save_half_typed(self) -> None:
        """Before the end: what stands on a card is on the disk."""
        from debrief_app.ui.interview.page import InterviewPage

        for page in self._pages.pages():
            if isinstance(page, InterviewPage):
                page.save_now()
                page.stop()

    def _push(self, page: QWidget, left: SignalInstance) -> None:
        left.connect(lambda: self._pages.leave(page))
        self._pages.push(page)
