"""The shape of every file in forms/, as pydantic models. Unknown keys are errors.

Responsible for the shape of one file on its own. Must not know other files: `references` does.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from debrief_app.domain.form import ChildRule, DateOf, FieldType, Fill

ID_OF = "x-debrief-id-of"
"""Key in the JSON Schema of an id: of what it is an id. `schema` puts the ids of a bank there."""

WHOLE = r"^[0-9]{1,3}$"
"""Pattern of a whole number."""

LONGEST = 5_000
"""Characters of a text. The longest of the bank has some hundreds; a wording of a book's length would take minutes."""

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST)]
Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.:+-]*$", max_length=80)]
PointId = Annotated[Id, Field(json_schema_extra={ID_OF: "point"})]
FieldId = Annotated[Id, Field(json_schema_extra={ID_OF: "field"})]
ListId = Annotated[Id, Field(json_schema_extra={ID_OF: "list"})]
KindId = Annotated[Id, Field(json_schema_extra={ID_OF: "kind"})]
StageId = Annotated[Id, Field(json_schema_extra={ID_OF: "stage"})]
ProfileId = Annotated[Id, Field(json_schema_extra={ID_OF: "profile"})]
AgencyCode = Annotated[Id, Field(json_schema_extra={ID_OF: "agency"})]
YesNo = Literal["yes", "no"]
Basis = Annotated[Literal["source", "general"], Field(
    description="source: as the source says. general: general knowledge that nobody has confirmed.")]
Origin = Annotated[Line, Field(description="Where this comes from: law, guidance, standard, with its date.")]
StageNumber = Literal["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"]


class Strict(BaseModel):
    """Common ground: unknown keys are refused, and nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=False)


class ConditionShape(Strict):
    """`{point, field, is: [...]}`, or exactly one of `any`, `all`, `not`."""

    point: PointId | None = Field(default=None, description="The point whose answer is looked at.")
    field: FieldId | None = Field(default=None, description="Its field: a choice, a country or a place.")
    is_: tuple[Id, ...] | Id | None = Field(
        default=None, alias="is", description="True when the answer is this code, or one of these.")
    any_: tuple[ConditionShape, ...] | None = Field(
        default=None, alias="any", min_length=1, description="True when one of these conditions is.")
    all_: tuple[ConditionShape, ...] | None = Field(
        default=None, alias="all", min_length=1, description="True when each of these conditions is.")
    not_: ConditionShape | None = Field(default=None, alias="not", description="True when this condition is not.")

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
    child_to_9: Line | None = Field(default=None, description="Said to a child up to 9, instead of `child`.")
    child_10_12: Line | None = Field(default=None, description="Said to a child of 10 to 12, instead of `child`.")
    child_13_15: Line | None = Field(default=None, description="Said to a child of 13 to 15, instead of `child`.")
    child_16_17: Line | None = Field(default=None, description="Said to a child of 16 or 17, instead of `child`.")


class AskShape(SpokenShape):
    """What is said aloud, or the prompt to staff when nobody is asked."""

    staff: Line | None = Field(default=None, description="Prompt to the officer; nobody is asked.")


class FieldShape(Strict):
    """A structured part of an answer."""

    id: Id = Field(description="Name of the field within its point. Answers are kept under it: never change it.")
    label: Line = Field(description="What the officer sees beside the field.")
    type: FieldType
    list: ListId | None = Field(default=None, description="Code list of the choices, or of a grid's rows.")
    columns: ListId | None = Field(default=None, description="Code list of a grid's columns.")
    kinds: tuple[KindId, ...] | None = Field(default=None, description="Entry kinds that a link may point at.")
    hint: Line | None = Field(default=None, description="A few words below the field on how to fill it in.")
    fill: Fill | None = Field(default=None, description="Where the program takes it from when a de-brief begins: from"
                              " the account, the clock, or what this officer wrote about the setting before.")
    date_of: DateOf | None = Field(default=None, description=(
        "What a date is of. event (if left out): something that happened to the person; birth: the person's own; work"
        " (if left out where staff fill it in): something done about the case; other: a document or somebody else;"
        " plan: may still lie ahead. Only event and birth stand in the timeline. A plan may lie after today; other and"
        " plan may lie before the birth."))
    descriptor: Id | None = Field(default=None, description=(
        "Counts among what tells a person without a name apart: as which attribute, by its id as under maps of the"
        " point. Without it, the field does not count."))


class PointShape(Strict):
    """A data point."""

    id: Id = Field(description="Id of the point in the bank. Answers are kept under it: never change it.")
    name: Line = Field(description="Short label for outline and record.")
    in_: KindId | None = Field(default=None, alias="in", description="Entry kind; none for the de-brief itself.")
    repeatable: YesNo = Field(default="no", description="May it be answered several times?")
    ask: AskShape
    fields: tuple[FieldShape, ...] = Field(default=(), description="Structured parts of the answer.")
    verbatim: YesNo | None = Field(default=None, description="Default: yes without fields, else no.")
    guidance: Line = Field(description="How to ask, for the officer.")
    needed_by: tuple[AgencyCode, ...] = Field(min_length=1, description="Agencies that need it; ALL for all.")
    sensitivity: Literal["1", "2", "3"] = Field(
        description="1 ordinary; 2 special category, crime or vulnerability; 3 could name a source or cost a life.")
    child_rule: ChildRule
    maps: dict[Id, tuple[Line, ...]] = Field(
        default_factory=dict, json_schema_extra={ID_OF: "mapped field"},
        description="Fields of other standards that this answer fills: standard, then its fields (targets.yaml).")
    relevant: ConditionShape | None = Field(
        default=None, description="When the point is part of the account. Without it, always.")
    with_stage: StageId | None = Field(
        default=None, description="Another stage: this is asked only when that one is part of the account.")
    off_bank: YesNo = Field(default="no", description="Takes questions that the officer words; there once one was put.")
    source: Origin
    basis: Basis


class StageShape(Strict):
    """A stage, wherever it stands."""

    id: Id = Field(description="Id of the stage; profiles and kinds name it.")
    title: Line = Field(description="Heading on the screen and on paper.")
    purpose: Line = Field(description="What the stage is for, in one sentence for the officer.")
    opening: PointId | None = Field(default=None, description="The point whose wording is the opening invitation.")
    opening_wording: SpokenShape | None = Field(
        default=None, description="The opening invitation, where no point holds it.")
    relevant: ConditionShape | None = Field(
        default=None, description="When the stage is part of the account. Without it, always.")
    source: Origin
    points: tuple[PointShape, ...] = Field(min_length=1, description="The data points, in the order of asking.")


class StageFile(StageShape):
    """A stage of the bank: bank/NN-name.yaml."""

    stage: StageNumber = Field(description="Its number: the order of the stages.")


class OptionShape(Strict):
    """One option of a code list."""

    code: Id = Field(description="What is kept when it is chosen: never change it.")
    label: Line = Field(description="What the officer sees.")
    hint: Line | None = Field(default=None, description="When to choose it, if the label does not say.")
    maps: dict[Id, Line] = Field(
        default_factory=dict, json_schema_extra={ID_OF: "mapped code"},
        description="The code for it in other standards: standard, then its code (targets.yaml).")


class ListFile(Strict):
    """A code list: lists/<list>.yaml."""

    list: Id = Field(description="Id of the list, and the name of its file.")
    title: Line = Field(description="What the list is about.")
    source: Origin
    basis: Basis
    options: tuple[OptionShape, ...] = Field(min_length=1, description="The options, in the order of the screen.")


class KindShape(Strict):
    """A kind of entry."""

    id: Id = Field(description="Id of the kind; points name it under `in`, links under `kinds`.")
    title: Line = Field(description="What one of them is called.")
    title_many: Line = Field(description="What several are called.")
    stage: StageId = Field(description="The stage in which they stand.")
    label_from: tuple[PointId, ...] = Field(default=(), description="Points whose answers name an entry.")
    ordered: YesNo = Field(default="no", description="Have they an order, as parts of a journey have?")
    summary: dict[str, tuple[PointId, ...]] = Field(
        default_factory=dict, description="Columns of the journey table, and the points that fill them."
    )
    begins: tuple[Id, ...] = Field(default=(), description="Dates of its beginning as POINT.field, the best first.")
    ends: tuple[Id, ...] = Field(default=(), description="Dates of its end as POINT.field, the best first.")
    holds: tuple[Id, ...] = Field(default=(), description="Links as POINT.field to what began while it went on: after"
                                  " it began, and before the next of its kind began.")
    source: Origin


class KindsFile(Strict):
    """kinds.yaml"""

    kinds: tuple[KindShape, ...] = Field(min_length=1, description="Kinds of entry, in the order of the screen.")


class AgencyShape(Strict):
    """Someone who needs information."""

    code: Id = Field(description="Short code; points name it under `needed_by`.")
    name: Line = Field(description="Its name today.")
    legacy: Line | None = Field(default=None, description="What it was called before, or who did its work.")
    source: Origin | None = None
    basis: Basis | None = None


class AgenciesFile(Strict):
    """agencies.yaml"""

    source: Origin | None = None
    agencies: tuple[AgencyShape, ...] = Field(min_length=1, description="Everybody who needs information.")


class ProfileStageShape(Strict):
    """One stage of a profile. `points` is `all` or a list of point ids, whose order is kept."""

    stage: StageId = Field(description="A stage of the bank or of a supplement.")
    points: Literal["all"] | tuple[PointId, ...] = Field(description="all, or these points in this order.")


class WithoutOpeningShape(Strict):
    """Stages in which a profile asks something without their opening invitation, and why that is right."""

    stages: tuple[StageId, ...] = Field(min_length=1, description="The stages.")
    reason: Line = Field(description="Why the person is not invited to tell here.")
    source: Origin
    basis: Basis


class ProfileFile(Strict):
    """A profile: profiles/<profile>.yaml."""

    profile: Id = Field(description="Id of the profile, and the name of its file.")
    title: Line = Field(description="What the officer chooses it by.")
    purpose: Line = Field(description="When to choose it, in one sentence.")
    path: Literal["adult", "child", "any"] = Field(description="For whom it is. A child's path is for unknown age too.")
    source: Origin | None = None
    without_opening: WithoutOpeningShape | None = Field(
        default=None, description="Where it asks without inviting an account first, and why.")
    stages: tuple[ProfileStageShape, ...] = Field(min_length=1, description="Its stages, in the order of asking.")


class ExtractPointShape(Strict):
    """One point of an extract, and which of its fields leave."""

    point: PointId = Field(description="A point of the bank.")
    fields: tuple[FieldId, ...] = Field(min_length=1, description="Of its fields, those that leave. No other does.")


class ExtractFile(Strict):
    """What a recipient gets who needs only a part of a record: extracts/<extract>.yaml.

    Nothing leaves that is not listed. What the person said in their own words cannot be listed.
    """

    extract: Id = Field(description="A code of the list extract-type, and the name of the file.")
    title: Line = Field(description="What the supervisor chooses it by.")
    purpose: Line = Field(description="For whom it is, in one sentence.")
    leaves_out: Line = Field(description="What is not in it, as its reader is told.")
    source: Origin
    basis: Basis
    only_linked: tuple[KindId, ...] = Field(
        default=(), description="Kinds whose entries leave only when they are linked with something else that leaves.")
    points: tuple[ExtractPointShape, ...] = Field(min_length=1, description="What leaves, and nothing else.")


class SupplementFile(Strict):
    """Questions of another agency beside the bank: supplements/<supplement>.yaml.

    Its stages come after those of the bank. Every id that it gives begins with its own name and a point.
    """

    supplement: Id = Field(description="Id of the supplement, and the name of its file.")
    title: Line = Field(description="What it is about.")
    source: Origin
    profiles: tuple[ProfileId, ...] = Field(
        default=(), description="Profiles that ask all its stages, just before their last stage."
    )
    stages: tuple[StageShape, ...] = Field(min_length=1, description="Its stages, after those of the bank.")
    lists: tuple[ListFile, ...] = Field(default=(), description="Code lists that only it uses.")
