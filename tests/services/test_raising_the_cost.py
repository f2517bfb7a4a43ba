"""A slot that costs a guesser too little is raised when its owner unlocks, and nobody is kept out by it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from debrief_app.crypto import header_file, kdf
from debrief_app.crypto.kdf import FASTEST_ALLOWED, MIB, KdfCost
from debrief_app.definitions.loader import load_form
from debrief_app.domain.accounts import Role
from debrief_app.domain.errors import KnownError
from debrief_app.domain.form import FormDefinition
from debrief_app.paths import forms_dir
from debrief_app.services.unit import people, setup
from debrief_app.services.unit.setup import NewPerson, NewVault, SetUp
from debrief_app.services.vault import access
from debrief_app.services.vault.vault_folder import HEADER
from debrief_app.storage import audit

TARGET = KdfCost(64 * MIB, 4, 4)
Make = Callable[[bool], tuple[Path, SetUp]]


@pytest.fixture(scope="module")
def form() -> FormDefinition:
    return load_form(forms_dir())


@pytest.fixture
def make(tmp_path: Path) -> Make:
    def made(practice: bool) -> tuple[Path, SetUp]:
        wanted = NewVault("Border Force", "Airport unit", NewPerson("supervisor-1", Role.SUPERVISOR, "Jo Example"),
                          NewPerson("officer-1", Role.OFFICER, "Sam Sample"), practice=practice)
        return tmp_path / "vault", setup.create_vault(tmp_path / "vault", wanted, FASTEST_ALLOWED)

    return made


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """The design's cost, so low that every machine bears it."""
    monkeypatch.setattr(kdf, "RECOMMENDED", TARGET)
    monkeypatch.setattr(kdf, "SHORTEST_WAIT", 60.0)
    monkeypatch.setattr(kdf, "LONGEST_WAIT", 60.0)


def costs(folder: Path) -> dict[str, KdfCost]:
    return {slot.login: slot.kdf.cost for slot in header_file.read_header(folder / HEADER).slots}


def test_each_slot_is_raised_once_by_its_owner(make: Make, form: FormDefinition) -> None:
    folder, given = make(False)
    words = given.passphrases["supervisor-1"]
    session = access.unlock(folder, "supervisor-1", words, form)
    assert costs(folder) == {"supervisor-1": TARGET, "officer-1": FASTEST_ALLOWED}
    assert [event.action for event in audit.events(session.vault)][-1] == "raise-cost"
    people.add_account(session, NewPerson("officer-2", Role.OFFICER, "Kim Other"), words)
    assert costs(folder)["officer-2"] == TARGET
    access.lock(session)
    before = (folder / HEADER).read_bytes()
    assert (folder / "vault.json.bak").read_bytes() == before
    access.lock(access.unlock(folder, "supervisor-1", words.upper(), form))
    assert (folder / HEADER).read_bytes() == before
    access.lock(access.unlock(folder, "officer-1", given.passphrases["officer-1"], form))
    access.lock(access.unlock(folder, "officer-1", given.passphrases["officer-1"], form))
    assert set(costs(folder).values()) == {TARGET}


def test_a_practice_vault_stays_cheap(make: Make, form: FormDefinition) -> None:
    folder, given = make(True)
    access.lock(access.unlock(folder, "officer-1", given.passphrases["officer-1"], form))
    assert costs(folder)["officer-1"] == FASTEST_ALLOWED


def test_what_was_damaged_is_still_there_to_be_examined(make: Make, form: FormDefinition) -> None:
    folder, given = make(False)
    (folder / HEADER).write_bytes(b"{}")
    access.lock(access.unlock(folder, "officer-1", given.passphrases["officer-1"], form))
    assert costs(folder)["officer-1"] == TARGET
    assert (folder / "vault.json.damaged-1").read_bytes() == b"{}"


def test_a_header_that_cannot_be_written_keeps_nobody_out(
    make: Make, form: FormDefinition, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, given = make(False)

    def full(*_: object) -> None:
        raise OSError(28, "as the system says it")

    with monkeypatch.context() as disk:
        disk.setattr(Path, "replace", full)
        access.lock(access.unlock(folder, "officer-1", given.passphrases["officer-1"], form))
    assert costs(folder)["officer-1"] == FASTEST_ALLOWED
    with pytest.raises(KnownError, match="wrong-passphrase"):
        access.unlock(folder, "officer-1", "not the one", form)
    access.lock(access.unlock(folder, "officer-1", given.passphrases["officer-1"], form))
    assert costs(folder)["officer-1"] == TARGET
