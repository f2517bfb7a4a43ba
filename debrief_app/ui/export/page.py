"""Export: recipient, folder, passphrase; then what was written, and a check of it. Decides nothing itself."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QRadioButton, QVBoxLayout, QWidget

from debrief_app.domain.accounts import Recipient
from debrief_app.domain.errors import KnownError
from debrief_app.domain.form import Extract
from debrief_app.i18n import _
from debrief_app.services.received.verifying import Verdict
from debrief_app.services.session import Session
from debrief_app.ui.broadcast import Broadcast
from debrief_app.ui.export.presenter import EXTRACT_MEANING, MEANING, ExportPresenter, Loaded, Written
from debrief_app.ui.export.what_leaves import WhatLeaves
from debrief_app.ui.interview.card.rule_box import RuleBox
from debrief_app.ui.interview.texts.rule_texts import Decision
from debrief_app.ui.lane import Lane
from debrief_app.ui.shared.facts_card import FactsCard
from debrief_app.ui.shared.signing_box import SigningBox
from debrief_app.ui.widgets.blocks import Row
from debrief_app.ui.widgets.column_page import ColumnPage
from debrief_app.ui.widgets.fold import FoldedList
from debrief_app.ui.widgets.path_field import PathField, Wanted
from debrief_app.ui.widgets.plain import PlainLabel


class ExportPage(ColumnPage):
    """`left`: back to the list."""

    left = Signal()

    def __init__(self, session: Session, interview: str, lane: Lane, broadcast: Broadcast,
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lane, self._broadcast = lane, broadcast
        self.presenter = ExportPresenter(session, interview)
        self._busy = False
        self.standing = PlainLabel(role="hint")
        self.rules = RuleBox("export.rule", links=False)
        self.rules.decided.connect(self._decided)
        self.result, self.checked, self.check = FactsCard(), FactsCard(), QPushButton()
        self.check.setObjectName("export.check")
        self._form = QWidget()
        self._recipients_label, self._recipients = PlainLabel(role="label"), QVBoxLayout()
        self.recipients = QButtonGroup(self)
        self.recipients.idClicked.connect(lambda _place: self._show_button())
        self.what = WhatLeaves(self.presenter.extracts())
        self.what.changed.connect(self._show_what)
        self.folder = PathField("export.folder", Wanted.FOLDER)
        self.folder.changed.connect(self._show_button)
        self.signing = SigningBox()
        self.signing.changed.connect(self._show_button)
        inside = QVBoxLayout(self._form)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(14)
        inside.addWidget(self._recipients_label)
        inside.addLayout(self._recipients)
        inside.addWidget(self.what)
        inside.addWidget(self.folder)
        inside.addWidget(self.signing)
        self.sent = FoldedList("export.sent")
        for part in (self.standing, self.rules, self.result, self.check, self.checked, self._form, self.sent):
            self.column.addWidget(part)
        self.column.setAlignment(self.check, Qt.AlignmentFlag.AlignLeft)
        self.another = QPushButton()
        self.another.setObjectName("export.another")
        self.foot.addWidget(self.another)
        self.another.clicked.connect(self._once_more)
        self.check.clicked.connect(self._check)
        self.primary.clicked.connect(self.export)
        self.back.clicked.connect(self.left)
        self.notice.retry_asked.connect(self.reload)
        self.retranslate()
        self.reload()

    def reload(self) -> None:
        """Read state, recipients and earlier exports."""
        self._lane.run(self, self.presenter.load_work(), self._loaded,
                       lambda error: self.notice.show_error(error, retry=True))

    def export(self) -> None:
        """Write the package, or the extract."""
        recipient, folder = self._recipient(), self.folder.path()
        if recipient is None or folder is None or not self.primary.isEnabled():
            return
        self._busy = True
        self.notice.clear()
        ticker = self.signing.progress.begin(_("Signing and sealing…"))
        work = self.presenter.export_work(recipient, self.what.extract, folder, self.signing.take(), ticker)
        self._show_button()
        self._lane.run(self, work, self._written, self._not_written)

    def refresh(self) -> None:
        """Show what the presenter has."""
        presenter = self.presenter
        known, done = presenter.head is not None, presenter.written is not None
        if known:
            self.set_title(_("Export"), presenter.reference())
        self.standing.setText(presenter.standing())
        self.standing.setVisible(bool(presenter.standing()))
        self.rules.show_told(presenter.stops(), _("Before it leaves"))
        self._form.setVisible(presenter.may_export and not done)
        self.result.show_facts(*presenter.result())
        self.checked.show_facts(*presenter.check_result())
        self.check.setVisible(presenter.can_be_checked() and presenter.verdict is None)
        self.another.setVisible(done)
        self.sent.show_rows(_("Earlier exports of this de-brief"), presenter.sent_rows())
        self.set_actions(_("Back"), "" if done or not presenter.may_export else _("Sign and export"))
        self._show_meaning()
        self._show_button()

    def retranslate(self) -> None:
        """Texts in the current language."""
        self.set_title(_("Export"))
        self.rules.retranslate()
        self._recipients_label.setText(_("Who receives it?"))
        self.folder.set_texts(_("Folder"), _("Such as a memory stick that belongs to the unit. Nothing in the folder"
                                             " is changed or replaced."))
        self.what.retranslate()
        for button, text in ((self.check, _("Check it now")), (self.another, _("Export for somebody else"))):
            button.setText(text)
            button.setAccessibleName(text)
        self.refresh()

    def _show_meaning(self) -> None:
        self.signing.set_texts(_("Your signature"), _(MEANING if self.what.extract is None else EXTRACT_MEANING))

    def _show_what(self) -> None:
        self._show_meaning()
        extract = self.what.extract
        if extract is not None:
            self.notice.clear()
            self._lane.run(self, self.presenter.show_work(extract), partial(self._show_held, extract),
                           self.notice.show_error)

    def _show_held(self, extract: Extract, rows: list[Row]) -> None:
        if self.what.extract is extract:
            self.what.show_held(rows)

    def _show_button(self) -> None:
        ready = self._recipient() is not None and self.folder.path() is not None and self.signing.typed()
        self.primary.setEnabled(ready and not self._busy and not self.presenter.stops())
        for part in (self.folder, self.signing.box, *self.recipients.buttons(), self.what, self.check):
            part.setEnabled(not self._busy)
        self.back.setEnabled(not self._busy)

    def _decided(self, decision: Decision) -> None:
        self._lane.run(self, self.presenter.go_on_work(decision), lambda _changes: self.reload(),
                       self.notice.show_error)

    def _recipient(self) -> Recipient | None:
        place = self.recipients.checkedId()
        return self.presenter.recipients[place] if 0 <= place < len(self.presenter.recipients) else None

    def _loaded(self, loaded: Loaded) -> None:
        first = self.presenter.head is None
        self.presenter.loaded(loaded)
        for place in range(len(self.recipients.buttons()), len(loaded.recipients)):
            button = QRadioButton()
            button.setObjectName(f"export.recipient.{place}")
            self.recipients.addButton(button, place)
            self._recipients.addWidget(button)
        for recipient, choice in zip(loaded.recipients, self.recipients.buttons(), strict=False):
            # An ampersand in a unit's name is no key.
            choice.setText(recipient.unit.replace("&", "&&"))
            choice.setAccessibleName(recipient.unit)
        if len(loaded.recipients) == 1:
            self.recipients.button(0).setChecked(True)
        self.refresh()
        if first and self.isVisible():
            start = self.recipients.checkedButton() or self.recipients.button(0)
            only = self.recipients.checkedButton() is not None
            target = self.back if not self.presenter.may_export else self.folder.box if only else start
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _written(self, written: Written) -> None:
        self._busy = False
        self.signing.progress.end()
        self.presenter.written, self.presenter.verdict = written, None
        self._broadcast.tell(written.exported.changes)
        self.refresh()
        self.area.verticalScrollBar().setValue(0)
        (self.check if self.presenter.can_be_checked() else self.another).setFocus(Qt.FocusReason.OtherFocusReason)
        self.reload()

    def _not_written(self, error: KnownError) -> None:
        self._busy = False
        self.signing.progress.end()
        self.notice.show_error(error)
        self._show_button()
        unusable = error.code in ("folder-read-only", "disk-full", "file-in-the-way", "file-not-written",
                                   "package-exists")
        (self.folder if unusable else self.signing).box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _check(self) -> None:
        self._busy = True
        self.notice.clear()
        self._show_button()
        self._lane.run(self, self.presenter.check_work(), self._is_checked, self._not_checked)

    def _is_checked(self, verdict: Verdict) -> None:
        self._busy = False
        self.presenter.verdict = verdict
        self.refresh()
        self.scroll_to(self.checked)
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _not_checked(self, error: KnownError) -> None:
        self._busy = False
        self.notice.show_error(error)
        self._show_button()

    def _once_more(self) -> None:
        """Another recipient. What was written before is in the list of earlier exports."""
        self.presenter.written = self.presenter.verdict = None
        self.notice.clear()
        self.refresh()
        self.folder.box.setFocus(Qt.FocusReason.OtherFocusReason)
