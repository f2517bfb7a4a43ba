"""The urgent alert: one page that leaves at once when somebody is in danger or may go missing (rule R23).

Plain facts. Nothing here is ever complete or incomplete: an empty alert is an alert. Knows no form and no file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from debrief_app.domain.errors import BugError

PARTS = ("what", "person", "looks", "phone", "last_seen", "risks", "others", "wanted")
"""Parts of the text, in printed order. A part without text is printed as not known."""


class AlertReason(StrEnum):
    """Why the alert is raised."""

    MISSING = "missing"
    MAY_GO_MISSING = "may_go_missing"
    IN_DANGER = "in_danger"
    OTHERS_IN_DANGER = "others_in_danger"
    OTHER = "other"


class AlertWay(StrEnum):
    """How it left: as a plain PDF to print or hand over, or sealed to a unit's keys."""

    PLAIN = "plain"
    SEALED = "sealed"


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody to ring, by role. `number` may be empty; `told` says when, or who answered, and may be empty."""

    role: str
    number: str = ""
    told: str = ""


@dataclass(frozen=True, slots=True)
class AlertText:
    """What the alert says. `parts` holds texts by the names in PARTS; missing ones count as empty."""

    reason: AlertReason = AlertReason.OTHER
    parts: Mapping[str, str] = field(default_factory=dict)
    contacts: tuple[Contact, ...] = ()

    def part(self, name: str) -> str:
        """One part without spaces around it. Raises BugError for a name that is none of PARTS."""
        if name not in PARTS:
            raise BugError("an alert has no such part")
        return self.parts.get(name, "").strip()

    @property
    def unknown(self) -> tuple[str, ...]:
        """Parts that nobody has filled in."""
        return tuple(name for name in PARTS if not self.part(name))


@dataclass(frozen=True, slots=True)
class Alert:
    """An alert that left. `interview` is "" when there was no de-brief yet; `by` is an account id.

    `recipient` is the unit it was sealed to, "" for a plain file; `digest` the SHA-256 (hex) of the file that left.
    """

    id: str
    interview: str
    at: str
    by: str
    text: AlertText
    way: AlertWay
    recipient: str
    digest: str
