"""How far each stage went and each agency's needs are met: what was asked, answered, left open, and never reached.

Counted over the whole bank: what the profile leaves out is no gap of the interview, and is still missing for whoever
needs it. Pure; knows no screen and no file format.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from debrief_app.domain.flow import Card, CardState, Flow
from debrief_app.domain.form import DataPoint, FormDefinition

EVERYBODY = "ALL"


class Standing(StrEnum):
    """What became of a question. The values are the names of the counts in record.json."""

    ANSWERED = "answered"
    GAP = "gap"
    """Open, with a reason."""
    DEFERRED = "deferred"
    NOT_ASKED = "not_asked"
    """Nothing is recorded, and the profile has it."""
    OUTSIDE = "outside"
    """Nothing is recorded, and the profile leaves it out."""


OPEN = (Standing.DEFERRED, Standing.GAP, Standing.NOT_ASKED, Standing.OUTSIDE)
_STANDING = {CardState.ANSWERED: Standing.ANSWERED, CardState.GAP: Standing.GAP, CardState.DEFERRED: Standing.DEFERRED,
             CardState.UNTOUCHED: Standing.NOT_ASKED}


@dataclass(frozen=True, slots=True)
class Covered:
    """One card, what became of it, and whether its question was put to the person."""

    card: Card
    standing: Standing
    asked: bool


@dataclass(slots=True)
class Tally:
    """Counts of cards. Every card has one standing; `asked` counts those whose question was put to the person."""

    asked: int = 0
    standing: Counter[Standing] = field(default_factory=Counter)

    def add(self, covered: Covered) -> None:
        """One more card."""
        self.asked += covered.asked
        self.standing[covered.standing] += 1

    @property
    def total(self) -> int:
        """How many cards."""
        return self.standing.total()


class Coverage:
    """Every question that applies to the de-brief of `flow`, once for each thing that it is asked of."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow

    @cached_property
    def cards(self) -> tuple[Covered, ...]:
        """First the cards of the profile, in its order, then the others, in that of the bank."""
        return tuple(self._covered())

    def _covered(self) -> Iterator[Covered]:
        own, whole = self._flow.all_cards(), self._flow.whole()
        for card in own:
            yield Covered(card, _STANDING[card.state], self._asked(card))
        if whole is not self._flow:
            shown = {card.address for card in own}
            for card in whole.all_cards():
                if card.address not in shown:
                    left_out = card.state is CardState.UNTOUCHED
                    yield Covered(card, Standing.OUTSIDE if left_out else _STANDING[card.state], self._asked(card))

    def _asked(self, card: Card) -> bool:
        answer = self._flow.interview.answer(card.address)
        return (answer is not None and not answer.is_blank and answer.status.was_put
                and card.point.asked_aloud(self._flow.path, self._flow.band))

    def by_stage(self) -> Mapping[str, Tally]:
        """Stage id → counts, for every stage that has cards: first those of the profile, in its order."""
        return self._tallied(lambda each: (each.card.point.stage,))

    def by_agency(self) -> Mapping[str, Tally]:
        """Agency code → counts of what it needs, for every agency, in the order of the form."""
        form = self._flow.form
        found = self._tallied(lambda each: needing(form, each.card.point))
        return {code: found.get(code, Tally()) for code in form.agencies if code != EVERYBODY}

    def _tallied(self, groups: Callable[[Covered], Iterable[str]]) -> Mapping[str, Tally]:
        found: dict[str, Tally] = {}
        for each in self.cards:
            for group in groups(each):
                found.setdefault(group, Tally()).add(each)
        return found


def needing(form: FormDefinition, point: DataPoint) -> tuple[str, ...]:
    """Codes of the agencies that need a point; none for questions that are not of the bank."""
    if point.off_bank:
        return ()
    wanted = form.agencies if EVERYBODY in point.needed_by else point.needed_by
    return tuple(code for code in wanted if code in form.agencies and code != EVERYBODY)
