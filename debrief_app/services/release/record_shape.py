"""Before a record is signed: would every recipient accept it? What does not have the published shape is not signed."""

from __future__ import annotations

from debrief_app.domain.errors import KnownError
from debrief_app.package.layout import RECORD
from debrief_app.package.schemas import Fault, Schemas, pointer
from debrief_app.paths import resources_dir
from debrief_app.strict_json import JsonObject, JsonValue


def require_shape(record: JsonObject) -> None:
    """Raises KnownError `text-too-long` (`point`, `most`) for an answer that no package holds, else `record-shape`."""
    fault = Schemas(resources_dir() / "standard").first_fault(RECORD, record)
    if fault is None:
        return
    point = _point_at(record, fault)
    if point and fault.rule == "maxLength":
        raise KnownError("text-too-long", point=point, most=str(fault.asks))
    raise KnownError("record-shape", place=pointer(fault.place), rule=fault.rule)


def _point_at(record: JsonObject, fault: Fault) -> str:
    """The data point of the innermost part of the record that has one."""
    point = ""
    part: JsonValue = record
    for step in fault.place:
        match part, step:
            case dict(), str():
                part = part[step]
            case list(), int():
                part = part[step]
        if isinstance(part, dict) and isinstance(part.get("point"), str):
            point = str(part["point"])
    return point
