"""An earlier account that came as a package, whole, to read; nothing can be changed here, and nothing taken over."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from debrief_app.i18n import _
from debrief_app.services.received.kept_reading import KeptReading
from debrief_app.services.session import Session
from debrief_app.ui.kept_account.presenter import KeptAccountPresenter
from debrief_app.ui.lane import Lane
from debrief_app.ui.shared.facts_card import FactsCard
from debrief_app.ui.widgets.blocks_view import BlocksView
from debrief_app.ui.widgets.column_page import ColumnPage

_MOST_LINES = 60


class KeptAccountPage(ColumnPage):
    """`left`: back to the de-brief that is held."""

    left = Signal()

    def __init__(self, session: Session, interview: str, account: str, lane: Lane,
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.presenter = KeptAccountPresenter(session, interview, account)
        self.standing = FactsCard()
        self.list = BlocksView(self, most_lines=_MOST_LINES)
        self.list.setObjectName("kept.list")
        self.column.addWidget(self.standing)
        self.column.addWidget(self.list, 1)
        self.back.clicked.connect(self.left)
        self.retranslate()
        lane.run(self, self.presenter.open_work(), self._opened, self.notice.show_error)

    def retranslate(self) -> None:
        """Texts in the current language."""
        self.set_title(self.presenter.title(), _("Only to read, as it came. That it was opened is in the log."))
        self.set_actions(_("Back"))
        self.standing.show_facts(*self.presenter.standing())
        self.list.setAccessibleName(_("What the account says"))
        self.list.show_rows(self.presenter.rows())

    def _opened(self, reading: KeptReading) -> None:
        self.presenter.reading = reading
        self.retranslate()
