"""Wires what follows the person: filing words, taking them up, asking something else, and the way back.

The page says how one goes to a card; what is written is decided by `Telling` and the presenter.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout

from debrief_app.domain.answers import Address, Answer
from debrief_app.domain.errors import KnownError
from debrief_app.ui.interview.bars.ask_bar import AskBar
from debrief_app.ui.interview.bars.filing_bar import FilingBar
from debrief_app.ui.interview.bars.foot import Foot
from debrief_app.ui.interview.begun import Begun
from debrief_app.ui.interview.card.card import Card
from debrief_app.ui.interview.panel.coverage_lines import CoverageLines
from debrief_app.ui.interview.presenter import InterviewPresenter
from debrief_app.ui.interview.saving import Saving
from debrief_app.ui.interview.telling import Telling
from debrief_app.ui.interview.trail import Left, Trail
from debrief_app.ui.interview.works import Outcome
from debrief_app.ui.widgets.notice import NoticeBar


class TellingActions(QObject):
    """`opened` carries the Address of a card to go to; `returned` a Left, a card to come back to. `record_wanted` is
    sent when what stands on the card has to be written first.
    """

    opened = Signal(object)
    returned = Signal(object)
    record_wanted = Signal()

    def __init__(self, presenter: InterviewPresenter, card: Card, begun: Begun, notice: NoticeBar,
                 parent: QObject) -> None:
        super().__init__(parent)
        self._presenter, self._card, self._notice = presenter, card, notice
        self.telling = Telling(presenter)
        self.trail = Trail()
        self.filing, self.asking = FilingBar(self.telling), AskBar(self.telling, begun)
        self._saving: Saving | None = None
        self._place = ("", 0)

    def build_into(self, column: QVBoxLayout, foot: Foot, saving: Saving) -> None:
        """Put the bars above the card, and take the wishes of card and foot."""
        self._saving = saving
        column.insertWidget(0, self.filing)
        column.insertWidget(0, self.asking)
        self._card.word_actions.file_asked.connect(self.file)
        self._card.word_actions.more_asked.connect(self.invite)
        self._card.origin.opened.connect(self.opened)
        foot.ask.connect(self.ask)
        foot.where_i_was.connect(self.back)
        self.filing.chosen.connect(self._file_to)
        self.asking.chosen.connect(self.opened)
        self.asking.asked.connect(lambda *typed: self._begin(self.telling.ask(*typed)))
        for bar in (self.filing, self.asking):
            bar.closed.connect(lambda: self._card.restore(*self._place))

    def retranslate(self) -> None:
        """Texts in the current language."""
        self.filing.retranslate()
        self.asking.retranslate()

    def left(self, address: Address, place: tuple[str, int]) -> None:
        """A card was left for another."""
        self.trail.leave(Left(address, *place))

    def back(self) -> None:
        """To the card where one was before, to the same letter."""
        last = self.trail.back(self._presenter.address, self._presenter.way.exists)
        if last is not None:
            self.returned.emit(last)

    def file(self) -> None:
        """Ask where the selected words belong."""
        picked = self._card.word_actions.picked() if self._presenter.editable else None
        if picked is None or self._presenter.waiting:
            return
        self._place = self._card.caret()
        self.record_wanted.emit()
        box, words = picked
        self.filing.open_for(self.telling.quotation(box, words), self._card.word_actions.language(box))

    def invite(self) -> None:
        """Take up the selected words."""
        picked = self._card.word_actions.picked() if self._presenter.editable else None
        if picked is None:
            return
        further = self.telling.invite(*picked)
        if further is not None and not self.telling.may_take_up(further[1]):
            self._notice.show_error(KnownError("asked-before", point=self._presenter.address.point))
            return
        self._begin(further)

    def ask(self) -> None:
        """Type a question of one's own."""
        if self._presenter.editable:
            self._place = self._card.caret()
            self.asking.open()

    def list_unmet(self) -> None:
        """Put what is open on the list of topics not reached; the officer says there who follows up."""
        assert self._saving is not None
        self.record_wanted.emit()
        self._saving.run(CoverageLines(self._presenter).list_work())

    def _begin(self, further: tuple[Address, Answer] | None) -> None:
        """Show the card of a further question, with its wording on it and nothing answered yet."""
        if further is None:
            return
        address, answer = further
        self.record_wanted.emit()
        self._presenter.prepare(address, answer)
        self.opened.emit(address)

    def _file_to(self, target: Address) -> None:
        quotation = self.filing.quotation
        assert quotation is not None and self._saving is not None
        self._saving.run(self.telling.file_work(quotation, target), self._filed)
        self._card.restore(*self._place)

    def _filed(self, outcome: Outcome) -> None:
        told = outcome.told
        if told is not None:
            self._notice.tell(lambda: self.telling.filed_message(told))
