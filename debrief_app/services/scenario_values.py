"""Turns the plain texts of a scenario file into values, by the type of the field."""

from __future__ import annotations

from collections.abc import Callable

from debrief_app.domain.errors import KnownError
from debrief_app.domain.form import Field, FieldType
from debrief_app.domain.values import (
    Codes,
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

Written = str | list[str] | dict[str, str]


def value_from_text(written: Written, field: Field, entry_of: Callable[[str], str]) -> Value:
    """The value of `field`. `entry_of` maps an alias to an entry id.

    Raises KnownError `scenario-value` with the field's id when the shape does not fit the type.
    """
    wrong = KnownError("scenario-value", field=field.id, type=field.type.value)
    match field.type, written:
        case FieldType.LINK, str():
            return Links((entry_of(written),))
        case FieldType.LINK, list():
            return Links(tuple(entry_of(alias) for alias in written))
        case (FieldType.CHOICES | FieldType.CHECKLIST), str():
            return Codes((written,))
        case (FieldType.CHOICES | FieldType.CHECKLIST), list():
            return Codes(tuple(written))
        case FieldType.GRID, dict():
            return Grid(tuple(written.items()))
        case FieldType.DATE, str():
            return _date_from_edtf(written)
        case FieldType.DATE, dict():
            age = written.get("age", "")
            return FuzzyDate(Precision(written.get("precision", "as-said")), written.get("edtf", ""),
                             int(age) if age.isdecimal() else None, written.get("as_said", ""))
        case FieldType.PLACE, dict():
            return Place(written.get("country", ""), written.get("town", ""), written.get("landmark", ""),
                         written.get("known", "yes") != "no")
        case FieldType.PLACE, str():
            return Place(town=written)
        case FieldType.MONEY, dict():
            return Money(written.get("amount", ""), written.get("currency", ""), written.get("as_said", ""))
        case FieldType.MONEY, str():
            return Money(as_said=written)
        case FieldType.NAMES, dict():
            return Names(written.get("as_spoken", ""), written.get("own_script", ""), written.get("given", ""),
                         written.get("family", ""))
        case FieldType.NAMES, str():
            return Names(as_spoken=written)
        case FieldType.PHONE, str():
            return Phone(written, to_e164(written))
        case (FieldType.NUMBER | FieldType.RATING), str() if written.isdecimal():
            return int(written)
        case (FieldType.NUMBER | FieldType.RATING), _:
            raise wrong
        case _, str():
            return written
        case _:
            raise wrong


def _date_from_edtf(text: str) -> FuzzyDate:
    """`2025-03`, `../2025`, `2016/..` by their shape; anything else is kept as said."""
    for precision in (Precision.EXACT, Precision.MONTH, Precision.YEAR, Precision.BEFORE, Precision.AFTER):
        date = FuzzyDate(precision, text)
        if date.span() is not None and len(text.strip("./~?%")) in _LENGTHS[precision]:
            return date
    return FuzzyDate(Precision.AS_SAID, as_said=text)


_LENGTHS = {
    Precision.EXACT: (10,), Precision.MONTH: (7,), Precision.YEAR: (4,), Precision.BEFORE: (4, 7, 10),
    Precision.AFTER: (4, 7, 10),
}
