"""The two languages of the window, and the one key that changes between them while everything stays.

The officer's language and the interpreter's form a pair. Knows the application, but no page: pages hear of a
change by Qt's own LanguageChange.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QLibraryInfo, QObject, Qt, QTranslator, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QApplication, QMenu

from debrief_app.i18n import (
    SOURCE_LANGUAGE,
    LanguageInfo,
    UnknownLanguageError,
    _,
    available_languages,
    current_language,
    language_info,
    set_language,
)
from debrief_app.i18n.isolation import isolated

Pair = tuple[str, str]
"""The officer's language and the interpreter's (BCP-47); the second may be ""."""


class LanguageSwitch(QObject):
    """`changed` carries the pair, after the current language or the pair became another."""

    changed = Signal(object)

    def __init__(self, app: QApplication, pair: Pair, *, pseudo: bool, parent: QObject | None = None) -> None:
        """`pseudo` offers the pseudo-languages too: for practice and for translators."""
        super().__init__(parent)
        self._app, self._pseudo = app, pseudo
        self._qt_texts = QTranslator(self)
        app.installTranslator(self._qt_texts)
        self.pair: Pair = (_known(pair[0]) or SOURCE_LANGUAGE, _known(pair[1]))
        self._speak(self.pair[0])

    def toggle(self) -> bool:
        """To the other language of the pair. False when there is no other: a choice has to be made first."""
        officer, interpreter = self.pair
        if not interpreter:
            return False
        self._speak(officer if current_language() == interpreter else interpreter)
        self.changed.emit(self.pair)
        return True

    def choose(self, pair: Pair) -> None:
        """Take another pair. A new interpreter's language is shown at once."""
        shows = pair[1] if pair[1] and pair[1] != self.pair[1] else pair[0]
        self.pair = pair
        self._speak(shows)
        self.changed.emit(pair)

    def menu(self, parent: QMenu) -> QMenu:
        """Fill a menu with both choices."""
        parent.clear()
        officer, interpreter = self.pair
        self._section(parent, _("Officer's language"), officer, lambda code: (code, interpreter))
        self._section(parent, _("Interpreter's language"), interpreter, lambda code: (officer, code), none=True)
        return parent

    def _section(self, menu: QMenu, title: str, chosen: str, pair_with: Callable[[str], Pair], *,
                 none: bool = False) -> None:
        heading = menu.addAction(title)
        heading.setEnabled(False)
        group = QActionGroup(menu)
        choices = [("", _("None"))] if none else []
        choices += [(info.code, _label(info)) for info in self._offered()]
        for code, label in choices:
            action = menu.addAction(label)
            action.setCheckable(True)
            action.setChecked(code == chosen)
            action.triggered.connect(partial(self._chosen, pair_with, code))
            group.addAction(action)

    def _chosen(self, pair_with: Callable[[str], Pair], code: str, _checked: bool = True) -> None:
        self.choose(pair_with(code))

    def _offered(self) -> tuple[LanguageInfo, ...]:
        return tuple(info for info in available_languages() if self._pseudo or info.status != "pseudo")

    def _speak(self, code: str) -> None:
        """Everything at once: our texts, Qt's own, and the direction. One LanguageChange reaches the pages."""
        set_language(code)
        info = language_info(code)
        right_to_left = info.direction == "rtl"
        self._app.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight)
        # Loading into an installed translator makes Qt post a single LanguageChange, also when there is no file.
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        self._qt_texts.load(f"qtbase_{code.split('-')[0]}", folder)


def _known(code: str) -> str:
    try:
        return language_info(code).code if code else ""
    except UnknownLanguageError:
        return ""


def _label(info: LanguageInfo) -> str:
    """The language's own name, and that it is a draft when it is."""
    if info.status == "draft":
        return _("{language} (draft translation)").format(language=isolated(info.own_name))
    return info.own_name
