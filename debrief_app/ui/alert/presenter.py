"""Decides what the alert page offers and which service is called. Plain Python, no Qt. Nothing is ever required."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from debrief_app.domain.accounts import Recipient, Role
from debrief_app.domain.alerts import AlertReason, AlertText, Contact
from debrief_app.domain.changes import Changes
from debrief_app.i18n import N_, _
from debrief_app.i18n.formats import short_moment_text
from debrief_app.i18n.isolation import isolated
from debrief_app.services.alert import alerts
from debrief_app.services.alert import contacts as alert_contacts
from debrief_app.services.alert import notes as alert_notes
from debrief_app.services.alert.alerts import Raised
from debrief_app.services.alert.notes import AlertNotes
from debrief_app.services.debrief import reading
from debrief_app.services.release import exporting
from debrief_app.services.session import Session

REASONS = {
    AlertReason.MISSING: N_("The person is missing"),
    AlertReason.MAY_GO_MISSING: N_("The person may go missing or be taken"),
    AlertReason.IN_DANGER: N_("The person is in danger now"),
    AlertReason.OTHERS_IN_DANGER: N_("Somebody else is in danger now"),
    AlertReason.OTHER: N_("Something else that cannot wait"),
}
LABELS = {
    "what": N_("What has happened, or may happen"),
    "person": N_("Who"),
    "looks": N_("Looks, clothes, belongings"),
    "phone": N_("Phones and accounts"),
    "last_seen": N_("Last seen: when, where, with whom"),
    "risks": N_("Signs and level of risk"),
    "others": N_("Who may be looking for the person, or be in danger too"),
    "wanted": N_("What is asked of whoever reads it, and what is in place"),
}


@dataclass(frozen=True, slots=True)
class Prepared:
    """What was read for the page: what the record says, what this account had begun to write, whom it can be sealed
    to, and the de-briefs it can be about.
    """

    interview: str
    text: AlertText
    notes: AlertNotes
    recipients: tuple[Recipient, ...]
    interviews: tuple[tuple[str, str], ...]
    """Id and short reference, the newest change first."""
    earlier: tuple[str, ...]
    """When alerts left before about this de-brief (UTC ISO 8601)."""


class AlertPresenter:
    """`interview` is the id of the de-brief that the alert is about, or ""."""

    def __init__(self, session: Session, interview: str = "") -> None:
        self._session = session
        self.interview = interview
        self.recipients: tuple[Recipient, ...] = ()
        self.interviews: tuple[tuple[str, str], ...] = ()
        self.earlier: tuple[str, ...] = ()
        self.raised: Raised | None = None
        self._proposed = self._shown = AlertText()
        self._found = AlertNotes()
        self._kept: AlertNotes | None = None

    @property
    def may_raise(self) -> bool:
        """Officers and supervisors raise alerts; an interpreter tells one of them."""
        return self._session.account.role is not Role.INTERPRETER

    def prepare_work(self) -> Callable[[], Prepared]:
        """Reads what the record says, for the lane."""
        session, interview = self._session, self.interview
        return lambda: Prepared(
            interview, alerts.prepare(session, interview), alert_notes.load(session, interview),
            exporting.list_recipients(session),
            tuple((head.id, head.reference) for head in reading.list_interviews(session)),
            tuple(each.at for each in alerts.list_alerts(session, interview)))

    def begin(self, blank: AlertText) -> None:
        """How the page stands before anything was read or typed."""
        self._shown = blank

    def turn_to(self, interview: str) -> Callable[[], None] | None:
        """It is about another de-brief. What is typed goes along; what was found kept for the one before stays with it,
        by this work, and nothing else: it may be about another person.
        """
        session, before, found = self._session, self.interview, self._found
        changed = self._kept is not None and self._kept != found
        self.interview, self._kept = interview, None
        return (lambda: alert_notes.save(session, before, found)) if changed else None

    def prepared(self, prepared: Prepared, typed: AlertText) -> AlertText:
        """Take over what was read. Gives what is to be shown: what is typed now, over what was kept, over what the
        record says.
        """
        if prepared.interview != self.interview:
            return typed  # somebody turned to another meanwhile; it is being read
        self.recipients, self.interviews, self.earlier = prepared.recipients, prepared.interviews, prepared.earlier
        now = AlertNotes.of(self._shown, typed)
        self._proposed, self._found, self._kept = prepared.text, prepared.notes, prepared.notes
        self._shown = prepared.notes.over(prepared.text)
        return now.over(self._shown)

    def keep_work(self, typed: AlertText) -> Callable[[], None] | None:
        """Keeps what was typed and has not left; None when that is on the disk already."""
        left = self.raised is not None and typed == self.raised.alert.text
        notes = AlertNotes() if left else AlertNotes.of(self._proposed, typed)
        if self._kept is None or notes == self._kept:
            return None
        self._kept = notes
        session, interview = self._session, self.interview
        return lambda: alert_notes.save(session, interview, notes)

    def raise_work(self, text: AlertText, folder: Path, recipient: Recipient | None) -> Callable[[], Raised]:
        """Writes the alert. What was kept of it is forgotten."""
        session, interview = self._session, self.interview

        def work() -> Raised:
            raised = alerts.raise_alert(session, interview, text, folder, recipient)
            alert_notes.save(session, interview, AlertNotes())
            return raised

        return work

    def left(self, raised: Raised) -> None:
        """The alert is written."""
        self.raised, self._found, self._kept = raised, AlertNotes(), AlertNotes()
        self.earlier = (*self.earlier, raised.alert.at)

    def keep_contacts_work(self, contacts: tuple[Contact, ...]) -> Callable[[], Changes]:
        """Remembers roles and numbers."""
        session = self._session
        return lambda: alert_contacts.keep_contacts(session, contacts)

    def result(self) -> tuple[str, str, tuple[tuple[str, str], ...]]:
        """Heading, text and facts about the alert that left; an empty heading before there is one."""
        raised = self.raised
        if raised is None:
            return "", "", ()
        text = _("Print it or hand it over now, and ring those below. It is in the log.")
        if raised.in_record:
            text += " " + _("It goes into the record.")
        if raised.shortened:
            text += " " + _("Long texts were cut so that it stays one page.")
        if raised.alert.recipient:
            text += " " + _("It is sealed: only {unit} can open it.").format(unit=isolated(raised.alert.recipient))
        facts = ((_("File"), isolated(raised.path.name)), (_("Folder"), isolated(str(raised.path.parent))))
        return _("The alert is written."), text, facts

    def earlier_text(self) -> str:
        """That there were alerts before, "" when there were none."""
        if not self.earlier:
            return ""
        return _("An alert about this de-brief left before: {when}.").format(
            when=", ".join(isolated(short_moment_text(at)) for at in self.earlier))
