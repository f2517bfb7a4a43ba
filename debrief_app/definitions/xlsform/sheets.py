"""XML parts of a workbook → sheets of cells: text, formula or error. Reads only what a form needs.

Styles, drawings, links and properties are never looked at. Must not know what a form is.
"""

from __future__ import annotations

import io
import posixpath
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.etree import ElementTree  # document types and entities are refused in archive.py

from debrief_app.definitions.findings import Finding
from debrief_app.definitions.xlsform.archive import RefusedError

MAX_ROWS: Final = 5_000
MAX_COLUMNS: Final = 300
MAX_TEXT: Final = 5_000
"""Characters in a cell. Of a longer text one more is kept, so that it can be named by row and column."""
MAX_SHEET_TEXT: Final = 8_000_000
"""Characters in all cells of a sheet together."""
MAX_SHEETS: Final = 100
_LAST_ROW = 1_048_576
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
    """Row number → column number → cell, both from 1. `excess` is "rows", "columns" or "text" when it is too much."""

    title: str
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    excess: str = ""


def read_sheets(parts: Mapping[str, bytes], file: str, titles: Collection[str]) -> list[Sheet]:
    """The sheets with these titles (in small letters), in their order; no other sheet is looked at.

    Raises RefusedError `workbook-damaged` or `too-many-sheets`.
    """
    try:
        return list(_Workbook(parts).sheets(file, titles))
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

    def sheets(self, file: str, titles: Collection[str]) -> Iterator[Sheet]:
        """Those with these titles. No part is read twice. Raises ValueError when two sheets are one part."""
        by_id = dict(self._related(self._relations, "worksheet"))
        told = [each for each in ElementTree.fromstring(self._parts[self._main]).iter()  # noqa: S314
                if _local(each.tag) == "sheet"]
        if len(told) > MAX_SHEETS:
            raise RefusedError(Finding("too-many-sheets", file, 0, {"limit": MAX_SHEETS}))
        found = [(_attribute(each, "name"), by_id[_attribute(each, "id")]) for each in told
                 if _attribute(each, "id") in by_id]  # charts are no worksheets
        if len({part for _, part in found}) != len(found):
            raise ValueError("two sheets are one part")
        for title, part in found:
            if title.strip().lower() in titles:
                yield _Sheet(title, self._shared).read(self._parts[part])

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
    return _trimmed(_ESCAPED.sub(lambda match: chr(int(match[1], 16)), "".join(made)))


def _trimmed(text: str) -> str:
    return text.strip()[:MAX_TEXT + 1]


class _Sheet:
    """Reads one sheet. What is said twice is damage: keeping one of the two would lose the other without a word."""

    def __init__(self, title: str, shared: list[str]) -> None:
        self._sheet = Sheet(title)
        self._shared = shared
        self._rows: set[int] = set()
        self._length = 0

    def read(self, content: bytes) -> Sheet:
        """The sheet, as far as it is not too much. Raises ValueError or IndexError when it is damaged."""
        number = 0
        for _event, element in ElementTree.iterparse(io.BytesIO(content)):  # noqa: S314
            name = _local(element.tag)
            if name == "row":
                number = int(element.get("r") or number + 1)
                self._row(number, element)
            if self._sheet.excess in ("rows", "text"):
                break
            if name not in _IN_A_ROW:
                element.clear()
        return self._sheet

    def _row(self, number: int, element: ElementTree.Element) -> None:
        if number in self._rows or not 0 < number <= _LAST_ROW:
            raise ValueError("a row twice, or beyond the last")
        self._rows.add(number)
        cells = self._cells(element, number)
        if cells:
            self._sheet.rows[number] = cells
        if len(self._sheet.rows) > MAX_ROWS:
            self._sheet.excess = "rows"
        elif self._length > MAX_SHEET_TEXT:
            self._sheet.excess = "text"

    def _cells(self, row: ElementTree.Element, number: int) -> dict[int, Cell]:
        cells: dict[int, Cell] = {}
        columns: set[int] = set()
        column = 0
        for element in row:
            if _local(element.tag) != "c":
                continue
            column = _column(element.get("r", ""), number) or column + 1
            if column in columns:
                raise ValueError("a cell twice")
            columns.add(column)
            cell = _cell(element, self._shared)
            if cell is None:
                continue
            if column > MAX_COLUMNS:
                self._sheet.excess = self._sheet.excess or "columns"
                continue
            cells[column] = cell
            self._length += len(cell.text)
        return cells


def _column(reference: str, row: int) -> int:
    """The column of a cell in this row; 0 when the workbook leaves it to the order. Raises ValueError."""
    if not reference:
        return 0
    place = _REFERENCE.match(reference)
    if place is None or int(place[2]) != row:
        raise ValueError("a cell of another row")
    return _column_number(place[1])


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
        value = shared[_index(value)]  # trimmed once, not for every cell that shows it
    elif kind == "b":
        value = "TRUE" if value == "1" else "FALSE"
    else:
        value = _trimmed(_number(value) if kind == "n" else value)
    return Cell(value) if value else None


def _index(text: str) -> int:
    index = int(text)
    if index < 0:
        raise IndexError(index)
    return index


def _number(text: str) -> str:
    """`3.0` is 3, as in the workbook that the author sees."""
    whole = re.fullmatch(r"(-?\d{1,15})\.0*", text)
    return whole[1] if whole else text
