"""The window: its frame, what holds on every page (keys, languages, hiding, locking), and what is seen while locked.

Decides nothing about a de-brief, and never shows a person's name in its title.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from debrief_app import log
from debrief_app.domain.accounts import Role
from debrief_app.domain.errors import KnownError
from debrief_app.i18n import _, form_text
from debrief_app.services import preferences
from debrief_app.services.messages import together
from debrief_app.services.preferences import Preferences
from debrief_app.services.session import Clock, system_clock
from debrief_app.services.vault import access
from debrief_app.services.vault.vault_folder import is_vault
from debrief_app.ui.broadcast import Broadcast
from debrief_app.ui.header import Header
from debrief_app.ui.hidden_page import HiddenPage
from debrief_app.ui.idle_watch import IdleWatch
from debrief_app.ui.lane import Lane
from debrief_app.ui.language_switch import LanguageSwitch, Pair
from debrief_app.ui.page_stack import PageStack
from debrief_app.ui.routes import OWN_BAR, Routes
from debrief_app.ui.theme import THEMES, apply_theme
from debrief_app.ui.widgets.notice import NoticeBar
from debrief_app.ui.widgets.plain import PlainLabel

if TYPE_CHECKING:  # the unlock page must come up quickly; what lies behind it is loaded when it is wanted
    from debrief_app.domain.form import FormDefinition
    from debrief_app.services.session import Session
    from debrief_app.ui.interview.page import InterviewPage
    from debrief_app.ui.interviewee.page import IntervieweeView

HELP, LANGUAGE, LANGUAGES, ALERT, HIDE, LOCK = "F1", "F2", "Shift+F2", "F5", "F9", "F12"
_SEEN = 300  # milliseconds after which a page has been painted
ENDED, LOCKED = 0, 75
"""Exit codes of the window: closed by the user; locked, so that the unlock page should come up again."""


class Window(QMainWindow):
    """One vault, locked or unlocked."""

    _faulted = Signal()

    def __init__(self, app: QApplication, folder: Path, form: Callable[[], FormDefinition],
                 settings: Preferences,
                 settings_folder: Path, practice_passphrases: Mapping[str, str] | None = None,
                 clock: Clock = system_clock) -> None:
        super().__init__()
        self._clock = clock
        self._app, self._folder, self._form = app, folder, form
        self._settings, self._settings_folder = settings, settings_folder
        self._passphrases = practice_passphrases
        self.session: Session | None = None
        self._routes: Routes | None = None
        self.lane, self.broadcast = Lane(self), Broadcast(self)
        apply_theme(app, THEMES[settings.theme], settings.text_size)
        self.languages = LanguageSwitch(app, (settings.language, settings.second_language),
                                        pseudo=practice_passphrases is not None, parent=self)
        self.languages.changed.connect(self._languages_changed)
        self._idle = IdleWatch(app, settings.idle_minutes, self)
        self._idle.idle.connect(self.lock)
        self._build()
        for key, act in ((HELP, self.show_help), (LANGUAGE, self.switch_language), (LANGUAGES, self.choose_language),
                         (ALERT, self.alert_now), (HIDE, self.hide_or_show), (LOCK, self.lock)):
            QShortcut(QKeySequence(key), self, context=Qt.ShortcutContext.ApplicationShortcut).activated.connect(act)
        self._faulted.connect(lambda: self.notice.show_error(KnownError("bug")), Qt.ConnectionType.QueuedConnection)
        self.destroyed.connect(log.on_uncaught(self._faulted.emit))
        self.retranslate()
        self.show_locked()

    # -- parts

    def _build(self) -> None:
        self._band = QFrame(self)
        self._band.setProperty("role", "practice")
        self._band_text = PlainLabel(parent=self._band, role="practice")
        row = QHBoxLayout(self._band)
        row.setContentsMargins(14, 4, 14, 4)
        row.addWidget(self._band_text)
        self._band.setVisible(self._passphrases is not None)
        self.header = Header(self)
        for signal, act in (
            (self.header.check_wanted, lambda: self.routes.show_check()),
            (self.header.accounts_wanted, lambda: self.routes.show_accounts()),
            (self.header.units_wanted, lambda: self.routes.show_units()),
            (self.header.settings_wanted, self.show_settings), (self.header.help_wanted, self.show_help),
            (self.header.language_wanted, self.switch_language), (self.header.hide_wanted, self.hide_or_show),
            (self.header.lock_wanted, self.lock),
        ):
            signal.connect(act)
        self.notice = NoticeBar(self)
        self.pages = PageStack(self)
        self.pages.turned.connect(self._turned)
        self._inside, self._hidden = QWidget(self), HiddenPage(self)
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self._band, self.header, self.notice):
            column.addWidget(part)
        column.addWidget(self.pages, 1)
        self._outer = QStackedWidget(self)
        self._outer.addWidget(self._inside)
        self._outer.addWidget(self._hidden)
        self._focus: QWidget | None = None
        self._view: IntervieweeView | None = None
        self.setCentralWidget(self._outer)

    def _turned(self, page: QWidget) -> None:
        self.notice.clear()
        self.header.setVisible(page.property(OWN_BAR) is not True)

    def retranslate(self) -> None:
        """Texts in the current language."""
        practice = self._passphrases is not None
        self.setWindowTitle("Debrief – " + _("PRACTICE") if practice else "Debrief")
        self._band_text.setText(_("PRACTICE. Everybody here is invented. Nothing here is a real record."))

    def changeEvent(self, event: QEvent) -> None:
        """Another language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    # -- locked

    def show_locked(self) -> None:
        """The first-run wizard where there is no vault yet, else the unlock page."""
        if is_vault(self._folder):
            from debrief_app.ui.unlock.page import UnlockPage

            unlock = UnlockPage(self._folder, self._form, self.lane, self._passphrases)
            unlock.unlocked.connect(self._unlocked)
            self.pages.start_with(unlock)
            # Read while the passphrase is typed, not before the page is seen; a broken form is told at once.
            QTimer.singleShot(_SEEN, unlock, self._read_form)
        else:
            from debrief_app.ui.first_run.page import FirstRunPage

            wizard = FirstRunPage(self._folder, self.lane, agencies=self._agencies())
            wizard.finished.connect(self.show_locked)
            self.pages.start_with(wizard)

    def _agencies(self) -> list[str]:
        try:
            return [form_text(agency.name) for agency in self._form().agencies.values()]
        except KnownError as error:
            self.notice.show_error(error)
            return []

    def _read_form(self) -> None:
        self.lane.run(self, self._form, lambda _form: None, self.notice.show_error)

    def practise(self, login: str, interview: str) -> None:
        """Begin with this practice de-brief on the screen; the words are no secret."""
        assert self._passphrases is not None
        passphrase = self._passphrases[login]

        def opened(session: Session) -> None:
            self._unlocked(session)
            self.routes.show_interview(interview)

        self.lane.run(self, lambda: access.unlock(self._folder, login, passphrase, self._form()), opened,
                      self.notice.show_error)

    def _unlocked(self, session: Session) -> None:
        self.session = session = replace(session, clock=self._clock)
        self._idle.begin()
        self.header.show_account((session.account, session.unit))
        self._routes = routes = Routes(session, self.pages, self.lane, self.broadcast, self.languages,
                                       self.notice.show_error, self)
        for signal, act in ((routes.hide_asked, self.hide_or_show), (routes.lock_asked, self.lock),
                            (routes.language_asked, self.switch_language), (routes.alert_asked, self.alert_now),
                            (routes.turn_asked, self.turn_round)):
            signal.connect(act)
        routes.show_home()
        if session.told:
            self.notice.tell(lambda: together(session.told))
        if session.account.role is Role.SUPERVISOR:
            self._look_for_damage(session)

    def _look_for_damage(self, session: Session) -> None:
        """Behind the first page. Somebody who can do something about it hears of it early."""
        from debrief_app.services.vault import vault_health

        def found(error: KnownError) -> None:
            if error.code in ("vault-places-damaged", "vault-damaged"):
                self.notice.show_error(error)

        self.lane.run(self, lambda: vault_health.look_through(session), lambda _nothing: None, found)

    def lock(self) -> None:
        """Save what is half typed, close the vault, end. Whoever started the window shows the unlock page again."""
        if self.session is not None:
            self._end(LOCKED)

    def closeEvent(self, event: QCloseEvent) -> None:
        """As locking, and nothing comes up again."""
        event.ignore()
        self._end(ENDED)

    def _end(self, code: int) -> None:
        session, self.session = self.session, None
        if self._routes is not None:
            self._routes.save_half_typed()

        def ended(_nothing: object = None) -> None:
            self.lane.stop()
            self._app.exit(code)

        if session is None:
            ended()
            return
        self._inside.setEnabled(False)
        self.lane.run(self, lambda: access.lock(session), ended, ended)

    # -- unlocked

    @property
    def routes(self) -> Routes:
        """Which page follows which, once the vault is open."""
        assert self._routes is not None
        return self._routes

    def alert_now(self) -> None:
        """F5, wherever one is: about the de-brief that is open, if one is. Nothing stops it (rule R23)."""
        if self.session is None or self.hidden:
            return
        held = self.routes.held()
        if held is None:
            self.routes.show_alert()
            return
        if self.turned_round:
            self._turn_back(held)
        held.step_aside()
        self.routes.show_alert(held.presenter.interview.head.id)

    def show_settings(self) -> None:
        """Text size, colours, languages, lock."""
        from debrief_app.ui.settings.page import SettingsPage

        page = SettingsPage(self._settings)
        page.changed.connect(self._settings_changed)
        page.left.connect(lambda: self.pages.leave(page))
        self.pages.push(page)

    def show_help(self) -> None:
        """Help about the page that is seen."""
        from debrief_app.ui.help.page import HelpPage

        if self._away or isinstance(self.pages.top(), HelpPage):
            return
        topic = _TOPICS.get(type(self.pages.top()).__name__, "")
        page = HelpPage()
        if topic:
            page.show_topic(topic)
        page.left.connect(lambda: self.pages.leave(page))
        self.pages.push(page)

    # -- the laptop turned round

    @property
    def turned_round(self) -> bool:
        """Is the person looking at the interviewee view, or at what hides it?"""
        return self._view is not None

    def turn_round(self, page: InterviewPage) -> None:
        """Only the interviewee view; the work stays behind it until the officer's key."""
        from debrief_app.ui.interviewee.page import IntervieweeView
        from debrief_app.ui.interviewee.presenter import IntervieweePresenter

        if self._view is not None:
            return
        presenter = IntervieweePresenter(page.presenter, self.languages.pair, bilingual=page.bilingual)
        page.choices.begin(presenter.feeling_shown())
        view = IntervieweeView(presenter)
        view.chosen.connect(page.choices.take)
        view.left.connect(lambda: self._turn_back(page))
        view.break_wanted.connect(lambda: self._turn_back(page, page.pauses.start_break))
        view.care_wanted.connect(lambda: self._turn_back(page, page.pauses.start_care))
        self._view = view
        self._outer.addWidget(view)
        self._outer.setCurrentWidget(view)
        view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn_back(self, page: InterviewPage, then: Callable[[], None] | None = None) -> None:
        view, self._view = self._view, None
        self._outer.setCurrentWidget(self._inside)
        if view is not None:
            self._outer.removeWidget(view)
            view.deleteLater()
        page.person_has_seen()
        if then is not None:
            then()

    # -- keys

    @property
    def hidden(self) -> bool:
        """Is the neutral screen shown?"""
        return self._outer.currentWidget() is self._hidden

    @property
    def _away(self) -> bool:
        """Is something shown instead of the work, so that its keys do nothing?"""
        return self._outer.currentWidget() is not self._inside

    def hide_or_show(self) -> None:
        """The neutral screen, or back to the same letter."""
        if self.hidden:
            self._outer.setCurrentWidget(self._view or self._inside)
            if self._focus is not None:
                self._focus.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._focus = self.focusWidget()
            self._outer.setCurrentWidget(self._hidden)
            self._hidden.setFocus(Qt.FocusReason.OtherFocusReason)

    def switch_language(self) -> None:
        """To the other language of the pair; or choose one first."""
        if not self._away and not self.languages.toggle():
            self.choose_language()

    def choose_language(self) -> None:
        """Both languages, in a menu."""
        if self._away:
            return
        menu = self.languages.menu(QMenu(self))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.mapToGlobal(QPoint(self.width() // 3, self.height() // 8)))

    # -- what was chosen

    def _languages_changed(self, pair: Pair) -> None:
        from debrief_app.ui.interview.page import InterviewPage
        from debrief_app.ui.settings.page import SettingsPage

        self._keep(replace(self._settings, language=pair[0], second_language=pair[1]))
        for page in self.pages.pages():
            if isinstance(page, InterviewPage):
                page.set_languages(pair)
            elif isinstance(page, SettingsPage):
                page.take(self._settings)

    def _settings_changed(self, settings: Preferences) -> None:
        before = self._settings
        self._keep(settings)
        if (settings.theme, settings.text_size) != (before.theme, before.text_size):
            apply_theme(self._app, THEMES[settings.theme], settings.text_size)
        if settings.idle_minutes != before.idle_minutes:
            self._idle.set_minutes(settings.idle_minutes)
        pair = (settings.language, settings.second_language)
        if pair != self.languages.pair:
            self.languages.choose(pair)

    def _keep(self, settings: Preferences) -> None:
        if settings == self._settings:
            return
        self._settings = settings
        try:
            preferences.save(settings, self._settings_folder)
        except KnownError as error:
            self.notice.show_error(error)


_TOPICS: Mapping[str, str] = {
    "FirstRunPage": "first-run", "UnlockPage": "accounts", "HomePage": "getting-started", "InterviewPage": "debrief",
    "ClosingPage": "closing", "ReviewPage": "review", "ExportPage": "export", "CheckPage": "checking",
    "ImportPage": "earlier-accounts", "KeptAccountPage": "earlier-accounts",
    "AlertPage": "alert", "AccountsPage": "accounts", "SettingsPage": "keys",
}
"""Page → topic of the help."""
