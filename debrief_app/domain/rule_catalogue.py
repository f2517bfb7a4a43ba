"""What a rule of interviewing is, as data: its mode on each age path, parameters, sentences and way on.

Read-only facts, built by `definitions` from forms/rules.yaml. Knows no YAML and no interview; what a rule looks at
is in `domain.rules`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

RULE_IDS = tuple(f"R{number}" for number in range(1, 26))
"""R1 to R25 (domain notes §4.5)."""


class Mode(StrEnum):
    """How strong a rule is on one age path."""

    ENFORCE = "enforce"
    PROMPT = "prompt"
    LOG = "log"
    OFF = "off"


class Decider(StrEnum):
    """Who may go on against an enforced rule, with a recorded reason. `NOBODY`: only the points to fill lead on."""

    OFFICER = "officer"
    SUPERVISOR = "supervisor"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number or a list of ids that a domain expert may change. `by_path`: adult, child, unknown → texts.

    `basis` is "source" or "general" (nobody has confirmed it).
    """

    id: str
    by_path: Mapping[str, tuple[str, ...]]
    source: str
    basis: str


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason that may be chosen for going on. Written reasons are always possible beside it."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class WayOn:
    """What can be done when the rule stops something. English texts, translated where they are shown.

    `points` are to be filled in. `without_asking`: what the person brings up, and what is in papers, may be
    recorded all the same. `by`: who may decide to go on. `reasons`: when there are any, one must be chosen.
    """

    text: str = ""
    points: tuple[str, ...] = ()
    by: Decider = Decider.NOBODY
    reasons: tuple[Reason, ...] = ()
    without_asking: bool = False

    @property
    def leads_on(self) -> bool:
        """False for a dead end."""
        return bool(self.points) or self.without_asking or self.by is not Decider.NOBODY


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `modes` and `Parameter.by_path` have the keys adult, child, unknown. `says`: code → sentence."""

    id: str
    title: str
    modes: Mapping[str, Mode]
    why: str
    says: Mapping[str, str]
    way_on: WayOn
    source: str
    basis: str
    parameters: Mapping[str, Parameter] = field(default_factory=lambda: MappingProxyType({}))

    def mode(self, path: str) -> Mode:
        """How strong the rule is on the path adult, child or unknown."""
        return self.modes.get(path, Mode.OFF)

    def whole(self, name: str, path: str) -> int | None:
        """A whole number, or None when the data has none for this path."""
        texts = self.names(name, path)
        return int(texts[0]) if texts and texts[0].isdecimal() else None

    def names(self, name: str, path: str) -> tuple[str, ...]:
        """A list of ids; empty when the data has none for this path."""
        parameter = self.parameters.get(name)
        return parameter.by_path.get(path, ()) if parameter else ()
