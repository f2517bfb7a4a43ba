"""Scenario A: what a good record of this de-brief holds, in record.json and in the PDF."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from debrief_app.definitions.loader import load_form
from debrief_app.domain.descriptors import PromptKind, person_prompts
from debrief_app.paths import forms_dir
from tests.scenarios.told import Told, squeezed

PEOPLE_WITHOUT_A_KNOWN_NAME = {
    "Chị Hoa": ("Female", "gold tooth", "about 40", "Vietnam", "Nghệ An"),
    "Anh Long": ("Male", "thin", "snake tattoo on the left hand", "about 35", "speaks some English"),
    "Ông chủ": ("Male", "stout", "grey and short", "brown leather jacket", "perhaps 50"),
    "Na": ("Female", "to his shoulder", "long, dyed brown at the ends", "small scar on the chin", "perhaps 16"),
    "The driver of the third lorry": ("Male", "white", "beard", "broad", "not English, not French"),
}
"""Label → descriptors as printed."""
SAME_DESCRIPTOR = {"band": "age"}
"""The age as said and as seen describe somebody once."""
OF_THE_EIGHT = {
    "Chị Hoa": ({"gender", "marks"}, "prompted"),
    "Anh Long": ({"gender", "build", "marks"}, "prompted"),
    "Ông chủ": ({"gender", "build", "hair"}, "prompted"),
    "Na": ({"gender", "hair", "marks"}, "named"),
    "The driver of the third lorry": ({"gender", "build", "ethnicity", "hair"}, "enough"),
}
"""Label → which of the eight descriptors of POLE he told, and what follows. Nothing is made up to reach four."""
VERDICTS = re.compile(
    r"contradict|inconsisten|discrepan|conflict|implausib|disagree|mismatch|incompatib|untruth|\blied\b|\bliar",
    re.IGNORECASE)


@pytest.fixture(scope="module")
def told(telling: Callable[[str], Told]) -> Told:
    return telling("adult-labour")


def test_the_deferred_topic_has_its_reason(told: Told) -> None:
    gap = next(each for each in told.record["gaps"] if each["status"] == "deferred")
    assert gap["point"] == "U612"
    assert "at his wish" in str(gap["note"])
    assert told.values("E109")["until"] == "another_day"
    assert told.card_prints(told.answer("U612", "Mushroom warehouse"), "Deferred",
                            "He does not want to talk about the warehouse at night today.", "at his wish")
    assert told.card_prints(told.answer("E109"), "The warehouse in Poland at night", "Another day")


def test_both_statements_about_the_arrest_stand_without_a_verdict(told: Told) -> None:
    both = told.answer("N917")
    assert "four months" in str(both["values"]["first"])
    assert "August 2026" in str(both["values"]["second"])
    earlier, house = told.answer("U623", "An earlier house"), told.answer("U604", "Cannabis house")
    assert earlier["values"]["ending"] == "arrested"
    assert told.card_prints(both, "About four months in the house", "Arrested in August 2026 at an earlier house")
    assert told.card_prints(earlier, "I was arrested in August, at another house.", "“August”")
    assert told.card_prints(house, "about four months", "From when it was still cold until the day the police came.")


def test_no_word_judges_the_two_statements(told: Told) -> None:
    """Nor does what the program says of itself."""
    assert VERDICTS.findall(told.record_json.decode()) == []
    assert VERDICTS.findall(told.printed) == []
    written = [each[part] for each in told.every_answer()
               for part in ("own_words", "english", "observation", "assessment", "note")]
    assert not [each for each in written if "differ" in each.lower()]
    assert told.record["timeline"]["differs"] == []
    card = told.answer("N917")
    rest = told.printed
    for known in (card["name"], card["question"]):
        rest = rest.replace(squeezed(known), "")
    assert "differ" not in rest.lower()


def test_three_attempts_are_three_crossings_of_which_two_failed(told: Told) -> None:
    assert [each["values"]["outcome"] for each in told.answers("B502")] == ["failed", "failed", "succeeded"]
    assert len(told.labels("crossing")) == 3
    first, second, third = told.answers("B502")
    assert told.card_prints(first, "Did not arrive", "Dogs and French police")
    assert told.card_prints(second, "Did not arrive", "The lorry drove to Belgium")
    assert told.card_prints(third, "Arrived")
    assert told.prints("Crossing or attempt 1", "Crossing or attempt 2", "Crossing or attempt 3")
    for account, words in zip(told.answers("B501"), (
            "Dogs found us. The French police let us go.", "The lorry went the wrong way, to Belgium.",
            "The third time the driver knew. A cold lorry, four people, seven hours."), strict=True):
        assert told.card_prints(account, words)


def test_work_during_transit_is_an_episode_linked_to_that_leg(told: Told) -> None:
    episode = told.entry("Mushroom warehouse")
    leg = told.answer("T415")
    assert leg["values"] == {"worked": "yes", "episode": {"kind": "links", "entries": [episode]}}
    assert told.values("U602", "Mushroom warehouse")["place"] == {
        "kind": "place", "country": "PL", "town": "", "landmark": "warehouse near a motorway", "known": "yes"}
    what = told.answer("U605", "Mushroom warehouse")
    assert "forced_labour" in what["values"]["types"]["codes"]
    assert told.card_prints(leg, "Yes", "Mushroom warehouse")
    assert told.card_prints(told.answer("U602", "Mushroom warehouse"), "warehouse near a motorway, Poland")
    assert told.card_prints(what, "Forced labour", "Unpaid, guarded, on the way and not at its end.")
    assert told.card_prints(told.answer("U601", "Mushroom warehouse"), "There was no pay.")


@pytest.mark.parametrize("name", PEOPLE_WITHOUT_A_KNOWN_NAME)
def test_people_without_a_known_name_are_described_in_at_least_four_ways(told: Told, name: str) -> None:
    described = [*told.answers("X804", name), *told.answers("X805", name)]
    descriptors = {SAME_DESCRIPTOR.get(key, key) for each in described for key, value in each["values"].items()
                   if value not in ("", "not_known", "unknown") and key != "picture"}
    assert len(descriptors) >= 4
    assert told.card_prints(told.answer("X803", name), name)
    printed = "".join(told.card(each) for each in described)
    assert [words for words in PEOPLE_WITHOUT_A_KNOWN_NAME[name] if squeezed(words) not in printed] == []


@pytest.mark.parametrize("name", OF_THE_EIGHT)
def test_of_the_eight_descriptors_those_are_there_that_he_told_and_too_few_are_prompted(told: Told, name: str) -> None:
    form = load_form(forms_dir())
    eight = {field.id: field.label for field in form.point("X804").fields if field.descriptor}
    assert len(eight) == 8
    there, follows = OF_THE_EIGHT[name]
    assert set(told.values("X804", name)) & set(eight) == there
    prompts = person_prompts(form, told.interview, told.entry(name))
    open_ones = tuple(label for field, label in eight.items() if field not in there)
    assert [(each.kind, each.count, each.missing) for each in prompts] == (
        [(PromptKind.DESCRIBE, len(there), open_ones)] if follows == "prompted" else [])


def test_na_is_a_possible_victim_at_risk_and_was_raised_at_once(told: Told) -> None:
    na = told.values("X813", "Na")
    assert (na["possible_victim"], na["at_risk"], na["alert_raised"]) == ("yes", "yes", "yes")
    assert told.card_prints(told.answer("X813", "Na"), "Possible victim", "At risk now", "Alert raised",
                            "A child, it seems, who works unpaid and lives above the shop")
    alert = told.alert()
    assert (alert["reason"], alert["way"]) == ("others_in_danger", "plain")
    assert str(alert["at"])[:16] == "2026-11-03T11:36"
    assert str(alert["at"]) < min(str(each["at"]) for each in told.every_answer() if each["point"] == "R301")
    assert "Na, female, perhaps 16" in alert["parts"]["person"] and "Na: Of what:" in alert["parts"]["others"]
    assert not [part for part, text in alert["parts"].items() if "Đức" in text], "she is found without naming him"
    assert told.prints("3 November 2026, 11:36 UTC: Somebody else is in danger now", "Urgent alert left",
                       "Find the shop and the girl today.", "duty inspector, CAD 1123-0311")


def test_the_debt_has_creditor_terms_guarantee_and_growth(told: Told) -> None:
    bond, debt = told.answer("R314"), told.answer("C707")
    first, now = bond["values"], debt["values"]
    assert first["creditor"] == {"kind": "links", "entries": [told.entry("Chị Hoa")]}
    assert first["guarantees"] == {"kind": "codes", "codes": ["house"]}
    assert first["sum"] == {"kind": "money", "amount": "18000", "currency": "USD",
                            "as_said": "18,000 dollars; 5,000 paid, the rest owed"}
    assert first["guarantor"] == {"kind": "links", "entries": [told.entry("His mother")]}
    assert first["terms"] == "To be worked off in Europe"
    assert "Grows when plants die" in str(now["terms"])
    assert (now["first"]["amount"], now["owed"]["amount"]) == ("18000", "21000")
    assert now["creditor"] == {"kind": "links", "entries": [told.entry("Chị Hoa"), told.entry("Anh Long")]}
    assert told.card_prints(bond, "18,000 dollars; 5,000 paid, the rest owed", "Owed to", "Chị Hoa", "Terms",
                            "To be worked off in Europe", "Given as security", "House", "Who stands for it",
                            "His mother")
    assert told.card_prints(debt, "At the start", "18,000 dollars", "Owed now", "21,000 dollars", "Chị Hoa, Anh Long",
                            "Added to it", "Fines set by them", "Grows when plants die. The papers of his mother's "
                            "house lie with the bank.")


def test_the_telephone_number_is_normalised(told: Told) -> None:
    number = told.answer("X819", "+447700900461")
    assert number["values"]["number"] == {
        "kind": "phone", "as_said": "07700 900461", "e164": "+447700900461"}
    assert told.card_prints(number, "07700 900461 (+447700900461)", "Anh Long")


def test_the_lunar_month_is_kept_as_said_with_its_precision(told: Told) -> None:
    answer = told.answer("I203")
    birth = answer["values"]
    assert birth["calendar"] == "lunar_east_asian"
    assert birth["born"] == {"kind": "date", "precision": "year", "edtf": "2003",
                             "as_said": "năm Mùi, tháng hai (the second month by the moon)"}
    assert told.card_prints(answer, "2003 (“năm Mùi, tháng hai (the second month by the moon)”)", "East Asian lunar",
                            "is not turned into a month of ours")


def test_own_words_stand_in_vietnamese_beside_the_english(told: Told) -> None:
    spoken = [each for each in told.every_answer() if each["own_words"]]
    assert len(spoken) >= 20
    assert {(each["own_words_language"], bool(each["english"])) for each in spoken} == {("vi", True)}
    for each in spoken:
        assert told.card_prints(each, "Own words · Vietnamese", each["own_words"], "In English", each["english"])


def test_non_punishment_is_flagged_without_a_question_about_guilt(told: Told) -> None:
    flag = told.answer("U620")
    assert flag["values"]["flag"] == "yes"
    assert (flag["status"], flag["asked_aloud"]) == ("volunteered", False)
    assert told.card_prints(flag, "not put to the person", "Cannabis growing", "Money moved for others",
                            "Non-punishment is to be considered")
    assert told.answer("U621", "Cannabis house")["asked_aloud"] is False
    put = [str(each["question"]) for each in told.every_answer() if each["asked_aloud"]]
    assert put and not [each for each in put if re.search(r"guilt|illegal|against the law|crim|offence", each, re.I)]


def test_nobody_contacts_the_family(told: Told) -> None:
    contact = told.answer("I211")
    assert contact["values"]["safety"] == "not_safe"
    assert told.card_prints(contact, "His mother", "Do not contact the family.", "no contact at all")
    assert told.card_prints(told.answer("N901"), "Please, nobody call my mother.")


def test_the_alias_is_no_given_name(told: Told) -> None:
    assert told.values("I201")["name"] == {
        "kind": "names", "as_spoken": "Phạm Văn Đức", "own_script": "", "given": "Văn Đức", "family": "Phạm"}
    name, aliases = told.answer("I201"), told.answers("I202")
    others = [each["values"] for each in aliases]
    assert [(each["name"]["as_spoken"], each["name"]["given"], each["name"]["family"]) for each in others] == [
        ("Bi", "", ""), ("Nguyễn Minh Tú", "", "")]
    assert [each["kind"] for each in others] == ["given_by_controller", "false_paper"]
    assert told.card_prints(name, "Phạm Văn Đức")
    assert squeezed("Minh Tú") not in told.card(name)
    assert told.card_prints(aliases[0], "Bi", "At the house")
    assert told.card_prints(aliases[1], "Nguyễn Minh Tú", "In the papers he was given")


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
        ("person-in", "10:12"), ("break-start", "11:35"), ("alert", "11:36"), ("break-end", "11:50"),
        ("distress", "12:19"), ("break-start", "12:20"), ("break-end", "12:45"), ("person-out", "13:28")]
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
