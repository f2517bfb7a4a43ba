"""What pages stand on in tests: a real vault, a lane, and how a page is put on the screen."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from debrief_app.crypto.kdf import FASTEST_ALLOWED
from debrief_app.definitions.loader import load_form
from debrief_app.domain.accounts import Role
from debrief_app.domain.form import FormDefinition
from debrief_app.i18n import direction, set_language
from debrief_app.paths import forms_dir
from debrief_app.services.preferences import Preferences
from debrief_app.services.session import Session
from debrief_app.services.unit import setup
from debrief_app.services.unit.setup import NewPerson, NewVault, SetUp
from debrief_app.services.vault import access
from debrief_app.ui.interview.page import InterviewPage
from debrief_app.ui.lane import Lane
from debrief_app.ui.theme import THEMES, apply_theme
from debrief_app.ui.window import Window
from tests.ui.windows import Open


@pytest.fixture(scope="session")
def form() -> FormDefinition:
    """The bank that ships."""
    return load_form(forms_dir())


@pytest.fixture(scope="session")
def made_vault(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, SetUp]:
    """A vault that every test copies: logins `super` and `officer`."""
    folder = tmp_path_factory.mktemp("made") / "vault"
    wanted = NewVault(
        "Border Force", "Training unit", NewPerson("super", Role.SUPERVISOR, "Jo Example"),
        NewPerson("officer", Role.OFFICER, "Sam Sample"), practice=True)
    return folder, setup.create_vault(folder, wanted, FASTEST_ALLOWED)


@pytest.fixture
def folder(made_vault: tuple[Path, SetUp], tmp_path: Path) -> Path:
    """This test's own copy of the vault."""
    return Path(shutil.copytree(made_vault[0], tmp_path / "vault"))


@pytest.fixture
def passphrases(made_vault: tuple[Path, SetUp]) -> dict[str, str]:
    """Login → passphrase."""
    return dict(made_vault[1].passphrases)


@pytest.fixture
def lane(qtbot: QtBot) -> Iterator[Lane]:
    """The one background lane; empty at the end."""
    made = Lane()
    yield made
    made.wait()
    made.stop()
    QApplication.processEvents()


@pytest.fixture
def sign_in(folder: Path, passphrases: dict[str, str], form: FormDefinition,
            lane: Lane) -> Iterator[Callable[[str], Session]]:
    """Unlocks this test's vault with a login."""
    opened: list[Session] = []

    def unlock(login: str) -> Session:
        opened.append(access.unlock(folder, login, passphrases[login], form))
        return opened[-1]

    yield unlock
    lane.wait()
    for session in opened:
        session.vault.close()


@pytest.fixture
def settle(qtbot: QtBot, lane: Lane) -> Callable[[], None]:
    """Waits until the lane is empty and the page knows it."""
    return lambda: qtbot.waitUntil(lambda: not lane.busy, timeout=20_000)


@pytest.fixture
def on_screen(qtbot: QtBot, settle: Callable[[], None]) -> Callable[[QWidget], None]:
    """Shows a page, as large as the smallest screen, and waits until keys reach it."""

    def show(page: QWidget) -> None:
        qtbot.addWidget(page)
        page.resize(1366, 768)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        settle()

    return show


@pytest.fixture
def speak() -> Iterator[Callable[[str], None]]:
    """Switches the language of the program, as the window does."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)

    def switch(code: str) -> None:
        set_language(code)
        rtl = direction(code) == "rtl"
        app.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        for widget in app.topLevelWidgets():
            app.sendEvent(widget, QEvent(QEvent.Type.LanguageChange))
        app.processEvents()

    yield switch
    app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture
def own_look() -> Iterator[QApplication]:
    """The application, for a test that gives it a theme or a text size: none is left at the end."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    font, palette = app.font(), app.palette()
    yield app
    # Pages that are done with go first: Qt falls over widgets whose style sheet went before they did.
    gc.collect()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    app.setStyleSheet("")
    app.setFont(font)
    app.setPalette(palette)


@pytest.fixture
def type_size(own_look: QApplication) -> Callable[[int], None]:
    """Sets the text size of the program in percent, as the window does."""
    return lambda percent: apply_theme(own_look, THEMES["light"], percent)


@pytest.fixture
def open_window(qtbot: QtBot, form: FormDefinition, own_home: Path, own_look: QApplication) -> Iterator[Open]:
    """Puts the real window over a folder on the screen."""
    opened: list[Window] = []

    def show(folder: Path, passphrases: dict[str, str] | None = None, settings: Preferences | None = None) -> Window:
        window = Window(own_look, folder, lambda: form, settings or Preferences(), own_home, passphrases)
        window.resize(1366, 768)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(lambda: not window.lane.busy)
        opened.append(window)
        return window

    yield show
    for window in opened:
        for page in window.pages.pages():
            if isinstance(page, InterviewPage):
                page.stop()
        session, window.session = window.session, None
        window.lane.stop()
        if session is not None:
            session.vault.close()
        own_look.removeEventFilter(window)
        window.hide()
        window.deleteLater()
    own_look.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    QApplication.processEvents()
