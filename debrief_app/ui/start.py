"""Puts the window on the screen. The only place that makes the QApplication."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFontDatabase, QFontInfo
from PySide6.QtWidgets import QApplication

from debrief_app.paths import data_home, resources_dir
from debrief_app.services import preferences
from debrief_app.ui.window import Window

if TYPE_CHECKING:
    from debrief_app.domain.form import FormDefinition
    from debrief_app.services.practice.demo import Practice

_SEEN = 200
"""Milliseconds after which the first page is on the screen."""


def open_window(folder: Path, form: Callable[[], FormDefinition],
                language: str = "", practice: Practice | None = None, *, at_once: bool = False) -> int:
    """Show the vault in `folder` until the window is closed (`window.ENDED`) or locked (`window.LOCKED`).

    `form` is called in the background, more than once; it reads the form the first time.
    `language` overrides the one that was chosen last. `practice`: a throw-away vault, whose passphrases are shown on
    its unlock page; `at_once` begins with its de-brief on the screen.
    """
    known = QApplication.instance()
    app = known if isinstance(known, QApplication) else _application()
    settings = preferences.load(data_home())
    if language:
        settings = replace(settings, language=language)
    window = Window(app, folder, form, settings, data_home(),
                    practice.passphrases if practice else None)
    room = app.primaryScreen().availableGeometry()
    window.resize(min(1280, room.width()), min(860, room.height()))
    if room.width() <= 1440:
        window.showMaximized()
    else:
        window.show()
    if practice and at_once:
        window.practise(practice.officer, practice.interview)
    QTimer.singleShot(_SEEN, window, lambda: bring_fonts(app))
    return app.exec()


def bring_fonts(app: QApplication) -> None:
    """Letters of every script, also on a system that has few fonts. Asked for after the first page is seen."""
    before = QFontInfo(app.font()).family()
    for file in sorted((resources_dir() / "fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))
    if QFontInfo(app.font()).family() != before:
        # Buttons keep the size that they had in the old letters, and would cut the new ones off.
        app.setStyleSheet(app.styleSheet())


def _application() -> QApplication:
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Debrief")
    app.setDesktopFileName("debrief")
    app.setQuitOnLastWindowClosed(False)
    return app
