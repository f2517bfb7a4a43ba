"""An unlocked vault and who unlocked it. Holds no passphrase and no private key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from debrief_app.domain.accounts import Account, Role, Unit
from debrief_app.domain.audit import Event, Operation
from debrief_app.domain.errors import KnownError

if TYPE_CHECKING:  # the unlock page names a session before there is a vault to load
    from debrief_app.domain.form import FormDefinition
    from debrief_app.storage.engine.vault import Vault

Clock = Callable[[], str]
"""Returns the time now: UTC, ISO 8601 with milliseconds and Z."""


def system_clock() -> str:
    """The laptop's clock. It is not proof of time."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


@dataclass(frozen=True, slots=True)
class Session:
    """What every verb works with: the open vault in `folder`, the account, the unit and the form.

    `told`: what unlocking found or mended, for the person to read. None of it stopped the unlocking.
    """

    vault: Vault
    folder: Path
    account: Account
    unit: Unit
    form: FormDefinition = field(repr=False)
    clock: Clock = system_clock
    told: tuple[KnownError, ...] = ()

    def require(self, *roles: Role) -> None:
        """Raises KnownError `not-your-role`. A rule of manners, not of mathematics: see the threat model."""
        if self.account.role not in roles:
            raise KnownError("not-your-role", role=self.account.role.value)

    def event(self, operation: Operation, action: str, subject: str = "", recipient: str = "",
              **detail: str) -> Event:
        """An audit event by this account, now."""
        return Event(self.clock(), self.account.id, operation, action, subject, recipient,
                     tuple(sorted(detail.items())))
