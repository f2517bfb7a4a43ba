"""Kills the telling process at a chosen moment and hands over everything that it had told by then."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import debrief_app

Told = list[str]
"""One line of the teller: a word, then what belongs to it."""


class Teller:
    """The loaded program, from which children are forked one after the other."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdin
        assert process.stdout
        self._orders, self._pipe = process.stdin, process.stdout.fileno()
        self._rest = b""
        self._lines: list[Told] = []
        assert self._next(None) == ["ready"]

    def kill(self, order: dict[str, str], word: str, number: int, after: float) -> tuple[list[Told], bool]:
        """Order work, wait until `word` was told `number` times, `after` seconds more, and send SIGKILL.

        Returns every line that was told before death, and whether the child was still at work then. A child that
        ends by itself before the moment comes was not killed.
        """
        self._orders.write(json.dumps(order).encode() + b"\n")
        self._orders.flush()
        told: list[Told] = []
        seen, deadline, child = 0, None, 0
        while True:
            line = self._next(deadline)
            if line is None:
                os.kill(child, signal.SIGKILL)
                deadline = None
                continue
            if line[0] == "gone":
                status = int(line[1])
                assert status in (0, -signal.SIGKILL), f"the child failed by itself ({status})"
                return told, status != 0
            if line[0] == "born":
                child = int(line[1])
            told.append(line)
            seen += line[0] == word
            if seen == number and line[0] == word:
                deadline = time.perf_counter() + after

    def _next(self, deadline: float | None) -> Told | None:
        """The next line; None when the deadline passes first."""
        while not self._lines:
            wait = None if deadline is None else deadline - time.perf_counter()
            if wait is not None and (wait <= 0 or not select.select([self._pipe], [], [], wait)[0]):
                return None
            read = os.read(self._pipe, 1 << 16)
            if not read:
                raise EOFError("the teller is gone")
            *whole, self._rest = (self._rest + read).split(b"\n")
            self._lines += [line.decode().split(" ") for line in whole]
        return self._lines.pop(0)


@contextmanager
def teller() -> Iterator[Teller]:
    """A teller that ends with the block."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.proofs.teller"],
        cwd=Path(debrief_app.__file__).parents[1],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with process:
        try:
            yield Teller(process)
        finally:
            process.kill()
