"""Is a signature good, and whose is it? For manifests (CAdES) here; `pdf_verification` asks the same of a
PDF.

Trust is decided by the pinned certificates of a trust bundle and by the chain to its authority, never by
"valid" alone. Nothing is fetched. Must not know packages. Answers are codes; nothing here raises for a bad
signature.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from asn1crypto import x509
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import PathBuildingError, ValidationError

from debrief_app.crypto import socketless
from debrief_app.crypto.authority import key_fingerprint, staff_number_of, validity
from debrief_app.crypto.cms_profile import CmsRefused, ProfiledSignature, digest_of, profiled
from debrief_app.crypto.trust import TrustBundle
from debrief_app.domain.accounts import Role, folded_staff_number

# A laptop in another time zone with a badly set clock is still no forger.
CLOCK_TOLERANCE: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class SignatureReport:
    """`code` is empty when valid, else why not. `sha256` (of the signer's certificate, hex) and `signed_at`
    are what the signature claims, even when it does not hold; `role`, `key_sha256` (of the public key, hex)
    and `person` are set only for a pinned signer. `person` is equal for two certificates of one human being:
    the staff number, or the key where there is none."""

    valid: bool
    code: str = ""
    sha256: str = ""
    role: Role | None = None
    signed_at: datetime | None = None
    key_sha256: str = ""
    person: str = ""


def verify_cades(
    p7s: bytes, content: bytes, trust: TrustBundle, at: datetime, role: Role | None = None
) -> SignatureReport:
    """Check one detached CAdES-B-B signature over `content` at the moment `at` (aware), for `role` when
    given.

    Codes: "signature-malformed", "signature-broken", "signer-unknown", "signer-wrong-role", "signer-revoked",
    "signer-out-of-date", "signing-time-impossible", "signer-not-trusted".
    """
    try:
        signature = profiled(p7s)
        if signature.signing_time is None:
            return SignatureReport(False, "signature-malformed", signature.sha256)
        intact = signature.holds(digest_of(content, signature.digest))
    except CmsRefused:
        return SignatureReport(False, "signature-malformed")
    except Exception:
        # Hostile key or algorithm fields fail deep inside the libraries; none of it makes a signature good.
        return SignatureReport(False, "signature-malformed")
    if not intact:
        return SignatureReport(False, "signature-broken", signature.sha256, None, signature.signing_time)
    return judge_signer(signature, signature.signing_time, trust, at, role)


def judge_signer(
    signature: ProfiledSignature, signed_at: datetime, trust: TrustBundle, at: datetime, role: Role | None
) -> SignatureReport:
    """Whether the signer of a signature that holds may be believed. Codes as `verify_cades`."""
    pinned = trust.signer(signature.sha256)
    code = ""
    if pinned is None:
        code = "signer-unknown"
    elif role is not None and pinned.role is not role:
        code = "signer-wrong-role"
    elif pinned.revoked is not None:
        # A stolen key can claim any date, so a revoked one is never believed here; the unit may know better.
        code = "signer-revoked"
    else:
        start, end = validity(signature.certificate)
        if not start <= signed_at <= end or signed_at > at + CLOCK_TOLERANCE:
            code = "signing-time-impossible"
        elif not start - CLOCK_TOLERANCE <= at <= end:
            code = "signer-out-of-date"
        elif not _chain_holds(signature.certificate, trust.authority, signed_at):
            code = "signer-not-trusted"
    if pinned is None:
        return SignatureReport(False, code, signature.sha256, None, signed_at)
    key = key_fingerprint(pinned.certificate)
    return SignatureReport(
        not code,
        code,
        signature.sha256,
        pinned.role,
        signed_at,
        key,
        folded_staff_number(staff_number_of(pinned.certificate)) or key,
    )


def _chain_holds(certificate: bytes, authority: bytes, moment: datetime) -> bool:
    context = ValidationContext(
        trust_roots=[x509.Certificate.load(authority)],
        allow_fetching=False,
        moment=moment.astimezone(UTC),
        revocation_mode="soft-fail",
    )
    validator = CertificateValidator(x509.Certificate.load(certificate), validation_context=context)
    try:
        usage = validator.async_validate_usage({"digital_signature", "non_repudiation"})  # type: ignore[no-untyped-call]
        socketless.run(usage)
    except (ValidationError, PathBuildingError, ValueError):
        return False
    return True
