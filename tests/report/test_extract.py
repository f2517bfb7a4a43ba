"""What an extract takes from a record, down to single values: nobody is named, whatever was typed where."""

from __future__ import annotations

from typing import Any

import pytest

from debrief_app.domain.form import Extract, FieldOf
from debrief_app.report.extract import HELD_BACK, taken

FIELDS = ("where", "when", "long", "sum", "note", "people", "car")
EXTRACT = Extract("route", "Route", "", "", frozenset(FieldOf("T1", field) for field in FIELDS)
                  | {FieldOf("X1", "colour")}, frozenset({"vehicle"}))
DATE = {"kind": "date", "as_said": "after my brother's wedding"}


def answer(point: str, values: dict[str, Any], status: str = "given", **more: Any) -> dict[str, Any]:
    return {"point": point, "name": point, "status": status, "values": values, "own_words": "I was afraid",
            "fields": [{"id": field, "label": field, "text": str(value)} for field, value in values.items()],
            "earlier": [], **more}


def record(*answers: dict[str, Any], named: dict[str, Any] | None = None,
           phone: dict[str, Any] | None = None) -> dict[str, Any]:
    entries = [("l1", "leg", "Leg", 1, ""), ("l2", "leg", "Leg", 2, "l1"), ("p1", "person", "Person", 1, ""),
               ("v1", "vehicle", "Vehicle", 1, ""), ("v2", "vehicle", "Vehicle", 2, "")]
    sections = [{"entry": "", "kind": "", "answers": [
        answer("I201", {"name": named or {"kind": "names", "as_spoken": "Amal Example", "given": "Amal"}}),
        answer("X819", {"number": phone or {"kind": "phone", "as_said": "07700 900882", "e164": "+447700900882"}})]}]
    sections += [{"entry": each.pop("entry", "l1"), "kind": each.pop("kind", "leg"), "answers": [each]}
                 for each in answers]
    return {"stages": [{"title": "Journey", "sections": sections}],
            "entries": [{"id": name, "kind": kind, "title": title, "position": place, "label": "Amal's uncle",
                         **({"same_as": same} if same else {})} for name, kind, title, place, same in entries]}


def said(*answers: dict[str, Any], **more: Any) -> dict[str, str]:
    return {label: text for part in taken(record(*answers, **more), EXTRACT)
            for item in part.items for label, text in item.said}


@pytest.mark.parametrize(("value", "shown"), [
    ({"kind": "place", "country": "LY", "town": "Bani Walid", "landmark": "the hangar", "known": "yes"},
     "Bani Walid, Libya"),
    (DATE | {"precision": "month", "edtf": "2026-03", "calendar": "ethiopian", "original": "2018-07"}, "March 2026"),
    ({"kind": "duration", "iso": "P4M", "as_said": "until the rains came"}, "4 months"),
    ({"kind": "money", "amount": "1700", "currency": "USD", "as_said": "what my father earns in a year"}, "1700 USD"),
    ({"kind": "links", "entries": ["p1", "l2"]}, "Person 1, Leg 1"),
])
def test_a_value_says_what_was_worked_out_and_not_how_the_person_put_it(value: dict[str, Any], shown: str) -> None:
    assert said(answer("T1", {"where": value})) == {"where": shown}


@pytest.mark.parametrize("value", [
    DATE | {"precision": "age-then", "edtf": "", "age": 14}, DATE | {"precision": "unknown", "edtf": ""},
    DATE | {"precision": "event", "edtf": ""}, {"kind": "duration", "iso": "", "as_said": "long"},
    {"kind": "money", "amount": "", "currency": "", "as_said": "all that we had"},
    {"kind": "place", "country": "", "town": "", "landmark": "my aunt's house", "known": "yes"}])
def test_what_is_only_in_the_persons_words_stays_behind(value: dict[str, Any]) -> None:
    assert said(answer("T1", {"when": value})) == {}


@pytest.mark.parametrize("typed", ["Amal's bag", "the boat of AMAL", "wrote “example” on it", "call 07700 900 882",
                                   "+44 7700 900882"])
def test_a_name_or_a_number_in_a_text_holds_the_text_back(typed: str) -> None:
    assert said(answer("T1", {"note": typed})) == {"note": HELD_BACK}


@pytest.mark.parametrize("typed", ["grey", "Amalfi", "900 people", "07700"])
def test_a_text_that_names_nobody_leaves(typed: str) -> None:
    assert said(answer("T1", {"note": typed})) == {"note": typed}


def test_names_that_were_written_down_earlier_count_too() -> None:
    corrected = answer("T9", {}, earlier=[{"values": {"name": {"kind": "names", "as_spoken": "Robel"}}}])
    assert said(corrected, answer("T1", {"note": "with Robel"})) == {"note": HELD_BACK}


def test_a_field_that_is_not_listed_stays_behind() -> None:
    assert said(answer("T1", {"secret": "x"}), answer("T2", {"where": "y"})) == {}


def test_two_entries_that_are_one_thing_have_one_number() -> None:
    found = taken(record(answer("T1", {"note": "a"}), answer("T1", {"note": "b"}, entry="l2")), EXTRACT)
    assert [part.title for part in found] == ["Leg 1", "Leg 1"]


def test_a_vehicle_comes_along_only_with_what_links_to_it() -> None:
    vehicles = [answer("X1", {"colour": colour}, entry=entry, kind="vehicle")
                for colour, entry in (("grey", "v1"), ("black", "v2"))]
    linked = answer("T1", {"car": {"kind": "links", "entries": ["v1"]}})
    assert [part.title for part in taken(record(linked, *vehicles), EXTRACT)] == ["Leg 1", "Vehicle 1"]


def test_who_reads_it_learns_how_it_is_known() -> None:
    found = taken(record(*(answer("T1", {"note": "a"}, status) for status in ("given", "observed", "known"))), EXTRACT)
    assert [item.status for part in found for item in part.items] == [
        "Told when asked", "Seen by staff", "From an earlier account"]
