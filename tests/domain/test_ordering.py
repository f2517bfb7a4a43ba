"""The order of anything of which days and sequences are known: valid whatever is put in."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from debrief_app.domain.dates.fuzzy_dates import Span
from debrief_app.domain.dates.ordering import ANY_DAY, Order, Pair, ordered

FIRST = date(2020, 1, 1)

day_numbers = st.integers(0, 9)
spans = st.builds(lambda one, other: day_span(min(one, other), max(one, other)), day_numbers, day_numbers)
things = st.lists(st.one_of(spans, spans, st.just(ANY_DAY), st.builds(lambda last: (date.min, day(last)), day_numbers)),
                  max_size=8)


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def day_span(first: int, last: int) -> Span:
    return day(first), day(last)


@st.composite
def puzzles(draw: st.DrawFn) -> tuple[list[Span], list[Pair]]:
    told = draw(things)
    places = st.integers(0, max(0, len(told) - 1))
    return told, draw(st.lists(st.tuples(places, places), max_size=8 if told else 0))


def differing(found: Order) -> set[int]:
    return {each for pair in found.against_days for each in pair}


@given(puzzles())
def test_everything_has_a_place_that_its_days_allow(puzzle: tuple[list[Span], list[Pair]]) -> None:
    told, pairs = puzzle
    found = ordered(told, pairs, range(len(told)))
    assert sorted(found.row) == list(range(len(told)))
    for one, other in ((one, other) for place, one in enumerate(found.row) for other in found.row[place + 1:]):
        assert found.spans[other][1] >= found.spans[one][0]
    for each, span in enumerate(found.spans):
        assert told[each][0] <= span[0] <= span[1] <= told[each][1]


@given(puzzles())
def test_every_pair_is_kept_or_named(puzzle: tuple[list[Span], list[Pair]]) -> None:
    told, pairs = puzzle
    found = ordered(told, pairs, range(len(told)))
    place = {each: number for number, each in enumerate(found.row)}
    for one, other in set(pairs) - set(found.against_others):
        certain = told[one][0] > told[other][1]
        if not found.against_days:
            assert place[one] < place[other]
        assert not certain or {one, other} & differing(found)


@given(puzzles())
def test_whether_things_differ_does_not_hang_on_their_ranks(puzzle: tuple[list[Span], list[Pair]]) -> None:
    told, pairs = puzzle
    straight = ordered(told, pairs, range(len(told)))
    turned = ordered(told, pairs, range(len(told), 0, -1))
    assert (straight.spans, straight.against_days, straight.against_others) == (
        turned.spans, turned.against_days, turned.against_others)


def test_the_lower_rank_comes_first_where_nothing_tells_and_draws_forward_what_it_waits_for() -> None:
    week = day_span(0, 6)
    assert ordered([week, week, week], [], [2, 0, 1]).row == (1, 2, 0)
    assert ordered([week, week, week], [(0, 1)], [2, 0, 1]).row == (0, 1, 2)


def test_what_differs_goes_by_its_days_and_its_neighbours_still_follow_one_another() -> None:
    found = ordered([day_span(5, 5), day_span(1, 1), ANY_DAY, day_span(7, 7)], [(0, 1), (1, 2), (2, 3)], range(4))
    assert found.against_days == ((0, 1),)
    assert found.spans[2] == (date.min, day(7))
    assert found.row == (1, 0, 2, 3)
