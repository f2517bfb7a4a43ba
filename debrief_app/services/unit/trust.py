"""The unit's trust bundle: what others need to check this unit's packages, signed by the unit's authority."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from debrief_app.crypto.trust import TrustBundle, TrustedSigner, bundle_for, write_trust_bundle
from debrief_app.domain.accounts import Role
from debrief_app.domain.audit import Operation
from debrief_app.domain.errors import BugError
from debrief_app.durable_file import refuse
from debrief_app.services.session import Session
from debrief_app.services.unit.signing_keys import unit_authority
from debrief_app.storage import accounts, audit, keys, recipients, settings

GOOD_FOR = timedelta(days=90)
"""After that a revocation may be missing from it, and whoever checks is told so. Configurable later; basis: general."""

_SERIAL = "trust-serial"


def write_bundle(session: Session, passphrase: str, folder: Path) -> Path:
    """Write `trust.json`, its signature and `ca.pem` into `folder`. For supervisors.

    Raises KnownError `not-your-role`, `disk-full`, `folder-read-only`, `file-in-the-way`, `file-not-written`, and as
    `unit_authority`.
    """
    session.require(Role.SUPERVISOR)
    now = datetime.fromisoformat(session.clock())
    serial = int(settings.get(session.vault, _SERIAL) or "0") + 1
    with unit_authority(session, passphrase) as root:
        bundle = _bundle(session, root.certificate, serial, now)
        with session.vault.transaction():
            settings.put(session.vault, _SERIAL, str(serial))
            audit.append(session.vault, session.event(Operation.VAULT, "trust-bundle", serial=str(serial)))
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as fault:
            refuse(fault)
        write_trust_bundle(folder, bundle, root, now)
    return folder


def own_bundle(session: Session) -> TrustBundle:
    """Who may sign for this unit now, unsigned: for checking this unit's own packages on this laptop only."""
    kept = keys.get(session.vault, keys.UNIT_CA)
    if kept is None:
        raise BugError("the unit has an authority")
    return _bundle(session, kept.certificate, 0, datetime.fromisoformat(session.clock()))


def _bundle(session: Session, authority: bytes, serial: int, now: datetime) -> TrustBundle:
    signers = [TrustedSigner(account.role, account.certificate, None if account.active else now)
               for account in accounts.all(session.vault) if account.role is not Role.INTERPRETER]
    return bundle_for(session.unit.unit, authority, signers, recipients.all(session.vault),
                      serial=serial, issued=now, expires=now + GOOD_FOR)
