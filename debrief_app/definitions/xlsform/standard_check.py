"""The standard's own check: does pyxform, the reference implementation of XLSForm, accept these sheets?

It gets cells that are already read and limited, never a file. Of its steps only those that judge are taken: writing
the XForm itself takes minutes for a large form, and what it would still find is a reference to an unknown question,
which our own reading finds. ODK's validator, which needs Java, is not called.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from debrief_app.definitions.findings import Finding
from debrief_app.definitions.xlsform.sheets import Sheet

_PLACE = re.compile(r"\[row : (\d{1,6})\] (?:On the '(\w+)' sheet, )?")
_SHEETS = ("survey", "choices", "settings")
_MAX_DETAIL = 300
_ROOT = "form_of_another_agency"
"""What the outermost element would be called. No question may have this name."""



def check_standard(sheets: list[Sheet], file: str) -> Iterator[Finding]:
    """A finding when pyxform refuses the form, with its own words."""
    from pyxform.builder import create_survey_element_from_dict  # slow to load, and only an import needs it
    from pyxform.errors import PyXFormError
    from pyxform.xls2json import workbook_to_json
    from pyxform.xls2json_backends import DefinitionData

    content = {sheet.title.strip().lower(): _rows(sheet) for sheet in sheets}
    form: dict[str, list[dict[str, str]]] = {name: content[name] for name in _SHEETS if name in content}
    heads = {f"{name}_header": [dict.fromkeys(_heads(rows))] for name, rows in form.items()}
    try:
        built = workbook_to_json(workbook_dict=DefinitionData(**form, **heads), form_name=_ROOT, warnings=[])
        create_survey_element_from_dict(built).validate()
    except PyXFormError as refused:
        yield _finding(" ".join(str(refused).split()), sheets, file)


def _finding(words: str, sheets: list[Sheet], file: str) -> Finding:
    """pyxform counts the rows that it was given, which are those that are not empty."""
    told = _PLACE.match(words)
    numbers = {sheet.title.strip().lower(): sorted(sheet.rows) for sheet in sheets}
    name = told[2].lower() if told and told[2] else "survey"
    rows = numbers.get(name, [])
    if told and 0 < int(told[1]) <= len(rows):
        return Finding("xlsform-standard", name, rows[int(told[1]) - 1], {"detail": words[told.end():][:_MAX_DETAIL]})
    return Finding("xlsform-standard", file, 0, {"detail": words[:_MAX_DETAIL]})


def _rows(sheet: Sheet) -> list[dict[str, str]]:
    if not sheet.rows:
        return []
    head = min(sheet.rows)
    names = {place: cell.text for place, cell in sheet.rows[head].items() if not cell.text.startswith("debrief_")}
    return [{names[place]: cell.text for place, cell in sorted(cells.items()) if place in names and cell.kind == "text"}
            for number, cells in sorted(sheet.rows.items()) if number != head]


def _heads(rows: list[dict[str, str]]) -> list[str]:
    return list(dict.fromkeys(name for row in rows for name in row))
