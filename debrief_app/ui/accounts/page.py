"""The accounts page: who may open the vault, somebody new, an account that ends, one's own new words."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from debrief_app.domain.accounts import Account
from debrief_app.domain.changes import Changes
from debrief_app.domain.errors import KnownError
from debrief_app.i18n import _
from debrief_app.i18n.formats import isolated
from debrief_app.services.messages import Message
from debrief_app.services.session import Session
from debrief_app.services.unit.people import Added
from debrief_app.ui.accounts.forms import ConfirmForm, NewPersonForm
from debrief_app.ui.accounts.overview import Overview
from debrief_app.ui.accounts.presenter import AccountsPresenter, Mode
from debrief_app.ui.broadcast import Broadcast
from debrief_app.ui.hand_over.panel import HandOverPanel
from debrief_app.ui.lane import Lane
from debrief_app.ui.widgets.column_page import ColumnPage


class AccountsPage(ColumnPage):
    """Supervisors add people and end accounts; everybody changes their own words."""

    left = Signal()

    def __init__(self, session: Session, lane: Lane, broadcast: Broadcast, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.presenter, self._lane, self._broadcast = AccountsPresenter(session), lane, broadcast
        self.overview = Overview(self.presenter)
        self.form = NewPersonForm(self.presenter.suggested_login)
        self.end_form = ConfirmForm("accounts.end.passphrase")
        self.change_form = ConfirmForm("accounts.change.passphrase")
        self.hand_over = HandOverPanel(self.notice)
        self._parts: dict[QWidget, tuple[Mode, ...]] = {
            self.overview: (Mode.LIST,), self.form: (Mode.ADD,), self.end_form: (Mode.END,),
            self.change_form: (Mode.CHANGE,), self.hand_over: (Mode.ADDED, Mode.NEW_WORDS),
        }
        for part in self._parts:
            part.hide()
            self.column.addWidget(part)
        self.overview.add.clicked.connect(self._start_adding)
        self.overview.end.clicked.connect(self._start_ending)
        self.overview.change.clicked.connect(self._start_changing)
        self.hand_over.changed.connect(self._name_actions)
        self.hand_over.handed.connect(self._handed)
        self.primary.clicked.connect(self._act)
        self.back.clicked.connect(self._go_back)
        broadcast.changed.connect(self._changed_elsewhere)
        self._show_mode(Mode.LIST)
        self._read()

    def retranslate(self) -> None:
        """Texts in the current language; what was typed stays."""
        title, lead = self._titles()
        self.set_title(title, lead)
        self.overview.retranslate()
        self.form.retranslate()
        self.hand_over.retranslate()
        ending = self.presenter.ending
        self.end_form.set_texts(
            _("{name} can then no longer open this vault. Nothing that they wrote or signed goes away. An older "
              "backup of the vault still opens with their words.").format(name=isolated(ending.name if ending else "")),
            _("Your own five words, to confirm"))
        self.change_form.set_texts(
            _("Until now your old words still count. Type them once more; from then on only the new ones open the "
              "vault. An older backup still opens with the old ones."),
            _("Your old five words"))
        self._name_actions()

    def _titles(self) -> tuple[str, str]:
        match self.presenter.mode:
            case Mode.LIST:
                return _("Accounts"), _("Everybody who has, or had, an account in this vault.")
            case Mode.ADD:
                return _("Add a person"), _("They get five words, which are shown once, to them alone.")
            case Mode.ADDED:
                return _("Five words for the new person"), _("The account exists. Call the person to the laptop.")
            case Mode.END:
                return _("End an account"), ""
            case Mode.NEW_WORDS:
                return _("Your new words"), _("Your old words still count until the last step.")
            case Mode.CHANGE:
                return _("Make the new words count"), ""

    def _name_actions(self) -> None:
        mode = self.presenter.mode
        primary = {Mode.ADD: _("Add this person"), Mode.END: _("End this account"),
                   Mode.CHANGE: _("Use the new words")}.get(mode, "")
        if mode in (Mode.ADDED, Mode.NEW_WORDS):
            primary = self.hand_over.action()
        # Words that nobody has yet are not left behind: their account would open for nobody.
        self.set_actions("" if mode is Mode.ADDED else _("Back"), primary)

    def _show_mode(self, mode: Mode) -> None:
        self.presenter.mode = mode
        self.primary.setEnabled(True)
        self.retranslate()
        for part, modes in self._parts.items():
            part.setVisible(mode in modes)
        self.area.verticalScrollBar().setValue(0)
        if mode is Mode.LIST:
            self.overview.list.setFocus(Qt.FocusReason.OtherFocusReason)
        elif mode in (Mode.ADDED, Mode.NEW_WORDS):
            self.primary.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- the list

    def _read(self) -> None:
        self._lane.run(self, self.presenter.read, self._show_accounts, self.notice.show_error)

    def _show_accounts(self, accounts: tuple[Account, ...]) -> None:
        self.presenter.take(accounts)
        self.overview.show_accounts()

    def _changed_elsewhere(self, changes: Changes) -> None:
        if changes.accounts:
            self._read()

    def _to_list(self) -> None:
        for form in (self.form, self.end_form, self.change_form):
            form.field.clear()
        self.hand_over.stop()
        self.presenter.to_list()
        self._show_mode(Mode.LIST)

    def _go_back(self) -> None:
        self.notice.clear()
        if self.presenter.mode is Mode.LIST:
            self.left.emit()
        else:
            self._to_list()

    # -- what is done

    def _start_adding(self) -> None:
        self.notice.clear()
        self._show_mode(Mode.ADD)
        self.form.begin()

    def _start_ending(self) -> None:
        self.notice.clear()
        self.presenter.start_ending(self.overview.list.currentRow())
        if self.presenter.mode is Mode.END:
            self._show_mode(Mode.END)
            self.end_form.begin()

    def _start_changing(self) -> None:
        self.notice.clear()
        own = self.presenter.own
        self.hand_over.begin(own.role, own.login, self.presenter.new_words())
        self._show_mode(Mode.NEW_WORDS)

    def _act(self) -> None:
        match self.presenter.mode:
            case Mode.ADD:
                self._add()
            case Mode.END:
                self._end()
            case Mode.CHANGE:
                self._change()
            case Mode.ADDED | Mode.NEW_WORDS:
                self.hand_over.act()
            case Mode.LIST:
                pass

    def _add(self) -> None:
        try:
            person = self.presenter.checked(self.form.person())
        except KnownError as error:
            self.notice.show_error(error)
            return
        words = self.form.field.text()
        self._wait()
        self._lane.run(self, lambda: self.presenter.add(person, words), self._added, self._refused)

    def _added(self, added: Added) -> None:
        self.form.field.clear()
        self.hand_over.begin(added.account.role, added.account.login, added.passphrase)
        self._show_mode(Mode.ADDED)
        self._broadcast.tell(added.changes)

    def _end(self) -> None:
        words = self.end_form.field.text()
        self._wait()
        self._lane.run(self, lambda: self.presenter.end(words), self._ended, self._refused)

    def _ended(self, changes: Changes) -> None:
        self._to_list()
        self.notice.tell(_account_ended)
        self._broadcast.tell(changes)

    def _change(self) -> None:
        words = self.change_form.field.text()
        self._wait()
        self._lane.run(self, lambda: self.presenter.change(words), self._changed, self._refused)

    def _changed(self, _nothing: None) -> None:
        self._to_list()
        self.notice.tell(_words_changed)

    def _handed(self) -> None:
        if self.presenter.mode is Mode.NEW_WORDS:
            self._show_mode(Mode.CHANGE)
            self.change_form.begin()
        else:
            self._to_list()
            self.notice.tell(_person_added)

    def _wait(self) -> None:
        self.notice.clear()
        self.primary.setEnabled(False)

    def _refused(self, error: KnownError) -> None:
        self.primary.setEnabled(True)
        self.notice.show_error(error)
        form = {Mode.ADD: self.form.field, Mode.END: self.end_form.field}.get(
            self.presenter.mode, self.change_form.field)
        if error.code in ("wrong-passphrase", "passphrase-wait"):
            form.try_again()


def _account_ended() -> Message:
    return Message(_("The account has ended."), _("What that person wrote and signed is still there."))


def _person_added() -> Message:
    return Message(_("The person has an account now, with their short name and their words."))


def _words_changed() -> Message:
    return Message(_("From now on only your new words open the vault."), "", _("Destroy the paper with the old ones."))
