"""Other units: taking their signed list after two people compared its words, so that packages can go both ways."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from debrief_app.crypto.fingerprints import spoken
from debrief_app.crypto.trust import BUNDLE_NAME, LARGEST, SIGNATURE_NAME, TrustBundle, read_trust_bytes
from debrief_app.domain.accounts import Recipient, Role
from debrief_app.domain.audit import Operation
from debrief_app.domain.changes import Changes
from debrief_app.domain.errors import KnownError
from debrief_app.durable_file import read_capped
from debrief_app.services.session import Session
from debrief_app.storage import audit, recipients
from debrief_app.storage import trusted_units as kept_units
from debrief_app.storage.trusted_units import TrustedUnit

__all__ = ["Offer", "TrustedUnit", "bundles", "list_units", "look", "take"]


@dataclass(frozen=True, slots=True)
class Offer:
    """A unit's list before anybody vouched for it. `words` are to be compared by voice with a person of that unit."""

    unit: str
    authority: str
    words: str
    serial: int
    issued: datetime
    expires: datetime
    officers: int
    supervisors: int
    receives: tuple[Recipient, ...]
    known: bool
    bundle: bytes = field(repr=False)
    signature: bytes = field(repr=False)


def look(session: Session, folder: Path) -> Offer:
    """What the list in `folder` says. Changes nothing.

    Raises KnownError `trust-not-found`, `trust-damaged`, `trust-newer`, `trust-older` when we hold a newer one,
    `trust-own` for our own list, `file-not-readable`.
    """
    content = read_capped(folder / BUNDLE_NAME, LARGEST, "trust-not-found", "trust-damaged")
    signature = read_capped(folder / SIGNATURE_NAME, LARGEST, "trust-not-found", "trust-damaged")
    bundle = read_trust_bytes(content, signature)
    if bundle.unit == session.unit.unit:
        raise KnownError("trust-own")
    held = kept_units.get(session.vault, bundle.authority_sha256)
    if held is not None and bundle.serial < held.serial:
        raise KnownError("trust-older", serial=bundle.serial, minimum=held.serial)
    roles = [signer.role for signer in bundle.signers if signer.revoked is None]
    return Offer(
        bundle.unit, bundle.authority_sha256, spoken(bundle.authority_sha256), bundle.serial, bundle.issued,
        bundle.expires, roles.count(Role.OFFICER), roles.count(Role.SUPERVISOR),
        tuple(each for each in bundle.recipients if each.unit == bundle.unit), held is not None, content, signature)


def take(session: Session, offer: Offer) -> Changes:
    """Believe this unit from now on, and allow packages to be sealed to it. For supervisors, after comparing words.

    Raises KnownError `not-your-role`.
    """
    session.require(Role.SUPERVISOR)
    with session.vault.transaction():
        kept_units.put(session.vault, TrustedUnit(
            offer.authority, offer.unit, offer.serial, offer.bundle, offer.signature, session.clock(),
            session.account.id))
        for recipient in offer.receives:
            recipients.put(session.vault, recipient)
        audit.append(session.vault, session.event(
            Operation.VAULT, "trust-unit", offer.authority, serial=str(offer.serial)))
    return Changes(settings=True)


def list_units(session: Session) -> tuple[TrustedUnit, ...]:
    """Every unit that was taken."""
    return kept_units.all(session.vault)


def bundles(session: Session) -> tuple[TrustBundle, ...]:
    """The lists of the units that were taken, for judging their packages."""
    return tuple(read_trust_bytes(unit.bundle, unit.signature, authority_sha256=unit.authority)
                 for unit in kept_units.all(session.vault))
