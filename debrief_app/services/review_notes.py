"""A supervisor's comments while they are being written: kept in the vault until the de-brief goes back.

They are nobody else's yet; a lock or a crash does not lose them. Knows no Qt and no SQL.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from debrief_app.domain.answers import Address
from debrief_app.services.session import Session
from debrief_app.storage import settings


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
    """Keep them. Raises what `Vault.transaction` raises."""
    rows = [[a.entry, a.point, a.occurrence, text] for a, text in notes.by_answer.items() if text.strip()]
    text = "" if notes.empty else json.dumps({"whole": notes.whole, "by_answer": rows}, ensure_ascii=False)
    with session.vault.transaction():
        settings.put(session.vault, _key(session, interview), text)


def load(session: Session, interview: str) -> ReviewNotes:
    """What this account was writing about this de-brief."""
    kept = settings.get(session.vault, _key(session, interview))
    if not kept:
        return ReviewNotes()
    body = json.loads(kept)
    return ReviewNotes(body["whole"], {Address(entry, point, occurrence): text
                                       for entry, point, occurrence, text in body["by_answer"]})


def _key(session: Session, interview: str) -> str:
    return f"review-notes/{interview}/{session.account.id}"
