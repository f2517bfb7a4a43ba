"""Conditions that go round in a circle: a point that is relevant only when it was answered already.

Must not know what a condition says, only what it reads.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter

_SHOWN = 8


def loops(reads: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """Every point in a circle once, as the way round: the first of it in order, and back to it.

    `reads`: point id → the points that its conditions read.
    """
    left = {point: tuple(others) for point, others in reads.items()}
    order = {point: place for place, point in enumerate(reads)}
    while True:
        try:
            TopologicalSorter(left).prepare()
            return
        except CycleError as error:
            circle: list[str] = error.args[1][:0:-1]
            start = circle.index(min(circle, key=lambda point: order[point]))
            yield (*circle[start:], *circle[:start], circle[start])
            for point in circle:
                del left[point]


def way_round(loop: Sequence[str]) -> str:
    """The circle in words; the middle of a long one is left out."""
    return " → ".join(loop if len(loop) <= _SHOWN else (*loop[:_SHOWN // 2], "…", *loop[-_SHOWN // 2:]))
