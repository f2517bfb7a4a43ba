"""JSON is read one way only; what is ambiguous is refused, and what we write every reader reads the same."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debrief_app.domain.errors import BugError, KnownError
from debrief_app.strict_json import JsonValue, dumps, load_object, loads
from tests.effort import effort

HOSTILE = {
    "duplicate name": (b'{"role":"officer","role":"supervisor"}', "duplicate-name"),
    "duplicate name by escape": (b'{"role":1,"\\u0072ole":2}', "duplicate-name"),
    "duplicate deep inside": (b'[{"a":{"b":1,"b":1}}]', "duplicate-name"),
    "NaN": (b"[NaN]", "constant"),
    "Infinity": (b"[-Infinity]", "constant"),
    "huge float": (b"[1e999]", "float"),
    "float": (b"[1.0]", "float"),
    "exponent": (b"[1e2]", "float"),
    "2^53": (b"[9007199254740992]", "integer"),
    "-2^53": (b"[-9007199254740992]", "integer"),
    "minus nought": (b"[-0]", "integer"),
    "5,000 digits": (b"[" + b"9" * 5000 + b"]", "integer"),
    "lone surrogate": (b'["\\ud800"]', "character"),
    "lone surrogate in a name": (b'{"\\udfff":1}', "character"),
    "surrogate in raw bytes": (b'["\xed\xa0\x80"]', "not-utf-8"),
    "NUL": (b'["\\u0000"]', "character"),
    "control": (b'["\\u001b[2J"]', "character"),
    "C1 control": ('["\u009b"]'.encode(), "character"),
    "noncharacter": (b'["\\uffff"]', "character"),
    "noncharacter of plane 16": ('["\U0010fffe"]'.encode(), "character"),
    "raw newline in a text": (b'["a\nb"]', "syntax"),
    "byte-order mark": (b"\xef\xbb\xbf{}", "byte-order-mark"),
    "UTF-16": ("{}".encode("utf-16"), "not-utf-8"),
    "UTF-16 without mark": ("{}".encode("utf-16-le"), "syntax"),
    "Latin-1": (b'["caf\xe9"]', "not-utf-8"),
    "overlong": (b'["\xc0\xaf"]', "not-utf-8"),
    "depth 33": (b"[" * 33 + b"]" * 33, "too-deep"),
    "depth 100,000": (b"[" * 100_000, "too-deep"),
    "depth 100,000 of objects": (b'{"a":' * 100_000, "too-deep"),
    "depth behind a text": (b'["\\"[[",' + b"[" * 40, "too-deep"),
    "comment": (b"{} // note", "syntax"),
    "trailing comma": (b"[1,]", "syntax"),
    "single quotes": (b"{'a':1}", "syntax"),
    "two values": (b"{}{}", "syntax"),
    "nothing": (b"", "syntax"),
    "cut": (b'{"a":', "syntax"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_json_is_refused_for_the_right_reason(name: str) -> None:
    data, rule = HOSTILE[name]
    with pytest.raises(KnownError) as refusal:
        loads(data)
    assert (refusal.value.code, refusal.value.params) == ("json-refused", {"rule": rule})


def test_too_large() -> None:
    with pytest.raises(KnownError) as refusal:
        loads(b" " * 101, limit=100)
    assert refusal.value.params == {"rule": "too-large"}


def test_limits_themselves_are_allowed() -> None:
    assert loads(b"[9007199254740991,-9007199254740991,0]") == [2**53 - 1, 1 - 2**53, 0]
    value = loads(b"[" * 32 + b"]" * 32)
    assert isinstance(value, list)
    assert loads(b'"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["') == "[" * 40
    assert loads('"line\\nend\\tand\\r \u200d \U0001f600"'.encode()) == "line\nend\tand\r \u200d \U0001f600"


def test_composed_form_is_asked_for_only_when_wanted() -> None:
    decomposed = '"e\u0301"'.encode()
    assert loads(decomposed) == "e\u0301"
    with pytest.raises(KnownError) as refusal:
        loads(decomposed, require_nfc=True)
    assert refusal.value.params == {"rule": "not-nfc"}


def test_an_object_is_wanted() -> None:
    with pytest.raises(KnownError):
        load_object(b"[]")
    assert load_object(b'{"a":[]}') == {"a": []}


def test_a_long_hostile_text_is_quick() -> None:
    def read() -> None:
        with pytest.raises(KnownError):
            loads(b'["' + b'\\"' * 1_000_000 + b"[" * 1_000_000)
        with pytest.raises(KnownError):
            loads(b'["' + b'\\"' * 1_000_000 + b"\\")
        assert loads(b'["' + b'\\"' * 1_000_000 + b'"]') == ['"' * 1_000_000]

    assert effort(read) < 30


def test_a_pasted_control_character_becomes_visible_and_loses_nothing_else() -> None:
    written = dumps({"own_words": "bell \a and escape \x1b end\ud800"})
    assert loads(written) == {"own_words": "bell [U+0007] and escape [U+001B] end[U+D800]"}


@pytest.mark.parametrize("value", [2**53, 1.5, {"e\u0301": 1, "\u00e9": 2}, {"a": object()}, b"bytes"])
def test_values_that_cannot_be_written_are_bugs(value: object) -> None:
    with pytest.raises(BugError):
        dumps(value)  # type: ignore[arg-type]


def test_nothing_is_written_that_would_be_refused_for_depth() -> None:
    nested: JsonValue = "x"
    for _ in range(32):
        nested = [nested]
    assert loads(dumps(nested)) == nested
    with pytest.raises(BugError):
        dumps([nested])


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), max_size=20)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(1 - 2**53, 2**53 - 1) | TEXTS,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text("abcdé", max_size=4), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(VALUES)
def test_what_is_written_is_read_back_by_us_and_by_others(value: JsonValue) -> None:
    written = dumps(value)
    read = loads(written, require_nfc=True)
    assert json.loads(written) == read
    assert dumps(read) == written


def test_the_order_of_names_does_not_matter() -> None:
    assert (
        dumps({"b": 1, "a": [True, None]})
        == dumps({"a": [True, None], "b": 1})
        == b'{"a":[true,null],"b":1}\n'
    )
