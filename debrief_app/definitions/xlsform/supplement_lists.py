"""The sheet “choices” → code lists in our own shape, with the row of each choice. Must not know questions."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from debrief_app.definitions.xlsform.names import to_id
from debrief_app.definitions.xlsform.tables import Table, TableRow
from debrief_app.definitions.yaml_reader import Plain

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:+-]{0,79}\Z")


@dataclass(slots=True)
class ChoiceList:
    """One list: its shape, the row of its first choice, and the rows of all."""

    shape: dict[str, Plain]
    row: int
    option_rows: list[int] = field(default_factory=list)


def lists_in(choices: Table | None, about: Table | None, prefix: str, source: str) -> dict[str, ChoiceList]:
    """The lists by their name in the workbook. What is wrong is added to the findings of the sheet."""
    if choices is None:
        return {}
    told = {row["list_name"]: row for row in about.rows} if about else {}
    rows: dict[str, list[TableRow]] = {}
    for row in choices.rows:
        missing = next((column for column in ("list_name", "name", "label") if not row[column]), "")
        if missing:
            choices.finding("choice-incomplete", row.number, column=missing)
        elif not _CODE.match(row["name"]):
            choices.finding("choice-unfit", row.number, value=row["name"][:60])
        else:
            rows.setdefault(row["list_name"], []).append(row)
    return {name: _list(choices, name, options, told.get(name) or TableRow(0, {}), prefix, source)
            for name, options in rows.items()}


def _list(choices: Table, name: str, rows: list[TableRow], told: TableRow, prefix: str, source: str) -> ChoiceList:
    first: dict[str, int] = {}
    for row in rows:
        if row["name"] in first:
            choices.finding("choice-twice", row.number, value=row["name"], first=first[row["name"]])
        first.setdefault(row["name"], row.number)
    shape: dict[str, Plain] = {
        "list": prefix + to_id(name), "title": told["title"] or to_id(name), "source": told["source"] or source,
        "basis": told["basis"] or "general", "options": tuple(map(_option, rows))}
    return ChoiceList(shape, rows[0].number, [row.number for row in rows])


def _option(row: TableRow) -> dict[str, Plain]:
    shape: dict[str, Plain] = {"code": row["name"], "label": " ".join(row["label"].split())}
    if row["debrief_hint"]:
        shape["hint"] = " ".join(row["debrief_hint"].split())
    if row["debrief_maps"]:
        pairs = (part.partition("=") for part in row["debrief_maps"].split(";"))
        shape["maps"] = {standard.strip(): code.strip() for standard, _, code in pairs}
    return shape
