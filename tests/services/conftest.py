"""A real vault with an officer and a supervisor, and de-briefs on every age path."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from debrief_app.crypto.kdf import FASTEST_ALLOWED
from debrief_app.definitions.loader import load_form
from debrief_app.domain.accounts import Role
from debrief_app.domain.form import FormDefinition
from debrief_app.paths import forms_dir
from debrief_app.services import access, setup
from debrief_app.services.session import Session
from debrief_app.services.setup import NewPerson, NewVault, SetUp


@pytest.fixture(scope="session")
def form() -> FormDefinition:
    return load_form(forms_dir())


@pytest.fixture(scope="session")
def made_vault(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, SetUp]:
    folder = tmp_path_factory.mktemp("made") / "vault"
    wanted = NewVault(
        "Border Force", "Training unit", NewPerson("super", Role.SUPERVISOR, "Jo Example"),
        NewPerson("officer", Role.OFFICER, "Sam Sample"), practice=True)
    return folder, setup.create_vault(folder, wanted, FASTEST_ALLOWED)


@pytest.fixture
def passphrases(made_vault: tuple[Path, SetUp]) -> dict[str, str]:
    return dict(made_vault[1].passphrases)


@pytest.fixture
def sign_in(made_vault: tuple[Path, SetUp], passphrases: dict[str, str], form: FormDefinition,
            tmp_path: Path) -> Iterator[Callable[[str], Session]]:
    """Unlocks this test's copy of the vault with a login, one at a time."""
    folder = Path(shutil.copytree(made_vault[0], tmp_path / "vault"))
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
