"""The boy of scenario B and two units: what both parts of the story need in tests."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from debrief_app.definitions.scenarios.scenario_models import AddStep, AnswerStep, OverrideStep
from debrief_app.domain.answers import Address, AnswerStatus
from debrief_app.domain.form import Band, FormDefinition
from debrief_app.domain.interview import AgeStatus, InterviewHead
from debrief_app.domain.prior_accounts import KnownItem
from debrief_app.domain.rules.acts import Close, ShowPoint
from debrief_app.services.debrief import prior_accounts, reading, rules
from debrief_app.services.debrief.known_before import known_before
from debrief_app.services.practice.replay import ScenarioClock, play_step, scenario_clock
from debrief_app.services.received import importing
from debrief_app.services.received.importing import Found
from debrief_app.services.session import Session
from tests.journeys.two_units import Unit, scenario

ASKED = (AnswerStatus.GIVEN, AnswerStatus.DECLINED, AnswerStatus.NOT_KNOWN, AnswerStatus.DEFERRED)
FILLED_BY_IMPORT = ("P014", "P015")


@dataclass
class Two:
    """Border Force told its part; the police hold the package and believe the list of that unit."""

    border: Unit
    police: Unit
    package: Path


def meet(place: Path, form: FormDefinition) -> Two:
    """Both units believe each other; part 1 is told, signed by two people and sent."""
    border = Unit.make(place / "border", scenario("child-small-boat", form), form)
    police = Unit.make(place / "police", scenario("child-small-boat-part-2", form), form)
    border.trusts(police)
    police.trusts(border)
    told = border.hold()
    border.close_and_approve(told)
    return Two(border, police, border.send(told, police, place / "out"))


def begun(two: Two, session: Session) -> tuple[InterviewHead, Found]:
    """A second de-brief with the boy, begun from the first account; what it did not reach is cited."""
    found = importing.look(session, two.package, two.police.key)
    open_points = [topic.point for topic in importing.prior_of(found).unmet()]
    head = importing.start_from(session, found, AgeStatus.UNKNOWN, "child", Band.FROM_13, cites=open_points[:3])
    return head, found


def items(session: Session, head: InterviewHead) -> dict[str, KnownItem]:
    return {item.address.point: item for item in known_before(session, head.id).items if item.says_something}


def held(session: Session, two: Two, head: InterviewHead, form: FormDefinition) -> list[Address]:
    """Part 2 as in its file, but what is known is confirmed from the record. Returns where a question was put."""
    story = two.police.story
    clock: ScenarioClock = scenario_clock(story)
    session = replace(session, clock=clock)
    prior = known_before(session, head.id)
    entries: dict[str, str] = {}
    put: list[Address] = []
    imported = {entry.kind: entry.id for entry in reading.reload(session, head.id).entries if entry.label}
    for step in story.steps:
        clock.move_to(step.at)
        if isinstance(step, AddStep) and step.add in ("crossing", "phone"):
            entries[step.as_] = imported[step.add]
            continue
        if isinstance(step, AnswerStep):
            address = Address(entries[step.in_] if step.in_ else "", step.answer, int(step.occurrence))
            if step.answer in FILLED_BY_IMPORT:
                continue
            if step.status == "known" and prior.known(address):
                prior_accounts.confirm(session, head.id, prior.known(address)[0])
                continue
            point = form.point(step.answer)
            if AnswerStatus(step.status) in ASKED and point.asked_aloud(head.path, head.band):
                put.append(address)
        if isinstance(step, OverrideStep):
            address = Address(entries[step.in_] if step.in_ else "", step.before)
            act = Close() if step.before == "close" else ShowPoint(address)
            if not any(verdict.rule == step.override for verdict in rules.judge(session, head.id, act)):
                continue
        play_step(session, head, step, entries)
    return put
