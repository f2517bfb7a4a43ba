"""forms/ → FormDefinition. Reads every time: what is on the disk is what is used.

Must not know storage, screens or services.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

from debrief_app.definitions.findings import FormBroken
from debrief_app.definitions.form_files import FormFiles, read_form_files
from debrief_app.definitions.models import (
    AskShape,
    ConditionShape,
    ExtractFile,
    FieldShape,
    KindShape,
    ListFile,
    PointShape,
    ProfileFile,
    SpokenShape,
    StageFile,
    StageShape,
)
from debrief_app.definitions.references import check_references
from debrief_app.definitions.rule_building import build_rules
from debrief_app.definitions.wording_building import load_wording_rules
from debrief_app.domain.conditions import All_, Any_, Condition, Is, Not
from debrief_app.domain.errors import BugError
from debrief_app.domain.form import (
    Agency,
    Band,
    ChildRule,
    CodeList,
    DataPoint,
    DateOf,
    EntryKind,
    Extract,
    Field,
    FieldOf,
    FormDefinition,
    Option,
    Profile,
    Stage,
    Wording,
)


def load_form(folder: Path) -> FormDefinition:
    """The form in this folder. Raises FormBroken (code "form-broken") with every finding."""
    files, findings = read_form_files(folder)
    findings = findings or check_references(files)
    if findings:
        raise FormBroken(findings)
    wording, cued = load_wording_rules(folder)
    return replace(build_form(files), wording=wording, cued=cued)


def build_form(files: FormFiles) -> FormDefinition:
    """The form in files that have no errors."""
    bank = sum(isinstance(stage.content, StageFile) for stage in files.stages)
    stages = tuple(_stage(stage.content, 11 - bank + place) for place, stage in enumerate(files.stages))
    kinds = tuple(map(_kind, files.kinds.content.kinds)) if files.kinds else ()
    lists = {each.content.list: _code_list(each.content) for each in files.lists}
    agencies = files.agencies.content.agencies if files.agencies else ()
    return FormDefinition(
        identity=_identity(stages, kinds, lists),
        stages=stages,
        kinds=kinds,
        lists=lists,
        profiles={each.content.profile: _profile(each.content, stages, files.supplementing(each.content.profile))
                  for each in files.profiles},
        agencies={agency.code: Agency(agency.code, agency.name, agency.legacy or "") for agency in agencies},
        rules=build_rules(files.rules.content) if files.rules else {},
        extracts={each.content.extract: _extract(each.content) for each in files.extracts},
    )


def _stage(shape: StageShape, following: int) -> Stage:
    return Stage(
        number=int(shape.stage) if isinstance(shape, StageFile) else following,
        id=shape.id, title=shape.title, purpose=shape.purpose,
        opening=shape.opening or "",
        opening_wording=_wording(shape.opening_wording) if shape.opening_wording else Wording(),
        points=tuple(_point(point, shape.id) for point in shape.points), source=shape.source,
        relevant=build_condition(shape.relevant) if shape.relevant else None,
    )


def _point(shape: PointShape, stage: str) -> DataPoint:
    verbatim = shape.verbatim or ("no" if shape.fields else "yes")
    return DataPoint(
        id=shape.id, stage=stage, name=shape.name, entry_kind=shape.in_ or "",
        repeatable=shape.repeatable == "yes", ask=_wording(shape.ask),
        fields=tuple(_field(each, shape.child_rule) for each in shape.fields), verbatim=verbatim == "yes",
        guidance=shape.guidance, needed_by=shape.needed_by, sensitivity=int(shape.sensitivity),
        child_rule=shape.child_rule, maps=tuple(sorted(shape.maps.items())),
        relevant=build_condition(shape.relevant) if shape.relevant else None,
        source=shape.source, basis=shape.basis, with_stage=shape.with_stage or "", off_bank=shape.off_bank == "yes",
    )


def _wording(shape: SpokenShape) -> Wording:
    bands = ((band, getattr(shape, band.value)) for band in Band)
    return Wording(
        staff=(shape.staff or "") if isinstance(shape, AskShape) else "",
        adult=shape.adult or "",
        children=tuple((band, text) for band, text in bands if isinstance(text, str)),
    )


def _field(shape: FieldShape, child_rule: ChildRule) -> Field:
    usual = DateOf.WORK if child_rule is ChildRule.STAFF else DateOf.EVENT
    return Field(id=shape.id, label=shape.label, type=shape.type, list=shape.list or "",
                 columns=shape.columns or "", kinds=shape.kinds or (), hint=shape.hint or "",
                 fill=shape.fill, date_of=shape.date_of or usual, descriptor=shape.descriptor or "")


def build_condition(shape: ConditionShape) -> Condition:
    """The condition as the domain has it."""
    if shape.point and shape.field:
        return Is(shape.point, shape.field, frozenset(shape.codes))
    if shape.any_:
        return Any_(tuple(map(build_condition, shape.any_)))
    if shape.all_:
        return All_(tuple(map(build_condition, shape.all_)))
    if shape.not_:
        return Not(build_condition(shape.not_))
    raise BugError("a condition without a form passed its model")


def _kind(shape: KindShape) -> EntryKind:
    return EntryKind(id=shape.id, title=shape.title, title_many=shape.title_many, stage=shape.stage,
                     label_from=shape.label_from, ordered=shape.ordered == "yes", source=shape.source,
                     summary=tuple(shape.summary.items()), begins=tuple(map(_field_of, shape.begins)),
                     ends=tuple(map(_field_of, shape.ends)), holds=tuple(map(_field_of, shape.holds)))


def _field_of(text: str) -> FieldOf:
    point, _dot, field = text.rpartition(".")
    return FieldOf(point, field)


def _code_list(shape: ListFile) -> CodeList:
    options = tuple(Option(each.code, each.label, each.hint or "", tuple(sorted(each.maps.items())))
                    for each in shape.options)
    return CodeList(shape.list, shape.title, shape.source, shape.basis, options)


def _profile(shape: ProfileFile, stages: tuple[Stage, ...], supplements: tuple[str, ...]) -> Profile:
    all_of = {stage.id: tuple(point.id for point in stage.points) for stage in stages}
    own = [(part.stage, all_of[part.stage] if part.points == "all" else tuple(part.points)) for part in shape.stages]
    added = [(stage, all_of[stage]) for stage in supplements if stage not in dict(own)]
    return Profile(
        id=shape.profile, title=shape.title, purpose=shape.purpose, path=shape.path,
        stages=(*own[:-1], *added, own[-1]),
    )


def _extract(shape: ExtractFile) -> Extract:
    return Extract(id=shape.extract, title=shape.title, purpose=shape.purpose, leaves_out=shape.leaves_out,
                   fields=frozenset(FieldOf(part.point, name) for part in shape.points for name in part.fields),
                   only_linked=frozenset(shape.only_linked))


def _identity(stages: tuple[Stage, ...], kinds: tuple[EntryKind, ...], lists: dict[str, CodeList]) -> str:
    """SHA-256 (hex) over canonical JSON of what an answer depends on: wordings, fields and code lists.

    Guidance, sources and mappings may be improved without making it look as if another question was asked.
    """
    content = {
        "stages": [[stage.id, stage.opening, _spoken(stage.opening_wording),
                    [[point.id, point.name, point.entry_kind, _spoken(point.ask), _fields(point.fields)]
                     for point in stage.points]] for stage in stages],
        "kinds": [[kind.id, kind.title] for kind in kinds],
        "lists": [[code_list.id, [[option.code, option.label] for option in code_list.options]]
                  for _, code_list in sorted(lists.items())],
    }
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _spoken(wording: Wording) -> list[object]:
    return [wording.staff, wording.adult, [[band.value, text] for band, text in wording.children]]


def _fields(fields: tuple[Field, ...]) -> list[object]:
    return [[field.id, field.label, field.type.value, field.list, field.columns, list(field.kinds)]
            for field in fields]
