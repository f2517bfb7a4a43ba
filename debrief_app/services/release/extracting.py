"""Extracts: whoever needs only a part of an approved record gets that part, and nothing else of it.

Data Protection Act 2018 s.37 (adequate, relevant and not excessive). What each holds is said in forms/extracts/.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from debrief_app import strict_json
from debrief_app.crypto.pdf_signing import certify_extract
from debrief_app.domain.accounts import Recipient
from debrief_app.domain.audit import Operation
from debrief_app.domain.form import Extract
from debrief_app.domain.interview import InterviewHead
from debrief_app.report.extract import Part, taken
from debrief_app.report.extract_pdf import Release, render_extract
from debrief_app.services.identifiers import new_id
from debrief_app.services.progress import Progress, no_progress
from debrief_app.services.release import frozen_names, releasing
from debrief_app.services.release.releasing import Exported, Leaving
from debrief_app.services.release.review import frozen_file
from debrief_app.services.session import Session
from debrief_app.storage import audit


def list_extracts(session: Session) -> Sequence[Extract]:
    """What can be taken from a record, by title."""
    return sorted(session.form.extracts.values(), key=lambda extract: extract.title)


def show_extract(session: Session, interview: str, extract: Extract) -> Sequence[Part]:
    """What the extract would hold, to be read before it is signed. Logged as consultation.

    Raises KnownError `not-your-role`, `not-in-this-state`, `approver-exports`, `rules-stop`.
    """
    head = releasing.approved_head(session, interview, extract.id)
    with session.vault.transaction():
        audit.append(session.vault, session.event(
            Operation.CONSULTATION, "extract-shown", interview, extract=extract.id))
    return taken(_record(session, head), extract)


def export_extract(session: Session, interview: str, extract: Extract, recipient: Recipient, passphrase: str,
                   folder: Path, progress: Progress = no_progress) -> Exported:
    """Write `extract-<random id>.pdf.age` into `folder`: one PDF, certified by the supervisor, sealed to `recipient`.

    The state of the de-brief stays. Raises KnownError as `show_extract` and `releasing.release` do.
    """
    head = releasing.approved_head(session, interview, extract.id)
    file, at = new_id(), session.clock()
    pdf = render_extract(_record(session, head), extract,
                         Release(file, at, session.unit, session.account, recipient.unit))
    leaving = Leaving(head, recipient, file, f"extract-{file}.pdf.age", extract.id)
    return releasing.release(
        session, leaving, passphrase, folder,
        lambda credentials: certify_extract(pdf, credentials, datetime.fromisoformat(at)), progress)


def _record(session: Session, head: InterviewHead) -> strict_json.JsonObject:
    return strict_json.load_object(frozen_file(session, head, frozen_names.RECORD))
