"""Puts the window on the screen. The only place that makes the QApplication."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from debrief_app.paths import data_home
from debrief_app.services import preferences
from debrief_app.ui.window import Window

if TYPE_CHECKING:
    from debrief_app.domain.form import FormDefinition


def open_window(folder: Path, form: Callable[[], FormDefinition],
                practice_passphrases: Mapping[str, str] | None = None, language: str = "") -> int:
    """Show the vault in `folder` until the window is closed (`window.ENDED`) or locked (`window.LOCKED`).

    `form` is called in the background, more than once; it reads the form the first time.
    `practice_passphrases`: login → passphrase of a throw-away vault, shown on its unlock page.
    `language`: overrides the one that was chosen last.
    """
    known = QApplication.instance()
    app = known if isinstance(known, QApplication) else _application()
    settings = preferences.load(data_home())
    if language:
        settings = replace(settings, language=language)
    window = Window(app, folder, form, settings, data_home(), practice_passphrases)
    room = app.primaryScreen().availableGeometry()
    window.resize(min(1280, room.width()), min(860, room.height()))
    if room.width() <= 1440:
        window.showMaximized()
    else:
        window.show()
    return app.exec()


def _application() -> QApplication:
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Debrief")
    app.setDesktopFileName("debrief")
    app.setQuitOnLastWindowClosed(False)
    return app
