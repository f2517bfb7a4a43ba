"""How long the person has been talking: since the last break, and in this sitting. Pure; from the session log."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from debrief_app.domain.interview import Moment, MomentKind

LONGEST_GAP = timedelta(hours=12)
"""After a crash the sitting goes on; after a night it is another."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """Minutes of talking. `stretch_began` and `began` are UTC ISO 8601. `on_break`: nobody is talking now."""

    stretch: int
    whole: int
    stretch_began: str
    began: str
    on_break: bool


def sitting(moments: Sequence[Moment], now: str, opened: str = "") -> Sitting | None:
    """The sitting that is going on, or None when nothing says that one is. Lines with unreadable times are left out."""
    until = time_of(now)
    began = _began(moments, until, opened) if until else None
    if until is None or began is None:
        return None
    stretch_began, paused, pause = began, timedelta(), None
    for moment in moments:
        at = time_of(moment.at)
        if at is None or not began <= at <= until:
            continue
        if moment.kind is MomentKind.BREAK_START and pause is None:
            pause = at
        elif moment.kind is MomentKind.BREAK_END and pause is not None:
            paused += max(timedelta(), at - pause)
            stretch_began, pause = at, None
    talked = until - began - paused - (until - pause if pause else timedelta())
    stretch = (pause or until) - stretch_began
    return Sitting(_minutes(stretch), _minutes(talked), _text(stretch_began), _text(began), pause is not None)


def _began(moments: Sequence[Moment], until: datetime, opened: str) -> datetime | None:
    start = time_of(opened)
    for moment in reversed(moments):
        at = time_of(moment.at)
        if at is None:
            continue
        if moment.kind is MomentKind.LEFT or until - at > LONGEST_GAP:
            break
        if moment.kind is MomentKind.OPENED and at <= until:
            start = min(start or at, at)
    return start if start is not None and start <= until else None


def time_of(iso: str) -> datetime | None:
    """ISO 8601 as a time, or None when it is not one. Without a zone it is UTC."""
    try:
        found = datetime.fromisoformat(iso)
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _minutes(span: timedelta) -> int:
    return max(0, int(span.total_seconds() // 60))


def _text(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")
