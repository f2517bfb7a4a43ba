"""Everything else that a rule can find, one line each; together with test_rules_by_path nothing is left untried."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from debrief_app.domain.answers import Address, Answer, AnswerStatus
from debrief_app.domain.interview import AgeStatus, MomentKind
from debrief_app.domain.prior_accounts import Held, HeldBack, KnownBefore, Origin, PriorAccount
from debrief_app.domain.rules.acts import (
    Act,
    AddFreeQuestion,
    AskAgain,
    BeginTopic,
    Close,
    ElapsedTick,
    Export,
    RaiseAlert,
    RecordAnswer,
    ShowPoint,
    SignalDistress,
    StartInterview,
)
from debrief_app.domain.rules.registry import SPECS
from debrief_app.domain.values import Codes
from tests.domain.debriefs import GROUND_RULES, Debrief, ready
from tests.domain.test_rules_by_path import CASES

ADULT, CHILD = AgeStatus.ADULT, AgeStatus.CHILD
R304, ASK = Address("", "R304"), ShowPoint(Address("", "R304"))
PAPER = PriorAccount("a", Origin.PAPER, "School", "2026-09", source="Notebook of the head teacher, read by DC Whitlock")

Row = tuple[str, str, AgeStatus, Callable[[Debrief], object], Act, str]


def said(point: str, entry: str = "", **values: str | int | Codes) -> Callable[[Debrief], object]:
    return lambda debrief: debrief.record(point, values, entry=entry)


def gone(*points: str) -> Callable[[Debrief], object]:
    return lambda debrief: debrief.forget(*points)


def held(why: Held) -> Callable[[Debrief], object]:
    return lambda debrief: setattr(debrief, "prior", KnownBefore((PAPER,), held=(HeldBack(PAPER, "R304", why),)))


def told(debrief: Debrief) -> None:
    debrief.record("R304", answer=Answer(own_words="A man in the camp."))


def nothing(debrief: Debrief) -> None:
    return None


def put_off(debrief: Debrief) -> None:
    debrief.record("C707", answer=Answer(AnswerStatus.DEFERRED, note="tired"))


def flagged_and_not_referred(debrief: Debrief) -> None:
    debrief.forget("Z1010")
    debrief.record("U618", {"flag": "yes"}, entry="home")


def distress_at_the_end(debrief: Debrief) -> None:
    debrief.forget("Z1005")
    debrief.note(MomentKind.DISTRESS)


def adult_in_the_room(**values: str) -> Callable[[Debrief], object]:
    return lambda debrief: debrief.record("E101", {"role": "appropriate_adult", **values}, occurrence=2)


ROWS: tuple[Row, ...] = (
    ("R1", "age-status-not-set", ADULT, nothing, StartInterview(None), "enforce"),
    ("R1", "age-status-not-written", CHILD, gone("P008"), ASK, "prompt"),
    ("R1", "age-status-differs", CHILD, said("P008", age_status="adult"), ASK, "prompt"),
    ("R1", "age-basis-missing", CHILD, gone("P009"), ASK, "prompt"),
    ("R2", "danger-without-action", CHILD, said("P010", danger="yes"), ASK, "enforce"),
    ("R2", "medical-emergency", CHILD, said("P012", need="emergency", fit_to_talk="no"), ASK, "enforce"),
    ("R2", "needs-not-met", CHILD, said("P011", done=Codes(("food",))), ASK, "prompt"),
    ("R3", "companion-interprets", ADULT, said("P020", interpreter="grace  OWUSU"), ASK, "enforce"),
    ("R3", "companions-not-recorded", ADULT, gone("P013"), ASK, "enforce"),
    ("R3", "separation-not-recorded", ADULT, said("P013", seen="They whisper."), ASK, "enforce"),
    ("R4", "children-services-no-time", CHILD, said("P016", authority="Kent"), ASK, "prompt"),
    ("R5", "no-adult", CHILD, adult_in_the_room(role="lawyer"), ASK, "enforce"),
    ("R5", "adult-not-independent", CHILD, adult_in_the_room(independent="no"), ASK, "enforce"),
    ("R5", "adult-without-times", CHILD, adult_in_the_room(independent="yes"), ASK, "enforce"),
    ("R6", "guardian-no-reference", CHILD, said("P018", state="made"), BeginTopic("transit"), "prompt"),
    ("R7", "search-not-described", CHILD, said("P014", record="none_found"), ASK, "prompt"),
    ("R7", "questions-not-kept", CHILD, said("P014", record="notebook"), ASK, "prompt"),
    ("R8", "closed-by-person", CHILD, held(Held.CLOSED_BY_PERSON), ASK, "enforce"),
    ("R8", "closed-by-person", CHILD, said("P015", topics="R304, R305", handling="closed_by_person"), ASK, "enforce"),
    ("R8", "closed-by-person", CHILD, said("E109", topic="recruitment", until="another_day"), ASK, "enforce"),
    ("R8", "for-a-specialist", CHILD, held(Held.SPECIALIST_ONLY), ASK, "enforce"),
    ("R8", "known-already", CHILD, said("P015", topics="R304", handling="known"), ASK, "enforce"),
    ("R8", "told-today", CHILD, told, AddFreeQuestion("recruitment", "?", "x", (R304,)), "enforce"),
    ("R8", "reason-needed", CHILD, told, AskAgain(R304), "enforce"),
    ("R8", "asked-again", CHILD, told, AskAgain(R304, "asked_to_correct"), "log"),
    ("R9", "way-not-decided", CHILD, gone("P019"), ASK, "enforce"),
    ("R9", "not-now", CHILD, said("P019", route="not_now"), ASK, "enforce"),
    ("R10", "ground-rules-not-practised", CHILD, said("E106", rules=GROUND_RULES), ASK, "prompt"),
    ("R11", "practice-short", CHILD, said("E107", minutes=1), ASK, "prompt"),
    ("R11", "practice-long", CHILD, said("E107", minutes=20), ASK, "prompt"),
    ("R12", "invitation-shown", CHILD, nothing, BeginTopic("transit"), "log"),
    ("R12", "question-leads", CHILD, nothing, AddFreeQuestion("transit", "?", "x", slips=("leading",)), "enforce"),
    ("R12", "not-in-the-bank", CHILD, nothing, AddFreeQuestion("transit", "Tell me about the tent."), "enforce"),
    ("R12", "off-bank", CHILD, nothing, AddFreeQuestion("transit", "Tell me about the tent.", "He drew one."), "log"),
    ("R12", "off-bank", ADULT, nothing, AddFreeQuestion("transit", "Tell me about the tent."), "log"),
    ("R13", "end-due", CHILD, lambda d: d.note(MomentKind.OPENED, "2026-10-20T12:30:00.000Z"), ElapsedTick(), "prompt"),
    ("R14", "distress-noted", CHILD, nothing, SignalDistress(), "log"),
    ("R15", "intimate-question", ADULT, nothing, ShowPoint(Address("home", "U618")), "prompt"),
    ("R15", "flag-only", CHILD, nothing, ShowPoint(Address("home", "U618")), "log"),
    ("R15", "flag-without-referral", CHILD,
     flagged_and_not_referred, Close(), "prompt"),
    ("R16", "observed-as-said", CHILD, nothing,
     RecordAnswer(R304, Answer(AnswerStatus.OBSERVED, own_words="He shook.")), "enforce"),
    *(("R16", "same-text-twice", age, lambda d: d.record("R304", answer=Answer(
        own_words="He paid.", assessment="he  paid.")), Close(), "enforce") for age in (ADULT, CHILD)),
    ("R17", "gap-without-reason", CHILD, lambda d: d.record("R304", answer=Answer(AnswerStatus.DECLINED)), Close(),
     "prompt"),
    ("R17", "gap-without-reason", CHILD, nothing, RecordAnswer(R304, Answer(AnswerStatus.DECLINED)), "prompt"),
    ("R17", "never-asked", CHILD, nothing, Close(), "prompt"),
    ("R18", "not-explained", CHILD, gone("E102"), ASK, "enforce"),
    ("R18", "agreement-missing", ADULT, gone("E104"), ASK, "enforce"),
    ("R18", "teach-back-missing", ADULT, gone("E105"), ASK, "prompt"),
    ("R18", "wishes-not-heard", CHILD, gone("N919"), Close(), "enforce"),
    ("R18", "decision-missing", ADULT, gone("N902"), Close(), "enforce"),
    ("R18", "decision-not-understood", ADULT, said("N902", decision="yes", explained="yes"), Close(), "enforce"),
    ("R18", "referral-not-agreed", ADULT, said("N902", decision="no"), Export("nrm_sheet"), "enforce"),
    ("R19", "no-promises-not-said", CHILD, said("E102", explained=Codes(("who_i_am",))), ASK, "enforce"),
    ("R19", "question-about-guilt", CHILD, nothing,
     AddFreeQuestion("activity", "?", "x", (Address("home", "U620"),)), "enforce"),
    ("R19", "question-about-guilt", ADULT, nothing, AddFreeQuestion("activity", "?", slips=("guilt-word",)), "prompt"),
    ("R19", "question-about-guilt", CHILD, nothing,
     AddFreeQuestion("activity", "?", "x", slips=("guilt-word",)), "enforce"),
    ("R19", "non-punishment", CHILD, said("U620", "home", flag="yes"), Close(), "log"),
    ("R21", "read-back-not-described", CHILD, said("Z1002", extent="all", offered_review="yes"), Close(), "prompt"),
    ("R21", "review-not-offered", CHILD, said("Z1002", extent="declined"), Close(), "prompt"),
    ("R22", "no-time-in", CHILD, lambda d: d.record("E101", {"role": "observer"}, occurrence=4), ASK, "enforce"),
    ("R22", "no-time-out", CHILD, nothing, Close(), "enforce"),
    ("R22", "interpreter-not-named", CHILD, said("P020", mode="video", language="ti"), ASK, "enforce"),
    ("R22", "interpreter-not-listed", CHILD,
     lambda d: d.record("E101", {"role": "observer", "in": "14:00"}, occurrence=1), ASK, "prompt"),
    ("R23", "alert-raised", CHILD, nothing, RaiseAlert(), "log"),
    ("R23", "rated-without-alert", CHILD, nothing, ShowPoint(Address("", "N912")), "prompt"),
    ("R24", "ended-on-distress", CHILD, distress_at_the_end, Close(), "enforce"),
    ("R24", "no-contact-card", CHILD, gone("Z1004"), Close(), "enforce"),
    ("R25", "no-topic-cited", CHILD, held(Held.KNOWN), StartInterview(CHILD), "enforce"),
    ("R25", "open-topics-not-listed", CHILD, put_off, Export(), "enforce"),
)


@pytest.mark.parametrize(
    ("rule", "finding", "age_status", "spoil", "act", "mode"),
    [pytest.param(*row, id=f"{row[0]}_{row[2].value}_{row[1]}_{number}") for number, row in enumerate(ROWS)])
def test_finding(rule: str, finding: str, age_status: AgeStatus, spoil: Callable[[Debrief], object], act: Act,
                 mode: str) -> None:
    debrief = ready(age_status)
    before = debrief.found(rule, act)
    spoil(debrief)
    verdict = debrief.found(rule, act)
    assert verdict is not None and (verdict.finding, verdict.mode.value) == (finding, mode)
    text = verdict.says.format_map(verdict.params)
    assert text and "{" not in text
    assert spoil is nothing or before is None or before != verdict, "it comes from what was spoiled"


def test_a_low_rating_or_an_alert_that_left_points_to_none() -> None:
    about, debrief = ShowPoint(Address("", "N911")), ready(CHILD)
    assert debrief.found("R23", about)
    debrief.record("N909", {"rating": "low"})
    debrief.record("N911", {"rating": "medium"})
    assert debrief.found("R23", about) is None
    debrief.record("N911", {"rating": "immediate"})
    assert debrief.found("R23", about)
    debrief.note(MomentKind.ALERT)
    assert debrief.found("R23", about) is None


@pytest.mark.parametrize(("rule", "finding", "answer"), [
    ("R16", "same-text-twice", Answer(own_words="He paid.", assessment="He paid.")),
    ("R16", "observed-as-said", Answer(AnswerStatus.OBSERVED, own_words="He shook.")),
    ("R17", "gap-without-reason", Answer(AnswerStatus.DECLINED)),
])
@pytest.mark.parametrize("age_status", AgeStatus)
def test_closing_asks_for_nothing_to_be_put_right_where_there_is_no_card(
        age_status: AgeStatus, rule: str, finding: str, answer: Answer) -> None:
    """An answer of an older form whose point is gone: nobody could get there to change it."""
    debrief = ready(age_status)
    before = debrief.ask(Close())
    debrief.record("Q404", answer=answer)
    assert debrief.ask(Close()) == before
    debrief.record("R304", answer=answer)
    debrief.record("Q404", answer=answer)
    verdict = debrief.found(rule, Close())
    assert verdict is not None and (verdict.finding, verdict.points) == (finding, ("R304",))


def test_every_finding_of_every_rule_is_tried() -> None:
    tried = {(row[0], row[1]) for row in ROWS} | {(case.rule, case.finding) for case in CASES}
    assert tried == {(rule, code) for rule, spec in SPECS.items() for code in spec.findings}


def test_the_first_account_without_earlier_ones_needs_no_open_topic() -> None:
    assert ready(CHILD).ask(StartInterview(CHILD)) == ()


@pytest.mark.parametrize("point", ["R309", "P006", "U605"])
def test_what_staff_fill_in_meets_no_gate(point: str) -> None:
    """Papers may be typed in before a child is looked after; the child is not asked."""
    entry = "home" if point == "U605" else ""
    asked = [] if point != "R309" else ["R2"]
    found = Debrief(CHILD).ask(ShowPoint(Address(entry, point)))
    assert [verdict.rule for verdict in found if verdict.rule == "R2"] == asked
