"""What may be typed after `debrief`. Knows no service.

`--json` and `--language` may stand before the command or after it.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from debrief_app import __version__
from debrief_app.cli.forms_arguments import add_xlsform_tools
from debrief_app.i18n import UnknownLanguageError, _, available_languages, current_language, set_language
from debrief_app.i18n.argparse_texts import speak_on_the_command_line

FORM_PARTS = ("stage", "list", "kinds", "agencies", "profile", "extract", "rules", "supplement", "targets",
              "wording-rules")


def choose_language(arguments: Sequence[str]) -> None:
    """Speak the language named by `--language`, if there is one, before anything else is said.

    Leaves with exit code 2 when the program does not speak it.
    """
    early = argparse.ArgumentParser(prog="debrief", add_help=False, allow_abbrev=False)
    early.add_argument("--language", nargs="?")
    wanted: str | None = early.parse_known_args(list(arguments))[0].language
    if not wanted:
        return
    try:
        set_language(wanted)
        speak_on_the_command_line(current_language())
    except UnknownLanguageError:
        known = ", ".join(language.code for language in available_languages())
        text = _("The program does not speak this language. It speaks: {languages}.")
        parser().error(text.format(languages=known))


def parser() -> argparse.ArgumentParser:
    """The parser. `command` is None when the window is wanted."""
    top = argparse.ArgumentParser(
        prog="debrief", allow_abbrev=False,
        description=_("Hold one de-brief with a person who may have been trafficked. Works offline."),
        epilog=_("Exit codes: 0 done, 1 not accepted or failed, 2 the command was not understood."))
    top.add_argument("--version", action="version", version=f"debrief {__version__}")
    top.add_argument("--vault", type=Path, metavar="DIR", help=_("the folder of the vault (default: your own)"))
    top.add_argument("--self-test", action="store_true",
                     help=_("open a vault, save an answer, export and verify, all in a throw-away folder"))
    _everywhere(top, at_top=True)
    commands = top.add_subparsers(dest="command", metavar=_("COMMAND"))

    demo = commands.add_parser("demo", allow_abbrev=False,
                               help=_("practise with fictional de-briefs in a throw-away vault"))
    demo.add_argument("--export", type=Path, metavar="DIR",
                      help=_("no window: replay a scenario, close, approve and export into DIR"))
    demo.add_argument("--scenario", type=Path, metavar="FILE", help=_("another scenario file"))

    verify = commands.add_parser("verify", allow_abbrev=False,
                                 help=_("say what a package is, who signed it, and whether to trust it"))
    verify.add_argument("file", type=Path, metavar="FILE")
    verify.add_argument("--identity", type=Path, metavar="KEY", help=_("age identity file that opens the package"))
    verify.add_argument("--trust", type=Path, metavar="DIR", help=_("trust bundle of the sending unit"))

    forms = commands.add_parser("forms", allow_abbrev=False, help=_("tools for the authors of the question bank"))
    tools = forms.add_subparsers(dest="tool", required=True, metavar=_("TOOL"))
    check = tools.add_parser("check", allow_abbrev=False, help=_("check forms, lists, profiles and wordings"))
    check.add_argument("folder", type=Path, nargs="?", metavar="DIR",
                       help=_("the folder of the forms (default: the program's own)"))
    schema = tools.add_parser("schema", allow_abbrev=False,
                              help=_("print the JSON Schema of one kind of form file, for editors"))
    schema.add_argument("part", nargs="?", choices=FORM_PARTS, default=FORM_PARTS[0])
    schema.add_argument("--into", type=Path, metavar="DIR",
                        help=_("write the schemas of all kinds into DIR, with the ids of the forms"))
    schema.add_argument("--forms", type=Path, metavar="DIR", dest="folder",
                        help=_("the folder of the forms (default: the program's own)"))
    for command in (demo, verify, check, schema, *add_xlsform_tools(tools)):
        _everywhere(command)
    return top


def _everywhere(command: argparse.ArgumentParser, at_top: bool = False) -> None:
    """Below the top an option that is not given must not undo the one that was."""
    command.add_argument("--language", metavar="CODE", default="" if at_top else argparse.SUPPRESS,
                         help=_("language of the program, such as en or ar"))
    command.add_argument("--json", action="store_true", default=False if at_top else argparse.SUPPRESS,
                         help=_("print JSON for programs"))
