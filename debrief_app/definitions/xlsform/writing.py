"""Rows of sheets → the bytes of an .xlsx workbook. Knows no form.

The same rows give the same bytes: nothing in the file says when or where it was made.
"""

from __future__ import annotations

import io
import re
import zipfile

from openpyxl import Workbook
from openpyxl.cell.cell import TYPE_STRING
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from debrief_app.definitions.xlsform.sheets_of_form import Row, Sheets

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest moment that a ZIP can say."""

_CORE = "docProps/core.xml"
_MOMENT = re.compile(rb"\d{4}-\d\d-\d\dT[0-9:.]+Z")
_WIDTHS = {"type": 28, "name": 28, "list_name": 24}


def workbook_bytes(sheets: Sheets) -> bytes:
    """The workbook. A text that begins with = stays a text, and is never a formula."""
    workbook = Workbook()
    workbook.remove(workbook["Sheet"])
    workbook.properties.creator = "Debrief"
    for title, rows in sheets.items():
        sheet = workbook.create_sheet(title)
        columns = _columns(rows)
        for place, column in enumerate(columns, 1):
            sheet.cell(1, place, column).font = Font(bold=True)
            sheet.column_dimensions[get_column_letter(place)].width = _WIDTHS.get(column, 36)
        for line, row in enumerate(rows, 2):
            for place, column in enumerate(columns, 1):
                if column in row:
                    cell = sheet.cell(line, place)
                    cell.value = row[column]
                    cell.data_type = TYPE_STRING
        sheet.freeze_panes = "A2"
    raw = io.BytesIO()
    workbook.save(raw)
    return _undated(raw.getvalue())


def _columns(rows: list[Row]) -> list[str]:
    """Standard columns first and ours last, otherwise as they come."""
    found = dict.fromkeys(column for row in rows for column in row)
    return sorted(found, key=lambda column: column.startswith("debrief_"))


def _undated(raw: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = _MOMENT.sub(b"1980-01-01T00:00:00Z", old.read(part)) if part.filename == _CORE else old.read(part)
            new.writestr(zipfile.ZipInfo(part.filename, _EPOCH), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()
