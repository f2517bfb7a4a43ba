"""The timeline of the practice records: in record.json and on paper, in an order that fits everything told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.scenarios.told import Told

AS_A_PERSON_WOULD_TELL_IT = {
    "adult-labour": [
        "Date of birth or age", "First contact, when and where", "Money paid at the beginning", "Hà Nội → Moscow",
        "Moscow → Latvia", "Latvia → warehouse near a motorway", "Mushroom warehouse",
        "warehouse near a motorway → Berlin", "Berlin → flat in a tall building",
        "flat in a tall building → wood with tents near the sea", "near the wood with tents",
        "near the wood with tents", "Lorry park or roadside inside the UK, a big parking", "Nail shop",
        "An earlier house", "Cannabis house"],
    "child-small-boat": ["Beach in Kent, Kent coast"],
    "child-small-boat-part-2": ["Date of birth or age", "Beach in Kent, Kent coast"],
    "port-first-account-adult": [
        "First contact, when and where", "London Gatwick (LGW), Gatwick",
        "Who was to meet the person, London Gatwick (LGW), Gatwick"],
    "port-first-account-child": ["London Gatwick (LGW), Gatwick"],
    "moved-within-uk": [
        "Date of birth or age", "First contact, when and where", "Derby → Nottingham", "Nottingham → Lincoln",
        "The flat by the river", "Nottingham → Grimsby", "The flat near the dock", "Another possible victim, Lou",
        "Last contact"],
    "adult-moved-within-uk": [
        "Date of birth or age", "Schooling", "First contact, when and where", "Hartlepool → Carlisle", "The yard",
        "Who kept the papers", "Carlisle → Dundee", "The road", "Dundee → Stockton-on-Tees",
        "The field behind the garage", "Health, hazards and care, The field behind the garage",
        "Another possible victim, Old Pete"],
}
WITHOUT_A_TIME = {
    "child-small-boat": ["Date of birth or age", "a camp → Gravelines"],
    "child-small-boat-part-2": [
        "village near Keren → Kassala", "Kassala → Khartoum", "Tea shop", "Khartoum → Bani Walid", "Libya → Lampedusa",
        "Lampedusa → Paris", "Paris → the camp"],
}


@pytest.fixture(scope="module", params=AS_A_PERSON_WOULD_TELL_IT)
def told(request: pytest.FixtureRequest, telling: Callable[[str], Told]) -> Told:
    return telling(request.param)


def test_it_stands_as_a_person_would_tell_it(told: Told) -> None:
    line, name = told.record["timeline"], told.scenario.scenario
    assert [row["label"] for row in line["order"]] == AS_A_PERSON_WOULD_TELL_IT[name]
    assert [row["label"] for row in line["unplaced"]] == WITHOUT_A_TIME.get(name, [])


def test_no_possible_date_is_called_strange(told: Told) -> None:
    assert told.record["timeline"]["differs"] == []


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
