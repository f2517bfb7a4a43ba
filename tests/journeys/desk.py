"""A laptop with the real window on a unit's vault, and what is done there around a de-brief: begin, sign, send."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QWidget

from debrief_app.definitions.scenarios.scenario_models import OverrideStep, Scenario
from debrief_app.domain.form import FormDefinition
from debrief_app.i18n.code_names import AGE_NAMES, BAND_NAMES
from debrief_app.services.practice.replay import ScenarioClock
from debrief_app.services.preferences import Preferences
from debrief_app.ui.closing.page import ClosingPage
from debrief_app.ui.export.page import ExportPage
from debrief_app.ui.home.page import HomePage
from debrief_app.ui.import_package.page import ImportPage
from debrief_app.ui.interview.page import InterviewPage
from debrief_app.ui.review.page import ReviewPage
from debrief_app.ui.unlock.page import UnlockPage
from debrief_app.ui.window import LOCKED, Window
from tests.journeys.keyboard import Key, Keyboard
from tests.journeys.player import AREA, CONTROL, Player, go_on
from tests.journeys.values import drop_down

_LONGEST_LOCK, _STILL_OPEN = 20_000, -1
"""Milliseconds after which F12 has not locked, and the code with which the window is then left."""


@dataclass
class WallClock(ScenarioClock):
    """The story's clock, on a laptop that looks at it at every turn: a tick is a millisecond."""

    def __call__(self) -> str:
        """UTC, ISO 8601 with milliseconds."""
        self.now += timedelta(milliseconds=1)
        return self.now.isoformat(timespec="milliseconds").replace("+00:00", "Z")


@dataclass
class Desk:
    """One sitting of one person, from unlocking to locking. `stick`: the folder for what is handed over."""

    window: Window
    keys: Keyboard
    clock: ScenarioClock
    stick: Path
    players: list[Player] = field(default_factory=list)

    def _button(self, name: str, inside: QWidget | None = None) -> QPushButton:
        found = (inside or self.window.pages.top()).findChild(QPushButton, name)
        assert found is not None, name
        return found

    def push(self, name: str, inside: QWidget | None = None) -> None:
        """Walk to a button and press it."""
        self.keys.walk_to(self._button(name, inside))
        self.keys.press(Key.Key_Space)
        self.keys.settle()

    def _until_page(self, kind: type[QWidget]) -> None:
        self.keys.until(lambda: isinstance(self.window.pages.top(), kind), kind.__name__)
        self.keys.settle()

    def unlock(self, login: str, passphrase: str) -> None:
        """Choose who one is, type the words, Enter."""
        page = self.window.pages.top()
        assert isinstance(page, UnlockPage)
        self.keys.until(lambda: bool(page.presenter.logins) and page.list.isVisible(), "the logins")
        wanted = [each.login for each in page.presenter.logins].index(login)
        while page.list.currentRow() != wanted:
            self.keys.press(Key.Key_Down if page.list.currentRow() < wanted else Key.Key_Up)
        self.keys.walk_to(page.field.line)
        self.keys.write(passphrase)
        self.keys.press(Key.Key_Return)
        self._until_page(HomePage)

    def begin(self, scenario: Scenario) -> Player:
        """A new de-brief for the age and the profile of the scenario."""
        home = self.window.pages.top()
        assert isinstance(home, HomePage)
        self.keys.walk_to(home.list_page.primary)
        self.keys.press(Key.Key_Return)
        return self._begin(home, scenario)

    def begin_beside(self, scenario: Scenario, first: Player) -> Player:
        """From the first de-brief, which stays open, to a new one beside it. Who belongs to whom stands in the file."""
        self.keys.press(Key.Key_H, CONTROL)
        self._until_page(HomePage)
        home = self.window.pages.top()
        assert isinstance(home, HomePage)
        self.keys.walk_to(home.list_page.primary)
        self.keys.press(Key.Key_Return)
        return self._begin(home, scenario, first)

    def _begin(self, home: HomePage, scenario: Scenario, first: Player | None = None) -> Player:
        page = home.new_page
        assert page is not None
        self._radio(page.ages.buttons(), list(AGE_NAMES).index(scenario.age_status))
        if page.band.isVisible():
            drop_down(self.keys, page.band, list(BAND_NAMES).index(scenario.band))
        assert home._starting is not None
        profiles = [profile for profile, *_rest in home._starting.profiles()]
        self._radio(page.profiles.buttons(), profiles.index(scenario.profile))
        if first is not None:
            together, related = page.together, scenario.related
            assert related is not None and related.begun == "beside"
            drop_down(self.keys, together.beside, together.beside.findData(first.page.presenter.interview.head.id))
            drop_down(self.keys, together.relation, together.relation.findData(related.is_))
            drop_down(self.keys, together.back, together.back.findData(related.back))
        self.keys.press(Key.Key_Return)
        self._until_page(InterviewPage)
        return self.player(scenario)

    def take_in(self, scenario: Scenario, package: Path, key: Path, reasons: int) -> Player:
        """Begin from what the person told another unit. `reasons`: how many open topics are ticked as why."""
        self.push("home.import")
        page = self.window.pages.top()
        assert isinstance(page, ImportPage)
        for box, path in ((page.file.box, package), (page.identity.box, key)):
            self.keys.walk_to(box)
            self.keys.write(str(path))
        self.keys.press(Key.Key_Return)
        self.keys.until(lambda: page.presenter.found is not None, "the verdict")
        drop_down(self.keys, page.boxes["age"], list(AGE_NAMES).index(scenario.age_status))
        drop_down(self.keys, page.boxes["band"], list(BAND_NAMES).index(scenario.band))
        profiles = [page.boxes["profile"].itemData(row) for row in range(page.boxes["profile"].count())]
        drop_down(self.keys, page.boxes["profile"], profiles.index(scenario.profile))
        for place in range(reasons):
            self.keys.walk_to(page.topics[place][0])
            self.keys.press(Key.Key_Space)
        self.push("page.primary")
        self._until_page(InterviewPage)
        return self.player(scenario)

    def player(self, scenario: Scenario) -> Player:
        """Whoever plays the scenario in the de-brief that is open."""
        page = self.window.pages.top()
        assert isinstance(page, InterviewPage)
        self.players.append(Player(self.keys, page, scenario, self.clock, self.stick))
        return self.players[-1]

    def _radio(self, buttons: Sequence[QAbstractButton], place: int) -> None:
        self.keys.walk_to(lambda focus: focus in buttons, "the choice")
        while self.keys.focus is not buttons[place]:
            here = next(row for row, button in enumerate(buttons) if button is self.keys.focus)
            self.keys.press(Key.Key_Down if here < place else Key.Key_Up)
        if not buttons[place].isChecked():
            self.keys.press(Key.Key_Space)

    def close(self, player: Player, passphrase: str) -> None:
        """From the last question to the signature; decisions of the file to close all the same are taken there."""
        if not self._button("close", player.page).isVisible():
            player.to_the_end()
        self.keys.press(AREA, times=2)
        self.push("close", player.page)
        self._sign(player, passphrase)

    def close_from_home(self, player: Player, passphrase: str) -> None:
        """One that was left open, from the list."""
        self._select(player.page.presenter.interview.head.id)
        self.push("home.close")
        self._sign(player, passphrase)

    def _select(self, interview: str) -> None:
        home = self.window.pages.top()
        assert isinstance(home, HomePage)
        rows = home.list_page.list
        self.keys.walk_to(rows)
        keys = [row.key for row in rows.rows()]
        while (here := keys.index(rows.current_key())) != keys.index(interview):
            self.keys.press(Key.Key_Down if here < keys.index(interview) else Key.Key_Up)

    def _sign(self, player: Player, passphrase: str) -> None:
        page = self.window.pages.top()
        assert isinstance(page, ClosingPage)
        for step in player.scenario.steps:
            if isinstance(step, OverrideStep) and step.before == "close":
                go_on(self.keys, page.rules, step)
        assert page.presenter.may_sign, [told.title for told in page.presenter.stops()]
        self.keys.walk_to(page.signing.box)
        self.keys.write(passphrase)
        self.keys.press(Key.Key_Return)
        self._until_page(HomePage)

    def approve(self, passphrase: str, interview: str = "") -> None:
        """The supervisor: open the record that waits, approve, sign. Ends on the export page."""
        home = self.window.pages.top()
        assert isinstance(home, HomePage)
        self.keys.walk_to(home.list_page.list)
        if interview:
            self._select(interview)
        self.keys.press(Key.Key_Return)
        self._until_page(ReviewPage)
        page = self.window.pages.top()
        assert isinstance(page, ReviewPage)
        self.push("review.approve")
        self.keys.walk_to(page.approving.signing.box)
        self.keys.write(passphrase)
        self.keys.press(Key.Key_Return)
        self._until_page(ExportPage)

    def export(self, unit: str, folder: Path, passphrase: str) -> Path:
        """The package for a unit. Returns where it lies."""
        page = self.window.pages.top()
        assert isinstance(page, ExportPage)
        choices = page.recipients.buttons()
        self._radio(choices, next(place for place, each in enumerate(choices) if each.text() == unit))
        self.keys.walk_to(page.folder.box)
        self.keys.write(str(folder))
        self.keys.walk_to(page.signing.box)
        self.keys.write(passphrase)
        self.keys.press(Key.Key_Return)
        self.keys.until(lambda: page.presenter.written is not None, "the package")
        self.keys.settle()
        assert page.presenter.written is not None
        return page.presenter.written.exported.path

    def lock(self) -> None:
        """F12: the vault is closed and the window ends."""
        QTimer.singleShot(0, self.window, lambda: self.keys.press(Key.Key_F12))
        late = QTimer(self.window)
        late.timeout.connect(lambda: QApplication.exit(_STILL_OPEN))
        late.start(_LONGEST_LOCK)
        left = QApplication.exec()
        late.stop()
        assert left == LOCKED, "F12 does not lock"


@contextmanager
def at_the_desk(folder: Path, form: FormDefinition, clock: ScenarioClock, settings_folder: Path) -> Iterator[Desk]:
    """The real window over the vault in `folder`; gone at the end, whatever happened."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    window = Window(app, folder, lambda: form, Preferences(), settings_folder, clock=clock)
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    keys = Keyboard(window)
    keys.settle()
    try:
        yield Desk(window, keys, clock, folder.parent / "stick")
    finally:
        for page in window.pages.pages():
            if isinstance(page, InterviewPage):
                page.stop()
        session, window.session = window.session, None
        window.lane.stop()
        if session is not None:
            session.vault.close()
        app.removeEventFilter(window)
        window.hide()
        window.deleteLater()
        QApplication.processEvents()
