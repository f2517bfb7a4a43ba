"""What each profile must bring by itself: whoever is linked can be named, and nothing is reachable only by jumping."""

from __future__ import annotations

import pytest

from debrief_app.definitions.loader import load_form
from debrief_app.definitions.scenario import load_scenario
from debrief_app.definitions.scenario_models import AnswerStep
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
