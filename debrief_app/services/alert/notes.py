"""An urgent alert while it is being written: kept in the vault until it leaves, so that neither going back nor a lock
loses it.

Kept is only where it differs from what the record says, so that the rest follows the record. Knows no Qt and no SQL.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from debrief_app.domain.alerts import PARTS, AlertReason, AlertText, Contact
from debrief_app.services.debrief import begun
from debrief_app.services.session import Session

_PLACE = "alert"


@dataclass(frozen=True, slots=True)
class AlertNotes:
    """What somebody wrote. `parts` holds texts by the names in PARTS, "" where one was emptied. None, and a part that
    is missing: as the record has it.
    """

    parts: Mapping[str, str] = field(default_factory=dict)
    reason: AlertReason | None = None
    contacts: tuple[Contact, ...] | None = None

    @classmethod
    def of(cls, proposed: AlertText, typed: AlertText) -> AlertNotes:
        """Where `typed` is not what was proposed."""
        return cls({name: typed.part(name) for name in PARTS if typed.part(name) != proposed.part(name)},
                   typed.reason if typed.reason is not proposed.reason else None,
                   typed.contacts if typed.contacts != proposed.contacts else None)

    def over(self, proposed: AlertText) -> AlertText:
        """The alert with this written into it."""
        return AlertText(proposed.reason if self.reason is None else self.reason, {**proposed.parts, **self.parts},
                         proposed.contacts if self.contacts is None else self.contacts)


def save(session: Session, interview: str, notes: AlertNotes) -> None:
    """Keep what this account is writing about this de-brief ("" before there is one). Raises what `begun.keep` raises.
    """
    content: dict[str, object] = {}
    if notes.parts:
        content["parts"] = dict(notes.parts)
    if notes.reason is not None:
        content["reason"] = notes.reason
    if notes.contacts is not None:
        content["contacts"] = [[each.role, each.number, each.told] for each in notes.contacts]
    begun.keep(session, interview, {_PLACE: content})


def load(session: Session, interview: str) -> AlertNotes:
    """What this account was writing."""
    content = begun.load(session, interview).get(_PLACE, {})
    reason, contacts = content.get("reason"), content.get("contacts")
    return AlertNotes(content.get("parts", {}), AlertReason(reason) if reason else None,
                      None if contacts is None else tuple(Contact(*row) for row in contacts))
