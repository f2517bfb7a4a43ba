"""Getting into the vault and out again.

The list of logins needs neither keys nor database, so those are loaded when somebody unlocks.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from debrief_app import log
from debrief_app.crypto import header_file
from debrief_app.domain.accounts import Role
from debrief_app.domain.audit import Operation
from debrief_app.domain.errors import KnownError
from debrief_app.services.session import Clock, Session, system_clock
from debrief_app.services.vault import passphrase_tries, way_in
from debrief_app.services.vault.typed_passphrase import as_generated
from debrief_app.services.vault.vault_folder import HEADER

if TYPE_CHECKING:
    from debrief_app.crypto.vault_header import VaultHeader
    from debrief_app.domain.form import FormDefinition
    from debrief_app.services.vault.way_in import Entered


SET_BACK: Final = timedelta(days=1)
"""A clock so far behind the vault's log is told; a little less is another laptop's clock, or a battery. Configurable
later; basis: general."""


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
    """Who may unlock the vault in this folder. Raises KnownError `vault-missing`, `vault-header-lost`,
    `vault-newer`."""
    header = way_in.read(folder).header()
    waits = passphrase_tries.waits(folder, clock)
    return tuple(Login(slot.uid, slot.login, slot.role, waits.get(slot.uid, 0)) for slot in header.slots if slot.opens)


def unlock(folder: Path, login: str, passphrase: str, form: FormDefinition, clock: Clock = system_clock) -> Session:
    """Open the vault. Takes about as long as the unit's key derivation was set to (0.5 to 1 s by default).

    What an earlier change left unfinished is finished, a damaged `vault.json` is restored from its mirror, a damaged
    write-ahead log is kept, and a slot that costs too little is raised; `Session.told` says what the person should
    know of it.

    Raises KnownError `wrong-passphrase`, `passphrase-wait`, `unknown-login`, `vault-header-lost` when the mirror does
    not help either, `vault-newer`, `vault-key-wrong`, `vault-damaged`, `vault-busy`, `log-broken` when the audit log
    does not add up, `answers-missing` when answers are gone that it speaks of, `disk-full` when there is no room for
    the entry or for what has to be kept.
    """
    copies, words = way_in.read(folder), as_generated(passphrase)
    with passphrase_tries.counted(folder, copies.uid(login), clock) as wrong:
        entered = copies.enter(login, words)
    try:
        session = _checked(entered, folder, form, clock)
        behind = _clock_set_back(session)
        _log_unlocking(session, entered, wrong)
        copies.mend(entered)
        header, waiting = _settled(session, entered)
        _raise_cost(session, header, entered, words)
        damaged = _damaged_logs(session)
    except BaseException:
        entered.vault.close()
        raise
    finally:
        entered.opened.wipe()
    restored = (KnownError("vault-header-restored"),) if entered.by_mirror else ()
    return replace(session, told=(*restored, *damaged, *waiting, *behind))


def _checked(entered: Entered, folder: Path, form: FormDefinition, clock: Clock) -> Session:
    """Raises KnownError when the vault is not one that this header and this person belong to, or lacks something."""
    from debrief_app.storage import accounts, audit, completeness, unit

    owner, account = unit.get(entered.vault), accounts.get(entered.vault, entered.opened.uid)
    if owner is None or owner.vault_id != entered.copy.header.vault_id:
        raise KnownError("vault-damaged")
    # A slot that is left over from a change that was cut short; nobody's, until the next unlocking takes it out.
    if account is None or not account.active:
        raise KnownError("unknown-login")
    if audit.first_broken(entered.vault) is not None:
        raise KnownError("log-broken")
    if completeness.answers_missing(entered.vault):
        raise KnownError("answers-missing")
    return Session(entered.vault, folder, account, owner, form, clock)


def _clock_set_back(session: Session) -> tuple[KnownError, ...]:
    """Is the clock well behind what the log wrote last? In practice the log follows the clock of the story."""
    from debrief_app.storage import audit

    newest = audit.newest(session.vault)
    now = session.clock()
    if session.unit.practice or newest is None:
        return ()
    if datetime.fromisoformat(newest.at) - datetime.fromisoformat(now) <= SET_BACK:
        return ()
    log.event("clock-set-back")
    return (KnownError("clock-set-back", clock=now, last=newest.at),)


def _log_unlocking(session: Session, entered: Entered, wrong: int) -> None:
    from debrief_app.storage import audit

    tries = {"wrong_tries": str(wrong)} if wrong else {}
    with session.vault.transaction():
        audit.append(session.vault, session.event(Operation.VAULT, "unlock", **tries))
        if entered.by_mirror:
            audit.append(session.vault, session.event(Operation.VAULT, "restore-header"))


def _settled(session: Session, entered: Entered) -> tuple[VaultHeader, tuple[KnownError, ...]]:
    """The header that stands now, and what to say of it."""
    from debrief_app.services.vault.settling import settle

    try:
        return settle(session, entered.copy.header, entered.opened, has_new=entered.has_new), ()
    except KnownError as error:
        # Encrypting anew needs as much room again as the vault. Without it, those who may work can go on working.
        if error.code != "disk-full":
            raise
        log.event("key-change-waiting", code=error.code)
        return header_file.read_header(session.folder / HEADER), (KnownError("key-change-waiting"),)


def _damaged_logs(session: Session) -> tuple[KnownError, ...]:
    """What to say of damaged logs of last changes that were kept. It is said once: the vault's own log then has it."""
    from debrief_app.storage import audit
    from debrief_app.storage.engine import damaged_log

    kept = damaged_log.kept(session.vault.path)
    known = {dict(event.detail).get("sha256") for event in audit.events(session.vault)} if kept else set()
    news = [each for each in kept if each.sha256 not in known]
    if not news:
        return ()
    log.event("changes-damaged", count=len(news))
    with session.vault.transaction():
        for each in news:
            audit.append(session.vault,
                         session.event(Operation.VAULT, "keep-damaged-log", file=each.name, sha256=each.sha256))
    return (KnownError("changes-damaged"),)


def _raise_cost(session: Session, header: VaultHeader, entered: Entered, words: str) -> None:
    """Security design §5.4: old slots are raised when their owner unlocks. A practice vault stays as cheap as it is.

    Best effort: whatever is in the way, the person is in, and it is tried again the next time.
    """
    from debrief_app.crypto import kdf, slots
    from debrief_app.storage import audit

    uid = session.account.id
    present = header.slot(uid).kdf.cost
    wanted = kdf.settled_cost(present, entered.seconds)
    if session.unit.practice or wanted == present or header.next_sealed_key:
        return
    opened = entered.opened
    try:
        raised = slots.change_passphrase(header, opened.dbk, uid, opened.identity, words, wanted)
        with session.vault.transaction():
            audit.append(session.vault, session.event(Operation.VAULT, "raise-cost", uid))
        header_file.write_header(session.folder / HEADER, raised, keep_damaged=True)
    except KnownError as error:
        log.event("cost-not-raised", code=error.code)


def lock(session: Session) -> None:
    """Log it, bring everything into the one file, and close. The process should end afterwards."""
    from debrief_app.storage import audit

    with session.vault.transaction():
        audit.append(session.vault, session.event(Operation.VAULT, "lock"))
    session.vault.close()
