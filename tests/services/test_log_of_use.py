"""Data Protection Act 2018, s.62: what has to be logged of an automated system, done once each in a real vault."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from debrief_app.crypto.kdf import FASTEST_ALLOWED
from debrief_app.definitions.loader import load_form
from debrief_app.domain.accounts import Role
from debrief_app.domain.answers import Address, Answer
from debrief_app.domain.audit import Event, Operation
from debrief_app.domain.interview import AgeStatus
from debrief_app.domain.values import Names
from debrief_app.paths import forms_dir
from debrief_app.services.debrief import interviewing, reading
from debrief_app.services.debrief.interviewing import Shown
from debrief_app.services.matching import blind_tokens, finding_people
from debrief_app.services.session import Session
from debrief_app.services.unit import people, setup
from debrief_app.services.unit.setup import NewPerson, NewVault
from debrief_app.services.vault import access
from debrief_app.storage import audit

NAME, SHOWN = Address("", "I201"), Shown("What are you called?", "en")
WORDS = "gravity polka stumble unfasten crablike"
SECRET = "Bukuroshja Zeqiri"


@pytest.fixture
def supervisor(tmp_path: Path) -> Iterator[tuple[Session, str]]:
    """A supervisor at an open vault, and the passphrase."""
    folder = tmp_path / "vault"
    made = setup.create_vault(folder, NewVault(
        "Border Force", "Training unit", NewPerson("super", Role.SUPERVISOR, "Jo Example"),
        NewPerson("officer", Role.OFFICER, "Sam Sample"), practice=True), FASTEST_ALLOWED)
    session = access.unlock(folder, "super", made.passphrases["super"], load_form(forms_dir()))
    yield session, made.passphrases["super"]
    session.vault.close()


def test_all_six_operations_are_logged_with_who_and_when_and_a_disclosure_with_its_recipient(
    supervisor: tuple[Session, str], tmp_path: Path
) -> None:
    session, passphrase = supervisor
    one, other = (interviewing.start_interview(session, AgeStatus.ADULT, "full-adult").id for _number in range(2))
    before = len(audit.events(session.vault))

    interviewing.record_answer(session, one, NAME, Answer(values={"name": Names(SECRET)}), SHOWN)
    interviewing.record_answer(session, one, NAME, Answer(values={"name": Names(f"{SECRET} Gashi")}), SHOWN)
    reading.open_interview(session, one)
    blind_tokens.write(session, WORDS, tmp_path / "stick", "duty desk", "Airport unit")
    finding_people.say_same(session, one, other)
    officer = next(each for each in people.list_accounts(session) if each.login == "officer")
    people.end_account(session, officer.id, passphrase)

    logged = audit.events(session.vault)[before:]
    by_operation: dict[Operation, Event] = {}
    for event in logged:
        by_operation.setdefault(event.operation, event)
    assert set(by_operation) >= {
        Operation.COLLECTION, Operation.ALTERATION, Operation.CONSULTATION, Operation.DISCLOSURE,
        Operation.COMBINATION, Operation.ERASURE}
    assert by_operation[Operation.DISCLOSURE].recipient == "Airport unit"
    for event in logged:
        assert event.by == session.account.id and event.at.endswith("Z")
    assert audit.first_broken(session.vault) is None
    for word in (*SECRET.split(), "Gashi", "Jo", "Sam"):
        assert word.encode() not in b"".join(audit.entries(session.vault))
