"""Wires what is known from earlier accounts to the screen: confirming, adding, noting a difference, typing from paper.

Texts and decisions are made elsewhere; this runs the work and shows the card anew.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from debrief_app.domain.answers import Address, Answer, AnswerStatus
from debrief_app.domain.prior_accounts import KnownItem
from debrief_app.i18n.code_names import STATUS_NAMES
from debrief_app.services.debrief.prior_accounts import PaperAccount
from debrief_app.ui.interview.card.card import Card
from debrief_app.ui.interview.card.known_block import place_of
from debrief_app.ui.interview.panel.known_panel import ACCOUNT, KnownPanel, place_of_item
from debrief_app.ui.interview.panel.related_part import RELATED
from debrief_app.ui.interview.presenter import InterviewPresenter
from debrief_app.ui.interview.saving import Saving


class KnownActions(QObject):
    """`opened` carries the Address of a card; `show_wanted`: the card anew, from its beginning."""

    opened = Signal(object)
    show_wanted = Signal()

    def __init__(self, presenter: InterviewPresenter, card: Card, panel: KnownPanel, saving: Saving,
                 parent: QObject) -> None:
        super().__init__(parent)
        self._presenter, self._card, self._panel, self._saving = presenter, card, panel, saving
        card.known.confirm_asked.connect(self._confirm)
        card.known.add_asked.connect(self._add)
        card.known.differs_asked.connect(self._differs)
        panel.chosen.connect(self.opened)
        panel.account_typed.connect(self._type_in)
        panel.item_typed.connect(self._type_item)
        panel.taken_back.connect(self._take_back)
        panel.check_asked.connect(self._check_again)
        panel.related.linked.connect(self._link)
        panel.related.unlinked.connect(self._unlink)

    def _confirm(self, item: KnownItem) -> None:
        self._saving.record()
        self._saving.run(self._presenter.works.confirm(item), lambda _outcome: self._show())

    def _add(self) -> None:
        """What the person says by themselves is written down as volunteered; nobody asked."""
        presenter = self._presenter
        recorded = presenter.interview.answer(presenter.address)
        if recorded is not None and not recorded.is_blank and presenter.point.repeatable:
            self._saving.record()
            self.opened.emit(presenter.another())
        codes = list(STATUS_NAMES)
        if self._card.answer().status is not AnswerStatus.VOLUNTEERED:
            self._card.pick_status(codes.index(AnswerStatus.VOLUNTEERED.value) + 1)
        self._card.restore("own_words", 0)

    def _differs(self, item: KnownItem, other: str, reasons: tuple[str, ...], view: str) -> None:
        self._saving.record()
        self._saving.confirm(place_of(item), self._presenter.works.note_difference(item, other, reasons, view),
                             lambda _outcome: self._show())

    def _type_in(self, paper: PaperAccount) -> None:
        self._saving.confirm(ACCOUNT, self._presenter.works.type_in(paper),
                             lambda _outcome: self._panel.account_kept())

    def _type_item(self, account: str, said: str, question: str) -> None:
        address: Address = self._presenter.address
        self._saving.record()
        self._saving.confirm(place_of_item(address), self._presenter.works.add_item(
            account, address, Answer(english=said), question), lambda _outcome: self._show())

    def _take_back(self, item: str) -> None:
        self._saving.run(self._presenter.works.take_back_item(item), lambda _outcome: self._show())

    def _check_again(self, account: str) -> None:
        self._saving.run(self._presenter.works.check_account(account), lambda _outcome: self._show())

    def _link(self, reference: str, relation: str, back: str) -> None:
        self._saving.confirm(RELATED, self._presenter.works.link(reference, relation, back),
                             lambda _outcome: self._linked())

    def _unlink(self, reference: str) -> None:
        self._saving.run(self._presenter.works.unlink(reference), lambda _outcome: self._panel.refresh())

    def _linked(self) -> None:
        self._panel.related.linked_now()
        self._panel.refresh()

    def _show(self) -> None:
        self.show_wanted.emit()
        self._panel.refresh()
