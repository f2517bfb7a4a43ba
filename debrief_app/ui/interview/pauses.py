"""Break and care: which calm page stands in place of the card, and what goes into the session log."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from debrief_app.domain.interview import MomentKind
from debrief_app.ui.interview.elapsed import on_break_since
from debrief_app.ui.interview.pause_panels import CARE_OPTIONS, BreakPanel, CarePanel
from debrief_app.ui.interview.presenter import InterviewPresenter
from debrief_app.ui.interview.saving import Saving


class Pauses(QObject):
    """`beginning`: before the card goes. `ended`: back to the card. `stopped`: stop for today."""

    beginning = Signal()
    ended = Signal()
    stopped = Signal()

    def __init__(
        self, presenter: InterviewPresenter, saving: Saving, stack: QStackedWidget, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._presenter, self._saving, self._stack = presenter, saving, stack
        self.break_panel, self.care_panel = BreakPanel(), CarePanel()
        stack.addWidget(self.break_panel)
        stack.addWidget(self.care_panel)
        self.break_panel.resumed.connect(self.end_break)
        self.break_panel.noted.connect(self._note)
        self.care_panel.chosen.connect(self._chosen)

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
        self.beginning.emit()
        self._saving.save_draft()
        self._saving.run(self._presenter.works.moment(MomentKind.BREAK_START))
        self._show_break(self._presenter.session.clock())

    def end_break(self) -> None:
        """Back to the card."""
        self.break_panel.entry.send_half_typed()
        self._saving.run(self._presenter.works.moment(MomentKind.BREAK_END))
        self.ended.emit()

    def start_care(self, note: str = "") -> None:
        """F8. The moment is logged at once, whatever is chosen then."""
        if not self._presenter.editable or self._stack.currentWidget() is self.care_panel:
            return
        if self._stack.currentWidget() is self.break_panel:
            return
        self.beginning.emit()
        self._saving.save_draft()
        self._saving.run(self._presenter.works.moment(MomentKind.DISTRESS, note))
        self._stack.setCurrentWidget(self.care_panel)
        self.care_panel.begin()

    def retranslate(self) -> None:
        """Both pages in the current language."""
        self.break_panel.retranslate()
        self.care_panel.retranslate()

    def _note(self, kind: MomentKind, text: str) -> None:
        self._saving.run(self._presenter.works.moment(kind, text), lambda _outcome: self.break_panel.entry.written())

    def _show_break(self, since: str) -> None:
        self._stack.setCurrentWidget(self.break_panel)
        self.break_panel.begin(since)

    def _chosen(self, option: str, note: str) -> None:
        # The record is kept in English, like every note of the officer.
        text = ". ".join(filter(None, (dict(CARE_OPTIONS).get(option, ""), note)))
        # What was decided is a line of its own: until it is there, no question is put (rule R14).
        self._saving.run(self._presenter.works.moment(MomentKind.NOTE, text or "The person wants to go on."))
        self.ended.emit()
        if option == "break":
            self.start_break()
        elif option == "stop":
            self.stopped.emit()
