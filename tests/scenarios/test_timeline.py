"""The timeline of the practice records: in record.json and on paper, in an order that fits everything told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.scenarios.told import Told


@pytest.fixture(scope="module", params=["adult-labour", "child-small-boat"])
def told(request: pytest.FixtureRequest, telling: Callable[[str], Told]) -> Told:
    return telling(request.param)


def test_every_part_of_the_journey_is_placed_or_said_to_have_no_place(told: Told) -> None:
    line = told.record["timeline"]
    journey = {row["entry"] for row in told.record["journey"]}
    shown = {row["entry"] for row in (*line["order"], *line["unplaced"]) if row["kind"]}
    assert shown == journey


def test_nothing_stands_before_what_certainly_came_before_it(told: Told) -> None:
    rows = told.record["timeline"]["order"]
    for place, row in enumerate(rows):
        for later in rows[place + 1:]:
            assert not (later["latest"] and row["earliest"]) or later["latest"] >= row["earliest"]


def test_the_timeline_is_printed(told: Told) -> None:
    first = told.record["timeline"]["order"][0]
    assert told.prints("In order of time", first["label"], first["when"])
    assert "contradict" not in str(told.record["timeline"]).lower()
