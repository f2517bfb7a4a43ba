"""The shape of the form files as JSON Schema (2020-12), so that an editor can complete and check them."""

from __future__ import annotations

from pydantic import BaseModel

from debrief_app.definitions.check_data import TargetsFile, WordingRulesFile
from debrief_app.definitions.models import AgenciesFile, KindsFile, ListFile, ProfileFile, StageFile, SupplementFile
from debrief_app.definitions.rule_models import RulesFile

Schema = dict[str, object]

_MODELS: dict[str, type[BaseModel]] = {
    "stage": StageFile,
    "list": ListFile,
    "kinds": KindsFile,
    "agencies": AgenciesFile,
    "profile": ProfileFile,
    "rules": RulesFile,
    "supplement": SupplementFile,
    "targets": TargetsFile,
    "wording-rules": WordingRulesFile,
}
PARTS = tuple(_MODELS)
"""Kinds of file that have a schema."""


def json_schema() -> Schema:
    """The schema of a stage file (bank/*.yaml)."""
    return schema_of("stage")


def schema_of(part: str) -> Schema:
    """The schema of one kind of file (of `PARTS`). Raises KeyError for another."""
    body: Schema = _MODELS[part].model_json_schema(by_alias=True)
    dialect: Schema = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return dialect | body | {"title": f"Debrief form: {part}"}
