"""The kinds of value an answer can hold, and their plain form for files.

Plain form is the I-JSON subset of the package standard: text, whole numbers, lists and objects; no floats.
Knows nothing of forms, storage or screens.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from debrief_app.domain.dates.durations import Duration as Duration
from debrief_app.domain.dates.fuzzy_dates import FuzzyDate as FuzzyDate
from debrief_app.domain.dates.fuzzy_dates import Precision as Precision
from debrief_app.domain.errors import BugError

Plain = str | int | list["Plain"] | dict[str, "Plain"]


@dataclass(frozen=True, slots=True)
class Place:
    """A place as told. `country` is ISO 3166-1 alpha-2 or "". Every part may be empty.

    `town` is in the person's or the writer's own spelling; `gazetteer` says which place of a public list is meant
    ("geonames:2210247", "iata:LHR", "list:uk-arrival-points/port_dover"), or "".
    """

    country: str = ""
    town: str = ""
    landmark: str = ""
    known: bool = True
    gazetteer: str = ""


@dataclass(frozen=True, slots=True)
class Money:
    """A sum in the currency in which it was said. `amount` is decimal text; `currency` is ISO 4217 or ""."""

    amount: str = ""
    currency: str = ""
    as_said: str = ""


@dataclass(frozen=True, slots=True)
class Phone:
    """A number as said, and in E.164 when it could be normalised (else "")."""

    as_said: str
    e164: str = ""


@dataclass(frozen=True, slots=True)
class Names:
    """A name in its parts. `as_spoken` is how the person says it; nothing is re-ordered by the program."""

    as_spoken: str = ""
    own_script: str = ""
    given: str = ""
    family: str = ""


@dataclass(frozen=True, slots=True)
class Links:
    """Ids of the entries (people, documents …) that this part of the answer points at."""

    entries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Codes:
    """Several options of a code list, in the order in which they were chosen."""

    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """A grid: row code → column code. Rows nobody touched are absent, which means *not asked*."""

    cells: tuple[tuple[str, str], ...] = ()


Value = str | int | FuzzyDate | Duration | Place | Money | Phone | Names | Links | Codes | Grid


def to_plain(value: Value) -> Plain:
    """The value as plain text, number, list or object. Objects carry `kind`."""
    if isinstance(value, str | int):
        return value
    if isinstance(value, FuzzyDate):
        plain: dict[str, Plain] = {"kind": "date", "precision": value.precision.value, "edtf": value.edtf}
        if value.age is not None:
            plain["age"] = value.age
        other: dict[str, Plain] = {"calendar": value.calendar, "original": value.original}
        return plain | {"as_said": value.as_said} | {key: text for key, text in other.items() if text}
    if isinstance(value, Duration):
        return {"kind": "duration", "iso": value.iso, "as_said": value.as_said}
    if isinstance(value, Place):
        known = "yes" if value.known else "no"
        place: dict[str, Plain] = {"kind": "place", "country": value.country, "town": value.town,
                                   "landmark": value.landmark, "known": known}
        return place | ({"gazetteer": value.gazetteer} if value.gazetteer else {})
    if isinstance(value, Money):
        return {"kind": "money", "amount": value.amount, "currency": value.currency, "as_said": value.as_said}
    if isinstance(value, Phone):
        return {"kind": "phone", "as_said": value.as_said, "e164": value.e164}
    if isinstance(value, Names):
        return {"kind": "names", "as_spoken": value.as_spoken, "own_script": value.own_script,
                "given": value.given, "family": value.family}
    if isinstance(value, Links):
        return {"kind": "links", "entries": list(value.entries)}
    if isinstance(value, Codes):
        return {"kind": "codes", "codes": list(value.codes)}
    return {"kind": "grid", "cells": dict(value.cells)}


def from_plain(plain: Plain) -> Value:
    """The inverse of `to_plain`. Raises BugError when the plain form is none of ours."""
    if isinstance(plain, str | int):
        return plain
    if not isinstance(plain, dict):
        raise BugError("a plain value is text, a number or an object")
    parts: Mapping[str, Plain] = plain

    def text(key: str) -> str:
        found = parts.get(key, "")
        return found if isinstance(found, str) else ""

    def texts(key: str) -> tuple[str, ...]:
        found = parts.get(key, [])
        return tuple(str(item) for item in found) if isinstance(found, list) else ()

    match text("kind"):
        case "date":
            age = parts.get("age")
            return FuzzyDate(Precision(text("precision")), text("edtf"),
                             age if isinstance(age, int) else None, text("as_said"), text("calendar"),
                             text("original"))
        case "duration":
            return Duration(text("iso"), text("as_said"))
        case "place":
            return Place(text("country"), text("town"), text("landmark"), text("known") != "no",
                         text("gazetteer"))
        case "money":
            return Money(text("amount"), text("currency"), text("as_said"))
        case "phone":
            return Phone(text("as_said"), text("e164"))
        case "names":
            return Names(text("as_spoken"), text("own_script"), text("given"), text("family"))
        case "links":
            return Links(texts("entries"))
        case "codes":
            return Codes(texts("codes"))
        case "grid":
            cells = parts.get("cells", {})
            return Grid(tuple((row, str(column)) for row, column in cells.items())
                        if isinstance(cells, dict) else ())
        case _:
            raise BugError("a plain value of unknown kind")


def is_empty(value: Value) -> bool:
    """True when the value says nothing at all."""
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, int):
        return False
    if isinstance(value, FuzzyDate):
        said = value.edtf or value.as_said or value.original or value.age is not None
        return value.precision is not Precision.UNKNOWN and not said
    if isinstance(value, Duration):
        return not (value.iso or value.as_said)
    if isinstance(value, Place):
        return value.known and not (value.country or value.town or value.landmark)
    if isinstance(value, Money):
        return not (value.amount or value.as_said)
    if isinstance(value, Phone):
        return not value.as_said
    if isinstance(value, Names):
        return not (value.as_spoken or value.own_script or value.given or value.family)
    if isinstance(value, Links):
        return not value.entries
    if isinstance(value, Codes):
        return not value.codes
    return not value.cells
