"""Catalogues, direction, dates, numbers, names of places and languages. Knows no form and no screen.

`_` and its kin answer in the language that is current when they are called: never call them at import time.
"""

from debrief_app.i18n.languages import Direction, Language, direction, spoken_language, spoken_languages
from debrief_app.i18n.translating import (
    N_,
    SOURCE_LANGUAGE,
    LanguageInfo,
    Status,
    UnknownLanguageError,
    available_languages,
    current_language,
    form_text,
    has_translation,
    language_info,
    ngettext,
    npgettext,
    option_text,
    pgettext,
    set_language,
    translate_in,
    translator,
)
from debrief_app.i18n.translating import gettext as _

__all__ = [
    "N_",
    "SOURCE_LANGUAGE",
    "Direction",
    "Language",
    "LanguageInfo",
    "Status",
    "UnknownLanguageError",
    "_",
    "available_languages",
    "current_language",
    "direction",
    "form_text",
    "has_translation",
    "language_info",
    "ngettext",
    "npgettext",
    "option_text",
    "pgettext",
    "set_language",
    "spoken_language",
    "spoken_languages",
    "translate_in",
    "translator",
]
