"""The real window in tests: unlocked as a person does it."""

from __future__ import annotations

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from debrief_app.ui.home.page import HomePage
from debrief_app.ui.interview.page import InterviewPage
from debrief_app.ui.unlock.page import UnlockPage
from debrief_app.ui.window import Window

Open = Callable[..., Window]
"""The fixture `open_window`: over a folder, with passphrases of a practice vault and settings, if any."""


def unlock(window: Window, qtbot: QtBot, login: str, passphrase: str) -> None:
    """Choose a name, type the words."""
    page = window.pages.top()
    assert isinstance(page, UnlockPage)
    qtbot.waitUntil(lambda: bool(page.presenter.logins))
    page.list.setCurrentRow([each.login for each in page.presenter.logins].index(login))
    page.field.fill(passphrase)
    page.primary.click()
    qtbot.waitUntil(lambda: isinstance(window.pages.top(), HomePage), timeout=10_000)


def hold(window: Window, qtbot: QtBot, interview: str) -> InterviewPage:
    """Open a de-brief (its id)."""
    before = window.pages.top()
    window.routes.show_interview(interview)
    qtbot.waitUntil(lambda: window.pages.top() is not before, timeout=10_000)
    page = window.pages.top()
    assert isinstance(page, InterviewPage)
    settle(window, qtbot)
    return page


def settle(window: Window, qtbot: QtBot) -> None:
    """Everything asked for is on the disk, and the screen knows it."""
    qtbot.waitUntil(lambda: not window.lane.busy, timeout=10_000)
