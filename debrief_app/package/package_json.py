"""package.json: what the package is, from whom, to whom, and who must have signed it. Signed by the
supervisor.

Must not know how the package is signed or sealed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from debrief_app import strict_json
from debrief_app.domain.audit import Checkpoint
from debrief_app.package.layout import FORMAT, PACKAGE, VERSION, is_data_name


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sends: names of the agency and of the unit, never of a person."""

    agency: str
    unit: str


@dataclass(frozen=True, slots=True)
class Addressee:
    """Whom the package is sealed to. `keys`: sorted SHA-256 (hex) of each age recipient string, at least
    two."""

    unit: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FileFacts:
    """One data file. `sha256` is hex, `size` is in bytes."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class RequiredSigner:
    """`role` is "officer" or "supervisor"; the digest (hex) is of the signer's DER certificate."""

    role: str
    certificate_sha256: str


@dataclass(frozen=True, slots=True)
class Package:
    """`created` is UTC ISO 8601; `supersedes` is the revision last sent, 0 for none."""

    package_id: str
    vault_id: str
    revision: int
    supersedes: int
    created: str
    practice: bool
    sender: Sender
    recipient: Addressee
    files: tuple[FileFacts, ...]
    signers: tuple[RequiredSigner, ...]
    template_id: str
    form_hash: str
    app_version: str
    audit: Checkpoint

    def to_bytes(self) -> bytes:
        return strict_json.dumps({
            "format": FORMAT, "version": VERSION, "package": self.package_id, "vault": self.vault_id,
            "revision": self.revision, "supersedes": self.supersedes, "created": self.created,
            "practice": self.practice, "sender": {"agency": self.sender.agency, "unit": self.sender.unit},
            "recipient": {"unit": self.recipient.unit, "keys": list(self.recipient.keys)},
            "files": [{"name": file.name, "sha256": file.sha256, "bytes": file.size} for file in self.files],
            "signers": [{"role": signer.role, "certificate": signer.certificate_sha256}
                        for signer in self.signers],
            "template": self.template_id, "form": self.form_hash, "program": self.app_version,
            "audit": {"origin": self.audit.origin, "size": self.audit.size, "root": self.audit.root,
                      "head": self.audit.head},
        })


def key_fingerprint(recipient: str) -> str:
    """SHA-256 (hex) of the ASCII bytes of an age recipient (`age1…`), without a line end."""
    return hashlib.sha256(recipient.encode("ascii")).hexdigest()


def addressee(unit: str, recipients: Iterable[str]) -> Addressee:
    """The addressee for these age recipients."""
    return Addressee(unit, tuple(sorted({key_fingerprint(recipient) for recipient in recipients})))


def file_facts(files: Mapping[str, bytes]) -> tuple[FileFacts, ...]:
    """Facts on every data file but package.json itself, sorted by name."""
    return tuple(FileFacts(name, hashlib.sha256(files[name]).hexdigest(), len(files[name]))
                 for name in sorted(files) if is_data_name(name) and name != PACKAGE)


def package_from(values: strict_json.JsonObject) -> Package:
    """From the parsed file, after the schema has accepted it. Raises `KnownError` "json-refused" all the
    same."""
    text, integer = strict_json.text, strict_json.integer
    sender, recipient = strict_json.mapping(values, "sender"), strict_json.mapping(values, "recipient")
    audit = strict_json.mapping(values, "audit")
    return Package(
        text(values, "package"), text(values, "vault"),
        integer(values, "revision"), integer(values, "supersedes"),
        text(values, "created"), values.get("practice") is True,
        Sender(text(sender, "agency"), text(sender, "unit")),
        Addressee(text(recipient, "unit"), strict_json.texts(recipient, "keys")),
        tuple(FileFacts(text(file, "name"), text(file, "sha256"), integer(file, "bytes"))
              for file in strict_json.objects(values, "files")),
        tuple(RequiredSigner(text(signer, "role"), text(signer, "certificate"))
              for signer in strict_json.objects(values, "signers")),
        text(values, "template"), text(values, "form"), text(values, "program"),
        Checkpoint(text(audit, "origin"), integer(audit, "size"), text(audit, "root"), text(audit, "head")))
