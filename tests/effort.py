"""How much processor time something takes, said so that it is the same on a slow machine and on a fast one."""

from __future__ import annotations

import time
from collections.abc import Callable


def effort(work: Callable[[], object]) -> float:
    """Processor time of `work` ÷ that of a million multiplications in Python, both measured now."""
    return _seconds(work) / min(_seconds(_a_million) for _ in range(3))


def _a_million() -> int:
    return sum(number * number for number in range(1_000_000))


def _seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started
