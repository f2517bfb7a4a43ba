"""Dates and lengths of time as people tell them: kept, spanned, flagged and never refused."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from debrief_app.domain.dates.durations import Duration, duration_of, is_iso_duration
from debrief_app.domain.dates.fuzzy_dates import edtf_date
from debrief_app.domain.values import FuzzyDate, Place, Precision, from_plain, is_empty, to_plain
from debrief_app.report.contents.value_text import date_words, duration_text_of

TODAY = date(2026, 11, 23)
BORN = FuzzyDate(Precision.MONTH, "2004-02")


@pytest.mark.parametrize(("edtf", "precision", "first", "last"), [
    ("2016-02-09", Precision.EXACT, "2016-02-09", "2016-02-09"),
    ("2016-02~", Precision.MONTH, "2016-02-01", "2016-02-29"),
    ("2016", Precision.YEAR, "2016-01-01", "2016-12-31"),
    ("2016-21", Precision.SEASON, "2016-03-01", "2016-11-30"),
    ("2016-24", Precision.SEASON, "2015-12-01", "2017-02-28"),
    ("2016-03/2016-05", Precision.BETWEEN, "2016-03-01", "2016-05-31"),
    ("2016-03~/2017", Precision.BETWEEN, "2016-03-01", "2017-12-31"),
    ("../2016-03", Precision.BEFORE, "0001-01-01", "2016-03-31"),
    ("2016/..", Precision.AFTER, "2016-01-01", "9999-12-31"),
])
def test_edtf_is_read_with_its_precision(edtf: str, precision: Precision, first: str, last: str) -> None:
    found = edtf_date(edtf)
    assert found == FuzzyDate(precision, edtf)
    assert found.span() == (date.fromisoformat(first), date.fromisoformat(last))
    assert found.problem(TODAY) is None


@pytest.mark.parametrize(("told", "finding"), [
    (FuzzyDate(Precision.EXACT, "2016-02-31"), "date-impossible"),
    (FuzzyDate(Precision.MONTH, "2016-13"), "date-impossible"),
    (FuzzyDate(Precision.BETWEEN, "2016-02-31/2016-05"), "date-impossible"),
    (FuzzyDate(Precision.BETWEEN, "2017/2016"), "date-ends-before-it-begins"),
    (FuzzyDate(Precision.MONTH, "2027-01"), "date-after-today"),
    (FuzzyDate(Precision.YEAR, "2003"), "date-before-birth"),
    (FuzzyDate(Precision.BEFORE, "../2004-01"), "date-before-birth"),
    (FuzzyDate(Precision.YEAR, "sometime"), "date-unreadable"),
    (FuzzyDate(Precision.AGE_THEN, age=150), "date-age-unlikely"),
    (FuzzyDate(Precision.AGE_THEN, age=40), "date-after-today"),
    (FuzzyDate(Precision.AS_SAID, calendar="ethiopian", original="2009-13-06"), "date-impossible"),
    (FuzzyDate(Precision.AS_SAID, as_said="the cold time"), None),
    (FuzzyDate(Precision.EVENT, as_said="Tet"), None),
    (FuzzyDate(Precision.UNKNOWN), None),
    (FuzzyDate(Precision.AFTER, "2001/.."), None),
    (FuzzyDate(Precision.YEAR, "2004"), None),
])
def test_what_is_strange_is_flagged_and_kept(told: FuzzyDate, finding: str | None) -> None:
    assert told.problem(TODAY, BORN) == finding
    assert from_plain(to_plain(told)) == told
    assert not is_empty(told)


def test_an_age_becomes_days_once_the_date_of_birth_is_known() -> None:
    fifteen = FuzzyDate(Precision.AGE_THEN, age=15)
    assert fifteen.span() is None
    assert fifteen.span(BORN) == (date(2019, 2, 1), date(2020, 2, 28))
    leap_day = FuzzyDate(Precision.EXACT, "2004-02-29")
    assert FuzzyDate(Precision.AGE_THEN, age=1).span(leap_day) == (date(2005, 3, 1), date(2006, 2, 28))


def test_about_reaches_further_but_is_not_said_to_be_wider() -> None:
    about = FuzzyDate(Precision.MONTH, "2016-05~")
    assert about.span() == (date(2016, 5, 1), date(2016, 5, 31))
    assert about.reach() == (date(2016, 3, 31), date(2016, 7, 1))
    sharp = FuzzyDate(Precision.MONTH, "2016-05")
    assert sharp.reach() == sharp.span()


@pytest.mark.parametrize(("told", "words"), [
    (FuzzyDate(Precision.BETWEEN, "2016-03/2016-05"), "between March 2016 and May 2016"),
    (FuzzyDate(Precision.SEASON, "2016-22~", as_said="when it was hot"), "about summer 2016 (“when it was hot”)"),
    (FuzzyDate(Precision.EVENT, "2019", as_said="Tet"), "“Tet”, 2019"),
    (FuzzyDate(Precision.EVENT, as_said="Tet"), "“Tet”"),
    (FuzzyDate(Precision.MONTH, "2018-07-23/2018-08-22", calendar="solar_hijri", original="1397-05"),
     "23 July 2018 to 22 August 2018; Mordad 1397 in the Solar Hijri calendar"),
    (FuzzyDate(Precision.EXACT, "2016-09-10", calendar="ethiopian", original="2008-13-05"),
     "10 September 2016; 5 Pagume 2008 in the Ethiopian calendar"),
    (FuzzyDate(Precision.AFTER, "2016-03~/.."), "after about March 2016"),
    (FuzzyDate(Precision.AS_SAID, calendar="hijri", original="1440-13"), "13 1440 in the Hijri calendar"),
])
def test_dates_read_as_they_were_told(told: FuzzyDate, words: str) -> None:
    assert date_words(told, "en") == words


@pytest.mark.parametrize(("said", "iso", "counted"), [
    ("about four months", "P4M~", "about 4 months"),
    ("One year and two months", "P1Y2M", "1 year and 2 months"),
    ("for 3 nights", "P3D", "3 days"),
    ("a fortnight", "P2W", "2 weeks"),
    ("half an hour", "PT30M", "30 minutes"),
    ("nearly two hours", "PT2H~", "about 2 hours"),
    ("two or three weeks", "", ""),
    ("until the rain came", "", ""),
    ("a long time", "", ""),
])
def test_lengths_of_time_are_counted_only_when_they_are_understood(said: str, iso: str, counted: str) -> None:
    found = duration_of(said)
    assert found == Duration(iso, said)
    assert duration_text_of(found, "en") == counted
    assert from_plain(to_plain(found)) == found
    assert is_iso_duration(iso) is bool(iso)


def test_a_place_keeps_its_spelling_beside_the_entry_of_the_list() -> None:
    told = Place("LY", "Zwara", gazetteer="geonames:2208425")
    assert from_plain(to_plain(told)) == told
    plain = to_plain(Place("LY", "Zwara"))
    assert isinstance(plain, dict)
    assert "gazetteer" not in plain


@given(st.sampled_from(Precision), st.text("0123456789-/.~?%", max_size=24), st.integers(-5, 200) | st.none(),
       st.sampled_from(("", "ethiopian", "hijri", "nonsense")), st.text("0123456789-/x", max_size=12))
@example(Precision.EXACT, "..", None, "", "")
@example(Precision.BETWEEN, "../..", None, "", "")
def test_nothing_that_is_typed_breaks_anything(precision: Precision, edtf: str, age: int | None, calendar: str,
                                               original: str) -> None:
    told = FuzzyDate(precision, edtf, age, "said", calendar, original)
    told.problem(TODAY, BORN)
    span, reach = told.span(BORN), told.reach(BORN)
    assert (span is None) == (reach is None)
    if span and reach:
        assert reach[0] <= span[0] <= span[1] <= reach[1]
    assert "said" in date_words(told, "en") or precision is Precision.EVENT
    assert from_plain(to_plain(told)) == told
