"""Plays a practice scenario through the same services that the window uses.

Used by `debrief demo` and by tests. The clock follows the times in the file, so the log reads as the day was.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from debrief_app.definitions.scenarios.scenario_models import (
    AddStep,
    AlertStep,
    AnswerStep,
    MomentStep,
    OverrideStep,
    Scenario,
    Step,
)
from debrief_app.domain.alerts import AlertReason, AlertText, Contact
from debrief_app.domain.answers import Address, Answer, AnswerStatus
from debrief_app.domain.errors import KnownError
from debrief_app.domain.form import Band
from debrief_app.domain.interview import AgeStatus, InterviewHead, MomentKind
from debrief_app.domain.rules.acts import BeginTopic, Close, ShowPoint
from debrief_app.services.alert import alerts
from debrief_app.services.debrief import interviewing, rules
from debrief_app.services.debrief.interviewing import Shown
from debrief_app.services.debrief.linking import Beside
from debrief_app.services.practice.scenario_values import value_from_text
from debrief_app.services.progress import Progress, no_progress
from debrief_app.services.session import Session


@dataclass(slots=True)
class ScenarioClock:
    """Time in the story: starts where the file says, jumps to each step's `at`, ticks a second per reading."""

    now: datetime

    def __call__(self) -> str:
        """UTC, ISO 8601 with milliseconds."""
        self.now += timedelta(seconds=1)
        return self.now.isoformat(timespec="milliseconds").replace("+00:00", "Z")

    def move_to(self, at: str | None) -> None:
        """Jump forward to a time of the file; never back."""
        if at:
            self.now = max(self.now, datetime.fromisoformat(at).replace(tzinfo=UTC))


def scenario_clock(scenario: Scenario) -> ScenarioClock:
    """A clock that stands at the start of the story."""
    return ScenarioClock(datetime.fromisoformat(scenario.starts).replace(tzinfo=UTC))


def replay(session: Session, scenario: Scenario, clock: ScenarioClock,
           progress: Progress = no_progress, beside: Beside | None = None) -> InterviewHead:
    """Hold the de-brief of the file, which was loaded for this form. The session belongs to an officer.

    `beside`: the open de-brief beside which it is begun.
    """
    session = replace(session, clock=clock)
    head = interviewing.start_interview(session, AgeStatus(scenario.age_status), scenario.profile,
                                        Band(scenario.band), beside=beside)
    entries: dict[str, str] = {}
    for number, step in enumerate(scenario.steps, start=1):
        clock.move_to(step.at)
        play_step(session, head, step, entries)
        progress(number, len(scenario.steps))
    return head


def replay_related(session: Session, scenario: Scenario, other: Scenario, head: InterviewHead,
                   clock: ScenarioClock) -> InterviewHead:
    """Hold the de-brief of `other` too, which `scenario` names, begun beside it: each record names the other.

    `head` is of `scenario`, held before. Returns that of the other.
    """
    related = scenario.related
    assert related is not None
    return replay(session, other, clock, beside=Beside(head.id, related.back, related.is_))


def play_step(session: Session, head: InterviewHead, step: Step, entries: dict[str, str]) -> None:
    """One step in a de-brief that has begun. `entries` maps aliases of the file to entry ids, and gets new ones."""
    match step:
        case AddStep():
            before = entries[step.before] if step.before else ""
            entry, _ = interviewing.add_entry(session, head.id, step.add, before)
            entries[step.as_] = entry.id
        case AnswerStep():
            _answer(session, head, step, entries)
        case MomentStep():
            interviewing.note_moment(session, head.id, MomentKind(step.moment), step.note)
        case OverrideStep():
            _go_on(session, head, step, entries)
        case AlertStep():
            # What is handed over is deleted afterwards, as the page asks; the record keeps what it said.
            with TemporaryDirectory(prefix="debrief-practice-") as handed_over:
                alerts.raise_alert(session, head.id, alert_text(step, alerts.prepare(session, head.id)),
                                   Path(handed_over))


def alert_text(step: AlertStep, offered: AlertText) -> AlertText:
    """What leaves: the record's proposal, with what the file says instead. Whoever was rung and is not listed is added.
    """
    listed = [replace(each, told=step.told.get(each.role, each.told)) for each in offered.contacts]
    roles = {each.role for each in listed}
    added = [Contact(role, told=told) for role, told in step.told.items() if role not in roles]
    return AlertText(AlertReason(step.alert), {**offered.parts, **step.parts}, (*listed, *added))


def _go_on(session: Session, head: InterviewHead, step: OverrideStep, entries: Mapping[str, str]) -> None:
    address = Address(entries[step.in_] if step.in_ else "", step.before)
    acts = (Close(),) if step.before == "close" else (
        ShowPoint(address), BeginTopic(session.form.point(step.before).stage))  # as the screen does
    found = [verdict for act in acts for verdict in rules.judge(session, head.id, act)
             if verdict.rule == step.override]
    if not found:
        raise KnownError("scenario-rule", rule=step.override, place=step.before)
    rules.go_on(session, head.id, found[0], step.reason, step.reason_code, step.decided_by)


def _answer(session: Session, head: InterviewHead, step: AnswerStep, entries: Mapping[str, str]) -> None:
    point = session.form.point(step.answer)
    fields = {field.id: field for field in point.fields}
    answer = Answer(
        status=AnswerStatus(step.status), own_words=step.own_words, own_words_language=step.language,
        english=step.english,
        values={key: value_from_text(written, fields[key], entries.__getitem__)
                for key, written in step.values.items()},
        observation=step.observation, assessment=step.assessment, note=step.note)
    address = Address(entries[step.in_] if step.in_ else "", step.answer, int(step.occurrence))
    shown = Shown(point.question(head.path, head.band), "en")
    interviewing.record_answer(session, head.id, address, answer, shown)
