"""What is damage in a write-ahead log and what a crash leaves: logs of real vaults, broken in every way that counts."""

from __future__ import annotations

import io
import random
import sqlite3
import struct
import tracemalloc
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debrief_app.storage import answers, audit
from debrief_app.storage.engine.vault import Vault
from debrief_app.storage.engine.write_ahead import is_damaged
from tests.storage.workbench import a_key, a_revision, an_event, begin

HEADER, PAGE = 32, 4096
FRAME = 24 + PAGE
SECTOR = 512

FIELDS = {"page number": 3, "commit": 7, "first salt": 11, "second salt": 15, "first checksum": 16,
          "second checksum": 23, "first of the page": 24, "last of the page": FRAME - 1}
"""A byte of each part of a frame."""


def damaged(log: bytes | bytearray) -> bool:
    return is_damaged(io.BytesIO(log))


def flipped(log: bytes, place: int, bit: int = 0) -> bytes:
    return log[:place] + bytes([log[place] ^ 1 << bit]) + log[place + 1:]


def a_log(vault: Vault) -> bytes:
    """As it lies on the disk while the vault is open."""
    return vault.path.with_name("debrief.vault-wal").read_bytes()


def record(vault: Vault, number: int, words: int = 60) -> None:
    with vault.transaction():
        answers.append(vault, a_revision(number, "words " * words))
        audit.append(vault, an_event(number))


@dataclass
class Written:
    """A log, and how long it was when each transaction had been acknowledged."""

    log: bytes
    ends: list[int]

    def frames(self, first: int, last: int) -> range:
        """Where the frames of transactions `first` up to `last` begin."""
        return range([HEADER, *self.ends[:-1]][first], self.ends[last], FRAME)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Written]:
    with Vault.create(tmp_path_factory.mktemp("log") / "debrief.vault", a_key()) as vault:
        begin(vault)
        vault.checkpoint()
        ends = []
        for number in range(12):
            record(vault, number, 2000 if number % 3 == 2 else 60)
            ends.append(len(a_log(vault)))
        made = Written(a_log(vault), ends)
    assert {(end - start) // FRAME for start, end in pairwise(made.ends)} >= {4, 10}, "short ones and long ones"
    yield made


def test_a_whole_log_is_not_damaged(written: Written) -> None:
    assert not damaged(written.log)
    for end in written.ends:
        assert not damaged(written.log[:end])


@pytest.mark.parametrize("field", FIELDS)
def test_one_flipped_bit_in_any_frame_of_a_transaction_that_another_follows(written: Written, field: str) -> None:
    missed = [frame for frame in written.frames(0, -2) if not damaged(flipped(written.log, frame + FIELDS[field]))]
    assert missed == []


def test_flipped_bits_anywhere_before_the_last_transaction(written: Written) -> None:
    chance = random.Random(20261128)
    places = [(chance.randrange(HEADER, written.ends[-2]), chance.randrange(8)) for _number in range(200)]
    assert [place for place in places if not damaged(flipped(written.log, *place))] == []


def test_a_sector_that_was_lost_within_an_earlier_transaction(written: Written) -> None:
    for start in range(0, written.ends[-3], SECTOR):
        assert damaged(written.log[:start] + bytes(SECTOR) + written.log[start + SECTOR:])


def test_a_transaction_that_was_begun_behind_the_damage_is_enough(written: Written) -> None:
    """Its first frame was written after the flush of what is damaged."""
    assert damaged(flipped(written.log, 100)[:written.ends[-2] + FRAME])
    first, last = written.frames(-2, -2)[0], written.frames(-2, -2)[-1]
    for place in (first + 30, last + 30, *(last + place for place in FIELDS.values())):
        broken = flipped(written.log, place)
        assert damaged(broken[:written.ends[-2] + FRAME])
        assert not damaged(broken[:written.ends[-2] + FRAME - 1]), "a whole frame it must be"


@pytest.mark.parametrize("place", range(HEADER))
def test_a_damaged_header_before_transactions(written: Written, place: int) -> None:
    for bit in range(8):
        assert damaged(flipped(written.log, place, bit))
    assert damaged(flipped(written.log, place)[:written.ends[0]]), "one transaction is enough"
    nothing_committed = written.log[:written.ends[0] - FRAME]
    assert not damaged(flipped(nothing_committed, place))
    assert not damaged(flipped(written.log, place)[:HEADER + FRAME - 1])


def test_a_header_that_is_gone(written: Written) -> None:
    zero = bytes(HEADER)
    assert damaged(zero + written.log[HEADER:])
    assert damaged(bytes(PAGE) + written.log[PAGE:]), "and the first frame with it"
    whole = written.log[:HEADER]
    for nothing_behind in (b"", b"\x37", zero[:31], zero, zero + bytes(100_000), whole[:31], whole):
        assert not damaged(nothing_behind)
        assert not damaged(nothing_behind + random.Random(3).randbytes(50_000))


def test_a_transaction_of_a_single_frame_alone_behind_a_damaged_header(tmp_path: Path) -> None:
    with Vault.create(tmp_path / "debrief.vault", a_key()) as vault:
        with vault.transaction():
            audit.append(vault, an_event(1))
        vault.checkpoint()
        with vault.transaction():
            audit.append(vault, an_event(2))
        log = a_log(vault)
    assert len(log) == HEADER + FRAME
    assert not damaged(log) and damaged(flipped(log, 9)) and not damaged(flipped(log, HEADER + 100))


# ------------------------------------------------------------------------------------------ what a crash may leave


def torn(before: bytes, after: bytes, chance: random.Random) -> bytes:
    """The file as the disk may hold it when the power goes while `after` is written over `before`: any of the sectors
    that differ are still the old ones, and the end may be missing."""
    before = before.ljust(len(after), b"\0")
    old = chance.random()
    mixed = bytearray(before)
    for start in range(0, len(after), SECTOR):
        if chance.random() > old:
            mixed[start:start + SECTOR] = after[start:start + SECTOR]
    return bytes(mixed[:chance.choice((len(after), chance.randrange(len(after))))])


def test_a_torn_end_is_not_damage_wherever_it_tears(written: Written) -> None:
    whole, chance = written.log[:written.ends[-2]], random.Random(5)
    last = written.log[written.ends[-2]:]
    places = {*range(0, 30, 3), *range(FRAME - 5, FRAME + 30, 3), *chance.sample(range(len(last)), 30)}
    for place in places:
        for rest in (b"", bytes(len(last) - place), chance.randbytes(len(last) - place)):
            assert not damaged(whole + last[:place] + rest)


def test_a_torn_end_is_not_damage_whichever_sectors_reached_the_disk(written: Written) -> None:
    chance = random.Random(6)
    for _number in range(100):
        start, end = chance.choice(list(pairwise(written.ends)))
        assert not damaged(written.log[:start] + torn(b"", written.log[:end], chance)[start:])


def test_a_log_that_was_cut_off_cannot_be_told_from_one_that_never_had_more(written: Written) -> None:
    """A limit, and the help says so."""
    chance = random.Random(8)
    assert not any(damaged(written.log[:chance.randrange(len(written.log))]) for _number in range(60))


def test_a_log_that_began_anew_over_older_frames(vault: Vault) -> None:
    for number in range(12):
        record(vault, number)
    older = a_log(vault)
    vault.rows("PRAGMA wal_checkpoint(RESTART)")
    record(vault, 100)
    first = a_log(vault)
    assert len(first) == len(older) and first[16:24] != older[16:24], "new salts, and the older frames behind"
    before, chance = first, random.Random(9)
    assert not damaged(first[:HEADER] + older[HEADER:]), "only the header was written"
    for number in range(101, 105):
        record(vault, number)
        now = a_log(vault)
        assert not damaged(now)
        assert damaged(flipped(now, HEADER + 40)), "the first transaction of the new ones"
        assert not damaged(flipped(now, len(now) - 40)), "an older frame, long in the vault's file"
        assert not any(damaged(torn(before, now, chance)) for _number in range(20))
        before = now


def test_what_a_long_transaction_wrote_early_and_took_back(vault: Vault) -> None:
    chance = random.Random(10)
    connection = vault._connection
    assert connection is not None
    connection.set_authorizer(None)
    vault.rows("PRAGMA cache_size = 10")
    vault.checkpoint()
    record(vault, 0)
    for length in (90, 60, 120):  # the second is shorter: remains of two lie behind each other
        with pytest.raises(RuntimeError), vault.transaction():
            for number in range(length):
                answers.append(vault, a_revision(f"{length}-{number}", "words " * 1000))
            under_way = a_log(vault)
            raise RuntimeError
        taken_back = a_log(vault)
        assert len(taken_back) > 50 * FRAME, "it was in the log"
        assert not damaged(under_way) and not damaged(taken_back)
        before = taken_back
        for number in range(4):
            record(vault, length * 100 + number)
            now = a_log(vault)
            assert len(now) == len(before) and not damaged(now)
            assert not any(damaged(torn(before, now, chance)) for _number in range(8))
            before = now
        assert damaged(flipped(now, HEADER + 40))


def test_a_transaction_that_writes_its_pages_more_than_once(vault: Vault) -> None:
    """SQLite then puts new pages over the early ones and sums up anew at the end."""
    connection, chance = vault._connection, random.Random(12)
    assert connection is not None
    connection.set_authorizer(None)
    vault.rows("PRAGMA cache_size = 10")
    vault.checkpoint()
    record(vault, 0)
    with vault.transaction():
        for number in range(200, 320):
            answers.append(vault, a_revision(number, "words " * 1000))
            audit.append(vault, an_event(number))
        under_way = a_log(vault)
    after = a_log(vault)
    assert len(under_way) > 50 * FRAME
    assert not damaged(under_way) and not damaged(after)
    assert not any(damaged(torn(under_way, after, chance)) for _number in range(20))
    record(vault, 1)
    assert damaged(flipped(a_log(vault), len(after) // 2))


# --------------------------------------------------------------------------------------------- other logs than ours


def plain_log(folder: Path, page_size: int) -> tuple[bytes, bytes]:
    """A file and its log with ten rows, made by SQLite itself."""
    with closing(sqlite3.connect(folder / "plain.db", isolation_level=None)) as connection:
        connection.execute(f"PRAGMA page_size = {page_size}")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE rows (words TEXT)")
        for number in range(10):
            connection.execute("INSERT INTO rows VALUES (?)", (f"row {number} " * 50,))
        return (folder / "plain.db").read_bytes(), (folder / "plain.db-wal").read_bytes()


def rows_read(folder: Path, file: bytes, log: bytes) -> int:
    """By SQLite, which tells a log that it believes from one that it does not."""
    (folder / "again.db").write_bytes(file)
    (folder / "again.db-wal").write_bytes(log)
    with closing(sqlite3.connect(folder / "again.db")) as connection:
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        return connection.execute("SELECT count(*) FROM rows").fetchone()[0] if tables else 0


def in_the_other_order(log: bytes, page_size: int) -> bytes:
    """The same log as a machine of the other byte order writes it."""
    order = ">" if log[3] == 0x82 else "<"

    def total(data: bytes | bytearray, first: int, second: int) -> tuple[int, int]:
        for one, other in struct.iter_unpack(f"{order}II", data):
            first = (first + one + second) % 2 ** 32
            second = (second + other + first) % 2 ** 32
        return first, second

    turned = bytearray(log)
    turned[3] ^= 1
    running = total(turned[:24], 0, 0)
    turned[24:32] = struct.pack(">II", *running)
    for start in range(HEADER, len(log), 24 + page_size):
        running = total(turned[start:start + 8] + turned[start + 24:start + 24 + page_size], *running)
        turned[start + 16:start + 24] = struct.pack(">II", *running)
    return bytes(turned)


@pytest.mark.parametrize("page_size", [512, 1024, 4096, 65536])
def test_every_page_size_and_both_byte_orders(tmp_path: Path, page_size: int) -> None:
    file, log = plain_log(tmp_path, page_size)
    for each in (log, in_the_other_order(log, page_size)):
        assert rows_read(tmp_path, file, each) == 10 and not damaged(each)
        for place in (9, 25, HEADER + 3, HEADER + 20, HEADER + 500):
            broken = flipped(each, place)
            assert rows_read(tmp_path, file, broken) < 10 and damaged(broken)


@given(st.binary(max_size=3000), st.sampled_from([b"", b"\x37\x7f\x06\x82", b"\x37\x7f\x06\x83"]))
def test_any_bytes_are_answered(content: bytes, magic: bytes) -> None:
    assert damaged(magic + content) in (True, False)


def test_a_huge_log_needs_little_memory(tmp_path: Path, written: Written) -> None:
    for name, header in (("whole", written.log[:HEADER]), ("broken", flipped(written.log[:HEADER], 20))):
        with (tmp_path / name).open("w+b") as file:
            file.write(header)
            file.truncate(20_000_000)
            file.seek(0)
            tracemalloc.start()
            assert not is_damaged(file)
            assert tracemalloc.get_traced_memory()[1] < 1_000_000
            tracemalloc.stop()
