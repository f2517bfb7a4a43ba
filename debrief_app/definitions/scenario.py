"""Practice scenarios: a fictional de-brief as a list of steps, read strictly from YAML.

The file format is described in resources/standard/scenario.md; its JSON Schema comes from these models.
Knows the form (ids are checked against it) but neither storage nor services.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, StringConstraints, Tag, ValidationError

from debrief_app.definitions.yaml_reader import Plain, Table, line_at, plain, read_yaml
from debrief_app.domain.errors import KnownError
from debrief_app.domain.form import FormDefinition

Text = Annotated[str, StringConstraints(max_length=20_000)]
Alias = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,39}$")]
Clock = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$")]
Whole = Annotated[str, StringConstraints(pattern=r"^\d{1,3}$")]
Status = Literal[
    "given", "volunteered", "document", "observed", "known", "not_known", "declined", "deferred", "not_asked"
]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class AnswerStep(_Strict):
    """Records one answer."""

    answer: Annotated[str, Field(description="Data point id, such as T402")]
    in_: Annotated[Alias | None, Field(alias="in")] = None
    occurrence: Whole = "0"
    at: Clock | None = None
    status: Status = "given"
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


_STEPS = ("answer", "add", "moment")


def _kind_of_step(step: object) -> str:
    """The first key that names a kind of step, so that a mistake is told about the right one."""
    return next((key for key in _STEPS if isinstance(step, dict) and key in step), _STEPS[0])


Step = Annotated[
    Annotated[AnswerStep, Tag("answer")] | Annotated[AddStep, Tag("add")] | Annotated[MomentStep, Tag("moment")],
    Discriminator(_kind_of_step),
]


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
    steps: list[Step]


def load_scenario(path: Path, form: FormDefinition) -> Scenario:
    """Read and check a scenario.

    Raises KnownError `scenario-broken` with `file`, `line` and `problem` (what is wrong there; never a value).
    """
    table, findings = read_yaml(path, path.name)
    if table is None or findings:
        first = findings[0]
        raise _broken(path, first.line, first.code)
    try:
        scenario = Scenario.model_validate(_listed(plain(table)))
    except ValidationError as refused:
        error = refused.errors(include_input=False, include_url=False)[0]
        loc = error["loc"]
        way = (*loc[:2], *loc[3:]) if loc[:1] == ("steps",) and len(loc) > 2 else loc  # without the tag of the step
        raise _broken(path, line_at(table, *way), ".".join(map(str, way)) + " " + error["type"]) from None
    _check_ids(scenario, form, path, table)
    return scenario


def _broken(path: Path, line: int, problem: str) -> KnownError:
    return KnownError("scenario-broken", file=path.name, line=line, problem=problem)


def _listed(value: Plain) -> object:
    """pydantic wants lists where the reader gives tuples."""
    if isinstance(value, tuple):
        return [_listed(item) for item in value]
    if isinstance(value, dict):
        return {key: _listed(item) for key, item in value.items()}
    return value


def _check_ids(scenario: Scenario, form: FormDefinition, path: Path, table: Table) -> None:
    """Every id must exist in the form, every alias must be declared before it is used."""
    if scenario.profile not in form.profiles:
        raise _broken(path, line_at(table, "profile"), "unknown profile")
    kinds = {kind.id for kind in form.kinds}
    aliases: dict[str, str] = {}
    for number, step in enumerate(scenario.steps):

        def refuse(problem: str, key: str, at: int = number) -> KnownError:
            return _broken(path, line_at(table, "steps", at, key), problem)

        match step:
            case AddStep():
                if step.add not in kinds:
                    raise refuse("unknown kind of entry", "add")
                if step.as_ in aliases:
                    raise refuse("this alias is taken", "as")
                aliases[step.as_] = step.add
            case AnswerStep():
                if not form.has_point(step.answer):
                    raise refuse("unknown data point", "answer")
                point = form.point(step.answer)
                if aliases.get(step.in_ or "", "") != point.entry_kind:
                    raise refuse(f"this data point belongs to {point.entry_kind or 'the de-brief itself'}", "in")
                unknown = set(step.values) - {field.id for field in point.fields}
                if unknown:
                    raise refuse("unknown field of this data point: " + min(unknown), "values")
            case MomentStep():
                pass
