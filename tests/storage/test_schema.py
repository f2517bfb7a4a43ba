"""Migrations: all of a step or nothing of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from debrief_app.domain.errors import BugError, KnownError
from debrief_app.storage.engine import driver, schema
from debrief_app.storage.engine.opening import open_keyed
from debrief_app.storage.engine.vault import Vault
from tests.storage.workbench import a_key

GOOD = "CREATE TABLE extra (id TEXT) STRICT;\nINSERT INTO extra VALUES ('one;two');\n"


@pytest.fixture
def closed(vault: Vault, path: Path) -> Path:
    vault.close()
    return path


def tables(connection: driver.Connection) -> set[str]:
    return {row[0] for row in driver.rows(connection, "SELECT name FROM sqlite_master WHERE type = 'table'")}


@pytest.mark.parametrize("script", [
    GOOD + "INSERT INTO extra VALUES (1, 2, 3);\n",
    GOOD + "CREATE TABLE accounts (id TEXT) STRICT;\n",
    GOOD + "CREATE TABLE never_ended (\n",
])
def test_a_failing_step_leaves_the_vault_as_it_was(closed: Path, script: str) -> None:
    connection = open_keyed(closed, a_key())
    before = tables(connection)
    newest = schema.version(connection)
    with pytest.raises(BugError):
        schema.migrate(connection, schema.scripts() | {newest + 1: script})
    assert (schema.version(connection), tables(connection)) == (newest, before)
    assert not connection.in_transaction
    connection.close()


def test_a_later_step_runs_once(closed: Path) -> None:
    connection = open_keyed(closed, a_key())
    newest = schema.version(connection)
    steps = schema.scripts() | {newest + 1: GOOD}
    schema.migrate(connection, steps)
    schema.migrate(connection, steps)
    assert driver.rows(connection, "SELECT id FROM extra") == [("one;two",)]
    assert schema.version(connection) == newest + 1
    connection.close()
    with pytest.raises(KnownError) as caught:
        Vault.open(closed, a_key())
    assert caught.value.code == "vault-newer"


def test_a_trigger_is_one_statement_and_comments_are_none() -> None:
    script = ("-- why\nCREATE TRIGGER t BEFORE DELETE ON x\nBEGIN SELECT 1; SELECT 2; END;\n\n"
              "DROP TABLE x;\n")
    assert len(list(schema.statements(script))) == 2


def test_what_was_begun_among_the_settings_is_taken_over(tmp_path: Path) -> None:
    path, steps = tmp_path / "debrief.vault", schema.scripts()
    path.touch()
    connection = open_keyed(path, a_key())
    schema.migrate(connection, {1: steps[1]})
    driver.execute(connection, "INSERT INTO interviews VALUES ('i1', 'r', 'open', 1, 'adult', 'any', 'p', '', '', '',"
                               " '', '', '', '', 0)")
    alert, review = '{"parts": {"what": "Gone since"}, "reason": null, "contacts": null}', '{"whole": "See", "by": []}'
    kept = {"alert-notes/i1/a1": alert, "alert-notes//a1": alert, "alert-notes/i1/a2": "", "review-notes/i1/a2": review,
            "idle-minutes": "5"}
    for key, text in kept.items():
        driver.execute(connection, "INSERT INTO settings VALUES (?, ?)", (key, text))
    schema.migrate(connection, steps)
    assert driver.rows(connection, "SELECT interview, account, place, content FROM begun ORDER BY 1, 2, 3") == [
        (None, "a1", "alert", alert), ("i1", "a1", "alert", alert), ("i1", "a2", "review", review)]
    assert driver.rows(connection, "SELECT key, value FROM settings") == [("idle-minutes", "5")]
    connection.close()


def test_the_vault_carries_the_newest_number(closed: Path) -> None:
    connection = open_keyed(closed, a_key())
    assert schema.version(connection) == max(schema.scripts()) >= 1
    connection.close()
