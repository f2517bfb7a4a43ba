"""Text that was begun and is not part of a record yet, as JSON objects. Replaced as somebody types."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from debrief_app.storage.encoding import text_of
from debrief_app.storage.engine.vault import Vault


def save(vault: Vault, interview_id: str, account_id: str, place: str, content: Mapping[str, Any]) -> None:
    """Keep what stands at a place, and forget the place when nothing does. No de-brief yet: "" for its id."""
    interview = interview_id or None
    vault.write("DELETE FROM begun WHERE interview IS ? AND account = ? AND place = ?", (interview, account_id, place))
    if content:
        vault.write("INSERT INTO begun (interview, account, place, content) VALUES (?, ?, ?, ?)",
                    (interview, account_id, place, text_of(dict(content))))


def all(vault: Vault, interview_id: str, account_id: str) -> dict[str, Mapping[str, Any]]:
    """Place → what the account began there."""
    rows = vault.rows("SELECT place, content FROM begun WHERE interview IS ? AND account = ?",
                      (interview_id or None, account_id))
    return {row[0]: json.loads(row[1]) for row in rows}
