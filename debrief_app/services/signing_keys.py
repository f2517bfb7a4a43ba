"""A person's signing key, for the length of one signature.

The passphrase is asked again for each signature; the unlocked vault alone cannot sign for anybody.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from debrief_app.crypto import sealing
from debrief_app.crypto.authority import Credentials
from debrief_app.domain.errors import BugError
from debrief_app.services import own_slot
from debrief_app.services.session import Session
from debrief_app.storage import keys


@contextmanager
def own_credentials(session: Session, passphrase: str) -> Iterator[Credentials]:
    """Certificate and private key of the session's account; the key is overwritten afterwards.

    Raises KnownError `wrong-passphrase`, `passphrase-wait`, `vault-header-damaged`.
    """
    with _opened(session, passphrase, session.account.id) as credentials:
        yield credentials


@contextmanager
def unit_authority(session: Session, passphrase: str) -> Iterator[Credentials]:
    """The unit's certificate authority, as a supervisor. Raises KnownError as `own_credentials`, and `not-for-us`."""
    with _opened(session, passphrase, keys.UNIT_CA) as credentials:
        yield credentials


@contextmanager
def _opened(session: Session, passphrase: str, owner: str) -> Iterator[Credentials]:
    with own_slot.opened(session, passphrase) as (_header, own):
        kept = keys.get(session.vault, owner)
        if kept is None:
            raise BugError("every account and the unit have a key")
        credentials = Credentials(kept.certificate, sealing.open_sealed(kept.sealed, own.identity))
    try:
        yield credentials
    finally:
        credentials.wipe()
