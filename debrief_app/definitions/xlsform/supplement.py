"""The tree of an XLSForm → a supplement in our own shape, and the row from which each part came.

A question becomes a data point, a repeat a point that repeats, an outermost group a stage. Rows of our own workbooks
say in the column debrief_is what they were. Must not know YAML, folders or the bank.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from debrief_app.definitions.findings import Finding
from debrief_app.definitions.xlsform.columns import (
    ANSWER_PARTS,
    LISTS_SHEET,
    OUR_LISTS,
    OWN_AGE_STATUS,
    WORDINGS,
    Role,
)
from debrief_app.definitions.xlsform.names import to_id
from debrief_app.definitions.xlsform.outline import Group, Question
from debrief_app.definitions.xlsform.spoken import adult
from debrief_app.definitions.xlsform.supplement_lists import lists_in
from debrief_app.definitions.xlsform.tables import Table, TableRow
from debrief_app.definitions.xlsform.xpath import NotHeldError, UnknownNameError, from_xpath
from debrief_app.definitions.yaml_reader import Plain
from debrief_app.domain.conditions import All_, Any_, Condition, Is
from debrief_app.domain.form import AGE_STATUS, ChildRule, DateOf

Way = tuple[str | int, ...]
Shape = dict[str, Plain]

_TYPES = {"choice": "choice", "choices": "choices", "integer": "number", "decimal": "text", "date": "date",
          "datetime": "text", "time": "time", "acknowledge": "yes_no", "phonenumber": "phone"}
_OF_FIELDS = ("fill", "date_of", "descriptor")
"""What a field says in a column of ours, under the same key as in the form files."""

_AS_TEXT = frozenset({"decimal", "datetime"})
_READ_BY_CONDITIONS = frozenset({"choice", "choices", "checklist", "yes_no", "country", "place"})
_MAX_TITLE = 200
_MARKUP = re.compile(r"</?[A-Za-z][^<>]*>|\*\*\w|\[[^\]]+\]\(")
"""Tags, bold text and links, as Markdown and HTML write them."""

_OPENING = "Tell me about this in your own words."


@dataclass(slots=True)
class Built:
    """The supplement as it will be written, and where each part of it stands in the workbook.

    `adults_only`: rows of the survey whose question nobody has worded for children.
    """

    content: Shape
    rows: dict[Way, tuple[str, int]]
    points: int
    adults_only: tuple[int, ...]


@dataclass(slots=True)
class _Stage:
    row: TableRow
    id: str
    title: str
    purpose: str = ""
    opening: Shape | None = None
    points: list[_Point] = field(default_factory=list)
    relevant: Condition | None = None


@dataclass(slots=True)
class _Point:
    row: TableRow
    shape: Shape
    conditions: tuple[tuple[int, str], ...]


def build_supplement(tables: Mapping[str, Table], root: Group, name: str, profiles: tuple[str, ...]) -> Built:
    """The supplement called `name`. What cannot be held is added to the findings of the tables."""
    return _Builder(tables, name).build(root, profiles)


class _Builder:
    def __init__(self, tables: Mapping[str, Table], name: str) -> None:
        self._survey = tables["survey"]
        self._prefix = f"{name}."
        settings = tables["settings"].rows[:1] if "settings" in tables else []
        self._title = _line(settings[0]["form_title"]) if settings and settings[0]["form_title"] else name
        if len(self._title) > _MAX_TITLE:
            tables["settings"].finding("cell-too-long", settings[0].number, column="form_title", limit=_MAX_TITLE)
        version = settings[0]["version"] if settings else ""
        self._source = f"XLSForm “{self._title}”" + (f", version {version}" if version else "")
        self._lists = lists_in(tables.get("choices"), tables.get(LISTS_SHEET), self._prefix, self._source)
        self._choices = tables.get("choices")
        self._listed = {row["list_name"] for row in self._choices.rows} if self._choices else set()
        self._used: dict[str, None] = {}
        self._answers: dict[str, tuple[str, str]] = {}
        self._notes: list[str] = []
        self._adults_only: list[int] = []
        self._adult = (adult(OWN_AGE_STATUS), adult((self._prefix + AGE_STATUS[0], AGE_STATUS[1])))

    def build(self, root: Group, profiles: tuple[str, ...]) -> Built:
        """Everything."""
        stages = [stage for stage in self._stages(root) if stage.points]
        if not stages and not self._survey.findings:
            self._survey.finding("nothing-to-ask", 0)
        rows: dict[Way, tuple[str, int]] = {}
        shapes: list[Plain] = []
        for index, stage in enumerate(stages):
            rows["stages", index] = ("survey", stage.row.number)
            stage.relevant = self._read([(stage.row.number, stage.row["relevant"])])
            for place, point in enumerate(stage.points):
                rows["stages", index, "points", place] = ("survey", point.row.number)
                self._add_condition(point)
            shapes.append(self._stage_shape(stage))
        lists: list[Plain] = []
        for code_list in self._used:
            rows["lists", len(lists)] = ("choices", self._lists[code_list].row)
            for place, row in enumerate(self._lists[code_list].option_rows):
                rows["lists", len(lists), "options", place] = ("choices", row)
            lists.append(self._lists[code_list].shape)
        content: Shape = {"supplement": self._prefix[:-1], "title": self._title, "source": self._source}
        content |= {"profiles": profiles} if profiles else {}
        content["stages"] = tuple(shapes)
        content |= {"lists": tuple(lists)} if lists else {}
        return Built(content, rows, sum(len(stage.points) for stage in stages), tuple(self._adults_only))

    def _stages(self, root: Group) -> list[_Stage]:
        main = _Stage(TableRow(1, {}), f"{self._prefix}questions", self._title)
        found: list[_Stage] = []
        for part in root.parts:
            if isinstance(part, Group) and part.type == "group" and part.role in ("", Role.STAGE):
                name = to_id(part.name).removeprefix("stage-" if part.role else "")
                stage = _Stage(part.row, self._prefix + name, self._label(part))
                self._walk(part, stage, ())
                found.append(stage)
            else:
                if main not in found:
                    found.append(main)
                self._part(part, main, ())
        return found

    def _stage_shape(self, stage: _Stage) -> Shape:
        shape: Shape = {"id": stage.id, "title": stage.title,
                        "purpose": stage.purpose or f"Questions of the supplement “{self._title}”."}
        opening = stage.row["debrief_opening"]
        if opening:
            shape["opening"] = self._prefix + opening
        elif stage.opening or any(map(_is_asked, stage.points)):
            shape["opening_wording"] = stage.opening or {"adult": _OPENING, "child": _OPENING}
        shape |= {"relevant": _condition(stage.relevant)} if stage.relevant else {}
        shape["source"] = stage.row["debrief_source"] or self._source
        shape["points"] = tuple(point.shape for point in stage.points)
        return shape

    def _walk(self, group: Group, stage: _Stage, conditions: tuple[tuple[int, str], ...], kind: str = "") -> None:
        for part in group.parts:
            self._part(part, stage, conditions, kind)
        self._notes.clear()

    def _part(self, part: Question, stage: _Stage, conditions: tuple[tuple[int, str], ...], kind: str = "") -> None:
        row = part.row
        here = (*conditions, (row.number, row["relevant"])) if row["relevant"] else conditions
        if isinstance(part, Group):
            if part.role == Role.POINT or (part.type == "repeat" and not part.role):
                stage.points.append(_Point(row, self._group_point(part, kind), here))
            elif part.role == Role.KIND:
                self._walk(part, stage, here, row["debrief_kinds"])
            elif part.role in ("", Role.STAGE):
                self._survey.finding("group-flattened", row.number, name=part.name)
                self._walk(part, stage, here, kind)
            else:
                self._misplaced(part)
        elif part.role == Role.PURPOSE:
            stage.purpose = self._label(part)
        elif part.role == Role.OPENING:
            stage.opening = _wordings(row) or {"adult": self._label(part)}
        elif part.role == Role.AGE:
            self._answers[part.name] = ("", part.name.removeprefix("debrief_"))
        elif part.role:
            self._misplaced(part)
        elif part.type == "note":
            self._notes.append(self._label(part))
        else:
            stage.points.append(_Point(row, self._question_point(part, kind), here))

    def _misplaced(self, part: Question) -> None:
        self._survey.finding("role-misplaced", part.row.number, role=part.role)

    def _question_point(self, question: Question, kind: str) -> Shape:
        """A question on its own: free text keeps the person's words, everything else has one field."""
        point = self._prefix + to_id(question.name)
        fields: list[Plain] = []
        guidance = [*self._notes, self._kept(question.row, "guidance_hint")]
        if question.type == "text" and not any(question.row[f"debrief_{key}"] for key in ("type", *_OF_FIELDS)):
            guidance.insert(-1, self._kept(question.row, "hint"))
        else:
            fields.append(self._field(question, point, "answer", "Answer"))
        self._notes.clear()
        return self._point(question, fields, " ".join(filter(None, guidance)), kind)

    def _group_point(self, group: Group, kind: str) -> Shape:
        """A group of our own workbooks, or any repeat: one point with a field for each question."""
        point = self._prefix + to_id(group.name)
        fields: list[Plain] = []
        guidance = self._notes[:]
        self._notes.clear()
        for part in _flat(group):
            if part.type == "note" or part.role == Role.ASK:
                guidance += [self._label(part)] if not part.role else []
                guidance.append(self._kept(part.row, "guidance_hint"))
            elif part.role == Role.COUNTRY:
                self._answers[part.name] = (point, _field_id(part.name.removesuffix(f"._{part.role}"), group))
            elif part.role in ANSWER_PARTS:
                continue
            elif part.role not in ("", Role.FIELD):
                self._misplaced(part)
            else:
                if part.row["relevant"]:
                    self._survey.finding("relevant-in-repeat", part.row.number)
                fields.append(self._field(part, point, _field_id(part.name, group), self._label(part)))
        if not fields and not group.role:
            self._survey.finding("repeat-empty", group.row.number, name=group.name)
        return self._point(group, fields, " ".join(filter(None, dict.fromkeys(guidance))), kind)

    def _point(self, part: Question, fields: list[Plain], guidance: str, kind: str) -> Shape:
        row = part.row
        label = self._label(part)
        ask = _wordings(row)
        if not ask and part.type == "repeat" and not part.role:
            self._survey.finding("repeat-not-spoken", row.number)
            ask = {"staff": label}
            # Nobody is asked, but the dates are those of the person's story all the same.
            fields = [{"date_of": "event"} | each if isinstance(each, dict) and each["type"] == "date" else each
                      for each in fields]
        if not {"adult", "staff"} & set(ask):
            ask = {"adult": label} | ask
        rule = "ALL" if any(key.startswith("child") for key in ask) else "AD" if "adult" in ask else "STF"
        if rule == "AD" and not row["debrief_child_rule"]:
            self._adults_only.append(row.number)
        shape: Shape = {"id": self._prefix + to_id(part.name), "name": label}
        shape |= {"in": kind} if kind else {}
        shape |= {"off_bank": row["debrief_off_bank"]} if row["debrief_off_bank"] else {}
        shape |= {"repeatable": "yes"} if part.type == "repeat" else {}
        shape["ask"] = ask
        shape |= {"fields": tuple(fields)} if fields else {}
        shape |= {"verbatim": row["debrief_verbatim"]} if row["debrief_verbatim"] else {}
        shape["guidance"] = guidance or f"From the supplement “{self._title}”."
        shape["needed_by"] = tuple(row["debrief_needed_by"].split()) or ("ALL",)
        shape["sensitivity"] = row["debrief_sensitivity"] or "2"
        shape["child_rule"] = row["debrief_child_rule"] or rule
        shape |= {"maps": _maps(row["debrief_maps"])} if row["debrief_maps"] else {}
        shape["source"] = row["debrief_source"] or self._source
        shape["basis"] = row["debrief_basis"] or "general"
        return shape

    def _field(self, question: Question, point: str, field_id: str, label: str) -> Shape:
        row = question.row
        if question.type in _AS_TEXT:
            self._survey.finding("row-as-text", row.number, type=question.type)
        multiline = "multiline" in row["appearance"] or question.role != Role.FIELD
        kind = row["debrief_type"] or _TYPES.get(question.type, "long_text" if multiline else "text")
        shape: Shape = {"id": field_id, "label": label, "type": kind}
        if kind == "grid":
            rows, _, columns = row["debrief_lists"].partition(" ")
            if not columns:
                self._survey.finding("grid-lists-missing", row.number)
            else:
                shape |= {"list": self._list(rows, row), "columns": self._list(columns, row)}
        elif question.list and kind != "yes_no" and question.list not in OUR_LISTS:
            shape["list"] = self._list(question.list, row)
        if row["debrief_kinds"]:
            shape["kinds"] = tuple(row["debrief_kinds"].split())
        hint = row["debrief_hint"] if question.role == Role.FIELD else self._kept(row, "hint")
        shape |= {"hint": _line(hint)} if hint else {}
        for key in _OF_FIELDS:
            shape |= {key: row[f"debrief_{key}"]} if row[f"debrief_{key}"] else {}
        if shape.get("date_of") == DateOf.BIRTH:
            self._survey.finding("birth-of-the-bank", row.number)
            shape["date_of"] = DateOf.OTHER.value
        if kind in _READ_BY_CONDITIONS:
            self._answers[question.name] = (point, field_id)
        return shape

    def _list(self, name: str, row: TableRow) -> str:
        if name in self._lists:
            self._used[name] = None
        elif self._choices is None:
            self._find_once(Finding("sheet-missing", "survey", row.number, {"sheet": "choices"}))
        elif name not in self._listed:  # one whose choices cannot be held is named there
            self._survey.finding("choices-unknown", row.number, id=name[:60])
        return self._prefix + to_id(name)

    def _label(self, part: Question) -> str:
        if not part.row["label"]:
            self._survey.finding("label-missing", part.row.number, name=part.name)
        return self._kept(part.row, "label") or part.name

    def _kept(self, row: TableRow, column: str) -> str:
        if "${" in row[column]:
            self._survey.finding("answer-in-text", row.number, column=column)
        if _MARKUP.search(row[column]):
            self._find_once(Finding("label-markup", "survey", row.number, {"column": column}))
        return _line(row[column])

    def _add_condition(self, point: _Point) -> None:
        whole = self._read(point.conditions, adults_only=point.shape["child_rule"] == ChildRule.ADULT)
        if whole:
            keys = list(point.shape)
            point.shape["relevant"] = _condition(whole)
            for key in keys[keys.index("child_rule") + 1:]:
                point.shape[key] = point.shape.pop(key)

    def _read(self, conditions: Iterable[tuple[int, str]], adults_only: bool = False) -> Condition | None:
        """All of these at once: row and expression. What cannot be held becomes a finding.

        `adults_only`: the child rule says so already, and the condition does not repeat it.
        """
        parts: list[Condition] = []
        for row, text in filter(lambda each: each[1], conditions):
            try:
                whole = from_xpath(text, self._answers.get)
                read = self._for_any_age(whole) if adults_only else whole
                if read and "" in read.points():
                    raise UnknownNameError(f"debrief_{OWN_AGE_STATUS[1]}")
                parts += [read] if read else []
            except NotHeldError as error:
                self._find_once(Finding("relevant-not-held", "survey", row, {"detail": error.detail}))
            except UnknownNameError as error:
                self._find_once(Finding("relevant-unknown", "survey", row, {"name": error.name}))
        if not parts:
            return None
        return parts[0] if len(parts) == 1 else All_(tuple(parts))

    def _for_any_age(self, condition: Condition) -> Condition | None:
        """The condition without the part that our own export adds for adults only."""
        if condition in self._adult:
            return None
        if isinstance(condition, All_) and condition.parts[-1] in self._adult:
            rest = condition.parts[:-1]
            return rest[0] if len(rest) == 1 else All_(rest)
        return condition

    def _find_once(self, finding: Finding) -> None:
        """A condition on a group is read for each of its questions."""
        if finding not in self._survey.findings:
            self._survey.findings.append(finding)


def _field_id(name: str, group: Group) -> str:
    return to_id(name.removeprefix(f"{group.name}."))


def _flat(group: Group) -> Iterator[Question]:
    """Questions of a point; groups inside are opened, but for a grid, which is one field."""
    for part in group.parts:
        if isinstance(part, Group) and part.row["debrief_type"] != "grid":
            yield from _flat(part)
        else:
            yield part


def _is_asked(point: _Point) -> bool:
    return point.shape["child_rule"] != "STF" and point.shape.get("off_bank") != "yes"


def _wordings(row: TableRow) -> Shape:
    return {key: _line(row[f"debrief_{key}"]) for key in WORDINGS if row[f"debrief_{key}"]}


def _maps(text: str) -> Shape:
    pairs = (part.partition("=") for part in text.split(";"))
    return {standard.strip(): tuple(each.strip() for each in ids.split(",")) for standard, _, ids in pairs}


def _line(text: str) -> str:
    return " ".join(text.split())


def _condition(condition: Condition) -> Shape:
    if isinstance(condition, Is):
        return {"point": condition.point, "field": condition.field, "is": tuple(sorted(condition.codes))}
    if isinstance(condition, Any_ | All_):
        return {"any" if isinstance(condition, Any_) else "all": tuple(map(_condition, condition.parts))}
    return {"not": _condition(condition.part)}
