"""The session log: breaks, distress, people coming and going. Append only."""

from __future__ import annotations

from debrief_app.domain.interview import Moment, MomentKind
from debrief_app.storage.engine.vault import Vault


def append(vault: Vault, interview_id: str, moment: Moment) -> None:
    """Note one moment."""
    vault.write("INSERT INTO moments (id, interview, kind, at, by, note) VALUES (?, ?, ?, ?, ?, ?)",
                (moment.id, interview_id, moment.kind.value, moment.at, moment.by, moment.note))


def all(vault: Vault, interview_id: str) -> tuple[Moment, ...]:
    """Every moment, in order of recording."""
    rows = vault.rows("SELECT id, kind, at, by, note FROM moments WHERE interview = ? ORDER BY seq",
                      (interview_id,))
    return tuple(Moment(row[0], MomentKind(row[1]), row[2], row[3], row[4]) for row in rows)
