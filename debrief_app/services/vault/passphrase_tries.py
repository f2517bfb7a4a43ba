"""Growing waits after wrong passphrases, for somebody who tries one after another at the keyboard.

Kept beside the vault, so that a restart ends no wait. Nothing is ever erased, nobody is locked out for good, and only
the account that was tried waits. A copied file is not held up by this: there only Argon2id and the passphrase count
(security design §5.5). Must not know a passphrase.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from debrief_app import strict_json
from debrief_app.domain.errors import KnownError
from debrief_app.durable_file import read_capped, write_durably
from debrief_app.services.session import Clock
from debrief_app.services.vault.vault_folder import TRIES

FREE_TRIES = 5
FIRST_WAIT, LONGEST_WAIT = 30, 15 * 60
_FORMAT, _VERSION, _LARGEST = "debrief-passphrase-tries", 1, 64 * 1024


@dataclass(frozen=True, slots=True)
class _Tries:
    """How many wrong ones in a row, and when the last was."""

    wrong: int
    last: datetime

    def wait(self, now: datetime) -> int:
        """Seconds until the next try, rounded up."""
        return max(0, math.ceil(wait_after(self.wrong) - (now - self.last).total_seconds()))


def wait_after(wrong: int) -> int:
    """Seconds to wait after so many wrong tries in a row: none for the first four, then 30 s doubling to 15 min."""
    return min(LONGEST_WAIT, FIRST_WAIT << min(wrong - FREE_TRIES, 10)) if wrong >= FREE_TRIES else 0


def wait_text(seconds: int) -> str:
    """Minutes and seconds: 90 gives "1:30"."""
    return f"{seconds // 60}:{seconds % 60:02}"


def waits(folder: Path, clock: Clock) -> Mapping[str, int]:
    """Account → seconds that it still has to wait; only those who have to."""
    now = _now(clock)
    return {uid: tries.wait(now) for uid, tries in _read(folder, now).items() if tries.wait(now)}


@contextmanager
def counted(folder: Path, uid: str, clock: Clock) -> Iterator[int]:
    """Around every attempt to open something with the passphrase of this account; gives the wrong tries before it.

    Raises KnownError `passphrase-wait` (params `wrong`, `seconds`, `wait`) instead of trying while the account has to
    wait, and instead of `wrong-passphrase` when a wait begins. Success forgets the wrong tries.
    """
    before = _read(folder, _now(clock)).get(uid)
    if before is not None:
        _refuse_while_waiting(before, _now(clock))
    try:
        yield before.wrong if before else 0
    except KnownError as error:
        if error.code != "wrong-passphrase":
            raise
        now = _now(clock)
        known = _read(folder, now)
        tries = _Tries((known[uid].wrong if uid in known else 0) + 1, now)
        _write(folder, {**known, uid: tries})
        _refuse_while_waiting(tries, now)
        raise
    if before is not None:
        _write(folder, {other: tries for other, tries in _read(folder, _now(clock)).items() if other != uid})


def _refuse_while_waiting(tries: _Tries, now: datetime) -> None:
    seconds = tries.wait(now)
    if seconds:
        raise KnownError("passphrase-wait", wrong=tries.wrong, seconds=seconds, wait=wait_text(seconds))


def _now(clock: Clock) -> datetime:
    return datetime.fromisoformat(clock())


def _read(folder: Path, now: datetime) -> dict[str, _Tries]:
    """What was counted. A file that is missing or damaged holds nobody up."""
    try:
        content = strict_json.load_object(
            read_capped(folder / TRIES, _LARGEST, "vault-missing", "vault-header-damaged"))
        if (content.get("format"), content.get("version")) != (_FORMAT, _VERSION):
            return {}
        accounts = strict_json.mapping(content, "accounts")
        found = {}
        for uid in accounts:
            kept = strict_json.mapping(accounts, uid)
            found[uid] = _Tries(max(0, strict_json.integer(kept, "wrong")),
                                datetime.fromisoformat(strict_json.text(kept, "last")))
        # The clock was set back: the wait begins again, once, instead of lasting until the clock has caught up.
        settled = {uid: replace(tries, last=min(tries.last, now)) for uid, tries in found.items()}
    except (KnownError, ValueError, TypeError):
        return {}
    if settled != found:
        _write(folder, settled)
    return settled


def _write(folder: Path, tries: Mapping[str, _Tries]) -> None:
    accounts: strict_json.JsonObject = {
        uid: {"wrong": each.wrong, "last": each.last.isoformat()} for uid, each in tries.items()}
    # A full disk or a read-only folder must not keep the right person out.
    with suppress(KnownError, OSError):
        write_durably(folder / TRIES, strict_json.dumps(
            {"format": _FORMAT, "version": _VERSION, "accounts": accounts}))
