"""Urgent alerts that left, with what they said. Append only."""

from __future__ import annotations

import json

from debrief_app.domain.alerts import Alert, AlertReason, AlertText, AlertWay, Contact
from debrief_app.domain.values import Plain
from debrief_app.storage.encoding import text_of
from debrief_app.storage.engine.vault import Vault

_COLUMNS = "id, interview, at, by, reason, parts, contacts, way, recipient, digest"
_INSERT = f"INSERT INTO alerts ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608
_SELECT = f"SELECT {_COLUMNS} FROM alerts WHERE interview IS ? ORDER BY seq"  # noqa: S608


def append(vault: Vault, alert: Alert) -> None:
    """Keep one."""
    contacts: Plain = [{"role": each.role, "number": each.number, "told": each.told} for each in alert.text.contacts]
    vault.write(_INSERT, (
        alert.id, alert.interview or None, alert.at, alert.by, alert.text.reason.value,
        text_of({name: alert.text.part(name) for name in alert.text.parts}), text_of(contacts), alert.way.value,
        alert.recipient, alert.digest))


def all(vault: Vault, interview_id: str) -> tuple[Alert, ...]:
    """Every alert of a de-brief ("" for those without one), the oldest first."""
    return tuple(
        Alert(row[0], row[1] or "", row[2], row[3],
              AlertText(AlertReason(row[4]), json.loads(row[5]),
                        tuple(Contact(**each) for each in json.loads(row[6]))),
              AlertWay(row[7]), row[8], row[9])
        for row in vault.rows(_SELECT, (interview_id or None,)))
