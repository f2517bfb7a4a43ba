"""XML parts of a workbook → sheets of cells: text, formula or error. Reads only what a form needs.

Styles, drawings, links and properties are never looked at. Must not know what a form is.
"""

from __future__ import annotations

import io
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.etree import ElementTree  # document types and entities are refused in archive.py

from debrief_app.definitions.findings import Finding
from debrief_app.definitions.xlsform.archive import RefusedError

MAX_ROWS: Final = 5_000
MAX_COLUMNS: Final = 300
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})\Z")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")

_IN_A_ROW = frozenset({"c", "v", "f", "is", "r", "t"})
"""Elements that must wait for the end of their row; everything else is forgotten at once."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell that is not empty. `kind` is "text", "formula" or "error"."""

    text: str
    kind: str = "text"


@dataclass(slots=True)
class Sheet:
    """Row number → column number → cell, both from 1. `excess` is "rows" or "columns" when reading stopped."""

    title: str
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    excess: str = ""


def read_sheets(parts: Mapping[str, bytes], file: str) -> list[Sheet]:
    """The sheets in their order. Raises RefusedError `workbook-damaged`."""
    try:
        return list(_Workbook(parts).sheets())
    except (ElementTree.ParseError, KeyError, ValueError, IndexError, OverflowError):
        raise RefusedError(Finding("workbook-damaged", file, 0)) from None


def _local(tag: str) -> str:
    """The name without its namespace: there are two, for transitional and for strict workbooks."""
    return tag.rpartition("}")[2]


def _attribute(element: ElementTree.Element, name: str) -> str:
    return next((value for key, value in element.attrib.items() if _local(key) == name), "")


class _Workbook:
    """Finds its way from the package to the sheets."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._parts = parts
        self._folder = ""
        self._main = self._related("_rels/.rels", "officeDocument")[0][1]
        self._folder, name = posixpath.split(self._main)
        self._relations = f"{self._folder}/_rels/{name}.rels".lstrip("/")
        self._shared = self._shared_texts()

    def sheets(self) -> Iterator[Sheet]:
        """Every sheet."""
        by_id = dict(self._related(self._relations, "worksheet"))
        for element in ElementTree.fromstring(self._parts[self._main]).iter():  # noqa: S314
            if _local(element.tag) == "sheet":
                part = by_id.get(_attribute(element, "id"))
                if part is not None:  # charts are no worksheets
                    yield _sheet(_attribute(element, "name"), self._parts[part], self._shared)

    def _related(self, relations: str, kind: str) -> list[tuple[str, str]]:
        """Id and part of every relationship of this kind. Targets are meant from the folder of the workbook."""
        found = []
        for element in ElementTree.fromstring(self._parts[relations]).iter():  # noqa: S314
            if _local(element.tag) == "Relationship" and element.get("Type", "").endswith(f"/{kind}"):
                target = element.get("Target", "")
                place = target if target.startswith("/") else posixpath.normpath(f"{self._folder}/{target}")
                found.append((element.get("Id", ""), place.lstrip("/")))
        return found

    def _shared_texts(self) -> list[str]:
        found = self._related(self._relations, "sharedStrings")
        if not found:
            return []
        root = ElementTree.fromstring(self._parts[found[0][1]])  # noqa: S314
        return [_text(item) for item in root if _local(item.tag) == "si"]


def _text(item: ElementTree.Element) -> str:
    """The text of a string item: its runs, without the pronunciation of East Asian names."""
    made = []
    for child in item:
        if _local(child.tag) == "t":
            made.append(child.text or "")
        elif _local(child.tag) == "r":
            made += [part.text or "" for part in child if _local(part.tag) == "t"]
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), "".join(made))


def _sheet(title: str, content: bytes, shared: list[str]) -> Sheet:
    sheet = Sheet(title)
    number = 0
    for _event, element in ElementTree.iterparse(io.BytesIO(content)):  # noqa: S314
        name = _local(element.tag)
        if name == "row":
            number = int(element.get("r") or number + 1)
            cells = _cells(element, shared, sheet)
            if cells:
                sheet.rows[number] = cells
            if len(sheet.rows) > MAX_ROWS:
                sheet.excess = "rows"
                return sheet
        if name not in _IN_A_ROW:
            element.clear()
    return sheet


def _cells(row: ElementTree.Element, shared: list[str], sheet: Sheet) -> dict[int, Cell]:
    cells: dict[int, Cell] = {}
    column = 0
    for element in row:
        if _local(element.tag) != "c":
            continue
        place = _REFERENCE.match(element.get("r", ""))
        column = _column_number(place[1]) if place else column + 1
        cell = _cell(element, shared)
        if cell is None:
            continue
        if column > MAX_COLUMNS:
            sheet.excess = sheet.excess or "columns"
            continue
        cells[column] = cell
    return cells


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _cell(element: ElementTree.Element, shared: list[str]) -> Cell | None:
    kind = element.get("t", "n")
    value = ""
    for child in element:
        name = _local(child.tag)
        if name == "f":
            return Cell("", "formula")
        if name == "v":
            value = child.text or ""
        elif name == "is":
            value = _text(child)
    if kind == "e":
        return Cell(value, "error")
    if kind == "s" and value:
        value = shared[int(value)]
    elif kind == "b":
        value = "TRUE" if value == "1" else "FALSE"
    elif kind == "n":
        value = _number(value)
    value = value.strip()
    return Cell(value) if value else None


def _number(text: str) -> str:
    """`3.0` is 3, as in the workbook that the author sees."""
    whole = re.fullmatch(r"(-?\d{1,15})\.0*", text)
    return whole[1] if whole else text
