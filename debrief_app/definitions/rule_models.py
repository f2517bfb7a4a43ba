"""The shape of rules.yaml. Responsible for the file on its own; `rule_references` knows the bank and the code."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from debrief_app.definitions.models import Basis, Id, Line, Origin, PointId, Strict, YesNo

Values = Annotated[tuple[Id, ...], Field(min_length=1)] | Id
ModeName = Annotated[Literal["enforce", "prompt", "log", "off"], Field(
    description="enforce: stops until there is a way on. prompt: asks. log: only notes. off: does not apply.")]


class ModesShape(Strict):
    """How strong the rule is. Unknown age usually follows the child (Modern Slavery Act 2015 s.51)."""

    adult: ModeName
    child: ModeName
    unknown: ModeName


class ParameterShape(Strict):
    """A number or a list of ids: one `value` for all, or one each for adult, child and unknown."""

    id: Id = Field(description="Name of the parameter, as the code of the rule has it.")
    value: Values | None = Field(default=None, description="The same for everybody.")
    adult: Values | None = Field(default=None, description="For an adult.")
    child: Values | None = Field(default=None, description="For a child.")
    unknown: Values | None = Field(default=None, description="When it is not certain whether the person is an adult.")
    source: Origin
    basis: Basis

    @model_validator(mode="after")
    def _for_every_path(self) -> ParameterShape:
        each = (self.adult, self.child, self.unknown)
        if not ((self.value and not any(each)) or (all(each) and not self.value)):
            raise PydanticCustomError("parameter_paths", "one value for all paths, or one for each")
        return self

    def of(self, path: str) -> tuple[str, ...]:
        """The texts on the path adult, child or unknown."""
        given = self.value or {"adult": self.adult, "child": self.child, "unknown": self.unknown}[path]
        return (given,) if isinstance(given, str) else given or ()


class SaysShape(Strict):
    """The sentence for one thing that the rule can find."""

    finding: Id = Field(description="What the rule can find, as its code has it.")
    text: Line = Field(description="The sentence for the officer; {names} in brackets are filled in.")


class ReasonShape(Strict):
    """A reason that may be chosen."""

    code: Id = Field(description="What is kept when it is chosen: never change it.")
    label: Line = Field(description="What the officer sees.")


class WayOnShape(Strict):
    """What can be done when the rule stops something."""

    text: Line = Field(description="What can be done, in one sentence.")
    fill: tuple[PointId, ...] = Field(default=(), description="Points where it can be put right.")
    by: Literal["officer", "supervisor", "nobody"] = Field(
        default="nobody", description="Who may go on all the same, with a recorded reason.")
    reasons: tuple[ReasonShape, ...] = Field(default=(), description="When there are any, one must be chosen.")
    without_asking: YesNo = Field(
        default="no", description="What the person brings up, and what is in papers, may be recorded all the same.")


class RuleShape(Strict):
    """One rule."""

    id: Id = Field(description="R1 to R25.")
    title: Line = Field(description="What the rule is called.")
    modes: ModesShape
    why: Line = Field(description="The reason for it, in words for the officer.")
    says: tuple[SaysShape, ...] = Field(default=(), description="A sentence for each thing that it can find.")
    way_on: WayOnShape | None = None
    parameters: tuple[ParameterShape, ...] = Field(default=(), description="Its numbers and lists.")
    source: Origin
    basis: Basis


class RulesFile(Strict):
    """rules.yaml"""

    rules: tuple[RuleShape, ...] = Field(min_length=1, description="R1 to R25, each once.")
