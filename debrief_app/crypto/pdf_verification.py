"""The acceptance rule for a record's PDF (security design §2.2).

Exactly the expected signatures, in the expected fields, each over its whole revision, nothing allowed
afterwards, both signers trusted in their role and different, and nothing in the file but pages and
`record.json`. A viewer's "valid" is not enough: it stays "valid" when a page was replaced by an update. Must
not know the package around the PDF.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Final

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import DiffResult, ModificationLevel
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.validation import read_certification_data
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel

from debrief_app.crypto.cms_profile import CmsRefused, profiled
from debrief_app.crypto.pdf_contents import examine
from debrief_app.crypto.pdf_signing import OFFICER_FIELD, SUPERVISOR_FIELD
from debrief_app.crypto.trust import TrustBundle
from debrief_app.crypto.verification import SignatureReport, judge_signer
from debrief_app.domain.accounts import Role

LARGEST: Final = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class PdfReport:
    """`code` is empty when valid. `certified_length` is how many bytes, from the start, the officer
    certified. `attached` is the embedded record.json, None when there is none."""

    valid: bool
    code: str = ""
    officer: SignatureReport | None = None
    supervisor: SignatureReport | None = None
    certified_length: int = 0
    attached: bytes | None = None


class _NotAccepted(Exception):
    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def verify_pdf(pdf: bytes, trust: TrustBundle, at: datetime) -> PdfReport:
    """Check an approved record: officer and supervisor.

    Codes: "pdf-damaged", "pdf-too-large", "pdf-signature-missing", "pdf-signature-unexpected",
    "pdf-changed-after-signing", "pdf-not-locked", "pdf-active-content", "pdf-unexpected-attachment", and
    those of `verification.verify_cades`. One person cannot fill both roles, because the bundle pins one role
    to a certificate.
    """
    return _verify(pdf, trust, at, (OFFICER_FIELD, SUPERVISOR_FIELD))


def verify_certified_pdf(pdf: bytes, trust: TrustBundle, at: datetime) -> PdfReport:
    """Check a record that only the officer has signed and that awaits approval. Codes as `verify_pdf`."""
    return _verify(pdf, trust, at, (OFFICER_FIELD,))


def _verify(pdf: bytes, trust: TrustBundle, at: datetime, expected: tuple[str, ...]) -> PdfReport:
    if len(pdf) > LARGEST:
        return PdfReport(False, "pdf-too-large")
    try:
        return _verified(pdf, trust, at, expected)
    except _NotAccepted as refusal:
        return PdfReport(False, refusal.code)
    except CmsRefused:
        return PdfReport(False, "signature-malformed")
    except Exception:
        # A hostile file can make the parser fail in any way it likes; none of them makes the file acceptable.
        return PdfReport(False, "pdf-damaged")


def _verified(pdf: bytes, trust: TrustBundle, at: datetime, expected: tuple[str, ...]) -> PdfReport:
    reader = PdfFileReader(BytesIO(pdf), strict=True)
    if reader.encrypted:
        raise _NotAccepted("pdf-active-content")
    signatures = _expected_signatures(reader, expected)
    contents = examine(reader)
    if contents.code:
        raise _NotAccepted(contents.code)
    for signature in signatures:
        _check_integrity(signature, last=signature is signatures[-1], pdf=pdf)
    _check_locks(reader, signatures)
    reports = [_judged(signature, trust, at) for signature in signatures]
    code = next((report.code for report in reports if report.code), "")
    return PdfReport(
        not code,
        code,
        reports[0],
        reports[1] if len(reports) > 1 else None,
        _covered_until(signatures[0]),
        contents.attached,
    )


def _expected_signatures(reader: PdfFileReader, expected: tuple[str, ...]) -> list[EmbeddedPdfSignature]:
    """The signatures in the order they were made, when they and the fields are exactly those expected."""
    fields = {name: value is not None for name, value, _reference in enumerate_sig_fields(reader)}
    signatures = list(reader.embedded_signatures)
    found = [signature.field_name for signature in signatures]
    if set(fields) - {OFFICER_FIELD, SUPERVISOR_FIELD} or len(found) > len(expected):
        raise _NotAccepted("pdf-signature-unexpected")
    if set(fields) != {OFFICER_FIELD, SUPERVISOR_FIELD} or len(found) < len(expected):
        raise _NotAccepted("pdf-signature-missing")
    if found != list(expected):
        raise _NotAccepted("pdf-signature-unexpected")
    return signatures


def _check_integrity(signature: EmbeddedPdfSignature, *, last: bool, pdf: bytes) -> None:
    if (
        signature.sig_object_type != "/Sig"
        or signature.sig_object["/SubFilter"] != SigSeedSubFilter.PADES.value
    ):
        raise _NotAccepted("signature-malformed")
    # The gap between the signed ranges is covered by no signature: it holds the hex digits and nothing else.
    start, end = int(signature.byte_range[1]), int(signature.byte_range[2])
    if pdf[start:end].lower() != b"<" + signature.pkcs7_content.hex().encode() + b">":
        raise _NotAccepted("signature-malformed")
    signature.compute_integrity_info()  # type: ignore[no-untyped-call]
    if not profiled(signature.pkcs7_content, padded=True).holds(signature.compute_digest()):
        raise _NotAccepted("signature-broken")
    found = signature.summarise_integrity_info()
    wanted = SignatureCoverageLevel.ENTIRE_FILE if last else SignatureCoverageLevel.ENTIRE_REVISION
    if found["coverage"] is not wanted or (last and _covered_until(signature) != len(pdf)):
        raise _NotAccepted("pdf-changed-after-signing")
    # A comparison that failed is no DiffResult; it counts as the worst.
    change = found["diff_result"]
    level = change.modification_level if isinstance(change, DiffResult) else ModificationLevel.OTHER
    allowed = ModificationLevel.NONE if last else ModificationLevel.FORM_FILLING
    if level > allowed or not found["docmdp_ok"]:
        raise _NotAccepted("pdf-changed-after-signing")


def _check_locks(reader: PdfFileReader, signatures: list[EmbeddedPdfSignature]) -> None:
    certification = read_certification_data(reader)
    if (
        certification is None
        or certification.permission is not MDPPerm.FILL_FORMS
        or certification.author_sig.container_ref != signatures[0].sig_object.container_ref
    ):
        raise _NotAccepted("pdf-not-locked")
    if len(signatures) > 1 and signatures[1].docmdp_level is not MDPPerm.NO_CHANGES:
        raise _NotAccepted("pdf-not-locked")


def _judged(signature: EmbeddedPdfSignature, trust: TrustBundle, at: datetime) -> SignatureReport:
    checked = profiled(signature.pkcs7_content, padded=True)
    when = signature.self_reported_timestamp
    if when is None or when.tzinfo is None:
        return SignatureReport(False, "signature-malformed", checked.sha256)
    role = Role.OFFICER if signature.field_name == OFFICER_FIELD else Role.SUPERVISOR
    return judge_signer(checked, when, trust, at, role)


def _covered_until(signature: EmbeddedPdfSignature) -> int:
    start, length = int(signature.byte_range[2]), int(signature.byte_range[3])
    return start + length
