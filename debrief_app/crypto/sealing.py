"""age v1 with X25519: bytes that only the holders of named keys can open.

Must not know what is sealed. age does not say who sealed; only a signature inside does. Only native `age1…`
recipients are accepted: plugin names could start a program (security design §4).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

import pyrage

from debrief_app.domain.errors import KnownError

_RECIPIENT: Final = re.compile(r"age1[02-9ac-hj-np-z]{58}")
_NOT_OURS: Final = "No matching keys found"


def generate_identity() -> bytearray:
    """A new private key as age's own text (`AGE-SECRET-KEY-1…`, ASCII)."""
    return bytearray(str(pyrage.x25519.Identity.generate()).encode())


def recipient_of(identity: bytes | bytearray) -> str:
    """The public side (`age1…`). Raises KnownError "identity-not-accepted"."""
    return str(_identity(identity).to_public())


def check_recipient(text: str) -> str:
    """`text` without surrounding spaces, when it is a native X25519 recipient.

    Raises KnownError "recipient-not-accepted".
    """
    found = text.strip()
    _recipient(found)
    return found


def seal(data: bytes | bytearray, recipients: Iterable[str]) -> bytes:
    """`data` for every one of `recipients`; the order and repeats do not matter.

    Raises KnownError "recipient-not-accepted", or "no-recipient" when there is none.
    """
    unique = sorted(set(recipients))
    if not unique:
        raise KnownError("no-recipient")
    return bytes(pyrage.encrypt(bytes(data), [_recipient(recipient) for recipient in unique]))


def open_sealed(data: bytes, identity: bytes | bytearray) -> bytearray:
    """What was sealed. Raises KnownError "not-for-us", "package-damaged" or "identity-not-accepted"."""
    key = _identity(identity)
    try:
        return bytearray(pyrage.decrypt(data, [key]))
    except pyrage.DecryptError as fault:
        raise KnownError("not-for-us" if str(fault) == _NOT_OURS else "package-damaged") from None


def _recipient(text: str) -> pyrage.x25519.Recipient:
    if not _RECIPIENT.fullmatch(text):
        raise KnownError("recipient-not-accepted")
    try:
        return pyrage.x25519.Recipient.from_str(text)
    except pyrage.RecipientError:
        raise KnownError("recipient-not-accepted") from None


def _identity(identity: bytes | bytearray) -> pyrage.x25519.Identity:
    try:
        return pyrage.x25519.Identity.from_str(identity.decode("ascii").strip())
    except (UnicodeDecodeError, pyrage.IdentityError):
        raise KnownError("identity-not-accepted") from None
