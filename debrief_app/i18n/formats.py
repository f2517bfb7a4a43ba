"""Dates, times, numbers, places and names of languages, as the current language writes them (Unicode CLDR).

Takes what is stored (ISO 8601, ISO 3166-1, ISO 4217, BCP-47, seconds) and gives text. Every function takes a
`code` for another language than the current one. Digits are Western in every language, as on UK papers.
Raises ValueError for a date or time that is not ISO. Must not know what a value is for.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, tzinfo
from decimal import Decimal
from functools import cache
from typing import Final, Literal

from babel import Locale, UnknownLocaleError, dates, lists, numbers, units
from babel.core import get_global

from debrief_app.i18n.isolation import isolated as isolated
from debrief_app.i18n.isolation import shortened as shortened
from debrief_app.i18n.isolation import way
from debrief_app.i18n.languages import LANGUAGES, direction, spoken_language
from debrief_app.i18n.pseudo import MIRRORED, STRETCHED
from debrief_app.i18n.translating import SOURCE_LANGUAGE, current_language, translate_in

Length = Literal["short", "medium", "long", "full"]

_SOURCE_LOCALE: Final = "en_GB"
_OWN_LOCALES: Final = {SOURCE_LANGUAGE: _SOURCE_LOCALE, STRETCHED: _SOURCE_LOCALE, MIRRORED: _SOURCE_LOCALE}


def locale_of(code: str | None = None) -> Locale:
    """CLDR's locale for a BCP-47 code, or for the nearest it has; British English when it has none."""
    wanted = (code or current_language()).replace("_", "-")
    name = _OWN_LOCALES.get(wanted, wanted)
    while name:
        try:
            return Locale.parse(name.replace("-", "_"))
        except (UnknownLocaleError, ValueError):
            name = name.rpartition("-")[0]
    return Locale.parse(_SOURCE_LOCALE)


def date_text(iso: str, length: Length = "long", code: str | None = None) -> str:
    """A day, month or year: "2026-11-23", "2026-11" or "2026" gives "23 November 2026" and so on."""
    locale = locale_of(code)
    if len(iso) == 4:
        return dates.format_date(date(int(iso), 1, 1), "y", locale)
    if len(iso) == 7:
        skeleton = "yMMMM" if length in ("long", "full") else "yMMM"
        return dates.format_skeleton(skeleton, date.fromisoformat(f"{iso}-01"), locale=locale)
    return dates.format_date(date.fromisoformat(iso), length, locale)


def time_text(iso: str, seconds: bool = False, code: str | None = None) -> str:
    """A time of day: "14:05" or "14:05:09". Never converted to another time zone."""
    length: Length = "medium" if seconds else "short"
    return dates.format_time(time.fromisoformat(iso), length, locale=locale_of(code))


def moment_text(iso: str, zone: str | None = None, code: str | None = None) -> str:
    """A moment with its date, seconds and time zone: "23 November 2026 at 14:05:09 GMT".

    `iso` names its offset ("…Z", "…+00:00"). `zone` is an IANA name; without one the computer's own is used.
    """
    return dates.format_datetime(_aware(iso), "long", tzinfo=_zone(zone), locale=locale_of(code))


def short_moment_text(iso: str, zone: str | None = None, code: str | None = None) -> str:
    """A moment for lists: "23 Nov 2026, 14:05"."""
    locale, here = locale_of(code), _zone(zone)
    moment = _aware(iso).astimezone(here)
    parts = (dates.format_date(moment, "medium", locale), dates.format_time(moment, "short", here, locale))
    return str(locale.datetime_formats["medium"]).replace("{1}", parts[0]).replace("{0}", parts[1])


def clock_text(iso: str, zone: str | None = None, code: str | None = None) -> str:
    """The time of day of a moment: "14:05"."""
    return dates.format_time(_aware(iso), "short", _zone(zone), locale_of(code))


def duration_text(minutes: int, code: str | None = None) -> str:
    """Hours and minutes in words: 65 gives "1 hour and 5 minutes"."""
    locale = locale_of(code)
    hours, rest = divmod(minutes, 60)
    parts = [_counted(hours, "duration-hour", locale)] if hours else []
    if rest or not hours:
        parts.append(_counted(rest, "duration-minute", locale))
    return lists.format_list(parts, locale=locale)


def lasting_text(parts: Iterable[tuple[int, str]], code: str | None = None) -> str:
    """A length of time in words: ((1, "year"), (2, "month")) gives "1 year and 2 months"."""
    locale = locale_of(code)
    return lists.format_list([_counted(number, f"duration-{unit}", locale) for number, unit in parts], locale=locale)


def number_text(number: int | Decimal, code: str | None = None) -> str:
    """A number with the language's separators."""
    return numbers.format_decimal(number, locale=locale_of(code))


def money_text(amount: str, currency: str, code: str | None = None) -> str:
    """A sum of `amount` (decimal text; no decimals are added) in `currency` (ISO 4217, or "").

    What is no number, or no known currency, is given as it is.
    """
    locale = locale_of(code)
    try:
        number = Decimal(amount)
    except ArithmeticError:
        return f"{amount} {currency}".strip()
    decimals = len(amount.partition(".")[2])
    pattern = f"#,##0.{'0' * decimals}" if decimals else "#,##0"
    name = numbers.get_currency_name(currency, number, locale) if currency else ""
    return f"{numbers.format_decimal(number, pattern, locale)} {name}".strip()


def list_text(parts: Iterable[str], code: str | None = None) -> str:
    """Several texts as one: "a, b and c"."""
    return lists.format_list(list(parts), locale=locale_of(code))


def way_text(places: Sequence[str], code: str | None = None) -> str:
    """Places in the order in which somebody came to them, as the language reads: "Khartoum → Bani Walid".

    "" stands for an end that is not told: "Khartoum →", "→ Bani Walid".
    """
    return way(places, right_to_left=direction(code or current_language()) == "rtl")


def month_names(code: str | None = None) -> tuple[str, ...]:
    """January to December, as they stand alone."""
    names = dates.get_month_names("wide", "stand-alone", locale_of(code))
    return tuple(str(names[month]) for month in range(1, 13))


def territory_name(territory: str, code: str | None = None) -> str:
    """A country's name for its ISO 3166-1 alpha-2 code; the code itself when CLDR has no name for it."""
    known = locale_of(code).territories
    return str(known.get(territory) or Locale.parse(_SOURCE_LOCALE).territories.get(territory) or territory)


def territories(code: str | None = None) -> tuple[tuple[str, str], ...]:
    """(ISO 3166-1 alpha-2 code, name) of every country, in the order of their names."""
    return _sorted((each, territory_name(each, code)) for each in _territory_codes())


def currency_name(currency: str, code: str | None = None) -> str:
    """A currency's name for its ISO 4217 code; the code itself when CLDR has no name for it."""
    return str(locale_of(code).currencies.get(currency, currency))


def currencies(code: str | None = None) -> tuple[tuple[str, str], ...]:
    """(ISO 4217 code, name) of every currency in use, in the order of their names."""
    return _sorted((each, currency_name(each, code)) for each in _currency_codes())


def language_name(language: str, code: str | None = None) -> str:
    """A spoken language's name for its BCP-47 code; the code itself when nobody has a name for it."""
    shown_in = code or current_language()
    locale = locale_of(shown_in)
    listed = spoken_language(language)
    # Ours first: CLDR calls Kurmanji "Kurdish (Türkiye)" and has no name for many of these.
    if listed and listed.code == language:
        own = translate_in(shown_in, listed.english, LANGUAGES)
        if locale.language == "en" or own != listed.english:
            return own
    try:
        # Only what CLDR names in this language: its display name falls back to the code without saying so.
        spoken = Locale.parse(language.replace("-", "_"))
        if spoken.language in locale.languages:
            return str(spoken.get_display_name(locale) or language)
    except (UnknownLocaleError, ValueError):
        name = locale.languages.get(language)
        if name:
            return str(name)
    return listed.english if listed else language


def _counted(number: int, unit: str, locale: Locale) -> str:
    text = units.format_unit(number, unit, "long", locale=locale)
    # Where CLDR has no words for a unit, Babel gives the unit's code.
    return text if unit not in text else units.format_unit(number, unit, "long", locale=_SOURCE_LOCALE)


def _aware(iso: str) -> datetime:
    moment = datetime.fromisoformat(iso)
    if moment.tzinfo is None:
        raise ValueError("a moment names its offset")
    return moment


def _zone(name: str | None) -> tzinfo:
    return dates.get_timezone(name) if name else dates.LOCALTZ


def _sorted(rows: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(rows, key=lambda row: _sort_key(row[1])))


def _sort_key(name: str) -> str:
    """Letters without their accents, so that Åland and Côte d'Ivoire stand where they are looked for."""
    bare = unicodedata.normalize("NFKD", name)
    return "".join(letter for letter in bare if not unicodedata.combining(letter)).casefold()


@cache
def _territory_codes() -> tuple[str, ...]:
    """CLDR's two-letter codes without its groups (EU, UN), its outlying parts and its placeholders."""
    not_countries = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
    names = (str(each) for each in Locale.parse("en").territories)
    return tuple(each for each in names if len(each) == 2 and each.isalpha() and each not in not_countries)


@cache
def _currency_codes() -> tuple[str, ...]:
    """The currencies that are tender somewhere today."""
    found: set[str] = set()
    for spans in get_global("territory_currencies").values():
        found.update(currency for currency, _since, until, tender in spans if until is None and tender)
    return tuple(sorted(found))
