"""Practice scenarios: a fictional de-brief as a list of steps, read strictly from YAML.

The file format is described in resources/standard/scenario.md; its JSON Schema comes from these models.
Knows the form (ids are checked against it) but neither storage nor services.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from debrief_app.definitions.yaml_reader import read_yaml
from debrief_app.domain.errors import KnownError
from debrief_app.domain.form import FormDefinition

Text = Annotated[str, StringConstraints(max_length=20_000)]
Alias = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,39}$")]
Clock = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$")]
Whole = Annotated[str, StringConstraints(pattern=r"^\d{1,3}$")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class AnswerStep(_Strict):
    """Records one answer."""

    answer: Annotated[str, Field(description="Data point id, such as T402")]
    in_: Annotated[Alias, Field(alias="in")] | None = None
    occurrence: Whole = "0"
    at: Clock | None = None
    status: Literal["given", "volunteered", "document", "observed", "known", "not_known", "declined", "deferred",
                    "not_asked"] = "given"
    own_words: Text = ""
    language: Text = ""
    english: Text = ""
    values: dict[str, str | list[str] | dict[str, str]] = Field(default_factory=dict)
    observation: Text = ""
    assessment: Text = ""
    note: Text = ""


class AddStep(_Strict):
    """Adds an entry (a leg, a crossing, a person …) and gives it an alias for this file."""

    add: Alias
    as_: Annotated[Alias, Field(alias="as")]
    at: Clock | None = None


class MomentStep(_Strict):
    """Notes something in the session log."""

    moment: Literal["break-start", "break-end", "distress", "person-in", "person-out", "language"]
    note: Text = ""
    at: Clock | None = None


class Staff(_Strict):
    """Who works with the practice vault."""

    login: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{1,30}$")]
    name: Text
    staff_number: Text = ""


class Scenario(_Strict):
    """A whole practice de-brief."""

    scenario: Alias
    title: Text
    agency: Text
    unit: Text
    profile: Text
    age_status: Literal["adult", "child", "unknown"]
    band: Literal["child", "child_to_9", "child_10_12", "child_13_15", "child_16_17"] = "child"
    starts: Clock
    officer: Staff
    supervisor: Staff
    steps: list[AnswerStep | AddStep | MomentStep]


def load_scenario(path: Path, form: FormDefinition) -> Scenario:
    """Read and check a scenario.

    Raises KnownError `scenario-missing`, or `scenario-broken` with `file`, `line` and `problem` (a code or a
    field path; never a value of the file).
    """
    document = read_yaml(path, missing="scenario-missing", broken="scenario-broken")
    try:
        scenario = Scenario.model_validate(document.plain)
    except ValidationError as refused:
        first = refused.errors(include_input=False, include_url=False)[0]
        where = tuple(part for part in first["loc"] if not (isinstance(part, str) and part.endswith("Step")))
        raise KnownError("scenario-broken", file=path.name, line=document.line(where),
                         problem=".".join(str(part) for part in where) + ": " + first["type"]) from None
    _check_ids(scenario, form, path.name, document.line)
    return scenario
