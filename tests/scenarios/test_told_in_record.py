"""Places and sums of the practice records: in record.json and on paper, each once, with every answer that names it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from tests.scenarios.told import Told


@pytest.fixture(scope="module", params=["adult-labour", "child-small-boat"])
def told(request: pytest.FixtureRequest, telling: Callable[[str], Told]) -> Told:
    return telling(request.param)


@pytest.mark.parametrize(("part", "kind"), [("places", "place"), ("sums", "money")])
def test_every_answer_that_names_a_place_or_a_sum_stands_under_it_once(told: Told, part: str, kind: str) -> None:
    recorded = Counter((answer["entry"], answer["point"], answer["occurrence"], field)
                       for answer in told.every_answer() for field, value in answer["values"].items()
                       if isinstance(value, dict) and value["kind"] == kind
                       and (kind == "money" or value["town"] or value["landmark"]
                            or (value["country"] and value["known"] == "yes")))
    # The child tells of no money.
    assert recorded or (part, told.record["interview"]["path"]) == ("sums", "child")
    assert recorded == Counter(
        (each["entry"], each["point"], each["occurrence"], each["field"])
        for thing in told.record["told"][part] for each in thing["mentions"])


def test_no_place_is_listed_twice(told: Told) -> None:
    names = [thing["text"].casefold() for thing in told.record["told"]["places"]]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("part", ["places", "sums"])
def test_each_is_printed_with_where_it_comes_up(told: Told, part: str) -> None:
    for thing in told.record["told"][part]:
        first = thing["mentions"][0]
        assert told.prints("Where it comes up", thing["text"], f"{first['label']}: {first['role']}")
