"""One value of an answer as text for a reader, in a given language. Codes become labels; nothing is dropped."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from debrief_app.domain.form import Field, FieldType, FormDefinition
from debrief_app.domain.values import (
    Codes,
    Duration,
    FuzzyDate,
    Grid,
    Links,
    Money,
    Names,
    Phone,
    Place,
    Precision,
    Value,
)
from debrief_app.i18n import form_text, translate_in
from debrief_app.i18n.calendar_months import other_date_text
from debrief_app.i18n.formats import date_text, language_name, lasting_text, territory_name

EntryLabel = Callable[[str], str]
"""Entry id → its label for a reader."""

Told = Callable[[str], str]
"""How words as they were told stand in the text: `str` leaves them as they are, as in a record; on the screen they are
isolated, so that they do not change places with their neighbours.
"""


def N_(text: str) -> str:
    """Mark a text for extraction without translating it now."""
    return text


_YES_NO = {"yes": N_("Yes"), "no": N_("No"), "not_known": N_("Not known")}
_DATE_FORMS = {
    Precision.BEFORE: N_("before {date}"),
    Precision.AFTER: N_("after {date}"),
    Precision.BETWEEN: N_("between {first} and {last}"),
    Precision.AGE_THEN: N_("at the age of {age}"),
    Precision.UNKNOWN: N_("date not known"),
}
_MARKED_FORMS = {"~": N_("about {date}"), "?": N_("perhaps {date}"), "%": N_("perhaps about {date}")}
"""What the mark behind an EDTF date says of it."""
_SEASONS = {"21": N_("spring {year}"), "22": N_("summer {year}"), "23": N_("autumn {year}"), "24": N_("winter {year}")}
"""EDTF's codes of the seasons."""
_FROM_TO = N_("{first} to {last}")
_IN_CALENDAR = {
    "ethiopian": N_("{date} in the Ethiopian calendar"),
    "solar_hijri": N_("{date} in the Solar Hijri calendar"),
    "hijri": N_("{date} in the Hijri calendar"),
    "lunar_east_asian": N_("{date} in the lunar calendar"),
}
_DOES_NOT_KNOW = N_("does not know the place")
_NAMED = N_("{label}: {text}")


def value_text(value: Value, field: Field, form: FormDefinition, label: EntryLabel, language: str = "en",
               told: Told = str) -> str:
    """The value as one line (a grid: one line per row), in `language` (BCP-47)."""

    def say(text: str) -> str:
        return translate_in(language, text)

    def option(list_id: str, code: str) -> str:
        known = form.lists.get(list_id)
        return translate_in(language, known.label(code), context=list_id) if known else code

    match value:
        case str():
            return _plain_text(value, field, option, say, language, told)
        case int():
            return str(value)
        case FuzzyDate():
            return date_words(value, language, told)
        case Duration():
            return _told(value.as_said, told) or duration_text_of(value, language)
        case Place():
            return place_words(value, language, told)
        case Money():
            return money_words(value, told)
        case Phone():
            said = _told(value.as_said, told)
            return f"{said} ({told(value.e164)})" if value.e164 and value.e164 != value.as_said else said
        case Names():
            formal = " ".join(filter(None, (value.given, value.family)))
            return " · ".join(told(each) for each in (value.as_spoken, value.own_script, formal) if each)
        case Links():
            return ", ".join(told(label(entry)) for entry in value.entries)
        case Codes():
            return "; ".join(option(field.list, code) for code in value.codes)
        case Grid():
            return "\n".join(f"{option(field.list, row)}: {option(field.columns, column)}"
                             for row, column in value.cells)


def _plain_text(value: str, field: Field, option: Callable[[str, str], str], say: Callable[[str], str],
                language: str, told: Told) -> str:
    match field.type:
        case FieldType.CHOICE:
            return option(field.list, value)
        case FieldType.YES_NO:
            return say(_YES_NO.get(value, value))
        case FieldType.COUNTRY:
            return territory_name(value, language)
        case FieldType.LANGUAGE:
            return language_name(value, language)
        case _:
            return _told(value, told)


def named_text(value: Value, field: Field, form: FormDefinition, label: EntryLabel, language: str,
               told: Told = str) -> str:
    """The value among others of its answer: a yes or no says nothing without the name of its field."""
    text = value_text(value, field, form, label, language, told)
    if field.type is FieldType.YES_NO and text and field.label:
        return translate_in(language, _NAMED).format(label=form_text(field.label, language), text=text)
    return text


def _told(text: str, told: Told) -> str:
    return told(text) if text else ""


def duration_text_of(value: Duration, language: str) -> str:
    """The computed length in words: "about 4 months"; "" when there is none."""
    text = lasting_text(value.parts, language)
    about = value.approximate and text
    return translate_in(language, _MARKED_FORMS["~"]).format(date=text) if about else text


def place_words(value: Place, language: str, told: Told = str) -> str:
    """A place from the nearest to the farthest; and that the person does not know it, when it is so."""
    country = territory_name(value.country, language) if value.country else ""
    named = ", ".join(filter(None, (_told(value.landmark, told), _told(value.town, told), country)))
    return "; ".join(filter(None, (named, "" if value.known else translate_in(language, _DOES_NOT_KNOW))))


def money_words(value: Money, told: Told = str) -> str:
    """A sum, and what was said of it."""
    total = f"{value.amount} {value.currency}".strip()
    said = _told(value.as_said, told)
    return f"{total} (“{said}”)" if total and said else total or said


def told_words(precision: Precision, ends: Sequence[str], language: str, *, calendar: str = "", mark: str = "") -> str:
    """A time that is told and makes no date, with everything that was said of it: "before March", "between 2020 and …".

    `ends` are as they read: two for `between`, else one; "" for one that is missing, and "" when all are. `calendar`
    is a code or "" and `mark` one of EDTF or "".
    """
    if not any(ends):
        return ""
    first, last = (end or "…" for end in (ends[0], ends[-1]))
    parts = {"date": first, "age": first, "first": first, "last": last}
    text = first
    for form in (_MARKED_FORMS.get(mark), _DATE_FORMS.get(precision), _IN_CALENDAR.get(calendar)):
        text = translate_in(language, form).format(**parts | {"date": text}) if form else text
    return text


def date_words(value: FuzzyDate, language: str, told: Told = str) -> str:
    """A time in words: what was computed, the other calendar's date, and what was said."""

    def say(text: str) -> str:
        return translate_in(language, text)

    said = _told(value.as_said, told)
    text = _computed(value, say, language)
    if value.original:
        typed = other_date_text(value.original, value.calendar, language)
        text = "; ".join(filter(None, (text, say(_IN_CALENDAR.get(value.calendar, "{date}")).format(date=typed))))
    if value.precision is Precision.EVENT and said:
        return f"“{said}”, {text}" if text else f"“{said}”"
    return f"{text} (“{said}”)" if text and said else text or said


def _computed(value: FuzzyDate, say: Callable[[str], str], language: str) -> str:
    if value.precision is Precision.AGE_THEN:
        return say(_DATE_FORMS[value.precision]).format(age=value.age)
    if value.precision is Precision.UNKNOWN:
        return say(_DATE_FORMS[value.precision])
    if not value.edtf.strip("./"):  # open at both ends says nothing
        return ""
    ends = [_marked(end, say, language) for end in value.edtf.split("/") if end != ".."]
    form = _DATE_FORMS.get(value.precision)
    if len(ends) == 2:
        return say(form if form and "{first}" in form else _FROM_TO).format(first=ends[0], last=ends[1])
    return say(form).format(date=ends[0]) if form and "{date}" in form else ends[0]


def _marked(edtf: str, say: Callable[[str], str], language: str) -> str:
    text = _day_text(edtf.rstrip("~?%"), say, language)
    form = _MARKED_FORMS.get(edtf[-1:])
    return say(form).format(date=text) if form else text


def _day_text(iso: str, say: Callable[[str], str], language: str) -> str:
    year, _dash, season = iso.partition("-")
    try:
        return say(_SEASONS[season]).format(year=year) if season in _SEASONS else date_text(iso, "long", language)
    except ValueError:
        return iso
