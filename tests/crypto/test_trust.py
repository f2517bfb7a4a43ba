"""The trust bundle: whole or refused, signed by the authority it names, checkable without us, honest about
its age."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from debrief_app.crypto.authority import create_authority
from debrief_app.crypto.signers import sign_cades
from debrief_app.crypto.trust import (
    Judgement,
    TrustedSigner,
    TrustState,
    bundle_for,
    judge,
    read_trust_bundle,
    trust_files,
    write_trust_bundle,
)
from debrief_app.domain.accounts import Recipient, Role
from debrief_app.domain.errors import BugError, KnownError
from tests.crypto.unit import NAME, NOW, practice_unit

UNIT = practice_unit()
TRUST = UNIT.trust(
    [
        TrustedSigner(Role.OFFICER, UNIT.officer.certificate),
        TrustedSigner(Role.SUPERVISOR, UNIT.supervisor.certificate, NOW + timedelta(days=1)),
    ],
    serial=7,
)
FILES = trust_files(TRUST, UNIT.authority, NOW)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_trust_bundle(tmp_path, TRUST, UNIT.authority, NOW)
    return tmp_path


def test_what_was_written_is_read(folder: Path) -> None:
    assert read_trust_bundle(folder, authority_sha256=UNIT.authority.sha256, minimum_serial=7) == TRUST
    assert {entry.name for entry in folder.iterdir()} == {"trust.json", "trust.json.p7s", "ca.pem"}


def test_openssl_verifies_the_bundle(folder: Path, needs_tool: None) -> None:
    done = subprocess.run(
        [
            "openssl",
            "cms",
            "-verify",
            "-cades",
            "-binary",
            "-inform",
            "DER",
            "-in",
            "trust.json.p7s",
            "-content",
            "trust.json",
            "-CAfile",
            "ca.pem",
            "-attime",
            str(int(NOW.timestamp()) + 60),
            "-out",
            "verified.json",
        ],
        cwd=folder,
        capture_output=True,
    )
    assert done.returncode == 0, done.stderr


def test_any_edit_of_the_list_breaks_the_bundle(folder: Path) -> None:
    path = folder / "trust.json"
    path.write_bytes(path.read_bytes().replace(b'"serial":7', b'"serial":8'))
    with pytest.raises(KnownError, match="trust-damaged"):
        read_trust_bundle(folder)


def test_a_bundle_of_another_authority_is_named_so(folder: Path) -> None:
    with pytest.raises(KnownError, match="trust-other-authority"):
        read_trust_bundle(folder, authority_sha256="0" * 64)


def test_a_forger_cannot_sign_for_the_authority(folder: Path) -> None:
    forger = create_authority(NAME, NOW)
    (folder / "trust.json.p7s").write_bytes(sign_cades((folder / "trust.json").read_bytes(), forger, NOW))
    with pytest.raises(KnownError, match="trust-damaged"):
        read_trust_bundle(folder)
    (folder / "trust.json.p7s").write_bytes(
        sign_cades((folder / "trust.json").read_bytes(), UNIT.officer, NOW)
    )
    with pytest.raises(KnownError, match="trust-damaged"):
        read_trust_bundle(folder)


def test_an_older_bundle_does_not_replace_a_newer_one(folder: Path) -> None:
    with pytest.raises(KnownError) as refused:
        read_trust_bundle(folder, minimum_serial=8)
    assert (refused.value.code, refused.value.params) == ("trust-older", {"serial": 7, "minimum": 8})


@pytest.mark.parametrize("name", ["trust.json", "trust.json.p7s"])
def test_a_missing_file_is_named_so(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(KnownError, match="trust-not-found"):
        read_trust_bundle(folder)


def _one_key(body: dict[str, Any]) -> None:
    body["recipients"][0]["keys"] = body["recipients"][0]["keys"][:1]


def _same_key_twice(body: dict[str, Any]) -> None:
    body["recipients"][0]["keys"] = body["recipients"][0]["keys"][:1] * 2


def _bad_key(body: dict[str, Any]) -> None:
    body["recipients"][0]["keys"][0] = "age1yubikey1qqqqqq"


def _two_roles(body: dict[str, Any]) -> None:
    body["signers"].append(dict(body["signers"][0], role="supervisor"))


def _other_fingerprint(body: dict[str, Any]) -> None:
    body["signers"][0]["sha256"] = "0" * 64


def _longer_validity(body: dict[str, Any]) -> None:
    body["signers"][0]["not_after"] = "2099-01-01T00:00:00Z"


def _unknown_key(body: dict[str, Any]) -> None:
    body["note"] = "hello"


def _unknown_role(body: dict[str, Any]) -> None:
    body["signers"][0]["role"] = "judge"


def _never_expires(body: dict[str, Any]) -> None:
    body["expires"] = body["issued"]


def _not_a_certificate(body: dict[str, Any]) -> None:
    body["signers"][0]["certificate"] = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"


@pytest.mark.parametrize(
    "edit",
    [
        _one_key,
        _same_key_twice,
        _bad_key,
        _two_roles,
        _other_fingerprint,
        _longer_validity,
        _unknown_key,
        _unknown_role,
        _never_expires,
        _not_a_certificate,
    ],
    ids=lambda edit: str(edit.__name__).strip("_"),
)
def test_even_a_signed_bundle_must_make_sense(folder: Path, edit: Callable[[dict[str, Any]], None]) -> None:
    body = json.loads(FILES["trust.json"])
    edit(body)
    content = json.dumps(body).encode()
    (folder / "trust.json").write_bytes(content)
    (folder / "trust.json.p7s").write_bytes(sign_cades(content, UNIT.authority, NOW))
    with pytest.raises(KnownError, match="trust-damaged"):
        read_trust_bundle(folder)


def test_one_key_cannot_be_certified_for_both_roles() -> None:
    key = serialization.load_der_private_key(bytes(UNIT.officer.private_key), None)
    root = serialization.load_der_private_key(bytes(UNIT.authority.private_key), None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    assert isinstance(root, ec.EllipticCurvePrivateKey)
    issuer = x509.load_der_x509_certificate(UNIT.authority.certificate).subject
    again = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "again")]))
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(NOW)
        .not_valid_after(NOW + timedelta(days=9))
        .sign(root, hashes.SHA256())
        .public_bytes(serialization.Encoding.DER)
    )
    both = [TrustedSigner(Role.OFFICER, UNIT.officer.certificate), TrustedSigner(Role.SUPERVISOR, again)]
    with pytest.raises(KnownError, match="trust-damaged"):
        trust_files(UNIT.trust(both), UNIT.authority, NOW)


def test_a_newer_format_is_named_so(folder: Path) -> None:
    (folder / "trust.json").write_bytes(
        json.dumps(json.loads(FILES["trust.json"]) | {"version": "2"}).encode()
    )
    with pytest.raises(KnownError) as refused:
        read_trust_bundle(folder)
    assert (refused.value.code, refused.value.params) == ("trust-newer", {"version": "2"})


def test_we_issue_no_bundle_with_a_single_key_or_for_another_authority() -> None:
    alone = bundle_for(
        NAME,
        UNIT.authority.certificate,
        [],
        [Recipient("x", "X", UNIT.recipient.keys[:1])],
        serial=1,
        issued=NOW,
        expires=NOW + timedelta(days=1),
    )
    with pytest.raises(BugError):
        trust_files(alone, UNIT.authority, NOW)
    with pytest.raises(BugError):
        trust_files(TRUST, create_authority(NAME, NOW), NOW)


def test_three_states() -> None:
    old = TRUST.expires + timedelta(days=12, hours=3)
    assert judge(True, TRUST, NOW) == Judgement(TrustState.VERIFIED)
    assert judge(True, TRUST, old) == Judgement(TrustState.VERIFIED_OLD_TRUST, 12)
    assert judge(False, TRUST, NOW) == judge(True, None, NOW) == Judgement(TrustState.NOT_VERIFIED)
