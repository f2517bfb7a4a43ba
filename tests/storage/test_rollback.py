"""An older state put back, by somebody who has no key: the whole file, single pages, or the end of the log.

SQLCipher accepts all three. They are noticed by the chain of the audit log, by a checkpoint that somebody else holds,
because answers are missing that the log speaks of, or because the write-ahead log was damaged and not just cut off.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

import pytest

from debrief_app.domain.audit import Checkpoint, Event, Operation
from debrief_app.domain.errors import KnownError
from debrief_app.storage import answers, audit, completeness
from debrief_app.storage.engine import damaged_log
from debrief_app.storage.engine.vault import Vault
from tests.storage.workbench import AT, a_key, a_revision, begin

PAGE = 4096


def recorded(vault: Vault, numbers: range) -> None:
    """Answers as the service records them: the log has their ids."""
    for number in numbers:
        with vault.transaction():
            answers.append(vault, replace(a_revision(number, "words " * 60), id=f"{number:032x}"))
            audit.append(vault, Event(AT, "officer", Operation.COLLECTION, "answer", "interview-1",
                                      detail=(("revision", f"{number:032x}"),)))


@dataclass
class Twice:
    """A vault at two times, and the checkpoint of the second that somebody else holds."""

    path: Path
    old: bytes
    new: bytes
    held: Checkpoint

    def noticed(self) -> bool:
        """By what is looked at when the vault is unlocked, or by whoever holds the checkpoint."""
        try:
            with Vault.open(self.path, a_key()) as vault:
                return (audit.first_broken(vault) is not None or completeness.answers_missing(vault)
                        or audit.checkpoint(vault, "vault-1") != self.held)
        except KnownError as error:
            return error.code == "vault-damaged"

    def with_old_pages(self, numbers: tuple[int, ...]) -> None:
        file = bytearray(self.new)
        for number in numbers:
            file[number * PAGE:(number + 1) * PAGE] = self.old[number * PAGE:(number + 1) * PAGE]
        self.path.write_bytes(file)

    @property
    def changed(self) -> list[int]:
        return [number for number in range(len(self.old) // PAGE)
                if self.old[number * PAGE:(number + 1) * PAGE] != self.new[number * PAGE:(number + 1) * PAGE]]


@pytest.fixture
def twice(path: Path) -> Twice:
    with Vault.create(path, a_key()) as vault:
        begin(vault)
        recorded(vault, range(40))
    old = path.read_bytes()
    with Vault.open(path, a_key()) as vault:
        recorded(vault, range(40, 60))
        held = audit.checkpoint(vault, "vault-1")
    return Twice(path, old, path.read_bytes(), held)


def test_nothing_is_noticed_where_nothing_was_done(twice: Twice) -> None:
    assert not twice.noticed()


def test_the_whole_file_put_back_is_noticed_by_whoever_holds_a_checkpoint(twice: Twice) -> None:
    twice.path.write_bytes(twice.old)
    with Vault.open(twice.path, a_key()) as vault:
        assert audit.first_broken(vault) is None and not completeness.answers_missing(vault)
        assert vault.integrity_problems() == ()
    assert twice.noticed()


def test_old_pages_in_any_combination_are_noticed_when_an_answer_is_lost(twice: Twice) -> None:
    assert 4 < len(twice.changed) < 10
    silent, noticed = [], 0
    for count in range(1, len(twice.changed) + 1):
        for numbers in combinations(twice.changed, count):
            twice.with_old_pages(numbers)
            if twice.noticed():
                noticed += 1
                continue
            with Vault.open(twice.path, a_key()) as vault:
                if len(answers.revisions(vault, "interview-1")) < 60:
                    silent.append(numbers)
    assert silent == []
    assert noticed > 30


def test_a_middle_of_the_write_ahead_log_that_a_flipped_byte_takes_away_is_noticed(twice: Twice, path: Path) -> None:
    vault = Vault.open(path, a_key())
    recorded(vault, range(60, 90))
    held = audit.checkpoint(vault, "vault-1")
    file, log = path.read_bytes(), bytearray(path.with_name("debrief.vault-wal").read_bytes())
    vault.close()
    log[len(log) // 2] ^= 1
    path.write_bytes(file)
    path.with_name("debrief.vault-wal").write_bytes(log)
    with Vault.open(path, a_key()) as again:
        assert again.integrity_problems() == ()
        assert 60 <= audit.checkpoint(again, "vault-1").size < held.size == 90
    assert len(damaged_log.kept(path)) == 1
