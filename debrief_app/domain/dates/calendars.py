"""Dates of other calendars as the Gregorian days that they can mean. Plain arithmetic, no tables of a year.

Ethiopian: thirteen months, leap day every fourth year. Solar Hijri: the 33-year rule, which agrees with the equinox
for the years 1178 to 1501. Hijri: the tabular (civil) calendar; months really begin when the moon is seen, so a day may
be off by one or two and is only ever "about". East Asian lunar: not computed, only the bounds between which such a
month can lie. Written out here because this layer has only the standard library, and the libraries looked at cover one
calendar each, or bring astronomy under the LGPL with them. Knows no answers and no screens.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum


class Calendar(StrEnum):
    """The calendar in which a date was said; the codes are those of the code list `calendar`."""

    GREGORIAN = "gregorian"
    ETHIOPIAN = "ethiopian"
    SOLAR_HIJRI = "solar_hijri"
    HIJRI = "hijri"
    LUNAR = "lunar_east_asian"


_ORDINAL_OF_JULIAN_DAY = 1_721_425
_YEARS = {
    Calendar.ETHIOPIAN: range(1, 9_000),
    Calendar.SOLAR_HIJRI: range(1178, 1502),
    Calendar.HIJRI: range(1, 9_000),
    Calendar.LUNAR: range(1900, 2101),
}
_MOON = 29.53
"""Days from new moon to new moon."""


def months_in(calendar: Calendar) -> int:
    """How many months a year of this calendar has."""
    return 13 if calendar is Calendar.ETHIOPIAN else 12


def days_of(calendar: Calendar, year: int, month: int | None = None, day: int | None = None) -> tuple[date, date]:
    """First and last Gregorian day that this can mean. Raises ValueError when the calendar has no such day."""
    if calendar is Calendar.GREGORIAN:
        return _gregorian(year, month, day)
    if year not in _YEARS[calendar]:
        raise ValueError("a year outside the range that can be computed")
    if month is not None and not 1 <= month <= months_in(calendar):
        raise ValueError("no such month")
    if calendar is Calendar.LUNAR:
        return _lunar_bounds(year, month, day)
    if month is None:
        return _first(calendar, year, 1), _first(calendar, year + 1, 1) - timedelta(days=1)
    first = _first(calendar, year, month)
    after = _first(calendar, year, month + 1) if month < months_in(calendar) else _first(calendar, year + 1, 1)
    if day is None:
        return first, after - timedelta(days=1)
    if not 1 <= day <= (after - first).days:
        raise ValueError("no such day")
    found = first + timedelta(days=day - 1)
    return found, found


def edtf_of(calendar: Calendar, year: int, month: int | None = None, day: int | None = None) -> str:
    """The same as EDTF text: a day, or an interval of days. Hijri and lunar dates are marked as approximate.

    Raises ValueError when the calendar has no such day.
    """
    if calendar is Calendar.GREGORIAN:
        _gregorian(year, month, day)
        return "-".join([f"{year:04}", *(f"{part:02}" for part in (month, day) if part is not None)])
    first, last = days_of(calendar, year, month, day)
    mark = "~" if calendar in (Calendar.HIJRI, Calendar.LUNAR) else ""
    return f"{first}{mark}" if first == last else f"{first}{mark}/{last}{mark}"


def _gregorian(year: int, month: int | None, day: int | None) -> tuple[date, date]:
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        following = date(year + month // 12, month % 12 + 1, 1) if (year, month) != (9999, 12) else date.max
        return date(year, month, 1), following - timedelta(days=1 if following != date.max else 0)
    return date(year, month, day), date(year, month, day)


def _first(calendar: Calendar, year: int, month: int) -> date:
    """The Gregorian day on which a month begins."""
    before = month - 1
    if calendar is Calendar.ETHIOPIAN:
        julian = 1_724_221 + 365 * (year - 1) + year // 4 + 30 * before
    elif calendar is Calendar.SOLAR_HIJRI:
        julian = 1_948_320 + 365 * (year - 1) + (8 * year + 21) // 33 + 30 * before + min(before, 6)
    else:
        julian = 1_948_440 + 354 * (year - 1) + (11 * year + 3) // 30 + 29 * before + (before + 1) // 2
    return date.fromordinal(julian - _ORDINAL_OF_JULIAN_DAY)


def _lunar_bounds(year: int, month: int | None, day: int | None) -> tuple[date, date]:
    """New year lies between 21 January and 21 February; a leap month can push what follows back by a moon."""
    if day is not None and not (month and 1 <= day <= 30):
        raise ValueError("no such day")
    last = date(year + 1, 2, 20)
    if month is None:
        return date(year, 1, 21), last
    begins = date(year, 1, 21) + timedelta(days=int(_MOON * (month - 1)))
    ends = min(last, date(year, 2, 1) + timedelta(days=int(_MOON * (month + 1)) + 1))
    if day is None:
        return begins, ends
    return begins + timedelta(days=day - 1), min(last, ends - timedelta(days=29 - day))
