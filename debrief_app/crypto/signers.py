"""Signing with one person's certificate and key: the manifest as CAdES-B-B, and the signer that `pdf_signing`
uses.

Must not know who the person is, what is in the manifest, or where the key was kept.
EN 319 122-1 (CAdES), RFC 5652 (CMS).
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from asn1crypto import keys, x509
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes, SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from debrief_app.crypto import socketless
from debrief_app.crypto.authority import Credentials
from debrief_app.domain.errors import BugError

DIGEST: Final = "sha256"


def signer_for(credentials: Credentials) -> SimpleSigner:
    """pyHanko's signer. Nothing but the signer's own certificate is embedded: whatever else lies in a
    signature is covered by no signature."""
    return SimpleSigner(
        signing_cert=x509.Certificate.load(credentials.certificate),
        signing_key=keys.PrivateKeyInfo.load(bytes(credentials.private_key)),
        cert_registry=SimpleCertificateStore(),  # type: ignore[no-untyped-call]
        embed_roots=False,
    )


def sign_cades(content: bytes, credentials: Credentials, at: datetime) -> bytes:
    """A detached CAdES-B-B signature (DER) over `content`: one signer, signing time `at`,
    signing-certificate-v2."""
    if at.tzinfo is None:
        raise BugError("times carry their zone")
    moment = at.astimezone(UTC).replace(microsecond=0)
    signed = socketless.run(
        signer_for(credentials).async_sign_general_data(
            content,
            DIGEST,
            detached=True,
            use_cades=True,
            signed_attr_settings=PdfCMSSignedAttributes(signing_time=moment),
        )
    )
    return bytes(signed.dump())
