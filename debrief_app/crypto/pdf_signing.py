"""The two signatures in the record's PDF: the officer certifies it, the supervisor fills the one field left
and locks. An extract's PDF has one, the supervisor's.

Both fields exist before the first signature, because adding one later would break it; and each step refuses a
file that is not exactly as the step before left it, because pyHanko would not (security design §2.2).
PAdES-B-B, no network, invisible: the page prints its own block. Must not know what the pages say.
"""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import Final

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import (
    FieldMDPAction,
    FieldMDPSpec,
    MDPPerm,
    SigFieldSpec,
    SigSeedSubFilter,
    append_signature_field,
    enumerate_sig_fields,
)
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.validation.status import SignatureCoverageLevel

from debrief_app.crypto import socketless
from debrief_app.crypto.authority import Credentials
from debrief_app.crypto.cms_profile import profiled
from debrief_app.crypto.signers import DIGEST, signer_for
from debrief_app.domain.errors import BugError, KnownError

OFFICER_FIELD: Final = "Officer"
SUPERVISOR_FIELD: Final = "Supervisor"
# Hex digits kept free for one signature; ours take about 2,500.
_RESERVED: Final = 8192


def certify_as_officer(pdf: bytes, credentials: Credentials, at: datetime) -> bytes:
    """`pdf` with both fields added and the officer's certification (DocMDP: filling fields only) appended.

    The result starts with the bytes of `pdf`, and its length is what `PdfReport.certified_length` will say.
    Raises KnownError "pdf-damaged"; BugError when the PDF already has form fields.
    """
    try:
        has_form = "/AcroForm" in PdfFileReader(BytesIO(pdf)).root
        writer = IncrementalPdfFileWriter(BytesIO(pdf))
    except Exception:
        raise KnownError("pdf-damaged") from None
    if has_form:
        raise BugError("the record is certified once, straight from rendering")
    append_signature_field(writer, SigFieldSpec(OFFICER_FIELD))
    append_signature_field(
        writer,
        SigFieldSpec(
            SUPERVISOR_FIELD,
            field_mdp_spec=FieldMDPSpec(FieldMDPAction.ALL),
            doc_mdp_update_value=MDPPerm.NO_CHANGES,
        ),
    )
    return _sign(writer, _metadata(OFFICER_FIELD, MDPPerm.FILL_FORMS, certify=True), credentials, at)


def certify_extract(pdf: bytes, credentials: Credentials, at: datetime) -> bytes:
    """`pdf` with the supervisor's certification appended; nothing can be added after (DocMDP: no changes).

    Raises KnownError "pdf-damaged".
    """
    try:
        writer = IncrementalPdfFileWriter(BytesIO(pdf))
    except Exception:
        raise KnownError("pdf-damaged") from None
    append_signature_field(writer, SigFieldSpec(SUPERVISOR_FIELD))
    return _sign(writer, _metadata(SUPERVISOR_FIELD, MDPPerm.NO_CHANGES, certify=True), credentials, at)


def approve_as_supervisor(pdf: bytes, credentials: Credentials, at: datetime) -> bytes:
    """The certified `pdf` with the supervisor's signature in the field kept for it; nothing can be added
    after.

    The result starts with the bytes of `pdf`. Raises KnownError "pdf-damaged", "pdf-not-awaiting-approval"
    when the fields are not exactly one signed Officer and one empty Supervisor, "pdf-changed-after-signing"
    when anything was changed or appended since the officer certified it. Whose certificate that was is for
    `pdf_verification`.
    """
    try:
        waiting, untouched = _state(pdf)
    except Exception:
        # pyHanko has no common base for what it raises on a broken file.
        raise KnownError("pdf-damaged") from None
    if not waiting:
        raise KnownError("pdf-not-awaiting-approval")
    if not untouched:
        raise KnownError("pdf-changed-after-signing")
    approval = _metadata(SUPERVISOR_FIELD, MDPPerm.NO_CHANGES, certify=False)
    return _sign(IncrementalPdfFileWriter(BytesIO(pdf)), approval, credentials, at)


def _metadata(field: str, allowed_after: MDPPerm, *, certify: bool) -> PdfSignatureMetadata:
    return PdfSignatureMetadata(field_name=field, md_algorithm=DIGEST, subfilter=SigSeedSubFilter.PADES,
                                certify=certify, docmdp_permissions=allowed_after)


def _state(pdf: bytes) -> tuple[bool, bool]:
    """Whether the fields are as certifying left them, and whether the officer's signature covers all and
    holds."""
    reader = PdfFileReader(BytesIO(pdf))
    fields = [(name, value is not None) for name, value, _reference in enumerate_sig_fields(reader)]
    if sorted(fields) != [(OFFICER_FIELD, True), (SUPERVISOR_FIELD, False)]:
        return False, False
    (certification,) = reader.embedded_signatures
    certification.compute_integrity_info()
    whole = certification.coverage is SignatureCoverageLevel.ENTIRE_FILE
    signature = profiled(certification.pkcs7_content, padded=True)
    return True, whole and signature.holds(certification.compute_digest())


def _sign(
    writer: IncrementalPdfFileWriter, metadata: PdfSignatureMetadata, credentials: Credentials, at: datetime
) -> bytes:
    if at.tzinfo is None:
        raise BugError("times carry their zone")
    # PdfSigner.sign_pdf would read the computer's clock; its own steps take the record's time instead.
    session = PdfSigner(metadata, signer_for(credentials)).init_signing_session(
        writer, existing_fields_only=True
    )
    session.system_time = at.astimezone(UTC).replace(microsecond=0)
    document = session.prepare_tbs_document(None, _RESERVED)
    prepared, output = document.digest_tbs_document()
    socketless.run(
        document.perform_signature(
            prepared.document_digest, PdfCMSSignedAttributes(signing_time=session.system_time)
        )
    )
    output.seek(0)
    return bytes(output.read())
