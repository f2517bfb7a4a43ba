"""Scenario C: two people, two records, fifteen minutes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.scenarios.told import Told


@pytest.fixture(scope="module")
def woman(telling: Callable[[str], Told]) -> Told:
    return telling("port-first-account-adult")


@pytest.fixture(scope="module")
def girl(telling: Callable[[str], Told]) -> Told:
    return telling("port-first-account-child")


def references(told: Told) -> list[object]:
    return [each["values"]["reference"] for each in told.answers("P007")]


def test_two_records_refer_to_each_other(woman: Told, girl: Told) -> None:
    assert references(woman) == ["LGW-26-4471-A", "LGW-26-4471-B"]
    assert references(girl) == ["LGW-26-4471-B", "LGW-26-4471-A"]
    assert woman.values("X813", "Blessing Osagie")["own_record"] == "LGW-26-4471-B"
    assert woman.record["interview"]["id"] != girl.record["interview"]["id"]
    assert woman.prints("LGW-26-4471-B", "The separate record of the girl.")
    assert girl.prints("LGW-26-4471-A", "The separate record of the woman.")


def test_the_girls_record_holds_no_account(girl: Told) -> None:
    assert [each["point"] for each in girl.every_answer() if each["own_words"] or each["english"]] == []
    told_by_her = [each["point"] for each in girl.every_answer()
                   if each["status"] in ("given", "volunteered") and each["asked_aloud"]]
    assert told_by_her == []
    assert girl.prints("She was asked nothing.")


def test_the_urgent_alert_is_raised_before_anything_is_complete(woman: Told) -> None:
    alert = woman.answer("Z1010")
    assert alert["values"]["time"] == "22:36"
    assert str(alert["at"]) < str(woman.answer("R314")["at"])
    assert woman.values("X813", "Blessing Osagie")["alert_raised"] == "yes"
    assert woman.values("B517")["still_expected"] == "yes"
    assert woman.prints("Urgent alert raised about tonight", "Handover tonight to a man at Victoria")


def test_the_woman_is_in_two_categories_and_the_talk_stopped_for_a_caution(woman: Told) -> None:
    herself = woman.values("X802", "Joy Osagie, the person of this record")
    assert herself["category"] == {"kind": "codes", "codes": ["possible_victim", "possible_suspect"]}
    assert woman.values("P019")["route"] == "stop_caution"
    assert woman.values("Z1006")["reason"] == "caution"
    stopped = next(each for each in woman.record["session"] if "Stopped here" in str(each["note"]))
    account = [each for each in woman.every_answer() if each["own_words"] and each["point"] != "N901"]
    assert all(str(each["at"]) < str(stopped["at"]) for each in account)
    assert woman.prints("Possible victim", "Possible suspect", "Stop: a caution would be needed")


def test_the_passport_is_the_officers_view_and_not_a_fact(woman: Told) -> None:
    passport = woman.answer("B511")
    values = passport["values"]
    assert (values["situation"], values["says_who"]) == ("impostor", "officer_view")
    assert passport["assessment"] == "The photograph is probably of another person."
    assert woman.prints("Assessment: the officer’s opinion, not fact", "The photograph is probably of another person.")


def test_the_oath_stands_in_her_words_and_was_not_asked_about(woman: Told) -> None:
    oath = woman.answer("R315")
    assert "I swore something at a shrine before I left." in str(oath["own_words"])
    assert (oath["status"], oath["asked_aloud"]) == ("volunteered", False)
    assert woman.prints("Does it still hold if the girl does not arrive?", "Volunteered")


def test_the_debt_is_in_the_currency_in_which_it_was_said(woman: Told) -> None:
    assert woman.values("R314")["sum"] == {"kind": "money", "amount": "40000000", "currency": "NGN",
                                           "as_said": "40 million naira"}
    assert woman.prints("40 million naira")


def test_the_address_of_the_slip_is_kept(girl: Told) -> None:
    assert girl.values("B516")["address"]["landmark"].startswith("14 Marlow Rise")
    assert girl.answer("B516")["status"] == "observed"
    assert girl.prints("14 Marlow Rise", "MASH-26-30117", "Tom Avery")


@pytest.mark.parametrize("name", ["port-first-account-adult", "port-first-account-child"])
def test_all_of_it_fits_into_fifteen_minutes(telling: Callable[[str], Told], name: str) -> None:
    told = telling(name)
    times = sorted(str(each["at"]) for each in told.every_answer())
    assert times[0] >= "2026-11-01T22:25"
    assert times[-1] < "2026-11-01T22:41"
