"""Wires the rules of interviewing to the screen: what waits, the decision to go on, breaks that are due.

What the rules say is decided by the gate; this only shows it and writes decisions.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from debrief_app.domain.rules.verdicts import Verdict
from debrief_app.i18n import _
from debrief_app.ui.interview.card.card import Card
from debrief_app.ui.interview.card.rule_box import place_of
from debrief_app.ui.interview.card.rule_prompt import RulePrompt
from debrief_app.ui.interview.presenter import InterviewPresenter
from debrief_app.ui.interview.saving import Saving
from debrief_app.ui.interview.texts.rule_texts import Decision, told


class RuleActions(QObject):
    """`opened` carries the Address of a card. `break_wanted`, `show_wanted`: a break; the card anew."""

    opened = Signal(object)
    break_wanted = Signal()
    show_wanted = Signal()

    def __init__(self, presenter: InterviewPresenter, card: Card, saving: Saving, parent: QObject) -> None:
        super().__init__(parent)
        self._presenter, self._card, self._saving = presenter, card, saving
        self._opened_at = ""
        self.pace = RulePrompt("pace")
        card.rules.chosen.connect(self.opened)
        card.rules.decided.connect(self._decided)
        card.prompt.acted.connect(self._go_there)
        card.prompt.seen.connect(self._seen)
        card.again_asked.connect(self._ask_again)
        self.pace.acted.connect(lambda _verdict: self.break_wanted.emit())
        self.pace.seen.connect(self._seen)

    def build_into(self, column: QVBoxLayout, opened_at: str) -> None:
        """Put the line about breaks above the card. `opened_at`: UTC ISO 8601."""
        self._opened_at = opened_at
        around = QWidget()
        inside = QVBoxLayout(around)
        inside.setContentsMargins(14, 0, 14, 0)
        inside.addWidget(self.pace)
        column.insertWidget(0, around)

    def tick(self) -> None:
        """Some time has gone by."""
        due = self._presenter.gate.pace(self._presenter.interview, self._opened_at)
        self.pace.show_verdicts([due] if due is not None else [], _("Break"), _("Later"))

    def retranslate(self) -> None:
        """Texts in the current language."""
        self.tick()

    def _decided(self, decision: Decision) -> None:
        presenter = self._presenter
        again = presenter.wants_again

        def done(_outcome: object) -> None:
            if again:
                presenter.ask_again(decision.reason_code)
            self.show_wanted.emit()
            self._card.focus_first()

        verdict = decision.told.verdict
        self._saving.confirm(place_of(verdict), presenter.works.go_on(verdict, decision.reason, decision.reason_code,
                                                                      decision.decided_by), done)

    def _seen(self, verdict: Verdict) -> None:
        self._saving.run(self._presenter.works.acknowledge(verdict), lambda _outcome: self.tick())

    def _go_there(self, verdict: Verdict) -> None:
        session = self._presenter.session
        links = told(verdict, session.form, self._presenter.interview, session.account.role).links
        if links:
            self.opened.emit(links[0][1])

    def _ask_again(self) -> None:
        self._presenter.wants_again = not self._presenter.wants_again
        self.show_wanted.emit()
