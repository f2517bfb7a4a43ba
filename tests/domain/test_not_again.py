"""R7, R8, R25 with earlier accounts: what is known is not put again, from whichever side one comes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from debrief_app.domain.accounts import Role
from debrief_app.domain.answers import Address, Answer, AnswerStatus
from debrief_app.domain.interview import AgeStatus
from debrief_app.domain.prior_accounts import KnownBefore, KnownItem, Origin, PriorAccount, UnmetTopic
from debrief_app.domain.rules.acts import (
    Act,
    AddFreeQuestion,
    AskAgain,
    RequestReinterview,
    ShowPoint,
    StartInterview,
)
from debrief_app.domain.rules.overrides import RuleOverride
from tests.domain.debriefs import Debrief, blocking, ready

KENT = PriorAccount("kent", Origin.PACKAGE, "Border Force", "2026-10-09", "Officer Okoro", "ti", "p1", "f1", True)
BOAT = Address("sea", "B503")


def item(point: str, entry: str = "", **changes: str) -> KnownItem:
    return KnownItem(KENT, Address(entry, point), Answer(own_words="A grey boat."), "2026-10-09T06:50:00Z",
                     question=changes.get("question", "How did you cross?"))


@pytest.fixture
def second() -> Debrief:
    """Part two of a boy's account: the crossing was told in part one."""
    debrief = ready(AgeStatus.UNKNOWN)
    debrief.prior = KnownBefore((KENT,), (item("B503", "sea"), item("I201")),
                               left_open=(UnmetTopic(KENT, "C707", "no_time"),))
    debrief.record("B501", entry="sea", answer=Answer(AnswerStatus.KNOWN, note="told on 9 October"))
    return debrief


def decision(debrief: Debrief, at: str, code: str = "safety_critical", finding: str = "known-already") -> RuleOverride:
    return RuleOverride("o1", "R8", finding, "B503@sea", debrief.interview.head.age_status, "officer", Role.OFFICER, at,
                        "There may be another child on the beach.", code)


@pytest.mark.parametrize("act", [
    ShowPoint(BOAT), ShowPoint(replace(BOAT, occurrence=1)), AskAgain(BOAT), AskAgain(BOAT, "curious"),
    AddFreeQuestion("crossing", "Tell me about the boat.", "He looked up.", (BOAT,)),
])
def test_what_was_told_before_is_not_put_again(second: Debrief, act: Act) -> None:
    assert [rule for rule, _ in blocking(second.ask(act))] == ["R8"]
    second.interview = replace(second.interview, head=replace(second.interview.head, profile="safety-only"))
    assert [rule for rule, _ in blocking(second.ask(act))] == ["R8"], "another profile is no way round"


def test_what_the_person_says_unasked_can_always_be_written_down(second: Debrief) -> None:
    verdict = second.found("R8", ShowPoint(BOAT))
    assert verdict and verdict.blocks and verdict.way_on.without_asking
    assert {reason.code for reason in verdict.way_on.reasons} == {
        "safety_critical", "asked_to_correct", "new_information", "unresolved_difference"}


def test_the_same_question_about_another_crossing_is_a_new_one(second: Debrief) -> None:
    second.add("lorry", "crossing")
    second.record("B501", entry="lorry", answer=Answer(own_words="Once before, in a lorry."))
    assert blocking(second.ask(ShowPoint(Address("lorry", "B503")))) == []


def test_a_reason_opens_it_once(second: Debrief) -> None:
    assert blocking(second.ask(AskAgain(BOAT, "safety_critical"))) == []
    second.overrides = (decision(second, second.time()),)
    assert blocking(second.ask(ShowPoint(BOAT))) == []
    noted = second.found("R8", ShowPoint(BOAT))
    assert noted and noted.override == second.overrides[0]
    second.record("B503", {"method": "small_boat"}, entry="sea")
    assert blocking(second.ask(ShowPoint(BOAT))) == [("R8", "known-already")], "each asking has its own reason"


@pytest.mark.parametrize("change", [
    {"reason_code": "curious"}, {"reason_code": ""}, {"reason": " "}, {"subject": "B504@sea"}, {"rule": "R7"},
    {"age_status": AgeStatus.ADULT}, {"at": "yesterday"}, {"role": Role.INTERPRETER}, {"finding": "told-today"},
])
def test_a_decision_that_does_not_fit_opens_nothing(second: Debrief, change: dict[str, str]) -> None:
    second.overrides = (replace(decision(second, second.time()), **change),)  # type: ignore[arg-type]
    assert blocking(second.ask(ShowPoint(BOAT))) == [("R8", "known-already")]


def test_an_account_that_is_not_verified_says_nothing(second: Debrief) -> None:
    forged = replace(KENT, verified=False)
    second.prior = KnownBefore((forged,), (replace(item("B503", "sea"), account=forged),))
    assert blocking(second.ask(ShowPoint(BOAT))) == []
    unsourced = replace(forged, origin=Origin.PAPER)
    assert not unsourced.counts and replace(unsourced, source="Notebook, read by DC Whitlock").counts


def test_a_gap_in_an_earlier_account_is_not_knowledge(second: Debrief) -> None:
    gap = replace(item("B503", "sea"), answer=Answer(AnswerStatus.DEFERRED, note="tired"))
    second.prior = KnownBefore((KENT,), (gap,))
    assert blocking(second.ask(ShowPoint(BOAT))) == []


def test_talking_again_cites_what_is_open(second: Debrief) -> None:
    assert blocking(second.ask(RequestReinterview(("C707",)))) == []
    assert blocking(second.ask(StartInterview(AgeStatus.CHILD, ("C707",)))) == []
    assert blocking(second.ask(RequestReinterview(("C707", "B503")))) == [("R25", "topic-not-open")]
    second.prior = KnownBefore((KENT,), left_open=(UnmetTopic(KENT, "C707", "person_closed", "Libya"),))
    assert blocking(second.ask(RequestReinterview(("C707",)))) == [("R25", "topic-not-open")], "closed is not open"
    answered = KnownBefore((KENT,), (item("C707"),), (), (UnmetTopic(KENT, "C707"),))
    second.prior = answered
    assert blocking(second.ask(RequestReinterview(("C707",)))) == [("R25", "topic-not-open")]


def test_an_adult_is_prompted_and_may_be_asked(second: Debrief) -> None:
    second.become(AgeStatus.ADULT)
    verdict = second.found("R8", ShowPoint(BOAT))
    assert verdict and verdict.mode.value == "prompt"


def test_how_often_something_was_asked_is_counted() -> None:
    volunteered = replace(item("B503", "sea"), answer=Answer(AnswerStatus.VOLUNTEERED, own_words="It stopped."))
    known = KnownBefore((KENT,), (item("B503", "sea"), item("B503", "sea"), volunteered, item("B503", question="")))
    assert known.times_asked("B503") == 2
