"""The audit log notices what was done to it, and says where."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from debrief_app.domain.audit import ZERO, Operation, parse_checkpoint
from debrief_app.storage import audit, interviews
from debrief_app.storage.engine.vault import Vault
from tests.storage.workbench import a_head, a_key, an_event, judge


@pytest.fixture
def logged(vault: Vault) -> Vault:
    for number in range(1, 6):
        with vault.transaction():
            audit.append(vault, an_event(number))
    return vault


def test_events_come_back_in_order(logged: Vault) -> None:
    assert audit.events(logged) == tuple(an_event(number) for number in range(1, 6))
    assert audit.first_broken(logged) is None


def test_the_head_can_be_computed_by_anyone(logged: Vault) -> None:
    head = bytes(32)
    for entry in audit.entries(logged):
        head = hashlib.sha256(b"\x00" + head + entry).digest()
    assert audit.size_and_head(logged) == (5, head)
    found = audit.checkpoint(logged, "vault-1")
    assert (found.origin, found.size, found.head) == ("vault-1", 5, head.hex())
    assert parse_checkpoint(found.to_text()) == found


def test_an_empty_log_is_whole(vault: Vault) -> None:
    assert audit.size_and_head(vault) == (0, ZERO)
    assert audit.first_broken(vault) is None
    assert audit.checkpoint(vault, "vault-1").size == 0


def test_a_change_that_fails_leaves_no_event(logged: Vault) -> None:
    with pytest.raises(ZeroDivisionError), logged.transaction():
        interviews.insert(logged, a_head("interview-9"))
        audit.append(logged, an_event(6))
        raise ZeroDivisionError
    assert audit.size_and_head(logged)[0] == 5
    assert all(event.operation is Operation.COLLECTION for event in audit.events(logged))


@pytest.mark.parametrize(("sql", "broken"), [
    ("UPDATE audit SET entry = replace(entry, 'officer', 'nobody1') WHERE seq = 3", 3),
    ("UPDATE audit SET head = zeroblob(32) WHERE seq = 4", 4),
    ("DELETE FROM audit WHERE seq = 1", 1),
    ("DELETE FROM audit WHERE seq = 2", 2),
    ("UPDATE audit SET seq = seq + 1 WHERE seq = 5", 5),
])
def test_tampering_by_someone_who_has_the_key_is_found_at_its_place(
        logged: Vault, path: Path, sql: str, broken: int) -> None:
    logged.close()
    with judge(path) as tamperer:
        for trigger in ("audit_no_update", "audit_no_delete"):
            tamperer.execute(f"DROP TRIGGER {trigger}")
        tamperer.execute(sql.replace("replace(entry, 'officer', 'nobody1')",
                                     "CAST(replace(CAST(entry AS TEXT), 'officer', 'nobody1') AS BLOB)"))
    with Vault.open(path, a_key()) as again:
        assert audit.first_broken(again) == broken


def test_the_end_cut_off_is_found_by_whoever_holds_a_checkpoint(logged: Vault, path: Path) -> None:
    held = audit.checkpoint(logged, "vault-1")
    logged.close()
    with judge(path) as tamperer:
        tamperer.execute("DROP TRIGGER audit_no_delete")
        tamperer.execute("DELETE FROM audit WHERE seq = 5")
    with Vault.open(path, a_key()) as again:
        assert audit.first_broken(again) is None
        assert audit.checkpoint(again, "vault-1").size < held.size
