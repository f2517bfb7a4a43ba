"""Does rules.yaml agree with the bank and with the rules in code?

A rule that cannot look at what it needs would protect nobody, so each of these keeps the form from being used.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import get_args

from debrief_app.definitions.check_data import WordRule
from debrief_app.definitions.findings import Finding, Suggestions
from debrief_app.definitions.form_files import Source
from debrief_app.definitions.models import PointShape, StageShape
from debrief_app.definitions.rule_models import ParameterShape, RulesFile, RuleShape
from debrief_app.domain.interview import AgeStatus
from debrief_app.domain.rule_catalogue import RULE_IDS
from debrief_app.domain.rules.registry import SPECS
from debrief_app.domain.rules.spec import Holds, Need, RuleSpec

Way = tuple[str | int, ...]
RulesSource = Source[RulesFile]
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def check_rules(source: RulesSource, points: Mapping[str, PointShape], lists: Mapping[str, frozenset[str]],
                stages: Mapping[str, StageShape], profiles: Iterable[str],
                suggestions: Suggestions) -> Iterator[Finding]:
    """Everything in which the rules contradict the bank or the code. Ids of the bank are given."""
    first: dict[str, int] = {}
    known = _Known(points, lists, stages, frozenset(profiles), suggestions)
    for index, rule in enumerate(source.content.rules):
        way = ("rules", index)
        if rule.id in first:
            yield source.finding("duplicate-id", *way, "id", id=rule.id, file=source.file, first=first[rule.id])
        first.setdefault(rule.id, source.line(*way, "id"))
        spec = SPECS.get(rule.id)
        if spec is None:
            yield source.finding("unknown-rule", *way, "id", id=rule.id, suggestion=known.near(rule.id, SPECS))
        elif {rule.modes.adult, rule.modes.child, rule.modes.unknown} != {"off"}:
            yield from _rule(source, way, rule, spec, known)
    for rule_id in RULE_IDS:
        if rule_id not in first:
            yield source.finding("rule-missing", "rules", id=rule_id)


class _Known:
    """Every id that a rule may name."""

    def __init__(self, points: Mapping[str, PointShape], lists: Mapping[str, frozenset[str]],
                 stages: Mapping[str, StageShape], profiles: frozenset[str], suggestions: Suggestions) -> None:
        self.near = suggestions.near
        self.points, self.lists, self.stages, self.profiles = points, lists, stages, profiles

    def has(self, read: str) -> bool:
        """Is there such a "POINT" or "POINT.field"?"""
        point, _, field = read.partition(".")
        shape = self.points.get(point)
        return shape is not None and (not field or any(each.id == field for each in shape.fields))

    def codes(self, read: str) -> tuple[str, frozenset[str]]:
        """The list of a "POINT.field" and its codes."""
        point, _, field = read.partition(".")
        fields = self.points[point].fields if point in self.points else ()
        name = next((each.list or "" for each in fields if each.id == field), "")
        return name, self.lists.get(name, frozenset())


def _rule(source: RulesSource, way: Way, rule: RuleShape, spec: RuleSpec, known: _Known) -> Iterator[Finding]:
    yield from _sentences(source, way, rule, spec, known)
    yield from _way_on(source, way, rule, known)
    for read in spec.reads:
        if not known.has(read):
            yield source.finding("rule-reads-missing", *way, "id", rule=rule.id, reads=read)
    needs = {need.id: need for need in spec.needs}
    given = {parameter.id for parameter in rule.parameters}
    for name in needs:
        if name not in given:
            yield source.finding("rule-parameter-missing", *way, "id", rule=rule.id, id=name)
    for place, parameter in enumerate(rule.parameters):
        here = (*way, "parameters", place)
        if parameter.id not in needs:
            yield source.finding("unknown-parameter", *here, "id", rule=rule.id, id=parameter.id,
                                 suggestion=known.near(parameter.id, needs))
        else:
            yield from _parameter(source, here, rule, parameter, needs[parameter.id], known)


def _sentences(source: RulesSource, way: Way, rule: RuleShape, spec: RuleSpec, known: _Known) -> Iterator[Finding]:
    said = {each.finding for each in rule.says}
    for code in spec.findings:
        if code not in said:
            yield source.finding("rule-sentence-missing", *way, "says", rule=rule.id, id=code)
    for place, each in enumerate(rule.says):
        here = (*way, "says", place)
        if each.finding not in spec.findings:
            yield source.finding("unknown-rule-finding", *here, "finding", rule=rule.id, id=each.finding,
                                 suggestion=known.near(each.finding, spec.findings))
            continue
        for name in _PLACEHOLDER.findall(each.text):
            if name not in spec.findings[each.finding]:
                yield source.finding("unknown-placeholder", *here, "text", id=name,
                                     known=", ".join(spec.findings[each.finding]) or "–")


def _way_on(source: RulesSource, way: Way, rule: RuleShape, known: _Known) -> Iterator[Finding]:
    on = rule.way_on
    enforced = "enforce" in (rule.modes.adult, rule.modes.child, rule.modes.unknown)
    if on is None or not (on.fill or on.by != "nobody" or on.without_asking == "yes"):
        if enforced:
            yield source.finding("rule-dead-end", *way, "way_on", rule=rule.id)
        return
    for place, point in enumerate(on.fill):
        if point not in known.points:
            yield source.finding("unknown-point", *way, "way_on", "fill", place, id=point,
                                 suggestion=known.near(point, known.points))


def _parameter(source: RulesSource, way: Way, rule: RuleShape, parameter: ParameterShape, need: Need,
               known: _Known) -> Iterator[Finding]:
    for path in AgeStatus:
        key = "value" if parameter.value else path.value
        if parameter.value and path is not AgeStatus.ADULT:
            return
        yield from _values(source, (*way, key), rule, parameter.of(path.value), need, known)


def _values(source: RulesSource, way: Way, rule: RuleShape, texts: tuple[str, ...], need: Need,
            known: _Known) -> Iterator[Finding]:
    if need.holds in (Holds.WHOLE, Holds.PROFILE) and len(texts) != 1:
        yield source.finding("parameter-needs-one", *way, id=need.id)
        return
    for text in texts:
        match need.holds:
            case Holds.WHOLE:
                if not text.isdecimal() or not need.least <= int(text) <= need.most:
                    yield source.finding("parameter-out-of-range", *way, id=need.id, value=text,
                                         least=need.least, most=need.most)
            case Holds.STAGES | Holds.OPENED_STAGES:
                yield from _unknown(known, source, way, "unknown-stage", text, known.stages)
                stage = known.stages.get(text)
                if need.holds is Holds.OPENED_STAGES and stage is not None and not stage.opening:
                    yield source.finding("stage-without-opening", *way, rule=rule.id, stage=text)
            case Holds.POINTS:
                yield from _unknown(known, source, way, "unknown-point", text, known.points)
            case Holds.PROFILE:
                yield from _unknown(known, source, way, "unknown-form-profile", text, known.profiles)
            case Holds.SLIPS:
                yield from _unknown(known, source, way, "unknown-word-rule", text, get_args(WordRule))
            case Holds.REASONS:
                reasons = [reason.code for reason in rule.way_on.reasons] if rule.way_on else []
                yield from _unknown(known, source, way, "unknown-reason", text, reasons, rule=rule.id)
            case Holds.CODES:
                name, codes = known.codes(need.of)
                if codes:
                    yield from _unknown(known, source, way, "unknown-code", text, codes, list=name)


def _unknown(known: _Known, source: RulesSource, way: Way, code: str, text: str, names: Collection[str],
             **params: str) -> Iterator[Finding]:
    if text not in names:
        yield source.finding(code, *way, id=text, suggestion=known.near(text, names), **params)
