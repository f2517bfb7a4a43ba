"""Waits that grow after wrong passphrases: how long, for whom, across restarts, and that they never last for good."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from debrief_app import strict_json
from debrief_app.crypto.kdf import FASTEST_ALLOWED
from debrief_app.definitions.loader import load_form
from debrief_app.domain.accounts import Role
from debrief_app.domain.errors import KnownError
from debrief_app.domain.form import FormDefinition
from debrief_app.paths import forms_dir
from debrief_app.services.messages import message_for
from debrief_app.services.session import Session
from debrief_app.services.unit import people, setup, signing_keys
from debrief_app.services.unit.setup import NewPerson, NewVault, SetUp
from debrief_app.services.vault import access
from debrief_app.storage import audit

WRONG = "none of the five words"
TRIES = "tries.json"


class Instants:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        self._now = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)

    def __call__(self) -> str:
        return self._now.isoformat(timespec="milliseconds").replace("+00:00", "Z")

    def later(self, seconds: float) -> None:
        self._now += timedelta(seconds=seconds)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, SetUp]:
    folder = tmp_path_factory.mktemp("tries") / "vault"
    return folder, setup.create_vault(folder, NewVault(
        "Border Force", "Training unit", NewPerson("super", Role.SUPERVISOR, "Jo Example"),
        NewPerson("officer", Role.OFFICER, "Sam Sample"), practice=True), FASTEST_ALLOWED, Instants())


@pytest.fixture(scope="module")
def form() -> FormDefinition:
    return load_form(forms_dir())


class Door:
    """A vault, and somebody in front of it."""

    def __init__(self, folder: Path, words: dict[str, str], form: FormDefinition) -> None:
        self.folder, self.words, self.form, self.clock = folder, words, form, Instants()

    def open(self, login: str = "officer", passphrase: str = "") -> Session:
        return access.unlock(self.folder, login, passphrase or self.words[login], self.form, self.clock)

    def opens(self, login: str = "officer") -> bool:
        session = self.open(login)
        access.lock(session)
        return True

    def refused(self, login: str = "officer", passphrase: str = WRONG) -> KnownError:
        with pytest.raises(KnownError) as caught:
            self.open(login, passphrase)
        return caught.value

    def wrong(self, times: int) -> KnownError:
        """So many wrong tries, each as soon as it is possible."""
        for _time in range(times):
            error = self.refused()
            self.clock.later(int(error.params.get("seconds", 0)))
        return error


@pytest.fixture
def door(made: tuple[Path, SetUp], form: FormDefinition, tmp_path: Path) -> Door:
    return Door(Path(shutil.copytree(made[0], tmp_path / "vault")), dict(made[1].passphrases), form)


@pytest.fixture
def inside(door: Door) -> Iterator[Session]:
    session = door.open()
    yield session
    session.vault.close()


def test_four_wrong_tries_cost_nothing_and_then_the_wait_doubles_up_to_a_quarter_of_an_hour(door: Door) -> None:
    assert [door.refused().code for _time in range(4)] == ["wrong-passphrase"] * 4
    waited = []
    for _time in range(8):
        error = door.refused()
        assert error.code == "passphrase-wait"
        waited.append(int(error.params["seconds"]))
        door.clock.later(waited[-1])
    assert waited == [30, 60, 120, 240, 480, 900, 900, 900]


def test_while_it_lasts_not_even_the_right_words_open_and_nothing_is_counted(door: Door) -> None:
    door.wrong(4)
    door.refused()
    before = (door.folder / TRIES).read_bytes()
    door.clock.later(29)
    error = door.refused(passphrase=door.words["officer"])
    assert (error.code, error.params["seconds"], error.params["wrong"]) == ("passphrase-wait", 1, 5)
    assert (door.folder / TRIES).read_bytes() == before
    door.clock.later(1)
    assert door.opens()


def test_what_is_said_is_how_long_and_that_nothing_is_lost(door: Door) -> None:
    error = door.wrong(7)
    text = str(message_for(error))
    assert "7 times" in text and "2:00" in text and "nothing is ever erased" in text


def test_only_the_account_that_was_tried_waits(door: Door) -> None:
    door.wrong(4)
    door.refused()
    assert {login.login: login.wait for login in access.logins(door.folder, door.clock)} == {"officer": 30, "super": 0}
    assert door.opens("super")
    assert door.refused().code == "passphrase-wait"


def test_the_right_words_forget_the_wrong_ones_and_the_log_says_how_many_there_were(door: Door) -> None:
    door.wrong(6)
    session = door.open()
    assert dict(audit.events(session.vault)[-1].detail) == {"wrong_tries": "6"}
    access.lock(session)
    assert [door.refused().code for _time in range(4)] == ["wrong-passphrase"] * 4
    assert door.opens()


def test_a_vault_that_is_opened_without_a_slip_keeps_no_count(door: Door) -> None:
    assert door.opens()
    assert not (door.folder / TRIES).exists()


def test_the_count_names_nobody_and_holds_nothing_that_was_typed(door: Door) -> None:
    """Known to the last letter: a word that was typed may by chance be one of the names in the file."""
    door.wrong(3)
    uid = next(login.uid for login in access.logins(door.folder) if login.login == "officer")
    assert re.fullmatch("[0-9a-f]{32}", uid)
    assert strict_json.load_object((door.folder / TRIES).read_bytes()) == {
        "format": "debrief-passphrase-tries", "version": 1,
        "accounts": {uid: {"wrong": 3, "last": "2026-11-24T09:00:00+00:00"}}}


@pytest.mark.parametrize("hours", [1, 24 * 365 * 30])
def test_a_clock_that_was_set_back_makes_the_wait_begin_again_once(door: Door, hours: int) -> None:
    door.wrong(5)
    door.clock.later(-3600 * hours)
    assert access.logins(door.folder, door.clock)[1].wait == 30
    door.clock.later(30)
    assert door.opens()


@pytest.mark.parametrize("content", [
    b"", b"{", b"[]", b"\xff", b"x" * 100_000, b'{"format": "debrief-passphrase-tries", "version": 2, "accounts": {}}',
    b'{"format": "debrief-passphrase-tries", "version": 1, "accounts": {"UID": {"wrong": 9, "last": "soon"}}}',
    b'{"format": "debrief-passphrase-tries", "version": 1, "accounts": {"UID": {"wrong": 9, "last": "2026-11-24"}}}',
    b'{"format": "debrief-passphrase-tries", "version": 1, "accounts": {"UID": 7}}'])
def test_a_damaged_count_keeps_nobody_out(door: Door, content: bytes) -> None:
    uid = next(login.uid for login in access.logins(door.folder) if login.login == "officer")
    (door.folder / TRIES).write_bytes(content.replace(b"UID", uid.encode()))
    assert door.opens()


def test_an_absurd_count_is_a_quarter_of_an_hour_and_no_more(door: Door) -> None:
    door.wrong(5)
    kept = door.folder / TRIES
    kept.write_bytes(kept.read_bytes().replace(b'"wrong":5', b'"wrong":9007199254740991'))
    door.clock.later(870)
    assert door.opens()


def test_a_folder_that_cannot_be_written_still_says_that_the_words_were_wrong(door: Door) -> None:
    (door.folder / TRIES).mkdir()  # nothing can be put in its place, whoever runs this
    assert [door.refused().code for _time in range(7)] == ["wrong-passphrase"] * 7
    assert door.opens()


def test_nothing_in_the_vault_is_touched_however_often_somebody_tries(door: Door) -> None:
    before = {path.name: path.read_bytes() for path in door.folder.iterdir() if path.is_file()}
    door.wrong(12)
    after = {path.name: path.read_bytes() for path in door.folder.iterdir() if path.is_file()}
    del after[TRIES]
    assert after == before
    assert door.opens()


def test_signing_and_changing_words_wait_too(door: Door, inside: Session) -> None:
    codes = []
    for number in range(6):
        with pytest.raises(KnownError) as caught:
            if number % 2:
                people.change_own_passphrase(inside, WRONG)
            else:
                with signing_keys.own_credentials(inside, WRONG):
                    pass
        codes.append(caught.value.code)
    assert codes == ["wrong-passphrase"] * 4 + ["passphrase-wait"] * 2
    door.clock.later(30)
    with signing_keys.own_credentials(inside, door.words["officer"]) as own:
        assert own.certificate
    assert access.logins(door.folder, door.clock)[1].wait == 0
