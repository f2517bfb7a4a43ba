"""A workbook of another agency → a supplement beside the bank, or everything that keeps it from being one.

Nothing is written unless the whole workbook can be held, the standard's own tool accepts it, and the check of the
forms finds no error with it. Must not know the command line.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import yaml

from debrief_app.definitions.checks.checker import check_forms
from debrief_app.definitions.findings import Finding, Severity, fewer
from debrief_app.definitions.form_files import Draft, read_one
from debrief_app.definitions.models import ProfileFile
from debrief_app.definitions.xlsform.archive import MAX_FILE, RefusedError, xml_parts
from debrief_app.definitions.xlsform.columns import SHEETS
from debrief_app.definitions.xlsform.outline import outline_of
from debrief_app.definitions.xlsform.sheets import read_sheets
from debrief_app.definitions.xlsform.standard_check import check_standard
from debrief_app.definitions.xlsform.supplement import Built, Way, build_supplement
from debrief_app.definitions.xlsform.tables import Table, tables_of
from debrief_app.definitions.yaml_reader import MAX_BYTES, Plain, line_at, parse_yaml
from debrief_app.durable_file import refuse, write_durably

MAX_SUPPLEMENT_NAME: Final = 24
_NAME = re.compile(r"(?!(?:con|prn|aux|nul|com\d|lpt\d)\Z)[A-Za-z][A-Za-z0-9_-]{0,23}\Z", re.IGNORECASE)
"""Without the names that Windows keeps for its devices."""

_READABLE = 0o644
_HEAD = "# Made from an XLSForm by `debrief forms import-xlsform`. `debrief forms check` checks it.\n"


@dataclass(frozen=True, slots=True)
class Wish:
    """How a workbook is to be taken: under which name ("" for its form_id), asked by which profiles, in whose place."""

    name: str = ""
    profiles: tuple[str, ...] = ()
    replace: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a workbook. `text` is "" unless `ok`; `file` is relative to the forms folder."""

    findings: tuple[Finding, ...]
    file: str = ""
    text: str = ""
    points: int = 0

    @property
    def ok(self) -> bool:
        """Whether it may be written: no finding is an error."""
        return bool(self.text) and not _errors(self.findings)


def read_workbook(path: Path, folder: Path, wish: Wish) -> Outcome:
    """The supplement that this workbook becomes beside the bank in `folder`. Writes nothing, raises nothing.

    Findings name the file or the sheet, and the row.
    """
    if path.exists() and not path.is_file():
        return Outcome((Finding("file-unreadable", path.name, 0),))
    try:
        with path.open("rb") as stream:
            raw = stream.read(MAX_FILE + 1)
    except FileNotFoundError:
        return Outcome((Finding("file-missing", path.name, 0),))
    except OSError:
        return Outcome((Finding("file-unreadable", path.name, 0),))
    return read_bytes(raw, path.name, folder, wish)


def read_bytes(raw: bytes, file: str, folder: Path, wish: Wish) -> Outcome:
    """As `read_workbook`, for a workbook in memory. `file` is its name in findings."""
    try:
        sheets = read_sheets(xml_parts(raw, file), file, SHEETS)
    except RefusedError as refused:
        return Outcome((refused.finding,))
    tables, findings = tables_of(sheets, file)
    name = wish.name or _name_of(tables, file)
    if not _NAME.match(name):
        params: dict[str, str | int] = {"value": name[:60], "limit": MAX_SUPPLEMENT_NAME}
        findings.append(Finding("supplement-name-unfit", file, 0, params))
    built = _built(tables, findings, name, wish.profiles)
    target = f"supplements/{name}.yaml"
    if built is None or _errors(findings):
        return Outcome(_sorted(findings))
    if (folder / target).exists() and not wish.replace:
        findings.append(Finding("supplement-exists", file, 0, {"value": name}))
    text = _yaml(built.content)
    if len(text.encode("utf-8")) > MAX_BYTES:
        return Outcome(_sorted([*findings, Finding("file-too-big", target, 0, {"limit": MAX_BYTES})]))
    findings += _checked(Draft(target, text), folder, built, wish.profiles, file)
    if not _errors(findings):
        findings += check_standard(sheets, file)
    return Outcome(_sorted(findings), target, "" if _errors(findings) else text, built.points)


def save(outcome: Outcome, folder: Path) -> Path:
    """Write a supplement whose outcome is `ok`, whole or not at all. Raises KnownError as `write_durably` does."""
    target = folder / outcome.file
    try:
        target.parent.mkdir(exist_ok=True)
    except OSError as fault:
        refuse(fault)
    write_durably(target, outcome.text.encode("utf-8"), _READABLE)
    return target


def _built(tables: Mapping[str, Table], findings: list[Finding], name: str,
           profiles: tuple[str, ...]) -> Built | None:
    """The supplement, when there is a survey at all; adds what is wrong with each sheet."""
    survey = tables.get("survey")
    built = None
    if survey is not None:
        missing = [column for column in ("type", "name", "label") if column not in survey.columns]
        if missing and not _errors(survey.findings):
            survey.finding("column-missing", 0, column=missing[0])
        if not _errors(survey.findings):
            built = build_supplement(tables, outline_of(survey), name, profiles)
    for table in tables.values():
        findings += table.findings
    return built


def _name_of(tables: Mapping[str, Table], file: str) -> str:
    settings = tables.get("settings")
    given = settings.rows[0]["form_id"] if settings and settings.rows else ""
    return given or re.sub(r"[^A-Za-z0-9_-]+", "-", Path(file).stem).strip("-")


def _yaml(content: dict[str, Plain]) -> str:
    return _HEAD + yaml.dump(content, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110)


class _Dumper(yaml.SafeDumper):
    """Tuples are lists, and the same list twice is written twice."""

    def ignore_aliases(self, data: object) -> bool:
        return True


_Dumper.add_representer(tuple, lambda dumper, data: dumper.represent_list(data))


def _checked(draft: Draft, folder: Path, built: Built, profiles: tuple[str, ...], file: str) -> Iterator[Finding]:
    """What the check of the forms says of the draft, by sheet and row; and errors of the bank itself."""
    lines = _lines(draft, built.rows)
    of_children = ", ".join(_of_children(folder, profiles))
    unheard = built.adults_only if of_children else ()
    for row in unheard:
        yield Finding("no-child-wording", "survey", row, {"profiles": of_children})
    starts = [line for line, _ in lines]
    for finding in check_forms(folder, draft):
        if finding.file == draft.file:
            place = bisect_right(starts, finding.line) - 1
            sheet, row = lines[place][1] if place >= 0 else (file, 0)
            said = (finding.code == "unreachable-point" and not profiles) or (
                finding.code == "never-put" and row in unheard)
            if not said:
                yield replace(finding, file=sheet, line=row)
        elif finding.severity is Severity.ERROR:
            yield finding
    if not profiles:
        yield Finding("supplement-in-no-profile", file, 0, {"file": draft.file})


def _of_children(folder: Path, profiles: tuple[str, ...]) -> Iterator[str]:
    """Those of the profiles that are for children only."""
    for path in sorted((folder / "profiles").glob("*.yaml")):
        source = read_one(path, folder, ProfileFile, []) if path.stem in profiles else None
        if source and source.content.path == "child":
            yield source.content.profile


def _lines(draft: Draft, rows: Mapping[Way, tuple[str, int]]) -> list[tuple[int, tuple[str, int]]]:
    """Line of the draft → place in the workbook, in the order of the lines."""
    root, _ = parse_yaml(draft.text, draft.file)
    return sorted((line_at(root, *way), place) for way, place in rows.items()) if root else []


def _errors(findings: list[Finding] | tuple[Finding, ...]) -> bool:
    return any(finding.severity is Severity.ERROR for finding in findings)


def _sorted(findings: list[Finding]) -> tuple[Finding, ...]:
    order = {"survey": 1, "choices": 2, "settings": 3}
    return fewer(sorted(findings, key=lambda finding: (order.get(finding.file, 0), finding.line, finding.code)))
