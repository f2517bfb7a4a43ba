"""`debrief forms export-xlsform` and `import-xlsform`: the bank for ODK and Kobo tools, and their forms beside it."""

from __future__ import annotations

import argparse
from pathlib import Path

from debrief_app.cli.printing import say, say_json
from debrief_app.definitions.findings import Finding, Severity, place
from debrief_app.definitions.loader import load_form
from debrief_app.definitions.xlsform.columns import SHEETS
from debrief_app.definitions.xlsform.importing import Wish, read_workbook, save
from debrief_app.definitions.xlsform.sheets_of_form import NOT_CARRIED, sheets_of
from debrief_app.definitions.xlsform.writing import workbook_bytes
from debrief_app.domain.errors import KnownError
from debrief_app.durable_file import write_durably
from debrief_app.i18n import _, ngettext
from debrief_app.services.inert_text import inert
from debrief_app.services.messages import form_problem

_READABLE = 0o644


def run_export(given: argparse.Namespace, folder: Path) -> int:
    """Write the bank in `folder` as a workbook. Raises KnownError, as for a broken form or a full disk."""
    if given.file.is_dir():
        raise KnownError("folder-in-the-way")
    _existing(given.file.parent)
    form = load_form(_existing(folder))
    sheets = sheets_of(form, "Debrief", "debrief")
    write_durably(given.file, workbook_bytes(sheets), _READABLE)
    points = sum(1 for _point in form.points())
    if given.json:
        say_json({"ok": True, "file": str(given.file), "points": points, "rows": len(sheets["survey"]),
                  "not_carried": [_(each) for each in NOT_CARRIED]})
    else:
        text = ngettext("{file}: {count} data point", "{file}: {count} data points", points)
        say(text.format(file=inert(given.file), count=points))
        say(_("A workbook cannot carry:"))
        for each in NOT_CARRIED:
            say(f"- {_(each)}")
    return 0


def run_import(given: argparse.Namespace, folder: Path) -> int:
    """Turn a workbook into a supplement in `folder`, or say why not; exit code 1 then, and nothing is written."""
    wish = Wish(given.name or "", tuple(given.profile or ()), given.replace)
    outcome = read_workbook(given.file, _existing(folder), wish)
    written = save(outcome, folder) if outcome.ok else None
    if given.json:
        say_json({"ok": outcome.ok, "file": str(written or ""), "points": outcome.points if outcome.ok else 0,
                  "findings": [_json(finding) for finding in outcome.findings]})
        return 0 if outcome.ok else 1
    words = {Severity.ERROR: _("error"), Severity.WARNING: _("warning")}
    for finding in outcome.findings:
        say(f"{inert(_place(given.file, folder, finding))}: {words[finding.severity]}: {form_problem(finding)}")
    if written is None:
        say(_("Nothing was imported."))
        return 1
    text = ngettext("{file}: {count} data point", "{file}: {count} data points", outcome.points)
    say(text.format(file=inert(written), count=outcome.points))
    return 0


def _existing(folder: Path) -> Path:
    if not folder.is_dir():
        raise KnownError("folder-missing")
    return folder


def _place(file: Path, folder: Path, finding: Finding) -> str:
    """`form.xlsx:survey:12`; the workbook alone when the whole is meant; a file of the bank when that is broken."""
    if finding.file == file.name:
        return str(file)
    return f"{file}:{place(finding)}" if finding.file in SHEETS else str(folder / place(finding))


def _json(finding: Finding) -> dict[str, object]:
    return {"severity": finding.severity.value, "code": finding.code, "place": finding.file, "row": finding.line,
            "text": form_problem(finding)}
