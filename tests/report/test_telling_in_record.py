"""Quotations, questions outside the bank and topics not reached: in record.json by its schema, and on paper."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from debrief_app.domain.accounts import Account, Role, Unit
from debrief_app.domain.answers import Address, Answer, AnswerStatus
from debrief_app.domain.flow import Flow
from debrief_app.domain.interview import AgeStatus
from debrief_app.domain.off_bank import cued_invitation, typed_question
from debrief_app.domain.quoting import Box, Quotation, filed
from debrief_app.domain.values import Codes
from debrief_app.paths import resources_dir
from debrief_app.report.contents.record import Json, RecordFacts, build_record
from debrief_app.report.record_pdf import render_pdf
from tests.domain.debriefs import Debrief
from tests.report.printed import squeezed, text

FACTS = RecordFacts("p" * 8, "2026-11-03T13:00:00.000Z", Unit("v" * 8, "Agency", "Unit", True), "1",
                    (Account("officer", "officer", Role.OFFICER, "Sam Sample"),))


@pytest.fixture(scope="module")
def record() -> dict[str, Json]:
    debrief = Debrief(AgeStatus.ADULT)
    debrief.add("lorry", "leg")
    debrief.record("R302", answer=Answer(english="We left. Then a white lorry took us."))
    found = filed(debrief.interview, Quotation(Address("", "R302"), Box.ENGLISH, "Then a white lorry took us."),
                  Address("lorry", "T404"), repeatable=False)
    debrief.record("T404", found.answer.values, entry="lorry", answer=found.answer)
    debrief.record("R399", typed_question("What was on the sign?", "R302").values, answer=Answer(english="A fish"))
    debrief.record("R399", cued_invitation("You said “a fish”. Tell me more about that.", "a fish", "").values,
                   occurrence=1, answer=Answer(english="Red"))
    debrief.record("C707", answer=Answer(AnswerStatus.DEFERRED))
    debrief.record("Z1006", {"topic": "C707 Debt", "reason": "put_off", "agency": Codes(("POL", "LA")),
                             "follow_up": "With his worker"}, answer=Answer(AnswerStatus.OBSERVED))
    interview = replace(debrief.interview, head=replace(debrief.interview.head, id="i", form="0" * 64))
    return build_record(Flow(debrief.form, debrief.form.profiles["full-adult"], interview), FACTS, {})


def answers(record: dict[str, Json]) -> dict[tuple[str, int], dict[str, Json]]:
    found: dict[tuple[str, int], dict[str, Json]] = {}
    for stage in json.loads(json.dumps(record["stages"])):
        for section in stage["sections"]:
            found.update({(answer["point"], answer["occurrence"]): answer for answer in section["answers"]})
    return found


def test_the_record_holds_to_its_schema(record: dict[str, Json]) -> None:
    schema = json.loads((resources_dir() / "standard" / "record.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(json.loads(json.dumps(record)))


def test_a_quotation_says_where_it_was_taken_from(record: dict[str, Json]) -> None:
    lorry = answers(record)["T404", 0]
    assert lorry["taken_from"] == {"account": "", "entry": "", "point": "R302", "occurrence": 0}
    assert (lorry["status"], lorry["asked_aloud"]) == ("volunteered", False)


def test_questions_outside_the_bank_are_marked(record: dict[str, Json]) -> None:
    typed, cued = answers(record)["R399", 0], answers(record)["R399", 1]
    assert typed["off_bank"] is True and "cued" not in typed and typed["asked_aloud"] is True
    assert cued["cued"] is True and "off_bank" not in cued
    assert record["questions"] == {"open": 2, "narrow": 1, "off_bank": 1, "not_judged": 0}


def test_who_follows_up_an_unmet_topic_stands_there(record: dict[str, Json]) -> None:
    unmet = json.loads(json.dumps(record["unmet"]))
    debt = next(each for each in unmet if each["topic"])
    assert [each["agency"] for each in debt["agencies"]] == ["LA", "POL"] and debt["follow_up"] == "With his worker"
    stages = {each["stage"]: each for each in json.loads(json.dumps(record["stage_coverage"]))}
    recruitment = stages["recruitment"]
    assert (recruitment["answered"], recruitment["asked"], recruitment["outside"]) == (3, 3, 0)
    assert recruitment.keys() == {"stage", "asked", "answered", "gap", "deferred", "not_asked", "outside"}
    agencies = json.loads(json.dumps(record["coverage"]))
    assert {key for each in agencies for key in each} == {*recruitment} - {"stage"} | {"agency", "name"}


def test_what_is_left_open_with_a_reason_outside_the_profile_is_a_gap_of_the_record() -> None:
    debrief = Debrief(AgeStatus.ADULT, profile="port-first-account")
    debrief.record("C707", answer=Answer(AnswerStatus.DECLINED, note="Not today"))
    record = build_record(Flow(debrief.form, debrief.form.profiles["port-first-account"], debrief.interview), FACTS, {})
    gaps = {each["point"]: each for each in json.loads(json.dumps(record["gaps"]))}
    assert (gaps["C707"]["status"], gaps["C707"]["recorded"], gaps["C707"]["note"]) == ("declined", True, "Not today")
    assert "C701" not in gaps, "what the profile leaves out is counted, and is no gap of the interview"


def test_all_of_it_is_on_paper(record: dict[str, Json], tmp_path: Path) -> None:
    printed = squeezed(text(tmp_path, render_pdf(record)))
    for words in ("words taken from R302", "not from the bank: worded by the officer",
                  "built from the person’s own words", "With his worker", "How far each stage went"):
        assert squeezed(words) in printed, words
