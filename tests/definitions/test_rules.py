"""rules.yaml: what comes out of it, and what an author is told when it is wrong. On the shipped form."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from debrief_app.definitions.checks.checker import check_forms
from debrief_app.definitions.findings import Finding, Severity, sentence
from debrief_app.definitions.loader import load_form
from debrief_app.domain.rule_catalogue import RULE_IDS, Decider, Mode
from debrief_app.paths import forms_dir


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    """A copy of the shipped forms that a test can change."""
    return Path(shutil.copytree(forms_dir(), tmp_path / "forms"))


def change(folder: Path, old: str, new: str) -> int:
    """Replace in rules.yaml; returns the line on which the old text begins."""
    file = folder / "rules.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text.count("\n", 0, text.index(old)) + 1


def errors(folder: Path) -> list[Finding]:
    return [finding for finding in check_forms(folder) if finding.severity is Severity.ERROR]


def test_the_shipped_rules_are_all_there_and_readable() -> None:
    rules = load_form(forms_dir()).rules
    assert tuple(rules) == RULE_IDS
    breaks = rules["R13"]
    assert [breaks.whole("break_minutes", path) for path in ("adult", "child", "unknown")] == [45, 20, 20]
    assert breaks.parameters["break_minutes"].basis == "general", "nobody has confirmed the number"
    assert rules["R4"].mode("adult") is Mode.OFF and rules["R4"].way_on.by is Decider.SUPERVISOR
    assert rules["R8"].way_on.without_asking and len(rules["R8"].way_on.reasons) == 4


def test_unknown_age_is_never_treated_more_lightly_than_a_child() -> None:
    strength = [Mode.OFF, Mode.LOG, Mode.PROMPT, Mode.ENFORCE]
    for rule in load_form(forms_dir()).rules.values():
        assert strength.index(rule.mode("unknown")) >= strength.index(rule.mode("child")), rule.id


@pytest.mark.parametrize(("old", "new", "code", "lines_below"), [
    ("id: R7", "id: R77", "unknown-rule", 0),
    ("id: R7", "id: R6", "duplicate-id", 0),
    ("modes: {adult: prompt, child: enforce, unknown: enforce}", "modes: {adult: prompt, child: enforce}",
     "missing-key", 0),
    ("modes: {adult: prompt, child: enforce", "modes: {adult: prompt, child: enforced", "unknown-value", 0),
    ('adult: "45"', 'adult: "4"', "parameter-out-of-range", 0),
    ('adult: "45"', "adult: soon", "parameter-out-of-range", 0),
    ('adult: "45"', "adult: [45, 60]", "parameter-needs-one", 0),
    ('        adult: "45"\n', "", "parameter-paths", -1),
    ("- id: break_minutes\n", "- id: break_minute\n", "unknown-parameter", 0),
    ("value: [food, drink", "value: [foot, drink", "unknown-code", 0),
    ("value: [U618", "value: [U681", "unknown-point", 0),
    ("value: safety-only", "value: safety", "unknown-form-profile", 0),
    ("value: [graphic-word]", "value: [graphic]", "unknown-word-rule", 0),
    ("value: [recruitment, transit", "value: [recruiting, transit", "unknown-stage", 0),
    ("value: [recruitment, transit, crossing, activity, control, people, needs]", "value: [person, recruitment]",
     "stage-without-opening", 0),
    ("value: [safety_critical,", "value: [safety,", "unknown-reason", 0),
    ("fill: [P016]", "fill: [P160]", "unknown-point", 0),
    ("{finding: no-adult,", "{finding: no-adults,", "unknown-rule-finding", 0),
    ("({count} to do)", "({number} to do)", "unknown-placeholder", 0),
    ("      fill: [P016]\n      by: supervisor\n", "", "rule-dead-end", -2),
])
def test_a_slip_is_named_with_its_line(shipped: Path, old: str, new: str, code: str, lines_below: int) -> None:
    line = change(shipped, old, new) + lines_below
    found = [finding for finding in errors(shipped) if finding.code == code]
    assert [(finding.file, finding.line) for finding in found][:1] == [("rules.yaml", line)]
    assert "{" not in sentence(found[0]).replace("{number}", "")


def test_a_rule_that_is_left_out_is_missed(shipped: Path) -> None:
    text = (shipped / "rules.yaml").read_text(encoding="utf-8")
    cut = text[:text.index("  - id: R25")]
    (shipped / "rules.yaml").write_text(cut, encoding="utf-8")
    assert [(finding.code, finding.params["id"]) for finding in errors(shipped)] == [("rule-missing", "R25")]


def test_a_sentence_and_a_parameter_that_are_left_out_are_missed(shipped: Path) -> None:
    change(shipped, '      - {finding: not-now, text: "It was decided not to talk now."}\n', "")
    text = (shipped / "rules.yaml").read_text(encoding="utf-8")
    start = text.index("      - id: basic_needs")
    end = text.index("\n    source:", start) + 1
    (shipped / "rules.yaml").write_text(text[:start] + text[end:], encoding="utf-8")
    assert {finding.code for finding in errors(shipped)} == {"rule-sentence-missing", "rule-parameter-missing"}


def test_a_bank_without_what_a_rule_looks_at_cannot_be_used(shipped: Path) -> None:
    """A rule that finds nothing to look at would be silent, and protect nobody."""
    bank = shipped / "bank" / "01-engage.yaml"
    text = bank.read_text(encoding="utf-8")
    bank.write_text(text.replace("- id: independent", "- id: not_involved", 1), encoding="utf-8")
    found = [finding for finding in errors(shipped) if finding.code == "rule-reads-missing"]
    assert [(finding.params["rule"], finding.params["reads"]) for finding in found] == [("R5", "E101.independent")]


def test_a_rule_may_be_switched_off(shipped: Path) -> None:
    change(shipped, "modes: {adult: \"off\", child: enforce, unknown: enforce}",
           "modes: {adult: \"off\", child: \"off\", unknown: \"off\"}")
    assert errors(shipped) == []
    assert load_form(shipped).rules["R4"].mode("child") is Mode.OFF
