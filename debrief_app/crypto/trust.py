"""The trust bundle: who may sign for a unit, and which keys open what is sent to it, signed by the unit's
authority.

A folder of three files: `trust.json`, `trust.json.p7s` (CAdES by the authority itself), `ca.pem` for other
tools. Version 1. Must not decide what is done with an untrusted package; it only says how far trust goes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Final

from debrief_app import strict_json
from debrief_app.crypto import json_shape, sealing
from debrief_app.crypto.authority import (
    Credentials,
    certificate_der,
    certificate_pem,
    fingerprint,
    key_fingerprint,
    validity,
)
from debrief_app.crypto.cms_profile import CmsRefused, signed_by
from debrief_app.crypto.json_shape import Json, JsonRefused
from debrief_app.crypto.signers import sign_cades
from debrief_app.domain.accounts import Recipient, Role
from debrief_app.domain.errors import BugError, KnownError
from debrief_app.durable_file import read_capped, write_durably

FORMAT: Final = "debrief-trust"
VERSION: Final = "1"
BUNDLE_NAME: Final = "trust.json"
SIGNATURE_NAME: Final = "trust.json.p7s"
AUTHORITY_NAME: Final = "ca.pem"
FEWEST_KEYS: Final = 2
LARGEST: Final = 4 * 1024 * 1024
MOST_ENTRIES: Final = 1000
_TIME: Final = "%Y-%m-%dT%H:%M:%SZ"
_TOP: Final = frozenset(
    {"format", "version", "serial", "issued", "expires", "unit", "authority", "signers", "recipients"}
)
_SIGNER: Final = frozenset({"role", "certificate", "sha256", "not_before", "not_after"})
_REVOKED: Final = frozenset({"revoked"})
_RECIPIENT: Final = frozenset({"id", "unit", "keys"})


@dataclass(frozen=True, slots=True)
class TrustedSigner:
    """A pinned certificate (DER) and the one role in which its signature counts. `revoked`: since when, or
    None."""

    role: Role
    certificate: bytes
    revoked: datetime | None = None

    @property
    def sha256(self) -> str:
        """The certificate's fingerprint, hex."""
        return fingerprint(self.certificate)


@dataclass(frozen=True, slots=True)
class TrustBundle:
    """`serial` grows with each issue; `authority` is the root certificate (DER)."""

    serial: int
    issued: datetime
    expires: datetime
    unit: str
    authority: bytes
    signers: tuple[TrustedSigner, ...]
    recipients: tuple[Recipient, ...]

    @property
    def authority_sha256(self) -> str:
        """The root's fingerprint, hex: what two people compare before they trust the bundle."""
        return fingerprint(self.authority)

    def signer(self, sha256: str) -> TrustedSigner | None:
        """The pinned signer with this certificate."""
        return next((signer for signer in self.signers if signer.sha256 == sha256), None)


class TrustState(StrEnum):
    """What may be said of a package."""

    VERIFIED = "verified"
    VERIFIED_OLD_TRUST = "verified-old-trust"
    NOT_VERIFIED = "not-verified"


@dataclass(frozen=True, slots=True)
class Judgement:
    """`days`: how long ago the bundle expired; 0 unless the state is VERIFIED_OLD_TRUST."""

    state: TrustState
    days: int = 0


def judge(signatures_valid: bool, bundle: TrustBundle | None, at: datetime) -> Judgement:
    """Valid signatures count as fully verified only while the bundle is in date: a revocation may be missing
    in an old one. No laptop clock proves the time, so this is a statement about the bundle, not about the
    signer."""
    if not signatures_valid or bundle is None:
        return Judgement(TrustState.NOT_VERIFIED)
    if at > bundle.expires:
        return Judgement(TrustState.VERIFIED_OLD_TRUST, max(1, (at - bundle.expires).days))
    return Judgement(TrustState.VERIFIED)


def trust_files(bundle: TrustBundle, authority: Credentials, at: datetime) -> dict[str, bytes]:
    """The three files by name. BugError when the bundle names another authority or a unit has fewer than two
    keys."""
    if authority.certificate != bundle.authority:
        raise BugError("a bundle is signed by the authority it names")
    if any(len(set(recipient.keys)) < FEWEST_KEYS for recipient in bundle.recipients):
        raise BugError("a unit has a working key and a recovery key")
    content = strict_json.dumps(_bundle_json(bundle))
    parse_bundle(content)
    return {
        BUNDLE_NAME: content,
        SIGNATURE_NAME: sign_cades(content, authority, at),
        AUTHORITY_NAME: certificate_pem(bundle.authority).encode("ascii"),
    }


def write_trust_bundle(folder: Path, bundle: TrustBundle, authority: Credentials, at: datetime) -> None:
    """Write the three files into an existing folder.

    Raises KnownError "disk-full", "folder-read-only" or "file-not-written".
    """
    for name, content in trust_files(bundle, authority, at).items():
        write_durably(folder / name, content)


def read_trust_bundle(folder: Path, *, authority_sha256: str = "", minimum_serial: int = 0) -> TrustBundle:
    """The bundle, once its signature holds. Without `authority_sha256` the root is whatever the folder says:
    show its fingerprint and let a person compare it before anything relies on it.

    Raises KnownError "trust-not-found", "trust-damaged", "trust-newer" (param `version`),
    "trust-other-authority", "trust-older" (params `serial`, `minimum`) or "file-not-readable".
    """
    content = read_capped(folder / BUNDLE_NAME, LARGEST, "trust-not-found", "trust-damaged")
    signature = read_capped(folder / SIGNATURE_NAME, LARGEST, "trust-not-found", "trust-damaged")
    return read_trust_bytes(
        content, signature, authority_sha256=authority_sha256, minimum_serial=minimum_serial
    )


def read_trust_bytes(
    content: bytes, signature: bytes, *, authority_sha256: str = "", minimum_serial: int = 0
) -> TrustBundle:
    """As `read_trust_bundle`, from bytes."""
    bundle = parse_bundle(content)
    try:
        signed = signed_by(signature, content, bundle.authority)
    except CmsRefused:
        signed = False
    if not signed:
        raise KnownError("trust-damaged")
    if authority_sha256 and bundle.authority_sha256 != authority_sha256:
        raise KnownError("trust-other-authority")
    if bundle.serial < minimum_serial:
        raise KnownError("trust-older", serial=bundle.serial, minimum=minimum_serial)
    return bundle


def parse_bundle(content: bytes) -> TrustBundle:
    """What the file says, signature not looked at. Raises KnownError "trust-newer" or "trust-damaged"."""
    try:
        value = json_shape.parse(content)
        if isinstance(value, dict) and value.get("format") == FORMAT:
            version = json_shape.a_text(value.get("version"), 4)
            if version.isascii() and version.isdecimal() and int(version) > int(VERSION):
                raise KnownError("trust-newer", version=version)
        return _bundle(json_shape.an_object(value, _TOP))
    except (JsonRefused, ValueError) as fault:
        raise KnownError("trust-damaged") from fault


def bundle_for(
    unit: str,
    authority: bytes,
    signers: Iterable[TrustedSigner],
    recipients: Iterable[Recipient],
    *,
    serial: int,
    issued: datetime,
    expires: datetime,
) -> TrustBundle:
    """A bundle with times in whole seconds UTC, as the file keeps them."""
    return TrustBundle(
        serial, _second(issued), _second(expires), unit, authority, tuple(signers), tuple(recipients)
    )


def _second(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise BugError("times carry their zone")
    return moment.astimezone(UTC).replace(microsecond=0)


def _bundle_json(bundle: TrustBundle) -> dict[str, Json]:
    return {
        "format": FORMAT,
        "version": VERSION,
        "serial": bundle.serial,
        "issued": _written(bundle.issued),
        "expires": _written(bundle.expires),
        "unit": bundle.unit,
        "authority": certificate_pem(bundle.authority),
        "signers": [_signer_json(signer) for signer in bundle.signers],
        "recipients": [
            {"id": recipient.id, "unit": recipient.unit, "keys": list(recipient.keys)}
            for recipient in bundle.recipients
        ],
    }


def _signer_json(signer: TrustedSigner) -> Json:
    start, end = validity(signer.certificate)
    body: dict[str, Json] = {
        "role": signer.role.value,
        "certificate": certificate_pem(signer.certificate),
        "sha256": signer.sha256,
        "not_before": _written(start),
        "not_after": _written(end),
    }
    if signer.revoked is not None:
        body["revoked"] = _written(signer.revoked)
    return body


def _bundle(top: Mapping[str, Json]) -> TrustBundle:
    if top["format"] != FORMAT or top["version"] != VERSION:
        raise JsonRefused("another format")
    bundle = TrustBundle(
        serial=json_shape.a_number(top["serial"]),
        issued=_read(top["issued"]),
        expires=_read(top["expires"]),
        unit=json_shape.a_text(top["unit"], 200),
        authority=_certificate(top["authority"]),
        signers=tuple(_signer(item) for item in json_shape.a_list(top["signers"], MOST_ENTRIES)),
        recipients=tuple(_recipient(item) for item in json_shape.a_list(top["recipients"], MOST_ENTRIES)),
    )
    if bundle.serial < 0 or bundle.expires <= bundle.issued:
        raise JsonRefused("serial or times")
    if len({signer.sha256 for signer in bundle.signers}) != len(bundle.signers):
        raise JsonRefused("one certificate, one role")
    roles = {(key_fingerprint(signer.certificate), signer.role) for signer in bundle.signers}
    if len({key for key, _role in roles}) != len(roles):
        raise JsonRefused("one key, one role")
    if len({recipient.id for recipient in bundle.recipients}) != len(bundle.recipients):
        raise JsonRefused("two units with one id")
    return bundle


def _signer(value: Json) -> TrustedSigner:
    found = json_shape.an_object(value, _SIGNER, _REVOKED)
    signer = TrustedSigner(
        Role(json_shape.a_text(found["role"], 32)),
        _certificate(found["certificate"]),
        _read(found["revoked"]) if "revoked" in found else None,
    )
    if found["sha256"] != signer.sha256 or (
        _read(found["not_before"]),
        _read(found["not_after"]),
    ) != validity(signer.certificate):
        raise JsonRefused("the entry and its certificate differ")
    return signer


def _recipient(value: Json) -> Recipient:
    found = json_shape.an_object(value, _RECIPIENT)
    keys = tuple(json_shape.a_text(key, 80) for key in json_shape.a_list(found["keys"], 16))
    try:
        accepted = all(sealing.check_recipient(key) == key for key in keys)
    except KnownError as fault:
        raise JsonRefused("a key") from fault
    if not accepted or len(set(keys)) < FEWEST_KEYS:
        raise JsonRefused("a unit has at least two keys")
    return Recipient(json_shape.a_text(found["id"], 64), json_shape.a_text(found["unit"], 200), keys)


def _certificate(value: Json) -> bytes:
    text = json_shape.a_text(value, 16_384)
    der = certificate_der(text)
    if certificate_pem(der) != text:
        raise JsonRefused("one certificate, written the one way")
    return der


def _written(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime(_TIME)


def _read(value: Json) -> datetime:
    return datetime.strptime(json_shape.a_text(value, 20), _TIME).replace(tzinfo=UTC)
