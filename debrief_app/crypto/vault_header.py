"""What `vault.json` says, as data: the slots, who may open, and the seal over it all. Version 1.

Knows the shape and its limits; must not derive, open or write anything. Security design §5.4.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from debrief_app import strict_json
from debrief_app.crypto import json_shape
from debrief_app.crypto.json_shape import Json, JsonRefused
from debrief_app.crypto.kdf import SALT_BYTES, KdfCost, KdfParameters
from debrief_app.domain.accounts import Role
from debrief_app.domain.errors import BugError, KnownError

FORMAT: Final = "debrief-vault"
VERSION: Final = "1"
OPENERS: Final = frozenset({Role.OFFICER, Role.SUPERVISOR})
MOST_SLOTS: Final = 64
MOST_ESCROW: Final = 8
NONCE_BYTES: Final = 12
MAC_BYTES: Final = 32
_LOGIN: Final = re.compile(r"[a-z][a-z0-9-]{0,30}[a-z0-9]")
_UID: Final = re.compile(r"[0-9a-f]{32}")
_TOP: Final = frozenset(
    {"format", "version", "vault_id", "slots", "escrow", "sealed_key", "next_sealed_key", "mac"}
)
_SLOT: Final = frozenset({"uid", "login", "role", "kdf", "recipient", "nonce", "wrapped_identity"})
_KDF: Final = frozenset({"name", "memory_kib", "iterations", "lanes", "salt"})


@dataclass(frozen=True, slots=True)
class KeySlot:
    """One person's way in. `recipient` is the public side of the X25519 identity that `wrapped_identity`
    holds (AES-256-GCM, key from the passphrase). `login` is short and chosen by the unit, never a person's
    name."""

    uid: str
    login: str
    role: Role
    kdf: KdfParameters
    recipient: str
    nonce: bytes
    wrapped_identity: bytes

    @property
    def opens(self) -> bool:
        """Whether this slot alone opens the vault. An interpreter's does not."""
        return self.role in OPENERS

    def bound_fields(self, vault_id: str) -> bytes:
        """What the wrapping authenticates besides the identity (the AAD): nobody can move a slot to another
        vault, raise its role, swap its public key or weaken its passphrase cost."""
        return strict_json.dumps(
            ["debrief/slot/v1", vault_id, self.uid, self.role.value, _kdf_json(self.kdf), self.recipient]
        )


@dataclass(frozen=True, slots=True)
class VaultHeader:
    """`sealed_key` is the database key (32 bytes) sealed with age to every opening slot and the escrow keys.
    `next_sealed_key` is empty, or the key to which a change of key that has begun is going."""

    vault_id: str
    slots: tuple[KeySlot, ...]
    escrow: tuple[str, ...]
    sealed_key: bytes
    next_sealed_key: bytes
    mac: bytes

    def slot(self, uid: str) -> KeySlot:
        """The slot with this id. Raises KnownError "unknown-login"."""
        for slot in self.slots:
            if slot.uid == uid:
                return slot
        raise KnownError("unknown-login")

    def slot_by_login(self, login: str) -> KeySlot:
        """The slot with this login (case and outer spaces do not matter). Raises KnownError
        "unknown-login"."""
        wanted = login.strip().lower()
        for slot in self.slots:
            if slot.login == wanted:
                return slot
        raise KnownError("unknown-login")

    def recipients(self) -> tuple[str, ...]:
        """Everyone to whom the database key is sealed."""
        return tuple(slot.recipient for slot in self.slots if slot.opens) + self.escrow

    def authority_recipients(self) -> tuple[str, ...]:
        """Everyone to whom the key of the unit's authority is sealed: each supervisor, and the escrow keys."""
        return tuple(slot.recipient for slot in self.slots if slot.role is Role.SUPERVISOR) + self.escrow

    def authenticated(self) -> bytes:
        """The bytes under the MAC: every field but the MAC, canonical JSON."""
        body = header_json(self)
        del body["mac"]
        return strict_json.dumps(body)


def check_login(login: str) -> str:
    """`login` in lower case without outer spaces: 2 to 32 of a-z, 0-9, hyphen, a letter first.

    Raises KnownError "login-not-allowed".
    """
    settled = login.strip().lower()
    if not _LOGIN.fullmatch(settled):
        raise KnownError("login-not-allowed")
    return settled


def check_id(text: str) -> str:
    """`text` when it is 32 hex digits. Raises BugError: ids are made by us."""
    if not _UID.fullmatch(text):
        raise BugError("an id is 32 hex digits")
    return text


def header_json(header: VaultHeader) -> dict[str, Json]:
    """The header as JSON data. Byte fields are base64."""
    slots: list[Json] = [_slot_json(slot) for slot in header.slots]
    escrow: list[Json] = list(header.escrow)
    return {
        "format": FORMAT,
        "version": VERSION,
        "vault_id": header.vault_id,
        "slots": slots,
        "escrow": escrow,
        "sealed_key": _text(header.sealed_key),
        "next_sealed_key": _text(header.next_sealed_key),
        "mac": _text(header.mac),
    }


def header_from_json(value: Json) -> VaultHeader:
    """The inverse of `header_json`; nothing missing, nothing unknown.

    Raises KnownError "vault-newer" (param `version`) or "vault-header-damaged".
    """
    _refuse_newer(value)
    try:
        top = json_shape.an_object(value, _TOP)
        if top["format"] != FORMAT or top["version"] != VERSION:
            raise JsonRefused("another format")
        header = VaultHeader(
            vault_id=_uid(top["vault_id"]),
            slots=tuple(_slot(item) for item in json_shape.a_list(top["slots"], MOST_SLOTS)),
            escrow=tuple(
                json_shape.a_text(item, 80) for item in json_shape.a_list(top["escrow"], MOST_ESCROW)
            ),
            sealed_key=_bytes(top["sealed_key"]),
            next_sealed_key=_bytes(top["next_sealed_key"]) if top["next_sealed_key"] != "" else b"",
            mac=_bytes(top["mac"], MAC_BYTES),
        )
        if len({slot.uid for slot in header.slots} | {slot.login for slot in header.slots}) != 2 * len(
            header.slots
        ):
            raise JsonRefused("two slots with one name")
    except JsonRefused as fault:
        raise KnownError("vault-header-damaged") from fault
    return header


def _refuse_newer(value: Json) -> None:
    if isinstance(value, dict) and value.get("format") == FORMAT:
        version = value.get("version")
        if (
            isinstance(version, str)
            and version.isdecimal()
            and version.isascii()
            and len(version) < 5
            and int(version) > int(VERSION)
        ):
            raise KnownError("vault-newer", version=version)


def _kdf_json(kdf: KdfParameters) -> dict[str, Json]:
    return {
        "name": "argon2id",
        "memory_kib": kdf.cost.memory_kib,
        "iterations": kdf.cost.iterations,
        "lanes": kdf.cost.lanes,
        "salt": _text(kdf.salt),
    }


def _slot_json(slot: KeySlot) -> dict[str, Json]:
    return {
        "uid": slot.uid,
        "login": slot.login,
        "role": slot.role.value,
        "kdf": _kdf_json(slot.kdf),
        "recipient": slot.recipient,
        "nonce": _text(slot.nonce),
        "wrapped_identity": _text(slot.wrapped_identity),
    }


def _slot(value: Json) -> KeySlot:
    found = json_shape.an_object(value, _SLOT)
    login = json_shape.a_text(found["login"], 32)
    if not _LOGIN.fullmatch(login):
        raise JsonRefused("login")
    try:
        role = Role(json_shape.a_text(found["role"], 32))
    except ValueError as fault:
        raise JsonRefused("role") from fault
    return KeySlot(
        uid=_uid(found["uid"]),
        login=login,
        role=role,
        kdf=_kdf(found["kdf"]),
        recipient=json_shape.a_text(found["recipient"], 80),
        nonce=_bytes(found["nonce"], NONCE_BYTES),
        wrapped_identity=_bytes(found["wrapped_identity"]),
    )


def _kdf(value: Json) -> KdfParameters:
    found: Mapping[str, Json] = json_shape.an_object(value, _KDF)
    if found["name"] != "argon2id":
        raise JsonRefused("another derivation")
    cost = KdfCost(
        json_shape.a_number(found["memory_kib"]),
        json_shape.a_number(found["iterations"]),
        json_shape.a_number(found["lanes"]),
    )
    if not cost.allowed():
        raise JsonRefused("cost outside the limits")
    return KdfParameters(cost, _bytes(found["salt"], SALT_BYTES))


def _uid(value: Json) -> str:
    text = json_shape.a_text(value, 32)
    if not _UID.fullmatch(text):
        raise JsonRefused("not an id")
    return text


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _bytes(value: Json, exactly: int | None = None) -> bytes:
    text = json_shape.a_text(value, 32_768)
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as fault:
        raise JsonRefused("not base64") from fault
    # One text per value: otherwise two different files would carry one MAC.
    if _text(data) != text or (exactly is not None and len(data) != exactly):
        raise JsonRefused("not canonical base64, or another length")
    return data
