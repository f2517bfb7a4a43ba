"""The accounts page: who works with this vault, new people, new passphrases."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from debrief_app.crypto import authority, header_file, kdf, passphrase, sealing, slots
from debrief_app.crypto.vault_header import VaultHeader
from debrief_app.domain.accounts import Account, Role, have_one_staff_number
from debrief_app.domain.audit import Operation
from debrief_app.domain.changes import Changes
from debrief_app.domain.errors import KnownError
from debrief_app.services.session import Session
from debrief_app.services.unit.setup import NewPerson
from debrief_app.services.unit.signing_keys import unit_authority
from debrief_app.services.vault import own_slot
from debrief_app.services.vault.changing_key import announce
from debrief_app.services.vault.settling import settle
from debrief_app.services.vault.vault_folder import HEADER
from debrief_app.storage import accounts, audit, keys
from debrief_app.storage.engine import damaged_log

RUNS_OUT_SOON: Final = timedelta(days=90)
"""From then on the accounts page warns that a certificate runs out. Configurable later; basis: general."""


@dataclass(frozen=True, slots=True)
class SigningEnd:
    """The last day (ISO, as it is here) on which an account can sign; is it soon, or over already?"""

    day: str
    soon: bool
    over: bool


@dataclass(frozen=True, slots=True)
class Added:
    """A new account and its passphrase, which is shown once and kept nowhere."""

    account: Account
    passphrase: str
    changes: Changes


def list_accounts(session: Session) -> tuple[Account, ...]:
    """Everybody who has or had an account."""
    return tuple(accounts.all(session.vault))


def signing_end(session: Session, account: Account) -> SigningEnd | None:
    """Until when the account's certificate holds; None for whoever signs nothing (any more)."""
    if not account.active or account.role is Role.INTERPRETER:
        return None
    _since, until = authority.validity(account.certificate)
    left = until - datetime.fromisoformat(session.clock())
    return SigningEnd(until.astimezone().date().isoformat(), left < RUNS_OUT_SOON, left < timedelta(0))


def add_account(session: Session, person: NewPerson, own_passphrase: str, cost: kdf.KdfCost | None = None) -> Added:
    """A new officer, supervisor or interpreter, with certificate and key slot. For supervisors.

    The slot costs what the supervisor's own costs, which unlocking keeps at the design's cost. Raises KnownError
    `wrong-passphrase`, `passphrase-wait`, `login-taken`, `login-not-allowed`, `not-your-role`, `disk-full`,
    `authority-not-yet`, `authority-expired`, and `staff-number-taken` by somebody of another name. One person may have
    several accounts.
    """
    session.require(Role.SUPERVISOR)
    if any(have_one_staff_number(person.staff_number, other.staff_number)
           and person.name.strip().casefold() != other.name.casefold() for other in accounts.all(session.vault)):
        raise KnownError("staff-number-taken")
    with own_slot.opened(session, own_passphrase) as (found, own):
        header = settle(session, found, own)
        generated, uid = passphrase.generate_passphrase(), slots.new_id()
        wider = slots.add_slot(header, own.dbk, slots.NewSlot(person.login, person.role, generated, uid),
                               cost or header.slot(session.account.id).kdf.cost)
    slot = wider.slot(uid)
    at = datetime.fromisoformat(session.clock())
    with unit_authority(session, own_passphrase) as root:
        signer = authority.issue_signer(root, uid, person.role, session.unit.unit, at, person.staff_number)
        sealed_root = sealing.seal(root.private_key, wider.authority_recipients())
    account = Account(uid, slot.login, person.role, person.name.strip(), person.staff_number.strip(),
                      signer.certificate)
    with _together(session, header, wider):
        accounts.insert(session.vault, account)
        keys.put(session.vault, keys.SealedKey(uid, sealing.seal(signer.private_key, [slot.recipient]),
                                               signer.certificate))
        keys.put(session.vault, keys.SealedKey(keys.UNIT_CA, sealed_root, root.certificate))
        audit.append(session.vault, session.event(Operation.VAULT, "add-account", uid, role=person.role.value))
    signer.wipe()
    return Added(account, generated, Changes(accounts=True))


def propose_passphrase() -> str:
    """Five random words. Hand them over first, then change: whoever is interrupted still has the old ones."""
    return passphrase.generate_passphrase()


def change_own_passphrase(session: Session, old: str, cost: kdf.KdfCost | None = None,
                          fresh: str = "") -> str:
    """Change one's passphrase to `fresh` (from `propose_passphrase`) and return it. The old one stops working at
    once.

    Raises KnownError `wrong-passphrase`, `passphrase-wait`, `disk-full`; the old passphrase then still works.
    """
    generated = fresh or propose_passphrase()
    with own_slot.opened(session, old) as (found, own):
        header = settle(session, found, own)
        slot = header.slot(session.account.id)
        changed = slots.change_passphrase(header, own.dbk, slot.uid, own.identity, generated, cost or slot.kdf.cost)
    with _together(session, header, changed):
        audit.append(session.vault, session.event(Operation.VAULT, "change-passphrase", session.account.id))
    return generated


def end_account(session: Session, account_id: str, own_passphrase: str) -> Changes:
    """Take somebody's way in away, and change the database key, which they may have copied while they had it. What
    was kept of damaged logs is deleted: it is under the old key.

    From the first header that is written they are out; the rest is finished by the next attempt or the next unlocking
    when something comes between. Harmless for an account that has ended. Raises KnownError `last-opener`,
    `wrong-passphrase`, `passphrase-wait`, `not-your-role`, `not-oneself`, `unknown-login`, `disk-full`.
    """
    session.require(Role.SUPERVISOR)
    if account_id == session.account.id:
        raise KnownError("not-oneself")
    if accounts.get(session.vault, account_id) is None:
        raise KnownError("unknown-login")
    with own_slot.opened(session, own_passphrase) as (found, own):
        header = settle(session, found, own)
        if any(slot.uid == account_id for slot in header.slots):
            damaged_log.discard(session.vault.path)
            settle(session, announce(session.folder, header, own, [account_id]), own)
    return Changes(accounts=True)


@contextmanager
def _together(session: Session, before: VaultHeader, after: VaultHeader) -> Iterator[None]:
    """The block as one transaction, with the header `after`; when either cannot be written, neither stays."""
    path = session.folder / HEADER
    try:
        with session.vault.transaction():
            yield
            header_file.write_header(path, after)
    except BaseException:
        # Best effort on a disk that fails: what is left over is settled at the next unlocking.
        with suppress(KnownError):
            if header_file.read_header(path) == after:
                header_file.write_header(path, before)
        raise
