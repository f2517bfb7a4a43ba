"""Turns the plain texts of a scenario file into values, by the type of the field.

The loader has checked them (`definitions.scenario_values`); what does not fit here is a fault of ours.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from debrief_app.definitions.scenarios.scenario_models import Written
from debrief_app.domain.dates.durations import duration_of
from debrief_app.domain.dates.fuzzy_dates import edtf_date
from debrief_app.domain.errors import BugError
from debrief_app.domain.form import Field, FieldType
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
from debrief_app.services.phone_numbers import to_e164


def value_from_text(written: Written, field: Field, entry_of: Callable[[str], str]) -> Value:
    """The value of `field`. `entry_of` maps an alias to an entry id."""
    match field.type, written:
        case FieldType.LINK, str():
            return Links((entry_of(written),))
        case FieldType.LINK, tuple():
            return Links(tuple(entry_of(alias) for alias in written))
        case (FieldType.CHOICES | FieldType.CHECKLIST), str():
            return Codes((written,))
        case (FieldType.CHOICES | FieldType.CHECKLIST), tuple():
            return Codes(written)
        case FieldType.GRID, dict():
            return Grid(tuple(written.items()))
        case FieldType.DATE, str():
            return edtf_date(written) or FuzzyDate(Precision.AS_SAID, as_said=written)
        case FieldType.DATE, dict():
            return _date_from_parts(written)
        case FieldType.DURATION, str():
            return duration_of(written)
        case FieldType.DURATION, dict():
            return Duration(written.get("iso", ""), written.get("as_said", ""))
        case FieldType.PLACE, dict():
            return Place(written.get("country", ""), written.get("town", ""), written.get("landmark", ""),
                         written.get("known", "yes") != "no", written.get("gazetteer", ""))
        case FieldType.PLACE, str():
            return Place(town=written)
        case FieldType.MONEY, dict():
            return Money(written.get("amount", ""), written.get("currency", ""), written.get("as_said", ""))
        case FieldType.MONEY, str():
            return Money(as_said=written)
        case FieldType.NAMES, dict():
            return Names(written.get("as_spoken", ""), written.get("own_script", ""),
                         written.get("given", ""), written.get("family", ""))
        case FieldType.NAMES, str():
            return Names(as_spoken=written)
        case FieldType.PHONE, str():
            return Phone(written, to_e164(written))
        case (FieldType.NUMBER | FieldType.RATING), str() if written.isdecimal():
            return int(written)
        case _, str():
            return written
        case _:
            raise BugError("a value of a scenario was not checked")


def _date_from_parts(parts: Mapping[str, str]) -> FuzzyDate:
    """The precision may be left out: an EDTF text shows it, an age means `age-then`, else it is as said."""
    edtf, age, as_said = parts.get("edtf", ""), parts.get("age", ""), parts.get("as_said", "")
    found = edtf_date(edtf) if edtf else None
    shown = found.precision if found else Precision.AGE_THEN if age else Precision.AS_SAID
    return FuzzyDate(Precision(parts.get("precision") or shown), edtf, int(age) if age else None, as_said,
                     parts.get("calendar", ""), parts.get("original", ""))
