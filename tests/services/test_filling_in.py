"""What the program fills in when a de-brief begins, and what it never carries from one person to another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from debrief_app.crypto.kdf import FASTEST_ALLOWED
from debrief_app.definitions.loader import load_form
from debrief_app.domain.accounts import Role
from debrief_app.domain.answers import Address, Answer, AnswerStatus
from debrief_app.domain.errors import KnownError
from debrief_app.domain.form import ChildRule
from debrief_app.domain.interview import AgeStatus, InterviewHead
from debrief_app.domain.values import Codes, FuzzyDate, Place, Precision, Value
from debrief_app.paths import forms_dir
from debrief_app.services.debrief import interviewing, linking, reading
from debrief_app.services.debrief.filling_in import is_filled_in
from debrief_app.services.debrief.interviewing import Shown
from debrief_app.services.debrief.linking import Beside
from debrief_app.services.session import Session
from debrief_app.services.unit import setup
from debrief_app.services.unit.setup import NewPerson, NewVault
from debrief_app.services.vault import access


@pytest.fixture
def officer(tmp_path: Path) -> Iterator[Session]:
    """An officer who has not held a de-brief yet."""
    made = setup.create_vault(tmp_path / "vault", NewVault(
        "Border Force", "Gatwick South", NewPerson("super", Role.SUPERVISOR, "Jo Example"),
        NewPerson("officer", Role.OFFICER, "Amira Siddiq", "BF 30561"), practice=True), FASTEST_ALLOWED)
    session = access.unlock(tmp_path / "vault", "officer", made.passphrases["officer"], load_form(forms_dir()))
    yield at(session, "12:00")
    session.vault.close()


def at(session: Session, time: str, day: str = "2026-11-01") -> Session:
    """At this time of the clock on the wall, in whatever zone the machine is."""
    now = datetime.fromisoformat(f"{day}T{time}").astimezone(UTC)
    return replace(session, clock=lambda: now.isoformat(timespec="milliseconds").replace("+00:00", "Z"))


def begin(session: Session, beside: InterviewHead | None = None) -> InterviewHead:
    return interviewing.start_interview(
        session, AgeStatus.ADULT, "full-adult",
        beside=Beside(beside.id, "parent", "child") if beside is not None else None)


def say(session: Session, head: InterviewHead, point: str, answer: Answer, occurrence: int = 0) -> None:
    interviewing.record_answer(session, head.id, Address("", point, occurrence), answer, Shown("?", "en"))


def values(session: Session, head: InterviewHead, point: str, occurrence: int = 0) -> Mapping[str, Value]:
    answer = reading.reload(session, head.id).answer(Address("", point, occurrence))
    return answer.values if answer is not None else {}


LEAD: Mapping[str, Value] = {"organisation": "Border Force", "first_name": "Amira", "last_name": "Siddiq",
                             "staff_id": "BF 30561"}
SETTING: Mapping[str, Value] = {"setting": "port", "place": Place("GB", "Gatwick"), "jurisdiction": "england",
                                "room": "A corner behind a screen"}


def test_the_lead_is_known_from_the_account(officer: Session) -> None:
    head = begin(officer)
    assert values(officer, head, "P002") == LEAD
    assert is_filled_in(reading.reload(officer, head.id).answers[Address("", "P002")])
    assert values(officer, head, "P004") == {}, "where it takes place nobody has said yet"


def test_role_and_training_are_remembered_and_the_place_on_the_same_day(officer: Session) -> None:
    first = begin(officer)
    lead = {**LEAD, "role": "Officer", "training": Codes(("safeguarding",))}
    say(officer, first, "P002", Answer(values=lead, note="By telephone."))
    say(officer, first, "P004", Answer(values={**SETTING, "start": "12:00", "end": "12:40"}))
    say(officer, first, "P007", Answer(values={"kind": "port", "reference": "LGW-1"}))
    afternoon = at(officer, "15:30")
    second = begin(afternoon)
    assert values(officer, second, "P002") == lead
    assert values(officer, second, "P004") == {
        "setting": "port", "place": Place("GB", "Gatwick"), "jurisdiction": "england",
        "date": FuzzyDate(Precision.EXACT, "2026-11-01"), "start": "15:30"}
    assert values(officer, second, "P007") == {}, "another case"
    next_day = begin(at(officer, "08:00", "2026-11-03"))
    assert values(officer, next_day, "P002") == lead and values(officer, next_day, "P004") == {}


def test_what_belongs_to_a_colleague_is_not_remembered(officer: Session) -> None:
    first = begin(officer)
    say(officer, first, "P002", Answer(values={**LEAD, "first_name": "Ruth", "staff_id": "BF 1", "role": "Inspector"}))
    assert values(officer, begin(officer), "P002") == LEAD


def test_one_begun_beside_takes_the_setting_over_and_nothing_about_anybody(officer: Session) -> None:
    woman = begin(officer)
    say(officer, woman, "P004", Answer(values=SETTING))
    for number, reference in enumerate(("LGW-1", "LGW-2")):
        say(officer, woman, "P007", Answer(values={"kind": "port", "reference": reference}, note="Hers."), number)
    say(officer, woman, "P003", Answer(AnswerStatus.DECLINED, note="Not yet."))
    for point in officer.form.points():
        if not point.entry_kind and not any(field.fill for field in point.fields):
            say(officer, woman, point.id, Answer(own_words="What she told", own_words_language="en", note="Hers.",
                                                 values={field.id: "Joy" for field in point.fields
                                                         if field.type.value in ("text", "long_text")}))
    night = at(officer, "23:50", "2026-11-02")
    girl = begin(night, woman)
    taken = reading.reload(officer, girl.id)
    assert values(officer, girl, "P004")["place"] == Place("GB", "Gatwick")
    assert [values(officer, girl, "P007", each)["reference"] for each in taken.occurrences("", "P007")] == [
        "LGW-1", "LGW-2"]
    assert {each.point for each in taken.answers} == {"P001", "P002", "P004", "P007", "P008"}
    for address, revision in taken.answers.items():
        answer = revision.answer
        assert not (answer.own_words or answer.english or answer.note or answer.observation or answer.assessment)
        assert "Joy" not in answer.values.values() and "room" not in answer.values
        assert officer.form.point(address.point).child_rule is ChildRule.STAFF
    assert not taken.entries and not taken.moments


def test_two_begun_beside_each_other_are_linked_at_once(officer: Session) -> None:
    woman = begin(officer)
    girl = begin(officer, woman)
    assert [(each.reference, each.relation) for each in linking.links(officer, girl.id)] == [
        (woman.reference, "parent")]
    assert [(each.reference, each.relation) for each in linking.links(officer, woman.id)] == [
        (girl.reference, "child")]


def test_only_beside_an_open_one_of_ones_own(officer: Session) -> None:
    woman = begin(officer)
    colleague = replace(officer, account=replace(officer.account, id="somebody-else"))
    assert linking.open_beside(colleague) == ()
    before = len(reading.list_interviews(officer))
    with pytest.raises(KnownError, match="not-beside"):
        begin(colleague, woman)
    assert len(reading.list_interviews(officer)) == before, "nothing was half done"


def test_only_what_staff_write_about_the_setting_is_marked_in_the_form(officer: Session) -> None:
    for point in officer.form.points():
        if any(field.fill for field in point.fields):
            assert point.child_rule is ChildRule.STAFF and not point.entry_kind and not point.verbatim
