"""Our narrow profile of CMS: what a signature must look like before it is worth checking, and the check
itself.

One signer, one certificate (the signer's), SHA-2, signed attributes with signing-certificate-v2, nothing
unsigned, DER to the last byte. CMS leaves much unsigned that other readers tolerate (security design, finding
10). Must not know trust lists or PDF.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from asn1crypto import algos, cms, core, x509
from pyhanko.sign.validation.generic_cms import validate_sig_integrity

from debrief_app.crypto.authority import fingerprint

DIGESTS: Final = frozenset({"sha256", "sha384", "sha512"})
LARGEST: Final = 64 * 1024
_REQUIRED: Final = frozenset({"content_type", "message_digest", "signing_certificate_v2"})


class CmsRefused(ValueError):
    """The bytes are not a signature of our profile."""


@dataclass(frozen=True, slots=True)
class ProfiledSignature:
    """A signature of our shape; nothing in it has been checked yet."""

    signed_data: cms.SignedData
    signer_info: cms.SignerInfo
    certificate: bytes
    digest: str
    signing_time: datetime | None

    @property
    def sha256(self) -> str:
        """Fingerprint of the embedded certificate, hex."""
        return fingerprint(self.certificate)

    def holds(self, digest: bytes) -> bool:
        """Whether the key of the embedded certificate signed this digest."""
        intact, valid = validate_sig_integrity(
            self.signer_info, x509.Certificate.load(self.certificate), "data", digest
        )
        return bool(intact and valid)


def profiled(p7s: bytes, *, padded: bool = False) -> ProfiledSignature:
    """Raises CmsRefused. `padded` allows zeros after the structure, as a PDF has them."""
    if len(p7s) > LARGEST:
        raise CmsRefused("too long")
    try:
        return _profiled(p7s, padded)
    except CmsRefused:
        raise
    except Exception as fault:
        # asn1crypto parses lazily and has no common base for what it raises on hostile input.
        raise CmsRefused("not a CMS signature") from fault


def digest_of(content: bytes, name: str) -> bytes:
    """The content's digest by CMS name ("sha256" …)."""
    return hashlib.new(name, content).digest()


def signed_by(p7s: bytes, content: bytes, certificate: bytes) -> bool:
    """Whether this very certificate's key signed `content`, dates and chain not considered. Raises
    CmsRefused."""
    signature = profiled(p7s)
    return signature.certificate == certificate and signature.holds(digest_of(content, signature.digest))


def _profiled(p7s: bytes, padded: bool) -> ProfiledSignature:
    info = cms.ContentInfo.load(p7s)
    encoded = info.dump()
    rest = p7s[len(encoded) :]
    if not p7s.startswith(encoded) or (rest and not (padded and not any(rest))):
        raise CmsRefused("bytes beside the signature")
    if info["content_type"].native != "signed_data":
        raise CmsRefused("not signed data")
    data = info["content"]
    if (
        data["encap_content_info"]["content_type"].native != "data"
        or data["encap_content_info"]["content"].native
    ):
        raise CmsRefused("not detached")
    if data["crls"] is not core.VOID and len(data["crls"]):
        raise CmsRefused("revocation lists inside")
    if len(data["signer_infos"]) != 1 or len(data["certificates"]) != 1:
        raise CmsRefused("one signer and one certificate")
    signer, choice = data["signer_infos"][0], data["certificates"][0]
    if choice.name != "certificate":
        raise CmsRefused("another kind of certificate")
    certificate = bytes(choice.chosen.dump())
    if signer["unsigned_attrs"] is not core.VOID and len(signer["unsigned_attrs"]):
        raise CmsRefused("unsigned attributes")
    digest = str(signer["digest_algorithm"]["algorithm"].native)
    listed = [str(entry["algorithm"].native) for entry in data["digest_algorithms"]]
    if digest not in DIGESTS or listed != [digest]:
        raise CmsRefused("another digest")
    # Nothing signs these, so only the one value that our kind of signature can have is let through.
    if data["version"].native != "v1" or signer["version"].native != "v1":
        raise CmsRefused("another version")
    if any(
        entry.dump() not in _spellings(digest)
        for entry in (signer["digest_algorithm"], data["digest_algorithms"][0])
    ):
        raise CmsRefused("parameters of the digest")
    attributes = _attributes(signer["signed_attrs"])
    if not attributes.keys() >= _REQUIRED:
        raise CmsRefused("signed attributes missing")
    _check_names_certificate(attributes["signing_certificate_v2"], certificate)
    _check_sid(signer["sid"], choice.chosen)
    when = attributes.get("signing_time")
    return ProfiledSignature(data, signer, certificate, digest, when.native if when is not None else None)


def _spellings(digest: str) -> tuple[bytes, bytes]:
    """The algorithm with NULL parameters and with none (RFC 5754 §2 allows both)."""
    plain = core.ObjectIdentifier(algos.DigestAlgorithmId(digest).dotted).dump()
    return (b"\x30" + bytes([len(plain) + 2]) + plain + b"\x05\x00", b"\x30" + bytes([len(plain)]) + plain)


def _attributes(signed: cms.CMSAttributes) -> dict[str, core.Asn1Value]:
    found: dict[str, core.Asn1Value] = {}
    for attribute in signed:
        name = str(attribute["type"].native)
        if name in found or len(attribute["values"]) != 1:
            raise CmsRefused("an attribute twice")
        found[name] = attribute["values"][0]
    return found


def _check_names_certificate(value: core.Asn1Value, certificate: bytes) -> None:
    entries = value["certs"]
    if (
        len(entries) != 1
        or entries[0]["hash_algorithm"]["algorithm"].native != "sha256"
        or entries[0]["cert_hash"].native != hashlib.sha256(certificate).digest()
    ):
        raise CmsRefused("the signature names another certificate")


def _check_sid(sid: cms.SignerIdentifier, certificate: x509.Certificate) -> None:
    if (
        sid.name != "issuer_and_serial_number"
        or sid.chosen["issuer"].dump() != certificate.issuer.dump()
        or sid.chosen["serial_number"].native != certificate.serial_number
    ):
        raise CmsRefused("the signer is another certificate")
