"""What an outsider finds on the disk and in memory."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from debrief_app.domain.accounts import Account, Role
from debrief_app.domain.answers import Address, Answer
from debrief_app.domain.errors import BugError
from debrief_app.domain.interview import Comment, Moment, MomentKind
from debrief_app.storage import accounts, answers, comments, drafts, frozen, interviews, moments
from debrief_app.storage.engine.vault import Vault
from tests.storage.workbench import AT, CHECKOUT, a_key, a_revision

MARKER = "Mustermarke Zebrafink"

OPEN_AND_WAIT = """
import sys
from pathlib import Path
from debrief_app.storage.engine.vault import Vault
key = bytearray(32)
with open("/dev/urandom", "rb", buffering=0) as source:
    source.readinto(key)
path = Path(sys.argv[1])
Vault.create(path, key).close()
vault = Vault.open(path, key)
vault.rows("SELECT * FROM unit")
# Masked, so that telling the key does not itself leave it in memory.
print(*(byte ^ 0x5A for byte in key), flush=True)
if sys.argv[2] == "wipe":
    for index in range(32):
        key[index] = 0
print("ready", flush=True)
sys.stdin.readline()
"""


def fill(vault: Vault) -> None:
    address = Address("", "R305")
    with vault.transaction():
        answers.append(vault, a_revision(1, MARKER))
        drafts.save(vault, "interview-1", address, Answer(english=MARKER, values={"name": MARKER}))
        moments.append(vault, "interview-1", Moment("m", MomentKind.DISTRESS, AT, "officer", MARKER))
        comments.append(vault, "interview-1", Comment("c", AT, "supervisor", MARKER, address))
        frozen.put(vault, "interview-1", 1, "record.json", MARKER.encode() * 500)
        accounts.insert(vault, Account("a", "officer-1", Role.OFFICER, MARKER))


def files_with_marker(folder: Path) -> list[str]:
    forms = (MARKER.encode(), MARKER.encode("utf-16-le"), b"CREATE TABLE", b"interview-1")
    return [file.name for file in folder.rglob("*")
            if file.is_file() and any(form in file.read_bytes() for form in forms)]


def test_no_word_is_readable_on_the_disk_while_open_and_after_closing(vault: Vault, path: Path) -> None:
    fill(vault)
    assert path.with_name("debrief.vault-wal").stat().st_size > 0
    assert files_with_marker(path.parent) == []
    vault.close()
    assert files_with_marker(path.parent) == []
    with Vault.open(path, a_key()) as again:
        assert interviews.load(again, "interview-1").comments[0].text == MARKER


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_the_key_is_not_left_in_memory_after_opening(path: Path) -> None:
    kept, _ = copies_of_key(path, "keep")
    assert kept >= 1, "the scan finds a key that is there"
    raw, text = copies_of_key(path.with_name("other.vault"), "wipe")
    assert text == 0
    assert raw == 0


def copies_of_key(path: Path, keep_or_wipe: str) -> tuple[int, int]:
    """Raw and hexadecimal copies of the key in the memory of a process that has the vault open."""
    child = subprocess.Popen([sys.executable, "-c", OPEN_AND_WAIT, str(path), keep_or_wipe], cwd=CHECKOUT,
                             text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    with child:
        assert child.stdout
        assert child.stdin
        key = bytes(int(number) ^ 0x5A for number in child.stdout.readline().split())
        assert child.stdout.readline() == "ready\n"
        memory = memory_of(child.pid)
        child.stdin.write("\n")
    assert child.returncode == 0
    texts = (key.hex().encode(), key.hex().upper().encode(), key.hex().encode("utf-16-le"))
    return memory.count(key), sum(memory.count(text) for text in texts)


def memory_of(process: int) -> bytes:
    found = bytearray()
    with Path(f"/proc/{process}/mem").open("rb", buffering=0) as memory:
        for line in Path(f"/proc/{process}/maps").read_text().splitlines():
            start, end, rights = re.match(r"(\w+)-(\w+) (\S+)", line).groups()  # type: ignore[union-attr]
            if rights.startswith("rw"):
                memory.seek(int(start, 16))
                found += memory.read(int(end, 16) - int(start, 16))
    return bytes(found)


def test_a_text_that_cannot_be_stored_is_not_repeated_in_the_error(vault: Vault) -> None:
    with pytest.raises(BugError) as caught, vault.transaction():
        answers.append(vault, a_revision(1, f"{MARKER} \ud800"))
    assert MARKER not in str(caught.value)
    assert caught.value.__suppress_context__
