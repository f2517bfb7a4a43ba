"""Sheets → rows by column: which columns there are, which language is taken, and which cells cannot be read.

Knows the columns of the XLSForm standard; must not know what a question is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from debrief_app.definitions.findings import Finding
from debrief_app.definitions.hidden_signs import hidden_in, named
from debrief_app.definitions.xlsform.columns import ANSWER_PARTS, OUR_LISTS, WORDINGS, Role
from debrief_app.definitions.xlsform.names import to_id
from debrief_app.definitions.xlsform.sheets import (
    MAX_COLUMNS,
    MAX_ROWS,
    MAX_SHEET_TEXT,
    MAX_TEXT,
    Cell,
    Sheet,
)
from debrief_app.i18n import form_text, option_text, translate_in

_EXCESS = {"rows": ("sheet-too-long", MAX_ROWS), "columns": ("sheet-too-wide", MAX_COLUMNS),
           "text": ("sheet-too-full", MAX_SHEET_TEXT)}
_ENGLISH = re.compile(r"\(en(-[A-Za-z]+)?\)|english|\Aen\Z", re.IGNORECASE)
_TRANSLATED = frozenset({"label", "hint", "guidance_hint"})
_ALIASES = {"list name": "list_name", "value": "name", "relevance": "relevant", "read_only": "readonly",
            "read only": "readonly", "guidance hint": "guidance_hint", "form title": "form_title",
            "id_string": "form_id", "form id": "form_id", "set form id": "form_id", "set form title": "form_title"}
_OURS = frozenset({f"debrief_{key}" for key in (
    "is", "type", "kinds", "lists", "hint", "fill", "date_of", "descriptor", "maps", "opening", "child_rule",
    "needed_by", "sensitivity", "verbatim", "off_bank", "source", "basis", *WORDINGS)})
_KNOWN = {
    "survey": {"type", "name", "label", "hint", "guidance_hint", "relevant", "choice_filter", "calculation",
               "repeat_count", "appearance"} | _OURS,
    "choices": {"list_name", "name", "label", "debrief_hint", "debrief_maps"},
    "settings": {"form_title", "form_id", "version", "default_language", "name"},
    "debrief_lists": {"list_name", "title", "source", "basis"},
}
_NOT_KEPT = frozenset({"required", "required_message", "constraint", "constraint_message", "default", "readonly",
                       "parameters", "trigger", "autoplay"})
_WITHOUT_MEANING = frozenset({"appearance", "style", "instance_name", "public_key", "submission_url", "auto_send",
                              "auto_delete", "allow_choice_duplicates", "clean_text_values", "namespaces", "notes",
                              "note", "comment", "comments", "order", "$given_name"})
"""How other tools show or send a form; nothing of a question is lost without them."""

_OUR_TEXTS = frozenset({*ANSWER_PARTS, Role.GRID_ROW} - {Role.ASK})


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: its number in the sheet, and its texts by column."""

    number: int
    texts: dict[str, str]

    def __getitem__(self, column: str) -> str:
        """The text, or "" when the cell is empty."""
        return self.texts.get(column, "")


@dataclass(slots=True)
class Table:
    """A sheet by columns, with everything that is wrong with its cells."""

    sheet: str
    columns: set[str] = field(default_factory=set)
    rows: list[TableRow] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def finding(self, code: str, row: int, **params: str | int) -> None:
        """Note something about a row."""
        self.findings.append(Finding(code, self.sheet, row, params))


def tables_of(sheets: Iterable[Sheet], file: str) -> tuple[dict[str, Table], list[Finding]]:
    """The sheets of a form by name, and what is wrong with the set of them. Other sheets are left alone."""
    found: dict[str, Sheet] = {}
    findings = []
    for sheet in sheets:
        name = sheet.title.strip().lower()
        if name in found:
            findings.append(Finding("sheet-twice", file, 0, {"sheet": name}))
        elif name in _KNOWN:
            found[name] = sheet
    if "survey" not in found:
        findings.append(Finding("sheet-missing", file, 0, {"sheet": "survey"}))
    language = _default_language(found.get("settings"))
    return {name: _table(name, sheet, language) for name, sheet in found.items()}, findings


def _default_language(settings: Sheet | None) -> str:
    if settings is None or not settings.rows:
        return ""
    table = _table("settings", settings, "")
    return table.rows[0]["default_language"] if table.rows else ""


def _table(name: str, sheet: Sheet, language: str) -> Table:
    table = Table(name)
    if sheet.excess:
        code, limit = _EXCESS[sheet.excess]
        table.finding(code, 0, limit=limit)
        return table
    if not sheet.rows:
        return table
    head = min(sheet.rows)
    columns = _Columns(table, head, sheet.rows[head], language)
    table.columns = set(columns.taken.values())
    for number in sorted(sheet.rows):
        if number != head:
            texts = dict(_texts(table, number, sheet.rows[number], columns.taken))
            if texts:
                table.rows.append(TableRow(number, texts))
    columns.look_at_translations(sheet)
    return table


def _texts(table: Table, number: int, cells: dict[int, Cell], taken: dict[int, str]) -> Iterator[tuple[str, str]]:
    for place, cell in cells.items():
        column = taken.get(place)
        if column is None:
            continue
        hidden = hidden_in(cell.text)
        if cell.kind == "formula":
            table.finding("cell-formula", number, column=column)
        elif cell.kind == "error":
            table.finding("cell-error", number, column=column, value=cell.text[:20])
        elif len(cell.text) > MAX_TEXT:
            table.finding("cell-too-long", number, column=column, limit=MAX_TEXT)
        elif hidden:
            table.finding("cell-hidden-character", number, column=column, character=named(hidden))
        else:
            yield column, cell.text


class _Columns:
    """What stands in which column."""

    def __init__(self, table: Table, head: int, cells: dict[int, Cell], language: str) -> None:
        self.taken: dict[int, str] = {}
        self._table = table
        self._head = head
        self._spoken: dict[str, dict[str, int]] = {}
        self._heads: dict[int, str] = {}
        for place, cell in sorted(cells.items()):
            self._place(place, cell)
        for column, by_language in self._spoken.items():
            self._choose(column, by_language, language)

    def _place(self, place: int, cell: Cell) -> None:
        if cell.kind != "text":
            self._table.finding("cell-formula", self._head, column=f"#{place}")
            return
        name, _, language = (part.strip() for part in cell.text.partition("::"))
        name = _ALIASES.get(name.lower(), name.lower())
        self._heads[place] = cell.text[:80]
        if name in _TRANSLATED:
            if language in self._spoken.setdefault(name, {}):
                self._table.finding("column-twice", self._head, column=cell.text[:80])
            self._spoken[name][language] = place
        elif name in _KNOWN[self._table.sheet]:
            if name in self.taken.values():
                self._table.finding("column-twice", self._head, column=name)
            self.taken[place] = name
        elif name in _NOT_KEPT:
            self._table.finding("column-not-kept", self._head, column=name)
        elif name not in _WITHOUT_MEANING:
            self._table.finding("column-unknown", self._head, column=cell.text[:80])

    def _choose(self, column: str, by_language: dict[str, int], language: str) -> None:
        english = [each for each in by_language if _ENGLISH.search(each)]
        plain = [each for each in ("", language) if each in by_language]
        chosen = (english or plain or list(by_language))[0]
        if not english and chosen and column == "label":
            self._table.finding("language-taken", self._head, column=self._heads[by_language[chosen]])
        self.taken[by_language[chosen]] = column

    def look_at_translations(self, sheet: Sheet) -> None:
        """Say which translations are lost: those that our own catalogues do not have."""
        for column, by_language in self._spoken.items():
            source = next(place for place, taken in self.taken.items() if taken == column)
            for language, place in by_language.items():
                code = re.search(r"\(([A-Za-z-]{2,11})\)\s*\Z", language)
                rows = [row for number, row in sheet.rows.items() if number != self._head and place in row]
                if place != source and any(
                        self._loses(row, column, source, place, code[1] if code else "") for row in rows):
                    self._table.finding("translation-not-kept", self._head, column=self._heads[place])

    def _loses(self, row: dict[int, Cell], column: str, source: int, place: int, code: str) -> bool:
        """Whether no catalogue of ours has this translation. Rows that we add for other tools do not count."""
        cells = {name: row[at].text for at, name in self.taken.items() if at in row}
        role = cells.get("debrief_is")
        ours = role in _OUR_TEXTS or cells.get("list_name") in OUR_LISTS
        if ours or (role == Role.FIELD and column == "guidance_hint"):
            return False
        text = row[source].text if source in row else ""
        code_list = to_id(cells.get("list_name", ""))
        known = {form_text(text, code), translate_in(code, text), option_text(code_list, text, code)} if text else set()
        return not code or row[place].text not in known
