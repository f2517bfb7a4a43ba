"""What can be set, and what is on offer. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from debrief_app.i18n import N_, LanguageInfo, _, available_languages
from debrief_app.i18n.formats import isolated
from debrief_app.services.preferences import Preferences

THEME_NAMES: Mapping[str, str] = {"light": N_("Light"), "dark": N_("Dark"), "contrast": N_("High contrast")}


class SettingsPresenter:
    """The preferences as they are now; every change makes new ones."""

    def __init__(self, preferences: Preferences) -> None:
        self.preferences = preferences

    def languages(self) -> tuple[tuple[str, str], ...]:
        """Code and name of each language of the program, each named in itself. Pseudo-languages only when one of
        them is in use."""
        used = (self.preferences.language, self.preferences.second_language)
        return tuple((info.code, _named(info)) for info in available_languages()
                     if info.status != "pseudo" or info.code in used)

    def set_text_size(self, percent: int) -> bool:
        """Was that a change?"""
        return self._take(replace(self.preferences, text_size=percent))

    def set_theme(self, theme: str) -> bool:
        """Was that a change?"""
        return self._take(replace(self.preferences, theme=theme))

    def set_language(self, code: str) -> bool:
        """Was that a change?"""
        return self._take(replace(self.preferences, language=code))

    def set_second_language(self, code: str) -> bool:
        """Was that a change? "" for none."""
        return self._take(replace(self.preferences, second_language=code))

    def set_idle_minutes(self, minutes: int) -> bool:
        """Was that a change?"""
        return self._take(replace(self.preferences, idle_minutes=minutes))

    def _take(self, preferences: Preferences) -> bool:
        changed, self.preferences = preferences != self.preferences, preferences
        return changed


def _named(info: LanguageInfo) -> str:
    if info.status == "draft":
        return _("{language} (draft translation)").format(language=isolated(info.own_name))
    return info.own_name
