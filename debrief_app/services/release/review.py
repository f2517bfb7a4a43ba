"""Close, return, approve: the record freezes, two different people sign, and each step happens whole or not at all.

Each signs exactly what exists when they sign: the officer the record and a certified PDF, the supervisor everything.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from debrief_app import __version__, strict_json
from debrief_app.crypto import pdf_signing
from debrief_app.crypto.signers import sign_cades
from debrief_app.domain.accounts import Role
from debrief_app.domain.answers import Address
from debrief_app.domain.audit import Operation
from debrief_app.domain.changes import Changes
from debrief_app.domain.errors import BugError, KnownError
from debrief_app.domain.flow import Flow
from debrief_app.domain.interview import Comment, Interview, InterviewHead, State
from debrief_app.domain.rules.acts import Close
from debrief_app.package.closing_json import Closing
from debrief_app.package.container import officer_part
from debrief_app.package.layout import CLOSING, RECORD
from debrief_app.report.contents.record import RecordFacts, build_record
from debrief_app.report.contents.record_handover import Handover
from debrief_app.report.record_pdf import TEMPLATE, render_pdf
from debrief_app.services.debrief import reading, rules
from debrief_app.services.debrief.known_before import known_before
from debrief_app.services.identifiers import new_id
from debrief_app.services.progress import Progress, no_progress
from debrief_app.services.release import frozen_names
from debrief_app.services.release.record_shape import require_shape
from debrief_app.services.session import Session
from debrief_app.services.unit.signing_keys import own_credentials, require_still_good
from debrief_app.storage import (
    accounts,
    alerts,
    audit,
    comments,
    drafts,
    frozen,
    interviews,
    prior_accounts,
    rule_overrides,
)

CHANGED = Changes(interviews=True, head=True)


def close_interview(session: Session, interview: str, passphrase: str, progress: Progress = no_progress) -> Changes:
    """Freeze the record as it stands and sign it as the officer.

    Raises KnownError `half-typed-text` when drafts are left, `record-is-frozen`, `not-in-this-state`, `disk-full`,
    `rules-stop`, `text-too-long`, `record-shape`, and as `own_credentials`. Nothing is kept unless all of it is.
    """
    session.require(Role.OFFICER, Role.SUPERVISOR)
    loaded = interviews.load(session.vault, interview)
    if drafts.all(session.vault, interview):
        raise KnownError("half-typed-text")
    package = new_id()
    at = session.clock()
    head = replace(loaded.head.moved_to(State.CLOSED), package=package, closed_by=session.account.id, approved_by="",
                   form=session.form.identity, changed=at)
    rules.require_free(rules.judge_on(session, loaded, Close(), rules.ground(session, interview)))
    with own_credentials(session, passphrase) as credentials:
        progress(1, 5)
        written = strict_json.dumps(_record(session, replace(loaded, head=head), package, at))
        record = strict_json.load_object(written)
        require_shape(record)
        progress(2, 5)
        rendered = render_pdf(record)
        progress(3, 5)
        signed_at = datetime.fromisoformat(at)
        certified = pdf_signing.certify_as_officer(rendered, credentials, signed_at)
        progress(4, 5)
        closing = Closing(package, session.unit.vault_id, head.revision, TEMPLATE, session.form.identity,
                          hashlib.sha256(certified).hexdigest(), len(certified))
        files = {RECORD: written, CLOSING: closing.to_bytes()}
        manifest, signature = officer_part(files, lambda content: sign_cades(content, credentials, signed_at))
    kept = {
        frozen_names.RECORD: files[RECORD], frozen_names.CLOSING: files[CLOSING],
        frozen_names.CERTIFIED_PDF: certified, frozen_names.OFFICER_MANIFEST: manifest,
        frozen_names.OFFICER_SIGNATURE: signature,
    }
    with session.vault.transaction():
        if interviews.get(session.vault, interview) != loaded.head:
            raise KnownError("changed-meanwhile")
        _keep(session, head, kept)
        interviews.update_head(session.vault, head)
        audit.append(session.vault, session.event(Operation.ALTERATION, "close", interview, package=package))
    progress(5, 5)
    return replace(CHANGED, interview=interview)


def _record(session: Session, loaded: Interview, package: str, at: str) -> strict_json.JsonObject:
    form_flow = Flow(session.form, session.form.profiles[loaded.head.profile], loaded)
    changed = reading.histories(session, loaded.head.id)
    earlier = {loaded.answers[address].id: every[:-1] for address, every in changed.items()
               if address in loaded.answers}
    facts = RecordFacts(package, at, session.unit, f"debrief {__version__}", accounts.all(session.vault),
                        rule_overrides.all(session.vault, loaded.head.id), _handover(session, loaded.head.id),
                        alerts.all(session.vault, loaded.head.id))
    return build_record(form_flow, facts, earlier)


def _handover(session: Session, interview: str) -> Handover:
    cites = {account.id: account.cites for account in prior_accounts.all(session.vault, interview)}
    return Handover(known_before(session, interview), cites)


def _keep(session: Session, head: InterviewHead, files: Mapping[str, bytes]) -> None:
    for name, content in files.items():
        frozen.put(session.vault, head.id, head.revision, name, content)


def return_with_comments(session: Session, interview: str, text: str, by_answer: Mapping[Address, str]) -> Changes:
    """Send a de-brief back to the officer with comments; a new revision opens and no answer is lost.

    Also one that was approved, or has left: when it leaves again, its package takes the place of the earlier one.
    Raises KnownError `reason-needed`, `same-person`, `not-in-this-state`.
    """
    session.require(Role.SUPERVISOR)
    if not text.strip() and not by_answer:
        raise KnownError("reason-needed")
    with session.vault.transaction():
        head = interviews.get(session.vault, interview)
        _second_person(session, head)
        interviews.update_head(session.vault, replace(head.moved_to(State.RETURNED), changed=session.clock()))
        written = ([(None, text)] if text.strip() else []) + list(by_answer.items())
        for address, comment in written:
            comments.append(session.vault, interview,
                            Comment(new_id(), session.clock(), session.account.id, comment, address))
        audit.append(session.vault, session.event(Operation.ALTERATION, "return", interview))
    return replace(CHANGED, interview=interview, comments=True)


def settle_comment(session: Session, interview: str, comment: str, settled: bool = True) -> Changes:
    """Mark a comment as dealt with, or open it again; it stays. Raises KnownError `not-your-role`."""
    session.require(Role.OFFICER, Role.SUPERVISOR)
    with session.vault.transaction():
        comments.resolve(session.vault, comment, resolved=settled)
        audit.append(session.vault, session.event(
            Operation.ALTERATION, "settle-comment" if settled else "reopen-comment", interview))
    return Changes(interview=interview, comments=True, interviews=True)


def approve(session: Session, interview: str, passphrase: str) -> Changes:
    """A second person signs the PDF; it is locked from then on.

    Raises KnownError `same-person`, `not-in-this-state`, `closer-run-out`, `pdf-changed-after-signing`, and as
    `own_credentials`.
    """
    session.require(Role.SUPERVISOR)
    head = interviews.get(session.vault, interview)
    _second_person(session, head)
    approved = replace(head.moved_to(State.APPROVED), approved_by=session.account.id, changed=session.clock())
    certified = frozen_file(session, head, frozen_names.CERTIFIED_PDF)
    with own_credentials(session, passphrase) as credentials:
        require_still_good(session, head.closed_by)
        pdf = pdf_signing.approve_as_supervisor(certified, credentials, datetime.fromisoformat(session.clock()))
    with session.vault.transaction():
        if interviews.get(session.vault, interview) != head:
            raise KnownError("changed-meanwhile")
        _keep(session, approved, {frozen_names.APPROVED_PDF: pdf})
        interviews.update_head(session.vault, approved)
        audit.append(session.vault, session.event(Operation.ALTERATION, "approve", interview, package=head.package))
    return replace(CHANGED, interview=interview)


def closed_by_same_person(session: Session, head: InterviewHead) -> bool:
    """Was it closed from this account, or from another of the same human being?"""
    return any(account.id == head.closed_by and account.is_same_person(session.account)
               for account in accounts.all(session.vault))


def _second_person(session: Session, head: InterviewHead) -> None:
    if closed_by_same_person(session, head):
        raise KnownError("same-person")


def frozen_file(session: Session, head: InterviewHead, name: str) -> bytes:
    """A frozen file of this revision. The caller has checked the state."""
    content = frozen.get(session.vault, head.id, head.revision, name)
    if content is None:
        raise BugError("a closed de-brief has all its frozen files")
    return content


def preview_pdf(session: Session, interview: str) -> bytes:
    """The PDF as it would be, or the frozen one when the record is closed. Logged as consultation."""
    loaded = interviews.load(session.vault, interview)
    with session.vault.transaction():
        audit.append(session.vault, session.event(Operation.CONSULTATION, "preview", interview))
    if not loaded.head.editable:
        return frozen_file(session, loaded.head, frozen_names.CERTIFIED_PDF)
    return render_pdf(_preview(session, loaded))


def preview_record(session: Session, interview: str) -> strict_json.JsonObject:
    """record.json as it would be now. Logged as consultation."""
    with session.vault.transaction():
        audit.append(session.vault, session.event(Operation.CONSULTATION, "preview", interview))
    return _preview(session, interviews.load(session.vault, interview))


def _preview(session: Session, loaded: Interview) -> strict_json.JsonObject:
    record = _record(session, loaded, "0" * 32, session.clock())
    return strict_json.load_object(strict_json.dumps(record))
