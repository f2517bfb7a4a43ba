"""The keys of the interview screen. F2, F5, F9 and F12 hold for every screen and belong to the window."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

BILINGUAL, SHOW, AREA, BREAK, CARE, REFER = "F3", "F4", "F6", "F7", "F8", "Shift+F8"
NEXT, NEXT_PAD, FORWARD, BACK, JUMP = "Ctrl+Return", "Ctrl+Enter", "Ctrl+Down", "Ctrl+Up", "Ctrl+J"
FILE, MORE, ASK, WHERE_I_WAS = "Ctrl+L", "Ctrl+M", "Ctrl+N", "Ctrl+B"
ANOTHER, ANOTHER_PAD = "Ctrl+Shift+Return", "Ctrl+Shift+Enter"
OWN_WORDS, OBSERVATION, ASSESSMENT, NOTE = "Ctrl+Shift+W", "Ctrl+Shift+O", "Ctrl+Shift+A", "Ctrl+Shift+N"
LEAVE = "Ctrl+H"
NEXT_PART, PART_BEFORE = "Ctrl+Tab", "Ctrl+Shift+Tab"


def bind(
    page: QWidget, actions: Mapping[str, Callable[[], None]], when: Callable[[], bool] = lambda: True
) -> list[QShortcut]:
    """Connect keys to actions while the focus is on the page. They do nothing unless `when`."""
    return [_shortcut(page, key, partial(_act, when, action)) for key, action in actions.items()]


def statuses(pick: Callable[[int], None]) -> dict[str, Callable[[], None]]:
    """Ctrl+1 to Ctrl+9 and Ctrl+0 (10) for the statuses of an answer."""
    return {f"Ctrl+{place % 10}": partial(pick, place) for place in range(1, 11)}


def _shortcut(page: QWidget, key: str, action: Callable[[], None]) -> QShortcut:
    shortcut = QShortcut(QKeySequence(key), page)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.setAutoRepeat(key in (FORWARD, BACK))
    shortcut.activated.connect(action)
    return shortcut


def _act(when: Callable[[], bool], action: Callable[[], None]) -> None:
    """An open list of suggestions is closed first: it would take the next letter, wherever the focus goes."""
    if not when():
        return
    opened = QApplication.activePopupWidget()
    if opened is not None:
        opened.hide()
    action()
