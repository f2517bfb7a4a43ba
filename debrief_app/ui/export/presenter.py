"""Decides what the export page offers and shows. Plain Python: no Qt, no thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from debrief_app.domain.accounts import Recipient, Role
from debrief_app.domain.changes import Changes
from debrief_app.domain.form import Extract
from debrief_app.domain.interview import Interview, InterviewHead, State
from debrief_app.domain.rules.acts import Export
from debrief_app.domain.rules.verdicts import Verdict as RuleVerdict
from debrief_app.i18n import N_, _, form_text
from debrief_app.i18n.formats import isolated, short_moment_text
from debrief_app.report.extract import Part
from debrief_app.services.debrief import reading, rules
from debrief_app.services.progress import Progress
from debrief_app.services.received.digests import Digest, digest_of_file
from debrief_app.services.received.verifying import Verdict
from debrief_app.services.release import checking_export, exporting, extracting
from debrief_app.services.release.exporting import Sent
from debrief_app.services.release.releasing import FULL, Exported
from debrief_app.services.session import Session
from debrief_app.ui.interview.texts.rule_texts import Decision, Told, told
from debrief_app.ui.shared import verdict_texts
from debrief_app.ui.shared.verdict_texts import Facts
from debrief_app.ui.widgets.blocks import Block, Row, Style

EXTRACT_MEANING = N_(
    "Read what it holds first. You sign the extract and seal it, so that only the recipient can open it. What leaves,"
    " when and to whom is written into the log before the file appears.")
MEANING = N_(
    "You sign the package as a whole and seal it, so that only the recipient can open it. You cannot open it"
    " yourself. What leaves, when and to whom is written into the log before the file appears.")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the page needs, read in one go."""

    head: InterviewHead
    recipients: tuple[Recipient, ...]
    sent: tuple[Sent, ...]
    verdicts: tuple[RuleVerdict, ...] = ()
    interview: Interview | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """A package or an extract that was written, and what lies in the folder."""

    exported: Exported
    digest: Digest
    recipient: Recipient


class ExportPresenter:
    """One approved de-brief. Nothing is known before `loaded`."""

    def __init__(self, session: Session, interview: str) -> None:
        self._session, self.id = session, interview
        self.head: InterviewHead | None = None
        self.recipients: tuple[Recipient, ...] = ()
        self.written: Written | None = None
        self.verdict: Verdict | None = None
        self._sent: tuple[Sent, ...] = ()
        self._verdicts: tuple[RuleVerdict, ...] = ()
        self._interview: Interview | None = None

    def load_work(self) -> Callable[[], Loaded]:
        """Reads state, recipients and earlier exports; for the lane."""
        session, interview = self._session, self.id
        return lambda: Loaded(reading.head(session, interview), exporting.list_recipients(session),
                              exporting.list_sent(session, interview), rules.judge(session, interview, Export()),
                              reading.reload(session, interview))

    def export_work(self, recipient: Recipient, extract: Extract | None, folder: Path, passphrase: str,
                    progress: Progress) -> Callable[[], Written]:
        """Writes the package, or the extract; for the lane."""
        session, interview = self._session, self.id

        def work() -> Written:
            exported = (
                exporting.export_package(session, interview, recipient, passphrase, folder, progress)
                if extract is None else
                extracting.export_extract(session, interview, extract, recipient, passphrase, folder, progress))
            return Written(exported, digest_of_file(exported.path), recipient)

        return work

    def extracts(self) -> Sequence[Extract]:
        """What can be taken from the record."""
        return extracting.list_extracts(self._session)

    def show_work(self, extract: Extract) -> Callable[[], list[Row]]:
        """Reads what the extract would hold, line by line; for the lane."""
        session, interview = self._session, self.id
        return lambda: [row for part in extracting.show_extract(session, interview, extract) for row in _rows(part)]

    def check_work(self) -> Callable[[], Verdict]:
        """Checks what was just written; for the lane."""
        session, written = self._session, self.written
        assert written is not None
        return lambda: checking_export.check_written(session, written.exported, written.recipient)

    def loaded(self, loaded: Loaded) -> None:
        """Take over what was read."""
        self.head, self.recipients, self._sent = loaded.head, loaded.recipients, loaded.sent
        self._verdicts, self._interview = loaded.verdicts, loaded.interview

    @property
    def may_export(self) -> bool:
        """May this account export it? The service decides again."""
        return (self.head is not None and self.head.state in (State.APPROVED, State.EXPORTED)
                and self._session.account.role is Role.SUPERVISOR
                and self.head.approved_by == self._session.account.id)

    def stops(self) -> tuple[Told, ...]:
        """Why it may not leave yet, and the way on; only for whoever may export it."""
        if self._interview is None or not self.may_export:
            return ()
        role = self._session.account.role
        return tuple(told(each, self._session.form, self._interview, role) for each in self._verdicts if each.blocks)

    def go_on_work(self, decision: Decision) -> Callable[[], Changes]:
        """Keeps the decision to let it leave all the same; for the lane."""
        session, interview = self._session, self.id
        return lambda: rules.go_on(session, interview, decision.told.verdict, decision.reason, decision.reason_code,
                                   decision.decided_by)

    def standing(self) -> str:
        """Why it cannot be exported here, "" when it can."""
        if self.head is None or self.may_export:
            return ""
        if self.head.state in (State.APPROVED, State.EXPORTED):
            return _("Only the supervisor who approved this de-brief can export it.")
        return _("Only an approved de-brief can be exported.")

    def reference(self) -> str:
        """Which de-brief and revision, without a name."""
        assert self.head is not None
        return (isolated(self.head.reference) + "  ·  "
                + _("revision {number}").format(number=self.head.revision))

    def sent_rows(self) -> list[Row]:
        """Earlier exports: when, to whom, what, of which revision, and the file's fingerprint."""
        return [Row((
            Block(sent.unit, Style.LABEL),
            Block("  ·  ".join((short_moment_text(sent.at), self._what(sent.extract),
                                _("revision {number}").format(number=sent.revision)))),
            Block(isolated(verdict_texts.grouped(sent.sha256)), Style.QUIET)), (sent.at, sent.sha256))
            for sent in self._sent]

    def _what(self, extract: str) -> str:
        found = self._session.form.extracts.get(extract)
        return form_text(found.title) if found else _("The whole package") if extract == FULL else isolated(extract)

    def can_be_checked(self) -> bool:
        """Was the whole package written? An extract is read back when it is written, and has nothing else to check."""
        return self.written is not None and self.written.exported.extract == FULL

    def result(self) -> tuple[str, str, Facts]:
        """Heading, text and facts of what was written."""
        written = self.written
        if written is None:
            return "", "", ()
        facts = [(_("File"), isolated(written.exported.path.name)),
                 (_("Folder"), isolated(str(written.exported.path.parent))),
                 (_("To"), written.recipient.unit), *verdict_texts.digest_facts(written.digest)]
        text = (_("The package is complete. Let the recipient read you the words when it has arrived.")
                if self.can_be_checked() else
                _("The extract is complete. Let the recipient read you the words when it has arrived."))
        return _("Exported"), text, facts

    def check_result(self) -> tuple[str, str, Facts]:
        """Heading, text and facts of the check of what was written."""
        if self.verdict is None:
            return "", "", ()
        told = [str(reason) for reason in verdict_texts.reasons(self.verdict)]
        if not self.verdict.accepted:
            return _("The check found a fault. Do not hand the package over."), "\n".join(told), ()
        text = _("The file was read again from the folder. It is what was sealed, and what was sealed passed every"
                 " check that the recipient will make.")
        return _("Checked"), "\n".join((text, verdict_texts.meaning(self.verdict), *told)), ()


def _rows(part: Part) -> list[Row]:
    """A heading, and a line for each answer, as they stand in the extract: in English."""
    lines = [Row((Block(item.name, Style.LABEL, "en"),
                  *(Block(f"{label}: {shown}", Style.PLAIN, "en") for label, shown in item.said),
                  Block(item.status, Style.QUIET, "en"))) for item in part.items]
    return [Row((Block(part.title, Style.HEADING, "en"),)), *lines]
