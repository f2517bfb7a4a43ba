"""Is every id of the form used once, and does every file say what it is called?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from debrief_app.definitions.check_data import CheckData
from debrief_app.definitions.findings import Finding
from debrief_app.definitions.form_files import FormFiles, ModelT, Source
from debrief_app.definitions.models import ProfileFile, StageFile, SupplementFile


class _Seen:
    """Remembers where an id was first used."""

    def __init__(self) -> None:
        self._first: dict[str, tuple[str, int]] = {}

    def again(self, name: str, source: Source[ModelT], *way: str | int) -> Iterator[Finding]:
        if name in self._first:
            file, first = self._first[name]
            yield source.finding("duplicate-id", *way, id=name, file=file, first=first)
        else:
            self._first[name] = (source.file, source.line(*way))


def check_ids(files: FormFiles) -> Iterator[Finding]:
    """Every id that is used twice, and every file that is not called what it says it is."""
    stages, numbers, points, lists, profiles = (_Seen() for _ in range(5))
    supplements = {source.file for source in files.supplements}
    for stage in files.stages:
        yield from stages.again(stage.content.id, stage, "id")
        if isinstance(stage.content, StageFile):
            yield from numbers.again(stage.content.stage, stage, "stage")
        for index, point in enumerate(stage.content.points):
            yield from points.again(point.id, stage, "points", index, "id")
            fields = _Seen()
            for place, field in enumerate(point.fields):
                yield from fields.again(field.id, stage, "points", index, "fields", place, "id")
    for each in files.lists:
        yield from lists.again(each.content.list, each, "list")
        if each.file not in supplements:
            yield from _named_like_its_file(each, each.content.list, "list")
        codes = _Seen()
        for index, option in enumerate(each.content.options):
            yield from codes.again(option.code, each, "options", index, "code")
    for profile in files.profiles:
        yield from profiles.again(profile.content.profile, profile, "profile")
        yield from _named_like_its_file(profile, profile.content.profile, "profile")
        yield from _selected_twice(profile)
    for extract in files.extracts:
        yield from _named_like_its_file(extract, extract.content.extract, "extract")
        taken = _Seen()
        for index, part in enumerate(extract.content.points):
            yield from taken.again(part.point, extract, "points", index, "point")
    for supplement in files.supplements:
        yield from _named_like_its_file(supplement, supplement.content.supplement, "supplement")
        yield from _prefixed(supplement)
    if files.kinds:
        kinds = _Seen()
        for index, kind in enumerate(files.kinds.content.kinds):
            yield from kinds.again(kind.id, files.kinds, "kinds", index, "id")
    if files.agencies:
        agencies = _Seen()
        for index, agency in enumerate(files.agencies.content.agencies):
            yield from agencies.again(agency.code, files.agencies, "agencies", index, "code")


def check_data_ids(data: CheckData) -> Iterator[Finding]:
    """Every standard and every rule for wordings that is there twice."""
    targets, rules = _Seen(), _Seen()
    for index, target in enumerate(data.targets.content.targets if data.targets else ()):
        if data.targets:
            yield from targets.again(target.target, data.targets, "targets", index, "target")
    for index, rule in enumerate(data.wording.content.rules if data.wording else ()):
        if data.wording:
            yield from rules.again(rule.rule, data.wording, "rules", index, "rule")


def _prefixed(source: Source[SupplementFile]) -> Iterator[Finding]:
    """Ids of a supplement begin with its name, so that neither the bank nor another agency ever has the same."""
    prefix = source.content.supplement + "."
    for index, stage in enumerate(source.content.stages):
        ways: list[tuple[str, tuple[str | int, ...]]] = [(stage.id, ("stages", index, "id"))]
        ways += [(point.id, ("stages", index, "points", place, "id")) for place, point in enumerate(stage.points)]
        for name, way in ways:
            if not name.startswith(prefix):
                yield source.finding("supplement-prefix", *way, id=name, prefix=prefix)
    for index, each in enumerate(source.content.lists):
        if not each.list.startswith(prefix):
            yield source.finding("supplement-prefix", "lists", index, "list", id=each.list, prefix=prefix)


def _named_like_its_file(source: Source[ModelT], name: str, key: str) -> Iterator[Finding]:
    stem = PurePosixPath(source.file).stem
    if stem != name:
        yield source.finding("name-mismatch", key, file_name=stem, id=name)


def _selected_twice(profile: Source[ProfileFile]) -> Iterator[Finding]:
    stages, points = _Seen(), _Seen()
    for index, part in enumerate(profile.content.stages):
        yield from stages.again(part.stage, profile, "stages", index, "stage")
        for place, point in enumerate(part.points if part.points != "all" else ()):
            yield from points.again(point, profile, "stages", index, "points", place)
