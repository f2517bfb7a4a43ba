"""The opening recipe of a keyed connection, in the order of security §5.1. Knows no table.

Each step closes a measured trap: a forgotten key makes a plaintext file, a short raw key is taken for a
passphrase, a wrong key writes to stderr, `PRAGMA key` leaves copies of the key in memory.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from debrief_app.domain.errors import BugError, KnownError
from debrief_app.storage.engine import driver

KEY_BYTES = 32
SQLITE_FLOOR = (3, 51, 3)
SQLCIPHER_FLOOR = (4, 19, 0)

_PLAIN_HEADER = b"SQLite format 3"
_HEX = b"0123456789abcdef"

# Name, value to set, what the library must answer when asked back.
_SETTINGS: tuple[tuple[str, str, str | int], ...] = (
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", 2),
    ("foreign_keys", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("temp_store", "MEMORY", 2),
    ("secure_delete", "ON", 1),
    ("mmap_size", "0", 0),
)


def open_keyed(path: Path, key: bytearray) -> driver.Connection:
    """A connection that proved it can read the file with `key` (32 bytes, left as it is).

    Raises KnownError `vault-key-wrong`, `vault-not-encrypted`, `vault-library-old`, `folder-not-suitable`, or
    those of `driver`; BugError for a key of another length.
    """
    if len(key) != KEY_BYTES:
        raise BugError("a vault key has 32 bytes")
    connection = driver.connect(path)
    try:
        driver.rows(connection, "PRAGMA cipher_log_level = NONE")
        driver.rows(connection, "PRAGMA cipher_memory_security = ON")
        _set_key(connection, key)
        _read_schema(connection, path)
        _assert_encrypted(connection, path)
        for name, value, answer in _SETTINGS:
            driver.rows(connection, f"PRAGMA {name} = {value}")
            if driver.rows(connection, f"PRAGMA {name}") != [(answer,)]:
                raise KnownError("folder-not-suitable", setting=name)
    except BaseException:
        connection.close()
        raise
    return connection


def change_key(connection: driver.Connection, key: bytearray) -> None:
    """Encrypt the open file anew with `key` (32 bytes). A crash leaves it under the old key or under the new one."""
    _with_literal(key, connection.reset_key)


def _set_key(connection: driver.Connection, key: bytearray) -> None:
    _with_literal(key, connection.set_key)


def _with_literal(key: bytearray, use: Callable[[bytearray], None]) -> None:
    # Built in place: `key.hex()` would leave an immutable copy behind.
    raw = bytearray(3 + 2 * KEY_BYTES)
    try:
        raw[0], raw[1], raw[-1] = ord("x"), ord("'"), ord("'")
        for index, byte in enumerate(key):
            raw[2 + 2 * index], raw[3 + 2 * index] = _HEX[byte >> 4], _HEX[byte & 15]
        if len(raw) != 67:
            raise BugError("a raw key literal has 67 characters")
        use(raw)
    finally:
        for index in range(len(raw)):
            raw[index] = 0


def _read_schema(connection: driver.Connection, path: Path) -> None:
    try:
        driver.rows(connection, "SELECT count(*) FROM sqlite_master")
    except KnownError as error:
        if error.code == "vault-key-wrong" and _is_plain(path):
            raise KnownError("vault-not-encrypted") from error
        raise


def _assert_encrypted(connection: driver.Connection, path: Path) -> None:
    if driver.rows(connection, "PRAGMA cipher_status") != [("1",)]:
        raise BugError("the database library does not encrypt")
    sqlite = str(driver.rows(connection, "SELECT sqlite_version()")[0][0])
    sqlcipher = str(driver.rows(connection, "PRAGMA cipher_version")[0][0])
    if _numbers(sqlite) < SQLITE_FLOOR or _numbers(sqlcipher) < SQLCIPHER_FLOOR:
        raise KnownError("vault-library-old", sqlite=sqlite, sqlcipher=sqlcipher)
    if _is_plain(path):
        raise KnownError("vault-not-encrypted")


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split()[0].split("."))


def _is_plain(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(_PLAIN_HEADER)) == _PLAIN_HEADER
