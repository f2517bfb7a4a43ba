"""What may be typed after `debrief`. Knows no service."""

from __future__ import annotations

import argparse
from pathlib import Path

from debrief_app import __version__
from debrief_app.i18n import _


def parser() -> argparse.ArgumentParser:
    """The parser. `command` is None when the window is wanted."""
    top = argparse.ArgumentParser(
        prog="debrief", description=_("Hold one de-brief with a person who may have been trafficked. Works offline."))
    top.add_argument("--version", action="version", version=f"debrief {__version__}")
    top.add_argument("--vault", type=Path, metavar="DIR", help=_("the folder of the vault (default: your own)"))
    top.add_argument("--language", metavar="CODE", help=_("language of the program, such as en or ar"))
    top.add_argument("--self-test", action="store_true",
                     help=_("open a vault, save an answer, export and verify, all in a throw-away folder"))
    commands = top.add_subparsers(dest="command", metavar=_("COMMAND"))

    demo = commands.add_parser("demo", help=_("practise with fictional de-briefs in a throw-away vault"))
    demo.add_argument("--export", type=Path, metavar="DIR",
                      help=_("no window: replay a scenario, close, approve and export into DIR"))
    demo.add_argument("--scenario", type=Path, metavar="FILE", help=_("another scenario file"))
    _json(demo)

    verify = commands.add_parser("verify", help=_("say what a package is, who signed it, and whether to trust it"))
    verify.add_argument("file", type=Path, metavar="FILE")
    verify.add_argument("--identity", type=Path, metavar="KEY", help=_("age identity file that opens the package"))
    verify.add_argument("--trust", type=Path, metavar="DIR", help=_("trust bundle of the sending unit"))
    _json(verify)

    forms = commands.add_parser("forms", help=_("tools for the authors of the question bank"))
    tools = forms.add_subparsers(dest="tool", required=True, metavar=_("TOOL"))
    check = tools.add_parser("check", help=_("check forms, lists, profiles and wordings"))
    check.add_argument("folder", type=Path, nargs="?", metavar="DIR")
    _json(check)
    schema = tools.add_parser("schema", help=_("print the JSON Schema of a stage file, for editors"))
    schema.set_defaults(json=True)
    return top


def _json(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help=_("print JSON for programs"))
