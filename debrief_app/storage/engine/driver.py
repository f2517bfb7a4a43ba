"""The database library behind a typed edge, and its errors turned into ours.

The one line in the program that imports sqlcipher3. Knows no table and no vault.
"""

from __future__ import annotations

import errno
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final, Protocol

from sqlcipher3 import dbapi2  # type: ignore[import-untyped, unused-ignore]

from debrief_app.domain.errors import BugError, KnownError

# Tables are STRICT, so the schema is what checks the types of columns.
Row = tuple[Any, ...]
Param = str | int | bytes | None
Authorizer = Callable[[int, str | None, str | None, str | None, str | None], int]

BUSY_WAIT_SECONDS: Final = 2.0

OK: Final[int] = dbapi2.SQLITE_OK
DENY: Final[int] = dbapi2.SQLITE_DENY
PRAGMA: Final[int] = dbapi2.SQLITE_PRAGMA
FUNCTION: Final[int] = dbapi2.SQLITE_FUNCTION
DATA_ACTIONS: Final[frozenset[int]] = frozenset({
    dbapi2.SQLITE_SELECT, dbapi2.SQLITE_READ, dbapi2.SQLITE_INSERT, dbapi2.SQLITE_UPDATE,
    dbapi2.SQLITE_DELETE, dbapi2.SQLITE_TRANSACTION, dbapi2.SQLITE_RECURSIVE,
})
SCHEMA_ACTIONS: Final[frozenset[int]] = frozenset({
    dbapi2.SQLITE_CREATE_TABLE, dbapi2.SQLITE_CREATE_INDEX, dbapi2.SQLITE_CREATE_TRIGGER,
    dbapi2.SQLITE_CREATE_VTABLE, dbapi2.SQLITE_DROP_TABLE, dbapi2.SQLITE_DROP_INDEX,
    dbapi2.SQLITE_DROP_TRIGGER, dbapi2.SQLITE_DROP_VTABLE, dbapi2.SQLITE_ALTER_TABLE,
    dbapi2.SQLITE_REINDEX,
})

# SQLite primary result codes (https://sqlite.org/rescode.html) that are the world's fault.
_KNOWN: Final = {
    5: "vault-busy", 6: "vault-busy",
    8: "folder-read-only", 14: "folder-read-only",
    10: "disk-error",
    11: "vault-damaged",
    13: "disk-full",
    26: "vault-key-wrong",
}


class Cursor(Protocol):
    """What we use of a DB-API cursor."""

    rowcount: int

    def fetchall(self) -> list[Row]:
        """All rows."""


class Connection(Protocol):
    """What we use of a sqlcipher3 connection."""

    @property
    def in_transaction(self) -> bool:
        """Is a transaction open?"""

    def execute(self, sql: str, params: Sequence[Param] = ...) -> Cursor:
        """Run one statement."""

    def set_key(self, key: bytearray) -> None:
        """Key an unkeyed connection."""

    def reset_key(self, key: bytearray) -> None:
        """Re-encrypt the open file."""

    def set_authorizer(self, authorizer: Authorizer | None) -> None:
        """Ask `authorizer` about every action when a statement is prepared."""

    def close(self) -> None:
        """Close the file."""


def connect(path: Path) -> Connection:
    """An unkeyed connection without implicit transactions. One thread at a time may use it; `Vault` sees to that."""
    try:
        connection: Connection = dbapi2.connect(
            str(path), timeout=BUSY_WAIT_SECONDS, isolation_level=None, check_same_thread=False)
    except dbapi2.Error as error:
        raise translated(error) from error
    return connection


def execute(connection: Connection, sql: str, params: Sequence[Param] = ()) -> Cursor:
    """Run one statement. Raises KnownError or BugError, never the library's own errors."""
    try:
        return connection.execute(sql, params)
    except (dbapi2.Error, dbapi2.Warning) as error:
        raise translated(error) from error
    except UnicodeEncodeError:
        # The original error carries the text itself, which may be a person's words.
        raise BugError("a text holds a lone surrogate and cannot be stored") from None


def rows(connection: Connection, sql: str, params: Sequence[Param] = ()) -> list[Row]:
    """All rows of one statement. Raises as `execute`."""
    cursor = execute(connection, sql, params)
    try:
        return cursor.fetchall()
    except dbapi2.Error as error:
        raise translated(error) from error


def roll_back(connection: Connection) -> None:
    """End the transaction, if one is open.

    When the disk is full SQLite has already rolled back, and a blind ROLLBACK would hide the reason.
    """
    if connection.in_transaction:
        execute(connection, "ROLLBACK")


def translated(error: Exception) -> Exception:
    """KnownError when the machine, disk or key is at fault; else BugError."""
    number = getattr(error, "sqlite_errorcode", None)
    code = _KNOWN.get(number & 0xFF) if isinstance(number, int) else None
    if code:
        return KnownError(code)
    name = getattr(error, "sqlite_errorname", None)
    return BugError(f"the database refused a statement: {name or type(error).__name__}: {error}")


def file_error(error: OSError) -> KnownError:
    """The KnownError for a failed file operation in the vault's folder."""
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
        return KnownError("disk-full")
    if error.errno == errno.EIO:
        return KnownError("disk-error")
    return KnownError("folder-read-only")


def complete_statement(text: str) -> bool:
    """True when `text` ends a statement, triggers included."""
    return bool(dbapi2.complete_statement(text))
