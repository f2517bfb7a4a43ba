"""rules.yaml, free of errors → the rules as the domain has them."""

from __future__ import annotations

from debrief_app.definitions.rule_models import RulesFile, RuleShape, WayOnShape
from debrief_app.domain.interview import AgeStatus
from debrief_app.domain.rule_catalogue import Decider, Mode, Parameter, Reason, Rule, WayOn


def build_rules(file: RulesFile) -> dict[str, Rule]:
    """Rule id → rule, in the order of the file."""
    return {shape.id: _rule(shape) for shape in file.rules}


def _rule(shape: RuleShape) -> Rule:
    paths = [status.value for status in AgeStatus]
    return Rule(
        id=shape.id, title=shape.title, modes={path: Mode(getattr(shape.modes, path)) for path in paths},
        why=shape.why, says={each.finding: each.text for each in shape.says},
        way_on=_way_on(shape.way_on) if shape.way_on else WayOn(), source=shape.source, basis=shape.basis,
        parameters={each.id: Parameter(each.id, {path: each.of(path) for path in paths}, each.source, each.basis)
                    for each in shape.parameters},
    )


def _way_on(shape: WayOnShape) -> WayOn:
    return WayOn(text=shape.text, points=shape.fill, by=Decider(shape.by),
                 reasons=tuple(Reason(each.code, each.label) for each in shape.reasons),
                 without_asking=shape.without_asking == "yes")
