"""First run: a new vault, its first two people, the unit's keys and the recovery kit.

The vault appears complete in its folder or not at all. Private keys exist in memory only while this runs; what
leaves is sealed, except the recovery kit, which the unit keeps in a safe. Security design §5.4, §5.6.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from debrief_app.crypto import authority, header_file, kdf, passphrase, sealing, slots
from debrief_app.crypto.secret_bytes import wipe
from debrief_app.domain.accounts import Account, Recipient, Role, Unit, have_one_staff_number
from debrief_app.domain.audit import Event, Operation
from debrief_app.domain.errors import KnownError
from debrief_app.durable_file import refuse
from debrief_app.services.identifiers import new_id
from debrief_app.services.session import Clock, system_clock
from debrief_app.services.unit import recovery_kit
from debrief_app.services.vault.vault_folder import DATABASE, HEADER, is_vault
from debrief_app.storage import accounts, audit, keys, recipients, unit
from debrief_app.storage.engine.vault import Vault

Step = Callable[[str], None]
"""Called with a code before each long step, so that a wizard can say what is going on."""


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody who gets an account. `name` is seen inside the unlocked vault and in packages only."""

    login: str
    role: Role
    name: str
    staff_number: str = ""


@dataclass(frozen=True, slots=True)
class NewVault:
    """What the first-run wizard asks. Without `recipients` the unit receives its own packages."""

    agency: str
    unit: str
    supervisor: NewPerson
    officer: NewPerson
    recipients: tuple[Recipient, ...] = ()
    practice: bool = False


@dataclass(frozen=True, slots=True)
class SetUp:
    """What must be handed over once and is kept nowhere: passphrases by login, and the files of the recovery kit."""

    vault_id: str
    passphrases: Mapping[str, str]
    kit: Mapping[str, bytes] = field(repr=False)


LONGEST_AGENCY = 200
"""Characters of an agency's name that the published shape of a package holds."""


def check_unit(agency: str, unit: str) -> None:
    """Raises KnownError `unit-missing`, `agency-too-long`."""
    if not agency.strip() or not unit.strip():
        raise KnownError("unit-missing")
    if len(agency) > LONGEST_AGENCY:
        raise KnownError("agency-too-long", most=str(LONGEST_AGENCY))


def check_two(one: NewPerson, other: NewPerson) -> None:
    """Are they two people, for recipients too? Raises KnownError `two-people-needed`, `staff-number-taken`."""
    if one.name.strip().casefold() == other.name.strip().casefold():
        raise KnownError("two-people-needed")
    if have_one_staff_number(one.staff_number, other.staff_number):
        raise KnownError("staff-number-taken")


def create_vault(folder: Path, wanted: NewVault, cost: kdf.KdfCost | None = None, clock: Clock = system_clock,
                 step: Step = lambda code: None) -> SetUp:
    """Create a vault in `folder`, which must be new or empty.

    Raises KnownError `folder-not-empty`, `disk-full`, `folder-read-only`, `login-not-allowed`, `login-taken`,
    `name-not-allowed`, `two-people-needed`, `staff-number-taken`, `unit-missing`, `agency-too-long`.
    """
    check_two(wanted.supervisor, wanted.officer)
    check_unit(wanted.agency, wanted.unit)
    if is_vault(folder) or (folder.is_dir() and any(folder.iterdir())):
        raise KnownError("folder-not-empty")
    unfinished = folder.with_name(f".{folder.name}.new")
    try:
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(parents=True, mode=0o700)
        made = _build(unfinished, wanted, cost or kdf.calibrate(), clock, step)
        if folder.is_dir():
            folder.rmdir()
        unfinished.replace(folder)
    except OSError as fault:
        refuse(fault)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return made


def _build(folder: Path, wanted: NewVault, cost: kdf.KdfCost, clock: Clock, step: Step) -> SetUp:
    at = datetime.fromisoformat(clock())
    vault_id = slots.new_id()
    people = {slots.new_id(): person for person in (wanted.supervisor, wanted.officer)}
    passphrases = {uid: passphrase.generate_passphrase() for uid in people}
    kit = recovery_kit.fresh_keys()

    step("deriving-keys")
    created = slots.create_header(
        [slots.NewSlot(person.login, person.role, passphrases[uid], uid) for uid, person in people.items()],
        [sealing.recipient_of(kit.escrow)], cost, vault_id)
    step("making-certificates")
    root = authority.create_authority(wanted.unit, at)
    step("writing-vault")
    vault = Vault.create(folder / DATABASE, created.dbk)
    try:
        with vault.transaction():
            unit.put(vault, Unit(vault_id, wanted.agency, wanted.unit, wanted.practice))
            sealed_root = sealing.seal(root.private_key, created.header.authority_recipients())
            keys.put(vault, keys.SealedKey(keys.UNIT_CA, sealed_root, root.certificate))
            for uid, person in people.items():
                signer = authority.issue_signer(root, uid, person.role, wanted.unit, at, person.staff_number)
                sealed = sealing.seal(signer.private_key, [created.header.slot(uid).recipient])
                keys.put(vault, keys.SealedKey(uid, sealed, signer.certificate))
                accounts.insert(vault, Account(uid, created.header.slot(uid).login, person.role, person.name.strip(),
                                               person.staff_number.strip(), signer.certificate))
                signer.wipe()
            for recipient in wanted.recipients or (Recipient(new_id(), wanted.unit, kit.receiving_recipients()),):
                recipients.put(vault, recipient)
            audit.append(vault, Event(clock(), "", Operation.VAULT, "create", vault_id))
        files = recovery_kit.files(kit, vault_id, root, wanted.unit)
    finally:
        vault.close()
        wipe(created.dbk)
        root.wipe()
        kit.wipe()
    header_file.write_header(folder / HEADER, created.header)
    return SetUp(vault_id, {person.login: passphrases[uid] for uid, person in people.items()}, files)
