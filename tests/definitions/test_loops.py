"""Circles of conditions: each knot is named once, by a way round that is there, in one pass."""

from __future__ import annotations

from collections.abc import Sequence
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from debrief_app.definitions.loops import loops, way_round

IDS = "abcdefg"
READS = st.dictionaries(st.sampled_from(IDS), st.lists(st.sampled_from(IDS), max_size=4), max_size=7)


def goes_round(reads: dict[str, list[str]]) -> bool:
    try:
        TopologicalSorter(reads).prepare()
    except CycleError:
        return True
    return False


@given(READS)
def test_a_way_round_is_named_exactly_when_there_is_one(reads: dict[str, list[str]]) -> None:
    found = list(loops(reads))
    assert bool(found) == goes_round(reads)
    for loop in found:
        assert loop[0] == loop[-1] and len(set(loop)) == len(loop) - 1
        assert all(following in reads[here] for here, following in pairwise(loop))
    named = [each for loop in found for each in set(loop)]
    assert len(named) == len(set(named)), "no id in two of them"
    without = {each: others for each, others in reads.items() if each not in named}
    assert set(named) <= set(reads) and (not goes_round(without) or found)


class Counted(dict[str, Sequence[str]]):
    """Counts how often the readings of an id are asked for."""

    asked = 0

    def __getitem__(self, name: str) -> Sequence[str]:
        self.asked += 1
        return super().__getitem__(name)


def test_thousands_of_circles_are_looked_at_once_each() -> None:
    reads = Counted({f"q{number}": (f"q{number ^ 1}",) for number in range(7000)})
    found = list(loops(reads))
    assert len(found) == 3500
    assert found[0] == ("q0", "q1", "q0")
    assert reads.asked < 4 * len(reads)


def test_a_long_chain_and_a_long_circle_are_no_crash() -> None:
    chain = {f"q{number}": (f"q{number + 1}",) for number in range(50_000)}
    assert list(loops(chain)) == []
    (circle,) = loops(chain | {"q49999": ("q0",)})
    assert (len(circle), circle[0]) == (50_001, "q0")
    assert way_round(circle) == "q0 → q1 → q2 → q3 → … → q49997 → q49998 → q49999 → q0"
