"""Whoever lost their account cannot open the vault, not even with a key they copied; a crash locks nobody out."""

from __future__ import annotations

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
from debrief_app.services import access, interviewing, people, reading, setup
from debrief_app.services.setup import NewPerson, NewVault, SetUp
from debrief_app.services.vault_folder import DATABASE, HEADER
from debrief_app.storage.vault import Vault


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
