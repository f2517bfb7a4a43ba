"""Do the files of the form agree with each other? Only what would keep the program from using the form.

Must not look at how a wording is put (`wording_lint`) or at anything that is merely unwise (`checker`).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from debrief_app.definitions.findings import Finding, Suggestions
from debrief_app.definitions.form_files import FormFiles, ModelT, Source
from debrief_app.definitions.ids import check_ids
from debrief_app.definitions.loops import loops, way_round
from debrief_app.definitions.models import (
    ConditionShape,
    FieldShape,
    KindsFile,
    KindShape,
    PointShape,
    SpokenShape,
    StageShape,
)
from debrief_app.definitions.relied_references import check_relied_on
from debrief_app.definitions.rule_references import check_rules
from debrief_app.domain.form import ChildRule, DateOf, FieldType, Fill
from debrief_app.i18n.formats import territories

EVERYBODY = "ALL"
"""Stands for every agency in `needed_by`."""

_WITH_LIST = frozenset({FieldType.CHOICE, FieldType.CHOICES, FieldType.CHECKLIST, FieldType.GRID})
_WITH_COUNTRY = (FieldType.COUNTRY, FieldType.PLACE)
_YES_NO = frozenset({"yes", "no", "not_known"})
_NOT_ASKED_OF_CHILDREN = (ChildRule.STAFF, ChildRule.VOLUNTEERED, ChildRule.ADULT)
_BANDS_FROM: Mapping[ChildRule, tuple[str, ...]] = {
    ChildRule.ALL: ("child_to_9", "child_10_12", "child_13_15", "child_16_17"),
    ChildRule.FROM_10: ("child_10_12", "child_13_15", "child_16_17"),
    ChildRule.FROM_13: ("child_13_15", "child_16_17"),
    ChildRule.FROM_16: ("child_16_17",),
}


@dataclass(frozen=True)
class Names:
    """Every id in the form, for look-up; and the suggestions that this check may still make."""

    points: Mapping[str, PointShape]
    stage_of: Mapping[str, str]
    stages: Mapping[str, StageShape]
    lists: Mapping[str, frozenset[str]]
    kinds: frozenset[str]
    agencies: frozenset[str]
    suggestions: Suggestions = dataclasses.field(default_factory=Suggestions)


def names_in(files: FormFiles) -> Names:
    """Collect the ids."""
    kinds = files.kinds.content.kinds if files.kinds else ()
    agencies = files.agencies.content.agencies if files.agencies else ()
    return Names(
        points={point.id: point for _, _, point in files.points()},
        stage_of={point.id: stage.content.id for stage, _, point in files.points()},
        stages={stage.content.id: stage.content for stage in files.stages},
        lists={each.content.list: frozenset(option.code for option in each.content.options)
               for each in files.lists},
        kinds=frozenset(kind.id for kind in kinds),
        agencies=frozenset(agency.code for agency in agencies) | {EVERYBODY},
    )


def check_references(files: FormFiles) -> tuple[Finding, ...]:
    """Everything in which the files contradict each other, in the order of the files."""
    names = names_in(files)
    return (
        *check_ids(files),
        *_stages(files, names),
        *_points(files, names),
        *_loops(files, names),
        *_kinds(files, names),
        *_profiles(files, names),
        *_supplements(files, names),
        *_extracts(files, names),
        *_rules(files, names),
        *check_relied_on(files, names.lists),
    )


def conditions_in(condition: ConditionShape) -> Iterator[ConditionShape]:
    """The leaves of a condition: those that read a point."""
    if condition.point:
        yield condition
    negated = (condition.not_,) if condition.not_ else ()
    for part in (*(condition.any_ or ()), *(condition.all_ or ()), *negated):
        yield from conditions_in(part)


def _unknown(names: Names, code: str, source: Source[ModelT], way: tuple[str | int, ...], name: str,
             known: Iterable[str], **params: str) -> Finding:
    return source.finding(code, *way, id=name, suggestion=names.suggestions.near(name, known), **params)


def _stages(files: FormFiles, names: Names) -> Iterator[Finding]:
    for source in files.stages:
        stage = source.content
        if stage.opening and stage.opening_wording:
            yield source.finding("opening-twice", "opening_wording")
        if stage.opening and stage.opening not in names.points:
            yield _unknown(names, "unknown-point", source, ("opening",), stage.opening, names.points)
        elif stage.opening and names.stage_of[stage.opening] != stage.id:
            yield source.finding("opening-elsewhere", "opening", point=stage.opening)
        if stage.opening_wording:
            yield from _spoken(source, ("opening_wording",), stage.id, stage.opening_wording, ChildRule.ALL)
        asks = any(point.child_rule is not ChildRule.STAFF and point.off_bank == "no" for point in stage.points)
        if asks and not stage.opening and not stage.opening_wording:
            yield source.finding("opening-missing", "id", stage=stage.id)
        if stage.relevant:
            yield from _condition(source, ("relevant",), stage.relevant, "", names)


_FILLED = {Fill.TODAY: FieldType.DATE, Fill.NOW: FieldType.TIME, Fill.AGENCY: FieldType.TEXT,
           Fill.FIRST_NAME: FieldType.TEXT, Fill.LAST_NAME: FieldType.TEXT, Fill.STAFF_NUMBER: FieldType.TEXT}
"""What the clock and the account give; anything else is taken over as it stands."""


def _points(files: FormFiles, names: Names) -> Iterator[Finding]:
    births = 0
    for source, index, point in files.points():
        way = ("points", index)
        if point.in_ and point.in_ not in names.kinds:
            yield _unknown(names, "unknown-kind", source, (*way, "in"), point.in_, names.kinds)
        if point.child_rule is ChildRule.STAFF or point.off_bank == "yes":
            if not point.ask.staff:
                yield _no_wording(source, (*way, "ask"), point.id, "staff", point.child_rule)
        else:
            yield from _spoken(source, (*way, "ask"), point.id, point.ask, point.child_rule)
        for place, agency in enumerate(point.needed_by):
            if agency not in names.agencies:
                yield _unknown(names, "unknown-agency", source, (*way, "needed_by", place), agency, names.agencies)
        for place, field in enumerate(point.fields):
            yield from _field(source, (*way, "fields", place), field, names)
            mapped = [each for ids in point.maps.values() for each in ids]
            if field.descriptor and field.descriptor not in mapped:
                here = (*way, "fields", place, "descriptor")
                yield _unknown(names, "descriptor-not-mapped", source, here, field.descriptor, mapped, point=point.id)
            births += field.date_of is DateOf.BIRTH
            if field.date_of is DateOf.BIRTH and births > 1:
                yield source.finding("birth-twice", *way, "fields", place, "date_of", id=field.id)
            if field.fill and (point.in_ or point.child_rule is not ChildRule.STAFF
                               or field.type is not _FILLED.get(field.fill, field.type)):
                yield source.finding("fill-not-here", *way, "fields", place, "fill", id=field.id, fill=field.fill.value)
        if point.relevant:
            yield from _condition(source, (*way, "relevant"), point.relevant, point.in_ or "", names)
        if point.with_stage and point.with_stage not in names.stages:
            yield _unknown(names, "unknown-stage", source, (*way, "with_stage"), point.with_stage, names.stages)


def _spoken(source: Source[ModelT], way: tuple[str | int, ...], owner: str, wording: SpokenShape,
            rule: ChildRule) -> Iterator[Finding]:
    if not wording.adult:
        yield _no_wording(source, way, owner, "adult", rule)
    if rule not in _NOT_ASKED_OF_CHILDREN and not wording.child:
        missing = [band for band in _BANDS_FROM[rule] if getattr(wording, band) is None]
        if missing:
            yield _no_wording(source, way, owner, "child", rule)


def _no_wording(source: Source[ModelT], way: tuple[str | int, ...], owner: str, key: str,
                rule: ChildRule) -> Finding:
    return source.finding("missing-wording", *way, point=owner, key=key, rule=rule.value)


def _field(source: Source[ModelT], way: tuple[str | int, ...], field: FieldShape,
           names: Names) -> Iterator[Finding]:
    kind = field.type
    needs = {"list": kind in _WITH_LIST, "columns": kind is FieldType.GRID, "kinds": kind is FieldType.LINK}
    given = {"list": field.list, "columns": field.columns, "kinds": field.kinds}
    for key, needed in needs.items():
        if needed and not given[key]:
            yield source.finding(f"field-needs-{key}", *way, id=field.id, type=kind.value)
        elif given[key] and not needed:
            yield source.finding("field-key-not-used", *way, key, key=key, type=kind.value)
    if field.date_of and kind is not FieldType.DATE:
        yield source.finding("field-key-not-used", *way, "date_of", key="date_of", type=kind.value)
    for key, code_list in (("list", field.list), ("columns", field.columns)):
        if code_list and code_list not in names.lists:
            yield _unknown(names, "unknown-list", source, (*way, key), code_list, names.lists)
    for place, entry_kind in enumerate(field.kinds or ()):
        if entry_kind not in names.kinds:
            yield _unknown(names, "unknown-kind", source, (*way, "kinds", place), entry_kind, names.kinds)


def _condition(source: Source[StageShape], way: tuple[str | int, ...], condition: ConditionShape, kind: str,
               names: Names) -> Iterator[Finding]:
    """`kind`: of the entries that the condition is looked up in, "" for the de-brief itself."""
    for leaf in conditions_in(condition):
        read = names.points.get(leaf.point or "")
        if read is None:
            yield _unknown(names, "unknown-point", source, way, leaf.point or "", names.points)
            continue
        if read.in_ and read.in_ != kind:
            yield source.finding("condition-out-of-reach", *way, point=read.id, kind=read.in_)
        fields = {field.id: field for field in read.fields}
        field = fields.get(leaf.field or "")
        if field is None:
            yield _unknown(names, "unknown-field", source, way, leaf.field or "", fields, point=read.id)
            continue
        if field.type is FieldType.YES_NO:
            list_name, codes = "yes, no, not_known", _YES_NO
        elif field.type in _WITH_LIST and field.type is not FieldType.GRID:
            list_name, codes = field.list or "", names.lists.get(field.list or "", frozenset())
        elif field.type in _WITH_COUNTRY:
            list_name, codes = "ISO 3166-1 alpha-2", _countries()
        else:
            yield source.finding("condition-not-codes", *way, id=field.id, point=read.id)
            continue
        for code in leaf.codes:
            if codes and code not in codes:
                yield _unknown(names, "unknown-code", source, way, code, codes, list=list_name)


@cache
def _countries() -> frozenset[str]:
    return frozenset(code for code, _name in territories("en"))


def _loops(files: FormFiles, names: Names) -> Iterator[Finding]:
    """A point depends on its stage, which stands in the circle under a name that no point can have."""
    reads: dict[str, tuple[str, ...]] = {}
    for stage in names.stages.values():
        for point in stage.points:
            both = (stage, names.stages.get(point.with_stage or ""))
            others = [f"{each.id}/" for each in both if each and each.relevant]
            reads[point.id] = (*_read_by(point.relevant), *others)
    reads |= {f"{stage.id}/": _read_by(stage.relevant) for stage in names.stages.values()}
    found = (tuple(each for each in loop if not each.endswith("/")) for loop in loops(reads))
    first_of = {loop[0]: loop for loop in found}
    for source, index, shape in files.points():
        if shape.id in first_of:
            yield source.finding("condition-loop", "points", index, "relevant", path=way_round(first_of.pop(shape.id)))


def _read_by(condition: ConditionShape | None) -> tuple[str, ...]:
    leaves = conditions_in(condition) if condition else ()
    return tuple(dict.fromkeys(leaf.point for leaf in leaves if leaf.point))


def _kinds(files: FormFiles, names: Names) -> Iterator[Finding]:
    source = files.kinds
    if source is None:
        return
    for index, kind in enumerate(source.content.kinds):
        way = ("kinds", index)
        if kind.stage not in names.stages:
            yield _unknown(names, "unknown-stage", source, (*way, "stage"), kind.stage, names.stages)
        for place, point_id in enumerate(kind.label_from):
            point = names.points.get(point_id)
            if point is None:
                yield _unknown(names, "unknown-point", source, (*way, "label_from", place), point_id, names.points)
            elif point.in_ != kind.id:
                yield source.finding("label-of-other-kind", *way, "label_from", place,
                                     kind=kind.id, point=point_id)
        for column, points in kind.summary.items():
            for place, point_id in enumerate(points):
                if point_id not in names.points:
                    here = (*way, "summary", column, place)
                    yield _unknown(names, "unknown-point", source, here, point_id, names.points)
        for key, fitting in (("begins", FieldType.DATE), ("ends", FieldType.DATE), ("holds", FieldType.LINK)):
            yield from _fields_of_kind(source, way, kind, key, fitting, names)


def _fields_of_kind(source: Source[KindsFile], way: tuple[str | int, ...], kind: KindShape, key: str,
                    fitting: FieldType, names: Names) -> Iterator[Finding]:
    for place, text in enumerate(getattr(kind, key)):
        here = (*way, key, place)
        point_id, _dot, field_id = text.rpartition(".")
        point = names.points.get(point_id)
        if point is None:
            yield _unknown(names, "unknown-point", source, here, point_id or text, names.points)
            continue
        fields = {field.id: field for field in point.fields}
        if field_id not in fields:
            yield _unknown(names, "unknown-field", source, here, field_id, fields, point=point_id)
        elif point.in_ != kind.id or fields[field_id].type is not fitting:
            yield source.finding("not-of-this-kind", *here, key=key, kind=kind.id, id=text, type=fitting.value)


def _profiles(files: FormFiles, names: Names) -> Iterator[Finding]:
    for source in files.profiles:
        meant = source.content.without_opening
        for place, name in enumerate(meant.stages if meant else ()):
            if name not in names.stages:
                yield _unknown(names, "unknown-stage", source, ("without_opening", "stages", place), name, names.stages)
        for index, part in enumerate(source.content.stages):
            way = ("stages", index)
            if part.stage not in names.stages:
                yield _unknown(names, "unknown-stage", source, (*way, "stage"), part.stage, names.stages)
            for place, point_id in enumerate(part.points if part.points != "all" else ()):
                here = (*way, "points", place)
                if point_id not in names.points:
                    yield _unknown(names, "unknown-point", source, here, point_id, names.points)
                elif names.stage_of[point_id] != part.stage and part.stage in names.stages:
                    yield source.finding("point-of-other-stage", *here, point=point_id,
                                         stage=names.stage_of[point_id])


def _supplements(files: FormFiles, names: Names) -> Iterator[Finding]:
    profiles = [source.content.profile for source in files.profiles]
    for source in files.supplements:
        for place, profile in enumerate(source.content.profiles):
            if profile not in profiles:
                yield _unknown(names, "unknown-form-profile", source, ("profiles", place), profile, profiles)


EXTRACT_TYPES = "extract-type"
"""The list of what a recipient can get."""

_TELLING = frozenset({FieldType.NAMES, FieldType.PHONE, FieldType.LONG_TEXT})
"""Fields that say who somebody is, or tell the account: they stay in the record."""


def _extracts(files: FormFiles, names: Names) -> Iterator[Finding]:
    for source in files.extracts:
        known = names.lists.get(EXTRACT_TYPES, frozenset())
        if source.content.extract not in known:
            yield _unknown(names, "unknown-code", source, ("extract",), source.content.extract, known,
                           list=EXTRACT_TYPES)
        for index, kind in enumerate(source.content.only_linked):
            if kind not in names.kinds:
                yield _unknown(names, "unknown-kind", source, ("only_linked", index), kind, names.kinds)
        for index, part in enumerate(source.content.points):
            way = ("points", index)
            point = names.points.get(part.point)
            if point is None:
                yield _unknown(names, "unknown-point", source, (*way, "point"), part.point, names.points)
                continue
            fields = {field.id: field for field in point.fields}
            for place, name in enumerate(part.fields):
                here = (*way, "fields", place)
                if name not in fields:
                    yield _unknown(names, "unknown-field", source, here, name, fields, point=part.point)
                elif fields[name].type in _TELLING:
                    yield source.finding("not-in-extracts", *here, id=name, type=fields[name].type.value)


def _rules(files: FormFiles, names: Names) -> Iterator[Finding]:
    if files.rules is not None:
        profiles = (source.content.profile for source in files.profiles)
        yield from check_rules(files.rules, names.points, names.lists, names.stages, profiles,
                               names.suggestions)
