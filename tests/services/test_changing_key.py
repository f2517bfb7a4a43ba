"""Whoever lost their account cannot open the vault, not even with a key they copied; a crash locks nobody out."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from debrief_app.crypto import header_file, slots
from debrief_app.crypto.kdf import FASTEST_ALLOWED
from debrief_app.definitions.loader import load_form
from debrief_app.domain.accounts import Role
from debrief_app.domain.errors import KnownError
from debrief_app.domain.form import FormDefinition
from debrief_app.domain.interview import AgeStatus
from debrief_app.paths import forms_dir
from debrief_app.services.debrief import interviewing, reading
from debrief_app.services.unit import people, setup
from debrief_app.services.unit.setup import NewPerson, NewVault, SetUp
from debrief_app.services.vault import access
from debrief_app.services.vault.vault_folder import DATABASE, HEADER
from debrief_app.storage import audit
from debrief_app.storage.engine.vault import Vault


@pytest.fixture(scope="module")
def form() -> FormDefinition:
    return load_form(forms_dir())


@pytest.fixture
def made(tmp_path: Path) -> tuple[Path, SetUp]:
    wanted = NewVault("Border Force", "Airport unit", NewPerson("supervisor-1", Role.SUPERVISOR, "Jo Example"),
                      NewPerson("officer-1", Role.OFFICER, "Sam Sample"), practice=True)
    return tmp_path / "vault", setup.create_vault(tmp_path / "vault", wanted, FASTEST_ALLOWED)


def _copied_key(folder: Path, passphrase: str) -> bytearray:
    header = header_file.read_header(folder / HEADER)
    return slots.open_slot(header, header.slot_by_login("officer-1").uid, passphrase).dbk


def test_a_copied_key_is_worth_nothing_after_the_account_ended(
        made: tuple[Path, SetUp], form: FormDefinition) -> None:
    folder, given = made
    copied = _copied_key(folder, given.passphrases["officer-1"])
    officer = next(login for login in access.logins(folder) if login.login == "officer-1")
    supervisor = access.unlock(folder, "supervisor-1", given.passphrases["supervisor-1"], form)
    held = interviewing.start_interview(supervisor, AgeStatus.ADULT, "full-adult")
    people.end_account(supervisor, officer.uid, given.passphrases["supervisor-1"])
    assert [head.id for head in reading.list_interviews(supervisor)] == [held.id]
    access.lock(supervisor)

    with pytest.raises(KnownError, match="vault-key-wrong"):
        Vault.open(folder / DATABASE, copied)
    with pytest.raises(KnownError, match="unknown-login"):
        access.unlock(folder, "officer-1", given.passphrases["officer-1"], form)
    again = access.unlock(folder, "supervisor-1", given.passphrases["supervisor-1"], form)
    assert [head.id for head in reading.list_interviews(again)] == [held.id]
    again.vault.close()


@pytest.mark.parametrize("rekeyed", [False, True])
def test_a_change_of_key_that_was_cut_short_is_completed_at_the_next_unlocking(
        made: tuple[Path, SetUp], form: FormDefinition, rekeyed: bool) -> None:
    folder, given = made
    header = header_file.read_header(folder / HEADER)
    old = _copied_key(folder, given.passphrases["officer-1"])
    begun = slots.begin_rotation(header, old)
    header_file.write_header(folder / HEADER, begun.header)
    if rekeyed:
        with Vault.open(folder / DATABASE, old) as vault:
            vault.change_key(begun.dbk, old)
    for login in ("officer-1", "supervisor-1"):
        access.unlock(folder, login, given.passphrases[login], form).vault.close()
    assert not header_file.read_header(folder / HEADER).next_sealed_key
    with pytest.raises(KnownError, match="vault-key-wrong"):
        Vault.open(folder / DATABASE, old)
    Vault.open(folder / DATABASE, begun.dbk).close()


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX limits")
def test_new_words_that_could_not_be_logged_do_not_count(made: tuple[Path, SetUp], form: FormDefinition) -> None:
    """The header has room, the transaction with its line in the log has none."""
    import resource

    folder, given = made
    words = given.passphrases["officer-1"]
    session = access.unlock(folder, "officer-1", words, form)
    session.vault.checkpoint()
    before = (folder / HEADER).read_bytes()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + 512, limits[1]))
    try:
        with pytest.raises(KnownError) as refused:
            people.change_own_passphrase(session, words, fresh="five other plain small words")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert refused.value.code in ("disk-full", "disk-error")
    assert (folder / HEADER).read_bytes() == (folder / f"{HEADER}.bak").read_bytes() == before
    people.change_own_passphrase(session, words, fresh="five other plain small words")
    access.lock(session)
    access.lock(access.unlock(folder, "officer-1", "five other plain small words", form))


def _slot_without_an_account(folder: Path, words: str) -> None:
    header = header_file.read_header(folder / HEADER)
    key = _copied_key(folder, words)
    stranger = slots.NewSlot("stranger", Role.OFFICER, "words of a stranger", "0" * 32)
    header_file.write_header(folder / HEADER, slots.add_slot(header, key, stranger, FASTEST_ALLOWED))


def test_a_slot_that_belongs_to_nobody_opens_nothing_and_goes_with_the_key(
        made: tuple[Path, SetUp], form: FormDefinition) -> None:
    folder, given = made
    old = _copied_key(folder, given.passphrases["officer-1"])
    _slot_without_an_account(folder, given.passphrases["officer-1"])
    with pytest.raises(KnownError, match="unknown-login"):
        access.unlock(folder, "stranger", "words of a stranger", form)
    session = access.unlock(folder, "officer-1", given.passphrases["officer-1"], form)
    assert [login.login for login in access.logins(folder)] == ["supervisor-1", "officer-1"]
    assert [(event.action, event.subject) for event in audit.events(session.vault)][-1] == ("remove-slot", "0" * 32)
    access.lock(session)
    with pytest.raises(KnownError, match="vault-key-wrong"):
        Vault.open(folder / DATABASE, old)


def test_an_account_that_lost_its_slot_in_an_older_version_is_ended_with_the_key(
        made: tuple[Path, SetUp], form: FormDefinition) -> None:
    """As a vault was left when that version stopped between the header and the rest: no key was announced."""
    folder, given = made
    old = _copied_key(folder, given.passphrases["officer-1"])
    header = header_file.read_header(folder / HEADER)
    officer = header.slot_by_login("officer-1").uid
    narrower = slots.begin_rotation(header, old, [officer]).header
    narrower = replace(narrower, next_sealed_key=b"")
    header_file.write_header(folder / HEADER, replace(narrower, mac=slots._mac(narrower, old)))
    session = access.unlock(folder, "supervisor-1", given.passphrases["supervisor-1"], form)
    assert [account.active for account in people.list_accounts(session) if account.id == officer] == [False]
    last = audit.events(session.vault)[-1]
    assert (last.action, last.subject, last.by) == ("end-account", officer, session.account.id)
    people.end_account(session, officer, given.passphrases["supervisor-1"])
    access.lock(session)
    with pytest.raises(KnownError, match="vault-key-wrong"):
        Vault.open(folder / DATABASE, old)


def test_a_damaged_slot_is_no_wrong_try_when_signing(made: tuple[Path, SetUp], form: FormDefinition) -> None:
    folder, given = made
    words = given.passphrases["officer-1"]
    session = access.unlock(folder, "officer-1", words, form)
    values = json.loads((folder / HEADER).read_bytes())
    values["slots"][1]["wrapped_identity"] = values["slots"][0]["wrapped_identity"]
    (folder / HEADER).write_text(json.dumps(values))
    with pytest.raises(KnownError, match="vault-header-damaged"):
        people.change_own_passphrase(session, words)
    assert not (folder / "tries.json").exists()
    access.lock(session)
    session = access.unlock(folder, "officer-1", words, form)
    people.change_own_passphrase(session, words)
    access.lock(session)
