"""The shape of the form files as JSON Schema (2020-12), so that an editor can complete and check them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import cast

from pydantic import BaseModel

from debrief_app.definitions.check_data import TargetsFile, WordingRulesFile, read_check_data
from debrief_app.definitions.form_files import read_form_files
from debrief_app.definitions.models import (
    ID_OF,
    AgenciesFile,
    ExtractFile,
    KindsFile,
    ListFile,
    ProfileFile,
    StageFile,
    SupplementFile,
)
from debrief_app.definitions.references import names_in
from debrief_app.definitions.rule_models import RulesFile

Schema = dict[str, object]
Ids = Mapping[str, Schema]
"""What an id stands for (as models mark it) → the part of a schema that holds the ids of a bank."""

_MODELS: dict[str, tuple[type[BaseModel], str]] = {
    "stage": (StageFile, "bank/*.yaml"),
    "list": (ListFile, "lists/*.yaml"),
    "kinds": (KindsFile, "kinds.yaml"),
    "agencies": (AgenciesFile, "agencies.yaml"),
    "profile": (ProfileFile, "profiles/*.yaml"),
    "extract": (ExtractFile, "extracts/*.yaml"),
    "rules": (RulesFile, "rules.yaml"),
    "supplement": (SupplementFile, "supplements/*.yaml"),
    "targets": (TargetsFile, "targets.yaml"),
    "wording-rules": (WordingRulesFile, "wording-rules.yaml"),
}
PARTS = {part: files for part, (_, files) in _MODELS.items()}
"""Kinds of file that have a schema, and where they lie in a folder of forms."""

_NOTHING: Schema = {"type": "null"}


def schema_of(part: str, ids: Ids | None = None) -> Schema:
    """The schema of one kind of file (of `PARTS`), with these ids. Raises KeyError for another."""
    body = cast(Schema, _finished(_MODELS[part][0].model_json_schema(by_alias=True), ids or {}))
    dialect: Schema = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return dialect | body | {"title": f"Debrief form: {part}"}


def ids_in(folder: Path) -> Ids:
    """The ids of the bank in this folder, for `schema_of`. Of files that cannot be read there are none."""
    files, _unreadable = read_form_files(folder)
    data, _unreadable = read_check_data(folder)
    names = names_in(files)
    targets = data.targets.content.targets if data.targets else ()
    found: dict[str, Iterable[str]] = {
        "point": names.points, "stage": names.stages, "list": names.lists, "kind": names.kinds,
        "agency": names.agencies, "profile": (source.content.profile for source in files.profiles),
        "field": (field.id for _, _, point in files.points() for field in point.fields),
    }
    ids = {of: _one_of(each) for of, each in found.items()}
    by_field: Schema = {each.target: {"type": "array", "items": _one_of(each.fields)} for each in targets}
    by_code: Schema = {each.target: _one_of(each.codes) for each in targets}
    for of, standards in (("mapped field", by_field), ("mapped code", by_code)):
        ids[of] = {"type": "object", "additionalProperties": False, "properties": standards}
    return ids


def _one_of(ids: Iterable[str]) -> Schema:
    """Text that is one of these; any text when there are none."""
    known = sorted(set(ids))
    return {"type": "string", "enum": known} if known else {"type": "string"}


def _finished(node: object, ids: Ids) -> object:
    """What pydantic makes, with the ids, and without the null that a file cannot write."""
    if isinstance(node, list):
        return [_finished(each, ids) for each in node]
    if not isinstance(node, dict):
        return node
    made = {key: _finished(value, ids) for key, value in node.items() if key != ID_OF}
    if node.get(ID_OF) in ids:
        kept = {key: made[key] for key in ("description", "default") if key in made}
        made = {**ids[str(node[ID_OF])], **kept}
    choices = made.get("anyOf")
    if isinstance(choices, list) and _NOTHING in choices:
        left = [each for each in choices if each != _NOTHING]
        made = {key: value for key, value in made.items() if key not in ("anyOf", "default")}
        made = {**left[0], **made} if len(left) == 1 else {"anyOf": left, **made}
    return made
