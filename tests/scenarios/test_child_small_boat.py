"""Scenario B: a first account, then one de-brief that asks none of it again."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pyrage
import pytest

from debrief_app.definitions.loader import load_form
from debrief_app.definitions.scenarios.scenario import load_scenario
from debrief_app.paths import forms_dir
from debrief_app.report.extract import taken
from debrief_app.services.practice import demo
from tests.scenarios.told import Told, scenario_file, squeezed

SIGNS = {
    "A number known by heart or hidden": "Present", "Told to call after arrival": "Present",
    "Debt outstanding": "Present", "Wants to meet somebody": "Suspected",
    "Within the first 72 hours": "Looked for, not seen"}
"""Of going missing, as printed."""
ACTIONS = (
    "Photograph and description at once", "Description of clothes and belongings",
    "Address known only to those who need it", "Phone plan agreed, on a lawful ground", "One known worker",
    "Agreed when to call the police", "Address flagged with the police", "Strategy meeting called")


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
    over = told.answers("P015")
    assert [each["values"]["topics"] for each in over] == [
        "Name (I201)", "Crossing (B503, B504, B505)", "The boat (B508)", "The number he knows (X819)"]
    for answer in over:
        topic = answer["values"]
        assert topic["source"] == "First account by Border Force"
        assert topic["date"]["edtf"] == "2026-10-09"
        times = "Never put to him" if "X819" in topic["topics"] else "Put to him once, on 9 October."
        assert times in topic["reason"]
        assert told.card_prints(answer, topic["topics"], "First account by Border Force", "9 October 2026", times)


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
    first, second = told.answers("P020")
    assert (first["values"]["mode"], second["values"]["mode"]) == ("in_person", "video")
    assert told.card_prints(first, "In person", "number 318") and told.card_prints(second, "video", "number 902")
    reason = told.answer("E108")
    assert "from the same town" in str(reason["values"])
    assert reason["needed_by"] == ["CA"]
    elsewhere = [each["point"] for each in told.every_answer()
                 if each["point"] != "E108" and "same town" in str(each)]
    assert elsewhere == []
    assert "same town" not in str(told.record["session"])
    assert told.card_prints(reason, "the first is from the same town", "needed by CA")
    assert told.printed.count(squeezed("same town")) == 1


def test_the_breaks_are_in_the_log(told: Told) -> None:
    kinds = [each["kind"] for each in told.record["session"]]
    assert kinds.count("break-start") == kinds.count("break-end") == 2
    assert "distress" in kinds
    assert told.prints("2 breaks", "He goes silent. The officer stops.")
    for answer, words in zip(told.answers("E111"), (("14:07", "14:40", "Interpreter changed"), ("15:08", "15:16")),
                             strict=True):
        assert told.card_prints(answer, *words)


def test_libya_was_closed_by_him_and_is_not_called_declined(told: Told) -> None:
    closed = told.answer("E109")
    assert "look at the social worker" in str(closed["values"]["signal"])
    assert [each["values"]["reason"] for each in told.answers("Z1006")] == [
        "person_closed"]
    topic = told.answer("T413")
    assert topic["status"] == "closed_by_person"
    assert {each["status"] for each in told.every_answer()} & {"declined"} == set()
    assert told.answer("T414")["status"] == "volunteered"
    assert "declined" not in {each["status"] for each in told.record["gaps"]}
    assert told.card_prints(closed, "Libya", "A look at the social worker and silence")
    assert told.card_prints(topic, "Closed by the person: not to be asked again", "He closed the topic with a look.")
    assert "Declined" not in told.card(closed) + told.card(topic)
    assert told.card_prints(told.answer("T414"), "Volunteered", "They phoned my uncle so that he could hear.")


def test_robel_is_a_possible_victim(told: Told) -> None:
    robel = told.values("X813", "Robel")
    assert (robel["possible_victim"], robel["at_risk"], robel["alert_raised"]) == ("yes", "yes", "yes")
    assert told.values("X802", "Robel")["category"]["codes"] == ["possible_victim"]
    assert told.card_prints(told.answer("X813", "Robel"), "Possible victim", "At risk now", "Bani Walid",
                            "Nobody paid for him")
    assert told.card_prints(told.answer("X802", "Robel"), "Possible victim")


def test_three_debts_are_three_answers(told: Told) -> None:
    answers = told.answers("C707")
    debts = [each["values"] for each in answers]
    assert debts[0]["owed"]["as_said"] == "1,700 dollars"
    lender = "The man in Kassala"
    assert debts[0]["creditor"]["entries"] == [told.entry(lender)]
    assert debts[1]["first"]["as_said"] == "5,500 dollars, ransom"
    assert "Still to come" in debts[2]["terms"]
    coming = [told.entry("Wedi Asmara"), told.entry("The brother of Wedi Asmara")]
    assert debts[2]["creditor"]["entries"] == coming
    assert told.card_prints(answers[0], "1,700 dollars", lender, "Worked for in the tea shop")
    assert told.card_prints(answers[1], "5,500 dollars, ransom", "Paid by his uncle through hawala")
    assert told.card_prints(answers[2], "no sum; to be worked off", "Wedi Asmara, The brother of Wedi Asmara",
                            "Still to come: work for the brother")


def test_the_risk_of_going_missing_has_signs_and_actions(told: Told) -> None:
    answer = told.answer("N911")
    assert answer["values"]["factors"]["cells"] == {
        "number_known": "present", "told_to_call": "present", "debt": "present", "wants_to_meet": "suspected",
        "first_72_hours": "not_seen"}
    assert told.card_prints(answer, *(f"{sign}: {state}" for sign, state in SIGNS.items()), "somebody waiting",
                            "The first 72 hours have passed.")
    actions, waiting = told.answer("N912"), told.answer("B517")
    assert actions["values"]["actions"]["codes"] == [
        "photo", "description", "address_kept", "phone", "known_worker", "trigger_plan", "police_flag",
        "strategy_meeting"]
    assert told.card_prints(actions, *ACTIONS, "one call to the number: police at once", "Grace Mensah",
                            "Placement, social worker, police")
    assert waiting["values"]["still_expected"] == "yes"
    assert told.card_prints(waiting, "The brother of Wedi Asmara", "Manchester, or like Manchester",
                            "Still waiting or expected")
    risk = told.record["missing_risk"]
    assert [each["code"] for each in risk["suspected"]] == ["wants_to_meet"]
    assert {each["code"] for each in risk["present"]} == {"number_known", "told_to_call", "debt"}


def test_who_holds_parental_responsibility_and_what_he_wants(told: Told) -> None:
    responsible, wishes = told.answer("I210"), told.answer("N919")
    assert responsible["values"]["parental_responsibility"] == "yes"
    assert responsible["values"]["person"]["entries"] == [told.entry("His mother")]
    assert told.card_prints(responsible, "His mother", "Nobody in the United Kingdom holds parental responsibility")
    assert "school" in str(wishes["values"]["school"])
    assert told.card_prints(wishes, "I want to go to school.", "He would like to go to school.",
                            "Would like to find Robel")
    assert told.card_prints(told.answer("N901"), "Will Wedi Asmara know where I live?", "He asked this twice.")


def test_his_age_stays_open_and_he_is_treated_as_a_child(told: Told) -> None:
    interview = told.record["interview"]
    assert (interview["age_status"], interview["path"]) == ("unknown", "child")
    assert told.values("I203")["born"]["edtf"] == "2010-12~"
    difference = told.values("N917")
    assert difference["explained_by"] == {"kind": "codes", "codes": ["calendar"]}
    assert told.prints("To be treated as a child until the local authority has decided",
                       "Both readings were shown to the staff")


def test_an_officer_who_only_needs_the_route_gets_nothing_of_his_account(told: Told) -> None:
    release = told.answer("Z1009")
    assert told.card_prints(release, "Border Force, route analysis", "Route only; nothing of his account")
    extract = load_form(forms_dir()).extracts[release["values"]["extract"]]
    held = squeezed(str(taken(told.record, extract)))
    for words in ("Khartoum", "Bani Walid", "Lampedusa", "Gravelines", "Small boat across the Channel", "55"):
        assert squeezed(words) in held
    account = [str(each[part]) for each in told.every_answer()
               for part in ("own_words", "english", "observation", "assessment", "note") if each[part]]
    people = [*told.labels("person"), "Filmon", "Habte", "Robel", "Asmara", "7700", "1,700", "5,500", "ransom", "uncle",
              "hangar", "tea shop", "Keren", "same town", "interpreter"]
    assert len(account) > 20
    assert [words for words in (*account, *people) if squeezed(words) in held] == []


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
