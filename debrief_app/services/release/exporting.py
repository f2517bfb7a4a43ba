"""Export: the approved record becomes one sealed package for one recipient. What left before is listed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from debrief_app import __version__
from debrief_app.crypto.authority import Credentials, fingerprint
from debrief_app.crypto.signers import sign_cades
from debrief_app.domain.accounts import Recipient
from debrief_app.domain.errors import BugError
from debrief_app.domain.interview import InterviewHead, State
from debrief_app.package.closing_json import closing_from
from debrief_app.package.container import build_container
from debrief_app.package.layout import CHECKPOINT, CLOSING, OFFICER, PDF, RECORD, SUPERVISOR
from debrief_app.package.package_json import Package, RequiredSigner, Sender, addressee, file_facts
from debrief_app.report.record_pdf import TEMPLATE
from debrief_app.services.progress import Progress, no_progress
from debrief_app.services.release import frozen_names, releasing
from debrief_app.services.release.releasing import FULL, Exported, Leaving
from debrief_app.services.release.review import frozen_file
from debrief_app.services.session import Session
from debrief_app.storage import audit, disclosures, frozen, interviews, keys, recipients
from debrief_app.strict_json import load_object


@dataclass(frozen=True, slots=True)
class Sent:
    """What left earlier: when, to which unit, of which revision, and the SHA-256 (hex) of the file.

    `extract` is a code of the list extract-type.
    """

    at: str
    unit: str
    revision: int
    package: str
    extract: str
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
                      each.package, each.extract, each.digest)
                 for each in reversed(disclosures.all(session.vault, interview)))


def export_package(session: Session, interview: str, recipient: Recipient, passphrase: str, folder: Path,
                   progress: Progress = no_progress) -> Exported:
    """Write `<package id>.asice.age` into `folder`. Only the supervisor who approved can do it.

    Raises KnownError as `releasing.release` does, and `approver-exports`, `not-in-this-state`, `rules-stop`.
    """
    head = releasing.approved_head(session, interview, FULL)
    leaving = Leaving(replace(head.moved_to(State.EXPORTED), changed=session.clock()), recipient, head.package,
                      f"{head.package}.asice.age", signed_before=head.closed_by)
    return releasing.release(session, leaving, passphrase, folder,
                             lambda credentials: _container(session, head, recipient, credentials), progress)


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
    sent = {disclosure.package for disclosure in disclosures.all(session.vault, head.id) if disclosure.extract == FULL}
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
