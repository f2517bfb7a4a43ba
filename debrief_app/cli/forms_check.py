"""`debrief forms check`: everything that an author of the bank should mend or look at, by file and line."""

from __future__ import annotations

from pathlib import Path

from debrief_app.cli.printing import say, say_json
from debrief_app.definitions.checks.checker import check_forms
from debrief_app.definitions.findings import Finding, Severity, fewer, place
from debrief_app.domain.errors import KnownError
from debrief_app.i18n import _, ngettext
from debrief_app.services.inert_text import inert
from debrief_app.services.messages import form_problem


def run(folder: Path, as_json: bool) -> int:
    """Print the findings, of many alike some; exit code 1 when one is an error. Raises KnownError `folder-missing`."""
    if not folder.is_dir():
        raise KnownError("folder-missing")
    findings = check_forms(folder)
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    warnings = len(findings) - errors
    if as_json:
        say_json({"ok": not errors, "errors": errors, "warnings": warnings,
                  "findings": [_json(finding) for finding in findings]})
        return 1 if errors else 0
    words = {Severity.ERROR: _("error"), Severity.WARNING: _("warning")}
    for finding in fewer(findings):
        say(f"{inert(folder / place(finding))}: {words[finding.severity]}: {form_problem(finding)}")
    say(_("{errors}, {warnings}").format(
        errors=ngettext("{count} error", "{count} errors", errors).format(count=errors),
        warnings=ngettext("{count} warning", "{count} warnings", warnings).format(count=warnings)))
    return 1 if errors else 0


def _json(finding: Finding) -> dict[str, object]:
    return {"severity": finding.severity.value, "code": finding.code, "file": finding.file, "line": finding.line,
            "text": form_problem(finding)}
