"""The author's linter: everything about a forms folder that a person should mend or look at.

Errors make the form unusable or unacceptable; warnings ask a person to look. Must not know how to show them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from debrief_app.definitions.check_data import CheckData, TargetShape, WordingRulesFile, read_check_data
from debrief_app.definitions.checks.contradictions import check_contradictions
from debrief_app.definitions.checks.unmapped import check_unmapped
from debrief_app.definitions.checks.wording_lint import Slip, WordingLint
from debrief_app.definitions.findings import Finding, Suggestions
from debrief_app.definitions.form_files import Draft, FormFiles, ModelT, Source, read_form_files
from debrief_app.definitions.ids import check_data_ids
from debrief_app.definitions.loader import build_condition
from debrief_app.definitions.models import FieldShape, PointShape, ProfileFile, SpokenShape, StageShape
from debrief_app.definitions.references import EVERYBODY, check_references
from debrief_app.definitions.wording_building import check_placeholders
from debrief_app.domain.form import Band, ChildRule

_SPOKEN = ("adult", *(band.value for band in Band))
_NEVER_SPOKEN = {
    ChildRule.STAFF: _SPOKEN,
    ChildRule.VOLUNTEERED: tuple(band.value for band in Band),
    ChildRule.ADULT: tuple(band.value for band in Band),
    ChildRule.FROM_10: ("child_to_9",),
    ChildRule.FROM_13: ("child_to_9", "child_10_12"),
    ChildRule.FROM_16: ("child_to_9", "child_10_12", "child_13_15"),
}
_NOT_ASKED = {False: (ChildRule.STAFF,), True: (ChildRule.STAFF, ChildRule.VOLUNTEERED, ChildRule.ADULT)}
"""Child rules of what nobody is asked. True: in a profile that is for children only."""
_OURS = re.compile(r"\s*(?:Debrief\b|domain (?:bank|notes)\b|rule R[0-9])", re.IGNORECASE)
"""How a citation begins that names our own notes."""


def check_forms(folder: Path, draft: Draft | None = None) -> tuple[Finding, ...]:
    """Everything found in this forms folder (with this draft in it), errors and warnings, by file and line.

    When a file cannot be read, the checks across files are left out: they would only repeat it.
    """
    files, unreadable = read_form_files(folder, draft)
    data, bad_data = read_check_data(folder)
    twice = tuple(check_data_ids(data))
    found = [*unreadable, *bad_data, *twice, *_extensions(folder), *_wordings(files, data)]
    if not unreadable:
        found += [*check_references(files), *_unused(files), *_profiles(files), *check_contradictions(files),
                  *_duplicates(files), *_unheard(files), *_sources(files), *(() if twice else _targets(files, data))]
    return tuple(sorted(found, key=lambda finding: (finding.file, finding.line, finding.code)))


def _extensions(folder: Path) -> Iterator[Finding]:
    for part in (".", "bank", "lists", "profiles", "supplements", "extracts"):
        for path in sorted((folder / part).glob("*.[yY]*[mM][lL]")):
            if path.suffix != ".yaml" and path.suffix.lower() in (".yaml", ".yml"):
                yield Finding("wrong-extension", path.relative_to(folder).as_posix(), 0)


def _unused(files: FormFiles) -> Iterator[Finding]:
    fields = [field for _, _, point in files.points() for field in point.fields]
    used_lists = {name for field in fields for name in (field.list, field.columns)}
    for each in files.lists:
        if each.content.list not in used_lists:
            yield each.finding("unused-list", "list", id=each.content.list)
    used_kinds = {point.in_ for _, _, point in files.points()}
    used_kinds |= {name for field in fields for name in field.kinds or ()}
    for index, kind in enumerate(files.kinds.content.kinds if files.kinds else ()):
        if files.kinds and kind.id not in used_kinds:
            yield files.kinds.finding("unused-kind", "kinds", index, "id", id=kind.id)
    needed = {agency for _, _, point in files.points() for agency in point.needed_by}
    for index, agency in enumerate(files.agencies.content.agencies if files.agencies else ()):
        if files.agencies and agency.code not in needed | {EVERYBODY}:
            yield files.agencies.finding("unused-agency", "agencies", index, "code", id=agency.code)


def _profiles(files: FormFiles) -> Iterator[Finding]:
    stages = {stage.content.id: stage.content for stage in files.stages}
    in_stage = {name: [point.id for point in stage.points] for name, stage in stages.items()}
    conditions = {stage.content.id: build_condition(stage.content.relevant)
                  for stage in files.stages if stage.content.relevant}
    conditions |= {point.id: build_condition(point.relevant) for _, _, point in files.points() if point.relevant}
    # A condition that holds while nothing is answered does no harm when what it reads is left out.
    reads = {point: condition.points() for point, condition in conditions.items()
             if not condition.holds(lambda _point, _field: frozenset())}
    for_adults = {point.id for _, _, point in files.points() if point.child_rule is ChildRule.ADULT}
    holding: dict[str, list[str]] = {}
    put: set[str] = set()
    for source in files.profiles:
        selected = [(index, point) for index, part in enumerate(source.content.stages)
                    for point in (in_stage.get(part.stage, []) if part.points == "all" else part.points)]
        here = {point for _, point in selected}
        here.update(point for stage in files.supplementing(source.content.profile) for point in in_stage.get(stage, ()))
        put |= here - for_adults if source.content.path == "child" else here
        for point in here:
            holding.setdefault(point, []).append(source.content.profile)
        selected += [(index, part.stage) for index, part in enumerate(source.content.stages)]
        yield from _openings(source, stages, here)
        for index, name in selected:
            for missing in sorted(reads.get(name, frozenset()) - here):
                yield source.finding("condition-not-in-profile", "stages", index, "points",
                                     point=name, reads=missing)
    for stage, index, shape in files.points():
        if files.profiles and shape.id not in holding:
            yield stage.finding("unreachable-point", "points", index, "id", point=shape.id)
        elif files.profiles and shape.id not in put:
            yield stage.finding("never-put", "points", index, "child_rule", point=shape.id,
                                profiles=", ".join(holding[shape.id]))


def _openings(source: Source[ProfileFile], stages: dict[str, StageShape], selected: set[str]) -> Iterator[Finding]:
    """What a profile asks in a stage begins with the opening of that stage, unless the profile says why not."""
    meant = source.content.without_opening
    asked_without: set[str] = set()
    for index, part in enumerate(source.content.stages):
        stage = stages.get(part.stage)
        if stage is None or not stage.opening or stage.opening in selected:
            continue
        asked = [point.id for point in stage.points if point.id in selected and point.off_bank == "no"
                 and point.child_rule not in _NOT_ASKED[source.content.path == "child"]]
        if asked:
            asked_without.add(stage.id)
            if not meant or stage.id not in meant.stages:
                yield source.finding("asked-without-opening", "stages", index, "points", stage=stage.id,
                                     opening=stage.opening, point=asked[0])
    for place, name in enumerate(meant.stages if meant else ()):
        if name not in asked_without:
            yield source.finding("opens-all-the-same", "without_opening", "stages", place, id=name)


def _duplicates(files: FormFiles) -> Iterator[Finding]:
    """The same words twice where a person must tell two things apart."""
    first: dict[tuple[str, ...], tuple[str, int]] = {}

    def again(source: Source[ModelT], way: tuple[str | int, ...], what: str, *key: str) -> Iterator[Finding]:
        folded = tuple(part.casefold() for part in key)
        if folded in first:
            other, line = first[folded]
            yield source.finding("duplicate-text", *way, what=what, other=other, first=line)
        else:
            first[folded] = (what, source.line(*way))

    for stage, index, point in files.points():
        way = ("points", index)
        scope = point.in_ or ""
        yield from again(stage, (*way, "name"), f"{point.id} name", stage.file, scope, "name", point.name)
        for key, text in _texts(point.ask):
            if key in ("adult", "child"):
                yield from again(stage, (*way, "ask", key), f"{point.id} {key}", scope, key, text)
        for place, field in enumerate(point.fields):
            here = (*way, "fields", place, "label")
            yield from again(stage, here, f"{point.id} {field.id}", point.id, field.label)
    for each in files.lists:
        for index, option in enumerate(each.content.options):
            yield from again(each, ("options", index, "label"), option.code, each.content.list, option.label)


def _unheard(files: FormFiles) -> Iterator[Finding]:
    for stage, index, point in files.points():
        for key, _ in _texts(point.ask):
            if key in _NEVER_SPOKEN.get(point.child_rule, ()):
                yield stage.finding("wording-never-used", "points", index, "ask", key,
                                    key=key, point=point.id, rule=point.child_rule.value)


def _sources(files: FormFiles) -> Iterator[Finding]:
    """What says that it has a source, and names nothing but our own notes: nobody outside has confirmed it."""
    for stage, index, point in files.points():
        yield from _cited(stage, ("points", index), point.source, point.basis)
    for each in files.lists:
        yield from _cited(each, (), each.content.source, each.content.basis)
    for profile in files.profiles:
        if profile.content.without_opening:
            meant = profile.content.without_opening
            yield from _cited(profile, ("without_opening",), meant.source, meant.basis)
    for index, agency in enumerate(files.agencies.content.agencies if files.agencies else ()):
        if files.agencies and agency.basis:
            yield from _cited(files.agencies, ("agencies", index), agency.source or "", agency.basis)
    for index, rule in enumerate(files.rules.content.rules if files.rules else ()):
        if files.rules:
            yield from _cited(files.rules, ("rules", index), rule.source, rule.basis)
            for place, parameter in enumerate(rule.parameters):
                way = ("rules", index, "parameters", place)
                yield from _cited(files.rules, way, parameter.source, parameter.basis)


def _cited(source: Source[ModelT], way: tuple[str | int, ...], cited: str, basis: str) -> Iterator[Finding]:
    if basis == "source" and all(_OURS.match(part) for part in cited.split(";")):
        yield source.finding("cites-only-us", *way, "source", source=cited)


def _targets(files: FormFiles, data: CheckData) -> Iterator[Finding]:
    if data.targets is None:
        return
    targets = {target.target: target for target in data.targets.content.targets}
    used: set[tuple[str, str]] = set()
    suggestions = Suggestions()
    for stage, index, point in files.points():
        for name, ids in point.maps.items():
            for place, each in enumerate(ids):
                used.add((name, each))
                way = ("points", index, "maps", name, place)
                yield from _mapping(stage, way, name, each, targets, "fields", suggestions)
    for source in files.lists:
        for index, option in enumerate(source.content.options):
            for name, code in option.maps.items():
                used.add((name, code))
                here = ("options", index, "maps", name)
                yield from _mapping(source, here, name, code, targets, "codes", suggestions)
    for index, target in enumerate(data.targets.content.targets):
        for each in target.fields:
            if (target.target, each) not in used and each not in target.unmapped:
                yield data.targets.finding("unused-targets", "targets", index, "fields",
                                           id=each, target=target.target)
    yield from check_unmapped(files, data.targets, used)


def _mapping(source: Source[ModelT], way: tuple[str | int, ...], name: str, code: str,
             targets: dict[str, TargetShape], part: str, suggestions: Suggestions) -> Iterator[Finding]:
    if name not in targets:
        yield source.finding("unknown-standard", *way, id=name, known=", ".join(targets),
                             suggestion=suggestions.near(name, targets))
        return
    known = targets[name].fields if part == "fields" else targets[name].codes
    if code not in known:
        yield source.finding("unknown-target", *way, target=name, id=code,
                             suggestion=suggestions.near(code, known))


def _wordings(files: FormFiles, data: CheckData) -> Iterator[Finding]:
    if data.wording is None:
        return
    lint = WordingLint(data.wording.content)
    for stage in files.stages:
        if stage.content.opening_wording:
            opening = stage.content.opening_wording
            yield from _spoken(lint, stage, ("opening_wording",), stage.content.id, opening, True)
            yield from _opens(lint, stage, ("opening_wording",), stage.content.id, opening)
        for key, text in (("title", stage.content.title), ("purpose", stage.content.purpose)):
            yield from _looked(lint, stage, (key,), f"{stage.content.id}, {key}", text, "text")
    for stage, index, point in files.points():
        yield from _point(lint, stage, ("points", index), point)
        if point.id == stage.content.opening:
            yield from _opens(lint, stage, ("points", index, "ask"), point.id, point.ask)
    for each in files.lists:
        yield from _looked(lint, each, ("title",), each.content.list, each.content.title, "text")
        for index, option in enumerate(each.content.options):
            for key, text in (("label", option.label), ("hint", option.hint or "")):
                place = f"{each.content.list}, {option.code}"
                yield from _looked(lint, each, ("options", index, key), place, text, "text")
    for profile in files.profiles:
        for key, text in (("title", profile.content.title), ("purpose", profile.content.purpose)):
            yield from _looked(lint, profile, (key,), profile.content.profile, text, "text")
    for index, kind in enumerate(files.kinds.content.kinds if files.kinds else ()):
        for key, text in (("title", kind.title), ("title_many", kind.title_many)):
            if files.kinds:
                yield from _looked(lint, files.kinds, ("kinds", index, key), kind.id, text, "text")
    for supplement in files.supplements:
        name = supplement.content.supplement
        yield from _looked(lint, supplement, ("title",), name, supplement.content.title, "text")
    yield from _rules(lint, files)
    yield from _interview_texts(lint, data.wording)


def _interview_texts(lint: WordingLint, source: Source[WordingRulesFile]) -> Iterator[Finding]:
    """What the wording rules themselves bring to the interview: the cued invitation, better forms, notes."""
    yield from check_placeholders(source)
    yield from _spoken(lint, source, ("cued", "ask"), "cued", source.content.cued.ask, True)
    rules: list[tuple[tuple[str | int, ...], str, str, str | None, str | None]] = [
        (("rules", index), rule.rule, rule.note, rule.text, rule.hint)
        for index, rule in enumerate(source.content.rules)]
    pairing, suggested, taken_up = source.content.pairing, source.content.suggested, source.content.taken_up
    rules += [(("pairing",), "pairing", pairing.note, pairing.text, None),
              (("suggested",), "suggested", suggested.note, None, suggested.hint),
              (("taken_up",), "taken_up", taken_up.note, None, taken_up.hint)]
    for way, name, note, better, hint in rules:
        for key, text in (("note", note), ("hint", hint)):
            yield from _looked(lint, source, (*way, key), f"{name}, {key}", text or "", "text")
        yield from _found(source, (*way, "text"), f"{name}, text", iter(lint.put(better or "")))


def _rules(lint: WordingLint, files: FormFiles) -> Iterator[Finding]:
    for index, rule in enumerate(files.rules.content.rules if files.rules else ()):
        texts: list[tuple[tuple[str | int, ...], str]] = [(("title",), rule.title), (("why",), rule.why)]
        texts += [(("says", place, "text"), each.text) for place, each in enumerate(rule.says)]
        if rule.way_on:
            texts.append((("way_on", "text"), rule.way_on.text))
            texts += [(("way_on", "reasons", place, "label"), each.label)
                      for place, each in enumerate(rule.way_on.reasons)]
        for way, text in texts:
            if files.rules:
                yield from _looked(lint, files.rules, ("rules", index, *way), rule.id, text, "text")


def _point(lint: WordingLint, stage: Source[ModelT], way: tuple[str | int, ...],
           point: PointShape) -> Iterator[Finding]:
    for key, text in (("name", point.name), ("guidance", point.guidance)):
        yield from _looked(lint, stage, (*way, key), f"{point.id}, {key}", text, "text")
    if point.ask.staff:
        here = (*way, "ask", "staff")
        yield from _looked(lint, stage, here, f"{point.id}, staff", point.ask.staff, "staff")
    if point.child_rule is not ChildRule.STAFF:
        yield from _spoken(lint, stage, (*way, "ask"), point.id, point.ask, point.child_rule is ChildRule.ALL)
    yield from _fields(lint, stage, way, point.id, point.fields)


def _spoken(lint: WordingLint, source: Source[ModelT], way: tuple[str | int, ...], owner: str,
            wording: SpokenShape, from_any_age: bool) -> Iterator[Finding]:
    for key, text in _texts(wording):
        if key not in _SPOKEN:
            continue
        place = f"{owner}, {key}"
        yield from _found(source, (*way, key), place, lint.said(text, "adult" if key == "adult" else "child"))
        heard_under_10 = key == "child_to_9" or (key == "child" and from_any_age and not wording.child_to_9)
        if heard_under_10:
            yield from _found(source, (*way, key), place, lint.said(text, "under_10"))
        yield from _found(source, (*way, key), place, lint.reading(text, key))


def _opens(lint: WordingLint, source: Source[ModelT], way: tuple[str | int, ...], owner: str,
           wording: SpokenShape) -> Iterator[Finding]:
    """The opening of a stage is an invitation to tell, for whomever it is said to."""
    for key, text in _texts(wording):
        if key in _SPOKEN and not lint.is_open(text):
            yield source.finding("opening-not-open", *way, key, place=f"{owner}, {key}")


def _fields(lint: WordingLint, source: Source[ModelT], way: tuple[str | int, ...], owner: str,
            fields: tuple[FieldShape, ...]) -> Iterator[Finding]:
    for index, field in enumerate(fields):
        for key, text in (("label", field.label), ("hint", field.hint or "")):
            place = f"{owner}, {field.id}"
            yield from _looked(lint, source, (*way, "fields", index, key), place, text, "text")


def _looked(lint: WordingLint, source: Source[ModelT], way: tuple[str | int, ...], place: str, text: str,
            look_at: str) -> Iterator[Finding]:
    yield from _found(source, way, place, lint.look(text, look_at))


def _found(source: Source[ModelT], way: tuple[str | int, ...], place: str,
           slips: Iterator[Slip]) -> Iterator[Finding]:
    for slip in slips:
        yield source.finding(slip.code, *way, place=place, **slip.params)


def _texts(wording: SpokenShape) -> Iterator[tuple[str, str]]:
    """The wordings that there are, by key."""
    for key in type(wording).model_fields:
        text = getattr(wording, key)
        if isinstance(text, str):
            yield key, text
