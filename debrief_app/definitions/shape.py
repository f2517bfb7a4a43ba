"""Checks one file against its model and turns what pydantic says into findings with lines and suggestions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import UnionType
from typing import Annotated, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from debrief_app.definitions.findings import Finding, did_you_mean
from debrief_app.definitions.models import WHOLE
from debrief_app.definitions.yaml_reader import Items, Node, Table, Text, line_at, plain

ModelT = TypeVar("ModelT", bound=BaseModel)
Way = tuple[str | int, ...]


def fit(model: type[ModelT], root: Table, file: str) -> tuple[ModelT | None, tuple[Finding, ...]]:
    """The file as this model, or None with what does not fit."""
    try:
        return model.model_validate(plain(root)), ()
    except ValidationError as refused:
        found: dict[tuple[str, int, str], Finding] = {}
        for error in refused.errors(include_url=False, include_context=True):
            if error["type"] == "too_short" and _holds_something(error["loc"], root):
                continue  # pydantic counts only what fits; what does not fit is named by itself
            finding = _finding(error, model, root, file)
            found.setdefault((finding.code, finding.line, str(finding.params.get("key", ""))), finding)
        return None, tuple(found.values())


def _finding(error: ErrorDetails, model: type[BaseModel], root: Table, file: str) -> Finding:
    way = tuple(_real_steps(error["loc"], root))
    key = next((str(step) for step in reversed(way) if isinstance(step, str)), "")
    line = line_at(root, *way)
    context = error.get("ctx", {})
    match error["type"]:
        case "extra_forbidden":
            known = tuple(_keys(_model_at(model, way[:-1])))
            params = {"key": key, "known": ", ".join(known), "suggestion": did_you_mean(key, known)}
            return Finding("unknown-key", file, line, params)
        case "missing":
            return Finding("missing-key", file, line, {"key": str(error["loc"][-1])})
        case "string_too_short" | "too_short":
            return Finding("empty-text", file, line, {"key": key})
        case "literal_error" | "enum":
            value = _text_at(root, way)
            if not value and not isinstance(_node_at(root, way), Text):
                return Finding("not-a-text", file, line, {"key": key})
            expected = str(context.get("expected", ""))
            known = tuple(part.strip("'") for part in expected.replace(" or ", ", ").split(", "))
            params = {"key": key, "value": value, "known": ", ".join(known),
                      "suggestion": did_you_mean(value, known)}
            return Finding("unknown-value", file, line, params)
        case "string_type":
            return Finding("not-a-text", file, line, {"key": key})
        case "tuple_type" | "list_type":
            return Finding("not-a-list", file, line, {"key": key})
        case "dict_type" | "model_type" | "model_attributes_type":
            return Finding("not-a-mapping", file, line, {"key": key})
        case "string_too_long":
            return Finding("text-too-long", file, line, {"key": key, "limit": int(context["max_length"])})
        case "string_pattern_mismatch":
            value = _text_at(root, way)
            if not value:
                return Finding("empty-text", file, line, {"key": key})
            if context["pattern"] == WHOLE:
                return Finding("not-a-number", file, line, {"key": key})
            return Finding("bad-id", file, line, {"key": key, "value": value[:80]})
        case "parameter_paths":
            return Finding("parameter-paths", file, line)
        case "unmapped_shape":
            return Finding("unmapped-shape", file, line)
        case "condition_shape":
            return Finding("condition-shape", file, line)
        case _:
            return Finding("bad-value", file, line, {"key": key, "detail": error["msg"]})


def _holds_something(location: Way, root: Table) -> bool:
    node = _node_at(root, tuple(_real_steps(location, root)))
    return isinstance(node, Items) and bool(node.values)


def _real_steps(location: Way, root: Table) -> Iterator[str | int]:
    """Leave out the steps that pydantic adds for unions, and a last key that the file lacks."""
    node: Node = root
    for step in location:
        below = _below(node, step)
        if below is not None:
            node = below
            yield step


def _below(node: Node, step: str | int) -> Node | None:
    if isinstance(node, Table) and isinstance(step, str):
        return node.values.get(step)
    if isinstance(node, Items) and isinstance(step, int) and step < len(node.values):
        return node.values[step]
    return None


def _node_at(root: Table, way: Way) -> Node:
    node: Node = root
    for step in way:
        node = _below(node, step) or node
    return node


def _text_at(root: Table, way: Way) -> str:
    node = _node_at(root, way)
    return node.value if isinstance(node, Text) else ""


def _keys(model: type[BaseModel] | None) -> Iterator[str]:
    for name, field in (model.model_fields if model else {}).items():
        yield field.alias or name


def _model_at(model: type[BaseModel], way: Way) -> type[BaseModel] | None:
    """The model of the mapping at this place."""
    here: type[BaseModel] | None = model
    for step in way:
        if isinstance(step, int) or here is None:
            continue
        fields: Mapping[str, object] = {
            field.alias or name: field.annotation for name, field in here.model_fields.items()
        }
        here = _model_in(fields.get(step))
    return here


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) in (Annotated, Union, UnionType, tuple):
        return next(filter(None, map(_model_in, get_args(annotation))), None)
    return None
