"""The published format of scenarios, and the scenarios that are shipped."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from debrief_app.definitions.scenarios.scenario import scenario_schema
from debrief_app.domain.alerts import PARTS, AlertReason
from debrief_app.paths import resources_dir

STANDARD = resources_dir() / "standard"
SCENARIOS = sorted((resources_dir() / "scenarios").glob("*.yaml"))


def test_the_published_schema_is_the_one_of_the_models() -> None:
    published = (STANDARD / "scenario.schema.json").read_text(encoding="utf-8")
    assert published == json.dumps(scenario_schema(), indent=2, ensure_ascii=False) + "\n"


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_every_shipped_scenario_fits_the_schema(path: Path) -> None:
    found = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    jsonschema.Draft202012Validator(scenario_schema()).validate(found)
    assert found["scenario"] == path.stem


def test_the_schema_refuses_a_slip() -> None:
    found = yaml.load(SCENARIOS[0].read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    found["steps"][0]["ansver"] = "x"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(scenario_schema()).validate(found)


def test_an_alert_has_the_reasons_and_the_parts_of_the_program() -> None:
    shape = scenario_schema()["$defs"]["AlertStep"]["properties"]  # type: ignore[index]
    assert shape["alert"]["enum"] == [reason.value for reason in AlertReason]
    assert set(PARTS) == set(shape) - {"alert", "told", "at"}


def test_every_key_of_the_format_is_explained() -> None:
    text = (STANDARD / "scenario.md").read_text(encoding="utf-8")
    schema = scenario_schema()
    definitions = schema["$defs"]
    assert isinstance(definitions, dict)
    keys = {key for shape in [schema, *definitions.values()] for key in shape["properties"]}
    assert not [key for key in sorted(keys) if f"`{key}`" not in text and f"{key}:" not in text]
