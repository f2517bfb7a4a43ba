"""The standard's own check: does pyxform, the reference implementation of XLSForm, accept these sheets?

It gets cells that are already read and limited, never a file. Of its steps only those that judge are taken: writing
the XForm itself takes minutes for a large form, and what it would still find is a reference to an unknown question,
which our own reading finds. ODK's validator, which needs Java, is not called.
"""

from __future__ import annotations

from collections.abc import Iterator

from debrief_app.definitions.findings import Finding
from debrief_app.definitions.xlsform.sheets import Sheet

_SHEETS = ("survey", "choices", "settings")
_MAX_DETAIL = 300


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
        built = workbook_to_json(workbook_dict=DefinitionData(**form, **heads), form_name="data", warnings=[])
        create_survey_element_from_dict(built).validate()
    except PyXFormError as refused:
        detail = " ".join(str(refused).split())[:_MAX_DETAIL]
        yield Finding("xlsform-standard", file, 0, {"detail": detail})


def _rows(sheet: Sheet) -> list[dict[str, str]]:
    if not sheet.rows:
        return []
    head = min(sheet.rows)
    names = {place: cell.text for place, cell in sheet.rows[head].items() if not cell.text.startswith("debrief_")}
    return [{names[place]: cell.text for place, cell in sorted(cells.items()) if place in names and cell.kind == "text"}
            for number, cells in sorted(sheet.rows.items()) if number != head]


def _heads(rows: list[dict[str, str]]) -> list[str]:
    return list(dict.fromkeys(name for row in rows for name in row))
