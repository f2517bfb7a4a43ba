"""What each profile must bring by itself: whoever is linked can be named, and nothing is reachable only by jumping."""

from __future__ import annotations

import pytest

from debrief_app.definitions.loader import load_form
from debrief_app.definitions.scenarios.scenario import load_scenario
from debrief_app.definitions.scenarios.scenario_models import AnswerStep
from debrief_app.domain.form import FormDefinition
from debrief_app.paths import forms_dir, resources_dir


@pytest.fixture(scope="module")
def form() -> FormDefinition:
    return load_form(forms_dir())


def selected(form: FormDefinition, profile: str) -> set[str]:
    """Ids of the points that this profile shows."""
    return {point for stage, points in form.profiles[profile].stages
            for point in (points or [each.id for each in form.stage(stage).points])}


@pytest.mark.parametrize("profile", ["full-adult", "child", "safety-only", "port-first-account"])
def test_whatever_a_link_can_create_can_be_named_there(form: FormDefinition, profile: str) -> None:
    shown = selected(form, profile)
    made = {kind for point in form.points() if point.id in shown for field in point.fields for kind in field.kinds}
    assert {kind for kind in made if not shown & set(form.kind(kind).label_from)} == set()


@pytest.mark.parametrize("scenario", ["port-first-account-adult", "port-first-account-child"])
def test_fifteen_minutes_at_an_airport_answer_nothing_outside_their_profile(
        form: FormDefinition, scenario: str) -> None:
    told = load_scenario(resources_dir() / "scenarios" / f"{scenario}.yaml", form)
    answered = {step.answer for step in told.steps if isinstance(step, AnswerStep)}
    assert answered - selected(form, told.profile) == set()


def test_the_first_account_at_a_port_stays_short(form: FormDefinition) -> None:
    """Cards of the de-brief itself; those of a person or a document come only with one."""
    shown = [form.point(point) for point in selected(form, "port-first-account")]
    assert sum(not point.entry_kind for point in shown) <= 55


def test_whoever_waits_behind_a_port_can_be_recognised_there(form: FormDefinition) -> None:
    """Domain notes §7.5 and §9.1: safety, route and whoever meets the person. An age is part of how somebody looks."""
    assert {"B517", "X803", "X804", "X805"} <= selected(form, "port-first-account")


CHILD_MINIMUM = """
I201 I202 I203 I204 I205 I206 I207 I210 I217 I220 I221 I222 R306 T402 T403 T404 T407 B503 B504 B505 B515 B516 B517 U602
U603 U604 U605 U611 U625 N901 N907 N908 N911 N912 N913 N914 N915 N919
"""
"""Domain bank §8, below the table; with all of stages 0, 1 and 10."""


def test_safety_only_asks_the_minimum_of_the_outline_and_names_what_is_more(form: FormDefinition) -> None:
    whole = {point.id for stage in form.stages if stage.number in (0, 1, 10) for point in stage.points}
    shown = selected(form, "safety-only")
    assert {*CHILD_MINIMUM.split(), *whole} - shown == set()
    source = (forms_dir() / "profiles" / "safety-only.yaml").read_text(encoding="utf-8").partition("source:")[2]
    assert [point for point in shown - {*CHILD_MINIMUM.split(), *whole} if point not in source.partition("\n")[0]] == []
