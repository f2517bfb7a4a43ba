"""The accounts page: who works with this vault, new people, new passphrases."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from debrief_app.crypto import authority, header_file, kdf, passphrase, sealing, slots
from debrief_app.crypto.vault_header import VaultHeader
from debrief_app.domain.accounts import Account, Role
from debrief_app.domain.audit import Operation
from debrief_app.domain.changes import Changes
from debrief_app.domain.errors import KnownError
from debrief_app.services import passphrase_tries
from debrief_app.services.changing_key import change_key
from debrief_app.services.session import Session
from debrief_app.services.setup import NewPerson
from debrief_app.services.signing_keys import unit_authority
from debrief_app.services.typed_passphrase import as_generated
from debrief_app.services.vault_folder import HEADER
from debrief_app.storage import accounts, audit, keys


@dataclass(frozen=True, slots=True)
class Added:
    """A new account and its passphrase, which is shown once and kept nowhere."""

    account: Account
    passphrase: str
    changes: Changes


def list_accounts(session: Session) -> tuple[Account, ...]:
    """Everybody who has or had an account."""
    return tuple(accounts.all(session.vault))


def add_account(session: Session, person: NewPerson, own_passphrase: str, cost: kdf.KdfCost | None = None) -> Added:
    """A new officer, supervisor or interpreter, with certificate and key slot. For supervisors.

    Raises KnownError `wrong-passphrase`, `passphrase-wait`, `login-taken`, `login-not-allowed`, `not-your-role`.
    """
    session.require(Role.SUPERVISOR)
    path = session.folder / HEADER
    header = header_file.read_header(path)
    opened = _opened(session, header, own_passphrase)
    try:
        generated, uid = passphrase.generate_passphrase(), slots.new_id()
        wider = slots.add_slot(header, opened.dbk, slots.NewSlot(person.login, person.role, generated, uid),
                               cost or header.slot(session.account.id).kdf.cost)
    finally:
        opened.wipe()
    slot = wider.slot(uid)
    at = datetime.fromisoformat(session.clock())
    with unit_authority(session, own_passphrase) as root:
        signer = authority.issue_signer(root, uid, person.role, session.unit.unit, at, person.staff_number)
    account = Account(uid, slot.login, person.role, person.name.strip(), person.staff_number.strip(),
                      signer.certificate)
    with session.vault.transaction():
        accounts.insert(session.vault, account)
        keys.put(session.vault, keys.SealedKey(uid, sealing.seal(signer.private_key, [slot.recipient]),
                                               signer.certificate))
        audit.append(session.vault, session.event(Operation.VAULT, "add-account", uid, role=person.role.value))
        # Inside the transaction: a header that cannot be written takes the account back.
        header_file.write_header(path, wider)
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
    path = session.folder / HEADER
    header = header_file.read_header(path)
    opened = _opened(session, header, old)
    generated = fresh or propose_passphrase()
    try:
        slot = header.slot(session.account.id)
        changed = slots.change_passphrase(header, opened.dbk, slot.uid, opened.identity, generated,
                                          cost or slot.kdf.cost)
    finally:
        opened.wipe()
    with session.vault.transaction():
        audit.append(session.vault, session.event(Operation.VAULT, "change-passphrase", session.account.id))
        header_file.write_header(path, changed, keep_previous=False)
    return generated


def end_account(session: Session, account_id: str, own_passphrase: str) -> Changes:
    """Take somebody's way in away, and change the database key, which they may have copied while they had it.

    Raises KnownError `last-opener`, `wrong-passphrase`, `passphrase-wait`, `not-your-role`, `not-oneself`.
    """
    session.require(Role.SUPERVISOR)
    if account_id == session.account.id:
        raise KnownError("not-oneself")
    path = session.folder / HEADER
    header = header_file.read_header(path)
    opened = _opened(session, header, own_passphrase)
    try:
        narrower = slots.remove_slot(header, opened.dbk, account_id)
        with session.vault.transaction():
            for account in accounts.all(session.vault):
                if account.id == account_id:
                    accounts.update(session.vault, replace(account, active=False))
            audit.append(session.vault, session.event(Operation.ERASURE, "end-account", account_id))
            header_file.write_header(path, narrower, keep_previous=False)
        change_key(session.folder, session.vault, narrower, opened.dbk)
    finally:
        opened.wipe()
    return Changes(accounts=True)


def _opened(session: Session, header: VaultHeader, typed: str) -> slots.Opened:
    with passphrase_tries.counted(session.folder, session.account.id, session.clock):
        return slots.open_slot(header, session.account.id, as_generated(typed))
