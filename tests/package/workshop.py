"""One invented unit with real keys, and a bench on which packages are built, genuine or forged.

The forger here may hold genuine keys and leave the rules of the writer aside.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509.oid import NameOID
from reportlab.pdfgen.canvas import Canvas

from debrief_app.crypto import sealing
from debrief_app.crypto.authority import Credentials, create_authority, issue_signer
from debrief_app.crypto.pdf_signing import approve_as_supervisor, certify_as_officer
from debrief_app.crypto.pdf_verification import verify_pdf
from debrief_app.crypto.signers import sign_cades
from debrief_app.crypto.trust import TrustBundle, TrustedSigner, bundle_for, judge
from debrief_app.crypto.verification import verify_cades
from debrief_app.domain.accounts import Role
from debrief_app.domain.audit import checkpoint
from debrief_app.package import layout
from debrief_app.package.closing_json import Closing
from debrief_app.package.container import build_container, officer_part
from debrief_app.package.manifest import write_manifest
from debrief_app.package.package_json import Package, RequiredSigner, Sender, addressee, file_facts
from debrief_app.package.ports import Finding, Opener, PdfFinding, SignatureFinding
from debrief_app.package.schemas import Schemas
from debrief_app.package.verify import Checks
from debrief_app.package.zip_writer import write_zip
from debrief_app.paths import resources_dir
from debrief_app.report.contents import record as record_format
from debrief_app.strict_json import JsonObject, dumps

NOW = datetime.now(UTC).replace(microsecond=0)
ISSUED = NOW - timedelta(days=300)
TRUST_UNTIL = NOW + timedelta(days=40)
PACKAGE_ID = "5e" * 16
VAULT_ID = "7a" * 16
FORM = "3c" * 32
TEMPLATE = "record-1"
PNG = (
    b"\x89PNG\r\n\x1a\n"
    b"\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\0\0\0\0:~\x9bU\0\0\0\nIDATx\x9cc`\0\0\0\2\0\1H\xaf\xa4q"
    b"\0\0\0\0IEND\xaeB`\x82"
)


def standard_schemas() -> Schemas:
    return Schemas(resources_dir() / "standard")


@dataclass(frozen=True)
class Unit:
    """`impostor` has a certificate of the unit's authority that nobody pinned; `stranger` made one himself;
    `both` is a supervisor's certificate of the person who is also the officer."""

    authority: Credentials
    officer: Credentials
    supervisor: Credentials
    both: Credentials
    impostor: Credentials
    stranger: Credentials
    bundle: TrustBundle
    identities: tuple[bytes, bytes]

    @property
    def recipients(self) -> tuple[str, ...]:
        return tuple(sealing.recipient_of(identity) for identity in self.identities)

    def opener(self) -> Opener:
        return Opener(lambda sealed: bytes(sealing.open_sealed(sealed, self.identities[0])), self.recipients)

    def checks(self, at: datetime = NOW) -> Checks:
        return Checks(
            lambda p7s, content: self._detached(p7s, content, at),
            lambda pdf: self._pdf(pdf, at),
            standard_schemas(),
            lambda record, _template: render(record),
        )

    def _detached(self, p7s: bytes, content: bytes, at: datetime) -> SignatureFinding:
        report = verify_cades(p7s, content, self.bundle, at)
        pinned = self.bundle.signer(report.sha256)
        person = key = ""
        if pinned is not None:
            certificate = x509.load_der_x509_certificate(pinned.certificate)
            person = str(certificate.subject.get_attributes_for_oid(NameOID.SERIAL_NUMBER)[0].value)
            spki = certificate.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
            key = hashlib.sha256(spki).hexdigest()
        return SignatureFinding(
            Finding(report.code) if report.code else None,
            report.role.value if report.role else "",
            person,
            report.sha256,
            key,
            trust_age_days=judge(report.valid, self.bundle, at).days,
        )

    def _pdf(self, pdf: bytes, at: datetime) -> PdfFinding:
        report = verify_pdf(pdf, self.bundle, at)
        signers = {"officer": report.officer, "supervisor": report.supervisor}
        return PdfFinding(
            Finding(report.code) if report.code else None,
            {role: signer.sha256 for role, signer in signers.items() if signer},
            report.attached,
        )


def make_unit() -> Unit:
    authority = create_authority("Invented Unit", ISSUED)

    def issue(name: str, role: Role, staff: str, by: Credentials = authority) -> Credentials:
        return issue_signer(by, name, role, "Invented Unit", ISSUED, staff)

    officer, supervisor = issue("officer-1", Role.OFFICER, "S1"), issue("supervisor-1", Role.SUPERVISOR, "S2")
    both = issue("supervisor-9", Role.SUPERVISOR, "S1")
    bundle = bundle_for(
        "Invented Unit",
        authority.certificate,
        [
            TrustedSigner(Role.OFFICER, officer.certificate),
            TrustedSigner(Role.SUPERVISOR, supervisor.certificate),
            TrustedSigner(Role.SUPERVISOR, both.certificate),
        ],
        [],
        serial=1,
        issued=ISSUED,
        expires=TRUST_UNTIL,
    )
    return Unit(
        authority,
        officer,
        supervisor,
        both,
        issue("supervisor-1", Role.SUPERVISOR, "S3"),
        issue("supervisor-1", Role.SUPERVISOR, "S2", create_authority("Invented Unit", ISSUED)),
        bundle,
        (bytes(sealing.generate_identity()), bytes(sealing.generate_identity())),
    )


def render(record: JsonObject) -> bytes:
    """A page that shows the package id: all that the re-rendering rule needs."""
    out = io.BytesIO()
    canvas = Canvas(out, pageCompression=0, invariant=1)
    canvas.drawString(72, 720, f"Invented record {record['package']}")
    canvas.drawString(72, 700, f"Reference {record['marking']}")
    canvas.save()
    return out.getvalue()


def a_record(**changes: object) -> JsonObject:
    """The smallest record that the published schema accepts."""
    record: JsonObject = {
        "format": record_format.FORMAT,
        "version": record_format.VERSION,
        "marking": "OFFICIAL-SENSITIVE",
        "practice": False,
        "package": PACKAGE_ID,
        "vault": VAULT_ID,
        "revision": 1,
        "interview": {
            "id": "1b" * 16,
            "reference": "AAAA-2222",
            "created": "2026-11-23T09:00:00Z",
            "closed": "2026-11-23T11:00:00Z",
            "profile": "full-child",
            "age_status": "child",
            "path": "child",
            "band": "child_13_15",
            "form": FORM,
            "program": "debrief 0",
        },
        "unit": {"agency": "Invented Agency", "unit": "Invented Unit"},
        "staff": [],
        "session": [],
        "entries": [],
        "journey": [],
        "stages": [],
        "gaps": [],
        "coverage": [],
    }
    record.update(changes)  # type: ignore[arg-type]
    return record


Signer = Callable[[bytes], bytes]


def signer(credentials: Credentials) -> Signer:
    return lambda content: sign_cades(content, credentials, NOW)


def signed_pdf(unit: Unit, record: JsonObject, supervisor: Credentials | None = None) -> tuple[bytes, int]:
    """The approved PDF, and how long it was when only the officer had certified it."""
    certified = certify_as_officer(render(record), unit.officer, NOW)
    return approve_as_supervisor(certified, supervisor or unit.supervisor, NOW), len(certified)


@dataclass
class Bench:
    """Everything that goes into one package, open to change before `build` or `forge`."""

    unit: Unit
    files: dict[str, bytes]
    package: Package
    closing: Closing
    officer: Signer
    supervisor: Signer
    extra: dict[str, bytes] = field(default_factory=dict)

    def sync(self) -> Bench:
        """Write closing.json and package.json anew, with the digests of the files."""
        self.files[layout.CLOSING] = self.closing.to_bytes()
        self.package = replace(self.package, files=file_facts(self.files))
        self.files[layout.PACKAGE] = self.package.to_bytes()
        return self

    def build(self) -> bytes:
        """The container as the program writes it."""
        officers = {name: self.files[name] for name in layout.officer_names(self.files)}
        manifest, signature = officer_part(officers, self.officer)
        return build_container(self.files, manifest, signature, self.supervisor)

    def parts(self) -> dict[str, bytes]:
        """All entries of the ZIP, to be changed and given to `write_zip`."""
        first = write_manifest(1, self.files, layout.officer_names(self.files))
        second = write_manifest(2, self.files, self.files)
        return {
            layout.MIMETYPE: layout.MEDIA_TYPE,
            **self.files,
            **self.extra,
            layout.manifest_name(1): first,
            layout.signature_name(1): self.officer(first),
            layout.manifest_name(2): second,
            layout.signature_name(2): self.supervisor(second),
        }

    def forge(self, changes: Mapping[str, bytes | None] | None = None) -> bytes:
        """A ZIP of all parts with some replaced (or, with None, left out) after signing."""
        parts = {**self.parts(), **(changes or {})}
        return write_zip({name: content for name, content in parts.items() if content is not None})


def a_bench(unit: Unit, pdf: bytes, certified_length: int, record: JsonObject | None = None) -> Bench:
    """A complete package with one attachment."""
    audit = checkpoint(VAULT_ID, [b"first entry", b"second entry"])
    closing = Closing(
        PACKAGE_ID,
        VAULT_ID,
        1,
        TEMPLATE,
        FORM,
        hashlib.sha256(pdf[:certified_length]).hexdigest(),
        certified_length,
    )
    package = Package(
        PACKAGE_ID,
        VAULT_ID,
        1,
        0,
        "2026-11-23T12:00:00Z",
        False,
        Sender("Invented Agency", "Invented Unit"),
        addressee("Invented Central Unit", unit.recipients),
        (),
        (
            RequiredSigner("officer", unit.officer.sha256),
            RequiredSigner("supervisor", unit.supervisor.sha256),
        ),
        TEMPLATE,
        FORM,
        "debrief 0",
        audit,
    )
    files = {
        layout.RECORD: dumps(record or a_record()),
        layout.PDF: pdf,
        layout.CHECKPOINT: audit.to_text().encode(),
        "attachments/001.png": PNG,
    }
    return Bench(unit, files, package, closing, signer(unit.officer), signer(unit.supervisor)).sync()
