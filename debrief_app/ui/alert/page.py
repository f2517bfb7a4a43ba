"""Urgent alert: what the record says is filled in already; change it, choose a folder, write it. No field must be
filled, and nothing of the de-brief has to be complete (rule R23). Decides nothing itself.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from debrief_app.domain.accounts import Recipient
from debrief_app.domain.alerts import PARTS, AlertReason, AlertText
from debrief_app.domain.changes import Changes
from debrief_app.domain.errors import KnownError
from debrief_app.i18n import _
from debrief_app.i18n.formats import isolated
from debrief_app.services.alert.alerts import Raised
from debrief_app.services.session import Session
from debrief_app.ui.alert.contact_rows import ContactRows
from debrief_app.ui.alert.presenter import LABELS, REASONS, AlertPresenter, Prepared
from debrief_app.ui.broadcast import Broadcast
from debrief_app.ui.interview.editors.boxes import Page
from debrief_app.ui.lane import Lane
from debrief_app.ui.shared.facts_card import FactsCard
from debrief_app.ui.widgets.column_page import ColumnPage
from debrief_app.ui.widgets.drop_down import DropDown
from debrief_app.ui.widgets.keeper import Keeper
from debrief_app.ui.widgets.labelled import Labelled
from debrief_app.ui.widgets.path_field import PathField, Wanted
from debrief_app.ui.widgets.plain import PlainLabel


class AlertPage(ColumnPage):
    """`left`: back to where one was. What is typed and has not left as an alert is there again the next time."""

    left = Signal()

    def __init__(self, session: Session, interview: str, lane: Lane, broadcast: Broadcast,
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lane, self._broadcast = lane, broadcast
        self.presenter = AlertPresenter(session, interview)
        self._busy = False
        self._keeper = Keeper(self, self._keep_typed)
        self.result = FactsCard()
        self.earlier = PlainLabel(role="hint")
        self.about, self.reason = DropDown("alert.about"), DropDown("alert.reason")
        self.seal, self.folder = DropDown("alert.seal"), PathField("alert.folder", Wanted.FOLDER)
        self.boxes = {name: Page(2) for name in PARTS}
        self.contacts, self.contacts_label = ContactRows(), PlainLabel(role="heading")
        self.keep = QPushButton()
        self.keep.setObjectName("alert.keep")
        self.keep.setProperty("kind", "quiet")
        self._labelled: dict[str, Labelled] = {
            "about": Labelled(self.about), "reason": Labelled(self.reason),
            **{name: Labelled(box) for name, box in self.boxes.items()}, "seal": Labelled(self.seal)}
        self._build()
        self.retranslate()
        self.presenter.begin(self.text())
        self.reload()

    def _build(self) -> None:
        for name, box in self.boxes.items():
            box.setObjectName(f"alert.{name}")
            box.textChanged.connect(self._keeper.typed)
        for reason in REASONS:
            self.reason.addItem("", reason)
        for choice in (self.about, self.reason, self.seal):
            choice.setMinimumContentsLength(34)
        for widget in (self.result, self.earlier, *list(self._labelled.values())[:-1], self.contacts_label,
                       self.contacts, self.keep, self._labelled["seal"], self.folder):
            self.column.addWidget(widget)
        self.column.setAlignment(self.keep, Qt.AlignmentFlag.AlignLeading)
        self.back.clicked.connect(self._leave)
        self.primary.clicked.connect(self.write)
        self.keep.clicked.connect(self._keep)
        self.about.activated.connect(self._about_changed)
        self.reason.currentIndexChanged.connect(self._keeper.typed)
        self.contacts.typed.connect(self._keeper.typed)
        self.folder.changed.connect(self._show_button)
        self.notice.retry_asked.connect(self.reload)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
                      ).activated.connect(self.write)

    def reload(self) -> None:
        """Read what the record says. What is typed already stays."""
        self._lane.run(self, self.presenter.prepare_work(), self._prepared,
                       lambda error: self.notice.show_error(error, retry=True))

    def write(self) -> None:
        """Write the alert into the folder; without one, ask for it."""
        folder = self.folder.path()
        if self._busy or not self.presenter.may_raise:
            return
        if folder is None:
            self.folder.box.setFocus(Qt.FocusReason.OtherFocusReason)
            self.scroll_to(self.folder)
            return
        self._busy = True
        self._keeper.stop()
        self.notice.clear()
        self._show_button()
        self._lane.run(self, self.presenter.raise_work(self.text(), folder, self._recipient()), self._written,
                       self._failed)

    def text(self) -> AlertText:
        """What stands on the page."""
        parts = {name: box.toPlainText().strip() for name, box in self.boxes.items()}
        return AlertText(AlertReason(self.reason.currentData()), parts, self.contacts.contacts())

    def retranslate(self) -> None:
        """Texts in the current language."""
        self.set_title(_("Urgent alert"), _(
            "One page that leaves now, however little is known. What the record says is filled in; change it as you"
            " like, and leave empty what nobody knows: the page then says “not known”. Say only what finds or protects"
            " the person."))
        self.set_actions(_("Back"), _("Write the alert") if self.presenter.may_raise else "")
        self._labelled["about"].set_texts(_("About which de-brief"))
        self._labelled["reason"].set_texts(_("Why"))
        for name, label in LABELS.items():
            self._labelled[name].set_texts(_(label))
        self._labelled["seal"].set_texts(_("How it leaves"), _("A sealed alert can be opened by that unit only."))
        self.folder.set_texts(
            _("Folder"), _("The file has a random name. Delete it when it was printed or handed over."))
        self.contacts_label.setText(_("Whom to ring"))
        self.keep.setText(_("Keep these numbers for the next alert"))
        self.keep.setAccessibleName(_("Keep these numbers for the next alert"))
        for place, label in enumerate(REASONS.values()):
            self.reason.setItemText(place, _(label))
        self.contacts.retranslate()
        self.refresh()

    def refresh(self) -> None:
        """Show what the presenter has."""
        presenter = self.presenter
        self._fill(self.about, [("", _("No de-brief yet")), *presenter.interviews], presenter.interview)
        chosen = str(self.seal.currentData() or "")
        self._fill(self.seal, [("", _("Plain PDF, to print or hand over")), *(
            (each.id, _("Sealed to {unit}").format(unit=isolated(each.unit)))
            for each in presenter.recipients)], chosen)
        self.earlier.setText(presenter.earlier_text())
        self.earlier.setVisible(bool(presenter.earlier_text()))
        self.result.show_facts(*presenter.result())
        self._show_button()

    def _fill(self, box: DropDown, choices: list[tuple[str, str]], chosen: str) -> None:
        box.clear()
        for code, label in choices:
            box.addItem(label, code)
        box.setCurrentIndex(max(0, box.findData(chosen)))

    def _show_button(self) -> None:
        self.primary.setEnabled(not self._busy)

    def _recipient(self) -> Recipient | None:
        chosen = self.seal.currentData()
        return next((each for each in self.presenter.recipients if each.id == chosen), None)

    def _about_changed(self) -> None:
        work = self.presenter.turn_to(str(self.about.currentData() or ""))
        if work is not None:
            self._lane.run(self, work, lambda _nothing: None, self.notice.show_error)
        self.reload()

    def _prepared(self, prepared: Prepared) -> None:
        text = self.presenter.prepared(prepared, self.text())
        for name, box in self.boxes.items():
            box.show_text(text.part(name))
        self.contacts.show_contacts(text.contacts)
        self.reason.setCurrentIndex(self.reason.findData(text.reason))
        self.refresh()
        self._keep_typed()

    def _leave(self) -> None:
        self._keep_typed()
        self.left.emit()

    def _keep_typed(self) -> None:
        work = None if self._busy else self.presenter.keep_work(self.text())
        if work is not None:
            self._lane.run(self, work, lambda _nothing: None, self.notice.show_error)

    def _keep(self) -> None:
        self._lane.run(self, self.presenter.keep_contacts_work(self.contacts.contacts()), self._broadcast.tell,
                       self.notice.show_error)

    def _written(self, raised: Raised) -> None:
        self._busy = False
        self.presenter.left(raised)
        self._keep_typed()
        self.refresh()
        self.scroll_to(self.result)
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)
        self._broadcast.tell(raised.changes if raised.changes.interview else Changes())

    def _failed(self, error: KnownError) -> None:
        self._busy = False
        self._keep_typed()
        self._show_button()
        self.notice.show_error(error)
