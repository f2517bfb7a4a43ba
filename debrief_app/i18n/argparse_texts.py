"""What argparse itself says on the command line, in the language of the program.

argparse asks the standard library's gettext, which goes by a domain and the environment ("argparse", section on
translating). Its texts of Python 3.11 to 3.13 that somebody can be shown stand here, so that translators get them.
"""

from __future__ import annotations

import gettext
import os
from typing import Final

from debrief_app.i18n.reading import DOMAIN
from debrief_app.i18n.translating import N_
from debrief_app.paths import translations_dir

TEXTS: Final = (
    N_("usage: "), N_("positional arguments"), N_("options"), N_("show this help message and exit"),
    N_("show program's version number and exit"),
    N_("%(prog)s: error: %(message)s\n"), N_("argument %(argument_name)s: %(message)s"),
    N_("the following arguments are required: %s"), N_("unrecognized arguments: %s"), N_("expected one argument"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"), N_("ignored explicit argument %r"),
    N_("not allowed with argument %s"),
)


def speak_on_the_command_line(code: str) -> None:
    """From now on argparse speaks the language of this process, where its catalogue is compiled; else English."""
    gettext.bindtextdomain(DOMAIN, translations_dir())
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = code
