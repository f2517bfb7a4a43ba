"""The shape of strict JSON as keys and trust are written in it: which keys, how many, how long.

Must not know what the data means.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from debrief_app import strict_json
from debrief_app.domain.errors import KnownError

Json: TypeAlias = strict_json.JsonValue


class JsonRefused(ValueError):
    """The bytes are not strict JSON, or a value has another shape than asked for. Carries no content."""


def parse(raw: bytes) -> Json:
    """The value in `raw`. Raises JsonRefused."""
    try:
        return strict_json.loads(raw)
    except KnownError as fault:
        raise JsonRefused("not strict JSON") from fault


def an_object(
    value: Json, required: frozenset[str], optional: frozenset[str] = frozenset()
) -> Mapping[str, Json]:
    """`value` as an object with all `required` keys and none beyond `optional`. Raises JsonRefused."""
    if not isinstance(value, dict) or not required <= value.keys() <= required | optional:
        raise JsonRefused("other keys than expected")
    return value


def a_list(value: Json, most: int) -> list[Json]:
    """`value` as a list of at most `most` items. Raises JsonRefused."""
    if not isinstance(value, list) or len(value) > most:
        raise JsonRefused("not a list, or too long")
    return value


def a_text(value: Json, most: int = 4096) -> str:
    """`value` as a text of 1 to `most` characters. Raises JsonRefused."""
    if not isinstance(value, str) or not 0 < len(value) <= most:
        raise JsonRefused("not a text, empty or too long")
    return value


def a_number(value: Json) -> int:
    """`value` as a whole number; true and false are not numbers. Raises JsonRefused."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise JsonRefused("not a whole number")
    return value
