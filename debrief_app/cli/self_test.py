"""`debrief --self-test`: the main job in a throw-away folder, to see that an installation is whole.

Also looks for the opposite: a package with one changed byte must be refused.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from debrief_app import __version__
from debrief_app.cli.printing import say, say_json
from debrief_app.definitions.scenarios.scenario import Scenario
from debrief_app.domain.answers import Address, Answer
from debrief_app.domain.errors import BugError
from debrief_app.domain.form import FormDefinition
from debrief_app.domain.interview import AgeStatus
from debrief_app.i18n import _
from debrief_app.services.debrief import interviewing, reading
from debrief_app.services.debrief.interviewing import Shown
from debrief_app.services.practice import demo
from debrief_app.services.practice.demo import Practice
from debrief_app.services.progress import no_progress
from debrief_app.services.received.verifying import verify_package
from debrief_app.services.vault import access

Check = tuple[str, Callable[[], None]]


def run(as_json: bool, further: Check | None = None) -> int:
    """Do it and say what was done. Raises KnownError, or BugError when something does not hold.

    `further`: one more check, of what this layer must not know.
    """
    done: list[str] = []

    def passed(text: str) -> None:
        done.append(text)
        if not as_json:
            say(f"{text}: " + _("good"))

    with tempfile.TemporaryDirectory(prefix="debrief-self-test-") as scratch:
        _check(Path(scratch), passed)
    if further:
        name, look = further
        look()
        passed(name)
    if as_json:
        say_json({"ok": True, "version": __version__, "done": done})
    else:
        say(_("Debrief {version} works on this computer.").format(version=__version__))
    return 0


def _check(scratch: Path, passed: Callable[[str], None]) -> None:
    form = demo.load_practice_form()
    scenario = demo.load_practice_scenario(form)
    passed(_("Reading the form and a scenario"))
    with demo.practising(form, scenario) as practice:
        _keep_an_answer(practice, scenario, form)
    passed(_("Opening a vault, saving an answer, finding it again after locking"))
    made = demo.demonstrate(form, scenario, scratch / "out", lambda part: no_progress)
    passed(_("Closing, approving and exporting a de-brief"))
    if not verify_package(made.package, made.identity, made.trust).accepted:
        raise BugError("the program accepts its own package")
    passed(_("Verifying the package"))
    content = bytearray(made.package.read_bytes())
    content[len(content) // 2] ^= 1
    made.package.write_bytes(content)
    if verify_package(made.package, made.identity, made.trust).accepted:
        raise BugError("a changed package is refused")
    passed(_("Refusing the package after one byte was changed"))


def _keep_an_answer(practice: Practice, scenario: Scenario, form: FormDefinition) -> None:
    login = scenario.officer.login
    point = next(point for point in form.points() if point.verbatim and not point.entry_kind)
    address, answer = Address("", point.id), Answer(own_words="Xin chào – سلام – ሰላም", own_words_language="vi")
    session = access.unlock(practice.folder, login, practice.passphrases[login], form)
    try:
        head = interviewing.start_interview(session, AgeStatus.ADULT, scenario.profile)
        shown = Shown(point.question(head.path, head.band), "en")
        interviewing.record_answer(session, head.id, address, answer, shown)
    finally:
        access.lock(session)
    session = access.unlock(practice.folder, login, practice.passphrases[login], form)
    try:
        kept = reading.open_interview(session, head.id).interview.answers[address].answer
    finally:
        access.lock(session)
    if kept != answer:
        raise BugError("a vault gives back what was saved")
