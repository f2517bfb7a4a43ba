"""Closing: what is there, what is missing and why, then the officer's signature. Decides nothing itself."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from debrief_app.domain.changes import Changes
from debrief_app.domain.errors import KnownError
from debrief_app.i18n import _
from debrief_app.services.debrief.reading import Resumed
from debrief_app.services.session import Session
from debrief_app.ui.broadcast import Broadcast
from debrief_app.ui.closing.presenter import MEANING, ClosingPresenter
from debrief_app.ui.closing.remarks import Remarks
from debrief_app.ui.interview.card.rule_box import RuleBox
from debrief_app.ui.interview.texts.rule_texts import Decision
from debrief_app.ui.lane import Lane
from debrief_app.ui.shared.signing_box import SigningBox
from debrief_app.ui.widgets.column_page import ColumnPage
from debrief_app.ui.widgets.fold import FoldedList
from debrief_app.ui.widgets.plain import PlainLabel


class ClosingPage(ColumnPage):
    """`closed`: signed and frozen. `left`: back without closing. `card_wanted`: the Address of a card to put right."""

    closed = Signal()
    card_wanted = Signal(object)
    left = Signal()

    def __init__(self, session: Session, interview: str, lane: Lane, broadcast: Broadcast,
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lane, self._broadcast = lane, broadcast
        self.presenter = ClosingPresenter(session, interview)
        self._signing = False
        self.half_typed = QFrame()
        self.half_typed.setProperty("role", "notice")
        self._half_typed_text = PlainLabel(parent=self.half_typed, selectable=True)
        inside = QVBoxLayout(self.half_typed)
        inside.setContentsMargins(14, 10, 14, 10)
        inside.addWidget(self._half_typed_text)
        self.remarks = Remarks()
        self.rules, self.prompts = RuleBox("closing.rule"), FoldedList("closing.prompts")
        self.rules.chosen.connect(self.card_wanted)
        self.rules.decided.connect(self._decided)
        self.prompts.list.chosen.connect(self.card_wanted)
        self._counts_heading, self.counts = PlainLabel(role="heading"), PlainLabel(selectable=True)
        self.open, self.never = FoldedList("closing.open"), FoldedList("closing.never")
        self.unmet = FoldedList("closing.unmet")
        self.unmet.list.chosen.connect(self.card_wanted)
        self.signing = SigningBox()
        for part in (self.half_typed, self.rules, self.remarks, self._counts_heading, self.counts, self.prompts,
                     self.open, self.unmet, self.never, self.signing):
            self.column.addWidget(part)
        self.remarks.settled.connect(self._settle)
        self.signing.changed.connect(self._show_button)
        self.primary.clicked.connect(self.sign)
        self.back.clicked.connect(self.left)
        self.notice.retry_asked.connect(self.reload)
        broadcast.changed.connect(self._changed)
        self.retranslate()
        self.reload()

    def reload(self) -> None:
        """Read the de-brief again."""
        self._lane.run(self, self.presenter.load_work(), self._loaded,
                       lambda error: self.notice.show_error(error, retry=True))

    def sign(self) -> None:
        """Close and sign, when everything is ready for it."""
        if not self.primary.isEnabled() or self._signing:
            return
        self._signing = True
        self.notice.clear()
        ticker = self.signing.progress.begin(_("Writing and signing the record…"))
        self._show_button()
        self._lane.run(self, self.presenter.sign_work(self.signing.take(), ticker), self._signed, self._not_signed)

    def refresh(self) -> None:
        """Show what the presenter has."""
        known = self.presenter.interview is not None
        for part in (self._counts_heading, self.counts, self.signing):
            part.setVisible(known)
        if known:
            self.set_title(_("Close and sign"), self.presenter.reference())
            self.counts.setText(self.presenter.counted())
            text = self.presenter.half_typed()
            self._half_typed_text.setText(text)
            self.half_typed.setVisible(bool(text))
            self.remarks.show_remarks(self.presenter.remarks())
            self.rules.show_told(self.presenter.stops(), _("Before it is closed"))
            self.prompts.show_rows(_("What the rules would still like"), self.presenter.prompt_rows())
            self.open.show_rows(_("What is left open, and why"), self.presenter.open_rows())
            self.unmet.show_rows(_("Topics not reached, and who follows up"), self.presenter.unmet_rows())
            self.never.show_rows(_("What was never asked"), self.presenter.never_rows())
        else:
            for hidden in (self.half_typed, self.rules, self.prompts, self.remarks, self.open, self.never):
                hidden.hide()
        self._show_button()

    def retranslate(self) -> None:
        """Texts in the current language."""
        self.set_title(_("Close and sign"))
        self.set_actions(_("Back"), _("Sign and close"))
        self.rules.retranslate()
        self._counts_heading.setText(_("What is in the record"))
        self.signing.set_texts(_("Your signature"), _(MEANING))
        self.refresh()

    def _show_button(self) -> None:
        ready = self.presenter.may_sign and self.signing.typed() and not self._signing
        self.primary.setEnabled(ready)
        self.signing.box.setEnabled(self.presenter.may_sign and not self._signing)
        self.back.setEnabled(not self._signing)

    def _loaded(self, resumed: Resumed) -> None:
        first = self.presenter.interview is None
        self.presenter.loaded(resumed)
        self.refresh()
        if first and self.isVisible():
            (self.signing.box if self.presenter.may_sign else self.back).setFocus(Qt.FocusReason.OtherFocusReason)
            self.area.verticalScrollBar().setValue(0)

    def _decided(self, decision: Decision) -> None:
        self._lane.run(self, self.presenter.go_on_work(decision), self._broadcast.tell, self._failed)

    def _settle(self, comment: str, settled: bool) -> None:
        self._lane.run(self, self.presenter.settle_work(comment, settled), self._broadcast.tell, self._failed)

    def _failed(self, error: KnownError) -> None:
        self.notice.show_error(error)
        self.refresh()

    def _signed(self, changes: Changes) -> None:
        self.signing.progress.end()
        self._broadcast.tell(changes)
        self.closed.emit()

    def _not_signed(self, error: KnownError) -> None:
        self._signing = False
        self.signing.progress.end()
        self.notice.show_error(error)
        self._show_button()
        self.signing.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _changed(self, changes: Changes) -> None:
        if changes.interview == self.presenter.id and not self._signing:
            self.reload()
