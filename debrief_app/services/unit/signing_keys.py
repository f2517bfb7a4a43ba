"""A person's signing key, for the length of one signature.

The passphrase is asked again for each signature; the unlocked vault alone cannot sign for anybody.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from debrief_app.crypto import authority, sealing
from debrief_app.crypto.authority import Credentials
from debrief_app.domain.errors import BugError, KnownError
from debrief_app.services.session import Session
from debrief_app.services.vault import own_slot
from debrief_app.storage import keys
from debrief_app.storage.keys import SealedKey


@contextmanager
def own_credentials(session: Session, passphrase: str) -> Iterator[Credentials]:
    """Certificate and private key of the session's account; the key is overwritten afterwards.

    Raises KnownError `certificate-not-yet`, `certificate-run-out`, `wrong-passphrase`, `passphrase-wait`,
    `vault-header-damaged`.
    """
    with _opened(session, passphrase, session.account.id) as credentials:
        yield credentials


@contextmanager
def unit_authority(session: Session, passphrase: str) -> Iterator[Credentials]:
    """The unit's certificate authority, as a supervisor.

    Raises KnownError as `own_credentials`, but `authority-not-yet` and `authority-expired`; `not-for-us` when this
    supervisor was added before the key was sealed to every one of them.
    """
    with _opened(session, passphrase, keys.UNIT_CA) as credentials:
        yield credentials


@contextmanager
def _opened(session: Session, passphrase: str, owner: str) -> Iterator[Credentials]:
    """The one door to every signature. What nobody would believe is not signed: the clock is looked at first."""
    kept = _kept(session, owner)
    authority.require_in_date(kept.certificate, datetime.fromisoformat(session.clock()))
    with own_slot.opened(session, passphrase) as (_header, own):
        credentials = Credentials(kept.certificate, sealing.open_sealed(kept.sealed, own.identity))
    try:
        yield credentials
    finally:
        credentials.wipe()


def require_still_good(session: Session, signer: str) -> None:
    """May what this account signed before be signed again by a second person? Raises KnownError `closer-run-out`."""
    since, until = authority.validity(_kept(session, signer).certificate)
    clock = datetime.fromisoformat(session.clock())
    if not since <= clock <= until:
        raise KnownError("closer-run-out", clock=clock.isoformat(), since=since.isoformat(), until=until.isoformat())


def _kept(session: Session, owner: str) -> SealedKey:
    kept = keys.get(session.vault, owner)
    if kept is None:
        raise BugError("every account and the unit have a key")
    return kept
