"""How long the sitting has lasted, without breaks. Plain Python."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from debrief_app.domain.interview import Moment, MomentKind

LONGEST_GAP = timedelta(hours=12)
"""After a crash the sitting goes on; after a night it does not."""


def sitting_minutes(moments: Sequence[Moment], opened: str, now: str) -> int:
    """Minutes since the sitting began, breaks left out. `opened` is when this screen opened. Times: ISO
    8601 UTC.
    """
    until, start = _time(now), _time(opened)
    paused = timedelta()
    pause_began: datetime | None = None
    for moment in reversed(moments):
        if moment.kind is MomentKind.LEFT or until - _time(moment.at) > LONGEST_GAP:
            break
        if moment.kind is MomentKind.OPENED:
            start = min(start, _time(moment.at))
    for moment in moments:
        at = _time(moment.at)
        if at < start:
            continue
        if moment.kind is MomentKind.BREAK_START and pause_began is None:
            pause_began = at
        elif moment.kind is MomentKind.BREAK_END and pause_began is not None:
            paused += at - pause_began
            pause_began = None
    if pause_began is not None:
        paused += until - pause_began
    return max(0, int((until - start - paused).total_seconds() // 60))


def on_break_since(moments: Sequence[Moment]) -> str:
    """When the break began that has not ended yet, or ""."""
    last = next(
        (m for m in reversed(moments) if m.kind in (MomentKind.BREAK_START, MomentKind.BREAK_END)), None
    )
    return last.at if last is not None and last.kind is MomentKind.BREAK_START else ""


def _time(iso: str) -> datetime:
    return datetime.fromisoformat(iso)
