"""Break, care, stop and refer: which calm page stands in place of the card, and what goes into the record."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from debrief_app.domain.answers import Address, Answer, AnswerStatus
from debrief_app.domain.interview import MomentKind
from debrief_app.domain.rules.situation import text_of
from debrief_app.i18n import _
from debrief_app.services.debrief.interviewing import Shown
from debrief_app.ui.interview.log_notes import LogNotes
from debrief_app.ui.interview.pauses.elapsed import on_break_since
from debrief_app.ui.interview.pauses.pause_panels import CARE_OPTIONS, REFER_OPTIONS, BreakPanel, CarePanel, ReferPanel
from debrief_app.ui.interview.presenter import InterviewPresenter
from debrief_app.ui.interview.saving import Saving

_WAY, _ENDING = Address("", "P019"), Address("", "Z1005")
"""Which way to go, and a good ending."""
_FLAG_ONLY = "harm"


class Pauses(QObject):
    """`beginning`: before the card goes. `ended`: back to the card. `stopped`: stop for today. `closing_wanted`: come
    to a good end now; carries the Address of the card for it.
    """

    beginning = Signal()
    ended = Signal()
    stopped = Signal()
    closing_wanted = Signal(object)

    def __init__(
        self, presenter: InterviewPresenter, saving: Saving, notes: LogNotes, stack: QStackedWidget, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._presenter, self._saving, self._notes, self._stack = presenter, saving, notes, stack
        self.break_panel, self.care_panel, self.refer_panel = BreakPanel(), CarePanel(), ReferPanel()
        self._panels = (self.break_panel, self.care_panel, self.refer_panel)
        for panel in self._panels:
            stack.addWidget(panel)
        self.break_panel.resumed.connect(self.end_break)
        self.break_panel.noted.connect(notes.add)
        self.care_panel.chosen.connect(self._chosen)
        self.refer_panel.chosen.connect(self._refer)

    @property
    def shown(self) -> bool:
        """Does a calm page stand in place of the card?"""
        return self._stack.currentWidget() in self._panels

    def resume_unfinished(self) -> None:
        """A break that had not ended when the program did goes on."""
        since = on_break_since(self._presenter.interview.moments)
        if since and self._presenter.editable:
            self._show_break(since)

    def start_break(self) -> None:
        """F7. Pressed again, it ends the break."""
        if not self._presenter.editable:
            return
        if self._stack.currentWidget() is self.break_panel:
            self.end_break()
            return
        self._leave_what_is_seen()
        self._saving.run(self._presenter.works.moment(MomentKind.BREAK_START))
        self._show_break(self._presenter.session.clock())

    def end_break(self) -> None:
        """Back to the card."""
        self._notes.add_half_typed()
        self._saving.run(self._presenter.works.moment(MomentKind.BREAK_END))
        self.ended.emit()

    def start_care(self, note: str = "") -> None:
        """F8. The moment is logged at once, whatever is chosen then. `note`: an English sentence of ours that says what
        brought it about.
        """
        if not self._presenter.editable or self._stack.currentWidget() is self.care_panel:
            return
        if self._stack.currentWidget() is self.break_panel:
            return
        self._leave_what_is_seen()
        self._saving.run(self._presenter.works.moment(MomentKind.DISTRESS, note))
        self._stack.setCurrentWidget(self.care_panel)
        self.care_panel.begin(_(note) if note else "")

    def focus(self) -> None:
        """The calm page that is shown takes the keyboard."""
        for panel in self._panels:
            if panel is self._stack.currentWidget():
                panel.focus_first()

    def start_refer(self) -> None:
        """Shift+F8, and from the page for care, whose note goes along. Nothing is logged before it is said what it has
        become.
        """
        if not self._presenter.editable or self._stack.currentWidget() in (self.refer_panel, self.break_panel):
            return
        note = self.care_panel.note.take()
        self._leave_what_is_seen()
        self._stack.setCurrentWidget(self.refer_panel)
        self.refer_panel.begin()
        self.refer_panel.note.setPlainText(note)

    def retranslate(self) -> None:
        """The pages in the current language."""
        for panel in self._panels:
            panel.retranslate()

    def _leave_what_is_seen(self) -> None:
        if not self.shown:
            self.beginning.emit()
            self._saving.save_draft()
        self._notes.add_half_typed()

    def _show_break(self, since: str) -> None:
        self._stack.setCurrentWidget(self.break_panel)
        self.break_panel.begin(since)

    def _chosen(self, option: str) -> None:
        if option == "another":
            self.start_refer()
            return
        # The record is kept in English, like every note of the officer.
        text = ". ".join(filter(None, (dict(CARE_OPTIONS).get(option, ""), self.care_panel.note.take())))
        # What was decided is a line of its own: until it is there, no question is put (rule R14).
        self._saving.run(self._presenter.works.moment(MomentKind.NOTE, text or "The person wants to go on."))
        self.ended.emit()
        if option == "break":
            self.start_break()
        elif option == "stop":
            self.stopped.emit()

    def _refer(self, option: str) -> None:
        """What it has become goes into the log; a decision about the way to go on goes into its answer as well, where
        the rules see it (bank P019, rules R9 and R19). The person is not left on the hardest point (rule R24).
        """
        self.ended.emit()
        if not option:
            self._notes.add_half_typed()
            return
        reason = ". ".join(filter(None, (dict(REFER_OPTIONS)[option], self.refer_panel.note.take())))
        self._saving.run(self._presenter.works.moment(MomentKind.REFERRED, reason))
        if option != _FLAG_ONLY:
            self._saving.record_at(_WAY, self._decided(option, reason), Shown("", "en"))
        self.closing_wanted.emit(_ENDING)

    def _decided(self, option: str, reason: str) -> Answer:
        """What was decided before stays beside it."""
        before = self._presenter.interview.answer(_WAY) or Answer(AnswerStatus.OBSERVED)
        reasons = "\n".join(filter(None, (text_of(before.values.get("reason")), reason)))
        by = text_of(before.values.get("by")) or self._presenter.session.account.name
        return replace(before, values={**before.values, "route": option, "reason": reasons, "by": by})
