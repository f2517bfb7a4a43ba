"""A supervisor's comments while they are being written: kept in the vault until the de-brief goes back.

They are nobody else's yet; a lock or a crash does not lose them. Knows no Qt and no SQL.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from debrief_app.domain.answers import Address
from debrief_app.services.debrief import begun
from debrief_app.services.session import Session

_PLACE = "review"


@dataclass(frozen=True, slots=True)
class ReviewNotes:
    """`whole` is about the de-brief as a whole; `by_answer` holds one text per answer."""

    whole: str = ""
    by_answer: Mapping[Address, str] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        """Is there nothing to say?"""
        return not self.whole.strip() and not any(text.strip() for text in self.by_answer.values())


def save(session: Session, interview: str, notes: ReviewNotes) -> None:
    """Keep them. Raises what `begun.keep` raises."""
    rows = [[a.entry, a.point, a.occurrence, text] for a, text in notes.by_answer.items() if text.strip()]
    begun.keep(session, interview, {_PLACE: {} if notes.empty else {"whole": notes.whole, "by_answer": rows}})


def load(session: Session, interview: str) -> ReviewNotes:
    """What this account was writing about this de-brief."""
    content = begun.load(session, interview).get(_PLACE, {})
    return ReviewNotes(content.get("whole", ""), {Address(entry, point, occurrence): text
                                                  for entry, point, occurrence, text in content.get("by_answer", ())})
