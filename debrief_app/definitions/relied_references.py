"""Does the bank hold the points, fields and codes that the program itself goes by?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from debrief_app.definitions.findings import Finding
from debrief_app.definitions.form_files import FormFiles, Source
from debrief_app.definitions.models import FieldShape, PointShape, StageShape
from debrief_app.domain.relied_on import AGENCIES_AT, FURTHER_QUESTION, RELIED_ON, Relied

Lists = Mapping[str, frozenset[str]]


def check_relied_on(files: FormFiles, lists: Lists) -> Iterator[Finding]:
    """What is missing, at the stage or the point where it belongs. `lists`: name → codes."""
    agencies = files.agencies.content.agencies if files.agencies else ()
    followed_up = tuple(agency.code for agency in agencies)
    for source in files.stages:
        points = {point.id: index for index, point in enumerate(source.content.points)}
        for relied in RELIED_ON.get(source.content.id, ()):
            name, _, field = relied.read.partition(".")
            if name not in points:
                yield source.finding("program-reads-missing", "id", reads=name)
                continue
            wanted = replace(relied, codes=followed_up) if relied.read == AGENCIES_AT else relied
            yield from _field(source, points[name], field, wanted, lists)
        for index, point in enumerate(source.content.points):
            if point.off_bank == "yes":
                for relied in FURTHER_QUESTION:
                    yield from _field(source, index, relied.read, relied, lists)


def _field(source: Source[StageShape], index: int, name: str, relied: Relied, lists: Lists) -> Iterator[Finding]:
    point: PointShape = source.content.points[index]
    place = next((place for place, each in enumerate(point.fields) if each.id == name), None)
    if place is None:
        if name:
            yield source.finding("program-reads-missing", "points", index, "id", reads=f"{point.id}.{name}")
        return
    field: FieldShape = point.fields[place]
    way = ("points", index, "fields", place, "id")
    if relied.list and field.list != relied.list:
        yield source.finding("program-reads-list", *way, reads=f"{point.id}.{name}", list=relied.list)
    for held, codes in ((field.list, relied.codes), (field.columns, relied.columns)):
        for code in codes:
            if code not in lists.get(held or "", frozenset()):
                yield source.finding("program-reads-code", *way, reads=f"{point.id}.{name}", list=held or "–", id=code)
