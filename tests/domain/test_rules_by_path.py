"""Each rule on each age path: what it says when its one thing is missing, and how strongly (domain notes §4.5)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest

from debrief_app.domain.accounts import Role
from debrief_app.domain.answers import Address, Answer, AnswerStatus
from debrief_app.domain.form import AgePath, Band
from debrief_app.domain.interview import AgeStatus, MomentKind
from debrief_app.domain.prior_accounts import KnownBefore, KnownItem, Origin, PriorAccount, UnmetTopic
from debrief_app.domain.rule_catalogue import RULE_IDS, Decider
from debrief_app.domain.rules.acts import (
    Act,
    AddFreeQuestion,
    BeginTopic,
    ChangeAgeStatus,
    Close,
    ElapsedTick,
    RaiseAlert,
    RecordAnswer,
    RequestReinterview,
    ShowPoint,
)
from debrief_app.domain.rules.overrides import RuleOverride
from tests.domain.debriefs import NOW, Debrief, blocking, ready, shipped_form

E, P, OFF = "enforce", "prompt", None
HOW_IT_BEGAN = ShowPoint(Address("", "R304"))
FIRST_ACCOUNT = PriorAccount("a1", Origin.PACKAGE, "Border Force", "2026-10-09", package="p", verified=True)


@dataclass(frozen=True)
class Case:
    """What is missing, the act, the finding, and the mode on the paths adult, child, unknown."""

    rule: str
    spoil: Callable[[Debrief], object]
    act: Act
    finding: str
    modes: tuple[str | None, str | None, str | None]


def without(*points: str) -> Callable[[Debrief], object]:
    return lambda debrief: debrief.forget(*points)


def on_file(debrief: Debrief) -> None:
    item = KnownItem(FIRST_ACCOUNT, Address("", "R304"), Answer(own_words="A man in the camp."), question="How?")
    debrief.prior = KnownBefore((FIRST_ACCOUNT,), (item,))


def long_ago(debrief: Debrief) -> None:
    debrief.note(MomentKind.OPENED, "2026-10-20T13:14:00.000Z")


def invited_only_elsewhere(debrief: Debrief) -> None:
    debrief.forget("R301")


STAGES = shipped_form().rules["R12"].names("stages", "child")


@pytest.mark.parametrize("stage", STAGES)
def test_R12_nothing_narrower_is_put_before_the_invitation_of_its_stage(stage: str) -> None:
    """In every stage that the rule names: on the child path it waits, until the invitation is answered or declined."""
    form = shipped_form()
    debrief = ready(AgeStatus.CHILD, Band.FROM_13)
    for kind in {point.entry_kind for point in form.stage(stage).points} - {""}:
        debrief.add(f"a-{kind}", kind)
    opening = form.point(form.stage(stage).opening)
    debrief.forget(opening.id)
    narrower = [point for point in form.stage(stage).points
                if point is not opening and not point.off_bank and point.asked_aloud(AgePath.CHILD, Band.FROM_13)]
    assert narrower
    asked = [ShowPoint(Address(f"a-{point.entry_kind}" if point.entry_kind else "", point.id)) for point in narrower]
    waiting = [debrief.found("R12", act) for act in asked]
    assert [each.finding if each else None for each in waiting] == ["invitation-first"] * len(asked)
    assert all(each and each.blocks and each.points == (opening.id,) for each in waiting)
    assert debrief.found("R12", ShowPoint(Address(asked[0].address.entry, opening.id))) is None
    for entry in {act.address.entry for act in asked} if opening.entry_kind else {""}:
        debrief.record(opening.id, entry=entry, answer=Answer(AnswerStatus.DECLINED))
    assert [debrief.found("R12", act) for act in asked] == [None] * len(asked)


def open_topic(debrief: Debrief) -> None:
    debrief.prior = KnownBefore((FIRST_ACCOUNT,), left_open=(UnmetTopic(FIRST_ACCOUNT, "C707"),))


SAME_TWICE = RecordAnswer(Address("", "R304"), Answer(own_words="He paid.", assessment="he  paid."))
CASES = (
    Case("R1", lambda d: None, ChangeAgeStatus(AgeStatus.CHILD, " "), "change-without-reason", (E, E, E)),
    Case("R2", without("P010", "P011"), HOW_IT_BEGAN, "welfare-not-checked", (P, E, E)),
    Case("R3", lambda d: d.record("P013", {"separation": "in_sight"}), HOW_IT_BEGAN, "not-apart", (E, E, E)),
    Case("R4", without("P016"), HOW_IT_BEGAN, "children-services-not-told", (OFF, E, E)),
    Case("R5", lambda d: d.record("E101", {"role": "appropriate_adult", "in": "14:00", "independent": "yes",
                                           "out": "14:10"}, occurrence=2), HOW_IT_BEGAN, "adult-has-left", (OFF, E, E)),
    Case("R6", without("P018"), BeginTopic("recruitment"), "guardian-not-asked-for", (OFF, P, P)),
    Case("R7", without("P014"), HOW_IT_BEGAN, "not-searched", (P, E, E)),
    Case("R8", on_file, HOW_IT_BEGAN, "known-already", (P, E, E)),
    Case("R9", lambda d: d.record("P019", {"route": "abe"}), HOW_IT_BEGAN, "beyond-the-minimum", (P, E, E)),
    Case("R10", without("E106"), HOW_IT_BEGAN, "ground-rules-not-said", (P, E, E)),
    Case("R11", without("E107"), HOW_IT_BEGAN, "no-practice", (OFF, P, P)),
    Case("R12", invited_only_elsewhere, HOW_IT_BEGAN, "invitation-first", (P, E, E)),
    Case("R13", long_ago, ElapsedTick(), "break-due", (P, P, P)),
    Case("R14", lambda d: d.note(MomentKind.DISTRESS), HOW_IT_BEGAN, "distress-open", (E, E, E)),
    Case("R15", lambda d: None, AddFreeQuestion("activity", "?", "needed", slips=("graphic-word",)), "asks-for-detail",
         (P, E, E)),
    Case("R16", lambda d: None, SAME_TWICE, "same-text-twice", (E, E, E)),
    Case("R17", lambda d: None, RecordAnswer(Address("", "R304"), Answer()), "says-nothing", (E, E, E)),
    Case("R18", lambda d: d.record("E104", {"agreement": "not_today"}), HOW_IT_BEGAN, "does-not-want-to-talk",
         (E, E, E)),
    Case("R19", lambda d: d.record("P019", {"route": "stop_caution"}), HOW_IT_BEGAN, "caution-needed", (P, E, E)),
    Case("R20", lambda d: d.record("N911", {"rating": "not_rated"}), Close(), "risk-not-rated", (P, E, E)),
    Case("R21", without("Z1002"), Close(), "not-read-back", (P, P, P)),
    Case("R22", without("E101"), HOW_IT_BEGAN, "nobody-listed", (E, E, E)),
    Case("R23", lambda d: d.record("U625", {"danger": "yes"}, entry="home"), Close(), "danger-without-alert",
         (E, E, E)),
    Case("R24", without("Z1005"), Close(), "no-neutral-ending", (P, E, E)),
    Case("R25", open_topic, RequestReinterview(("R304",)), "topic-not-open", (P, E, E)),
)
PATHS = (AgeStatus.ADULT, AgeStatus.CHILD, AgeStatus.UNKNOWN)


@pytest.mark.parametrize(
    ("case", "age_status", "mode"),
    [pytest.param(case, path, mode, id=f"{case.rule}_{path.value}")
     for case in CASES for path, mode in zip(PATHS, case.modes, strict=True)],
)
def test_rule(case: Case, age_status: AgeStatus, mode: str | None) -> None:
    debrief = ready(age_status)
    case.spoil(debrief)
    verdict = debrief.found(case.rule, case.act)
    if mode is None:
        assert verdict is None
        return
    assert verdict is not None
    assert (verdict.finding, verdict.mode.value) == (case.finding, mode)
    assert verdict.says.format_map(verdict.params) and verdict.why and verdict.source and verdict.way_on.text


def test_every_rule_is_tried_on_every_path() -> None:
    """25 rules on 3 paths: 75 cases, each named after its rule and path."""
    assert tuple(case.rule for case in CASES) == RULE_IDS
    assert len(CASES) * len(PATHS) == 75


STOPPING = [pytest.param(case, path, id=f"{case.rule}_{path.value}")
            for case in CASES for path, mode in zip(PATHS, case.modes, strict=True) if mode == E]


@pytest.mark.parametrize(("case", "age_status"), STOPPING)
def test_what_stops_says_why_and_only_the_right_person_goes_on_with_a_reason(
        case: Case, age_status: AgeStatus) -> None:
    debrief = ready(age_status)
    case.spoil(debrief)
    verdict = debrief.found(case.rule, case.act)
    assert verdict is not None and verdict.blocks
    assert verdict.says and verdict.why and verdict.source and verdict.way_on.text and verdict.way_on.leads_on
    way = verdict.way_on
    code = way.reasons[0].code if way.reasons else ""
    by_officer = RuleOverride("o", verdict.rule, verdict.finding, verdict.subject, age_status, "a", Role.OFFICER,
                              "2026-10-20T23:59:00.000Z", "Waiting would be the greater harm.", code)
    by_supervisor = replace(by_officer, role=Role.SUPERVISOR)
    by_telephone = replace(by_officer, decided_by="DI Shah, by telephone")
    nobody = {replace(by_officer, role=Role.INTERPRETER), *(
        replace(each, reason=" ") for each in (by_officer, by_supervisor, by_telephone))}
    may = {Decider.OFFICER: {by_officer, by_supervisor, by_telephone},
           Decider.SUPERVISOR: {by_supervisor, by_telephone}, Decider.NOBODY: set()}[way.by]
    for decision in {by_officer, by_supervisor, by_telephone} | nobody:
        debrief.overrides = (decision,)
        again = debrief.found(case.rule, case.act)
        assert again is not None and again.blocks == (decision not in may), decision
    if way.by is Decider.NOBODY:
        assert way.points or way.without_asking, "what nobody may decide can be put right, or comes unasked"


@pytest.mark.parametrize("age_status", PATHS)
@pytest.mark.parametrize("act", [
    HOW_IT_BEGAN, BeginTopic("transit"), ShowPoint(Address("", "N901")), ShowPoint(Address("", "I201"))])
def test_when_everything_was_done_nothing_is_in_the_way(age_status: AgeStatus, act: Act) -> None:
    assert [verdict for verdict in ready(age_status).ask(act) if verdict.mode.value != "log"] == []


@pytest.mark.parametrize("age_status", PATHS)
def test_a_whole_debrief_closes_once_everybody_has_left(age_status: AgeStatus) -> None:
    debrief = ready(age_status)
    assert blocking(debrief.ask(Close())) == [("R22", "no-time-out")]
    debrief.record("E101", {"role": "appropriate_adult", "in": "14:00", "out": "15:00", "independent": "yes"},
                   occurrence=2)
    assert blocking(debrief.ask(Close())) == []


def test_a_changed_age_status_puts_every_gate_up_again() -> None:
    debrief = ready(AgeStatus.ADULT)
    debrief.forget("P016", "E107")
    assert debrief.ask(HOW_IT_BEGAN) == ()
    debrief.become(AgeStatus.UNKNOWN)
    assert ("R4", "children-services-not-told") in blocking(debrief.ask(HOW_IT_BEGAN))
    debrief.become(AgeStatus.ADULT)
    assert debrief.ask(HOW_IT_BEGAN) == ()


def test_R11_child_under_12_is_enforced() -> None:
    young, older = ready(AgeStatus.CHILD, Band.FROM_10), ready(AgeStatus.CHILD, Band.FROM_13)
    for debrief in (young, older):
        debrief.forget("E107")
    assert blocking(young.ask(HOW_IT_BEGAN)) == [("R11", "no-practice")]
    assert blocking(older.ask(HOW_IT_BEGAN)) == []
    young.record("I203", {"age": 12})
    assert blocking(young.ask(HOW_IT_BEGAN)) == [], "the age that was told is better than the band"


def test_R13_child_under_10_gets_a_break_sooner() -> None:
    debrief = ready(AgeStatus.CHILD, Band.TO_9)
    debrief.note(MomentKind.OPENED, "2026-10-20T13:48:00.000Z")
    verdict = debrief.found("R13", ElapsedTick())
    assert verdict and (verdict.finding, verdict.params) == ("break-due", {"minutes": 12})
    assert ready(AgeStatus.CHILD, Band.FROM_16).found("R13", ElapsedTick()) is None


@pytest.mark.parametrize("age_status", PATHS)
def test_R23_no_rule_ever_stands_before_the_alert(age_status: AgeStatus) -> None:
    empty = Debrief(age_status)
    assert [(verdict.rule, verdict.mode.value) for verdict in empty.ask(RaiseAlert(), NOW)] == [("R23", "log")]


def test_R9_child_safety_minimum_stays_open_when_a_recording_comes_later() -> None:
    debrief = ready(AgeStatus.CHILD)
    debrief.record("P019", {"route": "abe"})
    assert blocking(debrief.ask(ShowPoint(Address("sea", "B503")))) == [("R12", "invitation-first")]
    debrief.record("B501", entry="sea", answer=Answer(AnswerStatus.DECLINED))
    assert blocking(debrief.ask(ShowPoint(Address("sea", "B503")))) == []
    assert blocking(debrief.ask(ShowPoint(Address("sea", "B507")))) == [("R9", "beyond-the-minimum")]
