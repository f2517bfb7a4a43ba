"""Conditions that go round in a circle: a point that is relevant only when it was answered already.

Must not know what a condition says, only what it reads.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator, Mapping, Sequence

_SHOWN = 8

Reads = Mapping[str, Sequence[str]]
"""Id → the ids that its conditions read. Ids that are no key read nothing."""


def loops(reads: Reads) -> Iterator[tuple[str, ...]]:
    """One shortest way round for each knot of ids that all depend on each other, from its first id back to it.

    Each id and each reading is looked at a fixed number of times, however many circles there are.
    """
    order = {each: place for place, each in enumerate(reads)}
    for knot in _knots(reads):
        start = min(knot, key=lambda each: order[each])
        if len(knot) > 1 or start in reads[start]:
            yield _round(start, frozenset(knot), reads)


def way_round(loop: Sequence[str]) -> str:
    """The circle in words; the middle of a long one is left out."""
    return " → ".join(loop if len(loop) <= _SHOWN else (*loop[:_SHOWN // 2], "…", *loop[-_SHOWN // 2:]))


def _knots(reads: Reads) -> Iterator[tuple[str, ...]]:
    """The strongly connected components, each once (Tarjan 1972, with a stack of its own for long chains)."""
    found: dict[str, int] = {}
    lowest: dict[str, int] = {}
    open_: list[str] = []
    is_open: set[str] = set()
    for root in reads:
        todo = [] if root in found else [(root, iter(reads[root]))]
        while todo:
            here, others = todo[-1]
            if here not in found:
                found[here] = lowest[here] = len(found)
                open_.append(here)
                is_open.add(here)
            deeper = next((each for each in others if each in reads and (each not in found or each in is_open)), None)
            if deeper is not None and deeper not in found:
                todo.append((deeper, iter(reads[deeper])))
            elif deeper is not None:
                lowest[here] = min(lowest[here], found[deeper])
            else:
                todo.pop()
                if todo:
                    above = todo[-1][0]
                    lowest[above] = min(lowest[above], lowest[here])
                if lowest[here] == found[here]:
                    knot = _taken(open_, here)
                    is_open.difference_update(knot)
                    yield knot


def _taken(stack: list[str], until: str) -> tuple[str, ...]:
    """The top of the stack down to `until`, taken off."""
    taken: list[str] = []
    while not taken or taken[-1] != until:
        taken.append(stack.pop())
    return tuple(taken)


def _round(start: str, knot: Collection[str], reads: Reads) -> tuple[str, ...]:
    """The shortest way from `start` back to it inside the knot."""
    came_from: dict[str, str] = {}
    todo = deque([start])
    while start not in came_from:
        here = todo.popleft()
        for each in reads[here]:
            if each in knot and each not in came_from:
                came_from[each] = here
                todo.append(each)
    way = [start, came_from[start]]
    while way[-1] != start:
        way.append(came_from[way[-1]])
    return tuple(reversed(way))
