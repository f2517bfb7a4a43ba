"""What no SQL may do to an open vault."""

from __future__ import annotations

from pathlib import Path

import pytest

from debrief_app.domain.errors import BugError
from debrief_app.storage.engine.vault import Vault

ABUSE = {
    "attach": "ATTACH DATABASE '{copy}' AS plain KEY ''",
    "detach": "DETACH DATABASE main",
    "rekey": "PRAGMA rekey = 'other'",
    "temp-store": "PRAGMA temp_store = FILE",
    "export": "SELECT sqlcipher_export('main')",
    "vacuum-into": "VACUUM INTO '{copy}'",
    "load-extension": "SELECT load_extension('{copy}')",
    "tokenizer": "SELECT fts3_tokenizer('simple')",
    "less-durable": "PRAGMA synchronous = OFF",
    "rewrite-schema": "PRAGMA writable_schema = ON",
    "pretend-version": "PRAGMA user_version = 5",
    "drop-trigger": "DROP TRIGGER audit_no_delete",
    "drop-table": "DROP TABLE audit",
    "new-trigger": "CREATE TRIGGER evil AFTER INSERT ON audit BEGIN DELETE FROM drafts; END",
    "temp-table": "CREATE TEMP TABLE copy AS SELECT * FROM revisions",
}


@pytest.mark.parametrize("name", sorted(ABUSE))
def test_abusive_statements_are_denied(vault: Vault, tmp_path: Path, name: str) -> None:
    copy = tmp_path / "copy.db"
    with pytest.raises(BugError, match=r"SQLITE_AUTH|not authorized"):
        vault.rows(ABUSE[name].format(copy=copy))
    assert not copy.exists()


def test_the_checks_still_work(vault: Vault) -> None:
    assert vault.integrity_problems() == ()
