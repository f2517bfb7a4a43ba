"""What is signed here is accepted by whoever receives it; what would not be is not signed. And a later revision."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from debrief_app.crypto.kdf import FASTEST_ALLOWED
from debrief_app.definitions.loader import load_form
from debrief_app.domain.accounts import Role
from debrief_app.domain.answers import Address, Answer
from debrief_app.domain.errors import KnownError
from debrief_app.domain.form import DataPoint, FieldType
from debrief_app.domain.interview import AgeStatus, MomentKind, State
from debrief_app.domain.values import Money, Names, Phone, Place, Value
from debrief_app.paths import forms_dir
from debrief_app.services.debrief import interviewing, reading
from debrief_app.services.debrief.asking import HOLDING_BACK
from debrief_app.services.debrief.interviewing import Shown
from debrief_app.services.received.verifying import Verdict, verify_package
from debrief_app.services.release import exporting, review
from debrief_app.services.release.record_shape import require_shape
from debrief_app.services.release.releasing import Exported
from debrief_app.services.session import Session
from debrief_app.services.unit import first_run, people, setup, trust
from debrief_app.services.unit.setup import NewPerson, NewVault, SetUp
from debrief_app.services.vault import access
from debrief_app.storage import frozen

SUPERVISOR = NewPerson("super", Role.SUPERVISOR, "Jo Example", "PS 7")
OFFICER = NewPerson("officer", Role.OFFICER, "Sam Sample", "9" * 64)
VAULT = NewVault("A" * setup.LONGEST_AGENCY, "Training unit", SUPERVISOR, OFFICER, practice=True)
ACCOUNT, LONGEST = Address("", "R301"), 200_000
TYPED = 21_000
"""Letters in each field whose box sets no limit: more than anybody types, and less than a package holds."""


@dataclass
class Unit:
    folder: Path
    made: SetUp

    def session(self, login: str, words: str = "") -> Session:
        return access.unlock(self.folder, login, words or self.made.passphrases[login], load_form(forms_dir()))

    def verdict(self, exported: Exported, folder: Path) -> Verdict:
        """As the recipient comes to it, who holds the unit's key and its trust bundle."""
        identity = folder / "unit.agekey"
        identity.write_bytes(self.made.kit["unit.agekey"])
        session = self.session("super")
        bundle = trust.write_bundle(session, self.made.passphrases["super"], folder / "trust")
        access.lock(session)
        return verify_package(exported.path, identity, bundle)

    def approved(self, interview: str) -> None:
        session = self.session("super")
        review.approve(session, interview, self.made.passphrases["super"])
        access.lock(session)

    def exported(self, interview: str, folder: Path) -> Exported:
        session = self.session("super")
        exported = exporting.export_package(session, interview, exporting.list_recipients(session)[0],
                                            self.made.passphrases["super"], folder)
        access.lock(session)
        return exported


@pytest.fixture
def unit(tmp_path: Path) -> Unit:
    return Unit(tmp_path / "vault", setup.create_vault(tmp_path / "vault", VAULT, FASTEST_ALLOWED))


@pytest.fixture
def officer(unit: Unit) -> Iterator[Session]:
    session = unit.session("officer")
    yield session
    session.vault.close()


def record(session: Session, interview: str, address: Address, answer: Answer) -> None:
    interviewing.record_answer(session, interview, address, answer, Shown("What happened?", "en"))


def begun(session: Session) -> str:
    interview = interviewing.start_interview(session, AgeStatus.ADULT, "full-adult").id
    record(session, interview, ACCOUNT, Answer(english="They said that there was work."))
    record(session, interview, Address("", "N902"), Answer(values={"decision": "needs_time"}))
    return interview


def long_value(kind: FieldType) -> Value | None:
    """The longest that the boxes of the window let in."""
    match kind:
        case FieldType.TEXT:
            return "t" * 2000
        case FieldType.LONG_TEXT:
            return "t" * TYPED
        case FieldType.NAMES:
            return Names(*["n" * 500] * 4)
        case FieldType.PLACE:
            return Place("VN", "p" * 500, "l" * TYPED)
        case FieldType.MONEY:
            return Money("1" * 60, "GBP", "m" * 500)
        case FieldType.PHONE:
            return Phone("0" * 200)
        case _:
            return None


def long_answer(session: Session, point: DataPoint) -> Answer:
    values = {field.id: value for field in point.fields if (value := long_value(field.type)) is not None}
    said, english, seen, thought, note = (letter * TYPED for letter in "sehtn")
    return Answer(own_words=said, own_words_language="vi", english=english, values=values, observation=seen,
                  assessment=thought, note=note)


@pytest.mark.parametrize(("age", "profile"), [(AgeStatus.ADULT, "full-adult"), (AgeStatus.CHILD, "child")])
def test_whatever_the_window_lets_in_has_the_published_shape(officer: Session, age: AgeStatus, profile: str) -> None:
    interview = interviewing.start_interview(officer, age, profile).id
    entries = {kind.id: interviewing.add_entry(officer, interview, kind.id)[0].id for kind in officer.form.kinds}
    asked = [point for point in officer.form.points() if point.id not in HOLDING_BACK]
    for point in asked:
        record(officer, interview, Address(entries.get(point.entry_kind, ""), point.id), long_answer(officer, point))
    interviewing.note_moment(officer, interview, MomentKind.NOTE, "n" * TYPED)
    filled = {field.type for point in asked for field in point.fields if long_value(field.type) is not None}
    assert len(filled) == 6, "each kind of box in which one writes"
    require_shape(review.preview_record(officer, interview))


def test_long_texts_reach_the_recipient(unit: Unit, officer: Session, tmp_path: Path) -> None:
    interview = begun(officer)
    for point in ("I201", "R302", "I206"):
        record(officer, interview, Address("", point), long_answer(officer, officer.form.point(point)))
    interviewing.note_moment(officer, interview, MomentKind.NOTE, "n" * TYPED)
    review.close_interview(officer, interview, unit.made.passphrases["officer"])
    access.lock(officer)
    unit.approved(interview)
    assert unit.verdict(unit.exported(interview, tmp_path), tmp_path).accepted


@pytest.mark.parametrize("long", [
    Answer(own_words="w" * (LONGEST + 1)), Answer(english="w" * (LONGEST + 1)),
    Answer(english="It was said at length.", note="w" * (LONGEST + 1)),
], ids=["own words", "English", "note"])
def test_a_text_that_no_package_holds_is_named_before_anything_is_signed(
    unit: Unit, officer: Session, long: Answer
) -> None:
    interview = begun(officer)
    record(officer, interview, Address("", "R302"), long)
    with pytest.raises(KnownError) as refused:
        review.close_interview(officer, interview, unit.made.passphrases["officer"])
    assert (refused.value.code, refused.value.params) == ("text-too-long", {"point": "R302", "most": str(LONGEST)})
    assert reading.head(officer, interview).state is State.OPEN
    assert frozen.names(officer.vault, interview, 1) == ()
    record(officer, interview, Address("", "R302"), Answer(english="Shorter."))
    # The earlier version is part of the record too.
    with pytest.raises(KnownError, match="text-too-long"):
        review.close_interview(officer, interview, unit.made.passphrases["officer"])


def test_a_note_in_the_log_that_no_package_holds_is_refused_too(unit: Unit, officer: Session) -> None:
    interview = begun(officer)
    interviewing.note_moment(officer, interview, MomentKind.NOTE, "w" * (LONGEST + 1))
    with pytest.raises(KnownError, match="record-shape"):
        review.close_interview(officer, interview, unit.made.passphrases["officer"])
    assert reading.head(officer, interview).state is State.OPEN


# -- two people ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", ["PS 7", "ps7", " Ps  7 "])
def test_one_staff_number_is_one_person(tmp_path: Path, unit: Unit, number: str) -> None:
    other = replace(OFFICER, staff_number=number)
    with pytest.raises(KnownError, match="staff-number-taken"):
        first_run.check_person(other, SUPERVISOR)
    with pytest.raises(KnownError, match="staff-number-taken"):
        setup.create_vault(tmp_path / "other", replace(VAULT, officer=other), FASTEST_ALLOWED)
    assert not (tmp_path / "other").exists()
    supervisor = unit.session("super")
    with pytest.raises(KnownError, match="staff-number-taken"):
        people.add_account(supervisor, NewPerson("officer-2", Role.OFFICER, "Kim Other", number),
                           unit.made.passphrases["super"])
    supervisor.vault.close()


def test_nobody_approves_what_they_closed_from_another_account(unit: Unit) -> None:
    supervisor = unit.session("super")
    second = people.add_account(supervisor, NewPerson("officer-2", Role.OFFICER, "jo example", "ps7"),
                                unit.made.passphrases["super"])
    access.lock(supervisor)
    closing = unit.session("officer-2", second.passphrase)
    interview = begun(closing)
    review.close_interview(closing, interview, second.passphrase)
    access.lock(closing)
    supervisor = unit.session("super")
    with pytest.raises(KnownError, match="same-person"):
        review.approve(supervisor, interview, unit.made.passphrases["super"])
    with pytest.raises(KnownError, match="same-person"):
        review.return_with_comments(supervisor, interview, "Again", {})
    supervisor.vault.close()


def test_people_without_a_staff_number_are_different_people(tmp_path: Path) -> None:
    wanted = replace(VAULT, supervisor=replace(SUPERVISOR, staff_number=""), officer=replace(OFFICER, staff_number=" "))
    setup.create_vault(tmp_path / "vault", wanted, FASTEST_ALLOWED)


def test_an_agency_longer_than_a_package_holds_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="agency-too-long"):
        setup.create_vault(tmp_path / "vault", replace(VAULT, agency=VAULT.agency + "A"), FASTEST_ALLOWED)


# -- a later revision ---------------------------------------------------------------------------------------


def test_what_was_exported_can_be_put_right_and_takes_its_place(
    unit: Unit, officer: Session, tmp_path: Path
) -> None:
    words, interview = unit.made.passphrases["officer"], begun(officer)
    review.close_interview(officer, interview, words)
    access.lock(officer)
    unit.approved(interview)
    first = unit.exported(interview, tmp_path)
    supervisor = unit.session("super")
    review.return_with_comments(supervisor, interview, "The year is wrong.", {})
    access.lock(supervisor)
    again = unit.session("officer")
    head = reading.head(again, interview)
    assert (head.state, head.revision) == (State.RETURNED, 2)
    record(again, interview, ACCOUNT, Answer(english="They said that there was work, in 2024."))
    review.close_interview(again, interview, words)
    access.lock(again)
    unit.approved(interview)
    second = unit.exported(interview, tmp_path)
    verdict = unit.verdict(second, tmp_path)
    assert verdict.accepted and verdict.package is not None
    assert (verdict.package.revision, verdict.package.supersedes) == (2, 1)
    assert unit.verdict(first, tmp_path).accepted, "the first one is what it was"
    supervisor = unit.session("super")
    assert [each.revision for each in exporting.list_sent(supervisor, interview)] == [2, 1]
    supervisor.vault.close()


def test_what_was_approved_can_be_returned_before_it_leaves(unit: Unit, officer: Session, tmp_path: Path) -> None:
    interview = begun(officer)
    review.close_interview(officer, interview, unit.made.passphrases["officer"])
    access.lock(officer)
    unit.approved(interview)
    supervisor = unit.session("super")
    review.return_with_comments(supervisor, interview, "A name is missing.", {})
    with pytest.raises(KnownError, match="not-in-this-state"):
        exporting.export_package(supervisor, interview, exporting.list_recipients(supervisor)[0],
                                 unit.made.passphrases["super"], tmp_path)
    supervisor.vault.close()
