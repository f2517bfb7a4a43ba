"""Which actions a vault connection may take at all; everything unlisted is denied.

Against mistakes and injected SQL: no second database, no export, no change of key or safety settings
(security §5.1). Knows no table.
"""

from __future__ import annotations

from debrief_app.storage.engine import driver

_DENIED_FUNCTIONS = frozenset({"load_extension", "sqlcipher_export", "fts3_tokenizer"})
_PRAGMAS = frozenset({
    "integrity_check", "cipher_integrity_check", "foreign_key_check", "wal_checkpoint", "user_version",
})


def guard(*, schema_may_change: bool) -> driver.Authorizer:
    """An authorizer. Only migrations run with `schema_may_change`."""
    actions = driver.DATA_ACTIONS | (driver.SCHEMA_ACTIONS if schema_may_change else frozenset())

    def allows(action: int, first: str | None, second: str | None) -> bool:
        if action == driver.PRAGMA:
            name = (first or "").lower()
            setting_version = name == "user_version" and second is not None
            return name in _PRAGMAS and (schema_may_change or not setting_version)
        if action == driver.FUNCTION:
            return (second or "").lower() not in _DENIED_FUNCTIONS
        return action in actions

    def authorizer(action: int, first: str | None, second: str | None,
                   _database: str | None, _trigger: str | None) -> int:
        return driver.OK if allows(action, first, second) else driver.DENY

    return authorizer
