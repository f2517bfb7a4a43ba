"""Another de-brief of perhaps the same person, to read; nothing can be changed here."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from debrief_app.domain.interview import Interview
from debrief_app.i18n import _
from debrief_app.services.session import Session
from debrief_app.ui.lane import Lane
from debrief_app.ui.other_record.presenter import OtherRecordPresenter
from debrief_app.ui.widgets.blocks_view import BlocksView
from debrief_app.ui.widgets.column_page import ColumnPage

_MOST_LINES = 60


class OtherRecordPage(ColumnPage):
    """`left`: back to the de-brief that is held."""

    left = Signal()

    def __init__(self, session: Session, interview: str, other: str, lane: Lane, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.presenter = OtherRecordPresenter(session, interview, other)
        self.list = BlocksView(self, most_lines=_MOST_LINES)
        self.list.setObjectName("other.list")
        self.column.addWidget(self.list, 1)
        self.back.clicked.connect(self.left)
        self.retranslate()
        lane.run(self, self.presenter.open_work(), self._opened, self.notice.show_error)

    def retranslate(self) -> None:
        """Texts in the current language."""
        self.set_title(self.presenter.title(), _("Only to read. That it was opened is in the log. Decide in your own"
                                                 " de-brief whether it is the same person."))
        self.set_actions(_("Back"))
        self.list.setAccessibleName(_("What was recorded"))
        self.list.show_rows(self.presenter.rows())

    def _opened(self, record: Interview) -> None:
        self.presenter.record = record
        self.retranslate()
