"""Does a scenario fit the form, and do its steps fit each other? Ids, aliases, times, order.

What a field may hold is `scenario_values`' business.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime

from debrief_app.definitions.findings import Finding, did_you_mean
from debrief_app.definitions.form_files import Source
from debrief_app.definitions.scenarios.scenario_models import AddStep, AnswerStep, MomentStep, OverrideStep, Scenario
from debrief_app.definitions.scenarios.scenario_values import Way, is_language, value_findings
from debrief_app.domain.form import DataPoint, FormDefinition

_CLOCK = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}")
_EXAMPLE = "2026-11-03T10:10"
_GAPS = frozenset({"not_known", "declined", "deferred", "not_asked", "closed_by_person"})


def check_scenario(source: Source[Scenario], form: FormDefinition) -> Iterator[Finding]:
    """Everything that would make a replay fail or lose something, in the order of the file."""
    yield from _head(source, form)
    yield from _Steps(source, form).findings()


def _head(source: Source[Scenario], form: FormDefinition) -> Iterator[Finding]:
    scenario = source.content
    profile = form.profiles.get(scenario.profile)
    path = "adult" if scenario.age_status == "adult" else "child"
    if profile is None:
        yield _unknown(source, "unknown-profile", scenario.profile, form.profiles, "profile")
    elif profile.path not in ("any", path):
        yield source.finding("profile-for-others", "profile", id=profile.id, path=profile.path,
                             age_status=scenario.age_status)
    if scenario.officer.login == scenario.supervisor.login:
        yield source.finding("same-login", "supervisor", "login")
    if _moment(scenario.starts) is None:
        yield source.finding("not-a-time", "starts", value=scenario.starts, example=_EXAMPLE)


def _unknown(source: Source[Scenario], code: str, name: str, known: Iterable[str],
             *way: str | int) -> Finding:
    return source.finding(code, *way, id=name, suggestion=did_you_mean(name, known))


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if _CLOCK.fullmatch(text) else None
    except ValueError:
        return None


class _Steps:
    """Walks the steps in order and remembers what has been added and answered."""

    def __init__(self, source: Source[Scenario], form: FormDefinition) -> None:
        self._source = source
        self._form = form
        self._aliases: dict[str, str] = {}
        self._added_on: dict[str, int] = {}
        self._answered: dict[tuple[str, str], int] = {}
        self._on_break = False

    def findings(self) -> Iterator[Finding]:
        now = _moment(self._source.content.starts)
        for place, step in enumerate(self._source.content.steps):
            way: Way = ("steps", place)
            if step.at is not None:
                at = _moment(step.at)
                if at is None:
                    yield self._source.finding("not-a-time", *way, "at", value=step.at, example=_EXAMPLE)
                elif now is not None and at < now:
                    yield self._source.finding("time-goes-back", *way, "at")
                now = at or now
            match step:
                case AddStep():
                    yield from self._add(step, way)
                case AnswerStep():
                    yield from self._answer(step, way)
                case MomentStep():
                    yield from self._happening(step, way)
                case OverrideStep():
                    yield from self._override(step, way)

    def _add(self, step: AddStep, way: Way) -> Iterator[Finding]:
        kinds = [kind.id for kind in self._form.kinds]
        if step.add not in kinds:
            yield _unknown(self._source, "unknown-kind", step.add, kinds, *way, "add")
        if step.before is not None:
            yield from self._alias(step.before, (step.add,), "before", (*way, "before"))
        if step.as_ in self._aliases:
            first = self._added_on[step.as_]
            yield self._source.finding("alias-taken", *way, "as", id=step.as_, first=first)
            return
        self._aliases[step.as_] = step.add
        self._added_on[step.as_] = self._source.line(*way, "as")

    def _alias(self, alias: str, kinds: tuple[str, ...], key: str, way: Way) -> Iterator[Finding]:
        kind = self._aliases.get(alias)
        if kind is None:
            yield _unknown(self._source, "unknown-alias", alias, self._aliases, *way)
        elif kinds and kind not in kinds:
            yield self._source.finding("alias-of-other-kind", *way, id=alias, kind=kind, key=key,
                                       known=", ".join(kinds))

    def _answer(self, step: AnswerStep, way: Way) -> Iterator[Finding]:
        if not self._form.has_point(step.answer):
            known = [point.id for point in self._form.points()]
            yield _unknown(self._source, "unknown-point", step.answer, known, *way, "answer")
            return
        point = self._form.point(step.answer)
        yield from self._place(step, point, way)
        yield from self._words(step, way)
        fields = {field.id: field for field in point.fields}
        for key, written in step.values.items():
            here = (*way, "values", key)
            if key not in fields:
                yield self._source.finding("unknown-field", *here, id=key, point=point.id,
                                           suggestion=did_you_mean(key, fields))
                continue
            for finding in value_findings(written, fields[key], self._form, self._aliases):
                yield self._source.finding(finding.code, *here, *finding.way, **finding.params)

    def _place(self, step: AnswerStep, point: DataPoint, way: Way) -> Iterator[Finding]:
        if point.entry_kind and step.in_ is None:
            yield self._source.finding("point-needs-entry", *way, "answer", point=point.id,
                                       kind=point.entry_kind)
        elif step.in_ is not None and not point.entry_kind:
            yield self._source.finding("point-has-no-entry", *way, "in", point=point.id)
        elif step.in_ is not None:
            yield from self._alias(step.in_, (point.entry_kind,), point.id, (*way, "in"))
        where = (step.in_ or "", point.id)
        following = self._answered.get(where, 0)
        if not step.occurrence.isdecimal():
            yield self._source.finding("not-a-number", *way, "occurrence", key="occurrence")
        elif not point.repeatable and int(step.occurrence):
            yield self._source.finding("answered-once", *way, "occurrence", point=point.id)
        elif int(step.occurrence) > following:
            yield self._source.finding("occurrence-left-out", *way, "occurrence", following=following)
        else:
            self._answered[where] = max(following, int(step.occurrence) + 1)

    def _words(self, step: AnswerStep, way: Way) -> Iterator[Finding]:
        texts = (step.own_words, step.english, step.observation, step.assessment, step.note)
        if not any(text.strip() for text in texts) and not step.values and step.status not in _GAPS:
            yield self._source.finding("answer-says-nothing", *way, "answer", point=step.answer)
        if step.own_words and not step.language:
            yield self._source.finding("own-words-need-language", *way, "own_words")
        if step.language and not is_language(step.language):
            yield self._source.finding("no-such-code", *way, "language", value=step.language, key="language",
                                       wanted="BCP-47")

    def _override(self, step: OverrideStep, way: Way) -> Iterator[Finding]:
        if step.override not in self._form.rules:
            yield _unknown(self._source, "unknown-rule", step.override, self._form.rules, *way, "override")
        if step.before == "close":
            return
        if not self._form.has_point(step.before):
            known = ["close", *(point.id for point in self._form.points())]
            yield _unknown(self._source, "unknown-point", step.before, known, *way, "before")
        elif step.in_ is not None:
            yield from self._alias(step.in_, (self._form.point(step.before).entry_kind,), step.before, (*way, "in"))

    def _happening(self, step: MomentStep, way: Way) -> Iterator[Finding]:
        if step.moment in ("break-start", "break-end"):
            starts = step.moment == "break-start"
            if starts == self._on_break:
                yield self._source.finding("break-out-of-turn", *way, "moment")
            self._on_break = starts
