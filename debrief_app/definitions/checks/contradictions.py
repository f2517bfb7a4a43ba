"""Conditions that no answers can ever make true, so that what they guard is never asked.

Tries the few codes that a condition names; one that names too many is not judged. Must not know how to show it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, product
from math import prod

from debrief_app.definitions.findings import Finding
from debrief_app.definitions.form_files import FormFiles
from debrief_app.definitions.loader import build_condition
from debrief_app.definitions.models import ConditionShape
from debrief_app.domain.conditions import All_, Any_, Condition, Is, Not
from debrief_app.domain.form import AGE_STATUS, AgePath, ChildRule, FieldType

_MOST_LOOKS = 4_000
"""Leaves looked at for one condition."""

Question = tuple[str, str]
Several = Callable[[Question], bool]
"""Can this question, (point, field), hold several codes at once?"""


@dataclass(frozen=True, slots=True)
class Guard:
    """A condition with its leaves, which are collected once."""

    condition: Condition
    leaves: tuple[Is, ...]


def guard(condition: Condition) -> Guard:
    """The condition, ready to be looked at."""
    return Guard(condition, tuple(_leaves(condition)))


def can_hold(guards: Sequence[Guard], several: Several) -> bool:
    """Whether some answers make all of these true. True also when there is too much to try."""
    codes: dict[Question, set[str]] = {}
    looks = sum(len(each.leaves) for each in guards)
    if looks > _MOST_LOOKS:
        return True
    for leaf in chain.from_iterable(each.leaves for each in guards):
        codes.setdefault((leaf.point, leaf.field), set()).update(leaf.codes)
    sizes = (2 ** len(named) if several(question) else len(named) + 1 for question, named in codes.items())
    if prod(sizes) * looks > _MOST_LOOKS:
        return True
    answers = [tuple(_answers(sorted(named), several(question))) for question, named in codes.items()]
    return any(_all_hold(guards, dict(zip(codes, each, strict=True))) for each in product(*answers))


def check_contradictions(files: FormFiles) -> Iterator[Finding]:
    """A finding for each stage and each point that can never be reached, at its condition."""
    several = {(point.id, field.id) for _, _, point in files.points() for field in point.fields
               if point.repeatable == "yes" or field.type in (FieldType.CHOICES, FieldType.CHECKLIST)}
    adults_only = guard(Is(*AGE_STATUS, frozenset({AgePath.ADULT.value})))
    for source in files.stages:
        stage = source.content
        around = _guards(stage.relevant)
        if not can_hold(around, several.__contains__):
            yield source.finding("condition-never", "relevant", id=stage.id)
            continue
        for index, point in enumerate(stage.points):
            by_age = [adults_only] if point.child_rule is ChildRule.ADULT else []
            whole = [*around, *_guards(point.relevant), *by_age]
            if (point.relevant or by_age) and not can_hold(whole, several.__contains__):
                yield source.finding("condition-never", "points", index, "relevant", id=point.id)


def _guards(shape: ConditionShape | None) -> list[Guard]:
    return [guard(build_condition(shape))] if shape else []


def _all_hold(guards: Sequence[Guard], given: dict[Question, frozenset[str]]) -> bool:
    return all(each.condition.holds(lambda point, field: given[point, field]) for each in guards)


def _answers(codes: Sequence[str], several: bool) -> Iterator[frozenset[str]]:
    """Nothing, each code, and where several fit, each set of them. Codes that no condition names change nothing."""
    most = len(codes) if several else min(1, len(codes))
    for size in range(most + 1):
        yield from map(frozenset, combinations(codes, size))


def _leaves(condition: Condition) -> Iterator[Is]:
    match condition:
        case Is():
            yield condition
        case Not(part):
            yield from _leaves(part)
        case Any_(parts) | All_(parts):
            for part in parts:
                yield from _leaves(part)
