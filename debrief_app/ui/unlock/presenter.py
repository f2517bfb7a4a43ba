"""Who may unlock, and the attempt itself. No Qt; keeps no passphrase but those of a practice vault."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from debrief_app.services import access
from debrief_app.services.access import Login
from debrief_app.services.session import Session

if TYPE_CHECKING:
    from debrief_app.domain.form import FormDefinition

RETRY = frozenset({"vault-busy", "not-enough-memory", "disk-error", "disk-full"})
"""Codes after which the same attempt may succeed a moment later."""


class UnlockPresenter:
    """The vault in one folder. `form` reads the form; `practice`: login → passphrase of a throw-away vault."""

    def __init__(self, folder: Path, form: Callable[[], FormDefinition], practice: Mapping[str, str]) -> None:
        self._folder, self._form, self._practice = folder, form, dict(practice)
        self.logins: tuple[Login, ...] = ()

    @property
    def practice(self) -> bool:
        """Are the passphrases known to everybody?"""
        return bool(self._practice)

    def read(self) -> tuple[Login, ...]:
        """For the lane: who may unlock. Raises KnownError as `access.logins`."""
        return access.logins(self._folder)

    def known(self, logins: tuple[Login, ...]) -> None:
        """Take what `read` found."""
        self.logins = logins

    def given(self, place: int) -> str:
        """The practice passphrase of the login at `place`; "" in a real vault."""
        return self._practice.get(self.logins[place].login, "") if 0 <= place < len(self.logins) else ""

    def open(self, place: int, passphrase: str) -> Session:
        """For the lane: unlock. Raises KnownError as `access.unlock`, and what reading the form raises."""
        return access.unlock(self._folder, self.logins[place].login, passphrase, self._form())
