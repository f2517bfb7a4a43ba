"""Builders of invented records, and an independent reader of vault files."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import apsw

import debrief_app
from debrief_app.domain.answers import Address, Answer, Revision
from debrief_app.domain.audit import Event, Operation
from debrief_app.domain.form import Band
from debrief_app.domain.interview import AgeStatus, InterviewHead, State
from debrief_app.storage import interviews
from debrief_app.storage.engine.vault import Vault

KEY = bytes(range(32))
CHECKOUT = Path(debrief_app.__file__).parents[1]
AT = "2026-11-23T09:00:00.000Z"


def a_key(first: int = 0) -> bytearray:
    """The test key; another `first` byte makes another key."""
    return bytearray([first, *KEY[1:]])


def a_head(interview: str = "interview-1", changed: str = "") -> InterviewHead:
    """An open de-brief."""
    return InterviewHead(
        id=interview, reference=f"ref-{interview}", state=State.OPEN, revision=1,
        age_status=AgeStatus.UNKNOWN, band=Band.ANY, profile="full", created=AT, created_by="officer",
        form="form-hash", changed=changed)


def begin(vault: Vault, interview: str = "interview-1") -> str:
    """Insert a de-brief in its own transaction; its id."""
    with vault.transaction():
        interviews.insert(vault, a_head(interview))
    return interview


def a_revision(number: int | str, words: str = "", address: Address | None = None,
               interview: str = "interview-1") -> Revision:
    """A recorded answer."""
    return Revision(f"revision-{number}", interview, address or Address("", "R304"), AT, "officer",
                    "What happened then?", "en", "form-hash", Answer(own_words=words or f"words {number}"))


def an_event(number: int) -> Event:
    """An audit event that can be told from its neighbours."""
    return Event(AT, "officer", Operation.COLLECTION, "answer", f"subject-{number}")


@contextmanager
def judge(path: Path, key: bytes = KEY) -> Iterator[apsw.Connection]:
    """The file opened by SQLite3 Multiple Ciphers, another implementation of the same format."""
    with closing(apsw.Connection(str(path))) as connection:
        for pragma in ("cipher = 'sqlcipher'", "legacy = 4", f"key = \"x'{key.hex()}'\""):
            connection.execute(f"PRAGMA {pragma}").fetchall()
        yield connection


def python(script: str, *arguments: str, before: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    """Run a script in another process, in the checkout; `before` is a command that starts it."""
    return subprocess.run([*before, sys.executable, "-c", script, *arguments], cwd=CHECKOUT, text=True,
                          capture_output=True, timeout=120, check=False)
