"""What the program asks of the system, told by strace: no network, and no temporary file for what it sorts."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from debrief_app.storage import answers
from debrief_app.storage.engine.vault import Vault
from tests.cli.running import Place
from tests.proofs.test_judges import judge
from tests.storage.workbench import CHECKOUT, a_key, a_revision, begin

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="strace")

SORT_ALL = """
import sys
from pathlib import Path
from debrief_app.storage.engine.vault import Vault
from tests.storage.workbench import a_key
with Vault.open(Path(sys.argv[1]), a_key()) as vault:
    rows = vault.rows(
        "SELECT a.own_words || b.seq AS words FROM revisions a, revisions b ORDER BY words DESC, b.id")
    print(len(rows))
"""


def traced(calls: str, log: Path, *command: str | Path) -> str:
    """The system calls of these kinds that a command and its children made."""
    judge("strace", "-f", "-qq", "-e", f"trace={calls}", "-o", log, *command, cwd=CHECKOUT)
    return log.read_text(encoding="utf-8", errors="replace")


def test_strace_sees_a_socket_where_there_is_one(tmp_path: Path) -> None:
    seen = traced("network", tmp_path / "calls", sys.executable, "-c", "import socket; socket.socket()")
    assert "AF_INET" in seen


def test_nothing_asks_for_the_network_from_the_first_answer_to_the_checked_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = Place(tmp_path)
    for name, value in place.environment().items():
        monkeypatch.setenv(name, value)
    seen = traced("network", tmp_path / "calls", *place.command("--self-test"))
    assert re.findall(r"AF_(?!UNIX)\w+|connect\(.*|bind\(.*", seen) == []


def test_sorting_sixty_thousand_rows_opens_no_temporary_file(vault_of_many: Path, tmp_path: Path) -> None:
    log = tmp_path / "calls"
    seen = traced("open,openat,creat,memfd_create", log, sys.executable, "-c", SORT_ALL, vault_of_many)
    written = {Path(name).name for name in re.findall(r'"([^"]+)", [^)]*O_(?:RDWR|WRONLY|CREAT)', seen)
               if "__pycache__" not in name and name != "/dev/null"}
    assert "debrief.vault" in written
    assert {name for name in written if not name.startswith("debrief.vault")} == set()
    assert "etilqs" not in seen


@pytest.fixture
def vault_of_many(tmp_path: Path) -> Path:
    """250 answers, which joined with themselves are 62,500 rows, about 12 MB."""
    path = tmp_path / "many" / "debrief.vault"
    with Vault.create(path, a_key()) as vault:
        begin(vault)
        with vault.transaction():
            for number in range(250):
                answers.append(vault, a_revision(number, f"{number} words " * 20))
    return path
