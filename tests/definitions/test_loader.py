"""Loading a form: what comes out, and what a person is told when it is broken."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

import pytest

from debrief_app.definitions.findings import Finding, FormBroken, problem, sentence
from debrief_app.definitions.loader import load_form
from debrief_app.domain.conditions import All_, Any_, Is, Not
from debrief_app.domain.form import AgePath, Band, ChildRule, DateOf, FieldOf, FieldType


class FormFolder(Protocol):
    """The fixture `small`."""

    path: Path
    stage: str
    list: str
    profile: str

    def write(self, file: str, text: str) -> None: ...
    def change(self, file: str, old: str, new: str) -> int: ...


def broken(small: FormFolder) -> tuple[Finding, ...]:
    with pytest.raises(FormBroken) as caught:
        load_form(small.path)
    return caught.value.findings


def test_a_form_is_read_whole(small: FormFolder) -> None:
    form = load_form(small.path)
    stage = form.stage("transit")
    assert (stage.number, stage.opening) == (4, "T401")
    free, leg, tickets = form.points()
    assert free.verbatim and not leg.verbatim, "own words are the main thing only where nothing else is"
    assert leg.entry_kind == "leg" and leg.maps == (("htcds", ("hte_Type",)),)
    assert [field.type for field in leg.fields] == [FieldType.PLACE, FieldType.CHOICE]
    assert leg.question(AgePath.CHILD, Band.TO_9) == "Where did you go next?"
    assert tickets.child_rule is ChildRule.STAFF and tickets.question(AgePath.ADULT) == "Look at the tickets."
    assert tickets.relevant == Is("T402", "transport", frozenset({"bus", "train"}))
    assert form.kind("leg").ordered and form.kind("leg").label_from == ("T402",)
    assert form.lists["transport"].label("bus") == "Bus"
    assert form.agencies["NCA"].legacy == "SOCA"
    assert form.profiles["everyone"].stages == (("transit", ("T401", "T402", "T403")),)


def test_conditions_can_be_combined(small: FormFolder) -> None:
    small.change(small.stage, "relevant: {point: T402, field: transport, is: [bus, train]}",
                 "relevant: {any: [{point: T402, field: transport, is: bus},"
                 " {all: [{not: {point: T402, field: transport, is: [train]}}]}]}")
    bus, train = (Is("T402", "transport", frozenset({code})) for code in ("bus", "train"))
    assert load_form(small.path).point("T403").relevant == Any_((bus, All_((Not(train),))))


def test_a_date_says_whose_it_is_and_what_staff_date_is_work_unless_it_says_otherwise(small: FormFolder) -> None:
    small.change(small.stage, "type: place", "type: date")
    assert load_form(small.path).point("T402").fields[0].date_of is DateOf.EVENT
    small.change(small.stage, "type: date", "type: date\n        date_of: birth")
    assert load_form(small.path).birth == FieldOf("T402", "from")
    small.change(small.stage, "    ask:\n      staff: Look at the tickets.\n",
                 "    fields: [{id: on, label: On, type: date}]\n    ask:\n      staff: Look at the tickets.\n")
    assert load_form(small.path).point("T403").fields[0].date_of is DateOf.WORK


def test_an_opening_can_be_a_wording(small: FormFolder) -> None:
    small.change(small.stage, "opening: T401", "opening_wording: {adult: Begin., child: Start.}")
    stage = load_form(small.path).stage("transit")
    assert stage.opening == "" and stage.opening_wording.spoken(AgePath.CHILD) == "Start."


def test_an_edit_is_seen_at_once_and_changes_the_identity(small: FormFolder) -> None:
    before = load_form(small.path)
    small.change(small.stage, "Tell me about the travelling.", "Tell me about the way here.")
    after = load_form(small.path)
    assert after.point("T401").question(AgePath.CHILD) == "Tell me about the way here."
    assert len(after.identity) == 64 and after.identity != before.identity


@pytest.mark.parametrize(("file", "old", "new", "same"), [
    ("bank/04-transit.yaml", "guidance: Listen.", "guidance: Listen well.", True),
    ("lists/transport.yaml", "label: Bus", "label: Coach", False),
    ("bank/04-transit.yaml", "label: From", "label: Start", False),
])
def test_the_identity_covers_what_an_answer_depends_on(
    small: FormFolder, file: str, old: str, new: str, same: bool
) -> None:
    before = load_form(small.path).identity
    small.change(file, old, new)
    assert (load_form(small.path).identity == before) is same


STAGE, LIST, PROFILE = "bank/04-transit.yaml", "lists/transport.yaml", "profiles/everyone.yaml"


@pytest.mark.parametrize(("file", "old", "new", "code", "lines_below"), [
    (STAGE, "    guidance: Listen.", "    guidence: Listen.", "unknown-key", 0),
    (STAGE, "type: place", "type: plase", "unknown-value", 0),
    (STAGE, 'sensitivity: "2"', 'sensitivity: "9"', "unknown-value", 0),
    (STAGE, "needed_by: [ALL]", "needed_by: ALL", "not-a-list", 0),
    (STAGE, "name: Free account of the journey", "name: [Free]", "not-a-text", 0),
    (STAGE, "name: Free account of the journey", "name:", "empty-text", 0),
    (STAGE, "adult: Take me through the journey.", 'adult: "  "', "empty-text", 0),
    (STAGE, "id: T402", "id: T 402", "bad-id", 0),
    (STAGE, "maps:\n      htcds: [hte_Type]", "maps: hte_Type", "not-a-mapping", 0),
    (STAGE, "id: T402", "id: T401", "duplicate-id", 0),
    (STAGE, "opening: T401", "opening: T41", "unknown-point", 0),
    (STAGE, "opening: T401\n", "", "opening-missing", -3),
    (STAGE, "opening: T401", "opening: T401\nopening_wording: {adult: A., child: B.}", "opening-twice", 1),
    (STAGE, "      child: Where did you go next?\n", "", "missing-wording", -2),
    (STAGE, "      staff: Look at", "      adult: Look at", "missing-wording", -1),
    (STAGE, "id: transport", "id: from", "duplicate-id", 0),
    (STAGE, "in: leg", "in: legs", "unknown-kind", 0),
    (STAGE, "list: transport", "list: transports", "unknown-list", 0),
    (STAGE, "        list: transport\n", "", "field-needs-list", -3),
    (STAGE, "type: place", "type: place\n        list: transport", "field-key-not-used", 1),
    (STAGE, "type: place", "type: link", "field-needs-kinds", -2),
    (STAGE, "type: place", "type: grid\n        list: transport", "field-needs-columns", -2),
    (STAGE, "needed_by: [NCA]", "needed_by: [NAC]", "unknown-agency", 0),
    (STAGE, "is: [bus, train]", "is: [bus, trian]", "unknown-code", 0),
    (STAGE, "field: transport,", "field: transprot,", "unknown-field", 0),
    (STAGE, "field: transport, is: [bus, train]", "field: from, is: [train]", "unknown-code", 0),
    (STAGE, "type: choice\n        list: transport", "type: text", "condition-not-codes", 18),
    (STAGE, "opening: T401", "opening: T401\nrelevant: {point: T401, field: from, is: [GB]}", "unknown-field", 1),
    (STAGE, "opening: T401", "opening: T401\nrelevant: {point: T402, field: from, is: [GB]}",
     "condition-out-of-reach", 1),
    (STAGE, "relevant: {point: T402", "relevant: {point: T403", "condition-loop", 0),
    (STAGE, "relevant: {point", "relevant: {any: [], point", "empty-text", 0),
    (STAGE, "relevant: {point: T402, field", "relevant: {field", "condition-shape", 0),
    (LIST, "  - code: bus\n    label", "  - label", "missing-key", 0),
    (LIST, "code: train", "code: bus", "duplicate-id", 0),
    (LIST, "list: transport", "list: transports", "name-mismatch", 0),
    ("kinds.yaml", "stage: transit", "stage: transits", "unknown-stage", 0),
    ("kinds.yaml", "label_from: [T402]", "label_from: [T401]", "label-of-other-kind", 0),
    (STAGE, "type: place", "type: place\n        date_of: plan", "field-key-not-used", 1),
    (STAGE, "type: place", "type: date\n        date_of: yesterday", "unknown-value", 1),
    (STAGE, "type: place", "type: date\n        date_of: birth\n"
     "      - {id: other, label: Other, type: date, date_of: birth}", "birth-twice", 2),
    (STAGE, "in: leg", "in: leg\n    with_stage: crossing", "unknown-stage", 1),
    ("kinds.yaml", "label_from: [T402]", "label_from: [T402]\n    begins: [T402.from]", "not-of-this-kind", 1),
    ("kinds.yaml", "label_from: [T402]", "label_from: [T402]\n    ends: [T402.form]", "unknown-field", 1),
    ("kinds.yaml", "label_from: [T402]", "label_from: [T402]\n    holds: [T409.from]", "unknown-point", 1),
    (PROFILE, "stage: transit", "stage: transite", "unknown-stage", 0),
    (PROFILE, "points: all", "points: [T401, T409]", "unknown-point", 0),
    (PROFILE, "points: all", "points: [T401, T401]", "duplicate-id", 0),
    (PROFILE, "points: all", "points: some", "unknown-value", 0),
])
def test_a_slip_is_named_with_file_line_and_remedy(
    small: FormFolder, file: str, old: str, new: str, code: str, lines_below: int
) -> None:
    line = small.change(file, old, new)
    found = [finding for finding in broken(small) if finding.code == code]
    assert found, "the slip has its own code"
    assert (found[0].file, found[0].line) == (file, line + lines_below)
    text = sentence(found[0])
    assert text.startswith(f"{file}:{found[0].line}: ") and "{" not in text


@pytest.mark.parametrize(("old", "new", "meant"), [
    ("    guidance: Listen.", "    guidence: Listen.", "guidance"),
    ("type: place", "type: plase", "place"),
    ("list: transport", "list: tranport", "transport"),
    ("is: [bus, train]", "is: [bus, trian]", "train"),
])
def test_a_near_miss_is_answered_with_what_was_meant(
    small: FormFolder, old: str, new: str, meant: str
) -> None:
    small.change(STAGE, old, new)
    assert any(f"Did you mean “{meant}”?" in problem(finding) for finding in broken(small))


def second_stage(small: FormFolder) -> None:
    """A stage of one point that staff fill in."""
    text = (small.path / STAGE).read_text(encoding="utf-8")
    staff_point = text[text.index("  - id: T403"):].replace("T403", "B501").replace("    in: leg\n", "")
    staff_point = "".join(line for line in staff_point.splitlines(True) if "relevant" not in line)
    small.write("bank/05-crossing.yaml", 'stage: "5"\nid: arrival\ntitle: Crossing\npurpose: The crossing.\n'
                f"source: Debrief bank\npoints:\n{staff_point}")


def test_a_stage_that_asks_nothing_needs_no_opening(small: FormFolder) -> None:
    second_stage(small)
    assert [stage.id for stage in load_form(small.path).stages] == ["transit", "arrival"]


@pytest.mark.parametrize(("file", "old", "new", "code"), [
    (STAGE, "opening: T401", "opening: B501", "opening-elsewhere"),
    (PROFILE, "points: all", "points: [T401, B501]", "point-of-other-stage"),
    (PROFILE, "    points: all\n", "    points: all\n  - stage: transit\n    points: all\n", "duplicate-id"),
    ("bank/05-crossing.yaml", 'stage: "5"', 'stage: "4"', "duplicate-id"),
    ("bank/05-crossing.yaml", "id: arrival", "id: transit", "duplicate-id"),
])
def test_stages_are_told_apart(small: FormFolder, file: str, old: str, new: str, code: str) -> None:
    second_stage(small)
    small.change(file, old, new)
    assert code in [finding.code for finding in broken(small)]


def test_a_kind_names_the_points_of_its_columns(small: FormFolder) -> None:
    small.change("kinds.yaml", 'ordered: "yes"', 'ordered: "yes"\n    summary: {where: [T402]}')
    assert load_form(small.path).kind("leg").summary == (("where", ("T402",)),)
    line = small.change("kinds.yaml", "where: [T402]", "where: [T42]")
    assert [(finding.code, finding.line) for finding in broken(small)] == [("unknown-point", line)]


def test_a_condition_cannot_read_another_kind(small: FormFolder) -> None:
    small.change("kinds.yaml", "kinds:\n",
                 "kinds:\n  - {id: crossing, title: A, title_many: B, stage: transit, source: C}\n")
    text = (small.path / STAGE).read_text(encoding="utf-8")
    small.write(STAGE, text.replace("tickets\n    in: leg", "tickets\n    in: crossing"))
    assert [finding.code for finding in broken(small)] == ["condition-out-of-reach"]


def test_every_error_is_reported_at_once(small: FormFolder) -> None:
    small.change(STAGE, "type: place", "type: plase")
    small.change(LIST, "label: Bus", "lable: Bus")
    (small.path / "kinds.yaml").unlink()
    assert {finding.file for finding in broken(small)} == {STAGE, LIST, "kinds.yaml"}


def test_the_error_carries_the_first_place_for_the_message(small: FormFolder) -> None:
    line = small.change(STAGE, "list: transport", "list: boats")
    with pytest.raises(FormBroken) as caught:
        load_form(small.path)
    assert caught.value.code == "form-broken"
    assert caught.value.params["file"] == STAGE and caught.value.params["line"] == line
    assert caught.value.params["count"] == 1


def test_an_empty_folder_is_a_finding(tmp_path: Path) -> None:
    with pytest.raises(FormBroken) as caught:
        load_form(tmp_path / "nothing")
    assert {finding.code for finding in caught.value.findings} == {"file-missing"}
