"""Putting things in order of which one knows on which days they can have begun, and which began before which.

Knows numbers and days, and nothing of what they stand for. A thing is its place in the list of spans.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import heapify, heappop, heappush

from debrief_app.domain.dates.fuzzy_dates import Span

ANY_DAY: Span = (date.min, date.max)

Pair = tuple[int, int]
"""The first began before the second, or on the same day."""


@dataclass(frozen=True, slots=True)
class Order:
    """`spans` is when each can have begun, narrowed by the others. `row` is all of them in order. `against_days` are
    pairs that the days contradict, each later thing with the one that it differs from most; `against_others` are pairs
    that contradict those before them. What differs goes by its own days.
    """

    spans: tuple[Span, ...]
    row: tuple[int, ...]
    against_days: tuple[Pair, ...]
    against_others: tuple[Pair, ...]


def ordered(spans: Sequence[Span], pairs: Iterable[Pair], ranks: Sequence[int]) -> Order:
    """Nothing comes before what certainly began earlier, by its days or by the pairs. Where neither tells, the lower
    rank comes first; what has to come before a low rank is drawn forward by it. The ranks are all different.
    """
    after: list[list[int]] = [[] for _span in spans]
    against_others = []
    for one, other in dict.fromkeys(pairs):
        if one == other or _leads(after, other, one):
            against_others.append((one, other))
        else:
            after[one].append(other)
    walk = _walk(after)
    against_days, differing = _differing(spans, after, walk)
    narrowed = _narrowed([ANY_DAY if each in differing else span for each, span in enumerate(spans)], after, walk)
    for each in differing:
        narrowed[each] = spans[each]
    after = _without(after, differing)
    return Order(tuple(narrowed), tuple(_row(narrowed, after, _drawn_forward(ranks, after, walk))),
                 tuple(against_days), tuple(against_others))


def _leads(after: Sequence[Sequence[int]], one: int, other: int) -> bool:
    return other in _reached(after, one)


def _reached(after: Sequence[Sequence[int]], start: int) -> set[int]:
    found, open_ = {start}, [start]
    while open_:
        for each in after[open_.pop()]:
            if each not in found:
                found.add(each)
                open_.append(each)
    return found


def _walk(after: Sequence[Sequence[int]]) -> list[int]:
    """Every thing, none before what came before it."""
    waits = _waits(after)
    found = [each for each, count in enumerate(waits) if not count]
    for each in found:
        for later in after[each]:
            waits[later] -= 1
            if not waits[later]:
                found.append(later)
    return found


def _waits(after: Sequence[Sequence[int]]) -> list[int]:
    """For each how many come directly before it."""
    waits = [0] * len(after)
    for laters in after:
        for each in laters:
            waits[each] += 1
    return waits


def _differing(spans: Sequence[Span], after: Sequence[Sequence[int]],
               walk: Sequence[int]) -> tuple[list[Pair], set[int]]:
    """What certainly began before something that should have come first."""
    latest = list(range(len(spans)))
    """For each, which of it and of what came before it certainly began last."""
    found: list[Pair] = []
    differing: set[int] = set()
    before = _turned(after)
    for each in walk:
        for earlier in before[each]:
            if spans[latest[earlier]][0] > spans[latest[each]][0]:
                latest[each] = latest[earlier]
        if spans[latest[each]][0] > spans[each][1]:
            found.append((latest[each], each))
            differing |= {each, *(other for other in _reached(before, each) if spans[other][0] > spans[each][1])}
    return found, differing


def _turned(after: Sequence[Sequence[int]]) -> list[list[int]]:
    before: list[list[int]] = [[] for _each in after]
    for one, laters in enumerate(after):
        for each in laters:
            before[each].append(one)
    return before


def _narrowed(spans: Sequence[Span], after: Sequence[Sequence[int]], walk: Sequence[int]) -> list[Span]:
    first, last = [span[0] for span in spans], [span[1] for span in spans]
    for each in walk:
        for later in after[each]:
            first[later] = max(first[later], first[each])
    for each in reversed(walk):
        for later in after[each]:
            last[each] = min(last[each], last[later])
    return list(zip(first, last, strict=True))


def _without(after: Sequence[Sequence[int]], left_out: set[int]) -> list[list[int]]:
    """What came before and after those that are left out still follow one another."""
    found = [list(laters) for laters in after]
    for gone in left_out:
        for laters in found:
            if gone in laters:
                laters.remove(gone)
                laters += [each for each in found[gone] if each not in laters]
        found[gone] = []
    return found


def _drawn_forward(ranks: Sequence[int], after: Sequence[Sequence[int]], walk: Sequence[int]) -> list[Pair]:
    """For each the lowest rank of it and of what comes after it, then its own."""
    lowest = list(ranks)
    for each in reversed(walk):
        lowest[each] = min([lowest[each], *(lowest[later] for later in after[each])])
    return list(zip(lowest, ranks, strict=True))


def _row(spans: Sequence[Span], after: Sequence[Sequence[int]], ranks: Sequence[Pair]) -> Iterable[int]:
    """At each step the lowest rank of what can come next: all that comes before it is placed, and nothing that is not
    placed was certainly over when it began.
    """
    waits = _waits(after)
    ends = sorted(range(len(spans)), key=lambda each: spans[each][1], reverse=True)
    free = [(spans[each][0], each) for each, count in enumerate(waits) if not count]
    heapify(free)
    ready: list[tuple[Pair, int]] = []
    placed: set[int] = set()
    while ends:
        while free and free[0][0] <= spans[ends[-1]][1]:
            each = heappop(free)[1]
            heappush(ready, (ranks[each], each))
        each = heappop(ready)[1]
        yield each
        placed.add(each)
        while ends and ends[-1] in placed:
            ends.pop()
        for later in after[each]:
            waits[later] -= 1
            if not waits[later]:
                heappush(free, (spans[later][0], later))
