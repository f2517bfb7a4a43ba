"""A time as the person told it: how exactly it is known, which days it can mean, and what is strange about it.

Nothing is refused and nothing is made more exact than it was. Knows no answers and no screens.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from debrief_app.domain.dates.calendars import Calendar, days_of

Span = tuple[date, date]
"""First and last day, both included."""


class Precision(StrEnum):
    """How exactly a time is known."""

    EXACT = "exact"
    MONTH = "month"
    YEAR = "year"
    SEASON = "season"
    BETWEEN = "between"
    BEFORE = "before"
    AFTER = "after"
    EVENT = "event"
    AGE_THEN = "age-then"
    AS_SAID = "as-said"
    UNKNOWN = "unknown"


_MARK = r"[~?%]?"
_DAY = r"\d{4}-\d{2}-\d{2}"
_ANY = rf"\d{{4}}(?:-\d{{2}}(?:-\d{{2}})?)?{_MARK}"
_BETWEEN = rf"{_ANY}/{_ANY}"
_EDTF_SHAPES = {
    Precision.EXACT: re.compile(rf"{_DAY}{_MARK}"),
    Precision.MONTH: re.compile(rf"\d{{4}}-(?!2[1-4])\d{{2}}{_MARK}"),
    Precision.YEAR: re.compile(rf"\d{{4}}{_MARK}"),
    Precision.SEASON: re.compile(rf"\d{{4}}-2[1-4]{_MARK}"),
    Precision.BETWEEN: re.compile(_BETWEEN),
    Precision.BEFORE: re.compile(rf"\.\./{_ANY}"),
    Precision.AFTER: re.compile(rf"{_ANY}/\.\."),
    Precision.EVENT: re.compile(rf"{_ANY}|{_BETWEEN}"),
}
_OF_OTHER_CALENDARS = re.compile(rf"{_DAY}{_MARK}/{_DAY}{_MARK}")
_PRECISIONS_OF_WORDS = (Precision.AS_SAID, Precision.UNKNOWN)
_OLDEST = 120
_SEASONS = range(21, 25)
_WIDTH = {4: timedelta(days=366), 7: timedelta(days=31), 10: timedelta(days=7)}
"""How far "about" reaches to either side, by the length of the EDTF text: a year, a month, a day. Our own rule of
thumb (general knowledge); it is only used so that rough dates are never said to differ."""


@dataclass(frozen=True, slots=True)
class FuzzyDate:
    """A time as the person told it.

    `edtf` is an Extended Date/Time Format text (ISO 8601-2:2019, level 1 subset) or "" when nothing can be
    computed; `age` is the person's age in years at the time, for `age-then`; `as_said` keeps the words.
    `calendar` is a code of `Calendar`, "" for Gregorian; `original` is what was typed in that calendar, year first
    ("2008-13-05"), while `edtf` holds the Gregorian days. A season (EDTF 21 to 24) is that of the person, in whichever
    hemisphere; `event` is a feast or other occasion, named in `as_said`.
    """

    precision: Precision
    edtf: str = ""
    age: int | None = None
    as_said: str = ""
    calendar: str = ""
    original: str = ""

    def problem(self, today: date | None = None, born: FuzzyDate | None = None) -> str | None:
        """A finding code, or None. A strange date is kept as said and flagged, never refused.

        Without `today` it may lie ahead; without `born` it may be of any age.
        """
        if self.precision is Precision.AGE_THEN and not (self.age is not None and 0 <= self.age <= _OLDEST):
            return "date-age-unlikely"
        if self.original and not self.edtf:
            return _original_problem(self.calendar, self.original)
        if self.precision in _PRECISIONS_OF_WORDS or not (self.edtf or self.age is not None):
            return "date-unreadable" if self.precision in _EDTF_SHAPES and not self.as_said else None
        if self.precision is not Precision.AGE_THEN and not self._well_shaped():
            return "date-unreadable"
        span = self.span(born)
        if span is None:
            return None if self.precision is Precision.AGE_THEN else self._why_no_span()
        if today and self.precision is not Precision.BEFORE and span[0] > today:
            return "date-after-today"
        birth = born.span() if born else None
        if birth and self.precision is not Precision.AFTER and span[1] < birth[0]:
            return "date-before-birth"
        return None

    def span(self, born: FuzzyDate | None = None) -> Span | None:
        """First and last day that the date can mean, or None when it cannot be ordered.

        `born` is the date of birth: with it an age can be ordered too.
        """
        return self._days(born, widened=False)

    def reach(self, born: FuzzyDate | None = None) -> Span | None:
        """As `span`, with room to either side where the date was only said roughly. For putting things in order."""
        return self._days(born, widened=True)

    def _days(self, born: FuzzyDate | None, widened: bool) -> Span | None:
        if self.precision is Precision.AGE_THEN:
            return self._days_at_age(born.span() if born else None)
        if self.precision not in _EDTF_SHAPES or not self._well_shaped():
            return None
        try:
            first, _slash, last = self.edtf.partition("/")
            begins = date.min if first == ".." else _days_of(first, widened)[0]
            ends = date.max if last == ".." else _days_of(last or first, widened)[1]
        except (ValueError, OverflowError):
            return None
        return (begins, ends) if begins <= ends else None

    def _days_at_age(self, birth: Span | None) -> Span | None:
        if self.age is None or birth is None or not 0 <= self.age <= _OLDEST:
            return None
        try:
            return _later(birth[0], self.age), _later(birth[1], self.age + 1) - timedelta(days=1)
        except (ValueError, OverflowError):
            return None

    def _well_shaped(self) -> bool:
        if self.calendar and self.precision in (Precision.MONTH, Precision.YEAR) and "/" in self.edtf:
            return bool(_OF_OTHER_CALENDARS.fullmatch(self.edtf))
        return bool(_EDTF_SHAPES[self.precision].fullmatch(self.edtf))

    def _why_no_span(self) -> str:
        try:
            for end in self.edtf.split("/"):
                if end != "..":
                    _days_of(end, widened=False)
        except (ValueError, OverflowError):
            return "date-impossible"
        return "date-ends-before-it-begins"


def edtf_date(text: str) -> FuzzyDate | None:
    """The date in an EDTF text (`2025-03`, `2025-03~`, `2025-22`, `../2025`, `2016/..`, `2016/2017-05`), or None."""
    for precision in _EDTF_SHAPES:
        found = FuzzyDate(precision, text)
        if precision is not Precision.EVENT and found.span() is not None:
            return found
    return None


def _original_problem(calendar: str, original: str) -> str:
    try:
        days_of(Calendar(calendar), *(int(part) for part in original.split("-")))
    except (ValueError, TypeError, OverflowError):
        numbers = original.split("-")
        return "date-impossible" if len(numbers) <= 3 and all(n.isdecimal() for n in numbers) else "date-unreadable"
    return "date-unreadable"


def _days_of(text: str, widened: bool) -> Span:
    bare = text.rstrip("~?%")
    parts = [int(part) for part in bare.split("-")]
    if len(parts) == 2 and parts[1] in _SEASONS:
        first, last = _season(parts[0], parts[1])
    else:
        first, last = days_of(Calendar.GREGORIAN, *parts)
    if not widened or bare == text:
        return first, last
    room = _WIDTH[len(bare)]
    return max(first, date.min + room) - room, min(last, date.max - room) + room


def _season(year: int, season: int) -> Span:
    """The days between which it can lie, whichever hemisphere was meant: spring and autumn from March to November,
    summer and winter from the December before to the February after.
    """
    if season % 2:
        return date(year, 3, 1), date(year, 11, 30)
    return date(year - 1, 12, 1), date(year + 1, 3, 1) - timedelta(days=1)


def _later(day: date, years: int) -> date:
    """The same day some years on; somebody born on 29 February has the birthday on 1 March in other years."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
