"""Dates of other calendars, judged by Qt's own calendars and by days that are known to everybody."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCalendar

from debrief_app.domain.dates.calendars import Calendar, days_of, edtf_of, months_in

ETHIOPIAN, PERSIAN, HIJRI, LUNAR = Calendar.ETHIOPIAN, Calendar.SOLAR_HIJRI, Calendar.HIJRI, Calendar.LUNAR


@pytest.mark.parametrize(("ours", "qt", "years"), [
    (PERSIAN, QCalendar.System.Jalali, range(1277, 1436)),
    (HIJRI, QCalendar.System.IslamicCivil, range(1300, 1501)),
])
def test_every_month_begins_where_qt_says(ours: Calendar, qt: QCalendar.System, years: range) -> None:
    judge = QCalendar(qt)
    for year in years:
        for month in range(1, 13):
            first, last = days_of(ours, year, month)
            told = judge.dateFromParts(year, month, 1)
            assert first == date(told.year(), told.month(), told.day()), (year, month)
            assert (last - first).days + 1 == judge.daysInMonth(month, year), (year, month)


@pytest.mark.parametrize(("calendar", "year", "month", "day", "gregorian"), [
    (ETHIOPIAN, 2000, 1, 1, "2007-09-12"),  # the Ethiopian millennium
    (ETHIOPIAN, 2016, 1, 1, "2023-09-12"),  # new year a day later after the leap year
    (ETHIOPIAN, 2015, 13, 6, "2023-09-11"),
    (ETHIOPIAN, 2013, 2, 24, "2020-11-03"),
    (PERSIAN, 1357, 11, 22, "1979-02-11"),
    (PERSIAN, 1399, 12, 30, "2021-03-20"),
    (PERSIAN, 1403, 1, 1, "2024-03-20"),
])
def test_known_days(calendar: Calendar, year: int, month: int, day: int, gregorian: str) -> None:
    assert edtf_of(calendar, year, month, day) == gregorian


def test_a_month_of_another_calendar_is_an_interval_of_days() -> None:
    assert edtf_of(PERSIAN, 1397, 5) == "2018-07-23/2018-08-22"
    assert edtf_of(ETHIOPIAN, 2008, 13) == "2016-09-06/2016-09-10"


def test_the_moon_is_only_about() -> None:
    """Eid al-Adha 1440 was kept on 11 August 2019 in most countries; the tables may be a day or two off."""
    assert edtf_of(HIJRI, 1440, 12, 10).endswith("~")
    assert abs(days_of(HIJRI, 1440, 12, 10)[0] - date(2019, 8, 11)) <= timedelta(days=2)


@pytest.mark.parametrize(("year", "month", "day", "known"), [
    (2020, 1, 1, "2020-01-25"), (2019, 8, 15, "2019-09-13"), (2023, 12, 30, "2024-02-09"), (2015, 1, 1, "2015-02-19"),
    (2033, 12, 1, "2033-12-22"), (2023, 3, 1, "2023-04-20"),
])
def test_lunar_feasts_lie_within_their_bounds(year: int, month: int, day: int, known: str) -> None:
    for parts in ((year,), (year, month), (year, month, day)):
        first, last = days_of(LUNAR, *parts)
        assert first <= date.fromisoformat(known) <= last, parts


@pytest.mark.parametrize(("calendar", "parts"), [
    (ETHIOPIAN, (2009, 13, 6)), (ETHIOPIAN, (2009, 14)), (PERSIAN, (1400, 12, 30)), (PERSIAN, (900,)),
    (HIJRI, (1441, 2, 30)), (LUNAR, (2020, 1, 31)), (LUNAR, (2020, 13)), (Calendar.GREGORIAN, (2016, 2, 30)),
])
def test_a_day_that_is_not_in_the_calendar_is_said(calendar: Calendar, parts: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=r".+"):
        days_of(calendar, *parts)


@given(st.sampled_from((ETHIOPIAN, PERSIAN, HIJRI)), st.integers(1300, 1499), st.data())
def test_months_follow_one_another_without_a_gap(calendar: Calendar, year: int, data: st.DataObject) -> None:
    months = [days_of(calendar, year, month) for month in range(1, months_in(calendar) + 1)]
    assert (months[0][0], months[-1][1]) == days_of(calendar, year)
    assert all(after[0] - before[1] == timedelta(days=1) for before, after in pairwise(months))
    month = data.draw(st.integers(1, months_in(calendar)))
    day = data.draw(st.integers(1, (months[month - 1][1] - months[month - 1][0]).days + 1))
    assert days_of(calendar, year, month, day)[0] == months[month - 1][0] + timedelta(days=day - 1)
