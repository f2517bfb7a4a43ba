"""Who may unlock, and the attempt itself. No Qt; keeps no passphrase but those of a practice vault."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from debrief_app.domain.errors import KnownError
from debrief_app.services.messages import Message, message_for
from debrief_app.services.session import Clock, Session
from debrief_app.services.vault import access
from debrief_app.services.vault.access import Login

if TYPE_CHECKING:
    from debrief_app.domain.form import FormDefinition

RETRY = frozenset({"vault-busy", "not-enough-memory", "disk-error", "disk-full"})
"""Codes after which the same attempt may succeed a moment later."""


class UnlockPresenter:
    """The vault in one folder. `form` reads the form; `practice`: login → passphrase of a throw-away vault."""

    def __init__(self, folder: Path, form: Callable[[], FormDefinition], practice: Mapping[str, str],
                 clock: Clock) -> None:
        self._folder, self._form, self._practice, self._clock = folder, form, dict(practice), clock
        self.logins: tuple[Login, ...] = ()
        self._until: dict[str, datetime] = {}

    @property
    def practice(self) -> bool:
        """Are the passphrases known to everybody?"""
        return bool(self._practice)

    def read(self) -> tuple[Login, ...]:
        """For the lane: who may unlock. Raises KnownError as `access.logins`."""
        return access.logins(self._folder, self._clock)

    def known(self, logins: tuple[Login, ...]) -> None:
        """Take what `read` found."""
        self.logins = logins
        self._until = {login.uid: self._in(login.wait) for login in logins if login.wait}

    def refused(self, place: int, error: KnownError) -> None:
        """Remember how long this account has to wait, when that is what the error says."""
        seconds = error.params.get("seconds")
        if error.code == "passphrase-wait" and isinstance(seconds, int):
            self._until[self.logins[place].uid] = self._in(seconds)

    def message(self, error: KnownError) -> Message:
        """What is said of it. How long to wait is said by the page, second by second."""
        said = message_for(error)
        return replace(said, do="") if error.code == "passphrase-wait" else said

    def wait(self, place: int) -> int:
        """Seconds until the login at `place` may try again."""
        until = self._until.get(self.logins[place].uid) if 0 <= place < len(self.logins) else None
        return max(0, math.ceil((until - self._in(0)).total_seconds())) if until else 0

    def given(self, place: int) -> str:
        """The practice passphrase of the login at `place`; "" in a real vault."""
        return self._practice.get(self.logins[place].login, "") if 0 <= place < len(self.logins) else ""

    def open(self, place: int, passphrase: str) -> Session:
        """For the lane: unlock. Raises KnownError as `access.unlock`, and what reading the form raises."""
        return access.unlock(self._folder, self.logins[place].login, passphrase, self._form(), self._clock)

    def _in(self, seconds: int) -> datetime:
        return datetime.fromisoformat(self._clock()) + timedelta(seconds=seconds)
