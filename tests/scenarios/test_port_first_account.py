"""Scenario C: two people, two records, fifteen minutes."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.scenarios.told import Told, squeezed


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
    assert [each["reference"] for each in woman.record["related"]] == [girl.record["interview"]["reference"]]
    assert [each["reference"] for each in girl.record["related"]] == [woman.record["interview"]["reference"]]
    for told, other, words in ((woman, "LGW-26-4471-B", "The separate record of the girl."),
                               (girl, "LGW-26-4471-A", "The separate record of the woman.")):
        assert told.card_prints(told.answers("P007")[1], other, words)
        assert told.prints("De-briefs that belong to this one", str(told.record["related"][0]["reference"]))


def test_the_girls_record_holds_no_account(girl: Told) -> None:
    assert [each["point"] for each in girl.every_answer() if each["own_words"] or each["english"]] == []
    told_by_her = [each["point"] for each in girl.every_answer()
                   if each["status"] in ("given", "volunteered") and each["asked_aloud"]]
    assert told_by_her == []
    assert squeezed("Own words ·") not in girl.printed
    assert girl.prints("She was asked nothing.")


def test_the_girls_record_holds_what_was_seen_and_done(girl: Told) -> None:
    for point, words in (
            ("P013", ("Looks down when the woman speaks", "“auntie”")), ("P011", ("Drink; Food",)),
            ("I222", ("hair in two plaits", "Yellow jumper")), ("B515", ("two different answers",)),
            ("N914", ("No luggage of her own.",)), ("P016", ("Tom Avery", "MASH-26-30117", "22:31")),
            ("Z1005", ("Tom Avery", "22:40"))):
        assert girl.card_prints(girl.answer(point), *words)
    assert girl.prints("A female colleague sits with her. Nobody questions her.")


def test_the_urgent_alert_is_raised_before_anything_is_complete(woman: Told) -> None:
    alert = woman.alert()
    assert (alert["reason"], str(alert["at"])[:16]) == ("others_in_danger", "2026-11-01T22:36")
    assert str(alert["at"]) < str(woman.answer("R314")["at"])
    later = [each["point"] for each in woman.every_answer() if str(each["at"]) > str(alert["at"])]
    assert {"R314", "Z1005", "Z1006"} <= set(later)
    assert "Handover tonight at Victoria" in alert["parts"]["what"]
    assert "Blessing Osagie: Of what: Handover tonight to a man at Victoria" in alert["parts"]["others"]
    assert "The man at Victoria; Where: Victoria, London" in alert["parts"]["others"]
    assert woman.values("X813", "Blessing Osagie")["alert_raised"] == "yes"
    assert woman.values("B517")["still_expected"] == "yes"
    assert woman.card_prints(woman.answer("X813", "Blessing Osagie"), "Handover tonight to a man at Victoria",
                             "Alert raised")
    assert woman.card_prints(woman.answer("B517"), "The man at Victoria", "Still waiting or expected")
    assert woman.prints("Urgent alerts that left", "1 November 2026, 22:36 UTC: Somebody else is in danger now",
                        "Urgent alert left", "Handover tonight at Victoria.",
                        "British Transport Police, URGENT 0111-2236")


def test_the_woman_is_in_two_categories_and_the_talk_stopped_for_a_caution(woman: Told) -> None:
    herself = woman.answer("X802", "Joy Osagie, the person of this record")
    assert herself["values"]["category"] == {"kind": "codes", "codes": ["possible_victim", "possible_suspect"]}
    assert woman.values("P019")["route"] == "stop_caution"
    assert woman.values("Z1006")["reason"] == "caution"
    stopped = next(each for each in woman.record["session"] if "Stopped here" in str(each["note"]))
    account = [each for each in woman.every_answer() if each["own_words"] and each["point"] != "N901"]
    assert all(str(each["at"]) < str(stopped["at"]) for each in account)
    assert woman.card_prints(herself, "Possible victim; Possible suspect")
    assert woman.card_prints(woman.answer("P019"), "Stop: a caution would be needed")
    assert woman.card_prints(woman.answer("Z1006"), "Stopped because a caution would be needed")
    assert woman.prints("1 Nov 2026 22:39 Note Stopped here: more about the girl would need a caution.")


def test_the_passport_is_the_officers_view_and_not_a_fact(woman: Told) -> None:
    passport = woman.answer("B511")
    values = passport["values"]
    assert (values["situation"], values["says_who"]) == ("impostor", "officer_view")
    assert passport["assessment"] == "The photograph is probably of another person."
    assert "own_photo" not in values and woman.values("B510")["own_photo"] == "not_known"
    assert woman.card_prints(passport, "Observed", "Ear and hairline differ.",
                             "Assessment: the officer’s opinion, not fact",
                             "The photograph is probably of another person.")


def test_the_oath_stands_in_her_words_and_was_not_asked_about(woman: Told) -> None:
    oath = woman.answer("R315")
    assert "I swore something at a shrine before I left." in str(oath["own_words"])
    assert (oath["status"], oath["asked_aloud"]) == ("volunteered", False)
    assert woman.card_prints(oath, "Volunteered", "not put to the person", str(oath["own_words"]),
                             "No question about it was put.")
    put = [str(each["question"]) for each in woman.every_answer() if each["asked_aloud"]]
    assert put and not [each for each in put if re.search("oath|swear|swor|promises|shrine", each, re.IGNORECASE)]


def test_the_debt_is_in_the_currency_in_which_it_was_said(woman: Told) -> None:
    debt = woman.answer("R314")
    assert debt["values"]["sum"] == {"kind": "money", "amount": "40000000", "currency": "NGN",
                                           "as_said": "40 million naira"}
    assert debt["values"]["creditor"] == {"kind": "links", "entries": [woman.entry("Madam B")]}
    assert woman.card_prints(debt, "“40 million naira”", "Owed to", "Madam B", "Work in a salon")


def test_the_address_of_the_slip_is_kept(girl: Told) -> None:
    assert girl.values("B516")["address"]["landmark"].startswith("14 Marlow Rise")
    assert girl.answer("B516")["status"] == "observed"
    assert girl.card_prints(girl.answer("B516"), "14 Marlow Rise, an address in south London", "Number of a taxi",
                            "A slip of paper in her hand")


@pytest.mark.parametrize("name", ["port-first-account-adult", "port-first-account-child"])
def test_the_record_says_when_in_the_evening_each_thing_was_told(telling: Callable[[str], Told], name: str) -> None:
    told = telling(name)
    times = sorted(str(each["at"]) for each in told.every_answer())
    assert times[0] >= "2026-11-01T22:25"
    assert times[-1] < "2026-11-01T22:41"
