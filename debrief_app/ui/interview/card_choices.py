"""Writes down which card the person chose while the laptop was turned round: the session log, and the answer.

The person's own words are left alone: a chosen card is something that the officer saw.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from weakref import WeakMethod

from debrief_app.domain.answers import Address, Answer, AnswerStatus
from debrief_app.domain.interview import MomentKind
from debrief_app.services.interviewing import Shown
from debrief_app.ui.interview.pauses import Pauses
from debrief_app.ui.interview.presenter import InterviewPresenter
from debrief_app.ui.interview.saving import Saving

_FEELING, _BEFORE, _AFTER = "E112", "before", "after"
_CARDS = {"yes": "Yes", "no": "No", "unsure": "I don’t know", "stop": "Stop"}


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
        """A card was chosen: yes, no, unsure, stop, or a feeling from 1 to 5. Nothing is written in a closed record."""
        if not self._presenter.editable:
            return
        if code.isdecimal():
            self._feel(int(code))
        elif code == "stop":
            self._pauses.start_care("The person chose the card “Stop”.")
        else:
            self._note(code)

    def _note(self, code: str) -> None:
        seen = f"Chose the card “{_CARDS[code]}”."
        self._saving.run(self._presenter.works.moment(
            MomentKind.NOTE, f"{self._presenter.address.point}, shown to the person: {seen[0].lower()}{seen[1:]}"))
        if self._presenter.waiting:
            return  # an entry does not come into being because somebody shook the head
        answer = self._presenter.card().answer
        status = AnswerStatus.NOT_KNOWN if code == "unsure" and answer.is_blank else answer.status
        observed = "\n".join(filter(None, (answer.observation, seen)))
        self._presenter.edit(replace(answer, status=status, observation=observed))
        self._saving.record()
        self._refresh()

    def _feel(self, feeling: int) -> None:
        presenter = self._presenter
        address = Address("", _FEELING)
        answer = presenter.interview.answer(address) or Answer()
        if not self._field:
            self._field = _AFTER if _BEFORE in answer.values else _BEFORE
        answer = replace(answer, values={**answer.values, self._field: feeling})
        if presenter.address == address:
            presenter.edit(answer)
            self._saving.record()
            self._refresh()
        else:
            self._saving.run(presenter.works.record(address, answer, self._shown))
        self._saving.run(presenter.works.moment(
            MomentKind.NOTE, f"{_FEELING}, shown to the person: pointed to {feeling} of 5."))
