"""A clock that is wrong, and certificates that run out: noticed before anything is signed, and said in words."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from debrief_app.crypto.kdf import FASTEST_ALLOWED
from debrief_app.definitions.loader import load_form
from debrief_app.domain.accounts import Role
from debrief_app.domain.answers import Address, Answer
from debrief_app.domain.errors import KnownError
from debrief_app.domain.form import FormDefinition
from debrief_app.domain.interview import AgeStatus, State
from debrief_app.paths import forms_dir
from debrief_app.services.debrief import interviewing, reading
from debrief_app.services.debrief.interviewing import Shown
from debrief_app.services.messages import message_for, together
from debrief_app.services.received.verifying import UNIT_KEY, verify_package
from debrief_app.services.release import exporting, review
from debrief_app.services.session import Session
from debrief_app.services.unit import people, setup, trust
from debrief_app.services.unit.setup import NewPerson, NewVault, SetUp
from debrief_app.services.vault import access
from debrief_app.storage import audit

NOW = datetime.now(UTC)
"""The program judges packages by the system's clock, so a story about today is about this day."""

YEAR = timedelta(days=365)
TODAY = timedelta(0)


@dataclass
class Clock:
    """Stands at now, or at `off` from now."""

    off: timedelta = TODAY

    def __call__(self) -> str:
        return (NOW + self.off).isoformat(timespec="milliseconds").replace("+00:00", "Z")


@dataclass
class Unit:
    """A vault of a unit that does not practise, the words of its people, and the laptop's clock."""

    folder: Path
    made: SetUp
    form: FormDefinition
    clock: Clock = field(default_factory=Clock)
    words: dict[str, str] = field(default_factory=dict)
    sessions: list[Session] = field(default_factory=list)

    def enter(self, login: str, off: timedelta | None = None) -> Session:
        self.clock.off = self.clock.off if off is None else off
        while self.sessions:
            self.sessions.pop().vault.close()
        words = self.words.get(login) or self.made.passphrases[login]
        self.sessions.append(access.unlock(self.folder, login, words, self.form, self.clock))
        return self.sessions[-1]

    def told(self, session: Session) -> str:
        """A small de-brief that can be closed."""
        head = interviewing.start_interview(session, AgeStatus.ADULT, "full-adult")
        for point, answer in (("R301", Answer(english="Good work was promised")),
                              ("N902", Answer(values={"decision": "needs_time"}))):
            interviewing.record_answer(session, head.id, Address("", point), answer, Shown("Q", "en"))
        return head.id

    def close(self, off: timedelta | None = None, login: str = "officer") -> str:
        session = self.enter(login, off)
        interview = self.told(session)
        review.close_interview(session, interview, self.words.get(login) or self.made.passphrases[login])
        return interview


@pytest.fixture(scope="module")
def form() -> FormDefinition:
    return load_form(forms_dir())


Made = Callable[[timedelta], Unit]


@pytest.fixture(scope="module")
def vaults(tmp_path_factory: pytest.TempPathFactory) -> Callable[[timedelta], tuple[Path, SetUp]]:
    """A vault for each time at which one was set up; only copied."""
    kept: dict[timedelta, tuple[Path, SetUp]] = {}

    def made(off: timedelta) -> tuple[Path, SetUp]:
        if off not in kept:
            folder = tmp_path_factory.mktemp("clock") / "vault"
            kept[off] = folder, setup.create_vault(folder, NewVault(
                "Kent Police", "Unit", NewPerson("super", Role.SUPERVISOR, "Jo Example", "PS 1"),
                NewPerson("officer", Role.OFFICER, "Sam Sample", "DC 1")), FASTEST_ALLOWED, Clock(off))
        return kept[off]

    return made


@pytest.fixture
def set_up(vaults: Callable[[timedelta], tuple[Path, SetUp]], form: FormDefinition, tmp_path: Path) -> Made:
    """A unit whose vault was set up then, seen from today."""

    def copied(off: timedelta) -> Unit:
        folder, made = vaults(off)
        return Unit(Path(shutil.copytree(folder, tmp_path / "vault")), made, form)

    return copied


def refused(act: Callable[[], object]) -> KnownError:
    with pytest.raises(KnownError) as caught:
        act()
    return caught.value


def seen(moment: datetime) -> str:
    """As somebody at this laptop reads it."""
    here = moment.astimezone()
    return f"{here.day} {here:%b %Y, %H:%M}"


BEFORE_AND_AFTER = pytest.mark.parametrize(("off", "code"), [
    (-timedelta(days=2), "certificate-not-yet"), (3 * YEAR + timedelta(days=1), "certificate-run-out")])


@BEFORE_AND_AFTER
def test_closing_outside_the_certificates_time_signs_and_changes_nothing(
    set_up: Made, off: timedelta, code: str
) -> None:
    unit = set_up(TODAY)
    session = unit.enter("officer", off)
    interview = unit.told(session)
    error = refused(lambda: review.close_interview(session, interview, unit.made.passphrases["officer"]))
    assert error.code == code
    assert reading.open_interview(session, interview).interview.head.state is State.OPEN
    assert "close" not in [each.action for each in audit.events(session.vault)]
    unit.clock.off = TODAY
    review.close_interview(session, interview, unit.made.passphrases["officer"])


@BEFORE_AND_AFTER
def test_neither_approval_nor_export_is_signed_outside_the_certificates_time(
    set_up: Made, tmp_path: Path, off: timedelta, code: str
) -> None:
    unit = set_up(TODAY)
    interview, words = unit.close(), unit.made.passphrases["super"]
    session = unit.enter("super", off)
    assert refused(lambda: review.approve(session, interview, words)).code == code
    assert reading.open_interview(session, interview).interview.head.state is State.CLOSED
    unit.clock.off = TODAY
    review.approve(session, interview, words)
    unit.clock.off = off
    recipient, out = exporting.list_recipients(session)[0], tmp_path / "out"
    before = audit.size_and_head(session.vault)
    assert refused(lambda: exporting.export_package(session, interview, recipient, words, out)).code == code
    assert not out.exists() and audit.size_and_head(session.vault) == before
    assert reading.open_interview(session, interview).interview.head.state is State.APPROVED
    unit.clock.off = TODAY
    sent = exporting.export_package(session, interview, recipient, words, out)
    key = tmp_path / "key"
    key.write_bytes(unit.made.kit[UNIT_KEY])
    assert verify_package(sent.path, key, trust.write_bundle(session, words, tmp_path / "trust")).accepted


@pytest.mark.parametrize(("off", "code"), [
    (-timedelta(days=2), "authority-not-yet"), (10 * YEAR + timedelta(days=1), "authority-expired")])
def test_the_units_authority_signs_nothing_outside_its_time(
    set_up: Made, tmp_path: Path, off: timedelta, code: str
) -> None:
    unit = set_up(TODAY)
    session, words = unit.enter("super", off), unit.made.passphrases["super"]
    before = (unit.folder / "vault.json").read_bytes(), audit.size_and_head(session.vault)
    assert refused(lambda: trust.write_bundle(session, words, tmp_path / "trust")).code == code
    person = NewPerson("officer-2", Role.OFFICER, "Kim Other")
    assert refused(lambda: people.add_account(session, person, words)).code == code
    assert not (tmp_path / "trust").exists() and len(people.list_accounts(session)) == 2
    assert ((unit.folder / "vault.json").read_bytes(), audit.size_and_head(session.vault)) == before


def test_a_vault_set_up_while_the_clock_ran_ahead_says_so(set_up: Made) -> None:
    unit = set_up(timedelta(days=40))
    session = unit.enter("officer", TODAY)
    interview = unit.told(session)
    error = refused(lambda: review.close_interview(session, interview, unit.made.passphrases["officer"]))
    message = message_for(error)
    for moment in (NOW, NOW + timedelta(days=40) - timedelta(hours=1)):
        assert seen(moment) in message.what
    assert message.safe == "Nothing was signed, and the record is as it was."
    assert "Set the laptop’s clock right" in message.do and "new account" in message.do


def test_what_somebody_closed_is_not_approved_after_their_certificate_ran_out(set_up: Made) -> None:
    """The supervisor is newer than the officer and could still sign; whoever checks would believe neither."""
    unit = set_up(-2 * YEAR)
    words = unit.made.passphrases["super"]
    session = unit.enter("super", TODAY)
    added = people.add_account(session, NewPerson("super-2", Role.SUPERVISOR, "Lee Later"), words)
    unit.words["super-2"] = added.passphrase
    interview = unit.close()
    session = unit.enter("super-2", YEAR + timedelta(days=1))
    assert refused(lambda: review.approve(session, interview, added.passphrase)).code == "closer-run-out"
    review.return_with_comments(session, interview, "Close it again, please", {})


def test_a_new_supervisor_can_do_all_that_the_old_one_could(set_up: Made, tmp_path: Path) -> None:
    """What the program advises when a certificate has run out must not leave a unit that can add nobody."""
    unit = set_up(-3 * YEAR - timedelta(days=1))
    session = unit.enter("super", TODAY)
    added = people.add_account(
        session, NewPerson("super-2", Role.SUPERVISOR, "Jo Example", "PS 1"), unit.made.passphrases["super"])
    unit.words["super-2"] = added.passphrase
    session = unit.enter("super-2")
    people.end_account(session, next(each.id for each in people.list_accounts(session) if each.login == "super"),
                       added.passphrase)
    officer = people.add_account(session, NewPerson("officer-2", Role.OFFICER, "Sam Sample", "DC 1"), added.passphrase)
    unit.words["officer-2"] = officer.passphrase
    interview = unit.close(login="officer-2")
    session = unit.enter("super-2")
    review.approve(session, interview, added.passphrase)
    sent = exporting.export_package(session, interview, exporting.list_recipients(session)[0], added.passphrase,
                                    tmp_path / "out")
    key = tmp_path / "key"
    key.write_bytes(unit.made.kit[UNIT_KEY])
    bundle = trust.write_bundle(session, added.passphrase, tmp_path / "trust")
    assert verify_package(sent.path, key, bundle).accepted


def test_late_in_the_authoritys_time_accounts_are_added_that_end_with_it(set_up: Made) -> None:
    unit = set_up(-9 * YEAR)
    session = unit.enter("super", TODAY)
    added = people.add_account(session, NewPerson("officer-2", Role.OFFICER, "Kim Other"),
                               unit.made.passphrases["super"])
    end = people.signing_end(session, added.account)
    assert end is not None and not end.soon
    assert end.day == (NOW + YEAR).astimezone().date().isoformat()
    unit.words["officer-2"] = added.passphrase
    unit.close(login="officer-2")


def test_a_clock_set_back_since_the_last_use_is_told_and_stops_nothing(set_up: Made) -> None:
    unit = set_up(-timedelta(days=10))
    access.lock(unit.enter("officer", TODAY))
    session = unit.enter("officer", -timedelta(days=3))
    assert [each.code for each in session.told] == ["clock-set-back"]
    text = str(together(session.told))
    assert seen(NOW - timedelta(days=3)) in text and seen(NOW) in text
    assert "Set the clock right before you go on" in text
    unit.told(session)


@pytest.mark.parametrize("off", [TODAY, timedelta(hours=-23), timedelta(days=400)])
def test_a_clock_that_is_no_day_behind_is_nothing_to_tell(set_up: Made, off: timedelta) -> None:
    unit = set_up(-timedelta(days=10))
    access.lock(unit.enter("officer", TODAY))
    assert unit.enter("officer", off).told == ()


def test_nothing_leaves_when_the_officers_certificate_ran_out_after_approval(set_up: Made, tmp_path: Path) -> None:
    unit = set_up(TODAY)
    interview = unit.close(TODAY)
    session = unit.enter("super", YEAR)
    second = people.add_account(session, NewPerson("super-2", Role.SUPERVISOR, "Kim Other", "PS 2"),
                                unit.made.passphrases["super"])
    unit.words["super-2"] = second.passphrase
    session = unit.enter("super-2", 3 * YEAR - timedelta(days=1))
    review.approve(session, interview, second.passphrase)
    session = unit.enter("super-2", 3 * YEAR + timedelta(days=1))
    error = refused(lambda: exporting.export_package(
        session, interview, exporting.list_recipients(session)[0], second.passphrase, tmp_path / "out"))
    assert error.code == "closer-run-out" and not (tmp_path / "out").exists()
    review.return_with_comments(session, interview, "Close it again.", {})
    assert reading.open_interview(session, interview).interview.head.state is State.RETURNED
