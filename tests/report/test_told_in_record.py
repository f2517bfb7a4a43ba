"""Places and sums that staff said to be one: in record.json by its schema, and on paper."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from debrief_app.domain.accounts import Account, Role, Unit
from debrief_app.domain.flow import Flow
from debrief_app.domain.interview import AgeStatus, Interview, Same
from debrief_app.domain.values import Money, Place
from debrief_app.paths import resources_dir
from debrief_app.report.contents.record import RecordFacts, build_record
from debrief_app.report.record_pdf import render_pdf
from tests.domain.debriefs import Debrief
from tests.report.printed import run, squeezed

FACTS = RecordFacts("p" * 8, "2026-11-03T13:00:00.000Z", Unit("v" * 8, "Agency", "Unit", True), "1",
                    (Account("officer", "officer", Role.OFFICER, "Sam Sample"),))
DIMAPUR, DHIMAPUR = Place("IN", "Dimapur"), Place("IN", "Dhimapur")
RUPEES, POUNDS = Money("700000", "INR", "seven lakh"), Money("7000", "GBP")


def told() -> Debrief:
    debrief = Debrief(AgeStatus.ADULT)
    debrief.add("first", "leg")
    debrief.add("second", "leg")
    debrief.record("T402", {"from": Place("IN", "Kohima"), "to": DIMAPUR}, entry="first")
    debrief.record("T402", {"from": DHIMAPUR, "to": Place("IN", "DHIMAPUR")}, entry="second")
    debrief.record("R313", {"sum": RUPEES})
    debrief.record("R314", {"sum": POUNDS})
    return debrief


def record(interview: Interview, debrief: Debrief) -> dict[str, Any]:
    whole = replace(interview, head=replace(interview.head, id="i", form="0" * 64))
    found: dict[str, Any] = json.loads(json.dumps(build_record(
        Flow(debrief.form, debrief.form.profiles["full-adult"], whole), FACTS, {})))
    return found


@pytest.fixture(scope="module")
def apart() -> dict[str, Any]:
    debrief = told()
    return record(debrief.interview, debrief)


@pytest.fixture(scope="module")
def merged() -> dict[str, Any]:
    debrief = told()
    return record(replace(debrief.interview, same=(Same(DIMAPUR, DHIMAPUR), Same(POUNDS, RUPEES))), debrief)


def test_what_was_joined_stands_once_with_every_mention_and_says_so(merged: dict[str, Any]) -> None:
    dhimapur, kohima = merged["told"]["places"]
    assert (dhimapur["text"], dhimapur["also"], dhimapur["joined"]) == (
        "DHIMAPUR, India", ["Dhimapur, India", "Dimapur, India"], ["Dimapur, India"])
    assert [(each["entry"], each["role"]) for each in dhimapur["mentions"]] == [
        ("first", "To"), ("second", "From"), ("second", "To")]
    assert "joined" not in kohima
    (money,) = merged["told"]["sums"]
    assert (money["text"], money["joined"]) == ("700000 INR (“seven lakh”)", ["7000 GBP"])
    assert [each["point"] for each in money["mentions"]] == ["R313", "R314"]


def test_answers_and_journey_keep_the_words_that_were_told(merged: dict[str, Any], apart: dict[str, Any]) -> None:
    assert {key: part for key, part in merged.items() if key != "told"} == {
        key: part for key, part in apart.items() if key != "told"}
    assert [leg["where"] for leg in merged["journey"]] == [
        "Kohima, India → Dimapur, India", "Dhimapur, India → DHIMAPUR, India"]


def test_the_record_holds_to_its_schema_with_and_without_it(merged: dict[str, Any], apart: dict[str, Any]) -> None:
    schema = json.loads((resources_dir() / "standard" / "record.schema.json").read_text("utf-8"))
    judge = jsonschema.Draft202012Validator(schema)
    for each in (merged, apart):
        judge.validate(each)
    merged["told"]["places"][0]["joined"], kept = [], merged["told"]["places"][0]["joined"]
    assert not judge.is_valid(merged)
    merged["told"]["places"][0]["joined"] = kept


def test_the_paper_says_what_staff_joined(merged: dict[str, Any], apart: dict[str, Any], tmp_path: Path) -> None:
    printed = squeezed(run(tmp_path, render_pdf(merged), "pdftotext"))
    for words in ("DHIMAPUR, India", "also: Dhimapur, India", "the same as: Dimapur, India (said by staff)",
                  "700000 INR (“seven lakh”)", "the same as: 7000 GBP (said by staff)"):
        assert squeezed(words) in printed
    assert squeezed("(said by staff)") not in squeezed(run(tmp_path, render_pdf(apart), "pdftotext"))


def test_a_record_names_no_invitation_that_the_profile_leaves_out() -> None:
    debrief = told()
    for profile, invites in (("full-adult", True), ("safety-only", False)):
        flow = Flow(debrief.form, debrief.form.profiles[profile], replace(
            debrief.interview, head=replace(debrief.interview.head, id="i", form="0" * 64, profile=profile)))
        found: dict[str, Any] = json.loads(json.dumps(build_record(flow, FACTS, {})))
        stages = {stage["id"]: stage for stage in found["stages"]}
        assert bool(stages["transit"]["invitation"]) is invites
        assert stages["transit"]["sections"] and stages["needs"]["invitation"]
