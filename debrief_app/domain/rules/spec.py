"""What each rule brings: its function, the findings it can make, the parameters it needs and the fields it reads.

`definitions` checks forms/rules.yaml against this. Knows no rule.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from debrief_app.domain.rule_catalogue import Mode, Rule
from debrief_app.domain.rules.situation import Situation


class Holds(StrEnum):
    """What a parameter holds."""

    WHOLE = "whole"
    STAGES = "stages"
    OPENED_STAGES = "opened_stages"
    """Stages with an opening point: a rule that waits for its answer would wait for nothing without one."""
    POINTS = "points"
    PROFILE = "profile"
    CODES = "codes"
    REASONS = "reasons"
    SLIPS = "slips"


@dataclass(frozen=True, slots=True)
class Need:
    """A parameter that a rule needs. `least` and `most` bound a whole number; `of` is "POINT.field" for codes."""

    id: str
    holds: Holds
    least: int = 0
    most: int = 0
    of: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule has found before an act.

    `subject` tells apart what is the same in code only (an address), `points` are where it can be put right.
    `mode` replaces the mode of the catalogue where the rule itself is softer or harder at this place. `since`: a
    decision to go on that is older than this (UTC ISO 8601) no longer counts.
    """

    code: str
    subject: str = ""
    points: tuple[str, ...] = ()
    params: Mapping[str, str | int] = field(default_factory=dict)
    mode: Mode | None = None
    since: str = ""


Check = Callable[[Situation, Rule], Finding | None]


@dataclass(frozen=True, slots=True)
class RuleSpec:
    """A rule in code. `findings`: code → names of its parameters in the sentence. `reads`: "POINT" or "POINT.field"."""

    check: Check
    findings: Mapping[str, tuple[str, ...]]
    needs: tuple[Need, ...] = ()
    reads: tuple[str, ...] = ()
