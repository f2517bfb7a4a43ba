"""Reads a practice scenario: a fictional de-brief as a list of steps, strictly, from YAML.

The format is described in resources/standard/scenario.md; its JSON Schema comes from the models.
Knows the form (everything is checked against it) but neither storage nor services.
"""

from __future__ import annotations

from pathlib import Path

from debrief_app.definitions.findings import FilesBroken, Finding
from debrief_app.definitions.form_files import Source
from debrief_app.definitions.scenarios.scenario_checks import check_scenario
from debrief_app.definitions.scenarios.scenario_models import STEPS, Scenario, kind_of_step
from debrief_app.definitions.shape import fit
from debrief_app.definitions.yaml_reader import Items, Table, read_yaml
from debrief_app.domain.form import FormDefinition

__all__ = ["Scenario", "ScenarioBroken", "load_scenario", "scenario_schema"]


class ScenarioBroken(FilesBroken):
    """The file cannot be used. Code `scenario-broken`."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__("scenario-broken", findings)


def load_scenario(path: Path, form: FormDefinition) -> Scenario:
    """Read and check a scenario, every value included: nothing is left to go wrong during a replay.

    Raises ScenarioBroken (code `scenario-broken`) with `file`, `line`, `problem`, `did_you_mean`, `count`.
    """
    root, findings = read_yaml(path, path.name)
    if root is None or findings:
        raise ScenarioBroken(findings)
    findings = _misshapen_steps(root, path.name)
    if findings:
        raise ScenarioBroken(findings)
    scenario, findings = fit(Scenario, root, path.name)
    if scenario is None:
        raise ScenarioBroken(findings)
    findings = tuple(check_scenario(Source(path.name, root, scenario), form))
    if findings:
        raise ScenarioBroken(findings)
    return scenario


def scenario_schema() -> dict[str, object]:
    """The format as JSON Schema (2020-12); resources/standard/scenario.schema.json is this, written out."""
    body: dict[str, object] = Scenario.model_json_schema(by_alias=True)
    dialect: dict[str, object] = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return dialect | body | {"title": "Debrief practice scenario"}


def _misshapen_steps(root: Table, file: str) -> tuple[Finding, ...]:
    """Each step against the model of its own kind, so that the known keys named are the right ones."""
    steps = root.values.get("steps")
    if not isinstance(steps, Items):
        return ()
    return tuple(
        finding
        for step in steps.values if isinstance(step, Table)
        for finding in fit(STEPS[kind_of_step(step.values)], step, file)[1])
