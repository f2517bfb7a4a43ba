"""The order of things: valid whatever was told in whatever order, and never more than was told."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debrief_app.domain.dates.fuzzy_dates import edtf_date
from debrief_app.domain.entries import Entries
from debrief_app.domain.form import STORY, ChildRule, FieldType
from debrief_app.domain.interview import AgeStatus
from debrief_app.domain.overview.timeline import Basis, Happening, Timeline, timeline
from debrief_app.domain.values import FuzzyDate, Links, Precision
from tests.domain.debriefs import Debrief, shipped_form

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


@given(stories, st.integers(0, 9999))
def test_any_order_of_telling_gives_the_same_timeline(story: list[tuple[str, FuzzyDate | None]], seed: int) -> None:
    assert found(tell(story)) == found(tell(story, seed=seed))


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


def test_a_time_in_words_alone_stands_between_its_neighbours_or_before_its_end() -> None:
    cold = FuzzyDate(Precision.AS_SAID, as_said="when it was cold")
    debrief = tell([("leg", "2019"), ("leg", cold), ("leg", "2021"), ("episode", cold)])
    debrief.record("U623", {"when": FuzzyDate(Precision.YEAR, "2020")}, entry="e3")
    line = found(debrief)
    assert entries(line.placed) == ["birth", "e0", "e1", "e3", "e2"]
    assert [(each.begins, each.span) for each in line.placed if each.begins == cold] == [
        (cold, (date(2019, 1, 1), date(2021, 12, 31))), (cold, (date.min, date(2020, 12, 31)))]


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
    debrief = tell([("leg", None), ("episode", "2022")])
    debrief.record("T403", {"start": FuzzyDate(Precision.YEAR, "2020"), "end": FuzzyDate(Precision.YEAR, "2019")},
                   entry="e0")
    debrief.record("U623", {"when": FuzzyDate(Precision.YEAR, "2021")}, entry="e1")
    assert [(each.code, each.first.address.entry) for each in found(debrief).differences] == [
        ("ends-before-it-begins", "e0"), ("ends-before-it-begins", "e1")]


@pytest.mark.parametrize(("point", "field", "told", "code"), [
    ("X815", "birth_in_it", "1999", None),
    ("X815", "birth_in_it", "2031", "date-after-today"),
    ("X815", "taken_when", "1999", "date-before-birth"),
    ("X816", "opened", "1999", None),
    ("U624", "dated", "1999", None),
    ("X808", "when", "1999", None),
    ("Z1006", "when", "2026-12-24", None),
    ("N902", "by_when", "2026-12-24", None),
    ("N902", "by_when", "2026-02-31", "date-impossible"),
    ("Z1011", "date", "2026-12-24", "date-after-today"),
    ("P009", "date", "2026-12-24", "date-after-today"),
    ("P014", "date", "1999", "date-before-birth"),
])
def test_a_date_is_compared_only_with_what_it_can_differ_from(
        point: str, field: str, told: str, code: str | None) -> None:
    debrief = tell([("person", None), ("document", None), ("account", None), ("episode", None)])
    entry = {"X815": "e1", "X816": "e2", "U624": "e3", "X808": "e0"}.get(point, "")
    debrief.record(point, {field: edtf_date(told) or FuzzyDate(Precision.EXACT, told)}, entry=entry)
    assert [each.code for each in found(debrief).differences] == ([code] if code else [])


def test_a_birth_is_not_compared_with_itself() -> None:
    assert not found(tell([], born="2001")).differences
    assert [each.code for each in found(tell([], born="2031")).differences] == ["date-after-today"]


def test_what_was_done_about_the_case_and_what_lies_ahead_are_no_part_of_the_story() -> None:
    debrief = tell([("document", None)])
    for point, field, entry in (("P004", "date", ""), ("Z1011", "date", ""), ("N902", "by_when", ""),
                                ("I222", "photo_date", ""), ("X815", "birth_in_it", "e0")):
        debrief.record(point, {field: FuzzyDate(Precision.EXACT, "2026-10-20")}, entry=entry)
    assert entries(found(debrief).placed) == ["birth"]
    by_staff = [(point.id, field.id) for point in shipped_form().points() if point.child_rule is ChildRule.STAFF
                for field in point.fields if field.type is FieldType.DATE and field.date_of in STORY]
    assert by_staff == []


def test_a_time_of_exploitation_has_begun_by_its_end() -> None:
    debrief = tell([("episode", None), ("episode", None), ("leg", "2024")])
    debrief.record("U623", {"when": FuzzyDate(Precision.MONTH, "2023-08")}, entry="e1")
    line = found(debrief)
    assert entries(line.placed) == ["birth", "e0", "e1", "e2"]
    assert [each.span[1] for each in line.placed[1:3]] == [date(2023, 8, 31)] * 2
    assert line.placed[2].begins is None
    assert line.placed[2].ends == FuzzyDate(Precision.MONTH, "2023-08")


def test_two_ends_that_differ_are_both_shown() -> None:
    debrief = tell([("episode", "2022")])
    debrief.record("U604", {"end": FuzzyDate(Precision.MONTH, "2023-05")}, entry="e0")
    debrief.record("U623", {"when": FuzzyDate(Precision.MONTH, "2023-08")}, entry="e0")
    (difference,) = found(debrief).differences
    assert difference.code == "ends-differ"
    assert difference.second is not None
    assert [each.address.point for each in (difference.first, difference.second)] == ["U604", "U623"]


def worked(debrief: Debrief, leg: str, episode: str) -> None:
    debrief.record("T415", {"episode": Links((episode,))}, entry=leg)


def test_work_on_the_way_lies_between_its_part_of_the_journey_and_the_next() -> None:
    debrief = tell([("leg", "2020"), ("leg", None), ("leg", "2022"), ("crossing", "2023"), ("episode", None),
                    ("episode", "2024")])
    worked(debrief, "e1", "e4")
    line = found(debrief)
    assert entries(line.placed) == ["birth", "e0", "e1", "e4", "e2", "e3", "e5"]
    assert line.placed[3].span == (date(2020, 1, 1), date(2022, 12, 31))


def test_the_date_of_work_on_the_way_places_the_part_of_the_journey() -> None:
    debrief = tell([("leg", None), ("leg", None), ("episode", "2021"), ("crossing", "2021-03")])
    worked(debrief, "e0", "e2")
    line = found(debrief)
    assert entries(line.placed) == ["birth", "e0", "e2", "e1", "e3"]
    assert [each.span for each in line.placed if each.kind == "leg"] == [
        (date.min, date(2021, 12, 31)), (date(2021, 1, 1), date.max)]


def test_a_link_that_the_dates_contradict_is_shown_and_the_dates_decide() -> None:
    debrief = tell([("leg", "2020"), ("leg", "2021"), ("episode", "2023")])
    worked(debrief, "e0", "e2")
    line = found(debrief)
    assert entries(line.placed) == ["birth", "e0", "e1", "e2"]
    (difference,) = line.differences
    assert difference.code == "order-differs"
    assert difference.second is not None
    assert entries([difference.first, difference.second]) == ["e2", "e1"]


def test_links_that_the_order_of_the_parts_contradicts_are_shown() -> None:
    debrief = tell([("leg", None), ("leg", None), ("episode", None), ("episode", None)])
    worked(debrief, "e0", "e3")
    worked(debrief, "e1", "e2")
    line = found(debrief)
    assert [each.code for each in line.differences] == ["links-differ"]
    assert sorted(entries(line.unplaced)) == ["e0", "e1", "e2", "e3"]


def test_where_neither_dates_nor_order_tell_it_stands_in_the_order_of_the_bank() -> None:
    debrief = tell([("episode", None), ("episode", "2026"), ("crossing", "2025"), ("leg", "2025"), ("leg", None)])
    debrief.record("R303", {"date": FuzzyDate(Precision.YEAR, "2025")})
    line = found(debrief)
    assert [each.address.entry or each.address.point for each in line.placed] == [
        "I203", "R303", "e3", "e4", "e2", "e0", "e1"]
