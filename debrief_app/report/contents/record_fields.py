"""Reads the record dictionary with types: a missing or odd part becomes empty text, never an error.

The record was checked against resources/standard/record.schema.json before; printing must not fail on it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from debrief_app.report.contents.record import Json

Fields = Mapping[str, Json]


def text(source: Fields, key: str) -> str:
    value = source.get(key, "")
    return str(value) if isinstance(value, (str, int)) else ""


def number(source: Fields, key: str) -> int:
    value = source.get(key, 0)
    return value if isinstance(value, int) else 0


def part(source: Fields, key: str) -> Fields:
    value = source.get(key)
    return value if isinstance(value, dict) else {}


def parts(source: Fields, key: str) -> Sequence[Fields]:
    value = source.get(key)
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def texts(source: Fields, key: str) -> Sequence[str]:
    value = source.get(key)
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def staff_names(record: Fields) -> Mapping[str, str]:
    """Account id to name."""
    return {text(person, "id"): text(person, "name") for person in parts(record, "staff")}
