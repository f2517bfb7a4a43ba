"""How long a de-brief was held, from its session log. Breaks and the time between sittings do not count."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from debrief_app.domain.interview import Moment, MomentKind


def held_minutes(moments: Sequence[Moment], created: str) -> int:
    """Minutes held in all sittings. A sitting without an end ends with the last that is known of it.

    `created` (ISO 8601 UTC) begins the first sitting when the log does not say that the screen was opened.
    """
    held, start, last = timedelta(), datetime.fromisoformat(created), datetime.fromisoformat(created)
    running = not any(moment.kind is MomentKind.OPENED for moment in moments)
    for moment in moments:
        at = datetime.fromisoformat(moment.at)
        match moment.kind:
            case MomentKind.OPENED:
                held += last - start if running else timedelta()
                start, running = at, True
            case MomentKind.BREAK_END if not running:
                start, running = at, True
            case MomentKind.BREAK_START | MomentKind.LEFT if running:
                held, running = held + (at - start), False
        last = max(start, at)
    held += last - start if running else timedelta()
    return max(0, int(held.total_seconds() // 60))
