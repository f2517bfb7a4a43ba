"""`debrief demo --export DIR`: the whole main job on a fictional person, with its progress."""

from __future__ import annotations

import shlex
from pathlib import Path

from debrief_app.cli.printing import ProgressLine, say, say_json
from debrief_app.i18n import _
from debrief_app.services.inert_text import inert
from debrief_app.services.practice import demo


def run(scenario_file: Path | None, folder: Path, as_json: bool) -> int:
    """Replay, close, approve, export. Raises KnownError; then nothing is left in `folder`."""
    form = demo.load_practice_form()
    scenario = demo.load_practice_scenario(form, scenario_file)
    made = demo.demonstrate(form, scenario, folder, lambda part: ProgressLine(_part(part)))
    if as_json:
        say_json({"ok": True, "practice": True, "package": made.package, "identity": made.identity,
                  "trust": made.trust})
        return 0
    check = shlex.join(["debrief", "verify", str(made.package), "--identity", str(made.identity),
                        "--trust", str(made.trust)])
    say(_("Done. Everything in it is invented and marked PRACTICE."))
    say(_("Package: {path}").format(path=inert(made.package)))
    say(_("Key that opens it: {path}").format(path=inert(made.identity)))
    say(_("Trusted signers: {path}").format(path=inert(made.trust)))
    say(_("Check it: {command}").format(command=inert(check)))
    return 0


def _part(code: str) -> str:
    return {
        "replay": _("Holding the de-brief"),
        "close": _("Closing and signing as the officer"),
        "export": _("Approving, signing as the supervisor and sealing"),
    }[code]
