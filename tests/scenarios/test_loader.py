"""Mistakes in a scenario file are found when it is read, with their line and the word that was meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from debrief_app.definitions.loader import load_form
from debrief_app.definitions.scenarios.scenario import Scenario, ScenarioBroken, load_scenario
from debrief_app.domain.form import FormDefinition
from debrief_app.paths import forms_dir
from debrief_app.services.messages import message_for

HEAD = """\
scenario: small
title: Small
agency: Kent Police
unit: Unit
profile: full-adult
age_status: adult
starts: 2026-11-03T10:10
officer: {login: raman, name: Priya Raman}
supervisor: {login: hale, name: Owen Hale}
steps:
"""
FIRST = HEAD.count("\n") + 1
"""The line of the first step."""

GOOD = """\
  - {add: person, as: long}
  - {add: leg, as: flight, at: 2026-11-03T10:20}
  - {add: leg, as: bus, before: flight}
  - answer: T402
    in: flight
    values: {from: Vinh, to: {country: RU, town: Moscow}}
"""


@pytest.fixture(scope="module")
def form() -> FormDefinition:
    return load_form(forms_dir())


def read(folder: Path, form: FormDefinition, text: str) -> Scenario:
    path = folder / "small.yaml"
    path.write_text(text, encoding="utf-8")
    return load_scenario(path, form)


def refused(folder: Path, form: FormDefinition, text: str) -> ScenarioBroken:
    with pytest.raises(ScenarioBroken) as raised:
        read(folder, form, text)
    assert raised.value.code == "scenario-broken"
    assert raised.value.params["file"] == "small.yaml"
    return raised.value


def test_a_small_scenario_loads(tmp_path: Path, form: FormDefinition) -> None:
    assert len(read(tmp_path, form, HEAD + GOOD).steps) == 4


@pytest.mark.parametrize(("step", "code", "line", "meant"), [
    ("- {answer: T402b, english: x}", "unknown-point", 0, "T402"),
    ("- {add: lag, as: one}", "unknown-kind", 0, "leg"),
    ("- {add: person, as: Long}", "bad-id", 0, ""),
    ("- {add: leg, as: one}\n  - {add: leg, as: one}", "alias-taken", 1, ""),
    ("- {add: leg, as: one, before: two}", "unknown-alias", 0, ""),
    ("- {add: leg, as: one}\n  - {answer: T404, in: ome, english: x}", "unknown-alias", 1, "one"),
    ("- {add: person, as: one}\n  - {answer: T404, in: one, english: x}", "alias-of-other-kind", 1, ""),
    ("- {answer: T404, english: x}", "point-needs-entry", 0, ""),
    ("- {add: leg, as: one}\n  - {answer: R301, in: one, english: x}", "point-has-no-entry", 1, ""),
    ("- {answer: R301, ocurrence: '0'}", "unknown-key", 0, "occurrence"),
    ("- {add: leg, as: one, note: x}", "unknown-key", 0, ""),
    ("- {answer: R301, status: volunterred, english: x}", "unknown-value", 0, "volunteered"),
    ("- {answer: R301, occurrence: '1', english: x}", "answered-once", 0, ""),
    ("- {answer: R314, occurrence: '1', english: x}", "occurrence-left-out", 0, ""),
    ("- {answer: R314, occurrence: one, english: x}", "not-a-number", 0, ""),
    ("- {answer: R301}", "answer-says-nothing", 0, ""),
    ("- {answer: R301, own_words: Tôi}", "own-words-need-language", 0, ""),
    ("- {answer: R301, own_words: Tôi, language: vietnamese}", "no-such-code", 0, ""),
    ("- {answer: R301, english: x, at: 2026-11-31T10:20}", "not-a-time", 0, ""),
    ("- {answer: R301, english: x, at: half past ten}", "not-a-time", 0, ""),
    ("- {answer: R301, english: x, at: 2026-11-03T10:00}", "time-goes-back", 0, ""),
    ("- {moment: break-end}", "break-out-of-turn", 0, ""),
    ("- {moment: brake-start}", "unknown-value", 0, "break-start"),
    ("- {alert: in_dangre}", "unknown-value", 0, "in_danger"),
    ("- {alert: missing, looked: A green coat}", "unknown-key", 0, "looks"),
    ("- {alert: missing, told: The police}", "not-a-mapping", 0, ""),
    ("- {alert: missing, at: 2026-11-03T10:00}", "time-goes-back", 0, ""),
])
def test_a_mistake_in_a_step_is_told_with_its_line(tmp_path: Path, form: FormDefinition, step: str, code: str,
                                                   line: int, meant: str) -> None:
    error = refused(tmp_path, form, f"{HEAD}  {step}\n")
    assert (error.findings[0].code, error.params["line"]) == (code, FIRST + line)
    assert error.params["did_you_mean"] == meant


@pytest.mark.parametrize(("point", "values", "code", "meant"), [
    ("I201", "{nane: x}", "unknown-field", "name"),
    ("I204", "{gender: mael}", "unknown-value", "male"),
    ("I204", "{gender: [male]}", "value-shape", ""),
    ("R302", "{pressures: [poverty, deb]}", "unknown-value", "debt"),
    ("R302", "{pressures: [debt, debt]}", "code-twice", ""),
    ("R302", "{pressures: []}", "value-shape", ""),
    ("R302", "{pressures: {debt: yes}}", "value-shape", ""),
    ("R305", "{kept: maybe}", "unknown-value", ""),
    ("E108", "{understands: '9'}", "unknown-value", ""),
    ("C701", "{methods: {fisical_abuse: yes}}", "unknown-value", "physical_abuse"),
    ("C701", "{methods: {physical_abuse: maybe}}", "unknown-value", ""),
    ("C701", "{methods: yes}", "value-shape", ""),
    ("R306", "{person: lomg}", "unknown-alias", "long"),
    ("R306", "{person: [long, flight]}", "alias-of-other-kind", ""),
    ("R306", "{person: {long: x}}", "value-shape", ""),
    ("I205", "{country: VNM}", "no-such-code", ""),
    ("I207", "{language: klingonisch}", "no-such-code", ""),
    ("I214", "{years: nine}", "value-shape", ""),
    ("P011", "{time: 25:00}", "value-shape", ""),
    ("R303", "{date: 2025-13}", "date-unreadable", ""),
    ("R303", "{date: 2025-02-30}", "date-unreadable", ""),
    ("R303", "{date: {edtf: March}}", "date-unreadable", ""),
    ("R303", "{date: {edtf: 2025-03, precison: month}}", "unknown-key", "precision"),
    ("R303", "{date: {precision: mont, edtf: 2025-03}}", "unknown-value", "month"),
    ("R303", "{date: {age: many}}", "value-shape", ""),
    ("R303", "{date: {precision: age-then}}", "missing-key", ""),
    ("R303", "{date: [2025]}", "value-shape", ""),
    ("R303", "{place: {contry: VN}}", "unknown-key", "country"),
    ("R303", "{place: {country: Vietnam}}", "no-such-code", ""),
    ("R303", "{place: {town: Vinh, known: perhaps}}", "unknown-value", ""),
    ("R303", "{location: ''}", "empty-text", ""),
    ("R314", "{sum: {amount: 18 000}}", "value-shape", ""),
    ("R314", "{sum: {amount: '18000', currency: DOLLAR}}", "no-such-code", ""),
    ("I201", "{name: {given: x, surname: y}}", "unknown-key", ""),
])
def test_a_value_that_does_not_fit_its_field(tmp_path: Path, form: FormDefinition, point: str, values: str,
                                             code: str, meant: str) -> None:
    error = refused(tmp_path, form, f"{HEAD}{GOOD}  - answer: {point}\n    values: {values}\n")
    assert error.findings[0].code == code
    assert error.params["line"] == FIRST + GOOD.count("\n") + 1
    assert error.params["did_you_mean"] == meant


@pytest.mark.parametrize(("old", "new", "code", "key"), [
    ("profile: full-adult", "profile: ful-adult", "unknown-profile", "full-adult"),
    ("profile: full-adult", "profile: child", "profile-for-others", ""),
    ("age_status: adult", "age_status: grown-up", "unknown-value", ""),
    ("login: hale", "login: raman", "same-login", ""),
    ("starts: 2026-11-03T10:10", "starts: yesterday", "not-a-time", ""),
    ("agency: Kent Police\n", "", "missing-key", ""),
    ("title: Small", "titel: Small", "unknown-key", "title"),
    ("unit: Unit", "unit: *unit", "yaml-alias", ""),
])
def test_a_mistake_in_the_head(tmp_path: Path, form: FormDefinition, old: str, new: str, code: str,
                               key: str) -> None:
    error = refused(tmp_path, form, HEAD.replace(old, new) + GOOD)
    codes = [finding.code for finding in error.findings]
    assert code in codes
    assert key in [finding.params.get("suggestion", "") for finding in error.findings] or not key


def test_a_scenario_without_steps_is_refused(tmp_path: Path, form: FormDefinition) -> None:
    assert refused(tmp_path, form, HEAD.replace("steps:", "steps: []")).findings[0].code == "empty-text"


def test_a_missing_file_is_told(tmp_path: Path, form: FormDefinition) -> None:
    with pytest.raises(ScenarioBroken) as raised:
        load_scenario(tmp_path / "none.yaml", form)
    assert raised.value.findings[0].code == "file-missing"


def test_words_for_a_date_are_kept_as_said(tmp_path: Path, form: FormDefinition) -> None:
    read(tmp_path, form, f"{HEAD}  - {{answer: R303, values: {{date: when it was still cold}}}}\n")


def test_all_mistakes_are_found_and_the_first_is_shown(tmp_path: Path, form: FormDefinition) -> None:
    error = refused(tmp_path, form, f"{HEAD}  - {{answer: X}}\n  - {{answer: Y}}\n")
    assert error.params["count"] == 2
    shown = str(message_for(error))
    assert f"small.yaml:{FIRST}: There is no point “X” in the bank." in shown
    assert "Nothing was written." in shown
