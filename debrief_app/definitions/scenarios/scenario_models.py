"""The shape of a practice scenario, as pydantic models. Unknown keys are errors.

Must not know the form: `scenario_checks` does.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, StringConstraints, Tag

from debrief_app.domain.alerts import PARTS

Text = Annotated[str, StringConstraints(max_length=20_000)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Alias = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,39}$")]
Clock = Annotated[Line, Field(description="UTC, such as 2026-11-03T10:10", examples=["2026-11-03T10:10"])]
Written = str | tuple[str, ...] | dict[str, str]
"""A value of a field as it stands in the file: a text, a list of texts, or named parts."""

Status = Literal[
    "given", "volunteered", "document", "observed", "known", "not_known", "declined", "deferred", "not_asked",
    "closed_by_person",
]
Happening = Literal["break-start", "break-end", "distress", "person-in", "person-out", "language", "note"]
Reason = Literal["missing", "may_go_missing", "in_danger", "others_in_danger", "other"]

Relation = Literal[
    "parent", "child", "sibling", "partner", "relative", "said_to_be_relative", "travelled_with", "same_place",
    "same_case", "other",
]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class AnswerStep(_Strict):
    """Records one answer. Answering the same place again corrects it; the earlier version is kept."""

    answer: Annotated[Line, Field(description="Data point id, such as T402")]
    in_: Annotated[Alias | None, Field(alias="in", description="The entry it is about, by its alias")] = None
    occurrence: Annotated[Line, Field(description="Which of several; counts from 0")] = "0"
    at: Clock | None = None
    status: Status = "given"
    own_words: Text = ""
    language: Annotated[Text, Field(description="Language of the own words, BCP-47")] = ""
    english: Text = ""
    values: Annotated[dict[str, Written], Field(description="Field id: value")] = Field(default_factory=dict)
    observation: Text = ""
    assessment: Text = ""
    note: Annotated[Text, Field(description="Reason of a gap, or remark on the answer")] = ""


class AddStep(_Strict):
    """Adds an entry (a leg, a crossing, a person …) and gives it an alias for this file."""

    add: Annotated[Line, Field(description="Kind of entry, such as leg or person")]
    as_: Annotated[Alias, Field(alias="as")]
    before: Annotated[Alias | None, Field(description="In front of this entry of its kind")] = None
    at: Clock | None = None


class MomentStep(_Strict):
    """Notes something in the session log."""

    moment: Happening
    note: Text = ""
    at: Clock | None = None


class OverrideStep(_Strict):
    """Somebody decides to go on against a rule, with a reason. A rule that says nothing then is a mistake."""

    override: Annotated[str, StringConstraints(pattern=r"^R[0-9]{1,2}$"), Field(description="The rule, such as R20")]
    before: Annotated[Line, Field(description="`close`, or the point whose question is put, such as T402")]
    in_: Annotated[Alias | None, Field(alias="in", description="The entry of that point, by its alias")] = None
    reason: Line
    reason_code: Annotated[Text, Field(description="One of the rule's reasons, where it lists any")] = ""
    decided_by: Annotated[Text, Field(description="The supervisor who decided, when the officer records it")] = ""
    at: Clock | None = None


class AlertStep(_Strict):
    """Raises the urgent alert. A part that is given replaces what the record offers for it; others leave as offered."""

    alert: Reason
    what: Text = ""
    person: Text = ""
    looks: Text = ""
    phone: Text = ""
    last_seen: Text = ""
    risks: Text = ""
    others: Text = ""
    wanted: Text = ""
    told: Annotated[dict[Line, Line], Field(
        description="Who was rung, by the role on the page: when, and who answered")] = Field(default_factory=dict)
    at: Clock | None = None

    @property
    def parts(self) -> Mapping[str, str]:
        """What is given, by part."""
        return {name: text for name in PARTS if (text := getattr(self, name))}


STEPS: Mapping[
    str, type[AnswerStep] | type[AddStep] | type[MomentStep] | type[OverrideStep] | type[AlertStep]] = {
    "answer": AnswerStep, "add": AddStep, "moment": MomentStep, "override": OverrideStep, "alert": AlertStep}


def kind_of_step(keys: object) -> str:
    """The key among `keys` that names a kind of step, so that a mistake is told about the right one."""
    return next((kind for kind in STEPS if isinstance(keys, Mapping) and kind in keys), "answer")


def _tag(step: object) -> str:
    return f"step-{kind_of_step(step)}"


Step = Annotated[
    Annotated[AnswerStep, Tag("step-answer")] | Annotated[AddStep, Tag("step-add")]
    | Annotated[MomentStep, Tag("step-moment")] | Annotated[OverrideStep, Tag("step-override")]
    | Annotated[AlertStep, Tag("step-alert")],
    Discriminator(_tag),
]


class Staff(_Strict):
    """Who works with the practice vault."""

    login: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{1,30}$")]
    name: Line
    staff_number: Text = ""


class RelatedScenario(_Strict):
    """Another scenario that ships, about somebody who belongs to this person: told beside it, a record of its own."""

    scenario: Alias
    is_: Annotated[Relation, Field(alias="is", description="What the other person is to this one")]
    back: Annotated[Relation, Field(description="What this person is to the other")]
    begun: Annotated[Literal["first", "beside"], Field(
        description="Which of the two is begun first, and which beside it while it is open")] = "first"


class Scenario(_Strict):
    """A whole practice de-brief."""

    scenario: Alias
    title: Line
    agency: Line
    unit: Line
    profile: Line
    age_status: Literal["adult", "child", "unknown"]
    band: Literal["child", "child_to_9", "child_10_12", "child_13_15", "child_16_17"] = "child"
    starts: Clock
    officer: Staff
    supervisor: Staff
    related: RelatedScenario | None = None
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]
