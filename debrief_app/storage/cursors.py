"""Where each account was in each de-brief, so that it opens there again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from debrief_app.domain.answers import Address
from debrief_app.domain.values import Plain
from debrief_app.storage.encoding import text_of
from debrief_app.storage.engine.vault import Vault


@dataclass(frozen=True, slots=True)
class Cursor:
    """`extra` is whatever the screen needs besides: field, caret, open panel."""

    interview: str
    account: str
    stage: str
    address: Address
    extra: Mapping[str, Plain] = field(default_factory=dict)


def save(vault: Vault, cursor: Cursor) -> None:
    """Set or replace the account's place in the de-brief."""
    address = cursor.address
    vault.write(
        "INSERT OR REPLACE INTO cursors (interview, account, stage, entry, point, occurrence, extra)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (cursor.interview, cursor.account, cursor.stage, address.entry, address.point, address.occurrence,
         text_of(dict(cursor.extra))))


def get(vault: Vault, interview_id: str, account_id: str) -> Cursor | None:
    """The account's place in the de-brief, or None."""
    row = vault.row(
        "SELECT stage, entry, point, occurrence, extra FROM cursors WHERE interview = ? AND account = ?",
        (interview_id, account_id))
    if row is None:
        return None
    return Cursor(interview_id, account_id, row[0], Address(row[1], row[2], row[3]), json.loads(row[4]))
