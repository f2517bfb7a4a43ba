"""JSON as the package uses it: a strict subset of I-JSON (RFC 7493), read one way only and written one
way only.

No floats, no duplicate names, whole numbers within ±(2^53 - 1), depth at most 32. Must not know what the
values mean.
"""

from __future__ import annotations

import json
import re
import unicodedata
from typing import NoReturn, cast

from debrief_app.domain.errors import BugError, KnownError

JsonValue = None | bool | int | str | list["JsonValue"] | dict[str, "JsonValue"]
JsonObject = dict[str, JsonValue]

MAX_DEPTH = 32
MAX_INTEGER = 2**53 - 1
DEFAULT_LIMIT = 32 * 1024 * 1024

# Matches from any quote, closed or not, so that a hostile file cannot make the search start again and again.
_STRING = re.compile(rb'"(?:[^"\\]++|\\.?)*+"?', re.DOTALL)
_BRACKET = re.compile(rb"[\[\]{}]")
_NONCHARACTERS = "".join(rf"\U{plane:04X}FFFE\U{plane:04X}FFFF" for plane in range(0x11))
# Tab and line ends are text; other controls, surrogates and noncharacters are not (RFC 7493 §2.1, and C0/C1
# by us).
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef" + _NONCHARACTERS + "]")


def _refuse(rule: str) -> NoReturn:
    raise KnownError("json-refused", rule=rule)


def loads(data: bytes, *, limit: int = DEFAULT_LIMIT, require_nfc: bool = False) -> JsonValue:
    """The value of a JSON file. Raises `KnownError` "json-refused" with the broken `rule`."""
    if len(data) > limit:
        _refuse("too-large")
    if data.startswith(b"\xef\xbb\xbf"):
        _refuse("byte-order-mark")
    try:
        content = data.decode("utf-8")
    except UnicodeDecodeError:
        _refuse("not-utf-8")
    _check_depth(data)
    try:
        value = json.loads(content, object_pairs_hook=_object, parse_float=_no_float,
                           parse_constant=_no_constant, parse_int=_integer)
    except ValueError:
        _refuse("syntax")
    _check_texts(value, require_nfc)
    return cast(JsonValue, value)


def load_object(data: bytes, *, limit: int = DEFAULT_LIMIT) -> JsonObject:
    """As `loads`, for a file whose value must be an object."""
    value = loads(data, limit=limit)
    if not isinstance(value, dict):
        _refuse("not-an-object")
    return value


def dumps(value: JsonValue) -> bytes:
    """Sorted names, no spaces, NFC, UTF-8, one final newline: equal values give equal bytes.

    A character that JSON may not carry here (a control, a noncharacter) is replaced by its visible number,
    `[U+0007]`: a pasted control character must not stop a record from being closed. Raises `BugError` for
    other faulty values.
    """
    return json.dumps(_clean(value, 1), sort_keys=True, separators=(",", ":"), ensure_ascii=False,
                      allow_nan=False).encode() + b"\n"


def text(values: JsonObject, name: str) -> str:
    """The text `name`. This and the next four raise `KnownError` "json-refused" when it is something else."""
    value = values.get(name)
    return value if isinstance(value, str) else _refuse("shape")


def integer(values: JsonObject, name: str) -> int:
    """The whole number `name`."""
    value = values.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) else _refuse("shape")


def mapping(values: JsonObject, name: str) -> JsonObject:
    """The object `name`."""
    value = values.get(name)
    return value if isinstance(value, dict) else _refuse("shape")


def objects(values: JsonObject, name: str) -> list[JsonObject]:
    """The list `name`, all of whose items must be objects."""
    value = values.get(name)
    if not isinstance(value, list):
        _refuse("shape")
    return [item if isinstance(item, dict) else _refuse("shape") for item in value]


def texts(values: JsonObject, name: str) -> tuple[str, ...]:
    """The list `name`, all of whose items must be texts."""
    value = values.get(name)
    if not isinstance(value, list):
        _refuse("shape")
    return tuple(item if isinstance(item, str) else _refuse("shape") for item in value)


def _check_depth(data: bytes) -> None:
    depth = 0
    for bracket in _BRACKET.findall(_STRING.sub(b"", data)):
        depth += 1 if bracket in b"[{" else -1
        if depth > MAX_DEPTH:
            _refuse("too-deep")


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    values = dict(pairs)
    if len(values) != len(pairs):
        _refuse("duplicate-name")
    return values


def _no_float(_: str) -> NoReturn:
    _refuse("float")


def _no_constant(_: str) -> NoReturn:
    _refuse("constant")


def _integer(digits: str) -> int:
    if len(digits) > 17 or digits == "-0" or abs(int(digits)) > MAX_INTEGER:
        _refuse("integer")
    return int(digits)


def _check_texts(value: object, require_nfc: bool) -> None:
    if isinstance(value, str):
        if _FORBIDDEN.search(value):
            _refuse("character")
        if require_nfc and not unicodedata.is_normalized("NFC", value):
            _refuse("not-nfc")
    elif isinstance(value, list):
        for item in value:
            _check_texts(item, require_nfc)
    elif isinstance(value, dict):
        for name, item in value.items():
            _check_texts(name, require_nfc)
            _check_texts(item, require_nfc)


def _clean(value: JsonValue, depth: int) -> JsonValue:
    if depth > MAX_DEPTH + 1:
        raise BugError("JSON to write is too deep")
    if isinstance(value, str):
        visible = _FORBIDDEN.sub(lambda found: f"[U+{ord(found.group()):04X}]", value)
        return unicodedata.normalize("NFC", visible)
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        if abs(value) > MAX_INTEGER:
            raise BugError("JSON to write holds a whole number beyond 2^53 - 1")
        return value
    if isinstance(value, list):
        return [_clean(item, depth + 1) for item in value]
    if isinstance(value, dict):
        cleaned = {cast(str, _clean(name, depth)): _clean(item, depth + 1) for name, item in value.items()}
        if len(cleaned) != len(value):
            raise BugError("JSON to write holds two names that are equal in NFC")
        return cleaned
    raise BugError("JSON to write holds a value of another kind")
