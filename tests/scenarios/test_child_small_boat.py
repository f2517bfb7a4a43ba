"""Scenario B: a first account, then one de-brief that asks none of it again."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pyrage
import pytest

from debrief_app.definitions.loader import load_form
from debrief_app.definitions.scenario import load_scenario
from debrief_app.paths import forms_dir
from debrief_app.services import demo
from tests.scenarios.told import Told, scenario_file, squeezed


@pytest.fixture(scope="module")
def first(telling: Callable[[str], Told]) -> Told:
    return telling("child-small-boat")


@pytest.fixture(scope="module")
def told(telling: Callable[[str], Told]) -> Told:
    return telling("child-small-boat-part-2")


def test_the_first_account_is_welfare_safety_and_route_in_twelve_minutes(first: Told) -> None:
    assert first.values("P019")["route"] == "safety_only"
    times = [str(each["at"]) for each in first.every_answer()]
    assert min(times) >= "2026-10-09T05:40"
    assert max(times) < "2026-10-09T05:53"
    assert not first.answers("R301")
    assert first.prints("No appropriate adult is here.", "Put to him once.")


def test_the_number_came_before_any_question(first: Told) -> None:
    number = first.answer("X819")
    assert number["status"] == "volunteered"
    assert number["values"]["number"]["e164"] == "+447700900882"
    told_to_call = first.answer("B516")
    assert str(number["at"]) < str(first.answer("I201")["at"])
    assert "did not let him call" in str(told_to_call["values"])
    assert first.prints("ምስ በጻሕኩ ክድውል ኣለኒ።", "before any question", "+447700900882")


def test_four_topics_were_taken_over_with_source_date_and_count(told: Told) -> None:
    over = [each["values"] for each in told.answers("P015")]
    assert len(over) == 4
    for topic in over:
        assert topic["source"] == "First account by Border Force"
        assert topic["date"]["edtf"] == "2026-10-09"
        assert "once, on 9 October" in topic["reason"] or "Never put to him" in topic["reason"]
    assert told.prints("Put to him once, on 9 October.", "First account by Border Force")


def test_the_list_for_the_next_agency_never_says_never_of_what_others_may_have_asked(told: Told) -> None:
    """The name was put to him in the first account, which is not part of this package: the count does not know it."""
    name = next(each for each in told.record["hold_back"] if each["point"] == "I201")
    assert (name["why"], name["times_asked"]) == ("known", 0)
    printed = told.printed.partition(squeezed("Not to be asked again “Put” says"))[2].partition("Stillopen")[0]
    assert squeezed("a dash means in none of them") in printed and "Never" not in printed
    assert {each["reason_label"] for each in told.record["unmet"]} == {"Closed by the person", "Not reached"}


@pytest.mark.parametrize("point", ["I201", "I203", "B503", "B504", "B505", "B508", "X819"])
def test_what_was_known_is_written_in_and_was_not_asked(told: Told, point: str) -> None:
    answer = told.answer(point)
    assert (answer["status"], answer["asked_aloud"]) == ("known", False)
    assert "first account" in str(answer["note"])


def test_the_engine_is_volunteered(told: Told) -> None:
    engine = told.answer("B501")
    assert engine["status"] == "volunteered"
    assert told.prints("The engine stopped twice.", "እቲ ሞተር ክልተ ግዜ ጠፊኡ።")


def test_the_interpreter_changed_and_the_reason_is_kept_where_few_look(told: Told) -> None:
    modes = [each["values"]["mode"] for each in told.answers("P020")]
    assert modes == ["in_person", "video"]
    reason = told.answer("E108")
    assert "from the same town" in str(reason["values"])
    assert reason["needed_by"] == ["CA"]
    elsewhere = [each["point"] for each in told.every_answer()
                 if each["point"] != "E108" and "same town" in str(each)]
    assert elsewhere == []
    assert "same town" not in str(told.record["session"])
    assert told.prints("the first is from the same town")


def test_the_breaks_are_in_the_log(told: Told) -> None:
    kinds = [each["kind"] for each in told.record["session"]]
    assert kinds.count("break-start") == kinds.count("break-end") == 2
    assert "distress" in kinds
    assert told.prints("2 breaks")


def test_libya_was_closed_by_him_and_is_not_called_declined(told: Told) -> None:
    closed = told.answer("E109")
    assert "look at the social worker" in str(closed["values"]["signal"])
    assert [each["values"]["reason"] for each in told.answers("Z1006")] == [
        "person_closed"]
    assert told.answer("T413")["status"] == "closed_by_person"
    assert {each["status"] for each in told.every_answer()} & {"declined"} == set()
    assert told.answer("T414")["status"] == "volunteered"
    assert told.prints("They phoned my uncle so that he could hear.", "Closed by")


def test_robel_is_a_possible_victim(told: Told) -> None:
    robel = told.values("X813", "Robel")
    assert (robel["possible_victim"], robel["at_risk"], robel["alert_raised"]) == ("yes", "yes", "yes")
    assert told.prints("Robel", "Nobody paid for him")


def test_three_debts_are_three_answers(told: Told) -> None:
    debts = [each["values"] for each in told.answers("C707")]
    assert debts[0]["owed"]["as_said"] == "1,700 dollars"
    assert debts[1]["first"]["as_said"] == "5,500 dollars, ransom"
    assert "Still to come" in debts[2]["terms"]
    assert told.entry("Wedi Asmara") in debts[2]["creditor"]["entries"]
    assert told.prints("1,700 dollars", "5,500 dollars, ransom", "Still to come: work for the brother")


def test_the_risk_of_going_missing_has_signs_and_actions(told: Told) -> None:
    signs = told.values("N911")["factors"]["cells"]
    assert signs["number_known"] == signs["told_to_call"] == signs["debt"] == "present"
    assert signs["first_72_hours"] == "not_seen"
    assert "trigger_plan" in str(told.values("N912")["actions"])
    assert told.prints("The first 72 hours have passed", "one call to the number: police at once")


def test_who_holds_parental_responsibility_and_what_he_wants(told: Told) -> None:
    assert told.values("I210")["parental_responsibility"] == "yes"
    assert "school" in str(told.values("N919")["school"])
    assert told.prints("Nobody in the United Kingdom holds parental responsibility", "I want to go to school.")


def test_his_age_stays_open_and_he_is_treated_as_a_child(told: Told) -> None:
    interview = told.record["interview"]
    assert (interview["age_status"], interview["path"]) == ("unknown", "child")
    assert told.values("I203")["born"]["edtf"] == "2010-12~"
    difference = told.values("N917")
    assert difference["explained_by"] == {"kind": "codes", "codes": ["calendar"]}
    assert told.prints("To be treated as a child until the local authority has decided",
                       "Both readings were shown to the staff")


def test_the_officer_who_needs_the_route_gets_only_the_route(told: Told) -> None:
    release = told.values("Z1009")
    assert release["extract"] == "border_overseas"
    assert told.prints("Route only; nothing of his account")


def test_no_file_name_holds_a_name(tmp_path: Path) -> None:
    form = load_form(forms_dir())
    scenario = load_scenario(scenario_file("child-small-boat-part-2"), form)
    made = demo.demonstrate(form, scenario, tmp_path, lambda _part: lambda _done, _of: None)
    identity = next(line for line in made.identity.read_text().splitlines() if line.startswith("AGE-SECRET-KEY"))
    opened = pyrage.decrypt(made.package.read_bytes(), [pyrage.x25519.Identity.from_str(identity)])
    names = [made.package.name, *zipfile.ZipFile(BytesIO(opened)).namelist()]
    people = ("filmon", "habte", "gebremedhin", "robel", "mensah", "whitlock", "tesfay", "araya", "brackley")
    assert "record.json" in names
    assert not [name for name in names if any(person in name.lower() for person in people)]
