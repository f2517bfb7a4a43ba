"""Writes down which card the person chose while the laptop was turned round: the session log, and the answer.

The person's own words are left alone: a chosen card is something that the officer saw.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from weakref import WeakMethod

from debrief_app.domain.answers import Address, Answer, AnswerStatus
from debrief_app.domain.interview import MomentKind
from debrief_app.domain.values import is_empty
from debrief_app.i18n import N_
from debrief_app.services.debrief.interviewing import Shown
from debrief_app.ui.interview.pauses.pauses import Pauses
from debrief_app.ui.interview.presenter import InterviewPresenter
from debrief_app.ui.interview.saving import Saving

_FEELING, _BEFORE, _AFTER = "E112", "before", "after"
_CARDS = {"yes": "Yes", "no": "No", "unsure": "I don’t know", "leave": "Leave this out", "stop": "Stop"}
STOPPED = N_("The person chose the card “Stop”.")
_SAYS_WHY = {"unsure": AnswerStatus.NOT_KNOWN, "leave": AnswerStatus.CLOSED_BY_PERSON}
"""Cards that say why nothing was told."""


class CardChoices:
    """One showing after another; `begin` starts a new one. `refresh` shows the card of the interview again."""

    def __init__(self, presenter: InterviewPresenter, saving: Saving, pauses: Pauses,
                 refresh: Callable[[], None]) -> None:
        self._presenter, self._saving, self._pauses = presenter, saving, pauses
        # Held weakly: the page holds this, and must go when its window goes.
        self._page_refresh = WeakMethod(refresh)
        self._field = ""
        self._shown = Shown("", "en")

    def _refresh(self) -> None:
        refresh = self._page_refresh()
        if refresh is not None:
            refresh()

    def begin(self, shown: Shown) -> None:
        """The view is shown with this question about feelings, in this language."""
        self._field, self._shown = "", shown

    def take(self, code: str) -> None:
        """A card was chosen: yes, no, unsure, leave, stop, or a feeling from 1 to 5. A closed record stays as it is."""
        if not self._presenter.editable:
            return
        if code.isdecimal():
            self._feel(int(code))
        elif code == "stop":
            self._pauses.start_care(STOPPED)
        else:
            self._note(code)

    def _note(self, code: str) -> None:
        seen = f"Chose the card “{_CARDS[code]}”."
        self._saving.run(self._presenter.works.moment(
            MomentKind.NOTE, f"{self._presenter.address.point}, shown to the person: {seen[0].lower()}{seen[1:]}"))
        if self._presenter.waiting:
            return  # an entry does not come into being because somebody shook the head
        answer = self._presenter.card().answer
        observed = "\n".join(filter(None, (answer.observation, seen)))
        self._presenter.edit(replace(answer, status=self._status(code, answer), observation=observed))
        self._saving.record()
        self._refresh()

    def _status(self, code: str, answer: Answer) -> AnswerStatus:
        """A card says why there is no answer, where somebody was asked and nothing was told. What the person left out
        stays left out.
        """
        view = self._presenter.card()
        told = answer.own_words or answer.english or any(not is_empty(value) for value in answer.values.values())
        if told or not view.aloud or answer.status is AnswerStatus.CLOSED_BY_PERSON:
            return answer.status
        if code not in _SAYS_WHY:
            return AnswerStatus.GIVEN if answer.status is AnswerStatus.NOT_KNOWN else answer.status
        return _SAYS_WHY[code]

    def _feel(self, feeling: int) -> None:
        presenter = self._presenter
        address = Address("", _FEELING)
        answer = presenter.interview.answer(address) or Answer()
        if not self._field:
            self._field = _AFTER if _BEFORE in answer.values else _BEFORE
        answer = replace(answer, values={**answer.values, self._field: feeling})
        if self._saving.record_at(address, answer, self._shown):
            self._refresh()
        self._saving.run(presenter.works.moment(
            MomentKind.NOTE, f"{_FEELING}, shown to the person: pointed to {feeling} of 5."))
