"""Day, month and year as three boxes, in the calendar in which the date was said. Knows no precision and no answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from debrief_app.domain.dates.calendars import Calendar, edtf_of
from debrief_app.domain.values import Precision
from debrief_app.i18n import N_, _
from debrief_app.i18n.calendar_months import other_month_names
from debrief_app.i18n.formats import month_names
from debrief_app.ui.interview.editors.boxes import Line
from debrief_app.ui.interview.editors.picker import Pairs, Picker
from debrief_app.ui.widgets.flow_layout import FlowLayout

LONGEST = 200
"""Letters of a box. What somebody types there and is no number is kept in words, whole."""
CALENDARS = {
    Calendar.GREGORIAN.value: N_("Western calendar"),
    Calendar.ETHIOPIAN.value: N_("Ethiopian calendar"),
    Calendar.SOLAR_HIJRI.value: N_("Solar Hijri (Persian)"),
    Calendar.HIJRI.value: N_("Hijri (Islamic)"),
    Calendar.LUNAR.value: N_("Lunar (East Asian)"),
}


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the boxes. `original`: year first, as typed; `edtf`: the Gregorian days, "" when there are none;
    `words`: as it reads.
    """

    precision: Precision
    original: str
    edtf: str
    words: str

    @property
    def complete(self) -> bool:
        """Do the boxes make a date, whether it exists or not?"""
        return bool(self.original)

    @property
    def empty(self) -> bool:
        """Is there nothing in them?"""
        return not self.words


class MonthPicker(Picker):
    """A month by its name, or by its number in the digits of any script. It is shown by its name, so that day and month
    are not taken for one another.
    """

    def match(self, typed: str) -> str:
        """Also one digit is a month."""
        number = typed.strip()
        return super().match(f"{int(number):02}" if number.isdecimal() else typed)

    def set_pairs(self, pairs: Pairs) -> None:
        """What is no month in one calendar may be one in the next."""
        super().set_pairs(pairs)
        found = self.match(self.half_typed())
        if found:
            self.set_code(found)

    def settle(self, *, left: bool = True) -> None:
        """The number becomes the name."""
        super().settle(left=left)
        if self.code():
            self.set_code(self.code())


class DateBoxes(QWidget):
    """`edited` is sent when a person changed a box."""

    edited = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._calendar = Calendar.GREGORIAN
        self.day, self.year = self._line(f"{name}.day"), self._line(f"{name}.year")
        self.month = MonthPicker(self)
        self.month.setObjectName(f"{name}.month")
        self.month.setMinimumContentsLength(9)
        self.month.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.month.changed.connect(self.edited)
        self.boxes = (self.day, self.month, self.year)
        row = FlowLayout(self)
        for widget in self.boxes:
            row.addWidget(widget)

    def _line(self, name: str) -> Line:
        line = Line(self)
        line.setObjectName(name)
        line.setMaxLength(LONGEST)
        line.textEdited.connect(lambda _text: self.edited.emit())
        return line

    def size_boxes(self) -> None:
        """As wide as their numbers in the current size of text."""
        fixed_width(self.day, 7)
        fixed_width(self.year, 9)

    def set_calendar(self, calendar: Calendar) -> None:
        """Other months; the number of the month stays."""
        if calendar is not self._calendar:
            self._calendar = calendar
            self._fill_months()

    def _fill_months(self) -> None:
        names = month_names() if self._calendar is Calendar.GREGORIAN else other_month_names(self._calendar.value)
        self.month.set_pairs([(f"{number:02}", name) for number, name in enumerate(names, start=1)])

    def show_numbers(self, text: str) -> None:
        """Fill the boxes from "2008", "2008-13" or "2008-13-05"."""
        parts = [*text.split("-"), "", ""]
        self.year.show_text(parts[0])
        self.month.set_code(parts[1])
        self.day.show_text(parts[2].lstrip("0"))

    def typed(self, calendar: Calendar) -> Typed:
        """What stands in the boxes, read in this calendar."""
        day, month, year = self.day.text().strip(), self.month.code(), self.year.text().strip()
        words = " ".join(filter(None, (day, self.month.text(), year)))
        # Two digits are a year of no certain century.
        if not (year.isdecimal() and len(year) == 4) or (day and not month):
            return Typed(Precision.AS_SAID, "", "", words)
        if (day and not (day.isdecimal() and len(day) <= 2)) or self.month.half_typed():
            return Typed(Precision.AS_SAID, "", "", words)
        numbers = [int(part) for part in (year, month, day) if part]
        precision = (Precision.YEAR, Precision.MONTH, Precision.EXACT)[len(numbers) - 1]
        original = "-".join([f"{numbers[0]:04}", *(f"{number:02}" for number in numbers[1:])])
        try:
            edtf = edtf_of(calendar, *numbers)
        except (ValueError, OverflowError):
            # A day that no calendar has is kept; in ours it is EDTF all the same and flagged when it is read.
            edtf = original if calendar is Calendar.GREGORIAN else ""
        return Typed(_precision_of(precision, edtf), original, edtf, words)

    def beside_by_key(self, typed: str) -> date | None:
        """The day after or before the one that stands here, for a plus or a minus typed behind it; None for no such."""
        step = {"+": 1, "-": -1}.get(typed[-1:])
        year, month, day = self.year.text().strip(), self.month.code(), typed[:-1].strip()
        if step is None or not (year.isdecimal() and month.isdecimal() and day.isdecimal()):
            return None
        try:
            return date(int(year), int(month), int(day)) + timedelta(step)
        except (ValueError, OverflowError):
            return None

    def in_the_year(self) -> bool:
        """Is somebody in the middle of typing the year?"""
        return self.year.hasFocus() and len(self.year.text()) < 4

    def retranslate(self, label: str) -> None:
        """Names of boxes and months in the current language."""
        self._fill_months()
        boxes: tuple[tuple[QLineEdit, str], ...] = (
            (self.day, _("Day")), (self.month.box, _("Month")), (self.year, _("Year")))
        for box, name in boxes:
            box.setPlaceholderText(name)
            box.setAccessibleName(f"{label}: {name}")
        self.day.setToolTip(_("A full stop is today; plus and minus go to the next day and back"))
        self.day.setAccessibleDescription(self.day.toolTip())
        self.month.setAccessibleName(f"{label}: {_('Month')}")
        self.size_boxes()

    def set_read_only(self, read_only: bool) -> None:
        """Only look."""
        self.day.setReadOnly(read_only)
        self.year.setReadOnly(read_only)
        self.month.setEnabled(not read_only)


def fixed_width(line: Line, letters: int) -> None:
    """Room for this many letters in the current size of text."""
    width = line.fontMetrics().averageCharWidth() * letters
    line.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    line.setMinimumWidth(width)
    line.setMaximumWidth(width)


def _precision_of(typed: Precision, edtf: str) -> Precision:
    """A day of the lunar calendar is only known to about a month."""
    return Precision.MONTH if typed is Precision.EXACT and "/" in edtf else typed
