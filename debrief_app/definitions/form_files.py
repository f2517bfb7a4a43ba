"""Reads the whole forms folder into models that remember file and line.

Knows which file has which shape; does not know whether the files agree with each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import BaseModel

from debrief_app.definitions.findings import Finding
from debrief_app.definitions.models import (
    AgenciesFile,
    KindsFile,
    ListFile,
    PointShape,
    ProfileFile,
    StageFile,
)
from debrief_app.definitions.rule_models import RulesFile
from debrief_app.definitions.shape import fit
from debrief_app.definitions.yaml_reader import Table, line_at, read_yaml

ModelT = TypeVar("ModelT", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Source(Generic[ModelT]):
    """One file: its name relative to the forms folder, its lines and its content."""

    file: str
    root: Table
    content: ModelT

    def line(self, *way: str | int) -> int:
        """The line of the key or item reached by this way."""
        return line_at(self.root, *way)

    def finding(self, code: str, *way: str | int, **params: str | int) -> Finding:
        """A finding at this place."""
        return Finding(code, self.file, self.line(*way), params)


@dataclass(frozen=True, slots=True)
class FormFiles:
    """Every file that could be read. Stages are in the order of their numbers."""

    stages: tuple[Source[StageFile], ...]
    lists: tuple[Source[ListFile], ...]
    profiles: tuple[Source[ProfileFile], ...]
    kinds: Source[KindsFile] | None
    agencies: Source[AgenciesFile] | None
    rules: Source[RulesFile] | None

    def points(self) -> Iterator[tuple[Source[StageFile], int, PointShape]]:
        """Every point with its file and its place in the file."""
        for stage in self.stages:
            for index, point in enumerate(stage.content.points):
                yield stage, index, point


def read_form_files(folder: Path) -> tuple[FormFiles, tuple[Finding, ...]]:
    """Read the folder. What could not be read is left out and named in the findings."""
    findings: list[Finding] = []
    stages = tuple(_each(folder, "bank", StageFile, findings))
    files = FormFiles(
        stages=tuple(sorted(stages, key=lambda stage: int(stage.content.stage))),
        lists=tuple(_each(folder, "lists", ListFile, findings)),
        profiles=tuple(_each(folder, "profiles", ProfileFile, findings)),
        kinds=read_one(folder / "kinds.yaml", folder, KindsFile, findings),
        agencies=read_one(folder / "agencies.yaml", folder, AgenciesFile, findings),
        rules=read_one(folder / "rules.yaml", folder, RulesFile, findings),
    )
    return files, tuple(findings)


def _each(folder: Path, part: str, model: type[ModelT], findings: list[Finding]) -> Iterator[Source[ModelT]]:
    paths = sorted((folder / part).glob("*.yaml"))
    if not paths:
        findings.append(Finding("file-missing", f"{part}/*.yaml", 0))
    for path in paths:
        source = read_one(path, folder, model, findings)
        if source is not None:
            yield source


def read_one(path: Path, folder: Path, model: type[ModelT], findings: list[Finding]) -> Source[ModelT] | None:
    """One file as its model; adds to the findings and returns None when that does not work."""
    file = path.relative_to(folder).as_posix()
    root, unreadable = read_yaml(path, file)
    findings.extend(unreadable)
    if root is None:
        return None
    content, unfit = fit(model, root, file)
    findings.extend(unfit)
    return None if content is None else Source(file, root, content)
