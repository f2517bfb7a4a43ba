"""kill -9 at every step of adding, ending and changing an account: who should get in does, nobody else, then or later.

The process dies before each call that makes something lasting, so every state that the disk can be left in is met.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from debrief_app.crypto import header_file, slots
from debrief_app.domain.accounts import Role
from debrief_app.domain.errors import KnownError
from debrief_app.domain.form import FormDefinition
from debrief_app.services.practice import demo
from debrief_app.services.session import Session
from debrief_app.services.unit import people
from debrief_app.services.unit.setup import NewPerson, SetUp
from debrief_app.services.vault import access
from debrief_app.services.vault.vault_folder import DATABASE, HEADER
from debrief_app.storage import accounts
from debrief_app.storage.engine.vault import Vault
from tests.proofs.killing import Teller, Told, teller
from tests.proofs.story import a_story

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")

FRESH = "five other plain small words"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, SetUp]:
    """A vault that every kill gets a copy of."""
    folder = tmp_path_factory.mktemp("made") / "vault"
    return folder, demo.practice_vault(folder, a_story())


@pytest.fixture(scope="module")
def process() -> Iterator[Teller]:
    with teller() as loaded:
        yield loaded


def officer_of(folder: Path) -> str:
    return header_file.read_header(folder / HEADER).slot_by_login("officer-1").uid


def cut_short(process: Teller, made: tuple[Path, SetUp], tmp_path: Path, act: str) -> Iterator[tuple[Path, list[Told]]]:
    """The folder after a kill at each step, and what had been told; at last the one in which nothing was killed."""
    whole, given = made
    for step in count(1):
        folder = Path(shutil.copytree(whole, tmp_path / f"{act}-{step}"))
        order = {"work": "accounts", "act": act, "step": str(step), "vault": str(folder), "fresh": FRESH,
                 "supervisor": given.passphrases["supervisor-1"], "ended": officer_of(folder)}
        told, killed = process.kill(order, "never", 1, 0)
        done = [line for line in told if line[0] == "done"]
        assert killed or done
        yield folder, done
        if not killed:
            assert step > 6, "several steps were met"
            return


def enters(folder: Path, login: str, words: str, form: FormDefinition) -> bool:
    try:
        access.lock(access.unlock(folder, login, words, form))
    except KnownError as refused:
        assert refused.code in ("wrong-passphrase", "unknown-login"), refused.code
        return False
    return True


def by_the_mirror(folder: Path) -> Path:
    """A copy of the folder that has lost its header."""
    copy = Path(shutil.copytree(folder, folder.with_name(f"{folder.name}-mirror"), dirs_exist_ok=True))
    (copy / HEADER).unlink()
    return copy


def in_line(session: Session) -> None:
    """Header, mirror and table of accounts say the same, no change of key is left open, and nothing seems damaged."""
    path = session.folder / HEADER
    header = header_file.read_header(path)
    assert header_file.read_header(header_file.mirror_of(path)) == header
    assert {slot.uid for slot in header.slots} == {each.id for each in accounts.all(session.vault) if each.active}
    assert not header.next_sealed_key
    assert session.told == ()
    assert {file.name for file in path.parent.glob("vault.json*")} >= {"vault.json", "vault.json.bak"}


def test_ending_an_account(
    process: Teller, made: tuple[Path, SetUp], form: FormDefinition, tmp_path: Path
) -> None:
    whole, given = made
    words, officer_words = given.passphrases["supervisor-1"], given.passphrases["officer-1"]
    header, officer = header_file.read_header(whole / HEADER), officer_of(whole)
    copied = slots.open_slot(header, officer, officer_words).dbk
    outcomes = set()
    for folder, done in cut_short(process, made, tmp_path, "end"):
        out = all(slot.uid != officer for slot in header_file.read_header(folder / HEADER).slots)
        assert out or not done
        if out:
            assert not enters(folder, "officer-1", officer_words, form)
            assert not enters(by_the_mirror(folder), "officer-1", officer_words, form)
        assert enters(by_the_mirror(folder), "supervisor-1", words, form)
        session = access.unlock(folder, "supervisor-1", words, form)
        in_line(session)
        account = accounts.get(session.vault, officer)
        assert account is not None and account.active is not out
        people.end_account(session, officer, words)
        in_line(session)
        access.lock(session)
        assert not enters(folder, "officer-1", officer_words, form)
        assert enters(folder, "supervisor-1", words, form)
        with pytest.raises(KnownError, match="vault-key-wrong"):
            Vault.open(folder / DATABASE, copied)
        outcomes.add((out, bool(done)))
    assert outcomes == {(False, False), (True, False), (True, True)}


def test_adding_an_account(
    process: Teller, made: tuple[Path, SetUp], form: FormDefinition, tmp_path: Path
) -> None:
    _, given = made
    words = given.passphrases["supervisor-1"]
    outcomes = set()
    for folder, done in cut_short(process, made, tmp_path, "add"):
        assert enters(by_the_mirror(folder), "supervisor-1", words, form)
        session = access.unlock(folder, "supervisor-1", words, form)
        in_line(session)
        there = accounts.by_login(session.vault, "officer-2") is not None
        if not there:
            again = people.add_account(session, NewPerson("officer-2", Role.OFFICER, "Kim Other"), words).passphrase
        in_line(session)
        access.lock(session)
        if done or not there:
            assert enters(folder, "officer-2", " ".join(done[0][1:]) if done else again, form)
        assert enters(folder, "supervisor-1", words, form)
        assert enters(folder, "officer-1", given.passphrases["officer-1"], form)
        outcomes.add((there, bool(done)))
    assert outcomes >= {(False, False), (True, True)}


def test_changing_ones_words(
    process: Teller, made: tuple[Path, SetUp], form: FormDefinition, tmp_path: Path
) -> None:
    _, given = made
    old = given.passphrases["supervisor-1"]
    outcomes = set()
    for folder, done in cut_short(process, made, tmp_path, "change"):
        without_header = by_the_mirror(folder)
        works = [words for words in (old, FRESH) if enters(folder, "supervisor-1", words, form)]
        assert len(works) == 1
        assert works == [FRESH] or not done
        if works == [FRESH]:
            assert not enters(without_header, "supervisor-1", old, form)
        session = access.unlock(folder, "supervisor-1", works[0], form)
        in_line(session)
        people.change_own_passphrase(session, works[0], fresh="words of another day again")
        access.lock(session)
        assert not any(enters(folder, "supervisor-1", words, form) for words in (old, FRESH))
        assert enters(folder, "officer-1", given.passphrases["officer-1"], form)
        outcomes.add((works[0] == FRESH, bool(done)))
    assert outcomes >= {(False, False), (True, True)}
