"""Is every answer that the log speaks of still there?

Somebody without the key can put an old copy of single pages back into the file. The cipher accepts them, and the log's
own chain holds as long as its pages are not among them (security design §0.4). Answers are append only, so a page from
before lacks some: the log knows their ids, and the index their number. Must not know what an answer says.
"""

from __future__ import annotations

import re

from debrief_app.storage.engine.vault import Vault

_ANSWER = re.compile(rb'"revision":"([0-9a-f]{32})"')
"""As events name an answer in their canonical bytes."""

# NOT INDEXED: the table itself is read. Without the WHERE, SQLite counts the smallest index, whatever was asked for.
_IN_TABLE = "SELECT id FROM revisions NOT INDEXED"
_IN_INDEX = "SELECT count(*) FROM revisions INDEXED BY revisions_by_address WHERE interview >= ''"


def answers_missing(vault: Vault) -> bool:
    """Does the table of answers lack one that was logged, or the index by which answers are found lack one of them?

    Raises KnownError `vault-damaged`.
    """
    kept = {str(row[0]).encode() for row in vault.rows(_IN_TABLE)}
    if vault.rows(_IN_INDEX)[0][0] != len(kept):
        return True
    entries = (bytes(row[0]) for row in vault.rows("SELECT entry FROM audit"))
    return any(answer not in kept for entry in entries for answer in _ANSWER.findall(entry))
