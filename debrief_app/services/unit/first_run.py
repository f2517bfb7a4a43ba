"""The first run as a whole: a vault counts as made once its people can open it and hold its kit.

Until then it lies beside its place under another name. Whatever cuts the first run short, the next one starts
afresh, and nobody is left with a vault that no passphrase opens.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from debrief_app.crypto.vault_header import check_login
from debrief_app.domain.errors import KnownError
from debrief_app.services.unit.setup import NewPerson, NewVault, SetUp, Step, check_two
from debrief_app.services.vault.vault_folder import is_vault

Create = Callable[[Path, NewVault, Step], SetUp]
"""`setup.create_vault` with its cost and clock already chosen."""


def unfinished(folder: Path) -> Path:
    """Where the vault for `folder` lies until it is complete."""
    return folder.with_name(f".{folder.name}.first-run")


def begin(folder: Path, wanted: NewVault, create: Create, step: Step) -> SetUp:
    """Make the vault beside its place. Raises KnownError as `setup.create_vault`."""
    if is_vault(folder) or (folder.is_dir() and any(folder.iterdir())):
        raise KnownError("folder-not-empty")
    shutil.rmtree(unfinished(folder), ignore_errors=True)
    return create(unfinished(folder), wanted, step)


def complete(folder: Path) -> None:
    """Put the vault in its place. Raises KnownError `folder-not-empty`, `folder-read-only`."""
    try:
        if folder.is_dir():
            if any(folder.iterdir()):
                raise KnownError("folder-not-empty")
            folder.rmdir()
        unfinished(folder).replace(folder)
    except OSError:
        raise KnownError("folder-read-only") from None


def check_person(person: NewPerson, other: NewPerson | None = None) -> None:
    """Can this person get an account beside `other`?

    Raises KnownError `name-missing`, `login-not-allowed`, `login-taken`, `two-people-needed`, `staff-number-taken`.
    """
    if not person.name.strip():
        raise KnownError("name-missing")
    login = check_login(person.login)
    if other is None:
        return
    check_two(person, other)
    if login == check_login(other.login):
        raise KnownError("login-taken")
