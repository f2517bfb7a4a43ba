"""The signature over a manifest: OpenSSL agrees with us, and nothing changed or added is accepted."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from asn1crypto import cms, core
from asn1crypto.x509 import Certificate
from cryptography import x509
from hypothesis import given, settings
from hypothesis import strategies as st

from debrief_app.crypto.authority import certificate_pem, create_authority, issue_signer, validity
from debrief_app.crypto.signers import sign_cades
from debrief_app.crypto.trust import TrustedSigner
from debrief_app.crypto.verification import verify_cades
from debrief_app.domain.accounts import Role
from debrief_app.domain.errors import KnownError
from tests.crypto.unit import LATER, NAME, NOW, practice_unit

CONTENT = b"<manifest>what was listed</manifest>"
UNIT = practice_unit()
TRUST = UNIT.trust()
SIGNED = sign_cades(CONTENT, UNIT.officer, NOW)


def code(p7s: bytes, at: datetime = LATER, role: Role | None = Role.OFFICER) -> str:
    report = verify_cades(p7s, CONTENT, TRUST, at, role)
    assert report.valid == (not report.code)
    return report.code


def test_a_good_signature_says_who_and_when() -> None:
    report = verify_cades(SIGNED, CONTENT, TRUST, LATER, Role.OFFICER)
    assert (report.valid, report.code, report.role) == (True, "", Role.OFFICER)
    assert (report.sha256, report.signed_at) == (UNIT.officer.sha256, NOW)
    assert (report.person, len(report.key_sha256)) == ("100200", 64)


def test_one_staff_number_is_one_person_however_it_is_written() -> None:
    people = set()
    for number in ("DC 1", "dc1"):
        signer = issue_signer(UNIT.authority, "signer 77aa", Role.OFFICER, NAME, NOW, staff_number=number)
        pinned = UNIT.trust([TrustedSigner(Role.OFFICER, signer.certificate)])
        people.add(verify_cades(sign_cades(CONTENT, signer, NOW), CONTENT, pinned, NOW).person)
    assert people == {"dc1"}


def test_a_person_without_a_staff_number_is_known_by_the_key() -> None:
    report = verify_cades(sign_cades(CONTENT, UNIT.supervisor, NOW), CONTENT, TRUST, LATER)
    assert report.person == report.key_sha256 != UNIT.supervisor.sha256


def _openssl(tmp_path: Path, content: bytes) -> subprocess.CompletedProcess[bytes]:
    (tmp_path / "content").write_bytes(content)
    (tmp_path / "p7s").write_bytes(SIGNED)
    (tmp_path / "ca.pem").write_text(certificate_pem(UNIT.authority.certificate))
    return subprocess.run(
        [
            "openssl",
            "cms",
            "-verify",
            "-cades",
            "-binary",
            "-inform",
            "DER",
            "-in",
            "p7s",
            "-content",
            "content",
            "-CAfile",
            "ca.pem",
            "-attime",
            str(int(NOW.timestamp()) + 60),
            "-out",
            "verified",
        ],
        cwd=tmp_path,
        capture_output=True,
    )


def test_openssl_verifies_the_same_signature_with_its_own_default_purpose(
    tmp_path: Path, needs_tool: None
) -> None:
    done = _openssl(tmp_path, CONTENT)
    assert done.returncode == 0, done.stderr
    assert b"CAdES Verification successful" in done.stderr
    assert (tmp_path / "verified").read_bytes() == CONTENT


def test_openssl_refuses_other_content(tmp_path: Path, needs_tool: None) -> None:
    assert _openssl(tmp_path, CONTENT + b" ").returncode != 0


def test_only_the_signers_certificate_travels() -> None:
    data = cms.ContentInfo.load(SIGNED)["content"]
    assert [choice.chosen.dump() for choice in data["certificates"]] == [UNIT.officer.certificate]
    assert len(data["signer_infos"]) == 1
    assert data["encap_content_info"]["content"].native is None


def test_changed_content_breaks_it() -> None:
    assert verify_cades(SIGNED, CONTENT + b" ", TRUST, LATER).code == "signature-broken"


@settings(max_examples=400)
@given(position=st.integers(0, len(SIGNED) - 1), flip=st.integers(1, 255))
def test_no_changed_byte_anywhere_in_the_signature_is_accepted(position: int, flip: int) -> None:
    changed = bytearray(SIGNED)
    changed[position] ^= flip
    assert code(bytes(changed)) != ""


@pytest.mark.parametrize("p7s", [b"", b"\x30\x80", SIGNED[:-1], SIGNED + b"\0", b"\x30" * 70_000, b"hello"])
def test_what_is_no_signature_is_malformed(p7s: bytes) -> None:
    assert code(p7s) == "signature-malformed"


def _edited(change: str) -> bytes:
    info = cms.ContentInfo.load(SIGNED)
    data = info["content"]
    if change == "second certificate":
        data["certificates"].append(
            cms.CertificateChoices("certificate", Certificate.load(UNIT.authority.certificate))
        )
    elif change == "second signer":
        data["signer_infos"].append(data["signer_infos"][0].copy())
    elif change == "unsigned attribute":
        data["signer_infos"][0]["unsigned_attrs"] = cms.CMSAttributes(
            [{"type": "1.2.3.4", "values": [core.OctetString(b"note")]}]
        )
    elif change == "content inside":
        data["encap_content_info"] = {"content_type": "data", "content": CONTENT}
    elif change == "no signed attributes":
        data["signer_infos"][0]["signed_attrs"] = None
    return bytes(info.dump(force=True))


@pytest.mark.parametrize(
    "change",
    [
        "second certificate",
        "second signer",
        "unsigned attribute",
        "content inside",
        "no signed attributes",
    ],
)
def test_anything_beside_the_one_signature_is_refused(change: str) -> None:
    edited = _edited(change)
    assert edited != SIGNED
    assert code(edited) == "signature-malformed"


def test_the_role_comes_from_the_trust_bundle_not_from_the_certificate() -> None:
    assert code(SIGNED, role=Role.SUPERVISOR) == "signer-wrong-role"
    swapped = UNIT.trust([TrustedSigner(Role.SUPERVISOR, UNIT.officer.certificate)])
    assert verify_cades(SIGNED, CONTENT, swapped, LATER, Role.SUPERVISOR).valid


def test_a_stranger_with_the_same_name_is_unknown() -> None:
    other = create_authority(NAME, NOW)
    stranger = issue_signer(other, "signer 4f1c", Role.OFFICER, NAME, NOW, staff_number="100200")
    assert code(sign_cades(CONTENT, stranger, NOW)) == "signer-unknown"
    planted = UNIT.trust([TrustedSigner(Role.OFFICER, stranger.certificate)])
    report = verify_cades(sign_cades(CONTENT, stranger, NOW), CONTENT, planted, LATER)
    assert report.code == "signer-not-trusted"


def test_a_revoked_signer_is_not_believed_whatever_date_is_claimed() -> None:
    revoked = UNIT.trust([TrustedSigner(Role.OFFICER, UNIT.officer.certificate, NOW + timedelta(days=5))])
    assert verify_cades(SIGNED, CONTENT, revoked, LATER).code == "signer-revoked"


def test_dates_that_cannot_be_are_refused() -> None:
    early = sign_cades(CONTENT, UNIT.officer, NOW - timedelta(days=30))
    future = sign_cades(CONTENT, UNIT.officer, NOW + timedelta(days=30))
    assert code(early) == code(future) == "signing-time-impossible"
    assert code(SIGNED, at=NOW + timedelta(days=3 * 366)) == "signer-out-of-date"
    assert code(SIGNED, at=NOW - timedelta(hours=20)) == ""


def test_certificates_say_what_they_are_for() -> None:
    root = x509.load_der_x509_certificate(UNIT.authority.certificate)
    leaf = x509.load_der_x509_certificate(UNIT.officer.certificate)
    assert root.extensions.get_extension_for_class(x509.BasicConstraints).value == x509.BasicConstraints(
        True, 0
    )
    assert not leaf.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    usage = leaf.extensions.get_extension_for_class(x509.KeyUsage).value
    assert (usage.digital_signature, usage.content_commitment, usage.key_cert_sign) == (True, True, False)
    leaf.verify_directly_issued_by(root)


def test_an_old_authority_issues_no_certificate_beyond_itself() -> None:
    _since, until = validity(UNIT.authority.certificate)
    young = issue_signer(UNIT.authority, "signer", Role.OFFICER, NAME, NOW + timedelta(days=6 * 365))
    assert validity(young.certificate)[1] == NOW + timedelta(days=9 * 365)
    late = issue_signer(UNIT.authority, "signer", Role.OFFICER, NAME, NOW + timedelta(days=8 * 365))
    assert validity(late.certificate)[1] == until
    signed = sign_cades(CONTENT, late, until)
    trust = UNIT.trust([TrustedSigner(Role.OFFICER, late.certificate)])
    assert verify_cades(signed, CONTENT, trust, until).code == ""


@pytest.mark.parametrize(("days", "refusal"), [(-1, "authority-not-yet"), (10 * 365 + 1, "authority-expired")])
def test_an_authority_issues_nothing_outside_its_own_time(days: int, refusal: str) -> None:
    with pytest.raises(KnownError, match=refusal):
        issue_signer(UNIT.authority, "signer", Role.OFFICER, NAME, NOW + timedelta(days=days))


@pytest.mark.parametrize("name", ["", "  ", "a" * 65, "two\u202elines", "nul\0"])
def test_certificate_names_are_short_and_visible(name: str) -> None:
    with pytest.raises(KnownError, match="name-not-allowed"):
        issue_signer(UNIT.authority, name, Role.OFFICER, NAME, NOW)


def test_credentials_can_be_wiped() -> None:
    mine = replace(UNIT.officer, private_key=bytearray(UNIT.officer.private_key))
    mine.wipe()
    assert not any(mine.private_key)
    assert any(UNIT.officer.private_key)
