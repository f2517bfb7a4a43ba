"""Running pyHanko's coroutines without opening a socket.

`asyncio.run` opens a socket pair to wake itself, on Windows over the loopback network. Signing and checking
wait for nothing outside, so a loop without any input is enough. Must not be used for anything that waits.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from debrief_app.domain.errors import BugError

T = TypeVar("T")


class _NothingToWaitFor:
    """Stands where the loop expects a selector. Asked to wait without end, it says that something hangs."""

    def select(self, timeout: float | None) -> list[object]:
        if timeout is None or timeout > 0:
            raise BugError("a signing step waited for something outside")
        return []


class _SocketlessLoop(asyncio.BaseEventLoop):
    def __init__(self) -> None:
        super().__init__()
        self._selector = _NothingToWaitFor()

    def _process_events(self, events: list[object]) -> None:
        """There never are any."""

    def _write_to_self(self) -> None:
        """Nobody sleeps, so nobody need be woken."""


def run(coroutine: Coroutine[Any, Any, T]) -> T:
    """The coroutine's result, run to its end in this thread."""
    loop = _SocketlessLoop()
    try:
        return loop.run_until_complete(coroutine)
    finally:
        loop.close()
