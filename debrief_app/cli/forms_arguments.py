"""What may be typed after `debrief forms export-xlsform` and `import-xlsform`. Knows no service."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from debrief_app.i18n import _

if TYPE_CHECKING:
    Tools = argparse._SubParsersAction[argparse.ArgumentParser]


def add_xlsform_tools(tools: Tools) -> tuple[argparse.ArgumentParser, argparse.ArgumentParser]:
    """Add both tools; returns their parsers."""
    export = tools.add_parser("export-xlsform", allow_abbrev=False,
                              help=_("write the question bank as an XLSForm for ODK and Kobo tools"))
    export.add_argument("folder", type=Path, nargs="?", metavar="DIR",
                        help=_("the folder of the forms (default: the program's own)"))
    export.add_argument("file", type=Path, metavar="FILE.xlsx")
    bring = tools.add_parser("import-xlsform", allow_abbrev=False,
                             help=_("turn an XLSForm of another agency into a supplement beside the bank"))
    bring.add_argument("file", type=Path, metavar="FILE.xlsx")
    bring.add_argument("--into", type=Path, metavar="DIR", dest="folder",
                       help=_("the folder of the forms (default: the program's own)"))
    bring.add_argument("--name", metavar="NAME",
                       help=_("name of the supplement (default: the form_id of the workbook)"))
    bring.add_argument("--profile", action="append", metavar="PROFILE",
                       help=_("a profile that shall ask these questions; may be given several times"))
    bring.add_argument("--replace", action="store_true", help=_("replace the supplement of this name"))
    return export, bring
