"""Editor for a date as it is known: day, month or year, between, before or after, a season, a feast, an age, the
person's words, or not known; in whichever calendar it was said.

How exact it is follows from which boxes are filled. A strange date is kept and said, never refused.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QVBoxLayout, QWidget

from debrief_app.domain.dates.calendars import Calendar
from debrief_app.domain.form import Field
from debrief_app.domain.overview.timeline import strange
from debrief_app.domain.values import FuzzyDate, Precision, Value
from debrief_app.i18n import N_, _, current_language
from debrief_app.i18n.formats import date_text
from debrief_app.report.contents.value_text import date_words, told_words
from debrief_app.ui.interview.editors.base import Editor
from debrief_app.ui.interview.editors.boxes import Line
from debrief_app.ui.interview.editors.date_boxes import CALENDARS, LONGEST, DateBoxes, fixed_width
from debrief_app.ui.interview.editors.picker import Picker
from debrief_app.ui.interview.editors.segmented import Segmented
from debrief_app.ui.interview.editors.texts import NOW_KEY
from debrief_app.ui.widgets.flow_layout import FlowLayout
from debrief_app.ui.widgets.plain import PlainLabel

_MODES = (
    ("on", N_("Date")),
    ("between", N_("Between")),
    ("before", N_("Before")),
    ("after", N_("After")),
    ("season", N_("Season")),
    ("event", N_("Feast or event")),
    ("age", N_("Age then")),
    ("said", N_("As said")),
    ("unknown", N_("Not known")),
)
_DATED = ("on", "between", "before", "after", "event")
_ALWAYS_ABOUT = (Calendar.HIJRI, Calendar.LUNAR)
"""Their months begin with the moon, so that a computed day is never certain."""
_SEASONS = (("21", N_("Spring")), ("22", N_("Summer")), ("23", N_("Autumn")), ("24", N_("Winter")))
_LONGEST_AGE = 4
"""Digits of what can be an age at all."""
_MODE_OF = {
    Precision.BETWEEN: "between",
    Precision.BEFORE: "before",
    Precision.AFTER: "after",
    Precision.SEASON: "season",
    Precision.EVENT: "event",
    Precision.AGE_THEN: "age",
    Precision.AS_SAID: "said",
    Precision.UNKNOWN: "unknown",
}
_PRECISION_OF = {mode: precision for precision, mode in _MODE_OF.items()}

PROBLEMS = {
    "date-age-unlikely": N_("Kept as it is. This age is unusual; check it when there is time."),
    "date-unreadable": N_("Kept as it is. It cannot be put in order with other dates."),
    "date-impossible": N_("Kept as it is. There is no such day in the calendar."),
    "date-ends-before-it-begins": N_("Kept as it is. The second date lies before the first."),
    "date-after-today": N_("Kept as it is. This lies after today."),
    "date-before-birth": N_("Kept as it is. This lies before the date of birth."),
}


class DateEditor(Editor):
    """Gives a FuzzyDate."""

    def __init__(self, field: Field, born: Callable[[], FuzzyDate | None], now: Callable[[], datetime],
                 parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._born, self.now = born, now
        self._mode = Segmented([code for code, _label in _MODES], keeps=True, parent=self)
        self._mode.name_parts(f"{field.id}.form")
        self._mode.choose(("on",))
        self._first, self._last = DateBoxes(field.id, self), DateBoxes(f"{field.id}.last", self)
        self._to = PlainLabel(role="quiet", parent=self)
        self._age, self._said = self._line("age", LONGEST), self._line("said", 2000)
        self._season = self._picker("season", 8)
        self._season_year = self._line("season-year", LONGEST)
        self._calendar = self._picker("calendar", 18)
        for picker in (self._season, self._calendar):
            picker.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._about = QCheckBox(self)
        self._about.setObjectName(f"{field.id}.about")
        self._finding = PlainLabel(role="quiet", parent=self)
        self._mode.picked.connect(lambda _code: self._changed())
        self._about.clicked.connect(lambda _checked: self._changed())
        for boxes in (self._first, self._last):
            boxes.edited.connect(self._changed)
            boxes.day.textEdited.connect(partial(self._by_key, boxes))
        self._typed_in = (*self._first.boxes, *self._last.boxes, self._season, self._season_year, self._age,
                          self._calendar)
        for box in self._typed_in:
            box.installEventFilter(self)
        self._lay_out()
        self._arrange()

    def _line(self, part: str, most: int) -> Line:
        line = Line(self)
        line.setObjectName(f"{self.field.id}.{part}")
        line.setMaxLength(most)
        line.textEdited.connect(lambda _text: self._changed())
        return line

    def _picker(self, part: str, letters: int) -> Picker:
        picker = Picker(self)
        picker.setObjectName(f"{self.field.id}.{part}")
        picker.setMinimumContentsLength(letters)
        picker.changed.connect(self._changed)
        return picker

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._mode)
        boxes = QWidget(self)
        row = FlowLayout(boxes)
        for widget in (self._first, self._to, self._last, self._season, self._season_year, self._age, self._calendar,
                       self._about, self._said):
            row.addWidget(widget)
        layout.addWidget(boxes)
        layout.addWidget(self._finding)
        self._size_boxes()

    def _size_boxes(self) -> None:
        fixed_width(self._season_year, 9)
        fixed_width(self._age, 12)
        letter = self.fontMetrics().averageCharWidth()
        self._said.setMinimumWidth(letter * 34)
        self._said.setMaximumWidth(letter * 60)
        for boxes in (self._first, self._last):
            boxes.size_boxes()

    def _form(self) -> str:
        return next(iter(self._mode.chosen()), "on")

    def _told_in(self) -> Calendar:
        code = self._calendar.code()
        return Calendar(code) if code in CALENDARS else Calendar.GREGORIAN

    def value(self) -> Value | None:
        """The date with the precision that the boxes have; what makes no date is kept in words."""
        said, form = self._said.text().strip(), self._form()
        if form == "unknown":
            return FuzzyDate(Precision.UNKNOWN, as_said=said)
        words = self._words()
        return (None if words else self._dated(form, said)) or self._kept(form, said, words)

    def _words(self) -> str:
        """What stands in the boxes and makes no date, as it will read; "" when they make one, or are empty."""
        form, told = self._form(), self._told_in()
        first, last = (boxes.typed(told) for boxes in (self._first, self._last))
        other = self._calendar.half_typed() if form in _DATED else ""
        match form:
            case "said" | "unknown":
                return ""
            case "age":
                age = self._age.text().strip()
                whole, ends = age.isdecimal() and len(age) <= _LONGEST_AGE, [age]
            case "season":
                season = " ".join(filter(None, (self._season.text(), self._season_year.text().strip())))
                whole, ends = bool(self._season_edtf()), [season]
            case "between":
                whole, ends = bool(first.edtf and last.edtf), [first.words, last.words]
            case _:
                # A day that another calendar does not have stays in its boxes, where these say all there is to say.
                in_boxes = first.complete and form == "on" and not self._mark()
                whole, ends = bool(first.edtf) or in_boxes, [first.words]
        if whole and not other:
            return ""
        calendar, precision = _code(told) if form in _DATED else "", _PRECISION_OF.get(form, Precision.AS_SAID)
        words = told_words(precision, ends, current_language(), calendar=calendar, mark=self._mark())
        return f"{words} ({other})" if words and other else words

    def _kept(self, form: str, said: str, words: str) -> FuzzyDate | None:
        if form in ("before", "after") and said and not words:
            said, words = "", told_words(_PRECISION_OF[form], [f"“{said}”"], current_language())
        kept = "; ".join(filter(None, (said, words)))
        return FuzzyDate(Precision.EVENT if form == "event" else Precision.AS_SAID, as_said=kept) if kept else None

    def _season_edtf(self) -> str:
        year, season = self._season_year.text().strip(), self._season.code()
        return f"{int(year):04}-{season}{self._mark()}" if season and year.isdecimal() and len(year) == 4 else ""

    def _dated(self, form: str, said: str) -> FuzzyDate | None:
        """What the boxes make; None when they are empty."""
        told = self._told_in()
        first, calendar = self._first.typed(told), _code(told)
        if form == "age":
            age = self._age.text().strip()
            return FuzzyDate(Precision.AGE_THEN, age=int(age), as_said=said) if age else None
        if form == "season":
            edtf = self._season_edtf()
            return FuzzyDate(Precision.SEASON, edtf, as_said=said) if edtf else None
        if form == "said" or not first.complete:
            return None
        original = first.original if calendar else ""
        if form == "between":
            last = self._last.typed(told)
            edtf = f"{first.edtf.split('/')[0]}/{last.edtf.split('/')[-1]}"
            both = f"{original}/{last.original}" if calendar else ""
            return FuzzyDate(Precision.BETWEEN, edtf, as_said=said, calendar=calendar, original=both)
        if not first.edtf:
            return FuzzyDate(Precision.AS_SAID, as_said=said, calendar=calendar, original=original)
        precision, edtf = _PRECISION_OF.get(form, first.precision), first.edtf
        if form == "before":
            edtf = f"../{edtf.split('/')[-1]}"
        elif form == "after":
            edtf = f"{edtf.split('/')[0]}/.."
        else:
            edtf = _marked(edtf, self._mark())
        return FuzzyDate(precision, edtf, as_said=said, calendar=calendar, original=original)

    def _mark(self) -> str:
        return "~" if self._about.isChecked() and self._may_be_about() else ""

    def _may_be_about(self) -> bool:
        form = self._form()
        by_the_moon = self._told_in() in _ALWAYS_ABOUT and form in _DATED
        return form in ("on", "season", "event") and not by_the_moon

    def _show(self, value: Value | None) -> None:
        held = value if isinstance(value, FuzzyDate) else FuzzyDate(Precision.EXACT)
        mode = _MODE_OF.get(held.precision, "on")
        if held.precision is Precision.AS_SAID and held.original:
            mode = "on"
        self._mode.choose((mode,))
        told = held.calendar if held.calendar in CALENDARS else Calendar.GREGORIAN.value
        self._calendar.set_code(told)
        bare = held.edtf.replace("../", "").replace("/..", "")
        first, _slash, last = (held.original or bare).partition("/")
        season = held.precision is Precision.SEASON
        for boxes, text in ((self._first, "" if season else first), (self._last, last)):
            boxes.set_calendar(Calendar(told))
            boxes.show_numbers(text.rstrip("~?%"))
        year, _dash, code = bare.rstrip("~?%").partition("-") if season else ("", "", "")
        self._season_year.show_text(year)
        self._season.set_code(code)
        self._about.setChecked(held.edtf.endswith("~") and told not in _ALWAYS_ABOUT)
        self._age.show_text("" if held.age is None else str(held.age))
        self._said.show_text(held.as_said)
        self._arrange()

    def _by_key(self, boxes: DateBoxes, typed: str) -> None:
        """A full stop is today; plus and minus behind a day are the day after and the day before."""
        day = self.now().date() if typed == NOW_KEY else boxes.beside_by_key(typed)
        if day is not None and self._told_in() is Calendar.GREGORIAN:
            boxes.show_numbers(day.isoformat())
            boxes.day.setCursorPosition(len(boxes.day.text()))
            self._changed()

    def _changed(self) -> None:
        for boxes in (self._first, self._last):
            boxes.set_calendar(self._told_in())
        self._arrange()
        self._tell()

    def _arrange(self) -> None:
        form = self._form()
        self._first.setVisible(form in _DATED)
        self._calendar.setVisible(form in _DATED)
        self._to.setVisible(form == "between")
        self._last.setVisible(form == "between")
        self._season.setVisible(form == "season")
        self._season_year.setVisible(form == "season")
        self._about.setVisible(self._may_be_about())
        self._age.setVisible(form == "age")
        self._show_finding()

    def _show_finding(self) -> None:
        text = self._finding_text()
        self._finding.setText(text)
        self._finding.setVisible(bool(text))

    def _finding_text(self) -> str:
        words = self._words()
        if words:
            kept = _("Kept in words, and not put in order with other dates: {words}").format(words=words)
            return "" if any(box.hasFocus() for box in self._typed_in) else kept
        value = self.value()
        if not isinstance(value, FuzzyDate):
            return ""
        problem = strange(self.field, value, self.now().date(), self._born())
        if problem and not self._still_typing():
            return _(PROBLEMS.get(problem, PROBLEMS["date-unreadable"]))
        if value.edtf and (value.precision is Precision.EXACT or value.calendar):
            # Read back, so that day and month are not taken for one another.
            return date_words(FuzzyDate(value.precision, value.edtf, calendar=value.calendar), current_language())
        return self._years_at_that_age(value) if value.precision is Precision.AGE_THEN else ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is kept in words is said when its box is left, and not at every letter."""
        if isinstance(event, QFocusEvent) and event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._show_finding()
        return super().eventFilter(watched, event)

    def _years_at_that_age(self, value: FuzzyDate) -> str:
        span = value.span(self._born())
        if span is None:
            return ""
        first, last = (date_text(day.isoformat(), "long") for day in span)
        return _("By the date of birth: between {first} and {last}").format(first=first, last=last)

    def _still_typing(self) -> bool:
        return any(boxes.in_the_year() for boxes in (self._first, self._last))

    def retranslate(self) -> None:
        """Boxes, months and findings in the current language."""
        self._mode.set_labels([_(label) for _code, label in _MODES], self.label)
        self._first.retranslate(self.label)
        self._last.retranslate(_("{label}, second date").format(label=self.label))
        self._to.setText(_("and"))
        self._season.set_pairs([(code, _(name)) for code, name in _SEASONS])
        self._calendar.set_pairs([(code, _(name)) for code, name in CALENDARS.items()])
        if not self._calendar.code():
            self._calendar.set_code(Calendar.GREGORIAN.value)
        names = ((self._season_year, _("Year")), (self._age, _("Age in years")), (self._said, _("In their words")),
                 (self._season.box, _("Season")))
        for box, name in names:
            box.setPlaceholderText(name)
            box.setAccessibleName(f"{self.label}: {name}")
        self._season.setAccessibleName(f"{self.label}: {_('Season')}")
        self._calendar.setAccessibleName(f"{self.label}: {_('Calendar')}")
        self._about.setText(_("About"))
        self._about.setAccessibleName(f"{self.label}: {_('About')}")
        self._show_finding()
        self._size_boxes()

    def set_read_only(self, read_only: bool) -> None:
        """Only look."""
        self._mode.set_read_only(read_only)
        for line in (self._season_year, self._age, self._said):
            line.setReadOnly(read_only)
        for boxes in (self._first, self._last):
            boxes.set_read_only(read_only)
        for widget in (self._season, self._calendar, self._about):
            widget.setEnabled(not read_only)

    def focus_first(self) -> None:
        """Into the first box, where the date has one; else to the form of the date."""
        if self._form() in _DATED:
            self._first.day.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._mode.focus_first()


def _code(calendar: Calendar) -> str:
    """As a FuzzyDate has it."""
    return "" if calendar is Calendar.GREGORIAN else calendar.value


def _marked(edtf: str, mark: str) -> str:
    """With the mark behind each end; one that is there already is enough."""
    return "/".join(end if end.endswith("~") else end + mark for end in edtf.split("/"))
