"""The rules of interviewing through the services: what is refused, the way on, and what the record says of it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import jsonschema
import pytest

from debrief_app.crypto.kdf import FASTEST_ALLOWED
from debrief_app.domain.accounts import Role
from debrief_app.domain.answers import Address, Answer, AnswerStatus
from debrief_app.domain.errors import KnownError
from debrief_app.domain.form import Band
from debrief_app.domain.interview import AgeStatus, MomentKind
from debrief_app.domain.rule_catalogue import Mode
from debrief_app.domain.rules.acts import (
    Act,
    AskAgain,
    BeginTopic,
    Close,
    ElapsedTick,
    Export,
    ShowPoint,
    StartInterview,
)
from debrief_app.domain.rules.verdicts import Verdict
from debrief_app.domain.values import Codes
from debrief_app.paths import resources_dir
from debrief_app.services.debrief import interviewing, reading, rules
from debrief_app.services.debrief.interviewing import Shown
from debrief_app.services.release import frozen_names, review
from debrief_app.services.session import Session
from debrief_app.services.unit import setup
from debrief_app.services.unit.setup import NewPerson, NewVault, SetUp
from debrief_app.services.vault import access
from tests.deciding import decide, decide_questions
from tests.domain.debriefs import shipped_form

ADULT, CHILD, UNKNOWN = AgeStatus.ADULT, AgeStatus.CHILD, AgeStatus.UNKNOWN
PATHS = (ADULT, CHILD, UNKNOWN)
ACCOUNT = ShowPoint(Address("", "R301"))
NARROWER = ShowPoint(Address("", "R303"))


@pytest.fixture(scope="module")
def made_vault(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, SetUp]:
    """Logins `super` and `officer`; every test that signs in has its own copy."""
    folder = tmp_path_factory.mktemp("made") / "vault"
    return folder, setup.create_vault(folder, NewVault(
        "Border Force", "Training unit", NewPerson("super", Role.SUPERVISOR, "Jo Example"),
        NewPerson("officer", Role.OFFICER, "Sam Sample"), practice=True), FASTEST_ALLOWED)


@pytest.fixture
def passphrases(made_vault: tuple[Path, SetUp]) -> dict[str, str]:
    return dict(made_vault[1].passphrases)


@pytest.fixture
def sign_in(made_vault: tuple[Path, SetUp], passphrases: dict[str, str],
            tmp_path: Path) -> Iterator[Callable[[str], Session]]:
    """Unlocks this test's copy of the vault with a login, one at a time."""
    folder = Path(shutil.copytree(made_vault[0], tmp_path / "vault"))
    form = shipped_form()
    opened: list[Session] = []

    def unlock(login: str) -> Session:
        if opened:
            access.lock(opened.pop())
        opened.append(access.unlock(folder, login, passphrases[login], form))
        return opened[-1]

    yield unlock
    if opened:
        access.lock(opened.pop())


@pytest.fixture
def officer(sign_in: Callable[[str], Session]) -> Session:
    return sign_in("officer")


def begun(session: Session, age: AgeStatus) -> str:
    profile = "full-adult" if age is ADULT else "child"
    return interviewing.start_interview(session, age, profile, Band.ANY, "person").id


def record(session: Session, interview: str, point: str, answer: Answer | None = None, **values: object) -> None:
    given = replace(answer or Answer(), values=values)  # type: ignore[arg-type]
    interviewing.record_answer(session, interview, Address("", point), given, Shown("?", "en"))


def said(session: Session, interview: str, rule: str, act: Act) -> Verdict | None:
    return next((each for each in rules.judge(session, interview, act) if each.rule == rule), None)


def mode(session: Session, interview: str, rule: str, act: Act) -> Mode | None:
    verdict = said(session, interview, rule, act)
    return verdict.mode if verdict else None


# -- age status first (R1)


def test_the_age_status_and_its_basis_are_the_first_answers(officer: Session) -> None:
    interview = begun(officer, UNKNOWN)
    answers = reading.reload(officer, interview).answers
    assert answers[Address("", "P008")].answer.values == {"age_status": "unknown"}
    assert answers[Address("", "P009")].answer.values == {"rests_on": "person"}
    assert said(officer, interview, "R1", ACCOUNT) is None


def test_nothing_begins_without_an_age_status(officer: Session) -> None:
    (verdict,) = rules.judge_on(officer, None, StartInterview(None), rules.Ground())
    assert verdict.rule == "R1" and verdict.blocks
    with pytest.raises(KnownError, match="rules-stop"):
        rules.require_free([verdict])


def test_another_age_status_opens_every_gate_anew_and_deletes_nothing(officer: Session) -> None:
    interview = begun(officer, ADULT)
    decide_questions(officer, interview)
    assert not any(each.blocks for each in rules.judge(officer, interview, ACCOUNT))
    interviewing.set_age_status(officer, interview, CHILD, Band.FROM_13, "A school record says 15.")
    stopping = {each.rule for each in rules.judge(officer, interview, ACCOUNT) if each.blocks}
    assert {"R2", "R3", "R4", "R5", "R7", "R22"} <= stopping
    history = reading.history(officer, interview, Address("", "P008"))
    assert [each.answer.values["age_status"] for each in history] == ["adult", "child"]
    assert history[-1].answer.note == "A school record says 15."
    assert len(rules.ground(officer, interview).overrides) > 0


# -- before an account is asked for (R2 to R7, R9 to R11, R18, R19, R22)

CHILD_STOPS = ("R2", "R3", "R4", "R5", "R7", "R9", "R10", "R18", "R19", "R22")
ADULT_STOPS = ("R3", "R18", "R22")


@pytest.mark.parametrize("age", PATHS)
def test_an_account_waits_until_everything_before_it_was_done(officer: Session, age: AgeStatus) -> None:
    interview = begun(officer, age)
    found = rules.judge(officer, interview, ACCOUNT)
    expected = ADULT_STOPS if age is ADULT else CHILD_STOPS
    assert tuple(each.rule for each in found if each.blocks) == expected
    assert all(each.why and each.source and each.way_on.leads_on for each in found if each.blocks)


def test_what_was_done_no_longer_stops(officer: Session) -> None:
    interview = begun(officer, CHILD)
    record(officer, interview, "P016", authority="Kent", contact="Duty social worker", time="06:50")
    record(officer, interview, "P013", separation="never_together")
    stopping = {each.rule for each in rules.judge(officer, interview, ACCOUNT) if each.blocks}
    assert not {"R3", "R4"} & stopping and "R2" in stopping


# -- going on


@pytest.mark.parametrize("age", [CHILD, UNKNOWN])
def test_an_officer_goes_on_only_with_a_supervisors_word(officer: Session, age: AgeStatus) -> None:
    interview = begun(officer, age)
    verdict = said(officer, interview, "R4", ACCOUNT)
    assert verdict is not None
    with pytest.raises(KnownError, match="reason-needed"):
        rules.go_on(officer, interview, verdict, "  ", decided_by="Jo Example")
    with pytest.raises(KnownError, match="supervisor-decides"):
        rules.go_on(officer, interview, verdict, "Nobody answers.")
    assert rules.ground(officer, interview).overrides == ()
    changes = rules.go_on(officer, interview, verdict, "Nobody answers.", decided_by="Jo Example, by telephone")
    assert changes.rules
    assert mode(officer, interview, "R4", ACCOUNT) is Mode.LOG
    (kept,) = rules.ground(officer, interview).overrides
    assert (kept.reason, kept.decided_by, kept.said) == (
        "Nobody answers.", "Jo Example, by telephone", "Children's services have not been told.")


def test_a_prompt_is_said_once_and_what_stops_cannot_be_waved_away(officer: Session) -> None:
    interview = begun(officer, ADULT)
    prompt = said(officer, interview, "R2", ACCOUNT)
    assert prompt is not None and prompt.mode is Mode.PROMPT
    rules.acknowledge(officer, interview, prompt)
    assert mode(officer, interview, "R2", ACCOUNT) is Mode.LOG
    stop = said(officer, interview, "R3", ACCOUNT)
    assert stop is not None
    with pytest.raises(KnownError, match="reason-needed"):
        rules.acknowledge(officer, interview, stop)


# -- asking (R8, R12, R15), pace (R13), distress (R14)


@pytest.mark.parametrize("age", PATHS)
def test_the_invitation_comes_before_anything_narrower(officer: Session, age: AgeStatus) -> None:
    interview = begun(officer, age)
    assert mode(officer, interview, "R12", NARROWER) is (Mode.PROMPT if age is ADULT else Mode.ENFORCE)
    record(officer, interview, "R301", Answer(AnswerStatus.DECLINED, note="Not today."))
    assert said(officer, interview, "R12", NARROWER) is None


@pytest.mark.parametrize("age", PATHS)
def test_what_was_told_is_not_put_again_without_a_reason(officer: Session, age: AgeStatus) -> None:
    interview = begun(officer, age)
    record(officer, interview, "R303", Answer(own_words="At the market.", own_words_language="en"))
    again = AskAgain(Address("", "R303"))
    assert mode(officer, interview, "R8", again) is (Mode.PROMPT if age is ADULT else Mode.ENFORCE)
    assert mode(officer, interview, "R8", replace(again, reason_code="asked_to_correct")) is Mode.LOG
    verdict = said(officer, interview, "R8", again)
    assert verdict is not None
    with pytest.raises(KnownError, match="reason-not-listed"):
        rules.go_on(officer, interview, verdict, "I forgot to listen.", "curious")
    with pytest.raises(KnownError, match="reason-needed"):
        rules.acknowledge(officer, interview, verdict)
    rules.go_on(officer, interview, verdict, "He asked to put it right.", "asked_to_correct")
    assert mode(officer, interview, "R8", again) is Mode.LOG


@pytest.mark.parametrize("age", PATHS)
def test_a_topic_that_the_person_closed_stays_closed(officer: Session, age: AgeStatus) -> None:
    interview = begun(officer, age)
    stronger = Mode.PROMPT if age is ADULT else Mode.ENFORCE
    record(officer, interview, "R303", Answer(AnswerStatus.CLOSED_BY_PERSON))
    verdict = said(officer, interview, "R8", NARROWER)
    assert verdict is not None and (verdict.mode, verdict.finding) == (stronger, "closed-by-person")
    assert said(officer, interview, "R8", ShowPoint(Address("", "R304"))) is None
    record(officer, interview, "R301", Answer(AnswerStatus.CLOSED_BY_PERSON))
    assert mode(officer, interview, "R8", ShowPoint(Address("", "R304"))) is stronger
    for status in (AnswerStatus.GIVEN, AnswerStatus.DECLINED, AnswerStatus.NOT_KNOWN, AnswerStatus.DEFERRED):
        with pytest.raises(KnownError, match="asked-before"):
            record(officer, interview, "R304", Answer(status, english="Asked all the same."))
    record(officer, interview, "R304", Answer(AnswerStatus.VOLUNTEERED, english="He came back to it by himself."))


@pytest.mark.parametrize("age", PATHS)
def test_after_distress_nothing_is_put_until_it_was_decided_what_to_do(officer: Session, age: AgeStatus) -> None:
    interview = begun(officer, age)
    interviewing.note_moment(officer, interview, MomentKind.DISTRESS)
    assert mode(officer, interview, "R14", ACCOUNT) is Mode.ENFORCE
    assert mode(officer, interview, "R14", BeginTopic("transit")) is Mode.ENFORCE
    interviewing.note_moment(officer, interview, MomentKind.NOTE, "The person wants to go on.")
    assert said(officer, interview, "R14", ACCOUNT) is None


@pytest.mark.parametrize(("age", "before", "after"), [(ADULT, 44, 46), (CHILD, 19, 21), (UNKNOWN, 19, 21)])
def test_a_break_is_proposed_in_time_and_once(officer: Session, age: AgeStatus, before: int, after: int) -> None:
    interview = begun(officer, age)
    interviewing.note_moment(officer, interview, MomentKind.OPENED)
    start = datetime.fromisoformat(officer.clock())

    def at(minutes: int) -> Session:
        moment = (start + timedelta(minutes=minutes)).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        return replace(officer, clock=lambda: moment)

    assert said(at(before), interview, "R13", ElapsedTick()) is None
    due = said(at(after), interview, "R13", ElapsedTick())
    assert due is not None and due.mode is Mode.PROMPT
    rules.acknowledge(at(after), interview, due)
    assert mode(at(after + 1), interview, "R13", ElapsedTick()) is Mode.LOG


# -- closing and leaving (R18, R20, R22, R23, R24, R25)


@pytest.mark.parametrize(("age", "stops"), [(ADULT, {"R18"}), (CHILD, {"R18", "R20", "R24"}),
                                             (UNKNOWN, {"R18", "R20", "R24"})])
def test_closing_waits_for_what_must_be_there(officer: Session, passphrases: dict[str, str], age: AgeStatus,
                                              stops: set[str]) -> None:
    interview = begun(officer, age)
    assert {each.rule for each in rules.judge(officer, interview, Close()) if each.blocks} == stops
    with pytest.raises(KnownError, match="rules-stop"):
        review.close_interview(officer, interview, passphrases["officer"])
    assert reading.head(officer, interview).editable
    decide(officer, interview)
    review.close_interview(officer, interview, passphrases["officer"])
    assert not reading.head(officer, interview).editable


@pytest.mark.parametrize("age", PATHS)
def test_somebody_who_came_in_also_left(officer: Session, age: AgeStatus) -> None:
    interview = begun(officer, age)
    record(officer, interview, "E101", answer=None, **{"role": "lead", "in": "10:00"})
    assert mode(officer, interview, "R22", Close()) is Mode.ENFORCE


@pytest.mark.parametrize("age", PATHS)
def test_what_was_put_off_leaves_as_an_open_topic(officer: Session, age: AgeStatus) -> None:
    interview = begun(officer, age)
    record(officer, interview, "R303", Answer(AnswerStatus.DEFERRED, note="After the break."))
    stronger = Mode.PROMPT if age is ADULT else Mode.ENFORCE
    assert mode(officer, interview, "R25", Close()) is stronger
    assert mode(officer, interview, "R25", Export()) is stronger
    record(officer, interview, "Z1006", topic="The first contact")
    assert said(officer, interview, "R25", Export()) is None


# -- what the record says of it


def test_decisions_and_prompts_are_in_the_record_and_on_paper(
        officer: Session, passphrases: dict[str, str]) -> None:
    interview = begun(officer, CHILD)
    verdict = said(officer, interview, "R4", ACCOUNT)
    assert verdict is not None
    rules.go_on(officer, interview, verdict, "The line is dead.", decided_by="Jo Example")
    prompt = said(officer, interview, "R11", ACCOUNT)
    assert prompt is not None and not prompt.blocks
    rules.acknowledge(officer, interview, prompt)
    record(officer, interview, "R301", Answer(AnswerStatus.CLOSED_BY_PERSON))
    for point in ("N909", "N910", "N911"):
        record(officer, interview, point, rating="high")
    record(officer, interview, "N919", Answer(english="School"))
    record(officer, interview, "Z1005", topic="Football")
    record(officer, interview, "Z1004", explained=Codes(("contact_card",)))
    review.close_interview(officer, interview, passphrases["officer"])
    head = reading.head(officer, interview)
    written = json.loads(review.frozen_file(officer, head, frozen_names.RECORD))
    jsonschema.validate(written, json.loads(
        (resources_dir() / "standard" / "record.schema.json").read_text(encoding="utf-8")))
    told = [(each["rule"], each["went_on"], each["reason"], each["decided_by"]) for each in written["rules"]]
    assert told == [("R4", True, "The line is dead.", "Jo Example"), ("R11", False, "", "")]
    closed = [each["point"] for each in written["gaps"] if each["status"] == "closed_by_person"]
    assert closed == ["R301"]


def test_a_closed_record_takes_no_decision(officer: Session, passphrases: dict[str, str]) -> None:
    interview = begun(officer, ADULT)
    verdict = said(officer, interview, "R3", ACCOUNT)
    assert verdict is not None
    decide(officer, interview)
    review.close_interview(officer, interview, passphrases["officer"])
    with pytest.raises(KnownError, match="record-is-frozen"):
        rules.go_on(officer, interview, verdict, "Too late.")


def test_a_supervisor_decides_in_her_own_name(sign_in: Callable[[str], Session]) -> None:
    interview = begun(sign_in("officer"), CHILD)
    supervisor = sign_in("super")
    verdict = said(supervisor, interview, "R5", ACCOUNT)
    assert verdict is not None
    rules.go_on(supervisor, interview, verdict, "Waiting would be worse.")
    assert mode(supervisor, interview, "R5", ACCOUNT) is Mode.LOG
