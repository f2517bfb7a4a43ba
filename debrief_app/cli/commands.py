"""Which file does which command. Each is loaded when it is called for: most need a fraction of the program."""

from __future__ import annotations

import argparse

from debrief_app.paths import forms_dir


def wants_window(given: argparse.Namespace) -> bool:
    """Whether this is a call for the window and not for a command."""
    return not given.self_test and (given.command is None or (given.command == "demo" and not given.export))


def name_of(given: argparse.Namespace) -> str:
    """The command as the log calls it."""
    if given.self_test:
        return "self-test"
    return "window" if wants_window(given) else str(given.command)


def run_command(given: argparse.Namespace) -> int:
    """Run it and return the exit code. Raises KnownError."""
    if given.command == "demo":
        from debrief_app.cli import demo

        return demo.run(given.scenario, given.export, given.json)
    if given.command == "verify":
        from debrief_app.cli import verify

        return verify.run(given.file, given.identity, given.trust, given.json)
    if given.tool == "check":
        from debrief_app.cli import forms_check

        return forms_check.run(given.folder or forms_dir(), given.json)
    if given.tool in ("export-xlsform", "import-xlsform"):
        from debrief_app.cli import forms_xlsform

        run = forms_xlsform.run_export if given.tool == "export-xlsform" else forms_xlsform.run_import
        return run(given, given.folder or forms_dir())
    from debrief_app.cli import forms_schema

    if given.into:
        return forms_schema.run_all(given.into, given.folder or forms_dir(), given.json)
    return forms_schema.run(given.part)
