"""What is entered at the keyboard is what the services record: the same answers, entries, gaps, log and order of time.

Left out are what must differ: ids, times, signatures, and that somebody opened the record or wrote a note apart.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import zip_longest
from typing import Any

import pytest

from tests.scenarios.told import Found, Told, scenario_names

MUST_DIFFER = frozenset({
    "at", "by", "id", "created", "closed", "package", "vault", "reference", "staff", "session", "question", "earlier",
    "account", "sha256"})
FILLED_IN = frozenset({"P001"})
"""The session's own number, and the program."""


@pytest.mark.parametrize("name", scenario_names())
def test_the_record_is_the_same_by_either_route(tellings: Callable[[str, str], Told], name: str) -> None:
    replayed, entered = tellings("replay", name), tellings("window", name)
    assert differences(bare(replayed), bare(entered)) == []


@pytest.mark.parametrize("name", scenario_names())
def test_what_happened_stands_in_the_log_by_either_route(tellings: Callable[[str, str], Told], name: str) -> None:
    replayed, entered = (tellings(route, name).record["session"] for route in ("replay", "window"))
    kinds = [sorted(each["kind"] for each in log if each["kind"] not in ("note", "opened", "left"))
             for log in (replayed, entered)]
    assert kinds[0] == kinds[1]
    written = "\n".join(each["note"] for each in entered)
    assert [each["note"] for each in replayed if each["note"] not in written] == []


@pytest.mark.parametrize("name", scenario_names())
def test_what_was_put_right_keeps_what_stood_there_before(tellings: Callable[[str, str], Told], name: str) -> None:
    replayed, entered = (earlier(tellings(route, name)) for route in ("replay", "window"))
    assert entered.items() >= replayed.items()


def earlier(told: Told) -> dict[tuple[object, ...], list[Found]]:
    """Where something was put right → what had been said before."""
    names = numbered(told)
    return {(names.get(each["entry"], ""), each["point"], each["occurrence"]):
            [without(past, names) for past in each["earlier"] if past["values"] != each["values"]]
            for each in told.every_answer()
            if each["point"] not in FILLED_IN and any(past["values"] != each["values"] for past in each["earlier"])}


def bare(told: Told) -> Any:
    """The record without what must differ; entries are called by kind and number."""
    return without(told.record, numbered(told))


def numbered(told: Told) -> dict[str, str]:
    """Entry id → kind and number."""
    return {str(each["id"]): f"{each['kind']} {each['position']}" for each in told.record["entries"]}


def without(part: Any, names: Mapping[str, str]) -> Any:
    """The rows of a grid stand in any order."""
    match part:
        case {"cells": dict()} | {"cells": list()}:
            return sorted(dict(part["cells"]).items())
        case {"label": str(), "text": str(said)}:
            return sorted(said.splitlines())
        case dict():
            return {key: without(held, names) for key, held in part.items() if key not in MUST_DIFFER}
        case [{"code": str(), "label": str()}, *_rest]:
            return sorted(each["code"] for each in part)
        case list():
            return [without(each, names) for each in part
                    if not (isinstance(each, dict) and each.get("point") in FILLED_IN)]
        case str():
            entry = part.rpartition("@")[2]
            return part.replace(entry, names.get(entry, entry))
        case _:
            return part


def differences(one: Any, other: Any, place: str = "") -> list[str]:
    """Where two records differ, each with both sides."""
    if isinstance(one, dict) and isinstance(other, dict):
        return [found for key in sorted({*one, *other})
                for found in differences(one.get(key), other.get(key), f"{place}.{key}")]
    if isinstance(one, list) and isinstance(other, list):
        return [found for number, (first, second) in enumerate(zip_longest(one, other))
                for found in differences(first, second, f"{place}[{number}]")]
    return [] if one == other else [f"{place}: {one!r} / {other!r}"]
