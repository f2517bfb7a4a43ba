"""The published JSON Schemas (2020-12), used to refuse what does not have the published shape.

Never fetches anything: references resolve inside the schema's own file only. Must not know what the values mean.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, ValidationError, validators
from referencing import Registry

from debrief_app.domain.errors import KnownError
from debrief_app.package.layout import CLOSING, PACKAGE, RECORD
from debrief_app.strict_json import JsonValue


@dataclass(frozen=True, slots=True)
class Fault:
    """The first thing that does not fit: `place` as the steps to it, the broken `rule` and what the rule asks."""

    place: tuple[str | int, ...]
    rule: str
    asks: object


_FILES = {PACKAGE: "package.schema.json", CLOSING: "closing.schema.json", RECORD: "record.schema.json"}
_PLACE_MAX = 120


def _pattern(_validator: Any, pattern: str, value: object, _schema: Any) -> Iterator[ValidationError]:
    """`pattern` as ECMA-262 means it: in Python `$` would let a final newline pass and `\\d` any script's digits."""
    if isinstance(value, str) and not re.search(_ecma(pattern), value, re.ASCII):
        yield ValidationError("pattern")


def _ecma(pattern: str) -> str:
    return pattern[:-1] + r"\Z" if pattern.endswith("$") and not pattern.endswith(r"\$") else pattern


_Validator = validators.extend(Draft202012Validator, {"pattern": _pattern})


class Schemas:
    """The schemas for package.json, closing.json and record.json, read once from `folder` (resources/standard)."""

    def __init__(self, folder: Path) -> None:
        self._validators = {}
        for name, file in _FILES.items():
            schema = json.loads((folder / file).read_bytes())
            self._validators[name] = _Validator(schema, registry=Registry())

    def first_fault(self, name: str, value: JsonValue) -> Fault | None:
        """What does not fit in the file `name`, or None."""
        fault = next(self._validators[name].iter_errors(value), None)
        return fault and Fault(tuple(fault.absolute_path), str(fault.validator), fault.validator_value)

    def check(self, name: str, value: JsonValue) -> None:
        """Raises `KnownError` "json-shape" with the file `name`, the `place` (a JSON pointer) and the broken `rule`."""
        fault = self.first_fault(name, value)
        if fault is not None:
            raise KnownError("json-shape", file=name, place=pointer(fault.place), rule=fault.rule)


def pointer(place: tuple[str | int, ...]) -> str:
    """The steps to a place as a JSON pointer, in ASCII and not too long to read."""
    return ("/" + "/".join(map(str, place))).encode("ascii", "replace").decode()[:_PLACE_MAX]
