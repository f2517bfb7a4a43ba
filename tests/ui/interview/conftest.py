"""A real vault with one open de-brief, and the real screen over it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from debrief_app.crypto.kdf import FASTEST_ALLOWED
from debrief_app.definitions.loader import load_form
from debrief_app.domain.accounts import Role
from debrief_app.domain.answers import Address, Answer
from debrief_app.domain.form import FormDefinition
from debrief_app.domain.interview import AgeStatus, Interview
from debrief_app.i18n import direction, set_language
from debrief_app.paths import forms_dir
from debrief_app.services.debrief import interviewing, reading
from debrief_app.services.debrief.interviewing import Shown
from debrief_app.services.session import Session
from debrief_app.services.unit import setup
from debrief_app.services.unit.setup import NewPerson, NewVault, SetUp
from debrief_app.services.vault import access
from debrief_app.ui.broadcast import Broadcast
from debrief_app.ui.interview.page import InterviewPage
from debrief_app.ui.lane import Lane
from tests.deciding import decide_questions


@pytest.fixture(scope="session")
def form() -> FormDefinition:
    """The bank that ships."""
    return load_form(forms_dir())


@pytest.fixture(scope="session")
def made_vault(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, SetUp]:
    """A vault that every test copies."""
    folder = tmp_path_factory.mktemp("made") / "vault"
    wanted = NewVault(
        "Border Force",
        "Training unit",
        NewPerson("super", Role.SUPERVISOR, "Jo Example"),
        NewPerson("officer", Role.OFFICER, "Sam Sample"),
        practice=True,
    )
    return folder, setup.create_vault(folder, wanted, FASTEST_ALLOWED)


@dataclass
class Desk:
    """One officer at one laptop."""

    folder: Path
    passphrase: str
    form: FormDefinition
    qtbot: QtBot
    session: Session
    interview: str
    lane: Lane
    pages: list[InterviewPage] = field(default_factory=list)
    broadcast: Broadcast = field(default_factory=Broadcast)

    def open(self, languages: tuple[str, str] = ("en", "ar")) -> InterviewPage:
        """Open the de-brief on the screen, as the window does."""
        page = InterviewPage(
            self.session,
            reading.open_interview(self.session, self.interview),
            self.lane,
            self.broadcast,
            languages,
        )
        self.qtbot.addWidget(page)
        page.resize(1366, 768)
        page.show()
        page.activateWindow()
        self.qtbot.waitUntil(page.isActiveWindow)
        self.pages.append(page)
        self.settle()
        return page

    def settle(self) -> None:
        """Wait until everything asked for is on the disk and the screen knows it."""
        self.qtbot.waitUntil(lambda: not self.lane.busy, timeout=5000)

    def saved(self, page: InterviewPage) -> None:
        """Wait until the screen says that all is saved."""
        self.qtbot.waitUntil(
            lambda: page.top_bar.saved.text().startswith("Saved") and not self.lane.busy, timeout=5000
        )

    def pull_the_plug(self) -> None:
        """The page disappears without leaving; what is on the disk is all there is."""
        self.lane.wait()
        for page in self.pages:
            page.stop()
            page.close()
            page.deleteLater()
        self.pages.clear()
        QApplication.processEvents()
        self.session.vault.close()
        self.session = access.unlock(self.folder, "officer", self.passphrase, self.form)

    def on_disk(self) -> Interview:
        """The record as the disk has it."""
        self.settle()
        return reading.reload(self.session, self.interview)

    def answer(self, point: str, entry: str = "", occurrence: int = 0) -> Answer | None:
        """An answer as the disk has it."""
        return self.on_disk().answer(Address(entry, point, occurrence))

    def record(self, address: Address, answer: Answer) -> None:
        """Put an answer into the vault before the screen opens."""
        interviewing.record_answer(self.session, self.interview, address, answer, Shown("?", "en"))

    def add(self, kind: str) -> str:
        """Add an entry before the screen opens."""
        return interviewing.add_entry(self.session, self.interview, kind)[0].id


@pytest.fixture
def open_desk(
    qtbot: QtBot, made_vault: tuple[Path, SetUp], form: FormDefinition, tmp_path: Path
) -> Iterator[Callable[[AgeStatus, str], Desk]]:
    """Makes a desk for a person of some age."""
    desks: list[Desk] = []

    def make(age: AgeStatus = AgeStatus.ADULT, profile: str = "full-adult", *, prepared: bool = True) -> Desk:
        """`prepared`: somebody has decided that questions may be put."""
        source, made = made_vault
        folder = tmp_path / "vault"
        shutil.copytree(source, folder)
        session = access.unlock(folder, "officer", made.passphrases["officer"], form)
        head = interviewing.start_interview(session, age, profile)
        if prepared:
            decide_questions(session, head.id)
        desks.append(Desk(folder, made.passphrases["officer"], form, qtbot, session, head.id, Lane()))
        return desks[-1]

    yield make
    for desk in desks:
        desk.lane.wait()
        for page in desk.pages:
            page.stop()
            page.close()
        desk.lane.stop()
        QApplication.processEvents()
        desk.session.vault.close()


@pytest.fixture
def desk(open_desk: Callable[..., Desk]) -> Desk:
    """An adult's de-brief."""
    return open_desk()


@pytest.fixture
def child_desk(open_desk: Callable[..., Desk]) -> Desk:
    """A child's de-brief."""
    return open_desk(AgeStatus.CHILD, "child")


@pytest.fixture
def speak(qtbot: QtBot) -> Iterator[Callable[[str], None]]:
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
