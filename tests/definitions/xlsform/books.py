"""Workbooks and forms that the tests of XLSForm use."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from openpyxl import Workbook

from debrief_app.paths import forms_dir

Rows = Iterable[Sequence[object]]

HEAD: Final = ("type", "name", "label", "hint", "relevant")
SURVEY: Final[Rows] = (
    HEAD,
    ("start", "began"),
    ("begin_group", "health", "Health since arriving"),
    ("note", "about_health", "Offer a doctor first."),
    ("select_one seen", "seen", "Which doctor has looked after you?", "Any doctor counts."),
    ("text", "told", "Tell me about the care that you had.", "Wait for the answer.", "selected(${seen}, 'gp')"),
    ("begin_repeat", "medicine", "Medicines taken now"),
    ("text", "medicine_name", "Name on the box"),
    ("integer", "times", "Times a day"),
    ("end_repeat",),
    ("end_group",),
    ("date", "next_visit", "When is the next visit?"),
)
CHOICES: Final[Rows] = (
    ("list_name", "name", "label"), ("seen", "gp", "A family doctor"), ("seen", "ward", "A hospital ward"),
    ("seen", "none", "None so far"),
)
SETTINGS: Final[Rows] = (("form_title", "form_id", "version"), ("Health questions", "health", "3"))


def book(survey: Rows = SURVEY, choices: Rows = CHOICES, settings: Rows = SETTINGS) -> bytes:
    """An .xlsx workbook with these rows."""
    workbook = Workbook()
    workbook.remove(workbook["Sheet"])
    for title, rows in (("survey", survey), ("choices", choices), ("settings", settings)):
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    raw = io.BytesIO()
    workbook.save(raw)
    return raw.getvalue()


def forms_in(folder: Path) -> Path:
    """A copy of the shipped forms that a test may change."""
    return Path(shutil.copytree(forms_dir(), folder / "forms"))
