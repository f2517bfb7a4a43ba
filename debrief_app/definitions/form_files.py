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
    ExtractFile,
    KindsFile,
    ListFile,
    PointShape,
    ProfileFile,
    StageFile,
    StageShape,
    SupplementFile,
)
from debrief_app.definitions.rule_models import RulesFile
from debrief_app.definitions.shape import fit
from debrief_app.definitions.yaml_reader import Items, Table, line_at, parse_yaml, read_yaml

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
class Draft:
    """A supplement that is not on the disk yet. It takes the place of a file of the same name."""

    file: str
    text: str


@dataclass(frozen=True, slots=True)
class FormFiles:
    """Every file that could be read. Stages are in the order of their numbers, then those of the supplements.

    Stages and lists of supplements stand among the others; `supplements` has the files as a whole.
    """

    stages: tuple[Source[StageShape], ...]
    lists: tuple[Source[ListFile], ...]
    profiles: tuple[Source[ProfileFile], ...]
    supplements: tuple[Source[SupplementFile], ...]
    extracts: tuple[Source[ExtractFile], ...]
    kinds: Source[KindsFile] | None
    agencies: Source[AgenciesFile] | None
    rules: Source[RulesFile] | None

    def points(self) -> Iterator[tuple[Source[StageShape], int, PointShape]]:
        """Every point with its file and its place in the file."""
        for stage in self.stages:
            for index, point in enumerate(stage.content.points):
                yield stage, index, point

    def supplementing(self, profile: str) -> tuple[str, ...]:
        """Stages of supplements that this profile asks, just before its last stage."""
        return tuple(stage.id for source in self.supplements if profile in source.content.profiles
                     for stage in source.content.stages)


def read_form_files(folder: Path, draft: Draft | None = None) -> tuple[FormFiles, tuple[Finding, ...]]:
    """Read the folder, as it would be with the draft. What could not be read is left out and named in the findings."""
    findings: list[Finding] = []
    bank = sorted(_each(folder, "bank", StageFile, findings), key=lambda stage: int(stage.content.stage))
    supplements = tuple(_supplements(folder, draft, findings))
    added = [part for source in supplements for part in _stages_of(source)]
    files = FormFiles(
        stages=(*map(_as_any_stage, bank), *added),
        lists=(*_each(folder, "lists", ListFile, findings),
               *(part for source in supplements for part in _lists_of(source))),
        profiles=tuple(_each(folder, "profiles", ProfileFile, findings)),
        supplements=supplements,
        extracts=tuple(_present(folder, "extracts", ExtractFile, findings)),
        kinds=read_one(folder / "kinds.yaml", folder, KindsFile, findings),
        agencies=read_one(folder / "agencies.yaml", folder, AgenciesFile, findings),
        rules=read_one(folder / "rules.yaml", folder, RulesFile, findings),
    )
    return files, tuple(findings)


def _each(folder: Path, part: str, model: type[ModelT], findings: list[Finding]) -> Iterator[Source[ModelT]]:
    if not any((folder / part).glob("*.yaml")):
        findings.append(Finding("file-missing", f"{part}/*.yaml", 0))
    yield from _present(folder, part, model, findings)


def _present(folder: Path, part: str, model: type[ModelT], findings: list[Finding]) -> Iterator[Source[ModelT]]:
    """The files of a folder that may be empty."""
    for path in sorted((folder / part).glob("*.yaml")):
        source = read_one(path, folder, model, findings)
        if source is not None:
            yield source


def read_one(path: Path, folder: Path, model: type[ModelT], findings: list[Finding]) -> Source[ModelT] | None:
    """One file as its model; adds to the findings and returns None when that does not work."""
    file = path.relative_to(folder).as_posix()
    return _fitted(file, *read_yaml(path, file), model, findings)


def _fitted(file: str, root: Table | None, unreadable: tuple[Finding, ...], model: type[ModelT],
            findings: list[Finding]) -> Source[ModelT] | None:
    findings.extend(unreadable)
    if root is None:
        return None
    content, unfit = fit(model, root, file)
    findings.extend(unfit)
    return None if content is None else Source(file, root, content)


def _supplements(folder: Path, draft: Draft | None, findings: list[Finding]) -> Iterator[Source[SupplementFile]]:
    for path in sorted((folder / "supplements").glob("*.yaml")):
        file = path.relative_to(folder).as_posix()
        source = None if draft and draft.file == file else read_one(path, folder, SupplementFile, findings)
        if source is not None:
            yield source
    if draft is not None:
        source = _fitted(draft.file, *parse_yaml(draft.text, draft.file), SupplementFile, findings)
        if source is not None:
            yield source


def _as_any_stage(stage: Source[StageFile]) -> Source[StageShape]:
    return Source(stage.file, stage.root, stage.content)


def _stages_of(source: Source[SupplementFile]) -> Iterator[Source[StageShape]]:
    for stage, root in zip(source.content.stages, _parts(source, "stages"), strict=True):
        yield Source(source.file, root, stage)


def _lists_of(source: Source[SupplementFile]) -> Iterator[Source[ListFile]]:
    for each, root in zip(source.content.lists, _parts(source, "lists"), strict=True):
        yield Source(source.file, root, each)


def _parts(source: Source[SupplementFile], key: str) -> Iterator[Table]:
    """The mappings below a key, each with its own lines."""
    node = source.root.values.get(key)
    for part in node.values if isinstance(node, Items) else ():
        if isinstance(part, Table):
            yield part
