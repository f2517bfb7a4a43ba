"""The columns of an XLSForm that we write and read, and what the rows of our own workbooks are.

Columns that begin with `debrief_` are ours; other tools leave them alone. See resources/standard/xlsform.md.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from debrief_app.domain.form import Band

WORDINGS: Final = ("staff", "adult", *(band.value for band in Band))
"""The keys of a wording; each is a column `debrief_<key>`."""

STATUS_LIST: Final = "debrief_status"
YES_NO_LIST: Final = "debrief_yes_no"
AGE_LIST: Final = "debrief_age_status"
BAND_LIST: Final = "debrief_age_band"
COUNTRY_LIST: Final = "debrief_countries"
LANGUAGE_LIST: Final = "debrief_languages"
CURRENCY_LIST: Final = "debrief_currencies"
OUR_LISTS: Final = frozenset({STATUS_LIST, YES_NO_LIST, AGE_LIST, BAND_LIST, COUNTRY_LIST, LANGUAGE_LIST,
                              CURRENCY_LIST})
"""Lists of the program and not of the bank; an import leaves them alone."""

OWN_AGE_STATUS: Final = ("", "age_status")
OWN_BAND: Final = ("", "age_band")
"""Questions of ours beside the bank. The age status is ours only where the bank has none."""

LISTS_SHEET: Final = "debrief_lists"
SHEETS: Final = ("survey", "choices", "settings", LISTS_SHEET)


class Role(StrEnum):
    """What a row of our own workbooks is (column debrief_is). Rows of other agencies have none."""

    STAGE = "stage"
    PURPOSE = "purpose"
    OPENING = "opening"
    KIND = "kind"
    POINT = "point"
    ASK = "ask"
    STATUS = "status"
    OWN_WORDS = "own_words"
    ENGLISH = "english"
    FIELD = "field"
    GRID_ROW = "grid_row"
    EXACT_DAY = "exact_day"
    COUNTRY = "country"
    LANGUAGE = "language"
    CURRENCY = "currency"
    AGE = "age"


ANSWER_PARTS: Final = frozenset({Role.STATUS, Role.OWN_WORDS, Role.ENGLISH, Role.ASK, Role.EXACT_DAY, Role.COUNTRY,
                                 Role.LANGUAGE, Role.CURRENCY, Role.AGE})
"""Rows that only help other tools to show a point; Debrief has them for every point anyway."""
