"""The fourth path: moved between towns in one country. No border stands in the record, and nobody ticked it away."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.scenarios.told import Told

TITLE = "5  UK border crossing"
ONLY_ABOUT_BORDERS = {"R317", "T410", "T418"}


ON_THE_WAY = {
    "moved-within-uk": ["Derby → Nottingham", "Nottingham → Lincoln", "Nottingham → Grimsby"],
    "adult-moved-within-uk": ["Hartlepool → Carlisle", "Carlisle → Dundee", "Dundee → Stockton-on-Tees"],
}


@pytest.fixture(scope="module", params=ON_THE_WAY)
def either(request: pytest.FixtureRequest, telling: Callable[[str], Told]) -> Told:
    """A girl on the child's profile, a man on the full one for adults."""
    return telling(request.param)


@pytest.fixture(scope="module")
def told(telling: Callable[[str], Told]) -> Told:
    return telling("moved-within-uk")


@pytest.fixture(scope="module")
def man(telling: Callable[[str], Told]) -> Told:
    return telling("adult-moved-within-uk")


def is_about_a_border(point: object) -> bool:
    return str(point).startswith("B") or point in ONLY_ABOUT_BORDERS


def test_no_step_of_the_officer_is_about_a_border(either: Told) -> None:
    assert not [step for step in either.scenario.steps if is_about_a_border(getattr(step, "answer", ""))]
    assert not [each for each in either.every_answer() if is_about_a_border(each["point"])]
    assert either.labels("crossing") == []


def test_the_crossing_is_no_part_of_the_record_and_every_other_stage_holds_something(either: Told) -> None:
    stages = {str(each["id"]): each for each in either.record["stages"]}
    assert stages["crossing"]["part_of_account"] is False
    assert [name for name, each in stages.items() if not each["sections"]] == ["crossing"]
    assert [name for name, each in stages.items() if "part_of_account" in each] == ["crossing"]


def test_no_question_about_a_border_counts_as_a_gap_or_as_open(either: Told) -> None:
    for part in ("gaps", "unmet", "hold_back"):
        assert not [each["point"] for each in either.record[part] if is_about_a_border(each["point"])], part
    assert "crossing" not in [each["stage"] for each in either.record["stage_coverage"]]
    border_force = next(each for each in either.record["coverage"] if each["agency"] == "BF")
    assert border_force["answered"], "its other questions count as ever"


def test_paper_shows_no_empty_stage_and_says_once_what_was_no_part(either: Told) -> None:
    assert either.prints("No part of this account, and not asked about: 5 UK border crossing.")
    assert either.printed.count("UKbordercrossing") == 1
    assert "Nothingrecordedinthisstage" not in either.printed
    assert either.prints("4  Transit route", "6  Activity in the UK and elsewhere")


def test_the_journey_lies_in_one_country_in_the_order_of_travel_though_told_in_another(either: Told) -> None:
    assert either.labels("leg") == ON_THE_WAY[either.scenario.scenario]
    places = [either.values("T402", label) for label in either.labels("leg")]
    assert {end["country"] for each in places for end in (each["from"], each["to"])} == {"GB"}
    assert {row["kind"] for row in either.record["journey"]} == {"leg", "episode"}


def test_what_is_in_her_file_was_not_put_to_her(told: Told) -> None:
    for point in ("I201", "I203", "I205", "I206"):
        assert (told.answer(point)["status"], told.answer(point)["asked_aloud"]) == ("known", False)


def test_the_debt_names_creditor_sum_and_threat(told: Told) -> None:
    debt = told.values("R314")
    assert debt["sum"] == {"kind": "money", "amount": "1200", "currency": "GBP", "as_said": "twelve hundred"}
    assert debt["creditor"] == {"kind": "links", "entries": [told.entry("Tay")]}
    assert told.prints("We know where Dee lives.", "Twelve hundred.")


def test_what_she_was_made_to_do_is_a_category_and_was_not_asked(told: Told) -> None:
    flag = told.answer("U620")
    assert (flag["status"], flag["asked_aloud"]) == ("volunteered", False)
    assert told.prints("Non-punishment is to be considered.")


def test_two_others_at_risk_were_raised_while_the_talk_went_on(told: Told) -> None:
    for name in ("Lou", "The old man of the flat"):
        other = told.values("X813", name)
        assert (other["possible_victim"], other["at_risk"], other["alert_raised"]) == ("yes", "yes", "yes")
    alert = told.alert()
    assert str(alert["at"]) < str(told.answer("N901")["at"])
    others = alert["parts"]["others"]
    assert "Lou: Of what: Still there when the police came" in others
    assert "The old man of the flat: Of what: His flat is used by others." in others
    assert told.prints("Urgent alerts that left", "Humberside Police control room, URGENT 1211-0931")


def test_what_waits_for_another_day_has_its_reason(told: Told) -> None:
    waiting = next(each for each in told.record["gaps"] if each["status"] == "deferred")
    assert (waiting["point"], waiting["stage"]) == ("U609", "activity")
    assert "At her wish on another day" in str(waiting["note"])


def test_his_three_places_stand_in_order_though_told_from_the_last(man: Told) -> None:
    assert man.labels("episode") == ["The yard", "The road", "The field behind the garage"]
    assert man.values("T415")["episode"] == {"kind": "links", "entries": [man.entry("The yard")]}


def test_what_he_came_with_left_with_and_is_told_to_owe_is_found(man: Told) -> None:
    assert man.values("R308")["pay"] == {"kind": "money", "amount": "50", "currency": "GBP", "as_said": "fifty quid"}
    assert man.values("C707")["owed"]["as_said"] == "two thousand"
    assert man.values("C707")["creditor"] == man.values("C703")["holder"] == {
        "kind": "links", "entries": [man.entry("Big Col")]}
    assert man.prints("Two thousand for the caravan, he says. I never saw two hundred.")


def test_the_other_man_at_risk_was_raised_while_the_talk_went_on(man: Told) -> None:
    other = man.values("X813", "Old Pete")
    assert (other["possible_victim"], other["at_risk"], other["alert_raised"]) == ("yes", "yes", "yes")
    assert str(man.answer("Z1010")["at"]) < str(man.answer("N901")["at"])


def test_his_time_to_decide_lies_ahead_and_is_not_called_strange(man: Told) -> None:
    assert man.values("N902")["by_when"]["edtf"] == "2026-11-24"
    assert man.record["timeline"]["differs"] == []
