"""Export: the approved record becomes one sealed package for one recipient, and the disclosure is logged."""

from __future__ import annotations

import contextlib
import hashlib
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from debrief_app import __version__
from debrief_app.crypto import sealing
from debrief_app.crypto.authority import Credentials, fingerprint
from debrief_app.crypto.signers import sign_cades
from debrief_app.domain.accounts import Recipient, Role
from debrief_app.domain.audit import Operation
from debrief_app.domain.changes import Changes
from debrief_app.domain.errors import BugError, KnownError
from debrief_app.domain.interview import InterviewHead, State
from debrief_app.domain.rules.acts import Export
from debrief_app.durable_file import known_error
from debrief_app.package.closing_json import closing_from
from debrief_app.package.container import build_container
from debrief_app.package.layout import CHECKPOINT, CLOSING, OFFICER, PDF, RECORD, SUPERVISOR
from debrief_app.package.package_json import Package, RequiredSigner, Sender, addressee, file_facts
from debrief_app.report.record_pdf import TEMPLATE
from debrief_app.services import frozen_names, rules
from debrief_app.services.export_folder import write_new
from debrief_app.services.replay import Progress, no_progress
from debrief_app.services.review import frozen_file
from debrief_app.services.session import Session
from debrief_app.services.signing_keys import own_credentials
from debrief_app.storage import audit, disclosures, frozen, interviews, keys, recipients
from debrief_app.strict_json import load_object


@dataclass(frozen=True, slots=True)
class Exported:
    """Where the package lies, its id, and the SHA-256 (hex) of the file.

    `container` is what was sealed, for checking it once more; whoever holds it forgets it soon.
    """

    path: Path
    package: str
    sha256: str
    changes: Changes
    container: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Sent:
    """A package that left earlier: when, to which unit, which revision, and the SHA-256 (hex) of the file."""

    at: str
    unit: str
    revision: int
    package: str
    sha256: str


def list_recipients(session: Session) -> tuple[Recipient, ...]:
    """Units that this vault may send to."""
    return recipients.all(session.vault)


def list_sent(session: Session, interview: str) -> tuple[Sent, ...]:
    """What left of this de-brief, the newest first."""
    units = {recipient.id: recipient.unit for recipient in recipients.all(session.vault)}
    head = interviews.get(session.vault, interview)
    numbers = {_package_of(session, interview, number): number for number in range(1, head.revision + 1)}
    return tuple(Sent(each.at, units.get(each.recipient, each.recipient), numbers.get(each.package, 0),
                      each.package, each.digest)
                 for each in reversed(disclosures.all(session.vault, interview)))


def export_package(session: Session, interview: str, recipient: Recipient, passphrase: str, folder: Path,
                   progress: Progress = no_progress) -> Exported:
    """Write `<package id>.asice.age` into `folder`. Only the supervisor who approved can do it.

    The log entry is durable before the file appears, so nothing leaves unlogged. Raises KnownError
    `approver-exports`, `not-in-this-state`, `package-exists`, `wrong-passphrase`, `disk-full`, `rules-stop`,
    `folder-read-only`, `file-not-written`. `progress` may raise to cancel until the file is there.
    """
    session.require(Role.SUPERVISOR)
    head = interviews.get(session.vault, interview)
    exported = replace(head.moved_to(State.EXPORTED), changed=session.clock())
    if head.approved_by != session.account.id:
        raise KnownError("approver-exports")
    rules.require_free(rules.judge(session, interview, Export()))
    name = f"{head.package}.asice.age"
    if _lies_there(folder / name):
        raise KnownError("package-exists")
    progress(1, 4)
    with own_credentials(session, passphrase) as credentials:
        with session.vault.transaction():
            audit.append(session.vault, session.event(
                Operation.DISCLOSURE, "export", interview, recipient=recipient.id, package=head.package))
        try:
            container = _container(session, head, recipient, credentials)
            progress(2, 4)
            sealed = sealing.seal(container, recipient.keys)
            progress(3, 4)
            path = write_new(folder, name, sealed)
            digest = hashlib.sha256(sealed).hexdigest()
            _log_sent(session, exported, recipient, digest)
        except BaseException:
            # A package that the list of disclosures does not know must not lie about.
            with contextlib.suppress(OSError):
                (folder / name).unlink(missing_ok=True)
            _log_not_sent(session, head, recipient)
            raise
    progress(4, 4)
    return Exported(path, head.package, digest, Changes(interview=interview, head=True, interviews=True),
                    container)


def _lies_there(file: Path) -> bool:
    try:
        return file.exists()
    except OSError as fault:
        raise known_error(fault) from None


def _log_sent(session: Session, exported: InterviewHead, recipient: Recipient, digest: str) -> None:
    with session.vault.transaction():
        interviews.update_head(session.vault, exported)
        disclosures.append(session.vault, disclosures.Disclosure(
            exported.id, exported.package, recipient.id, session.clock(), session.account.id, digest))


def _log_not_sent(session: Session, head: InterviewHead, recipient: Recipient) -> None:
    """The log said beforehand that a package leaves; now it says that none did, if it can still be written."""
    with contextlib.suppress(KnownError), session.vault.transaction():
        audit.append(session.vault, session.event(
            Operation.DISCLOSURE, "export-not-done", head.id, recipient=recipient.id, package=head.package))


def _container(session: Session, head: InterviewHead, recipient: Recipient, credentials: Credentials) -> bytes:
    checkpoint = audit.checkpoint(session.vault, session.unit.vault_id)
    files = {
        RECORD: frozen_file(session, head, frozen_names.RECORD),
        CLOSING: frozen_file(session, head, frozen_names.CLOSING),
        PDF: frozen_file(session, head, frozen_names.APPROVED_PDF),
        CHECKPOINT: checkpoint.to_text().encode(),
    }
    package = Package(
        package_id=head.package, vault_id=session.unit.vault_id, revision=head.revision,
        supersedes=_last_sent(session, head), created=session.clock(),
        practice=session.unit.practice, sender=Sender(session.unit.agency, session.unit.unit),
        recipient=addressee(recipient.unit, recipient.keys), files=file_facts(files),
        signers=(RequiredSigner(OFFICER, _certificate(session, head.closed_by)),
                 RequiredSigner(SUPERVISOR, _certificate(session, head.approved_by))),
        template_id=TEMPLATE, form_hash=head.form, app_version=f"debrief {__version__}", audit=checkpoint)
    files["package.json"] = package.to_bytes()
    at = datetime.fromisoformat(session.clock())
    return build_container(
        files, frozen_file(session, head, frozen_names.OFFICER_MANIFEST),
        frozen_file(session, head, frozen_names.OFFICER_SIGNATURE),
        lambda content: sign_cades(content, credentials, at))


def _last_sent(session: Session, head: InterviewHead) -> int:
    """The newest earlier revision that left this vault, 0 for none."""
    sent = {disclosure.package for disclosure in disclosures.all(session.vault, head.id)}
    return max((revision for revision in range(1, head.revision)
                if _package_of(session, head.id, revision) in sent), default=0)


def _package_of(session: Session, interview: str, revision: int) -> str:
    """The package id that a closed revision was given, "" when that revision was never closed."""
    closing = frozen.get(session.vault, interview, revision, frozen_names.CLOSING)
    return closing_from(load_object(closing)).package_id if closing else ""


def _certificate(session: Session, account: str) -> str:
    kept = keys.get(session.vault, account)
    if kept is None:
        raise BugError("whoever signed has a certificate")
    return fingerprint(kept.certificate)
