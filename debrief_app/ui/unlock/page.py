"""The unlock page: one's short name, one's words, and a quiet wait."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QWidget

from debrief_app.domain.accounts import Role
from debrief_app.domain.errors import KnownError
from debrief_app.i18n import N_, _
from debrief_app.i18n.isolation import isolated
from debrief_app.services.messages import Message
from debrief_app.services.session import Clock, Session, system_clock
from debrief_app.services.vault.access import Login
from debrief_app.services.vault.passphrase_tries import wait_text
from debrief_app.ui.hand_over.field import PassphraseField
from debrief_app.ui.lane import Lane
from debrief_app.ui.unlock.presenter import RETRY, UnlockPresenter
from debrief_app.ui.widgets.column_page import ColumnPage
from debrief_app.ui.widgets.fitted_list import FittedList
from debrief_app.ui.widgets.labelled import Labelled
from debrief_app.ui.widgets.plain import PlainLabel

if TYPE_CHECKING:
    from debrief_app.domain.form import FormDefinition

_ROLES: Mapping[Role, str] = {
    Role.OFFICER: N_("Officer"), Role.SUPERVISOR: N_("Supervisor"), Role.INTERPRETER: N_("Interpreter"),
}
_ROWS_SEEN = 6
_SECOND = 1000


class UnlockPage(ColumnPage):
    """`unlocked` carries the Session. The box is empty by then."""

    unlocked = Signal(object)

    def __init__(self, folder: Path, form: Callable[[], FormDefinition], lane: Lane,
                 practice_passphrases: Mapping[str, str] | None = None, parent: QWidget | None = None,
                 clock: Clock = system_clock) -> None:
        super().__init__(parent)
        self.presenter, self._lane = UnlockPresenter(folder, form, practice_passphrases or {}, clock), lane
        self._busy = False
        self.list, self.field = FittedList(_ROWS_SEEN), PassphraseField("unlock.passphrase")
        self.list.setObjectName("unlock.logins")
        self._labelled, self._state = Labelled(self.list), PlainLabel(role="hint")
        self.wait, self.seconds = PlainLabel(role="label"), QTimer(self)
        self.wait.setObjectName("unlock.wait")
        self.seconds.setInterval(_SECOND)
        self.seconds.timeout.connect(self._show_wait)
        for widget in (self._labelled, self.field, self._state, self.wait):
            self.column.addWidget(widget)
            widget.hide()
        self.primary.clicked.connect(self._open)
        self.list.currentRowChanged.connect(self._chosen)
        self.list.taken.connect(self.field.setFocus)
        self.notice.retry_asked.connect(self._again)
        self.retranslate()
        self._read()

    def retranslate(self) -> None:
        """Texts in the current language; what was typed stays."""
        self.set_title(_("Open the vault"), self._lead())
        self._labelled.set_texts(_("Who are you?"))
        self.field.set_label(_("Your five words"))
        self._state.setText(_("Opening …"))
        self.list.show_lines([_row(login) for login in self.presenter.logins])
        self.set_actions(primary=_("Open") if self.presenter.logins else "")
        self._show_wait()

    def _lead(self) -> str:
        if self.presenter.practice:
            return _("This is a practice vault. The words are filled in, so that anybody can try every role.")
        return ""

    def _read(self) -> None:
        self._lane.run(self, self.presenter.read, self._show_logins, self.notice.show_error)

    def _show_logins(self, logins: tuple[Login, ...]) -> None:
        self.presenter.known(logins)
        if not logins:
            self.notice.tell(_nobody)
            return
        self.notice.clear()
        self._labelled.show()
        self.field.show()
        self.retranslate()
        (self.list if len(logins) > 1 else self.field).setFocus(Qt.FocusReason.OtherFocusReason)

    def _chosen(self, place: int) -> None:
        self.field.clear()
        given = self.presenter.given(place)
        if given:
            self.field.fill(given)
        self.notice.clear()
        self._show_wait()

    def _open(self) -> None:
        place, typed = self.list.currentRow(), self.field.text()
        if self._busy or place < 0 or self.presenter.wait(place):
            return
        if not typed.strip():
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.notice.clear()
        self._set_busy(True)
        self._lane.run(self, lambda: self.presenter.open(place, typed), self._opened, self._refused)

    def _opened(self, session: Session) -> None:
        self.field.clear()
        self.unlocked.emit(session)

    def _refused(self, error: KnownError) -> None:
        self._set_busy(False)
        self.presenter.refused(self.list.currentRow(), error)
        self.notice.tell(lambda: self.presenter.message(error), retry=error.code in RETRY)
        self._show_wait()
        self.field.try_again()

    def _again(self) -> None:
        if self.presenter.logins:
            self._open()
        else:
            self._read()

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self._state.setVisible(busy)
        for widget in (self._labelled, self.field, self.primary):
            widget.setEnabled(not busy)

    def _show_wait(self) -> None:
        """After many wrong words: how long until the next try. Somebody else in the list need not wait."""
        if self._busy:
            return
        seconds = self.presenter.wait(self.list.currentRow())
        self.wait.setText(_("The next try for this account is possible in {wait} (minutes and seconds).").format(
            wait=wait_text(seconds)))
        self.wait.setVisible(bool(seconds))
        self.primary.setEnabled(not seconds)
        if seconds and not self.seconds.isActive():
            self.seconds.start()
            # Read aloud once, not each second.
            QAccessible.updateAccessibility(QAccessibleEvent(self.wait, QAccessible.Event.Alert))
        elif not seconds and self.seconds.isActive():
            self.seconds.stop()
            self.notice.clear()


def _row(login: Login) -> str:
    return _("{login} – {role}").format(login=isolated(login.login), role=_(_ROLES[login.role]))


def _nobody() -> Message:
    return Message(
        _("No passphrase opens this vault: it is sealed for travel."),
        _("Everything in it is still there."),
        _("The unit opens it with the recovery kit."),
    )
