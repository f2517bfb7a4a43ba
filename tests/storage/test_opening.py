"""Who can open a vault, who cannot, and what the program then says."""

from __future__ import annotations

import sqlite3
import stat
import subprocess
import sys
from pathlib import Path
from threading import Thread

import apsw
import pytest

from debrief_app.domain.errors import BugError, KnownError
from debrief_app.storage import answers, interviews
from debrief_app.storage.engine import opening
from debrief_app.storage.engine.vault import Vault
from tests.storage.workbench import CHECKOUT, KEY, a_head, a_key, a_revision, begin, judge, python

OPEN_AND_SAY = """
import sys
from pathlib import Path
from debrief_app.domain.errors import KnownError
from debrief_app.storage.engine.vault import Vault
try:
    Vault.open(Path(sys.argv[1]), bytearray.fromhex(sys.argv[2])).close()
    print("opened")
except KnownError as error:
    print(error.code)
"""

HOLD_THE_FILE = """
import sys
from pathlib import Path
from tests.storage.workbench import judge
with judge(Path(sys.argv[1])) as reader:
    reader.execute("BEGIN IMMEDIATE")
    print("held", flush=True)
    sys.stdin.readline()
"""


def code_of_opening(path: Path, key: bytearray) -> str:
    with pytest.raises(KnownError) as caught:
        Vault.open(path, key)
    return caught.value.code


def test_what_was_written_is_there_after_opening_again(vault: Vault, path: Path) -> None:
    vault.close()
    with Vault.open(path, a_key()) as again:
        assert interviews.get(again, "interview-1").reference == "ref-interview-1"


def test_an_independent_implementation_opens_the_file_with_the_raw_key(vault: Vault, path: Path) -> None:
    vault.close()
    with judge(path) as reader:
        assert reader.execute("SELECT id FROM interviews").fetchall() == [("interview-1",)]
        assert reader.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_the_independent_implementation_refuses_another_key(vault: Vault, path: Path) -> None:
    vault.close()
    with judge(path, bytes(a_key(9))) as reader, pytest.raises(apsw.NotADBError):
        reader.execute("SELECT id FROM interviews").fetchall()


def test_plain_sqlite_cannot_read_the_file(vault: Vault, path: Path) -> None:
    vault.close()
    connection = sqlite3.connect(path)
    with pytest.raises(sqlite3.DatabaseError, match="not a database"):
        connection.execute("SELECT * FROM sqlite_master")
    connection.close()


def test_a_wrong_key_is_refused_and_nothing_is_printed(vault: Vault, path: Path) -> None:
    vault.close()
    said = python(OPEN_AND_SAY, str(path), a_key(9).hex())
    assert (said.stdout, said.stderr) == ("vault-key-wrong\n", "")


@pytest.mark.parametrize("length", [0, 31, 33])
def test_a_key_of_another_length_is_never_taken_for_a_passphrase(path: Path, length: int) -> None:
    with pytest.raises(BugError):
        Vault.create(path, bytearray(length))
    assert not path.exists()


def test_a_plaintext_database_is_refused_even_when_it_looks_like_a_vault(path: Path) -> None:
    path.parent.mkdir()
    connection = sqlite3.connect(path)
    connection.executescript("CREATE TABLE interviews (id TEXT); PRAGMA user_version = 1;")
    connection.close()
    assert code_of_opening(path, a_key()) == "vault-not-encrypted"


def test_an_emptied_file_is_not_taken_for_a_new_vault(vault: Vault, path: Path) -> None:
    vault.close()
    path.write_bytes(b"")
    assert code_of_opening(path, a_key()) == "vault-damaged"


def test_a_missing_vault_is_not_made_by_opening(path: Path) -> None:
    assert code_of_opening(path, a_key()) == "vault-file-missing"
    assert not path.parent.exists()


def test_creating_never_overwrites_a_vault(vault: Vault, path: Path) -> None:
    vault.close()
    with pytest.raises(KnownError) as caught:
        Vault.create(path, a_key(9))
    assert caught.value.code == "vault-exists"
    with Vault.open(path, a_key()) as again:
        assert interviews.list_heads(again)


def test_what_a_cut_short_creation_left_behind_is_in_nobodys_way(path: Path) -> None:
    path.parent.mkdir()
    for suffix in (".new", ".new-wal", ".new-shm"):
        path.with_name(path.name + suffix).write_bytes(b"half of a vault")
    Vault.create(path, a_key()).close()
    assert {file.name for file in path.parent.iterdir()} == {"debrief.vault", "debrief.vault.lock"}


def test_a_vault_from_a_newer_program_is_left_alone(vault: Vault, path: Path) -> None:
    vault.close()
    with judge(path) as writer:
        writer.execute("PRAGMA user_version = 99")
    with pytest.raises(KnownError) as caught:
        Vault.open(path, a_key())
    assert (caught.value.code, caught.value.params) == ("vault-newer", {"version": 99})
    with judge(path) as reader:
        assert reader.execute("PRAGMA user_version").fetchall() == [(99,)]


def test_an_old_library_with_the_wal_reset_fault_is_refused(
        vault: Vault, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vault.close()
    assert opening.SQLITE_FLOOR >= (3, 51, 3)
    monkeypatch.setattr(opening, "SQLITE_FLOOR", (99, 0, 0))
    assert code_of_opening(path, a_key()) == "vault-library-old"


def test_one_process_at_a_time(vault: Vault, path: Path) -> None:
    assert code_of_opening(path, a_key()) == "vault-busy"
    assert python(OPEN_AND_SAY, str(path), KEY.hex()).stdout == "vault-busy\n"
    vault.close()
    assert python(OPEN_AND_SAY, str(path), KEY.hex()).stdout == "opened\n"


def test_a_refused_opening_lets_the_next_one_in(vault: Vault, path: Path) -> None:
    vault.close()
    assert code_of_opening(path, a_key(9)) == "vault-key-wrong"
    Vault.open(path, a_key()).close()


def test_the_key_of_the_caller_is_left_to_the_caller(vault: Vault, path: Path) -> None:
    vault.close()
    key = a_key()
    Vault.open(path, key).close()
    assert key == a_key()


def test_files_and_folder_are_closed_to_other_users(vault: Vault, path: Path) -> None:
    begin(vault, "interview-2")
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert set(modes) >= {"debrief.vault", "debrief.vault-wal", "debrief.vault.lock"}
    assert set(modes.values()) == {0o600}


def test_a_folder_with_other_peoples_things_keeps_its_permissions(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    (tmp_path / "something-else").touch()
    Vault.create(tmp_path / "debrief.vault", a_key()).close()
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


def test_closing_leaves_one_file_and_the_lock(vault: Vault, path: Path) -> None:
    vault.close()
    vault.close()
    assert {file.name for file in path.parent.iterdir()} == {"debrief.vault", "debrief.vault.lock"}
    with pytest.raises(BugError):
        vault.rows("SELECT 1")


def test_another_thread_may_work_with_the_vault(vault: Vault) -> None:
    worker = Thread(target=begin, args=(vault, "interview-2"))
    worker.start()
    worker.join()
    assert {head.id for head in interviews.list_heads(vault)} == {"interview-1", "interview-2"}


def test_the_safe_settings_hold(vault: Vault) -> None:
    connection = vault._connection
    assert connection is not None
    connection.set_authorizer(None)
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "trusted_schema": 0,
              "temp_store": 2, "cell_size_check": 1, "secure_delete": 1, "mmap_size": 0,
              "cipher_memory_security": "1"}
    assert {name: vault.rows(f"PRAGMA {name}")[0][0] for name in wanted} == wanted


def test_changing_needs_a_transaction(vault: Vault) -> None:
    with pytest.raises(BugError):
        answers.append(vault, a_revision(1))
    assert answers.current(vault, "interview-1") == {}


def test_a_failed_transaction_keeps_nothing_and_the_next_one_works(vault: Vault) -> None:
    with pytest.raises(ZeroDivisionError), vault.transaction():
        interviews.insert(vault, a_head("interview-9"))
        raise ZeroDivisionError
    begin(vault, "interview-2")
    assert {head.id for head in interviews.list_heads(vault)} == {"interview-1", "interview-2"}


def test_transactions_do_not_nest(vault: Vault) -> None:
    with vault.transaction(), pytest.raises(BugError), vault.transaction():
        pass
    begin(vault, "interview-2")


def test_somebody_else_holding_the_file_is_named(vault: Vault, path: Path) -> None:
    # In another process: POSIX locks never conflict within one.
    other = subprocess.Popen([sys.executable, "-c", HOLD_THE_FILE, str(path)], cwd=CHECKOUT, text=True,
                             stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    with other:
        assert other.stdin
        assert other.stdout
        assert other.stdout.readline() == "held\n"
        with pytest.raises(KnownError) as caught, vault.transaction():
            pass
        other.stdin.write("\n")
    assert caught.value.code == "vault-busy"
    begin(vault, "interview-2")
