"""The order of things: valid whatever was told in whatever order, and never more than was told."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from debrief_app.domain.entries import Entries
from debrief_app.domain.fuzzy_dates import edtf_date
from debrief_app.domain.interview import AgeStatus
from debrief_app.domain.timeline import Basis, Happening, Timeline, timeline
from debrief_app.domain.values import FuzzyDate, Precision
from tests.domain.debriefs import Debrief

TODAY = date(2026, 11, 23)

years = st.integers(2010, 2026)
months = st.integers(1, 12)
told_dates = st.one_of(
    st.builds(lambda y, m, d: FuzzyDate(Precision.EXACT, f"{y}-{m:02}-{d:02}"), years, months, st.integers(1, 31)),
    st.builds(lambda y, m, mark: FuzzyDate(Precision.MONTH, f"{y}-{m:02}{mark}"), years, months,
              st.sampled_from(("", "~"))),
    st.builds(lambda y: FuzzyDate(Precision.YEAR, f"{y}"), years),
    st.builds(lambda y: FuzzyDate(Precision.BEFORE, f"../{y}"), years),
    st.builds(lambda y: FuzzyDate(Precision.AFTER, f"{y}/.."), years),
    st.builds(lambda y, z: FuzzyDate(Precision.BETWEEN, f"{y}/{z}"), years, years),
    st.builds(lambda a: FuzzyDate(Precision.AGE_THEN, age=a), st.integers(5, 25)),
    st.just(FuzzyDate(Precision.AS_SAID, as_said="after the rain")),
)
stories = st.lists(st.tuples(st.sampled_from(("leg", "crossing", "episode")), told_dates | st.none()), max_size=14)
WHEN = {"leg": ("T403", "start"), "crossing": ("B504", "date"), "episode": ("U604", "start")}


def tell(story: Sequence[tuple[str, FuzzyDate | str | None]], born: str = "2001", seed: int | None = None) -> Debrief:
    """A de-brief with these parts, the answers recorded in an order of their own."""
    debrief = Debrief(AgeStatus.ADULT)
    for number, (kind, _told) in enumerate(story):
        debrief.add(f"e{number}", kind)
    recorded = [(WHEN[kind], told, f"e{number}") for number, (kind, told) in enumerate(story) if told is not None]
    recorded.append((("I203", "born"), born, ""))
    if seed is not None:
        random.Random(seed).shuffle(recorded)
        entries = list(debrief.interview.entries)
        random.Random(seed).shuffle(entries)
        debrief.interview = replace(debrief.interview, entries=Entries(entries))
    for (point, field), told, entry in recorded:
        value = edtf_date(told) if isinstance(told, str) else told
        assert value is not None
        debrief.record(point, {field: value}, entry=entry)
    return debrief


def found(debrief: Debrief) -> Timeline:
    return timeline(debrief.form, debrief.interview, TODAY)


def entries(happenings: Sequence[Happening]) -> list[str]:
    return [each.address.entry or "birth" for each in happenings]


@settings(deadline=None)  # the first run reads the forms
@given(stories)
def test_the_order_agrees_with_every_date_and_every_order_that_does_not_differ(
        story: list[tuple[str, FuzzyDate | None]]) -> None:
    debrief = tell(story)
    line = found(debrief)
    birth = FuzzyDate(Precision.YEAR, "2001")
    place = {each.address.entry: number for number, each in enumerate(line.placed)}
    reach = {each.address.entry: each.begins.reach(birth) for each in line.placed if each.begins}
    for one, first in reach.items():
        for other, second in reach.items():
            if first and second and first[1] < second[0]:
                assert place[one] < place[other]
    differing = {item.address.entry for each in line.differences if each.code == "order-differs"
                 for item in (each.first, each.second) if item}
    for group in (line.placed, line.unplaced):
        for kind in WHEN:
            positions = [each.position for each in group if each.kind == kind and each.address.entry not in differing]
            unmarked = [position for position in positions if not _crosses(line, kind, position)]
            assert unmarked == sorted(unmarked)


def _crosses(line: Timeline, kind: str, position: int) -> bool:
    """Does any dated neighbour certainly lie on the other side? Such a one goes by its date."""
    by_position = {each.position: each for each in line.placed if each.kind == kind and each.basis is Basis.DATED}
    mine = by_position.get(position)
    return mine is not None and any(
        (other < position and each.span[0] > mine.span[1]) or (other > position and each.span[1] < mine.span[0])
        for other, each in by_position.items())


@settings(deadline=None)  # the first run reads the forms
@given(stories, st.integers(0, 9999))
def test_any_order_of_telling_gives_the_same_timeline(story: list[tuple[str, FuzzyDate | None]], seed: int) -> None:
    assert found(tell(story)) == found(tell(story, seed=seed))


@settings(deadline=None)  # the first run reads the forms
@given(stories)
def test_nothing_told_is_left_out(story: list[tuple[str, FuzzyDate | None]]) -> None:
    line = found(tell(story))
    assert sorted(entries([*line.placed, *line.unplaced])) == sorted(
        ["birth", *(f"e{number}" for number in range(len(story)))])


def test_a_part_without_a_date_stands_between_its_neighbours() -> None:
    line = found(tell([("leg", "2019"), ("leg", None), ("leg", "2021"), ("crossing", "2020-09")]))
    assert entries(line.placed) == ["birth", "e0", "e1", "e3", "e2"]
    middle = line.placed[2]
    assert middle.basis is Basis.ORDER
    assert middle.span == (date(2019, 1, 1), date(2021, 12, 31))


def test_parts_without_any_date_keep_their_order_apart() -> None:
    line = found(tell([("leg", None), ("leg", None), ("crossing", "2020")]))
    assert entries(line.placed) == ["birth", "e2"]
    assert entries(line.unplaced) == ["e0", "e1"]


def test_an_age_is_placed_by_the_date_of_birth() -> None:
    line = found(tell([("episode", FuzzyDate(Precision.AGE_THEN, age=15)), ("leg", "2010"), ("crossing", "2020")]))
    assert entries(line.placed) == ["birth", "e1", "e0", "e2"]


def test_order_and_dates_that_differ_are_shown_and_the_dates_decide() -> None:
    line = found(tell([("leg", "2021"), ("leg", "2019"), ("leg", "2022")]))
    assert entries(line.placed) == ["birth", "e1", "e0", "e2"]
    (difference,) = line.differences
    assert difference.code == "order-differs"
    assert difference.second is not None
    assert entries([difference.first, difference.second]) == ["e0", "e1"]


def test_rough_dates_do_not_differ() -> None:
    assert not found(tell([("leg", "2020-05~"), ("leg", "2020-04")])).differences
    assert found(tell([("leg", "2020-05"), ("leg", "2020-04")])).differences


def test_strange_dates_are_told_and_the_rest_stays_in_order() -> None:
    line = found(tell([("leg", FuzzyDate(Precision.EXACT, "2020-02-31")), ("crossing", "1999"), ("leg", "2027")]))
    assert sorted(each.code for each in line.differences) == ["date-after-today", "date-before-birth",
                                                              "date-impossible"]


def test_an_end_before_the_start_is_told() -> None:
    debrief = tell([("leg", None)])
    debrief.record("T403", {"start": FuzzyDate(Precision.YEAR, "2020"), "end": FuzzyDate(Precision.YEAR, "2019")},
                   entry="e0")
    assert [each.code for each in found(debrief).differences] == ["ends-before-it-begins"]


def test_what_staff_fill_in_about_the_interview_is_no_part_of_the_story() -> None:
    debrief = tell([])
    debrief.record("P004", {"date": FuzzyDate(Precision.EXACT, "2026-10-20")})
    assert entries(found(debrief).placed) == ["birth"]
