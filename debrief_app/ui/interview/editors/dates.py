"""Editor for a date as it is known: day, month or year, before or after, an age, the person's words, or
not known.

How exact it is follows from which boxes are filled. A strange date is kept and said, never refused.
"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QVBoxLayout, QWidget

from debrief_app.domain.form import Field
from debrief_app.domain.values import FuzzyDate, Precision, Value
from debrief_app.i18n import N_, _
from debrief_app.i18n.formats import date_text, month_names
from debrief_app.ui.flow_layout import FlowLayout
from debrief_app.ui.interview.editors.base import Editor
from debrief_app.ui.interview.editors.boxes import Line
from debrief_app.ui.interview.editors.picker import Picker
from debrief_app.ui.interview.editors.segmented import Segmented
from debrief_app.ui.plain import PlainLabel

_MODES = (
    ("on", N_("Date")),
    ("before", N_("Before")),
    ("after", N_("After")),
    ("age", N_("Age then")),
    ("said", N_("As said")),
    ("unknown", N_("Not known")),
)
_DATED = ("on", "before", "after")

PROBLEMS = {
    "date-age-unlikely": N_("Kept as it is. This age is unusual; check it when there is time."),
    "date-unreadable": N_("Kept as it is. It cannot be put in order with other dates."),
    "date-impossible": N_("Kept as it is. There is no such day in the calendar."),
    "date-after-today": N_("Kept as it is. This lies after today."),
    "date-before-birth": N_("Kept as it is. This lies before the date of birth."),
}


class DateEditor(Editor):
    """Gives a FuzzyDate."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._mode = Segmented([code for code, _label in _MODES], keeps=True, parent=self)
        self._mode.name_parts(field.id)
        self._mode.choose(("on",))
        self._day, self._year, self._age, self._said = (
            self._line(part) for part in ("day", "year", "age", "said")
        )
        self._month = Picker(self)
        self._month.setObjectName(f"{field.id}.month")
        self._month.setMinimumContentsLength(9)
        self._month.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._about = QCheckBox(self)
        self._about.setObjectName(f"{field.id}.about")
        self._finding = PlainLabel(role="quiet", parent=self)
        self._mode.picked.connect(lambda _code: self._changed())
        self._month.changed.connect(self._changed)
        self._about.clicked.connect(lambda _checked: self._changed())
        self._lay_out()
        self._arrange()

    def _line(self, part: str) -> Line:
        line = Line(self)
        line.setObjectName(f"{self.field.id}.{part}")
        line.setMaxLength(2000 if part == "said" else 4)
        line.textEdited.connect(lambda _text: self._changed())
        return line

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._mode)
        boxes = QWidget(self)
        row = FlowLayout(boxes)
        for widget in (self._day, self._month, self._year, self._age, self._about, self._said):
            row.addWidget(widget)
        layout.addWidget(boxes)
        layout.addWidget(self._finding)
        self._size_boxes()

    def _size_boxes(self) -> None:
        letter = self.fontMetrics().averageCharWidth()
        for line, letters in ((self._day, 7), (self._year, 9), (self._age, 12), (self._said, 34)):
            if line is not self._said:
                line.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            line.setMinimumWidth(letter * letters)
            line.setMaximumWidth(letter * (60 if line is self._said else letters))

    def _form(self) -> str:
        return next(iter(self._mode.chosen()), "on")

    def value(self) -> Value | None:
        """The date with the precision that the boxes have; an incomplete one is kept as said."""
        said = self._said.text().strip()
        form = self._form()
        if form == "unknown":
            return FuzzyDate(Precision.UNKNOWN, as_said=said)
        if form == "said":
            return FuzzyDate(Precision.AS_SAID, as_said=said) if said else None
        if form == "age":
            age = self._age.text().strip()
            if age.isdecimal():
                return FuzzyDate(Precision.AGE_THEN, age=int(age), as_said=said)
            said = " ".join(filter(None, (said, age)))
            return FuzzyDate(Precision.AS_SAID, as_said=said) if said else None
        return self._dated(form, said)

    def _dated(self, form: str, said: str) -> FuzzyDate | None:
        day, month, year = self._day.text().strip(), self._month.code(), self._year.text().strip()
        precision, edtf = _edtf(day, month, year)
        if precision is None:
            typed = " ".join(filter(None, (day, self._month.currentText().strip(), year)))
            said = " ".join(filter(None, (said, typed)))
            return FuzzyDate(Precision.AS_SAID, as_said=said) if said else None
        if form == "before":
            return FuzzyDate(Precision.BEFORE, f"../{edtf}", as_said=said)
        if form == "after":
            return FuzzyDate(Precision.AFTER, f"{edtf}/..", as_said=said)
        return FuzzyDate(precision, edtf + ("~" if self._about.isChecked() else ""), as_said=said)

    def _show(self, value: Value | None) -> None:
        held = value if isinstance(value, FuzzyDate) else FuzzyDate(Precision.EXACT)
        modes = {
            Precision.BEFORE: "before",
            Precision.AFTER: "after",
            Precision.AGE_THEN: "age",
            Precision.AS_SAID: "said",
            Precision.UNKNOWN: "unknown",
        }
        self._mode.choose((modes.get(held.precision, "on"),))
        parts = [*held.edtf.replace("../", "").replace("/..", "").rstrip("~?%").split("-"), "", ""]
        self._year.show_text(parts[0])
        self._month.set_code(parts[1])
        self._day.show_text(parts[2].lstrip("0"))
        self._about.setChecked(held.edtf.endswith("~"))
        self._age.show_text("" if held.age is None else str(held.age))
        self._said.show_text(held.as_said)
        self._arrange()

    def _changed(self) -> None:
        self._arrange()
        self._tell()

    def _arrange(self) -> None:
        form = self._form()
        for box in (self._day, self._month, self._year):
            box.setVisible(form in _DATED)
        self._about.setVisible(form == "on")
        self._age.setVisible(form == "age")
        self._show_finding()

    def _show_finding(self) -> None:
        value = self.value()
        text = ""
        if isinstance(value, FuzzyDate):
            problem = value.problem(date.today())
            if problem and not (self._year.hasFocus() and len(self._year.text()) < 4):
                text = _(PROBLEMS.get(problem, PROBLEMS["date-unreadable"]))
            elif value.precision is Precision.EXACT:
                text = date_text(value.edtf.rstrip("~"), "full")
        self._finding.setText(text)
        self._finding.setVisible(bool(text))

    def retranslate(self) -> None:
        """Boxes, months and findings in the current language."""
        self._mode.set_labels([_(label) for _code, label in _MODES], self.label)
        self._month.set_pairs([(f"{number:02}", name) for number, name in enumerate(month_names(), start=1)])
        names = (
            (self._day, _("Day")),
            (self._month.box, _("Month")),
            (self._year, _("Year")),
            (self._age, _("Age in years")),
            (self._said, _("In their words")),
        )
        for box, name in names:
            box.setPlaceholderText(name)
            box.setAccessibleName(f"{self.label}: {name}")
        self._month.setAccessibleName(f"{self.label}: {_('Month')}")
        self._about.setText(_("About"))
        self._about.setAccessibleName(f"{self.label}: {_('About')}")
        self._show_finding()
        self._size_boxes()

    def set_read_only(self, read_only: bool) -> None:
        """Only look."""
        self._mode.set_read_only(read_only)
        for line in (self._day, self._year, self._age, self._said):
            line.setReadOnly(read_only)
        self._month.setEnabled(not read_only)
        self._about.setEnabled(not read_only)

    def focus_first(self) -> None:
        """To the form of the date."""
        self._mode.focus_first()

    def focus_day(self) -> None:
        """Into the first box."""
        self._day.setFocus(Qt.FocusReason.OtherFocusReason)


def _edtf(day: str, month: str, year: str) -> tuple[Precision | None, str]:
    """Precision and EDTF text of filled boxes; (None, "") when they make no date."""
    if not (year.isdecimal() and len(year) == 4):
        return None, ""
    year = str(int(year)).rjust(4, "0")
    if not month:
        return (Precision.YEAR, year) if not day else (None, "")
    if not day:
        return Precision.MONTH, f"{year}-{month}"
    if not day.isdecimal() or len(day) > 2:
        return None, ""
    return Precision.EXACT, f"{year}-{month}-{int(day):02}"
