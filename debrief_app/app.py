"""Puts the parts together: the log, the language, then the window or a command."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from types import FrameType
from typing import TYPE_CHECKING

from debrief_app import log, memory_dumps, paths
from debrief_app.cli.arguments import choose_language, parser
from debrief_app.cli.commands import name_of, run_command, wants_window
from debrief_app.cli.printing import give_up_output, prepare_streams, refuse
from debrief_app.domain.errors import BugError, KnownError
from debrief_app.durable_file import known_error
from debrief_app.services.messages import message_for

if TYPE_CHECKING:
    from debrief_app.domain.form import FormDefinition

STOPPED = 130
"""Exit code after Ctrl-C, as shells expect it."""


def run(arguments: Sequence[str]) -> int:
    """Run the program: 0 done, 1 not accepted or failed, 2 usage, 130 stopped by Ctrl-C."""
    memory_dumps.forbid()
    prepare_streams()
    with suppress(OSError):  # a place that cannot be written costs us the log, not the interview
        log.start(paths.log_dir())
    try:
        try:
            choose_language(arguments)
            given = parser().parse_args(list(arguments))
        except SystemExit as left:
            return left.code if isinstance(left.code, int) else 0
        log.event("started", command=name_of(given))
        code = _run(given)
        log.event("ended", exit=code)
        return code
    finally:
        log.stop()


def _run(given: argparse.Namespace) -> int:
    try:
        if wants_window(given):
            return _window(given)
        with _stopped_like_ctrl_c():
            code = _self_test(given.json) if given.self_test else run_command(given)
            sys.stdout.flush()
        return code
    except BrokenPipeError:
        give_up_output()
        return 1
    except KnownError as error:
        return _refused(error, given.json)
    except KeyboardInterrupt:
        _refused(KnownError("cancelled"), given.json)
        return STOPPED
    except OSError as fault:
        return _refused(known_error(fault), given.json)
    except Exception as fault:
        # Its text may quote what somebody said: only its type and place go anywhere.
        log.fault(fault)
        return _refused(KnownError("bug"), given.json)


def _refused(error: KnownError, as_json: bool) -> int:
    log.event("refused", code=error.code)
    try:
        code = refuse(error, as_json)
        sys.stdout.flush()
    except OSError:  # the output itself is what failed
        give_up_output()
        code = refuse(error, as_json=False)
    return code


def _window(given: argparse.Namespace) -> int:
    if _nowhere_to_draw():
        raise KnownError("no-screen")
    try:
        return _opened(given)
    except KnownError as error:
        # Whoever started the program by its icon never sees standard error.
        from debrief_app.ui.refusal import show_refusal

        show_refusal(message_for(error))
        raise


def _nowhere_to_draw() -> bool:
    """Qt would end the process without a word that a person understands."""
    given = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform == "linux" and not any(os.environ.get(name) for name in given)


def _opened(given: argparse.Namespace) -> int:
    from debrief_app.ui.start import open_window
    from debrief_app.ui.window import LOCKED

    if given.command == "demo":
        from debrief_app.services.practice import demo

        scenario = demo.load_practice_scenario(_form(), given.scenario)
        with demo.practising(_form(), scenario) as practice:
            code = open_window(practice.folder, _form, given.language, practice, at_once=True)
            while code == LOCKED:  # nothing in a practice vault is secret
                code = open_window(practice.folder, _form, given.language, practice)
        return code
    code = open_window(given.vault or paths.default_vault_dir(), _form, given.language)
    return _start_afresh() if code == LOCKED else code


@cache
def _form() -> FormDefinition:
    """Read when it is first wanted: the unlock page comes up before."""
    from debrief_app.definitions.loader import load_form

    return load_form(paths.forms_dir())


def _start_afresh() -> int:
    """A new process comes in the place of this one, so that nothing of the locked vault stays in memory."""
    log.stop()
    if os.name == "posix":
        os.execv(sys.executable, sys.orig_argv)  # noqa: S606  (our own command line again)
    import subprocess

    subprocess.Popen([sys.executable, *sys.orig_argv[1:]])
    return 0


def _self_test(as_json: bool) -> int:
    from debrief_app.cli import self_test
    from debrief_app.i18n import _

    return self_test.run(as_json, (_("Drawing a window"), _draw))


def _draw() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication, QLabel

    app = QApplication.instance() or QApplication([])
    label = QLabel("Debrief – سلام")
    drawn = label.grab().toImage()
    if drawn.isNull() or len({drawn.pixel(x, drawn.height() // 2) for x in range(drawn.width())}) < 2:
        raise BugError("a window shows its text")
    del label, app


@contextmanager
def _stopped_like_ctrl_c() -> Iterator[None]:
    """Being told to end is like Ctrl-C: what is half-done is taken back first.

    A stop that comes while a library calls back into Python leaves it as an error of that library; it stays a stop.
    """
    told = False

    def stop(number: int, frame: FrameType | None) -> None:
        nonlocal told
        told = True
        raise KeyboardInterrupt

    heard = [each for each in (signal.SIGINT, signal.SIGTERM) if signal.getsignal(each) is not signal.SIG_IGN]
    before = {each: signal.signal(each, stop) for each in heard}
    try:
        yield
    except Exception as fault:
        if told:
            raise KeyboardInterrupt from fault
        raise
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
