"""The urgent alert (rule R23): prefilled, written as one page, kept, and never stopped by what is missing.

No rule, no state of the de-brief and no half-typed text stands in its way. It is not signed: it must be quick. The
log says who raised it, when, and what left.
"""

from __future__ import annotations

import contextlib
import hashlib
from dataclasses import dataclass
from pathlib import Path

from debrief_app.crypto import sealing
from debrief_app.domain.accounts import Recipient, Role
from debrief_app.domain.alerts import Alert, AlertText, AlertWay
from debrief_app.domain.audit import Operation
from debrief_app.domain.changes import Changes
from debrief_app.domain.errors import KnownError
from debrief_app.domain.interview import Moment, MomentKind
from debrief_app.report.alert_pdf import render_alert
from debrief_app.report.contents.alert_wording import REASON
from debrief_app.services.alert.contacts import contacts
from debrief_app.services.alert.facts import parts_from, reason_from
from debrief_app.services.export_folder import write_new
from debrief_app.services.identifiers import new_id
from debrief_app.services.session import Session
from debrief_app.storage import alerts, audit, interviews, moments


@dataclass(frozen=True, slots=True)
class Raised:
    """The alert, where its file lies, and whether long texts were cut to keep it on one page.

    `in_record`: the de-brief is open, so that its record will hold the alert. A closed record stays as it was signed.
    """

    alert: Alert
    path: Path
    shortened: bool
    in_record: bool
    changes: Changes


def prepare(session: Session, interview: str = "") -> AlertText:
    """What the record already says, for the officer to change. "" gives an empty alert with whom to ring.

    Reading the de-brief is logged as consultation. Raises KnownError `interview-missing`.
    """
    if not interview:
        return AlertText(contacts=contacts(session))
    with session.vault.transaction():
        loaded = interviews.load(session.vault, interview)
        audit.append(session.vault, session.event(Operation.CONSULTATION, "alert-prepared", interview))
    return AlertText(reason_from(loaded), parts_from(session.form, loaded), contacts(session))


def raise_alert(session: Session, interview: str, text: AlertText, folder: Path,
                recipient: Recipient | None = None) -> Raised:
    """Write the alert into `folder`, sealed to `recipient`'s keys when there is one, and keep what it said.

    The file is `alert-<random id>.pdf` or `….pdf.age`. The log entry is durable before the file appears. Works in
    every state of the de-brief, and without one (""). Raises KnownError `not-your-role` for an interpreter,
    `recipient-not-accepted`, `disk-full`, `folder-read-only`, `file-not-written`.
    """
    session.require(Role.OFFICER, Role.SUPERVISOR)
    reference = interviews.get(session.vault, interview).reference if interview else ""
    way = AlertWay.SEALED if recipient else AlertWay.PLAIN
    unsent = Alert(new_id(), interview, session.clock(), session.account.id, text, way,
                   recipient.unit if recipient else "", "")
    rendered = render_alert(unsent, session.unit, session.account, reference)
    content = sealing.seal(rendered.pdf, recipient.keys) if recipient else rendered.pdf
    digest = hashlib.sha256(content).hexdigest()
    alert = Alert(unsent.id, interview, unsent.at, unsent.by, text, way, unsent.recipient, digest)
    name = f"alert-{alert.id}.pdf" + (".age" if recipient else "")
    to = recipient.id if recipient else ""
    with session.vault.transaction():
        audit.append(session.vault, session.event(
            Operation.DISCLOSURE, "alert", interview, recipient=to, alert=alert.id, reason=text.reason.value,
            way=way.value))
    try:
        path = write_new(folder, name, content, private=recipient is None)
    except KnownError:
        with contextlib.suppress(KnownError), session.vault.transaction():
            audit.append(session.vault, session.event(
                Operation.DISCLOSURE, "alert-not-written", interview, recipient=to, alert=alert.id))
        raise
    with session.vault.transaction():
        alerts.append(session.vault, alert)
        in_record = bool(interview) and interviews.get(session.vault, interview).editable
        if in_record:
            moments.append(session.vault, interview, Moment(
                new_id(), MomentKind.ALERT, session.clock(), session.account.id, REASON[text.reason]))
    return Raised(alert, path, rendered.shortened, in_record,
                  Changes(interview=interview, moments=in_record, rules=True))


def list_alerts(session: Session, interview: str = "") -> tuple[Alert, ...]:
    """Alerts of a de-brief that left, the oldest first; "" gives those raised without one."""
    return alerts.all(session.vault, interview)
