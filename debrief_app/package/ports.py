"""What the package layer asks of the outside: signing, sealing and the judgement of signatures, as functions.

`services` builds these from `crypto` and `report`. Must not import either.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from debrief_app.strict_json import JsonObject


@dataclass(frozen=True, slots=True)
class Finding:
    """One reason, as a code with plain parameters. The sentence is `services.messages`' business."""

    code: str
    params: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SignatureFinding:
    """The judgement of one detached CMS signature.

    `problem` is None when the signature fits the content and the trust bundle pins its certificate and
    vouches for it; else it says why not. `trust_age_days` is above 0 when the trust bundle is out of date
    by that much. `role` is what the trust bundle (never the signature) says: "officer" or "supervisor".
    `person` is any text that is equal for two certificates of one human being. The digests are hex SHA-256
    of the DER certificate and of its DER SubjectPublicKeyInfo. `name` and `signed_at` (UTC ISO 8601) are
    for showing; the time is the signer's claim.
    """

    problem: Finding | None
    role: str
    person: str
    certificate_sha256: str
    key_sha256: str
    name: str = ""
    signed_at: str = ""
    trust_age_days: int = 0


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
"""(signature DER, content) → judgement. A bad signature is a finding; `KnownError` means that nothing
can be judged, for example because there is no trust bundle, and ends the verification with that code."""

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
