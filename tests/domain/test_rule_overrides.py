"""Going on all the same: who may, with what, and for how long it counts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from debrief_app.domain.accounts import Role
from debrief_app.domain.answers import Address
from debrief_app.domain.errors import KnownError
from debrief_app.domain.interview import AgeStatus, MomentKind
from debrief_app.domain.rule_catalogue import Decider, Reason, WayOn
from debrief_app.domain.rules.acts import ElapsedTick, ShowPoint
from debrief_app.domain.rules.overrides import RuleOverride, require_permitted
from tests.domain.debriefs import blocking, ready

ASK = ShowPoint(Address("", "R304"))
BY_OFFICER = RuleOverride("o", "R4", "children-services-not-told", "", AgeStatus.CHILD, "officer-1", Role.OFFICER,
                          "2026-10-20T13:00:00.000Z", "The line was dead; a van is on the way.")


def test_a_supervisor_decides_for_a_child_without_childrens_services() -> None:
    debrief = ready(AgeStatus.CHILD)
    debrief.forget("P016")
    debrief.overrides = (BY_OFFICER,)
    assert blocking(debrief.ask(ASK)) == [("R4", "children-services-not-told")]
    debrief.overrides = (BY_OFFICER, replace(BY_OFFICER, decided_by="DI Shah, by telephone"))
    assert blocking(debrief.ask(ASK)) == []
    debrief.overrides = (replace(BY_OFFICER, role=Role.SUPERVISOR),)
    assert blocking(debrief.ask(ASK)) == []


def test_a_decision_for_one_age_status_does_not_hold_for_another() -> None:
    debrief = ready(AgeStatus.CHILD)
    debrief.forget("P016")
    debrief.overrides = (replace(BY_OFFICER, role=Role.SUPERVISOR),)
    debrief.become(AgeStatus.UNKNOWN)
    assert blocking(debrief.ask(ASK)) == [("R4", "children-services-not-told")]


def test_after_new_distress_it_is_decided_anew() -> None:
    debrief = ready(AgeStatus.CHILD)
    debrief.note(MomentKind.DISTRESS)
    decided = replace(BY_OFFICER, rule="R14", finding="distress-open", at=debrief.time())
    debrief.overrides = (decided,)
    assert blocking(debrief.ask(ASK)) == []
    debrief.note(MomentKind.DISTRESS)
    assert blocking(debrief.ask(ASK)) == [("R14", "distress-open")]
    debrief.note(MomentKind.BREAK_START)
    assert blocking(debrief.ask(ASK)) == []


def test_a_prompt_that_was_seen_comes_again_with_the_next_stretch() -> None:
    debrief = ready(AgeStatus.ADULT)
    debrief.note(MomentKind.OPENED, "2026-10-20T12:50:00.000Z")
    later = "2026-10-20T13:40:00.000Z"
    first = debrief.found("R13", ElapsedTick(), later)
    assert first and first.mode.value == "prompt"
    debrief.overrides = (RuleOverride("o", "R13", "break-due", "", AgeStatus.ADULT, "officer-1", Role.OFFICER, later,
                                      ""),)
    seen = debrief.found("R13", ElapsedTick(), later)
    assert seen and seen.mode.value == "log"
    debrief.note(MomentKind.BREAK_START, "2026-10-20T13:41:00.000Z")
    assert debrief.found("R13", ElapsedTick(), "2026-10-20T13:50:00.000Z") is None, "nobody is talking now"
    debrief.note(MomentKind.BREAK_END, "2026-10-20T13:51:00.000Z")
    assert debrief.found("R13", ElapsedTick(), "2026-10-20T14:20:00.000Z") is None
    again = debrief.found("R13", ElapsedTick(), "2026-10-20T14:36:00.000Z")
    assert again and (again.mode.value, again.params) == ("prompt", {"minutes": 45})


@pytest.mark.parametrize(("by", "reasons", "change", "code"), [
    (Decider.NOBODY, (), {}, "rule-has-no-override"),
    (Decider.SUPERVISOR, (), {}, "supervisor-decides"),
    (Decider.OFFICER, (), {"role": Role.INTERPRETER}, "supervisor-decides"),
    (Decider.OFFICER, (), {"reason": "  "}, "reason-needed"),
    (Decider.OFFICER, (Reason("a", "A"),), {"reason_code": "b"}, "reason-not-listed"),
])
def test_what_is_missing_is_said(by: Decider, reasons: tuple[Reason, ...], change: dict[str, str], code: str) -> None:
    with pytest.raises(KnownError) as caught:
        require_permitted(replace(BY_OFFICER, **change), WayOn("", by=by, reasons=reasons))  # type: ignore[arg-type]
    assert caught.value.code == code
