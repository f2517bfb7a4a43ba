"""The unit's certificate authority: a self-signed P-256 root that vouches for the unit's signers.

Private keys go in and out as PKCS#8 DER; whoever stores them seals them first. Must not know vaults or files.
The profile follows RFC 5280 with the document-signing purpose of RFC 9336.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID, ObjectIdentifier

from debrief_app.crypto.secret_bytes import wipe
from debrief_app.domain.accounts import Role
from debrief_app.domain.errors import BugError, KnownError

AUTHORITY_YEARS: Final = 10
SIGNER_YEARS: Final = 3
DOCUMENT_SIGNING: Final = ObjectIdentifier("1.3.6.1.5.5.7.3.36")
# Two laptops' clocks are never quite equal; a certificate must hold on one that runs a little behind.
_EARLIER: Final = timedelta(hours=1)
_YEAR: Final = timedelta(days=365)
_LONGEST_NAME: Final = 64


@dataclass(frozen=True, slots=True)
class Credentials:
    """A certificate (DER) and its private key (PKCS#8 DER, not encrypted)."""

    certificate: bytes
    private_key: bytearray

    @property
    def sha256(self) -> str:
        """The certificate's fingerprint, hex."""
        return fingerprint(self.certificate)

    def wipe(self) -> None:
        """Overwrite the private key."""
        wipe(self.private_key)


def fingerprint(der: bytes) -> str:
    """SHA-256 of a certificate's or a key's DER, hex."""
    return hashlib.sha256(der).hexdigest()


def create_authority(unit: str, at: datetime, years: int = AUTHORITY_YEARS) -> Credentials:
    """A new root for the unit, valid from `at` (aware). Raises KnownError "name-not-allowed"."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, _settled(unit)),
            x509.NameAttribute(NameOID.COMMON_NAME, "Debrief signing authority"),
        ]
    )
    builder = _builder(name, name, key.public_key(), at, at + years * _YEAR)
    # digitalSignature lets the root sign the trust bundle itself.
    builder = builder.add_extension(
        x509.BasicConstraints(ca=True, path_length=0), critical=True
    ).add_extension(_usage(cert=True), critical=True)
    return _signed(builder, key, key)


def issue_signer(
    authority: Credentials,
    common_name: str,
    role: Role,
    unit: str,
    at: datetime,
    staff_number: str = "",
    years: int = SIGNER_YEARS,
) -> Credentials:
    """A new key and certificate for one signer. `common_name` is a random id or the label of a role; never a
    personal name. What the certificate says of a role is for the reader only: the trust bundle decides.

    It ends with the root at the latest. Raises KnownError "name-not-allowed", and as `require_in_date` for the root.
    """
    require_in_date(authority.certificate, at)
    issuer, issuer_key = _loaded(authority)
    key = ec.generate_private_key(ec.SECP256R1())
    attributes = [
        x509.NameAttribute(NameOID.ORGANIZATION_NAME, _settled(unit)),
        x509.NameAttribute(NameOID.TITLE, role.value),
        x509.NameAttribute(NameOID.COMMON_NAME, _settled(common_name)),
    ]
    if staff_number.strip():
        attributes.append(x509.NameAttribute(NameOID.SERIAL_NUMBER, _settled(staff_number)))
    until = min(at + years * _YEAR, issuer.not_valid_after_utc)
    builder = _builder(x509.Name(attributes), issuer.subject, key.public_key(), at, until)
    builder = (
        builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(cert=False), critical=True)
        .add_extension(
            x509.ExtendedKeyUsage([DOCUMENT_SIGNING, ExtendedKeyUsageOID.EMAIL_PROTECTION]), critical=False
        )
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False
        )
    )
    return _signed(builder, key, issuer_key)


def require_in_date(certificate: bytes, at: datetime) -> None:
    """Whatever is signed outside these times is refused by everybody who checks it.

    Raises KnownError "certificate-not-yet" or "certificate-run-out", for a root "authority-not-yet" or
    "authority-expired"; params `clock`, `since`, `until` (ISO 8601, UTC).
    """
    since, until = validity(certificate)
    clock = at.astimezone(UTC)
    if since <= clock <= until:
        return
    early = clock < since
    loaded = x509.load_der_x509_certificate(certificate)
    root = loaded.issuer == loaded.subject
    raise KnownError(
        ("authority-not-yet" if early else "authority-expired")
        if root
        else ("certificate-not-yet" if early else "certificate-run-out"),
        clock=clock.isoformat(),
        since=since.isoformat(),
        until=until.isoformat(),
    )


def key_fingerprint(certificate: bytes) -> str:
    """SHA-256 of the DER SubjectPublicKeyInfo, hex: equal for two certificates over one key."""
    key = x509.load_der_x509_certificate(certificate).public_key()
    info = key.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return fingerprint(info)


def staff_number_of(certificate: bytes) -> str:
    """The staff number in the subject, or an empty text."""
    subject = x509.load_der_x509_certificate(certificate).subject
    return next((str(found.value) for found in subject.get_attributes_for_oid(NameOID.SERIAL_NUMBER)), "")


def certificate_pem(certificate: bytes) -> str:
    """DER to PEM text."""
    return (
        x509.load_der_x509_certificate(certificate).public_bytes(serialization.Encoding.PEM).decode("ascii")
    )


def certificate_der(pem: str) -> bytes:
    """One PEM certificate to DER. Raises ValueError."""
    found = x509.load_pem_x509_certificates(pem.encode("ascii"))
    if len(found) != 1:
        raise ValueError("exactly one certificate")
    return found[0].public_bytes(serialization.Encoding.DER)


def validity(certificate: bytes) -> tuple[datetime, datetime]:
    """First and last moment (UTC)."""
    loaded = x509.load_der_x509_certificate(certificate)
    return loaded.not_valid_before_utc, loaded.not_valid_after_utc


def _builder(
    subject: x509.Name, issuer: x509.Name, public_key: ec.EllipticCurvePublicKey, at: datetime, until: datetime
) -> x509.CertificateBuilder:
    if at.tzinfo is None:
        raise BugError("times carry their zone")
    start = at.astimezone(UTC).replace(microsecond=0)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public_key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(start - _EARLIER)
        .not_valid_after(until.astimezone(UTC).replace(microsecond=0))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public_key), critical=False)
    )


def _usage(*, cert: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=not cert,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=cert,
        crl_sign=cert,
        encipher_only=False,
        decipher_only=False,
    )


def _signed(
    builder: x509.CertificateBuilder,
    subject_key: ec.EllipticCurvePrivateKey,
    issuer_key: ec.EllipticCurvePrivateKey,
) -> Credentials:
    certificate = builder.sign(issuer_key, hashes.SHA256())
    private = subject_key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return Credentials(certificate.public_bytes(serialization.Encoding.DER), bytearray(private))


def _loaded(authority: Credentials) -> tuple[x509.Certificate, ec.EllipticCurvePrivateKey]:
    key = serialization.load_der_private_key(bytes(authority.private_key), password=None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise BugError("the authority's key is an elliptic-curve key")
    return x509.load_der_x509_certificate(authority.certificate), key


def _settled(text: str) -> str:
    settled = " ".join(text.split())
    if not 0 < len(settled) <= _LONGEST_NAME or not settled.isprintable():
        raise KnownError("name-not-allowed")
    return settled
