"""What the package layer asks of the outside: signing, sealing and the judgement of signatures, as functions.

`services` builds these from `crypto` and `report`. Must not import either.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from debrief_app.package.strict_json import JsonObject


@dataclass(frozen=True, slots=True)
class Finding:
    """One reason, as a code with plain parameters. The sentence is `services.messages`' business."""

    code: str
    params: Mapping[str, str | int] = field(default_factory=dict)


class Trust(StrEnum):
    """What the trust bundle says of a certificate."""

    TRUSTED = "trusted"
    OLD = "old"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class SignatureFinding:
    """The judgement of one detached CMS signature.

    `intact`: the signature fits the content and the signer's certificate. `trust`: chained to the pinned
    unit CA and not revoked; OLD when the trust bundle is older than it should be, `trust_age_days` then
    says by how much. `role` is what the trust bundle (never the signature) says: "officer" or "supervisor".
    `person` is any text that is equal for two certificates of one human being. Digests are lower-case hex
    SHA-256 of the DER certificate and of its DER SubjectPublicKeyInfo. `problem` says why it is not
    trusted, when the judge knows.
    """

    intact: bool
    trust: Trust
    role: str
    person: str
    certificate_sha256: str
    key_sha256: str
    name: str = ""
    trust_age_days: int = 0
    problem: Finding | None = None


@dataclass(frozen=True, slots=True)
class PdfFinding:
    """The judgement of the signed PDF (standard, section 9).

    `problem` is None when there are exactly the two expected signatures, both intact, trusted, covering
    what they must, with no forbidden change or active content. `certificates` maps role to the SHA-256 of
    the certificate that signed in that role. `embedded_record` is the embedded record.json, None when
    nothing is embedded.
    """

    problem: Finding | None
    certificates: Mapping[str, str]
    embedded_record: bytes | None = None


Sign = Callable[[bytes], bytes]
"""Content → DER of a detached CAdES-B-B signature with one signer."""

VerifyDetached = Callable[[bytes, bytes], SignatureFinding]
"""(signature DER, content) → judgement. May raise `KnownError` for bytes that are no signature at all."""

VerifyPdf = Callable[[bytes], PdfFinding]

Seal = Callable[[bytes, Sequence[str]], bytes]
"""(container, age recipients) → binary age file."""

Unseal = Callable[[bytes], bytes]
"""Sealed file → container. Raises `KnownError` "not-for-us" when none of our keys is a recipient, and
"package-damaged" when the sealed file is cut or changed. Never returns partial content."""

Rerender = Callable[[JsonObject, str], bytes | None]
"""(parsed record.json, template id) → the unsigned PDF; None when this template is not at hand."""


@dataclass(frozen=True, slots=True)
class Opener:
    """Our side of the sealing: how to open, and our age recipient strings (`age1…`)."""

    unseal: Unseal
    recipients: tuple[str, ...]
