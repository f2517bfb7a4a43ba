"""What is this package, who signed it, and may it be believed? Needs no vault; touches none."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from debrief_app.crypto import fingerprints, sealing
from debrief_app.crypto.pdf_verification import verify_pdf
from debrief_app.crypto.trust import TrustBundle, read_trust_bundle
from debrief_app.crypto.verification import SignatureReport, verify_cades
from debrief_app.domain.errors import KnownError
from debrief_app.durable_file import not_readable
from debrief_app.package.layout import SEALED_LIMIT
from debrief_app.package.ports import Finding, Opener, PdfFinding, SignatureFinding
from debrief_app.package.schemas import Schemas
from debrief_app.package.verdict import State as VerdictState
from debrief_app.package.verdict import Verdict
from debrief_app.package.verify import Checks, verify
from debrief_app.paths import resources_dir
from debrief_app.report.record_pdf import TEMPLATE, render_pdf
from debrief_app.services.unit import recovery_kit
from debrief_app.strict_json import JsonObject

__all__ = ["Finding", "Opener", "Verdict", "VerdictState", "opener_from", "opener_of", "read_package", "verify_bytes",
           "verify_package"]

UNIT_KEY, TRUST_FOLDER = recovery_kit.UNIT, "trust"
"""What a practice export calls the key and the trust bundle that lie beside its package."""

_LARGEST_IDENTITY = 4096


@dataclass(frozen=True, slots=True)
class Authority:
    """The unit's authority as a trust bundle names it: nobody vouches for it but people who compare the words."""

    unit: str
    sha256: str
    words: str


def trusted_authority(trust: Path) -> Authority:
    """Whom a verdict with this trust bundle relies on. Raises KnownError as `read_trust_bundle` does."""
    bundle = read_trust_bundle(trust)
    return Authority(bundle.unit, bundle.authority_sha256, fingerprints.spoken(bundle.authority_sha256))


def verify_package(file: Path, identity: Path | None = None, trust: Path | None = None) -> Verdict:
    """The verdict on a package file. A bad package is a verdict, not an error.

    Raises KnownError `file-not-readable`, `identity-not-accepted`, and those of `read_trust_bundle`.
    """
    data = read_package(file)
    bundle = read_trust_bundle(trust) if trust else None
    opener = opener_of(identity) if identity else None
    return verify_bytes(data, bundle, opener)


def read_package(file: Path) -> bytes:
    """What is in a package file, at most one byte more than any package may have. Raises `file-not-readable`."""
    return _beginning(file, SEALED_LIMIT + 1)


def verify_bytes(data: bytes, bundle: TrustBundle | None, opener: Opener | None) -> Verdict:
    """As `verify_package`, from bytes."""
    at = datetime.now(UTC)
    checks = Checks(
        detached=lambda p7s, content: _signature(p7s, content, bundle, at),
        pdf=lambda pdf: _pdf(pdf, bundle, at),
        schemas=Schemas(resources_dir() / "standard"),
        rerender=_rendered)
    return verify(data, checks, opener)


def opener_from(identity: bytes) -> Opener:
    """Opens what is sealed to an age identity. Raises KnownError `identity-not-accepted`."""

    def unseal(data: bytes) -> bytes:
        return bytes(sealing.open_sealed(data, identity))

    return Opener(unseal, (sealing.recipient_of(identity),))


def opener_of(file: Path) -> Opener:
    """As `opener_from`, for an identity file. Raises KnownError `file-not-readable`, `identity-not-accepted`."""
    return opener_from(_identity(file))


def _identity(file: Path) -> bytes:
    """The one secret key in an identity file as age writes it. An editor may have put a byte order mark before it."""
    lines = _beginning(file, _LARGEST_IDENTITY).removeprefix(codecs.BOM_UTF8).splitlines()
    keys = [line.strip() for line in lines if line.strip() and not line.startswith(b"#")]
    if len(keys) != 1:
        raise KnownError("identity-not-accepted")
    return keys[0]


def _beginning(file: Path, most: int) -> bytes:
    """A pipe or a device is refused: it may never end."""
    try:
        if not file.is_file():
            raise not_readable(file)
        with file.open("rb") as opened:
            return opened.read(most)
    except OSError:
        raise not_readable(file) from None


def _rendered(record: JsonObject, template: str) -> bytes | None:
    return render_pdf(record) if template == TEMPLATE else None


def _signature(p7s: bytes, content: bytes, bundle: TrustBundle | None, at: datetime) -> SignatureFinding:
    if bundle is None:
        raise KnownError("trust-missing")
    report = verify_cades(p7s, content, bundle, at)
    return _finding(report, bundle, at)


def _finding(report: SignatureReport, bundle: TrustBundle, at: datetime) -> SignatureFinding:
    late = max(1, (at - bundle.expires).days) if at > bundle.expires else 0
    return SignatureFinding(
        problem=None if report.valid else Finding(report.code), role=report.role.value if report.role else "",
        person=report.person, certificate_sha256=report.sha256, key_sha256=report.key_sha256, trust_age_days=late,
        signed_at=report.signed_at.isoformat() if report.signed_at else "")


def _pdf(pdf: bytes, bundle: TrustBundle | None, at: datetime) -> PdfFinding:
    if bundle is None:
        return PdfFinding(Finding("trust-missing"), {})
    report = verify_pdf(pdf, bundle, at)
    signers = {"officer": report.officer, "supervisor": report.supervisor}
    certificates = {role: signer.sha256 for role, signer in signers.items() if signer}
    return PdfFinding(None if report.valid else Finding(report.code), certificates, report.attached)
