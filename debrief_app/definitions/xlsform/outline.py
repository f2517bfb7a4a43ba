"""The survey sheet as a tree: groups, repeats and questions, each with its row.

Reads the column `type`; says which types Debrief cannot hold. Must not know points, fields or stages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from debrief_app.definitions.findings import did_you_mean
from debrief_app.definitions.xlsform.columns import Role
from debrief_app.definitions.xlsform.tables import Table, TableRow

MAX_NAME: Final = 48
_MAX_DEPTH = 10
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*\Z")
_SELECT = re.compile(r"(select_one|select_multiple|rank|select one|select multiple|select all that apply)"
                     r"(?: from)?\s+(\S+)(\s+or_other|\s+or specify other)?\Z")
_UNNAMED = re.compile(r"(?:select_one|select_multiple|select one|select multiple|select all that apply)"
                      r"(?: from)?(?:\s+\S+\s.*)?\Z")
_GROUP = re.compile(r"(begin|end)[ _](group|repeat)\Z")
_QUESTIONS = frozenset({"text", "integer", "decimal", "date", "time", "datetime", "note", "acknowledge", "phonenumber"})
_ALIASES = {"string": "text", "int": "integer", "trigger": "acknowledge", "phone number": "phonenumber",
            "date time": "datetime", "geo point": "geopoint"}
_RECORDED = frozenset({"start", "end", "today", "deviceid", "subscriberid", "simserial", "username", "email", "audit",
                       "phonenumber_metadata", "start-geopoint", "background-audio", "background-geopoint", "hidden"})
_NOT_HELD = frozenset({"geopoint", "geotrace", "geoshape", "image", "audio", "video", "file", "barcode", "range",
                       "rank", "calculate", "xml-external", "csv-external", "osm", "select_one_from_file",
                       "select_multiple_from_file", "select_one_external", "photo", "csv", "entity"})
_WORDS = (*_QUESTIONS, "select_one", "select_multiple", "begin_group", "end_group", "begin_repeat", "end_repeat")


@dataclass(slots=True)
class Question:
    """A row that asks or says something. `type` is text, integer, date …, "choice" or "choices"; `list` its list."""

    row: TableRow
    type: str
    list: str = ""

    @property
    def name(self) -> str:
        """The name in the workbook."""
        return self.row["name"]

    @property
    def role(self) -> str:
        """What our own workbooks say that it is."""
        return self.row["debrief_is"]


@dataclass(slots=True)
class Group(Question):
    """A group, or a repeat (`type`). The outermost one is the sheet and has no row of its own."""

    parts: list[Question] = field(default_factory=list)

    def groups(self) -> Iterator[Group]:
        """Groups and repeats directly inside."""
        return (part for part in self.parts if isinstance(part, Group))


def outline_of(table: Table) -> Group:
    """The tree. What is wrong is added to the findings of the table; the tree then holds the rest."""
    return _Outline(table).read()


class _Outline:
    def __init__(self, table: Table) -> None:
        self._table = table
        self._open = [Group(TableRow(0, {}), "sheet")]
        self._names: dict[str, int] = {}

    def read(self) -> Group:
        """Row by row."""
        for row in self._table.rows:
            self._row(row)
        for group in self._open[1:]:
            self._table.finding("group-not-closed", group.row.number, name=group.name)
        return self._open[0]

    def _row(self, row: TableRow) -> None:
        kind = " ".join(row["type"].split())
        if not kind:
            if row["name"] or row["label"]:
                self._table.finding("type-missing", row.number)
            return
        border = _GROUP.match(kind)
        if border and border[1] == "end":
            self._end(row, border[2])
        elif border:
            self._begin(Group(row, border[2]))
        else:
            question = self._question(row, kind)
            if question is not None and self._is_named(row):
                self._open[-1].parts.append(question)
        if row["choice_filter"] or "search(" in row["appearance"]:
            self._table.finding("choices-filtered", row.number)
        if row["repeat_count"] or row["calculation"]:
            column = "repeat_count" if row["repeat_count"] else "calculation"
            self._table.finding("type-not-held", row.number, type=column)

    def _begin(self, group: Group) -> None:
        self._is_named(group.row)
        inner_repeat = group.type == "repeat" and not group.role
        if inner_repeat and any(each.type == "repeat" for each in self._open):
            self._table.finding("repeat-in-repeat", group.row.number)
        if len(self._open) == _MAX_DEPTH:
            self._table.finding("groups-too-deep", group.row.number, limit=_MAX_DEPTH)
        if len(self._open) < _MAX_DEPTH:
            self._open[-1].parts.append(group)
        self._open.append(group)

    def _end(self, row: TableRow, kind: str) -> None:
        if self._open[-1].type == kind:
            self._open.pop()
        else:
            self._table.finding("group-not-begun", row.number)

    def _question(self, row: TableRow, kind: str) -> Question | None:
        selected = _SELECT.match(kind)
        word = _ALIASES.get(kind, kind)
        if selected and not selected[3] and selected[1] != "rank":
            several = selected[1] not in ("select_one", "select one")
            return Question(row, "choices" if several else "choice", selected[2])
        if word in _QUESTIONS:
            return Question(row, word)
        if word in _RECORDED:
            self._table.finding("row-not-kept", row.number, type=word)
        elif selected or word.split()[0] in _NOT_HELD:
            self._table.finding("type-not-held", row.number, type=kind[:60])
        elif _UNNAMED.match(kind):
            self._table.finding("choices-not-named", row.number, type=kind[:60])
        else:
            self._table.finding("type-unknown", row.number, type=kind[:60], suggestion=did_you_mean(word, _WORDS))
        return None

    def _is_named(self, row: TableRow) -> bool:
        name = row["name"]
        ours = bool(row["debrief_is"])
        if not name:
            self._table.finding("name-missing", row.number)
        elif not _NAME.match(name) or (len(name) > MAX_NAME and not ours):
            self._table.finding("name-unfit", row.number, value=name[:60], limit=MAX_NAME)
        elif name.casefold() in self._names:
            self._table.finding("name-twice", row.number, value=name, first=self._names[name.casefold()])
        else:
            self._names[name.casefold()] = row.number
            if row["debrief_is"] in ("", *Role):
                return True
            self._table.finding("role-misplaced", row.number, role=row["debrief_is"][:60])
        return False
