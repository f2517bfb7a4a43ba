"""Tab goes through every page that is not the card, and not a pause, as one reads it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from debrief_app.services.preferences import Preferences
from debrief_app.ui.first_run.page import FirstRunPage
from debrief_app.ui.home.page import HomePage
from debrief_app.ui.window import Window
from tests.ui.debriefs import begun, closed
from tests.ui.tab_walk import missed, not_as_seen, walk
from tests.ui.windows import Open, settle, unlock

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

Turn = Callable[[Window, str], None]
"""Turns to a page of an open window; the text is the id of a de-brief."""


def _new(window: Window, _interview: str) -> None:
    home = window.pages.top()
    assert isinstance(home, HomePage)
    home.begin_new()


BEGUN: dict[str, Turn] = {
    "list": lambda window, _interview: None,
    "new": _new,
    "closing": lambda window, interview: window.routes.show_closing(interview),
    "import": lambda window, _interview: window.routes.show_import(),
    "check": lambda window, _interview: window.routes.show_check(),
    "settings": lambda window, _interview: window.show_settings(),
}
CLOSED: dict[str, Turn] = {
    "review": lambda window, interview: window.routes.show_review(interview),
    "accounts": lambda window, _interview: window.routes.show_accounts(),
    "units": lambda window, _interview: window.routes.show_units(),
    "tokens": lambda window, _interview: window.routes.show_tokens(),
}


def faults(window: Window, qtbot: QtBot) -> list[str]:
    """What Tab does otherwise than it is seen, on the page on top."""
    settle(window, qtbot)
    page = window.pages.top()
    stops = walk(page)
    assert stops
    return [*not_as_seen(stops), *(f"never {name}" for name in missed(page, stops))]


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("name", [*BEGUN, *CLOSED])
def test_tab_goes_the_way_one_reads(open_window: Open, qtbot: QtBot, folder: Path, passphrases: dict[str, str],
                                    name: str, language: str) -> None:
    window = open_window(folder, settings=Preferences(language=language))
    login = "officer" if name in BEGUN else "super"
    unlock(window, qtbot, "officer", passphrases["officer"])
    assert window.session is not None
    interview = begun(window.session) if name in BEGUN else closed(window.session, passphrases["officer"])
    if login == "super":
        session, window.session = window.session, None
        session.vault.close()
        window.show_locked()
        unlock(window, qtbot, login, passphrases[login])
    (BEGUN | CLOSED)[name](window, interview)
    assert faults(window, qtbot) == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_tab_goes_the_way_one_reads_before_anything_is_open(open_window: Open, qtbot: QtBot, folder: Path,
                                                            tmp_path: Path, language: str) -> None:
    assert faults(open_window(folder, settings=Preferences(language=language)), qtbot) == []
    wizard = open_window(tmp_path / "nothing-yet", settings=Preferences(language=language))
    page = wizard.pages.top()
    assert isinstance(page, FirstRunPage)
    for _step in range(3):
        assert faults(wizard, qtbot) == []
        page.primary.click()
