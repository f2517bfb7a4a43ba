"""Printing results: plain lines for people, one JSON document for programs, progress on standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping

from debrief_app.domain.errors import KnownError
from debrief_app.services.messages import message_for


def say(text: str) -> None:
    """One line for a person."""
    sys.stdout.write(text + "\n")


def say_json(document: Mapping[str, object]) -> None:
    """One JSON document."""
    sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=1) + "\n")


def refuse(error: KnownError, as_json: bool) -> int:
    """Say what happened, what is safe, what to do. Returns exit code 1."""
    message = message_for(error)
    if as_json:
        say_json({"ok": False, "code": error.code, "what": message.what, "safe": message.safe, "do": message.do})
    else:
        sys.stderr.write("\n".join(filter(None, (message.what, message.safe, message.do))) + "\n")
    return 1


class ProgressLine:
    """A line on standard error that counts up, when a person is watching."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._watched = sys.stderr.isatty()

    def __call__(self, done: int, of: int) -> None:
        """Show `done` of `of`."""
        if self._watched:
            sys.stderr.write(f"\r{self._text} {done}/{of} " + ("\n" if done == of else ""))
            sys.stderr.flush()
        elif done == of:
            sys.stderr.write(f"{self._text} {done}/{of}\n")
