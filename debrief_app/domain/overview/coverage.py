"""How far each stage went and each agency's needs are met: what was asked, answered, left open, and never reached.

Counted over the whole bank: what the profile leaves out is no gap of the interview, and is still missing for whoever
needs it. Pure; knows no screen and no file format.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
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
_STANDING = {CardState.ANSWERED: Standing.ANSWERED, CardState.GAP: Standing.GAP, CardState.DEFERRED: Standing.DEFERRED}


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
    """Every question that applies to the de-brief of `flow`, once for each thing that it is asked of.

    Goes through all cards once, when somebody looks: not for every key press.
    """

    def __init__(self, flow: Flow) -> None:
        self._flow = flow

    @cached_property
    def cards(self) -> tuple[Covered, ...]:
        """By stage: first those of the profile, in its order, then those that it leaves out."""
        return tuple(self._covered(card, self._flow.asks(card.point)) for card in self._flow.whole().all_cards())

    def _covered(self, card: Card, inside: bool) -> Covered:
        if card.state is CardState.UNTOUCHED:
            return Covered(card, Standing.NOT_ASKED if inside else Standing.OUTSIDE, asked=False)
        answer = self._flow.interview.answers[card.address].answer
        return Covered(card, _STANDING[card.state],
                       answer.status.was_put and card.point.asked_aloud(self._flow.path, self._flow.band))

    @cached_property
    def _by_point(self) -> Mapping[str, Tally]:
        found: dict[str, Tally] = {}
        for each in self.cards:
            found.setdefault(each.card.point.id, Tally()).add(each)
        return found

    def by_stage(self) -> Mapping[str, Tally]:
        """Stage id → counts, for every stage that has cards: first those of the profile, in its order."""
        return self._summed(lambda point: (point.stage,))

    def by_agency(self) -> Mapping[str, Tally]:
        """Agency code → counts of what it needs, for every agency, in the order of the form."""
        form = self._flow.form
        found = self._summed(lambda point: needing(form, point))
        return {code: found.get(code, Tally()) for code in form.agencies if code != EVERYBODY}

    def _summed(self, groups: Callable[[DataPoint], Iterable[str]]) -> Mapping[str, Tally]:
        found: dict[str, Tally] = {}
        for point, tally in self._by_point.items():
            for group in groups(self._flow.form.point(point)):
                total = found.setdefault(group, Tally())
                total.asked += tally.asked
                total.standing += tally.standing
        return found


def needing(form: FormDefinition, point: DataPoint) -> tuple[str, ...]:
    """Codes of the agencies that need a point; none for questions that are not of the bank."""
    if point.off_bank:
        return ()
    wanted = form.agencies if EVERYBODY in point.needed_by else point.needed_by
    return tuple(code for code in wanted if code in form.agencies and code != EVERYBODY)
