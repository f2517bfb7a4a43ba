"""Text that was begun in boxes and is not part of the record yet: kept in the vault until it is confirmed or emptied.

Each account has its own, and a place says where it was typed, so that it comes back there. Nothing of it is an answer,
so there is no audit event, and it goes with its de-brief. (Half-typed answers are drafts of that answer instead.)
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from debrief_app.services.session import Session
from debrief_app.storage import begun

Content = Mapping[str, Any]
"""Box → what stands in it, as plain JSON. Empty: nothing was begun."""


def keep(session: Session, interview: str, places: Mapping[str, Content]) -> None:
    """Keep what stands at these places of a de-brief ("" before there is one). Raises what `Vault.transaction` raises.
    """
    with session.vault.transaction():
        for place, content in places.items():
            begun.save(session.vault, interview, session.account.id, place, content)


def load(session: Session, interview: str) -> dict[str, Content]:
    """Place → what this account has begun there."""
    return begun.all(session.vault, interview, session.account.id)
