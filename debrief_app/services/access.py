"""Getting into the vault and out again.

The list of logins needs neither keys nor database, so those are loaded when somebody unlocks.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from debrief_app.crypto import header_file
from debrief_app.domain.accounts import Role
from debrief_app.domain.audit import Event, Operation
from debrief_app.domain.errors import KnownError
from debrief_app.services import passphrase_tries
from debrief_app.services.session import Clock, Session, system_clock
from debrief_app.services.typed_passphrase import as_generated
from debrief_app.services.vault_folder import DATABASE, HEADER

if TYPE_CHECKING:
    from debrief_app.crypto.slots import Opened
    from debrief_app.crypto.vault_header import VaultHeader
    from debrief_app.domain.form import FormDefinition
    from debrief_app.storage.vault import Vault


@dataclass(frozen=True, slots=True)
class Login:
    """A line on the unlock page: the short name that the unit chose, and the role. Never a person's name.

    `wait`: seconds until the next try, after too many wrong ones.
    """

    uid: str
    login: str
    role: Role
    wait: int = 0


def logins(folder: Path, clock: Clock = system_clock) -> tuple[Login, ...]:
    """Who may unlock the vault in this folder. Raises KnownError `vault-header-damaged`, `vault-newer`."""
    header = header_file.read_header(folder / HEADER)
    waits = passphrase_tries.waits(folder, clock)
    return tuple(Login(slot.uid, slot.login, slot.role, waits.get(slot.uid, 0)) for slot in header.slots if slot.opens)


def unlock(folder: Path, login: str, passphrase: str, form: FormDefinition, clock: Clock = system_clock) -> Session:
    """Open the vault. Takes about as long as the unit's key derivation was set to (0.5 to 1 s by default).

    Raises KnownError `wrong-passphrase`, `passphrase-wait`, `unknown-login`, `vault-header-damaged`, `vault-newer`,
    `vault-damaged`, `vault-busy`, `log-broken` when the audit log does not add up, `answers-missing` when
    answers are gone that it speaks of.
    """
    from debrief_app.crypto import slots
    from debrief_app.storage import accounts, audit, completeness, unit

    header = header_file.read_header(folder / HEADER)
    uid = header.slot_by_login(login).uid
    with passphrase_tries.counted(folder, uid, clock) as wrong:
        opened = slots.open_slot(header, uid, as_generated(passphrase))
    try:
        vault = _open(folder, header, opened)
    finally:
        opened.wipe()
    try:
        owner, account = unit.get(vault), accounts.get(vault, opened.uid)
        if owner is None or account is None or owner.vault_id != header.vault_id:
            raise KnownError("vault-header-damaged")
        if audit.first_broken(vault) is not None:
            raise KnownError("log-broken")
        if completeness.answers_missing(vault):
            raise KnownError("answers-missing")
        with vault.transaction():
            tries = (("wrong_tries", str(wrong)),) if wrong else ()
            audit.append(vault, Event(clock(), account.id, Operation.VAULT, "unlock", detail=tries))
    except BaseException:
        vault.close()
        raise
    return Session(vault, folder, account, owner, form, clock)


def _open(folder: Path, header: VaultHeader, opened: Opened) -> Vault:
    """With the key; or with the next one, when a change of key was cut short, which is completed then."""
    from debrief_app.storage.vault import Vault

    vault, has_new = None, False
    try:
        vault = Vault.open(folder / DATABASE, opened.dbk)
    except KnownError as refused:
        if refused.code != "vault-key-wrong" or opened.next_dbk is None:
            raise
        vault, has_new = Vault.open(folder / DATABASE, opened.next_dbk), True
    if opened.next_dbk is not None:
        from debrief_app.services.changing_key import finish_interrupted

        try:
            finish_interrupted(folder, vault, header, opened, has_new=has_new)
        except BaseException:
            vault.close()
            raise
    return vault


def lock(session: Session) -> None:
    """Log it, bring everything into the one file, and close. The process should end afterwards."""
    from debrief_app.storage import audit

    with session.vault.transaction():
        audit.append(session.vault, session.event(Operation.VAULT, "lock"))
    session.vault.close()
