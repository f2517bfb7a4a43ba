"""Which language the program speaks now, and every message in it or in a second one beside it.

One language is current for the whole process. It changes while the program runs, so nothing here may be
called at import time. Must not know who asks, nor how a screen re-labels itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from gettext import NullTranslations
from typing import Final, Literal

from debrief_app.i18n.languages import Direction, direction, spoken_language
from debrief_app.i18n.pseudo import MIRRORED, STRETCHED, PseudoTranslations
from debrief_app.i18n.reading import catalogue_codes, read_translations

SOURCE_LANGUAGE: Final = "en"

_PSEUDO: Final = {STRETCHED: "Pseudo-language (longer)", MIRRORED: "Pseudo-language (right to left)"}
_FORMS: Final = "forms"

Status = Literal["source", "draft", "reviewed", "pseudo"]


@dataclass(frozen=True, slots=True)
class LanguageInfo:
    """A language the program can speak. A `draft` must say so wherever it is on screen or paper."""

    code: str
    own_name: str
    direction: Direction
    status: Status


class UnknownLanguageError(LookupError):
    """The program has no catalogue for the code given."""


_SOURCE: Final = LanguageInfo(SOURCE_LANGUAGE, "English", "ltr", "source")
_current = SOURCE_LANGUAGE


@cache
def available_languages() -> tuple[LanguageInfo, ...]:
    """English, then the languages with a catalogue by code, then the two pseudo-languages."""
    found = [_SOURCE]
    for code in catalogue_codes():
        listed = spoken_language(code)
        status: Status = "reviewed" if read_translations(code).reviewed else "draft"
        found.append(LanguageInfo(code, listed.own_name if listed else code, direction(code), status))
    return (*found, *(LanguageInfo(code, name, direction(code), "pseudo") for code, name in _PSEUDO.items()))


def language_info(code: str) -> LanguageInfo:
    """The language the program speaks for `code`: itself, or without region or script ("ar-SY" gives "ar").

    Raises UnknownLanguageError when there is none.
    """
    if code == SOURCE_LANGUAGE:
        return _SOURCE
    spoken = {info.code: info for info in available_languages()}
    while code:
        if code in spoken:
            return spoken[code]
        code = code.rpartition("-")[0]
    raise UnknownLanguageError


def set_language(code: str) -> None:
    """Make `code` the language of the program from the next message on. Raises UnknownLanguageError."""
    global _current
    _current = language_info(code).code


def current_language() -> str:
    """The code of the language now spoken, as in `available_languages`."""
    return _current


@cache
def _translations(code: str) -> NullTranslations:
    if code == SOURCE_LANGUAGE:
        return NullTranslations()
    return PseudoTranslations(code) if code in _PSEUDO else read_translations(code)


def translator(code: str) -> NullTranslations:
    """gettext, ngettext, pgettext, npgettext of one language, whatever is current. For documents.

    A language without a catalogue gives the source: a record must be printed all the same.
    """
    try:
        return _translations(language_info(code).code)
    except UnknownLanguageError:
        return _translations(SOURCE_LANGUAGE)


def gettext(message: str) -> str:
    return _translations(_current).gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    return _translations(_current).ngettext(singular, plural, n)


def pgettext(context: str, message: str) -> str:
    return _translations(_current).pgettext(context, message)


def npgettext(context: str, singular: str, plural: str, n: int) -> str:
    return _translations(_current).npgettext(context, singular, plural, n)


def N_(message: str) -> str:
    """Marks a text for translators where it is written; whoever shows it calls `_` on it."""
    return message


def translate_in(code: str, message: str, context: str | None = None) -> str:
    """`message` in another language than the current one: the second line of a bilingual display.

    A language without a catalogue, or without this message, gives the source; `has_translation` tells which.
    """
    spoken = translator(code)
    return spoken.gettext(message) if context is None else spoken.pgettext(context, message)


def has_translation(code: str, message: str, context: str | None = None) -> bool:
    """Whether `translate_in` would show `message` in that language, and not the English source instead."""
    try:
        spoken = language_info(code).code
    except UnknownLanguageError:
        return False
    return spoken == SOURCE_LANGUAGE or translate_in(spoken, message, context) != message


def form_text(text: str, code: str | None = None) -> str:
    """A wording of the forms (question, name, hint, guidance, title) in `code`, or the current language."""
    return translate_in(code or _current, text.strip(), _FORMS)


def option_text(list_id: str, text: str, code: str | None = None) -> str:
    """The label of an option of the code list `list_id` in `code`, or in the current language."""
    return translate_in(code or _current, text.strip(), list_id)


def forget_catalogues() -> None:
    """Read the catalogues again at the next message. For translators' previews and tests."""
    available_languages.cache_clear()
    _translations.cache_clear()
