"""Whom to ring with an urgent alert: roles from a data file, numbers as this unit has kept them in its vault."""

from __future__ import annotations

import json
from collections.abc import Iterable

from debrief_app.definitions.yaml_reader import Items, Table, Text, read_yaml
from debrief_app.domain.accounts import Role
from debrief_app.domain.alerts import Contact
from debrief_app.domain.audit import Operation
from debrief_app.domain.changes import Changes
from debrief_app.paths import resources_dir
from debrief_app.services.session import Session
from debrief_app.storage import audit, settings

_FILE, _KEY = "alert-contacts.yaml", "alert-contacts"


def contacts(session: Session) -> tuple[Contact, ...]:
    """As the unit keeps them, else the roles of the data file. Never raises: an alert must not wait for a list."""
    kept = settings.get(session.vault, _KEY)
    return tuple(Contact(role, number) for role, number in json.loads(kept)) if kept else shipped()


def keep_contacts(session: Session, wanted: Iterable[Contact]) -> Changes:
    """Remember roles and numbers for the next alert; who was told is not kept."""
    session.require(Role.OFFICER, Role.SUPERVISOR)
    rows = [[each.role.strip(), each.number.strip()] for each in wanted if each.role.strip() or each.number.strip()]
    with session.vault.transaction():
        settings.put(session.vault, _KEY, json.dumps(rows, ensure_ascii=False))
        audit.append(session.vault, session.event(Operation.VAULT, "alert-contacts", count=str(len(rows))))
    return Changes(settings=True)


def shipped() -> tuple[Contact, ...]:
    """The roles that come with the program; none when the file cannot be read."""
    table, _findings = read_yaml(resources_dir() / _FILE, _FILE)
    listed = table.values.get("contacts") if table else None
    rows = [each for each in listed.values if isinstance(each, Table)] if isinstance(listed, Items) else []
    return tuple(Contact(_text(row, "role"), _text(row, "number")) for row in rows)


def _text(row: Table, key: str) -> str:
    found = row.values.get(key)
    return found.value if isinstance(found, Text) else ""
