"""JSON read so strictly that two readers cannot disagree, and written so that equal data gives equal bytes.

The I-JSON subset (RFC 7493): UTF-8, no byte-order mark, unique keys, whole numbers within ±(2^53-1), no
fractions. Must not know what the data means.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final, NoReturn, TypeAlias

Json: TypeAlias = "bool | int | str | list[Json] | dict[str, Json] | None"

LARGEST_INTEGER: Final = 2**53 - 1
DEEPEST: Final = 16


class JsonRefused(ValueError):
    """The bytes are not the strict subset, or a value has another shape than asked for. Carries no
    content."""


def canonical(value: Json) -> bytes:
    """Sorted, compact UTF-8 bytes."""
    return json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    ).encode()


def parse(raw: bytes) -> Json:
    """The value in `raw`. Raises JsonRefused."""
    try:
        text = raw.decode("utf-8")
        value: Json = json.loads(
            text,
            object_pairs_hook=_unique,
            parse_float=_no_number,
            parse_constant=_no_number,
            parse_int=_whole,
        )
    except (ValueError, RecursionError) as fault:
        raise JsonRefused("not strict JSON") from fault
    _check(value, 0)
    return value


def _unique(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise JsonRefused("a key appears twice")
    return found


def _no_number(text: str) -> NoReturn:
    raise JsonRefused("a number that is not whole")


def _whole(text: str) -> int:
    if len(text) > 17 or abs(number := int(text)) > LARGEST_INTEGER:
        raise JsonRefused("a number out of range")
    return number


def _check(value: Json, depth: int) -> None:
    if depth > DEEPEST:
        raise JsonRefused("nested too deeply")
    if isinstance(value, str):
        _check_text(value)
    elif isinstance(value, list):
        for item in value:
            _check(item, depth + 1)
    elif isinstance(value, dict):
        for key, item in value.items():
            _check_text(key)
            _check(item, depth + 1)


def _check_text(text: str) -> None:
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise JsonRefused("half a surrogate pair")


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
