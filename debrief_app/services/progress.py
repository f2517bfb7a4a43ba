"""How far something long has come, and a way to stop it."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""(done, of) while something long runs. May raise to cancel; nothing half-done is kept."""


def no_progress(done: int, of: int) -> None:
    """For callers that do not show progress."""
