"""Printing results: plain lines for people, one JSON document for programs, progress on standard error."""

from __future__ import annotations

import contextlib
import io
import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TextIO

from debrief_app.domain.errors import KnownError
from debrief_app.i18n import _
from debrief_app.services.messages import Message, message_for


def say(text: str = "") -> None:
    """One line for a person."""
    sys.stdout.write(text + "\n")


def say_json(document: Mapping[str, object]) -> None:
    """One JSON document. Other scripts are escaped, so that it reads the same whatever the terminal's encoding."""
    sys.stdout.write(json.dumps(document, indent=1, default=str) + "\n")


def refuse(error: KnownError, as_json: bool) -> int:
    """Say what happened, what is safe, what to do. Returns exit code 1."""
    message = message_for(error)
    if as_json:
        say_json({"ok": False, **reason_json(error.code, message)})
    else:
        sys.stderr.write("\n".join(filter(None, (message.what, message.safe, message.do))) + "\n")
    return 1


def reason_json(code: str, message: Message) -> dict[str, str]:
    """A message as data."""
    return {"code": code, "what": message.what, "safe": message.safe, "do": message.do}


def prepare_streams() -> None:
    """No text may end the program because nobody gave it an output, or because a terminal or a pipe cannot show its
    letters."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            # Else the next file that is opened, such as the vault, takes the place and gets what libraries print.
            os.open(os.devnull, os.O_RDWR)
    sys.stdout, sys.stderr = sys.stdout or _nowhere(), sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A pipe has no letters of its own; without this it gets the system's, which may not have ours.
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")


def give_up_output() -> None:
    """Nobody reads standard output any more: send the rest nowhere, so that the end of the process is quiet."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


class ProgressLine:
    """A line on standard error that counts up, when a person is watching."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._watched = sys.stderr.isatty()

    def __call__(self, done: int, of: int) -> None:
        """Show `done` of `of`."""
        line = _("{what}: {done} of {of}").format(what=self._text, done=done, of=of)
        if self._watched:
            sys.stderr.write(f"\r{line}" + ("\n" if done == of else ""))
            sys.stderr.flush()
        elif done == of:
            sys.stderr.write(f"{line}\n")
