"""Photographs of every screen, taken from the real window over a practice vault.

    xvfb-run -a -s "-screen 0 1366x768x24" python -m tests.screenshots DIR

Each screen in English; the interview also bilingual, in Arabic, in the pseudo-language, at 200 %, dark and in high
contrast. `resources/screenshots/interview.png`, which the README shows, is one of them.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QDeadlineTimer, QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from debrief_app.definitions.loader import load_form
from debrief_app.definitions.scenarios.scenario import Scenario
from debrief_app.domain.answers import Address
from debrief_app.domain.form import Band, FormDefinition
from debrief_app.domain.interview import AgeStatus
from debrief_app.paths import forms_dir
from debrief_app.services.debrief import interviewing, reading
from debrief_app.services.practice import demo
from debrief_app.services.practice.replay import replay, scenario_clock
from debrief_app.services.preferences import Preferences
from debrief_app.services.release import review
from debrief_app.services.vault import access
from debrief_app.ui.alert.page import AlertPage
from debrief_app.ui.export.page import ExportPage
from debrief_app.ui.first_run.page import FirstRunPage
from debrief_app.ui.interview.page import InterviewPage
from debrief_app.ui.interview.panel.side_panel import TABS
from debrief_app.ui.interview.saving import Disk
from debrief_app.ui.interviewee.page import IntervieweeView
from debrief_app.ui.window import Window

WIDTH, HEIGHT = 1366, 768
LOOKS: dict[str, dict[str, str | int]] = {
    "": {}, "bilingual": {"second_language": "ar"}, "arabic": {"language": "ar"}, "pseudo": {"language": "en-XA"},
    "large": {"text_size": 200}, "dark": {"theme": "dark"}, "contrast": {"theme": "contrast"},
    "arabic-large": {"language": "ar", "text_size": 200},
}
GROUPS = {
    **{name: (AgeStatus.CHILD, "child", band) for name, band in (
        ("to-9", Band.TO_9), ("10", Band.FROM_10), ("13", Band.FROM_13), ("16", Band.FROM_16))},
    "adult": (AgeStatus.ADULT, "full-adult", Band.ANY),
}
"""Whose view is photographed."""


class Studio:
    """One window, and what lies behind it."""

    def __init__(self, app: QApplication, out: Path, form: FormDefinition, scenario: Scenario) -> None:
        self.app, self.out, self.form = app, out, form
        self.officer, self.supervisor = scenario.officer.login, scenario.supervisor.login
        self.scratch = tempfile.TemporaryDirectory(prefix="debrief-screenshots-")
        self.window: Window | None = None

    def until(self, met: Callable[[], bool]) -> None:
        """Let the window work until `met`; raises TimeoutError after 20 s."""
        end = monotonic() + 20
        while not met():
            if monotonic() > end:
                raise TimeoutError
            self.app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, QDeadlineTimer(20))

    def settled(self) -> None:
        """Nothing runs and everything is drawn."""
        window = self.shown
        for _round in range(5):
            self.app.processEvents()
            self.until(lambda: not window.lane.busy)
        page = window.pages.top()
        if isinstance(page, InterviewPage) and page.presenter.editable:
            self.until(lambda: page.saving.state.disk is Disk.ALL)

    @property
    def shown(self) -> Window:
        """The window."""
        assert self.window is not None
        return self.window

    def open(self, folder: Path, look: dict[str, str | int], practice: demo.Practice | None) -> None:
        """A fresh window over a vault."""
        settings = replace(Preferences(), **look)  # type: ignore[arg-type]
        self.window = Window(self.app, folder, lambda: self.form, settings, Path(self.scratch.name),
                             practice.passphrases if practice else None)
        self.window.resize(WIDTH, HEIGHT)
        self.window.show()
        self.window.activateWindow()
        self.settled()

    def close(self) -> None:
        """Lock and take the window away."""
        window = self.shown
        session = window.session
        for page in window.pages.pages():
            if isinstance(page, InterviewPage):
                page.stop()
        window.session = None
        window.lane.wait()
        self.settled()
        if session is not None:
            window.lane.run(window, lambda: access.lock(session), lambda _done: None, lambda _error: None)
            self.settled()
        window.lane.stop()
        window.hide()
        window.deleteLater()
        self.app.processEvents()

    def shoot(self, name: str) -> None:
        """Save what is on the screen."""
        self.settled()
        path = self.out / f"{name}.png"
        self.shown.grab().save(str(path))
        sys.stdout.write(f"{path.name}\n")

    def view(self) -> IntervieweeView:
        """What the person sees."""
        self.settled()
        return self.shown.findChildren(IntervieweeView)[-1]

    def top(self) -> QWidget:
        """The page that is seen."""
        return self.shown.pages.top()

    def unlock(self, login: str) -> None:
        """As a person does it in practice: choose the name, press Enter."""
        page = self.top()
        lines = page.list  # type: ignore[attr-defined]
        names = [each.login for each in page.presenter.logins]  # type: ignore[attr-defined]
        lines.setCurrentRow(names.index(login))
        self.settled()
        page.primary.click()  # type: ignore[attr-defined]
        self.until(lambda: self.shown.session is not None)
        self.settled()


def _focus() -> QWidget:
    focus = QApplication.focusWidget()
    assert focus is not None
    return focus


def first_run(studio: Studio, look: str = "") -> None:
    """The wizard by keyboard, step by step, to the end."""
    tail = f"-{look}" if look else ""
    folder = Path(studio.scratch.name) / f"new{tail}"
    studio.open(folder, dict(LOOKS[look]), None)
    page = studio.top()
    assert isinstance(page, FirstRunPage)

    def write(text: str) -> None:
        QTest.keyClicks(_focus(), text)

    def enter() -> None:
        QTest.keyClick(_focus(), Qt.Key.Key_Return)
        studio.settled()

    studio.shoot(f"first-run-1-welcome{tail}")
    enter()
    write("Border Force")
    QTest.keyClick(_focus(), Qt.Key.Key_Tab)
    write("Airport unit, north")
    studio.shoot(f"first-run-2-unit{tail}")
    enter()
    write("Jo Example")
    studio.shoot(f"first-run-3-supervisor{tail}")
    enter()
    write("Sam Sample")
    studio.shoot(f"first-run-4-officer{tail}")
    enter()
    for person in ("supervisor", "officer"):
        studio.shoot(f"first-run-5-{person}-ready{tail}")
        enter()
        studio.shoot(f"first-run-6-{person}-words{tail}")
        words = [label.text() for label in page.hand_over.words]
        enter()
        write(" ".join(words))
        enter()
    studio.shoot(f"first-run-7-kit{tail}")
    QTest.keyClick(_focus(), Qt.Key.Key_Backtab)
    write(str(Path(studio.scratch.name) / f"stick{tail}"))
    enter()
    studio.shoot(f"first-run-8-done{tail}")
    studio.close()


def everyday(studio: Studio, practice: demo.Practice, look: str, interview: str, closed: str) -> None:
    """Unlock, list, interview, closing in one look."""
    tail = f"-{look}" if look else ""
    studio.open(practice.folder, dict(LOOKS[look]), practice)
    studio.shoot(f"unlock{tail}")
    studio.unlock(studio.officer)
    studio.shoot(f"list{tail}")
    studio.shown.routes.show_interview(interview)
    studio.until(lambda: isinstance(studio.top(), InterviewPage))
    page = studio.top()
    assert isinstance(page, InterviewPage)
    leg = page.presenter.interview.entries_of("leg")[0].id
    if look == "bilingual":
        page.toggle_bilingual()
    page.go(Address(leg, "T402"))
    studio.shoot(f"interview{tail}")
    page.go(Address("", "R301"))
    studio.shoot(f"interview-account{tail}")
    for tab in (code for code, _label in TABS):
        page.panel.show_tab(tab)
        studio.shoot(f"interview-{tab}{tail}")
    page.pauses.start_care()
    studio.shoot(f"interview-care{tail}")
    studio.shown.routes.show_closing(interview)
    studio.shoot(f"closing{tail}")
    studio.shown.pages.leave(studio.top())
    studio.shown.show_settings()
    studio.shoot(f"settings{tail}")
    studio.shown.pages.leave(studio.top())
    studio.shown.show_help()
    studio.shoot(f"help{tail}")
    studio.shown.hide_or_show()
    studio.shoot(f"hidden{tail}")
    studio.close()
    studio.open(practice.folder, dict(LOOKS[look]), practice)
    studio.unlock(studio.supervisor)
    studio.shown.routes.show_review(closed)
    studio.shoot(f"review{tail}")
    studio.shown.pages.leave(studio.top())
    studio.shown.routes.show_accounts()
    studio.shoot(f"accounts{tail}")
    studio.shown.pages.leave(studio.top())
    studio.shown.routes.show_units()
    studio.shoot(f"units{tail}")
    studio.shown.pages.leave(studio.top())
    studio.shown.routes.show_check()
    studio.shoot(f"check{tail}")
    studio.close()


def turned_round(studio: Studio, practice: demo.Practice, look: str) -> None:
    """What the person sees: each age group's question and feelings; for one of them the cards alone, and the ends."""
    tail = f"-{look}" if look else ""
    studio.open(practice.folder, dict(LOOKS[look]), practice)
    studio.unlock(studio.officer)
    session = studio.shown.session
    assert session is not None
    for group, (status, profile, band) in GROUPS.items():
        begun = interviewing.start_interview(session, status, profile, band, "person")
        studio.shown.routes.show_interview(begun.id)
        studio.until(lambda: isinstance(studio.top(), InterviewPage))
        page = studio.top()
        assert isinstance(page, InterviewPage)
        if look == "bilingual":
            page.toggle_bilingual()
        page.go(Address("", "Z1001" if group == "10" else "E104"))
        studio.settled()
        page.show_to_person()
        view = studio.view()
        names = ["question", "answers", "feelings"]
        for name in names:
            if name != "answers" or group == "to-9":
                studio.shoot(f"person-{group}-{name}{tail}")
            QTest.keyClick(view, Qt.Key.Key_F4)
        for code in ("leave", "stop") if group == "to-9" else ():
            next(card for card in view.cards if card.card.code == code).click()
            studio.shoot(f"person-{group}-{code}{tail}")
            QTest.keyClick(view, Qt.Key.Key_F4)
        QTest.keyClick(view, Qt.Key.Key_F4, Qt.KeyboardModifier.ShiftModifier)
        if group == "to-9":
            studio.shoot(f"interview-after-stop{tail}")
            page.pauses.care_panel.go_on.click()
            page.pauses.start_refer()
            studio.shoot(f"interview-refer{tail}")
            page.pauses.refer_panel.go_on.click()
            studio.settled()
            studio.shown.alert_now()
            studio.shoot(f"alert-empty{tail}")
            studio.shown.pages.leave(studio.top())
        studio.shown.pages.leave(page)
    studio.close()


def alert(studio: Studio, practice: demo.Practice, look: str, interview: str) -> None:
    """The urgent alert out of a record, before and after it left."""
    tail = f"-{look}" if look else ""
    studio.open(practice.folder, dict(LOOKS[look]), practice)
    studio.unlock(studio.officer)
    studio.shown.routes.show_alert(interview)
    page = studio.top()
    assert isinstance(page, AlertPage)
    studio.shoot(f"alert{tail}")
    page.folder.show_path(Path(studio.scratch.name))
    page.write()
    studio.shoot(f"alert-written{tail}")
    studio.close()


def export(studio: Studio, practice: demo.Practice, look: str, approved: str) -> None:
    """The export page of an approved de-brief: for the whole package, and for an extract."""
    tail = f"-{look}" if look else ""
    studio.open(practice.folder, dict(LOOKS[look]), practice)
    studio.unlock(studio.supervisor)
    studio.shown.routes.show_export(approved)
    studio.shoot(f"export{tail}")
    page = studio.top()
    assert isinstance(page, ExportPage)
    page.what.choices.buttons()[-1].click()
    studio.shoot(f"export-extract{tail}")
    studio.close()


def main(out: Path, looks: list[str]) -> None:
    """Take every photograph."""
    out.mkdir(parents=True, exist_ok=True)
    os.environ["DEBRIEF_HOME"] = tempfile.mkdtemp(prefix="debrief-home-")
    app = QApplication.instance() or QApplication(["debrief"])
    assert isinstance(app, QApplication)
    app.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    form = load_form(forms_dir())
    scenario = demo.load_practice_scenario(form)
    studio = Studio(app, out, form, scenario)
    for look in [look for look in looks or LOOKS if look in ("", "arabic", "large")]:
        first_run(studio, look)
    with demo.practising(form, scenario) as practice:
        words = practice.passphrases
        officer = access.unlock(practice.folder, scenario.officer.login, words[scenario.officer.login], form)
        half_told = reading.list_interviews(officer)[0].id
        whole = [replay(officer, scenario, scenario_clock(scenario)).id for _copy in range(2)]
        for interview in whole:
            review.close_interview(officer, interview, words[scenario.officer.login])
        access.lock(officer)
        supervisor = access.unlock(practice.folder, scenario.supervisor.login, words[scenario.supervisor.login], form)
        review.approve(supervisor, whole[1], words[scenario.supervisor.login])
        access.lock(supervisor)
        for look in looks or LOOKS:
            turned_round(studio, practice, look)
            alert(studio, practice, look, half_told)
            everyday(studio, practice, look, half_told, whole[0])
            export(studio, practice, look, whole[1])
    QTest.qWait(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
