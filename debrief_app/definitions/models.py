"""The shape of every file in forms/, as pydantic models. Unknown keys are errors.

Responsible for the shape of one file on its own. Must not know other files: `references` does.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from debrief_app.domain.form import ChildRule, DateOf, FieldType, Fill

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.:+-]*$", max_length=80)]
YesNo = Literal["yes", "no"]
Basis = Literal["source", "general"]
StageNumber = Literal["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"]


class Strict(BaseModel):
    """Common ground: unknown keys are refused, and nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=False)


class ConditionShape(Strict):
    """`{point, field, is: [...]}`, or exactly one of `any`, `all`, `not`."""

    point: Id | None = None
    field: Id | None = None
    is_: tuple[Id, ...] | Id | None = Field(default=None, alias="is")
    any_: tuple[ConditionShape, ...] | None = Field(default=None, alias="any", min_length=1)
    all_: tuple[ConditionShape, ...] | None = Field(default=None, alias="all", min_length=1)
    not_: ConditionShape | None = Field(default=None, alias="not")

    @model_validator(mode="after")
    def _exactly_one_form(self) -> ConditionShape:
        reads = (self.point, self.field, self.is_)
        trees = [tree for tree in (self.any_, self.all_, self.not_) if tree is not None]
        is_leaf = all(reads) and not trees
        is_tree = len(trees) == 1 and not any(reads)
        if not (is_leaf or is_tree):
            raise PydanticCustomError("condition_shape", "one form of condition")
        return self

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of `is`, which may be written as one text."""
        return (self.is_,) if isinstance(self.is_, str) else self.is_ or ()


class SpokenShape(Strict):
    """What is said aloud, by path and age band."""

    adult: Line | None = Field(default=None, description="Said to an adult.")
    child: Line | None = Field(default=None, description="Said to a child whose band has no own wording.")
    child_to_9: Line | None = None
    child_10_12: Line | None = None
    child_13_15: Line | None = None
    child_16_17: Line | None = None


class AskShape(SpokenShape):
    """What is said aloud, or the prompt to staff when nobody is asked."""

    staff: Line | None = Field(default=None, description="Prompt to the officer; nobody is asked.")


class FieldShape(Strict):
    """A structured part of an answer."""

    id: Id
    label: Line
    type: FieldType
    list: Id | None = Field(default=None, description="Code list of the choices, or of a grid's rows.")
    columns: Id | None = Field(default=None, description="Code list of a grid's columns.")
    kinds: tuple[Id, ...] | None = Field(default=None, description="Entry kinds that a link may point at.")
    hint: Line | None = None
    fill: Fill | None = Field(default=None, description="Where the program takes it from when a de-brief begins: from"
                              " the account, the clock, or what this officer wrote about the setting before.")
    date_of: DateOf | None = Field(default=None, description=(
        "What a date is of. event (if left out): something that happened to the person; birth: the person's own; work"
        " (if left out where staff fill it in): something done about the case; other: a document or somebody else;"
        " plan: may still lie ahead. Only event and birth stand in the timeline. A plan may lie after today; other and"
        " plan may lie before the birth."))


class PointShape(Strict):
    """A data point."""

    id: Id
    name: Line = Field(description="Short label for outline and record.")
    in_: Id | None = Field(default=None, alias="in", description="Entry kind; none for the de-brief itself.")
    repeatable: YesNo = "no"
    ask: AskShape
    fields: tuple[FieldShape, ...] = ()
    verbatim: YesNo | None = Field(default=None, description="Default: yes without fields, else no.")
    guidance: Line
    needed_by: tuple[Id, ...] = Field(min_length=1)
    sensitivity: Literal["1", "2", "3"]
    child_rule: ChildRule
    maps: dict[Id, tuple[Line, ...]] = Field(default_factory=dict)
    relevant: ConditionShape | None = None
    with_stage: Id | None = Field(
        default=None, description="Another stage: this is asked only when that one is part of the account.")
    off_bank: YesNo = Field(default="no", description="Takes questions that the officer words; there once one was put.")
    source: Line
    basis: Basis


class StageShape(Strict):
    """A stage, wherever it stands."""

    id: Id
    title: Line
    purpose: Line
    opening: Id | None = Field(default=None, description="The point whose wording is the opening invitation.")
    opening_wording: SpokenShape | None = None
    relevant: ConditionShape | None = Field(
        default=None, description="When the stage is part of the account. Without it, always.")
    source: Line
    points: tuple[PointShape, ...] = Field(min_length=1)


class StageFile(StageShape):
    """A stage of the bank: bank/NN-name.yaml."""

    stage: StageNumber


class OptionShape(Strict):
    """One option of a code list."""

    code: Id
    label: Line
    hint: Line | None = None
    maps: dict[Id, Line] = Field(default_factory=dict)


class ListFile(Strict):
    """A code list: lists/<list>.yaml."""

    list: Id
    title: Line
    source: Line
    basis: Basis
    options: tuple[OptionShape, ...] = Field(min_length=1)


class KindShape(Strict):
    """A kind of entry."""

    id: Id
    title: Line
    title_many: Line
    stage: Id
    label_from: tuple[Id, ...] = ()
    ordered: YesNo = "no"
    summary: dict[str, tuple[Id, ...]] = Field(
        default_factory=dict, description="Columns of the journey table, and the points that fill them."
    )
    begins: tuple[Id, ...] = Field(default=(), description="Dates of its beginning as POINT.field, the best first.")
    ends: tuple[Id, ...] = Field(default=(), description="Dates of its end as POINT.field, the best first.")
    holds: tuple[Id, ...] = Field(default=(), description="Links as POINT.field to what began while it went on: after"
                                  " it began, and before the next of its kind began.")
    source: Line


class KindsFile(Strict):
    """kinds.yaml"""

    kinds: tuple[KindShape, ...] = Field(min_length=1)


class AgencyShape(Strict):
    """Someone who needs information."""

    code: Id
    name: Line
    legacy: Line | None = None
    source: Line | None = None
    basis: Basis | None = None


class AgenciesFile(Strict):
    """agencies.yaml"""

    source: Line | None = None
    agencies: tuple[AgencyShape, ...] = Field(min_length=1)


class ProfileStageShape(Strict):
    """One stage of a profile. `points` is `all` or a list of point ids, whose order is kept."""

    stage: Id
    points: Literal["all"] | tuple[Id, ...]


class ProfileFile(Strict):
    """A profile: profiles/<profile>.yaml."""

    profile: Id
    title: Line
    purpose: Line
    path: Literal["adult", "child", "any"]
    source: Line | None = None
    stages: tuple[ProfileStageShape, ...] = Field(min_length=1)


class SupplementFile(Strict):
    """Questions of another agency beside the bank: supplements/<supplement>.yaml.

    Its stages come after those of the bank. Every id that it gives begins with its own name and a point.
    """

    supplement: Id
    title: Line
    source: Line
    profiles: tuple[Id, ...] = Field(
        default=(), description="Profiles that ask all its stages, just before their last stage."
    )
    stages: tuple[StageShape, ...] = Field(min_length=1)
    lists: tuple[ListFile, ...] = ()
