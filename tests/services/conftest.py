"""A real vault, made once, in which tests of the services begin de-briefs of their own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from debrief_app.crypto.kdf import FASTEST_ALLOWED
from debrief_app.definitions.loader import load_form
from debrief_app.domain.accounts import Role
from debrief_app.paths import forms_dir
from debrief_app.services.session import Session
from debrief_app.services.unit import setup
from debrief_app.services.unit.setup import NewPerson, NewVault
from debrief_app.services.vault import access


@pytest.fixture(scope="module")
def officer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """An officer at an open vault. It is shared: a test reads only de-briefs that it began."""
    folder = tmp_path_factory.mktemp("service") / "vault"
    made = setup.create_vault(folder, NewVault(
        "Border Force", "Training unit", NewPerson("super", Role.SUPERVISOR, "Jo Example"),
        NewPerson("officer", Role.OFFICER, "Sam Sample"), practice=True), FASTEST_ALLOWED)
    session = access.unlock(folder, "officer", made.passphrases["officer"], load_form(forms_dir()))
    yield session
    session.vault.close()
