"""One demonstration for the tests that only look at its result."""

from __future__ import annotations

import pytest

from debrief_app.definitions.loader import load_form
from debrief_app.definitions.scenarios.scenario import Scenario, load_scenario
from debrief_app.domain.form import FormDefinition
from debrief_app.paths import forms_dir, resources_dir
from debrief_app.services.practice import demo
from debrief_app.services.practice.demo import Demonstrated
from debrief_app.services.progress import no_progress
from tests.proofs.story import a_story


@pytest.fixture(scope="session")
def form() -> FormDefinition:
    """The form as it is shipped."""
    return load_form(forms_dir())


@pytest.fixture(scope="session", params=["adult-labour", "short"])
def told(request: pytest.FixtureRequest, form: FormDefinition) -> Scenario:
    """The practice scenario that ships, and a short one."""
    if request.param == "short":
        return a_story()
    return load_scenario(resources_dir() / "scenarios" / f"{request.param}.yaml", form)


@pytest.fixture(scope="session")
def out(form: FormDefinition, told: Scenario, tmp_path_factory: pytest.TempPathFactory) -> Demonstrated:
    """A folder as `debrief demo --export` leaves it. Tests read it and write elsewhere."""
    folder = tmp_path_factory.mktemp("demo") / "out"
    return demo.demonstrate(form, told, folder, lambda part: no_progress)
