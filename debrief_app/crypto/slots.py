"""The ways into the vault: opening a slot, and every change to who can open.

passphrase → Argon2id → key → AES-256-GCM over the person's X25519 identity; the database key is sealed with
age to those identities and to the unit's escrow keys, so it can be re-sealed while the others are absent. A
MAC keyed from the database key covers the whole header. Every change checks that MAC first, so nothing
planted in the file is ever sealed to. Whoever has once read the database key can forge the MAC;
begin_rotation is the answer to that.

Must not know files or the database: each change returns a new header for `header_file.write_header`.
Security design §5.4 to §5.6.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from debrief_app.crypto import sealing
from debrief_app.crypto.kdf import KdfCost, derive, fresh_parameters
from debrief_app.crypto.secret_bytes import wipe
from debrief_app.crypto.vault_header import (
    MAC_BYTES,
    MOST_ESCROW,
    MOST_SLOTS,
    NONCE_BYTES,
    KeySlot,
    VaultHeader,
    check_id,
    check_login,
)
from debrief_app.domain.accounts import Role
from debrief_app.domain.errors import BugError, KnownError

KEY_BYTES: Final = 32
_MAC_PURPOSE: Final = b"debrief/header-mac/v1"


@dataclass(frozen=True, slots=True)
class NewSlot:
    """What somebody chooses when a slot is made for them. `uid`: 32 hex digits, the account's id; random when
    empty."""

    login: str
    role: Role
    passphrase: str
    uid: str = ""


@dataclass(frozen=True, slots=True)
class Created:
    """A new vault's header and its database key (32 bytes)."""

    header: VaultHeader
    dbk: bytearray


@dataclass(slots=True)
class Opened:
    """What an opened slot gives. `next_dbk` is set when a change of key was cut short: the database then
    opens with one of the two. `identity` is the person's age identity; empty after opening with an escrow
    key."""

    uid: str
    dbk: bytearray
    next_dbk: bytearray | None
    identity: bytearray

    def wipe(self) -> None:
        """Overwrite all three."""
        wipe(self.dbk, self.next_dbk, self.identity)


def create_header(
    users: Sequence[NewSlot], escrow: Iterable[str], cost: KdfCost, vault_id: str = ""
) -> Created:
    """A vault for these people, with one Argon2id derivation each. `vault_id`: 32 hex digits, random when
    empty.

    At least one user who can open and one escrow recipient (`age1…`) are needed (BugError).
    Raises KnownError "login-not-allowed", "login-taken", "recipient-not-accepted" or "too-many-users".
    """
    keys = tuple(dict.fromkeys(sealing.check_recipient(key) for key in escrow))
    if not 0 < len(keys) <= MOST_ESCROW:
        raise BugError("a vault needs one to eight escrow recipients")
    header = VaultHeader(check_id(vault_id or new_id()), (), keys, b"", b"", b"")
    for user in users:
        header = replace(header, slots=(*header.slots, _new_slot(header, user, cost)))
    if not any(slot.opens for slot in header.slots):
        raise BugError("a vault needs somebody who can open it")
    dbk = bytearray(secrets.token_bytes(KEY_BYTES))
    return Created(_sealed_anew(header, dbk), dbk)


def new_id() -> str:
    """A random id of 32 hex digits, as used for vaults and slots."""
    return secrets.token_hex(16)


def open_identity(header: VaultHeader, uid: str, passphrase: str) -> bytearray:
    """The person's own age identity, any role, without opening the vault.

    Raises KnownError "wrong-passphrase", "unknown-login", or those of `kdf.derive`. A slot that was tampered
    with cannot be told from a wrong passphrase.
    """
    slot = header.slot(uid)
    key = derive(passphrase, slot.kdf)
    try:
        return bytearray(
            AESGCM(key).decrypt(slot.nonce, slot.wrapped_identity, slot.bound_fields(header.vault_id))
        )
    except InvalidTag:
        raise KnownError("wrong-passphrase") from None
    finally:
        wipe(key)


def open_slot(header: VaultHeader, uid: str, passphrase: str) -> Opened:
    """Open the vault with one slot and check the whole header.

    Raises KnownError "cannot-open-alone" for an interpreter, "wrong-passphrase", "unknown-login",
    "vault-header-damaged" when anything in the header is not as it was written.
    """
    if not header.slot(uid).opens:
        raise KnownError("cannot-open-alone")
    return _open(header, uid, open_identity(header, uid, passphrase))


def open_with_escrow(header: VaultHeader, identity: bytes | bytearray) -> Opened:
    """Open with the unit's escrow key (age identity text); `uid` is then empty.

    Raises KnownError "not-for-us", "identity-not-accepted" or "vault-header-damaged".
    """
    if sealing.recipient_of(identity) not in header.escrow:
        raise KnownError("not-for-us")
    opened = _open(header, "", bytearray(identity))
    wipe(opened.identity)
    return replace(opened, identity=bytearray())


def check_header(header: VaultHeader, dbk: bytearray) -> None:
    """Raises KnownError "vault-header-damaged" when the header is not the one that was written with this
    key."""
    if not hmac.compare_digest(_mac(header, dbk), header.mac):
        raise KnownError("vault-header-damaged")


def change_passphrase(
    header: VaultHeader, dbk: bytearray, uid: str, identity: bytearray, passphrase: str, cost: KdfCost
) -> VaultHeader:
    """The slot wrapped anew; also the way to raise an old slot's cost. `identity` comes from `open_slot` or
    `open_identity`, so the old passphrase was known. Raises KnownError as `kdf.derive`,
    "vault-header-damaged".
    """
    _may_change(header, dbk)
    slot = header.slot(uid)
    if sealing.recipient_of(identity) != slot.recipient:
        raise BugError("another person's identity")
    fresh = _wrapped(header.vault_id, slot, identity, passphrase, cost)
    return _authenticated(
        replace(header, slots=tuple(fresh if old.uid == uid else old for old in header.slots)), dbk
    )


def add_slot(header: VaultHeader, dbk: bytearray, user: NewSlot, cost: KdfCost) -> VaultHeader:
    """One more person. Raises KnownError as `create_header` and "vault-header-damaged"."""
    _may_change(header, dbk)
    return _sealed_anew(replace(header, slots=(*header.slots, _new_slot(header, user, cost))), dbk)


def seal_for_travel(header: VaultHeader, dbk: bytearray) -> VaultHeader:
    """No slot left; only the unit's escrow key opens."""
    _may_change(header, dbk)
    return _sealed_anew(replace(header, slots=()), dbk)


def begin_rotation(header: VaultHeader, dbk: bytearray, without: Collection[str] = ()) -> Created:
    """First half of a change of database key: the header now carries both. Write it, rekey the database, then
    `finish_rotation`. A crash in between loses nothing: `Opened.next_dbk` is then the second key to try.

    `without`: people (uid) whose slots go in the same header. They may know the old key, so nobody is taken
    out in any other way. Raises KnownError "last-opener" when nobody could open any more, "unknown-login",
    "vault-header-damaged".
    """
    _may_change(header, dbk)
    gone = {header.slot(uid).uid for uid in without}
    left = replace(header, slots=tuple(slot for slot in header.slots if slot.uid not in gone))
    if not any(slot.opens for slot in left.slots):
        raise KnownError("last-opener")
    fresh = bytearray(secrets.token_bytes(KEY_BYTES))
    return Created(
        _sealed_anew(replace(left, next_sealed_key=sealing.seal(fresh, left.recipients())), dbk), fresh
    )


def finish_rotation(header: VaultHeader, dbk: bytearray, next_dbk: bytearray) -> VaultHeader:
    """Second half, after the database was rekeyed: only the new key is left."""
    check_header(header, dbk)
    if not header.next_sealed_key:
        raise BugError("no rotation has begun")
    return _sealed_anew(replace(header, next_sealed_key=b""), next_dbk)


def _open(header: VaultHeader, uid: str, identity: bytearray) -> Opened:
    dbk = _unsealed(header.sealed_key, identity)
    check_header(header, dbk)
    next_dbk = _unsealed(header.next_sealed_key, identity) if header.next_sealed_key else None
    return Opened(uid, dbk, next_dbk, identity)


def _unsealed(sealed: bytes, identity: bytearray) -> bytearray:
    try:
        key = sealing.open_sealed(sealed, identity)
    except KnownError:
        raise KnownError("vault-header-damaged") from None
    if len(key) != KEY_BYTES:
        raise KnownError("vault-header-damaged")
    return key


def _may_change(header: VaultHeader, dbk: bytearray) -> None:
    check_header(header, dbk)
    if header.next_sealed_key:
        raise BugError("a rotation has begun; finish it first")


def _new_slot(header: VaultHeader, user: NewSlot, cost: KdfCost) -> KeySlot:
    login, uid = check_login(user.login), check_id(user.uid or new_id())
    if any(login == slot.login or uid == slot.uid for slot in header.slots):
        raise KnownError("login-taken")
    if len(header.slots) >= MOST_SLOTS:
        raise KnownError("too-many-users", most=MOST_SLOTS)
    identity = sealing.generate_identity()
    try:
        blank = KeySlot(
            uid, login, user.role, fresh_parameters(cost), sealing.recipient_of(identity), b"", b""
        )
        return _wrapped(header.vault_id, blank, identity, user.passphrase, cost)
    finally:
        wipe(identity)


def _wrapped(vault_id: str, slot: KeySlot, identity: bytearray, passphrase: str, cost: KdfCost) -> KeySlot:
    bare = replace(slot, kdf=fresh_parameters(cost), nonce=secrets.token_bytes(NONCE_BYTES))
    key = derive(passphrase, bare.kdf)
    try:
        return replace(
            bare, wrapped_identity=AESGCM(key).encrypt(bare.nonce, identity, bare.bound_fields(vault_id))
        )
    finally:
        wipe(key)


def _sealed_anew(header: VaultHeader, dbk: bytearray) -> VaultHeader:
    return _authenticated(replace(header, sealed_key=sealing.seal(dbk, header.recipients())), dbk)


def _authenticated(header: VaultHeader, dbk: bytearray) -> VaultHeader:
    return replace(header, mac=_mac(header, dbk))


def _mac(header: VaultHeader, dbk: bytearray) -> bytes:
    key = HKDF(algorithm=hashes.SHA256(), length=MAC_BYTES, salt=None, info=_MAC_PURPOSE).derive(dbk)
    return hmac.digest(key, header.authenticated(), "sha256")
