"""The risk of going missing as it was rated: signs, level, and what was agreed (bank N909 to N912; strategy §99).

Adds nothing and weighs nothing: the rating is the officer's. Knows no wording of the form.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from debrief_app.domain.answers import Answer
from debrief_app.domain.interview import Interview
from debrief_app.domain.values import Codes, Grid

SIGNS, ACTIONS, RENEWED, RETURN = "N911", "N912", "N910", "N909"
"""Points of the bank: signs and rating, what is in place, renewed exploitation, going back."""
PRESSING = frozenset({"high", "immediate"})
"""Levels with which nobody waits for the package."""


@dataclass(frozen=True, slots=True)
class MissingRisk:
    """Codes of the lists missing-risk-factors, missing-actions and risk-level; "" where nothing was rated.

    A sign that nobody looked at is in none of the three groups.
    """

    present: tuple[str, ...] = ()
    suspected: tuple[str, ...] = ()
    not_seen: tuple[str, ...] = ()
    rating: str = ""
    reason: str = ""
    said: str = ""
    actions: tuple[str, ...] = ()
    worker: str = ""
    trigger: str = ""

    @property
    def pressing(self) -> bool:
        """Is it rated so high that somebody should hear of it now?"""
        return self.rating in PRESSING


def missing_risk(interview: Interview) -> MissingRisk:
    """What stands in the record about going missing. Empty when nothing does."""
    signs = list(_content(interview, SIGNS))
    plans = list(_content(interview, ACTIONS))
    cells = [cell for answer in signs if isinstance(grid := answer.values.get("factors"), Grid)
             for cell in grid.cells]
    return MissingRisk(
        present=tuple(row for row, column in cells if column == "present"),
        suspected=tuple(row for row, column in cells if column == "suspected"),
        not_seen=tuple(row for row, column in cells if column == "not_seen"),
        rating=_text(signs, "rating"), reason=_text(signs, "reason"), said=_text(signs, "said"),
        actions=tuple(code for answer in plans if isinstance(codes := answer.values.get("actions"), Codes)
                      for code in codes.codes),
        worker=_text(plans, "worker"), trigger=_text(plans, "trigger"))


def pressing_ratings(interview: Interview) -> tuple[str, ...]:
    """Points among going missing, renewed contact and return that are rated high or immediate."""
    return tuple(point for point in (SIGNS, RENEWED, RETURN)
                 if any(answer.values.get("rating") in PRESSING for answer in _content(interview, point)))


def _content(interview: Interview, point: str) -> Iterator[Answer]:
    for address in sorted(interview.answers):
        answer = interview.answers[address].answer
        if address.point == point and not answer.is_blank and not answer.status.is_gap:
            yield answer


def _text(answers: list[Answer], field: str) -> str:
    found = (answer.values.get(field) for answer in answers)
    return "\n".join(value.strip() for value in found if isinstance(value, str) and value.strip())
