"""The author's linter, on a small form and on the shipped one."""

from __future__ import annotations

import ast
import re
import shutil
from pathlib import Path
from typing import Protocol

import pytest

import debrief_app
from debrief_app.definitions.checks.checker import check_forms
from debrief_app.definitions.findings import Finding, FormBroken, Severity, Suggestions, codes, sentence, template
from debrief_app.definitions.loader import load_form
from debrief_app.domain.relied_on import RELIED_ON
from debrief_app.paths import forms_dir

STAGE, LIST, PROFILE = "bank/04-transit.yaml", "lists/transport.yaml", "profiles/everyone.yaml"
_ID = re.compile(r"[A-Z][0-9]{3,4}")
TARGETS = """\
targets:
  - target: htcds
    version: "2.0"
    source: IOM
    fields: [hte_Type]
    codes: [ByRoad]
"""


class FormFolder(Protocol):
    """The fixture `small`."""

    path: Path

    def write(self, file: str, text: str) -> None: ...
    def change(self, file: str, old: str, new: str) -> int: ...


@pytest.fixture
def checked(small: FormFolder) -> FormFolder:
    """The small form with the shipped wording rules and one target standard."""
    small.write("targets.yaml", TARGETS)
    shutil.copy(forms_dir() / "wording-rules.yaml", small.path)
    return small


def found(form: FormFolder) -> list[tuple[str, str, int]]:
    return [(finding.code, finding.file, finding.line) for finding in check_forms(form.path)]


def test_a_good_form_has_no_findings(checked: FormFolder) -> None:
    assert check_forms(checked.path) == ()


EXTRACT = """\
extract: route
title: Route
purpose: For whoever needs the route.
leaves_out: Everything else.
source: Code of practice, 2020
basis: general
only_linked: [leg]
points:
  - point: T402
    fields: [from, transport]
"""
EXTRACT_TYPES = """\
list: extract-type
title: Kinds of extract
source: Code of practice, 2020
basis: general
options:
  - code: route
    label: Route
"""


@pytest.mark.parametrize(("old", "new", "code", "line"), [
    ("extract: route", "extract: rout", "unknown-code", 1), ("point: T402", "point: T409", "unknown-point", 9),
    ("[from, transport]", "[from, transports]", "unknown-field", 10), ("[leg]", "[legs]", "unknown-kind", 7),
    ("[from, transport]", "[from, words]", "not-in-extracts", 10), ("[from, transport]", "[]", "empty-text", 10),
    ("[from, transport]\n", "[from]\n  - point: T402\n    fields: [transport]\n", "duplicate-id", 11)])
def test_an_extract_holds_only_what_is_there_and_names_nobody(
    checked: FormFolder, old: str, new: str, code: str, line: int
) -> None:
    checked.change(STAGE, "      - id: transport\n", "      - id: words\n        label: Words\n"
                   "        type: long_text\n      - id: transport\n")
    checked.write("lists/extract-type.yaml", EXTRACT_TYPES)
    checked.change(STAGE, "list: transport", "list: transport\n      - id: extract\n        label: Extract\n"
                   "        type: choice\n        list: extract-type")
    checked.write("extracts/route.yaml", EXTRACT)
    assert found(checked) == []
    assert load_form(checked.path).extracts["route"].title == "Route"
    checked.change("extracts/route.yaml", old, new)
    assert (code, "extracts/route.yaml", line) in found(checked)


@pytest.mark.parametrize(("file", "old", "new", "code", "lines_below"), [
    (STAGE, "list: transport", "list: transports", "unknown-list", 0),
    (STAGE, "Where did you go next?", "Why did you go?", "why-question", 0),
    (STAGE, "htcds: [hte_Type]", "htcds: [hte_Typ]", "unknown-target", 0),
    (STAGE, "htcds: [hte_Type]", "htdcs: [hte_Type]", "unknown-standard", 0),
    (STAGE, "type: place", "type: place\n        descriptor: DS_037", "descriptor-not-mapped", 1),
    (LIST, "label: Bus", "label: Bus\n    maps: {htcds: ByBus}", "unknown-target", 1),
    (LIST, "label: Train", "label: bus", "duplicate-text", 0),
    (LIST, "source: Debrief code list\nbasis: general", "source: Debrief code list\nbasis: source", "cites-only-us", 0),
    (STAGE, "source: ABE 2022", "source: Debrief bank T401; rule R12", "cites-only-us", 0),
    (STAGE, "Where did this part begin and end?", "Take me through the journey.", "same", 0),
    (STAGE, "Take me through the journey.", "Were you paid there?", "opening-not-open", 0),
    (STAGE, "Tell me about the travelling.", "How long did it take?", "opening-not-open", 0),
    (STAGE, "      staff: Look at", "      child: Look.\n      staff: Look at", "wording-never-used", 0),
    (STAGE, "label: Transport", "label: From", "duplicate-text", 0),
    (PROFILE, "points: all", "points: [T401, T402]", "unreachable-point", None),
    (PROFILE, "points: all", "points: [T401, T403]", "condition-not-in-profile", 0),
    ("agencies.yaml", "code: NCA", "code: NCX", "unknown-agency", None),
])
def test_findings_name_file_and_line(
    checked: FormFolder, file: str, old: str, new: str, code: str, lines_below: int | None
) -> None:
    line = checked.change(file, old, new)
    if code == "same":  # the same words for two points of different kinds are no slip
        assert found(checked) == []
    elif lines_below is None:
        assert code in [each[0] for each in found(checked)]
    else:
        assert (code, file, line + lines_below) in found(checked)


def test_a_condition_that_holds_unanswered_may_be_left_without_its_point(checked: FormFolder) -> None:
    checked.change(STAGE, "relevant: {point: T402, field: transport, is: [bus, train]}",
                   "relevant: {not: {point: T402, field: transport, is: [bus]}}")
    checked.change(PROFILE, "points: all", "points: [T401, T403]")
    assert [each[0] for each in found(checked)] == ["unreachable-point"]


def test_a_stage_that_waits_for_a_point_that_a_profile_leaves_out_is_named(tmp_path: Path) -> None:
    forms = Path(shutil.copytree(forms_dir(), tmp_path / "forms"))
    stage = forms / "bank" / "05-crossing.yaml"
    head, _, rest = stage.read_text("utf-8").partition("relevant:")
    condition = "relevant: {point: I206, field: born, is: [VN]}\n"
    stage.write_text(head + condition + rest[rest.index("source:"):], encoding="utf-8")
    assert [(each.file, each.params["point"], each.params["reads"]) for each in check_forms(forms)
            if each.code == "condition-not-in-profile"] == [("profiles/port-first-account.yaml", "crossing", "I206")]


@pytest.mark.parametrize(("code", "wording"), [
    ("leading", "Are you sure?"), ("tag-question", "You went on, right?"),
    ("names-it-first", "Tell me about the gang."),
    ("two-questions", "Where was it? Who came?"), ("forced-choice", "Was it a bus or a train?"),
    ("closed-question", "Was it far?"), ("negative", "Tell me what was not there."),
    ("hard-word", "Tell me about the transit."), ("hard-for-young", "How long was it?"),
    ("long-word", "Tell me about the accommodation."), ("graphic-word", "Tell me about the corpse."),
    ("disrespectful-word", "Tell me about the alien."), ("dated-name", "Tell me about UKBA."),
    ("sentence-too-long", "Tell me" + " and tell me" * 9 + "."), ("statement-question", "The man took you home?"),
    ("taken-for-granted", "Where were you when he came?"), ("closed-question", "Tell me if it was far."),
])
def test_a_bad_wording_is_named_with_its_place_and_a_better_way(
    checked: FormFolder, code: str, wording: str
) -> None:
    line = checked.change(STAGE, "child: Where did you go next?", f"child: {wording!r}")
    finding = next(each for each in check_forms(checked.path) if each.code == code)
    assert (finding.file, finding.line) == (STAGE, line)
    text = sentence(finding)
    assert "T402, child" in text and "{" not in text
    assert (finding.severity is Severity.ERROR) == (
        code in {"leading", "tag-question", "statement-question", "taken-for-granted", "graphic-word",
                 "disrespectful-word"})


@pytest.mark.parametrize(("code", "wording"), [
    ("negative", "Were you not paid?"), ("forced-choice", "Black or white?"),
    ("tag-question", "You left then, did you?"),
    ("taken-for-granted", "How did you feel when he punched you?"), ("statement-question", "So you went there."),
])
def test_what_an_adult_hears_from_the_bank_is_judged_like_a_typed_question(
    checked: FormFolder, code: str, wording: str
) -> None:
    line = checked.change(STAGE, "Where did this part begin and end?", wording)
    assert (code, STAGE, line) in found(checked)


def test_a_spoken_opening_wording_is_an_invitation_too(checked: FormFolder) -> None:
    line = checked.change(STAGE, "opening: T401", "opening_wording: {adult: Tell me about it., child: Was it far?}")
    assert ("opening-not-open", STAGE, line) in found(checked)


MEANT = "without_opening: {stages: [transit], reason: Safety first., source: ABE 2022, basis: source}\nstages:"


def test_a_profile_that_asks_without_the_opening_says_why(checked: FormFolder) -> None:
    checked.change(PROFILE, "stages:", MEANT)
    assert [each[0] for each in found(checked)] == ["opens-all-the-same"]
    checked.change(PROFILE, "points: all", "points: [T402, T403]")
    assert [each[0] for each in found(checked)] == ["unreachable-point"]
    checked.change(PROFILE, MEANT, "stages:")
    (finding,) = (each for each in check_forms(checked.path) if each.code == "asked-without-opening")
    assert finding.severity is Severity.WARNING and "T402" in sentence(finding) and "T401" in sentence(finding)


def test_what_staff_note_needs_no_opening(checked: FormFolder) -> None:
    checked.change(STAGE, "    relevant: {point: T402, field: transport, is: [bus, train]}\n", "")
    checked.change(PROFILE, "points: all", "points: [T403]")
    assert {each[0] for each in found(checked)} == {"unreachable-point"}


def test_a_reason_for_a_stage_that_is_not_there_is_named(checked: FormFolder) -> None:
    checked.change(PROFILE, "stages:", MEANT.replace("[transit]", "[transport]"))
    assert "unknown-stage" in [each[0] for each in found(checked)]


def test_no_account_of_the_activity_is_invited_at_a_port_or_for_safety_only() -> None:
    form = load_form(forms_dir())
    for profile in ("port-first-account", "safety-only"):
        assert "U601" not in {point for _, points in form.profiles[profile].stages for point in points}


def test_nothing_is_found_in_the_shipped_forms() -> None:
    assert [sentence(finding) for finding in check_forms(forms_dir())] == []


@pytest.mark.parametrize(("old", "new", "code"), [
    ("adult: \"You said “{words}”. Tell me", "adult: \"So he hit you? Why? “{words}”. Tell me", "why-question"),
    ("adult: \"You said “{words}”. Tell me", "adult: \"So he hit you? “{words}”. Tell me", "names-it-first"),
    ("child: \"You said “{words}”. Tell me", "child: \"Tell me", "placeholder-missing"),
    ("child: \"You said “{words}”. Tell me", "child: \"You said “{wordz}”. Tell me", "unknown-placeholder"),
    ("child: \"You said “{words}”. Tell me", "child: \"You said {“{words}”. Tell me", "unknown-placeholder"),
    ("text: \"Tell me how that came about.\"", "text: \"Why did he do it?\"", "why-question"),
    ("text: \"Tell me how that came about.\"", "text: \"Was it far\"", "closed-question"),
    ("text: \"Tell me more about that.\"\n\n#", "text: \"Was it far?\"\n\n#", "closed-question"),
    ("note: \"“{word}” can sound like blame.\"", "note: \"“{wort}” can sound like blame.\"", "unknown-placeholder"),
    ("hint: \"Put the first one and wait.\"", "hint: \"Put the {word} and wait.\"", "unknown-placeholder"),
])
def test_what_the_wording_rules_bring_to_the_interview_is_looked_at_too(
        checked: FormFolder, old: str, new: str, code: str) -> None:
    line = checked.change("wording-rules.yaml", old, new)
    assert (code, "wording-rules.yaml", line) in found(checked)


def test_a_cued_invitation_that_could_not_be_filled_in_keeps_the_form_from_being_used(tmp_path: Path) -> None:
    forms = Path(shutil.copytree(forms_dir(), tmp_path / "forms"))
    file = forms / "wording-rules.yaml"
    file.write_text(file.read_text("utf-8").replace("“{words}”", "“{wordz}”"), encoding="utf-8")
    with pytest.raises(FormBroken):
        load_form(forms)


@pytest.mark.parametrize(("file", "old", "new", "code", "params"), [
    ("bank/10-closing.yaml", "- id: reason\n        label: Reason\n        type: choice\n        list: unmet-reason",
     "- id: grounds\n        label: Reason\n        type: choice\n        list: unmet-reason", "program-reads-missing",
     {"reads": "Z1006.reason"}),
    ("bank/10-closing.yaml", "- id: Z1006\n", "- id: Z1066\n", "program-reads-missing", {"reads": "Z1006"}),
    ("bank/10-closing.yaml", "list: follow-up-agency", "list: unmet-reason", "program-reads-list",
     {"reads": "Z1006.agency"}),
    ("lists/unmet-reason.yaml", "code: put_off", "code: later", "program-reads-code",
     {"reads": "Z1006.reason", "id": "put_off"}),
    ("lists/follow-up-agency.yaml", "code: CEOP", "code: NSPCC", "program-reads-code",
     {"reads": "Z1006.agency", "id": "CEOP"}),
    ("lists/further-question-kind.yaml", "code: cued", "code: taken_up", "program-reads-code", {"id": "cued"}),
    ("lists/sign-presence.yaml", "code: suspected", "code: perhaps", "program-reads-code",
     {"reads": "N911.factors", "id": "suspected"}),
    ("bank/07-control.yaml", "- {id: asked_at,", "- {id: asked,", "program-reads-missing", {"reads": "C799.asked_at"}),
])
def test_what_the_program_goes_by_cannot_be_renamed_unseen(
        tmp_path: Path, file: str, old: str, new: str, code: str, params: dict[str, str]) -> None:
    forms = Path(shutil.copytree(forms_dir(), tmp_path / "forms"))
    text = (forms / file).read_text("utf-8")
    assert old in text
    (forms / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    hits = [each for each in check_forms(forms) if each.code == code and params.items() <= each.params.items()]
    assert hits and all(each.severity is Severity.ERROR and "{" not in sentence(each) for each in hits)


def test_every_id_that_the_program_names_is_in_the_table() -> None:
    """A point that code outside the rules and the table names would be unchecked."""
    tables = {relied.read.partition(".")[0] for part in RELIED_ON.values() for relied in part}
    named: dict[str, set[str]] = {}
    for file in sorted(Path(debrief_app.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            value = node.value if isinstance(node, ast.Constant) else None
            if isinstance(value, str) and _ID.fullmatch(value) and "rules" not in file.parts:
                named.setdefault(value, set()).add(file.name)
    assert {point: files for point, files in named.items() if point not in tables} == {}


def test_things_that_nothing_uses(checked: FormFolder) -> None:
    checked.write("lists/spare.yaml", "list: spare\ntitle: Spare\nsource: S\nbasis: general\n"
                                      "options: [{code: a, label: A}]\n")
    checked.write("bank/05-new.yml", "stage: 5\n")
    checked.change("agencies.yaml", "agencies:\n", "agencies:\n  - {code: POL, name: Police}\n")
    checked.change("kinds.yaml", "kinds:\n",
                   "kinds:\n  - {id: ship, title: Ship, title_many: Ships, stage: transit, source: S}\n")
    assert {each[0] for each in found(checked)} == {
        "unused-list", "wrong-extension", "unused-agency", "unused-kind"}
    assert all(finding.severity is Severity.WARNING for finding in check_forms(checked.path))


def test_a_standard_that_must_be_filled_names_what_nothing_fills(checked: FormFolder) -> None:
    checked.change("targets.yaml", "fields: [hte_Type]", "fields: [hte_Type, hte_Date, hte_City]\n    unmapped:\n"
                   "      hte_City: {held_in: [T402.from], reason: follows from the rest}")
    assert [(finding.code, finding.params["id"]) for finding in check_forms(checked.path)] == [
        ("unused-targets", "hte_Date")
    ]


@pytest.mark.parametrize(("why", "code", "names"), [
    ("held_in: [T402.to]", "unknown-held-in", "Did you mean “T402.from”?"),
    ("held_in: [T409]", "unknown-held-in", "T409"),
    ("constant: ByRaod", "unknown-target", "Did you mean “ByRoad”?"),
    ("absent: [coach, transport]", "said-to-be-absent", "“transport” is found at T402.transport"),
    ("absent: [bus]", "said-to-be-absent", "transport, bus"),
    ("absent: [coach], constant: ByRoad", "unmapped-shape", "exactly one"),
    ("constant: ByRoad", "", ""),
    ("absent: [coach]", "", ""),
])
def test_a_reason_why_nothing_is_mapped_is_looked_at(checked: FormFolder, why: str, code: str, names: str) -> None:
    checked.change("targets.yaml", "fields: [hte_Type]",
                   f"fields: [hte_Type, hte_City]\n    unmapped:\n      hte_City: {{{why}, reason: So it is}}")
    findings = check_forms(checked.path)
    assert [each.code for each in findings] == ([code] if code else [])
    assert all(names in sentence(each) and each.line == 7 for each in findings)


def test_what_is_mapped_after_all_or_is_no_field_needs_no_reason(checked: FormFolder) -> None:
    checked.change("targets.yaml", "fields: [hte_Type]", "fields: [hte_Type]\n    unmapped:\n"
                   "      hte_Type: {absent: [coach], reason: It is so}\n"
                   "      hte_Typ: {absent: [coach], reason: It is so}")
    assert [(each[0], each[2]) for each in found(checked)] == [("unmapped-but-mapped", 7), ("unknown-target", 8)]


def test_suggestions_end_after_some_tens_and_findings_do_not(checked: FormFolder) -> None:
    many = ", ".join(f"T401{number:02}" for number in range(100))
    checked.change(PROFILE, "points: all", f"points: [T401, T402, T403, {many}]")
    unknown = [each for each in check_forms(checked.path) if each.code == "unknown-point"]
    assert len(unknown) == 100
    assert sum(bool(each.params["suggestion"]) for each in unknown) == Suggestions.MOST


def test_a_circle_through_the_condition_of_a_stage_is_found(checked: FormFolder) -> None:
    checked.change(STAGE, "source: Debrief bank\npoints:",
                   "relevant: {point: T402, field: transport, is: [bus]}\nsource: Debrief bank\npoints:")
    (finding,) = (each for each in check_forms(checked.path) if each.code == "condition-loop")
    assert finding.params["path"] == "T402 → T402"


BUS = "{point: T402, field: transport, is: [bus]}"
TRAIN = "{point: T402, field: transport, is: [train]}"
CHECKLIST = ("type: choice\n        list: transport", "type: choices\n        list: transport")
REPEATED = ("in: leg\n    ask:\n      adult: Where", "in: leg\n    repeatable: 'yes'\n    ask:\n      adult: Where")


@pytest.mark.parametrize(("relevant", "before", "never"), [
    (f"{{all: [{BUS}, {TRAIN}]}}", None, True),
    (f"{{all: [{BUS}, {{not: {BUS}}}]}}", None, True),
    (f"{{not: {{any: [{BUS}, {{not: {BUS}}}]}}}}", None, True),
    (f"{{all: [{BUS}, {TRAIN}]}}", CHECKLIST, False),
    (f"{{all: [{BUS}, {TRAIN}]}}", REPEATED, False),
    (f"{{all: [{BUS}, {{not: {BUS}}}]}}", CHECKLIST, True),
    (f"{{all: [{{not: {BUS}}}, {{not: {TRAIN}}}]}}", None, False),
    (f"{{any: [{BUS}, {TRAIN}]}}", None, False),
])
def test_a_condition_that_no_answers_can_make_true_is_named(
    checked: FormFolder, relevant: str, before: tuple[str, str] | None, never: bool
) -> None:
    if before:
        checked.change(STAGE, *before)
    line = checked.change(STAGE, "relevant: {point: T402, field: transport, is: [bus, train]}", f"relevant: {relevant}")
    assert found(checked) == ([("condition-never", STAGE, line)] if never else [])


def test_what_stage_child_rule_and_point_want_together_must_be_possible(tmp_path: Path) -> None:
    forms = Path(shutil.copytree(forms_dir(), tmp_path / "forms"))
    file = forms / "bank" / "09-needs.yaml"
    text = file.read_text("utf-8")
    child = "relevant: {point: P008, field: age_status, is: [child, unknown]}\n"
    adult = "relevant: {point: P008, field: age_status, is: [adult]}\n"
    file.write_text(text.replace("  - id: N904\n", f"  - id: N904\n    {child}"), encoding="utf-8")
    assert [each.params["id"] for each in check_forms(forms) if each.code == "condition-never"] == ["N904"]
    file.write_text(text.replace("source:", f"{adult}source:", 1), encoding="utf-8")
    never = {each.params["id"] for each in check_forms(forms) if each.code == "condition-never"}
    assert never == {point.id for point in load_form(forms).stage("needs").points
                     if point.relevant and ("P008" in point.relevant.points())}


def test_a_condition_with_too_many_codes_is_not_judged(checked: FormFolder) -> None:
    codes = "".join(f"  - {{code: c{number}, label: Way {number}}}\n" for number in range(40))
    checked.write(LIST, (checked.path / LIST).read_text("utf-8") + codes)
    checked.change(STAGE, *CHECKLIST)
    leaves = ", ".join(f"{{point: T402, field: transport, is: [c{number}]}}" for number in range(40))
    checked.change(STAGE, "relevant: {point: T402, field: transport, is: [bus, train]}",
                   f"relevant: {{all: [{leaves}, {{not: {{any: [{leaves}]}}}}]}}")
    assert found(checked) == []


def test_an_unreadable_file_is_the_only_thing_reported(checked: FormFolder) -> None:
    checked.change(LIST, "list: transport", "list: [transport")
    assert {each[1] for each in found(checked)} == {LIST}


def test_missing_check_data_is_reported(small: FormFolder) -> None:
    assert found(small) == [("file-missing", "targets.yaml", 0), ("file-missing", "wording-rules.yaml", 0)]


def test_every_code_has_a_sentence_with_a_remedy() -> None:
    for code in codes():
        assert template(code).count(".") + template(code).count(":") >= 1, code
    assert sentence(Finding("file-missing", "kinds.yaml", 0)).startswith("kinds.yaml: This file is missing.")


BANK = {"P": range(1, 21), "E": range(101, 113), "I": range(201, 223), "R": range(301, 319), "T": range(401, 419),
        "B": range(501, 521), "U": range(601, 626), "C": range(701, 717), "X": range(801, 818), "N": range(901, 920),
        "Z": range(1001, 1014)}
"""Data points of the question bank (domain bank section 8), stage by stage."""


def test_none_of_the_two_hundred_is_lost() -> None:
    wanted = {f"{letter}{number:03}" for letter, numbers in BANK.items() for number in numbers}
    form = load_form(forms_dir())
    assert len(wanted) == 200
    assert wanted - {point.id for point in form.points()} == set()
    asked = {point for profile in ("full-adult", "child") for _, points in form.profiles[profile].stages
             for point in points}
    assert wanted <= asked


def test_the_shipped_forms_load_and_have_no_errors() -> None:
    errors = [sentence(finding) for finding in check_forms(forms_dir()) if finding.severity is Severity.ERROR]
    assert errors == []
    form = load_form(forms_dir())
    assert len(list(form.points())) >= 200
    assert set(form.profiles) >= {"full-adult", "child", "safety-only", "port-first-account"}
