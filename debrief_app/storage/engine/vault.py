"""The vault: one encrypted file, its lock, its transactions and its checks.

Takes the key as bytes and forgets it. Knows no table, no passphrase and no account.
"""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from debrief_app.domain.errors import BugError, KnownError
from debrief_app.storage.engine import damaged_log, driver, schema
from debrief_app.storage.engine.driver import Param, Row
from debrief_app.storage.engine.guard import guard
from debrief_app.storage.engine.lock import Lock
from debrief_app.storage.engine.opening import change_key, open_keyed


class Vault:
    """An open vault. Threads take turns: a statement or a transaction of one waits for that of another."""

    def __init__(self, path: Path, connection: driver.Connection, lock: Lock) -> None:
        """Use `create` or `open`."""
        self.path = path
        self._connection: driver.Connection | None = connection
        self._lock = lock
        # SQLite guards itself with a mutex of its own, but a thread that waits there keeps Python's, and then
        # neither can go on.
        self._turn = threading.RLock()

    @classmethod
    def create(cls, path: Path, key: bytearray) -> Self:
        """A new vault at `path`, keyed with 32 bytes; the caller wipes its own `key` afterwards.

        The file appears at `path` complete or not at all. Files are 0600; the folder becomes 0700 when it is
        new or empty. Raises KnownError `vault-exists`, `vault-busy`, `disk-full`, `folder-read-only`.
        """
        _prepare_folder(path.parent)
        lock = Lock(path)
        try:
            if path.exists():
                raise KnownError("vault-exists")
            _build(path, key)
            return cls(path, _opened(path, key), lock)
        except BaseException:
            lock.release()
            raise

    @classmethod
    def open(cls, path: Path, key: bytearray) -> Self:
        """The vault at `path`, brought to the newest schema; the caller wipes its own `key` afterwards.

        What a damaged log still holds is taken in; the log as it was is one of `damaged_log.kept` then.

        Raises KnownError `vault-file-missing` (file), `vault-busy`, `vault-key-wrong`, `vault-not-encrypted`,
        `vault-damaged`, `vault-newer` (version), `vault-library-old` (sqlite, sqlcipher), `disk-full`,
        `disk-error`, `folder-read-only`, `file-not-written`, `folder-not-suitable` (setting).
        """
        for file in _files(path):
            if not file.is_file() and (file == path or file.exists()):
                raise KnownError("vault-file-missing", file=file.name)
        lock = Lock(path)
        try:
            damaged = damaged_log.keep(path)
            return cls(path, _opened(path, key, take_in_log=damaged), lock)
        except BaseException:
            lock.release()
            raise

    def rows(self, sql: str, params: Sequence[Param] = ()) -> list[Row]:
        """All rows of one reading statement."""
        with self._turn:
            return driver.rows(self._open(), sql, params)

    def row(self, sql: str, params: Sequence[Param] = ()) -> Row | None:
        """The first row, or None."""
        found = self.rows(sql, params)
        return found[0] if found else None

    def write(self, sql: str, params: Sequence[Param] = ()) -> int:
        """Run one changing statement; returns the number of rows changed. BugError outside a transaction."""
        with self._turn:
            connection = self._open()
            if not connection.in_transaction:
                raise BugError("a vault is changed inside a transaction only")
            return driver.execute(connection, sql, params).rowcount

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing, durable on disk when the block ends.

        Raises KnownError `disk-full`, `folder-read-only`, `vault-busy`, `vault-damaged`, `disk-error`;
        nothing of the block is kept then, everything before it is. BugError when nested. Other threads wait.
        """
        with self._turn:
            connection = self._open()
            if connection.in_transaction:
                raise BugError("transactions do not nest")
            driver.execute(connection, "BEGIN IMMEDIATE")
            try:
                yield
                driver.execute(connection, "COMMIT")
            except BaseException:
                driver.roll_back(connection)
                raise

    def checkpoint(self) -> None:
        """Move the whole write-ahead log into the file. Raises KnownError `vault-busy` and disk errors."""
        with self._turn:
            _take_in_log(self._open())

    def change_key(self, key: bytearray, present: bytearray) -> None:
        """Encrypt the whole file anew with `key`, 32 bytes as `present`, with which it opens now; the caller wipes
        both. It is opened again afterwards, so that the key is known to open it.

        A crash in between leaves the file whole, under one of the two keys. Raises KnownError `disk-full`,
        `disk-error`; the vault is then open under the present key, and goes on.
        """
        with self._turn:
            self.checkpoint()
            failed: Exception | None = None
            try:
                change_key(self._open(), key)
                self.checkpoint()
            except Exception as error:
                failed = error
            self._reopen(key, present, failed)

    def _reopen(self, key: bytearray, present: bytearray, failed: Exception | None) -> None:
        """Raises KnownError when it is not `key` that opens the file now."""
        self._open().close()
        self._connection = None
        try:
            try:
                self._connection = _opened(self.path, key)
                return
            except KnownError as refused:
                if refused.code != "vault-key-wrong":
                    raise
            self._connection = _opened(self.path, present)
        except BaseException:
            self._lock.release()
            raise
        # When the disk is full the library hides it, leaves a connection that can do nothing more, and then says
        # "locked"; nobody else can have locked it.
        disk = isinstance(failed, KnownError) and failed.code == "disk-error"
        raise KnownError("disk-error" if disk else "disk-full") from failed

    def integrity_problems(self) -> tuple[str, ...]:
        """What is wrong with the file, in technical words; empty when nothing is.

        Checkpoints first, because the cipher's check never looks at the log. It cannot notice an old copy of
        a page put back (security §0.4): the audit checkpoint does that.
        """
        try:
            self.checkpoint()
            problems = [str(row[0]) for row in self.rows("PRAGMA cipher_integrity_check")]
            problems += [str(row[0]) for row in self.rows("PRAGMA integrity_check") if row[0] != "ok"]
            problems += [f"foreign key of {row[0]}" for row in self.rows("PRAGMA foreign_key_check")]
        except KnownError as error:
            if error.code not in ("vault-damaged", "vault-key-wrong", "disk-error"):
                raise
            return (error.code,)
        return tuple(problems)

    def close(self) -> None:
        """Roll back what is open, checkpoint, close, release the lock. Closing twice is harmless.

        When the checkpoint fails its KnownError is raised after closing; nothing is lost, the log stays.
        """
        with self._turn:
            connection = self._connection
            if connection is None:
                return
            try:
                driver.roll_back(connection)
                self.checkpoint()
            finally:
                self._connection = None
                connection.close()
                self._lock.release()

    def __enter__(self) -> Self:
        """The vault itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        """Close it."""
        self.close()

    def _open(self) -> driver.Connection:
        if self._connection is None:
            raise BugError("the vault is closed")
        return self._connection


def _opened(path: Path, key: bytearray, *, take_in_log: bool = False) -> driver.Connection:
    """`take_in_log`: a damaged one, so that what cannot be read of it does not lie behind what comes next."""
    connection = open_keyed(path, key)
    try:
        if take_in_log:
            _take_in_log(connection)
        connection.set_authorizer(guard(schema_may_change=True))
        # An emptied file would open with any key and look like a new vault.
        if schema.version(connection) == 0:
            raise KnownError("vault-damaged")
        schema.migrate(connection, schema.scripts())
        connection.set_authorizer(guard(schema_may_change=False))
    except BaseException:
        connection.close()
        raise
    return connection


def _take_in_log(connection: driver.Connection) -> None:
    if driver.rows(connection, "PRAGMA wal_checkpoint(TRUNCATE)")[0][0] != 0:
        raise KnownError("vault-busy")


def _build(path: Path, key: bytearray) -> None:
    """Build the vault under another name and move it into place, so that a half-made one is never found."""
    draft = path.with_name(path.name + ".new")
    try:
        _discard(draft)
        os.close(os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        try:
            connection = open_keyed(draft, key)
            try:
                connection.set_authorizer(guard(schema_may_change=True))
                schema.migrate(connection, schema.scripts())
                _take_in_log(connection)
            finally:
                connection.close()
            draft.rename(path)
            _sync_folder(path.parent)
        finally:
            _discard(draft)
    except OSError as error:
        raise driver.file_error(error) from error


def _discard(draft: Path) -> None:
    for file in _files(draft):
        file.unlink(missing_ok=True)


def _files(path: Path) -> tuple[Path, ...]:
    """The database, and what SQLite keeps beside it while it is open."""
    return tuple(path.with_name(path.name + suffix) for suffix in ("", "-wal", "-shm"))


def _prepare_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # A folder that already holds other things is not ours to close to others.
        if not any(folder.iterdir()):
            folder.chmod(0o700)
    except OSError as error:
        raise driver.file_error(error) from error


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
