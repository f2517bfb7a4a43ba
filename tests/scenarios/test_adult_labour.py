"""Scenario A: what a good record of this de-brief holds, in record.json and in the PDF."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.scenarios.told import Told

PEOPLE_WITHOUT_A_KNOWN_NAME = ("Chị Hoa", "Anh Long", "Ông chủ", "Na", "The driver of the third lorry")


@pytest.fixture(scope="module")
def told(telling: Callable[[str], Told]) -> Told:
    return telling("adult-labour")


def test_the_deferred_topic_has_its_reason(told: Told) -> None:
    gap = next(each for each in told.record["gaps"] if each["status"] == "deferred")
    assert gap["point"] == "U612"
    assert "at his wish" in str(gap["note"])
    assert told.values("E109")["until"] == "another_day"
    assert told.prints("He does not want to talk about the warehouse", "Deferred")


def test_both_statements_about_the_arrest_stand_without_a_verdict(told: Told) -> None:
    both = told.values("N917")
    assert "four months" in str(both["first"])
    assert "August 2026" in str(both["second"])
    assert told.values("U623", "An earlier house")["ending"] == "arrested"
    assert told.prints("About four months in the house", "Arrested in August 2026 at an earlier house")
    assert b"contradict" not in told.record_json.lower()
    assert "contradict" not in told.printed.lower()


def test_three_attempts_are_three_crossings_of_which_two_failed(told: Told) -> None:
    assert [each["values"]["outcome"] for each in told.answers("B502")] == ["failed", "failed", "succeeded"]
    assert len(told.labels("crossing")) == 3
    assert told.prints("Crossing or attempt 3", "Dogs found us", "the wrong way, to Belgium")


def test_work_during_transit_is_an_episode_linked_to_that_leg(told: Told) -> None:
    episode = told.entry("Mushroom warehouse")
    leg = told.answer("T415")
    assert leg["values"] == {"worked": "yes", "episode": {"kind": "links", "entries": [episode]}}
    assert told.values("U602", "Mushroom warehouse")["place"] == {
        "kind": "place", "country": "PL", "town": "", "landmark": "warehouse near a motorway", "known": "yes"}
    assert "forced_labour" in str(told.values("U605", "Mushroom warehouse"))
    assert told.prints("Mushroom warehouse", "warehouse near a motorway, Poland")


@pytest.mark.parametrize("name", PEOPLE_WITHOUT_A_KNOWN_NAME)
def test_people_without_a_known_name_have_four_descriptors(told: Told, name: str) -> None:
    described = [*told.answers("X804", name), *told.answers("X805", name)]
    descriptors = {key for each in described for key in each["values"]}
    assert len(descriptors) >= 4
    assert told.prints(name)


def test_na_is_a_possible_victim_at_risk_and_was_raised_at_once(told: Told) -> None:
    na = told.values("X813", "Na")
    assert (na["possible_victim"], na["at_risk"], na["alert_raised"]) == ("yes", "yes", "yes")
    alert = next(each for each in told.answers("Z1010") if "Na" in str(each["note"]))
    assert alert["values"]["time"] == "11:36"
    raised = next(each for each in told.record["session"] if each["kind"] == "note")
    assert str(raised["at"]) < "2026-11-03T11:50"
    assert told.prints("raises the urgent alert about a possible child", "Urgent alert about Na")


def test_the_debt_has_creditor_terms_guarantee_and_growth(told: Told) -> None:
    first, now = told.values("R314"), told.values("C707")
    assert first["creditor"] == {"kind": "links", "entries": [told.entry("Chị Hoa")]}
    assert first["guarantees"] == {"kind": "codes", "codes": ["house"]}
    assert first["sum"] == {"kind": "money", "amount": "18000", "currency": "USD",
                            "as_said": "18,000 dollars; 5,000 paid, the rest owed"}
    assert "Grows when plants die" in str(now["terms"])
    assert now["owed"]["amount"] == "21000"
    assert told.prints("Grows when plants die", "21,000 dollars", "To be worked off in Europe")


def test_the_telephone_number_is_normalised(told: Told) -> None:
    number = told.answer("X819", "+447700900461")
    assert number["values"]["number"] == {
        "kind": "phone", "as_said": "07700 900461", "e164": "+447700900461"}
    assert told.prints("07700 900461 (+447700900461)")


def test_the_lunar_month_is_kept_as_said_with_its_precision(told: Told) -> None:
    birth = told.values("I203")
    assert birth["calendar"] == "lunar_east_asian"
    assert birth["born"] == {"kind": "date", "precision": "year", "edtf": "2003",
                             "as_said": "năm Mùi, tháng hai (the second month by the moon)"}
    assert told.prints("năm Mùi, tháng hai")


def test_own_words_stand_in_vietnamese_beside_the_english(told: Told) -> None:
    spoken = [each for each in told.every_answer() if each["own_words"]]
    assert len(spoken) >= 20
    assert {(each["own_words_language"], bool(each["english"])) for each in spoken} == {("vi", True)}
    assert told.prints("Cửa khóa từ bên ngoài.", "The door was locked from outside.")


def test_non_punishment_is_flagged_without_a_question_about_guilt(told: Told) -> None:
    flag = told.answer("U620")
    assert flag["values"]["flag"] == "yes"
    assert (flag["status"], flag["asked_aloud"]) == ("volunteered", False)
    assert told.prints("Non-punishment is to be considered")


def test_nobody_contacts_the_family(told: Told) -> None:
    assert told.values("I211")["safety"] == "not_safe"
    assert told.prints("Do not contact the family.", "nobody call my mother")


def test_the_alias_is_no_given_name(told: Told) -> None:
    assert told.values("I201")["name"] == {
        "kind": "names", "as_spoken": "Phạm Văn Đức", "own_script": "", "given": "Văn Đức", "family": "Phạm"}
    others = [each["values"] for each in told.answers("I202")]
    assert [(each["name"]["as_spoken"], each["name"]["given"], each["name"]["family"]) for each in others] == [
        ("Bi", "", ""), ("Nguyễn Minh Tú", "", "")]
    assert [each["kind"] for each in others] == ["given_by_controller", "false_paper"]
    assert told.prints("Nguyễn Minh Tú", "Phạm Văn Đức")


def test_places_stand_in_the_order_of_time_though_told_in_another(told: Told) -> None:
    assert told.labels("episode") == ["Mushroom warehouse", "Nail shop", "An earlier house", "Cannabis house"]


def test_what_was_put_right_keeps_its_earlier_version(told: Told) -> None:
    pay = told.answer("U608", "Nail shop")
    assert pay["values"]["received_per"] == "three weeks"
    assert pay["earlier"][0]["values"]["received_per"] == "week"
    assert told.prints("corrected; 1 earlier version in record.json")


def test_breaks_and_distress_are_in_the_log(told: Told) -> None:
    happened = [(each["kind"], str(each["at"])[11:16]) for each in told.record["session"]]
    assert [each for each in happened if each[0] not in ("note", "opened", "left")] == [
        ("person-in", "10:12"), ("break-start", "11:35"), ("break-end", "11:50"), ("distress", "12:19"),
        ("break-start", "12:20"), ("break-end", "12:45"), ("person-out", "13:28")]
    assert told.prints("2 breaks (40 minutes in all)", "1 note of distress")


def test_no_code_of_a_list_is_shown_to_a_reader(told: Told) -> None:
    labels = [str(each["label"]) for each in told.record["entries"]]
    assert not [each for each in labels if "_" in each or each in ("passport", "card", "uses")]
    assert "Passport, Phạm Văn Đức" in labels
    assert "Anh Long · Uses · +447700900461" in labels


def test_the_journey_table_keeps_places_and_times_apart(told: Told) -> None:
    third = [row for row in told.record["journey"] if row["kind"] == "crossing"][2]
    assert third["when"] == "about November 2025 (“late November 2025”), 06:00"
    assert third["where"] == ("near the wood with tents, France → "
                              "Lorry park or roadside inside the UK, a big parking, United Kingdom")
    first = told.record["journey"][0]
    assert (first["where"], first["how"]) == ("Hà Nội, Vietnam → Moscow, Russia", "Flight between countries")


def test_what_was_never_asked_is_one_list_and_not_one_for_each_person(told: Told) -> None:
    assert told.prints("T405 Vehicle or carrier (1, 2, 3, 4, 5, 6)")
