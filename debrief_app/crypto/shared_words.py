"""Words that two units agreed on by voice, as keys: one that seals a file, one that makes tokens.

Must not know what is in the file. The words are never written down by the program. The work factor is fixed, because
both sides must come to the same keys on whatever laptop they have (security design §5.4).
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final

from debrief_app.crypto.kdf import SALT_BYTES, KdfCost, KdfParameters, derive
from debrief_app.crypto.secret_bytes import wipe
from debrief_app.domain.errors import KnownError

COST: Final = KdfCost(256 * 1024, 3, 4)
_NONCE_BYTES: Final = 12


@dataclass(frozen=True, slots=True)
class SharedKeys:
    """32 bytes each."""

    sealing: bytes = field(repr=False)
    tokens: bytes = field(repr=False)


def new_salt() -> bytes:
    """Another one for each file, so that tokens of two files cannot be compared without the words."""
    return secrets.token_bytes(SALT_BYTES)


def keys_from(words: str, salt: bytes, cost: KdfCost = COST) -> SharedKeys:
    """The keys of a file. Capital letters and spaces do not matter. Raises KnownError as `derive` does."""
    master = derive(words.lower(), KdfParameters(cost, salt))
    try:
        return SharedKeys(_part(master, b"debrief tokens 1: sealing"), _part(master, b"debrief tokens 1: tokens"))
    finally:
        wipe(master)


def seal(content: bytes, key: bytes, header: bytes) -> bytes:
    """ChaCha20-Poly1305 (RFC 8439): nonce, then ciphertext. `header` is bound to it and stays readable."""
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + ChaCha20Poly1305(key).encrypt(nonce, content, header)


def open_sealed(sealed: bytes, key: bytes, header: bytes) -> bytes:
    """What was sealed. Raises KnownError `tokens-words-wrong`: other words, or one byte was changed."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    try:
        return ChaCha20Poly1305(key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], header)
    except (InvalidTag, ValueError):
        raise KnownError("tokens-words-wrong") from None


def _part(master: bytearray, purpose: bytes) -> bytes:
    return hmac.new(master, purpose, sha256).digest()
