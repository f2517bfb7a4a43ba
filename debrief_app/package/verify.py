"""Verifies a package: the fixed order of checks of the standard, section 10; the first failure ends it.

Judges layout, digests, policy and agreement itself; whether a signature is genuine it asks the ports. Must
not touch the vault, write files, or raise for anything a sender could put into a file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from debrief_app.domain.audit import parse_checkpoint
from debrief_app.domain.errors import BugError, KnownError
from debrief_app.package import layout
from debrief_app.package.closing_json import Closing, closing_from
from debrief_app.package.container import Container, open_container
from debrief_app.package.manifest import read_manifest
from debrief_app.package.package_json import Package, file_facts, key_fingerprint, package_from
from debrief_app.package.ports import Finding, Opener, Rerender, SignatureFinding, VerifyDetached, VerifyPdf
from debrief_app.package.schemas import Schemas
from debrief_app.package.verdict import Contents, State, Verdict
from debrief_app.strict_json import JsonObject, load_object, mapping

_AGE = b"age-encryption.org/v1\n"


@dataclass(frozen=True, slots=True)
class Checks:
    """The judges. Without `rerender` the PDF is not compared with the record (`Verdict.rerendered` stays
    False)."""

    detached: VerifyDetached
    pdf: VerifyPdf
    schemas: Schemas
    rerender: Rerender | None = None


@dataclass(slots=True)
class _Seen:
    """What has been read so far, so that a refusal can still say what the file claims to be."""

    sealed: bool = False
    package: Package | None = None
    signers: tuple[SignatureFinding, ...] = ()
    manifest_sha256: str = ""
    rerendered: bool = False
    reasons: list[Finding] = field(default_factory=list)


class _Refused(Exception):
    """The reasons are already in `_Seen.reasons`."""


def verify(data: bytes, checks: Checks, opener: Opener | None = None) -> Verdict:
    """The verdict on a package file, sealed (`.asice.age`) or already opened (`.asice`).

    With `opener` the package must also be addressed to us. Never raises for a bad file.
    """
    seen = _Seen()
    contents = None
    try:
        contents = _verified(data, checks, opener, seen)
    except _Refused:
        pass
    except KnownError as refusal:
        seen.reasons.append(Finding(refusal.code, refusal.params))
    except BugError:
        raise
    except Exception:
        # The file is hostile until proven otherwise and three large parsers read it. Whatever they let
        # escape, the answer is "not accepted"; the exception may quote the file, so nothing of it is kept.
        seen.reasons.append(Finding("package-unreadable"))
    state = State.NOT_VERIFIED
    if contents is not None:
        age = max(signer.trust_age_days for signer in seen.signers)
        state = State.VERIFIED_OLD_TRUST if age else State.VERIFIED
        if age:
            seen.reasons.append(Finding("trust-list-old", {"days": age}))
    return Verdict(state, tuple(seen.reasons), seen.sealed, seen.package, seen.signers, seen.manifest_sha256,
                   seen.rerendered, contents)


def _verified(data: bytes, checks: Checks, opener: Opener | None, seen: _Seen) -> Contents:
    container = open_container(_unsealed(data, opener, seen))
    _check_digests(container)
    seen.manifest_sha256 = hashlib.sha256(container.manifests[1]).hexdigest()
    seen.package = _claimed(container.files, checks.schemas)
    _check_signatures(container, checks.detached, seen)
    package = package_from(_json(container.files, layout.PACKAGE, checks.schemas))
    _check_signers(package, seen.signers)
    _check_package(package, container.files, opener)
    record = _json(container.files, layout.RECORD, checks.schemas)
    closing = closing_from(_json(container.files, layout.CLOSING, checks.schemas))
    _check_agreement(package, closing, record)
    _check_pdf(container.files, closing, record, checks, seen)
    return Contents(closing, record, container.files)


def _unsealed(data: bytes, opener: Opener | None, seen: _Seen) -> bytes:
    if len(data) > layout.SEALED_LIMIT:
        raise KnownError("package-too-large", megabytes=layout.SEALED_LIMIT // 1024**2)
    if not data.startswith(_AGE):
        return data
    seen.sealed = True
    if opener is None:
        raise KnownError("package-sealed")
    return opener.unseal(data)


def _check_digests(container: Container) -> None:
    files = container.files
    expected = (set(layout.officer_names(files)), set(files))
    for number, (manifest, names) in enumerate(zip(container.manifests, expected, strict=True), start=1):
        listed = read_manifest(manifest, number)
        differing = listed.covers(files)
        if differing:
            code = "package-altered" if differing in files else "package-missing-file"
            raise KnownError(code, file=differing)
        if set(listed.digests) != names:
            raise KnownError("package-unlisted-file", number=number)


def _claimed(files: Mapping[str, bytes], schemas: Schemas) -> Package | None:
    try:
        return package_from(_json(files, layout.PACKAGE, schemas))
    except KnownError:
        return None


def _json(files: Mapping[str, bytes], name: str, schemas: Schemas) -> JsonObject:
    try:
        values = load_object(files[name], limit=layout.JSON_LIMIT)
    except KnownError as refusal:
        raise KnownError(refusal.code, file=name, **refusal.params) from None
    schemas.check(name, values)
    return values


def _check_signatures(container: Container, detached: VerifyDetached, seen: _Seen) -> None:
    found = []
    parts = zip(layout.ROLES, container.signatures, container.manifests, strict=True)
    for role, signature, manifest in parts:
        finding = detached(signature, manifest)
        found.append(finding)
        reason = _signature_reason(finding, role)
        if reason is not None:
            seen.reasons.append(reason)
    seen.signers = tuple(found)
    if seen.reasons:
        raise _Refused
    officer, supervisor = found
    if (officer.person == supervisor.person or officer.key_sha256 == supervisor.key_sha256
            or officer.certificate_sha256 == supervisor.certificate_sha256):
        raise KnownError("signature-same-person")


def _signature_reason(finding: SignatureFinding, role: str) -> Finding | None:
    if finding.problem is not None:
        return Finding(finding.problem.code, {**finding.problem.params, "role": role})
    if finding.role != role:
        return Finding("signer-wrong-role", {"role": role})
    return None


def _check_signers(package: Package, signers: tuple[SignatureFinding, ...]) -> None:
    required = {signer.role: signer.certificate_sha256 for signer in package.signers}
    for signer in signers:
        if required.get(signer.role) != signer.certificate_sha256:
            raise KnownError("signature-not-required", role=signer.role)


def _check_package(package: Package, files: Mapping[str, bytes], opener: Opener | None) -> None:
    if opener is not None:
        ours = {key_fingerprint(recipient) for recipient in opener.recipients}
        if ours.isdisjoint(package.recipient.keys):
            raise KnownError("package-not-addressed-to-us")
    if package.files != file_facts(files):
        raise KnownError("package-disagrees", fact="files")
    if package.supersedes > package.revision:
        raise KnownError("package-disagrees", fact="supersedes")
    checkpoint = files[layout.CHECKPOINT]
    if not checkpoint.isascii() or parse_checkpoint(checkpoint.decode("ascii")) != package.audit:
        raise KnownError("package-disagrees", fact="audit")


def _check_agreement(package: Package, closing: Closing, record: JsonObject) -> None:
    """The three files must tell of the same package: package.json is the supervisor's word, the others
    the officer's."""
    sender = {"agency": package.sender.agency, "unit": package.sender.unit}
    facts: dict[str, set[object]] = {
        "package": {package.package_id, closing.package_id, record.get("package")},
        "vault": {package.vault_id, closing.vault_id, record.get("vault")},
        "revision": {package.revision, closing.revision, record.get("revision")},
        "practice": {package.practice, record.get("practice")},
        "template": {package.template_id, closing.template_id},
        "form": {package.form_hash, closing.form_hash, mapping(record, "interview").get("form")},
    }
    for fact, values in facts.items():
        if len(values) != 1:
            raise KnownError("package-disagrees", fact=fact)
    if record.get("unit") != sender:
        raise KnownError("package-disagrees", fact="sender")


def _check_pdf(files: Mapping[str, bytes], closing: Closing, record: JsonObject, checks: Checks,
               seen: _Seen) -> None:
    pdf = files[layout.PDF]
    if not closing.binds(pdf):
        raise KnownError("pdf-not-bound")
    finding = checks.pdf(pdf)
    if finding.problem is not None:
        raise KnownError(finding.problem.code, **finding.problem.params)
    for signer in seen.signers:
        if finding.certificates.get(signer.role) != signer.certificate_sha256:
            raise KnownError("pdf-signer-differs", role=signer.role)
    if finding.embedded_record is not None and finding.embedded_record != files[layout.RECORD]:
        raise KnownError("pdf-embedded-differs")
    if checks.rerender is not None:
        rendered = checks.rerender(record, closing.template_id)
        if rendered is not None and not pdf.startswith(rendered):
            raise KnownError("pdf-rerender-differs")
        seen.rerendered = rendered is not None
