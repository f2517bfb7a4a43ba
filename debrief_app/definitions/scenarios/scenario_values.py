"""Can what stands in a scenario file be a value of this field? By the type of the field.

Only says what is wrong and where; `services.scenario_values` makes the values.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from debrief_app.definitions.findings import did_you_mean
from debrief_app.definitions.scenarios.scenario_models import Written
from debrief_app.domain.dates.calendars import Calendar
from debrief_app.domain.dates.durations import is_iso_duration
from debrief_app.domain.dates.fuzzy_dates import edtf_date
from debrief_app.domain.errors import BugError
from debrief_app.domain.form import Field, FieldType, FormDefinition
from debrief_app.domain.values import Precision
from debrief_app.i18n.formats import currencies, language_name, territories

Way = tuple[str | int, ...]

DATE_PARTS = ("precision", "edtf", "age", "as_said", "calendar", "original")
DURATION_PARTS = ("iso", "as_said")
PLACE_PARTS = ("country", "town", "landmark", "known", "gazetteer")
MONEY_PARTS = ("amount", "currency", "as_said")
NAMES_PARTS = ("as_spoken", "own_script", "given", "family")

_TEXT, _TEXTS, _PARTS = "one text", "a text or a list of texts", "a text, or these keys: {parts}"
_AMOUNT = re.compile(r"\d{1,12}(\.\d{1,4})?")
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_MEANT_AS_DATE = re.compile(r"[\d./~?%-]*\d[\d./~?%-]*")
_YES_NO = ("yes", "no", "not_known")
_RATINGS = ("1", "2", "3", "4", "5")


@dataclass(frozen=True, slots=True)
class Misfit:
    """A finding without its file: a code of `finding_texts`, the way below the field, the params."""

    code: str
    params: Mapping[str, str | int] = field(default_factory=dict)
    way: Way = ()


def value_findings(written: Written, of: Field, form: FormDefinition,
                   aliases: Mapping[str, str]) -> Iterator[Misfit]:
    """What keeps `written` from being a value of the field. `aliases` maps an alias to its kind of entry."""
    match of.type:
        case FieldType.CHOICE:
            yield from _text(written, of, _options(form, of.list))
        case FieldType.YES_NO:
            yield from _text(written, of, _YES_NO)
        case FieldType.RATING:
            yield from _text(written, of, _RATINGS)
        case FieldType.CHOICES | FieldType.CHECKLIST:
            yield from _several(written, of, _options(form, of.list))
        case FieldType.GRID:
            yield from _grid(written, of, form)
        case FieldType.LINK:
            yield from _links(written, of, aliases)
        case FieldType.COUNTRY:
            yield from _coded(written, of, _countries(), "ISO 3166-1 alpha-2")
        case FieldType.LANGUAGE:
            yield from _language(written, of)
        case FieldType.DATE:
            yield from _date(written, of)
        case FieldType.DURATION:
            yield from _duration(written, of)
        case FieldType.PLACE:
            yield from _parts(written, of, PLACE_PARTS, ("landmark", "town", "country"))
        case FieldType.MONEY:
            yield from _parts(written, of, MONEY_PARTS, ("as_said", "amount"))
        case FieldType.NAMES:
            yield from _parts(written, of, NAMES_PARTS, NAMES_PARTS)
        case FieldType.NUMBER:
            yield from _shaped(written, of, re.compile(r"\d{1,9}"), "42")
        case FieldType.TIME:
            yield from _shaped(written, of, _TIME, "14:05")
        case _:
            yield from _text(written, of, None)


def is_language(code: str) -> bool:
    """Has this BCP-47 code a name?"""
    return bool(code) and language_name(code, "en") != code


def _options(form: FormDefinition, list_id: str) -> tuple[str, ...]:
    if list_id not in form.lists:
        raise BugError("a field with choices names a list of the form")
    return tuple(option.code for option in form.lists[list_id].options)


@cache
def _countries() -> frozenset[str]:
    return frozenset(code for code, _name in territories("en"))


@cache
def _currencies() -> frozenset[str]:
    return frozenset(code for code, _name in currencies("en"))


def _shape(of: Field, wanted: str) -> Misfit:
    return Misfit("value-shape", {"key": of.id, "type": of.type.value, "wanted": wanted})


def _impossible(value: str, key: str, known: Iterable[str], way: Way = ()) -> Misfit:
    known = tuple(known)
    return Misfit("unknown-value", {"value": value, "key": key, "known": ", ".join(known),
                                    "suggestion": did_you_mean(value, known)}, way)


def _text(written: Written, of: Field, known: tuple[str, ...] | None) -> Iterator[Misfit]:
    if not isinstance(written, str):
        yield _shape(of, _TEXT)
    elif not written.strip():
        yield Misfit("empty-text", {"key": of.id})
    elif known is not None and written not in known:
        yield _impossible(written, of.id, known)


def _several(written: Written, of: Field, known: tuple[str, ...]) -> Iterator[Misfit]:
    if isinstance(written, dict) or not written:
        yield _shape(of, _TEXTS)
        return
    codes = (written,) if isinstance(written, str) else written
    for place, code in enumerate(codes):
        way: Way = () if isinstance(written, str) else (place,)
        if code not in known:
            yield _impossible(code, of.id, known, way)
        elif code in codes[:place]:
            yield Misfit("code-twice", {"id": code}, way)


def _grid(written: Written, of: Field, form: FormDefinition) -> Iterator[Misfit]:
    if not isinstance(written, dict) or not written:
        yield _shape(of, "row: column, each on a line")
        return
    rows, columns = _options(form, of.list), _options(form, of.columns)
    for row, column in written.items():
        if row not in rows:
            yield _impossible(row, of.id, rows, (row,))
        elif column not in columns:
            yield _impossible(column, row, columns, (row,))


def _links(written: Written, of: Field, aliases: Mapping[str, str]) -> Iterator[Misfit]:
    if isinstance(written, dict) or not written:
        yield _shape(of, _TEXTS)
        return
    for place, alias in enumerate((written,) if isinstance(written, str) else written):
        way: Way = () if isinstance(written, str) else (place,)
        if alias not in aliases:
            yield Misfit("unknown-alias", {"id": alias, "suggestion": did_you_mean(alias, aliases)}, way)
        elif aliases[alias] not in of.kinds:
            yield Misfit("alias-of-other-kind", {"id": alias, "kind": aliases[alias], "key": of.id,
                                                 "known": ", ".join(of.kinds)}, way)


def _coded(written: Written, of: Field, known: frozenset[str], wanted: str) -> Iterator[Misfit]:
    if not isinstance(written, str):
        yield _shape(of, _TEXT)
    elif written not in known:
        yield Misfit("no-such-code", {"value": written, "key": of.id, "wanted": wanted})


def _language(written: Written, of: Field) -> Iterator[Misfit]:
    if not isinstance(written, str):
        yield _shape(of, _TEXT)
    elif not is_language(written):
        yield Misfit("no-such-code", {"value": written, "key": of.id, "wanted": "BCP-47"})


def _shaped(written: Written, of: Field, pattern: re.Pattern[str], example: str) -> Iterator[Misfit]:
    if not isinstance(written, str) or not pattern.fullmatch(written):
        yield _shape(of, example)


def _parts(written: Written, of: Field, parts: tuple[str, ...], some_of: tuple[str, ...]) -> Iterator[Misfit]:
    if isinstance(written, str):
        yield from _text(written, of, None)
        return
    if isinstance(written, tuple):
        yield _shape(of, _PARTS.format(parts=", ".join(parts)))
        return
    for key in written:
        if key not in parts:
            yield Misfit("unknown-key", {"key": key, "known": ", ".join(parts),
                                         "suggestion": did_you_mean(key, parts)}, (key,))
    if not any(written.get(key) for key in some_of) and written.get("known") != "no":
        yield Misfit("empty-text", {"key": of.id})
    country, known = written.get("country", ""), written.get("known", "yes")
    amount, currency = written.get("amount", ""), written.get("currency", "")
    if country and country not in _countries():
        yield Misfit("no-such-code",
                     {"value": country, "key": "country", "wanted": "ISO 3166-1 alpha-2"}, ("country",))
    if known not in ("yes", "no"):
        yield _impossible(known, "known", ("yes", "no"), ("known",))
    if amount and not _AMOUNT.fullmatch(amount):
        yield Misfit("value-shape", {"key": "amount", "type": of.type.value, "wanted": "18000"}, ("amount",))
    if currency and currency not in _currencies():
        yield Misfit("no-such-code", {"value": currency, "key": "currency", "wanted": "ISO 4217"},
                     ("currency",))


def _date(written: Written, of: Field) -> Iterator[Misfit]:
    """Words are kept as said; what is made of digits was meant as a date and must be one."""
    if isinstance(written, str):
        if _MEANT_AS_DATE.fullmatch(written) and edtf_date(written) is None:
            yield Misfit("date-unreadable", {"value": written})
        yield from _text(written, of, None)
        return
    yield from _parts(written, of, DATE_PARTS, ("precision", "edtf", "age", "as_said", "original"))
    if isinstance(written, tuple):
        return
    precision, edtf, age = written.get("precision", ""), written.get("edtf", ""), written.get("age", "")
    known = tuple(each.value for each in Precision)
    if precision and precision not in known:
        yield _impossible(precision, "precision", known, ("precision",))
    elif edtf and edtf_date(edtf) is None:
        yield Misfit("date-unreadable", {"value": edtf}, ("edtf",))
    calendar, calendars = written.get("calendar", ""), tuple(each.value for each in Calendar)
    if calendar and calendar not in calendars:
        yield _impossible(calendar, "calendar", calendars, ("calendar",))
    if age and not (age.isdecimal() and int(age) <= 120):
        yield Misfit("value-shape", {"key": "age", "type": of.type.value, "wanted": "15"}, ("age",))
    if precision == Precision.AGE_THEN and not age:
        yield Misfit("missing-key", {"key": "age"})


def _duration(written: Written, of: Field) -> Iterator[Misfit]:
    yield from _parts(written, of, DURATION_PARTS, DURATION_PARTS)
    iso = written.get("iso", "") if isinstance(written, dict) else ""
    if iso and not is_iso_duration(iso):
        yield Misfit("value-shape", {"key": "iso", "type": of.type.value, "wanted": "P4M~"}, ("iso",))
