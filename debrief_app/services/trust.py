"""The unit's trust bundle: what others need to check this unit's packages, signed by the unit's authority."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from debrief_app.crypto.trust import TrustedSigner, bundle_for, write_trust_bundle
from debrief_app.domain.accounts import Role
from debrief_app.domain.audit import Operation
from debrief_app.services.session import Session
from debrief_app.services.signing_keys import unit_authority
from debrief_app.storage import accounts, audit, recipients, settings

GOOD_FOR = timedelta(days=90)
"""After that a revocation may be missing from it, and whoever checks is told so. Configurable later; basis: general."""

_SERIAL = "trust-serial"


def write_bundle(session: Session, passphrase: str, folder: Path) -> Path:
    """Write `trust.json`, its signature and `ca.pem` into `folder`. For supervisors.

    Raises KnownError `wrong-passphrase`, `not-your-role`, `disk-full`, `folder-read-only`.
    """
    session.require(Role.SUPERVISOR)
    now = datetime.fromisoformat(session.clock())
    serial = int(settings.get(session.vault, _SERIAL) or "0") + 1
    everybody = accounts.all(session.vault)
    signers = [TrustedSigner(account.role, account.certificate, None if account.active else now)
               for account in everybody if account.role is not Role.INTERPRETER]
    with unit_authority(session, passphrase) as root:
        bundle = bundle_for(session.unit.unit, root.certificate, signers, recipients.all(session.vault),
                            serial=serial, issued=now, expires=now + GOOD_FOR)
        with session.vault.transaction():
            settings.put(session.vault, _SERIAL, str(serial))
            audit.append(session.vault, session.event(Operation.VAULT, "trust-bundle", serial=str(serial)))
        folder.mkdir(parents=True, exist_ok=True)
        write_trust_bundle(folder, bundle, root, now)
    return folder
