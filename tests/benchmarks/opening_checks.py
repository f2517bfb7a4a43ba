"""What is checked at each unlocking: the whole chain of the log, and that no logged answer is missing."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

from debrief_app.domain.audit import Event, Operation
from debrief_app.storage import answers, audit, completeness
from debrief_app.storage.engine.vault import Vault
from tests.benchmarks.result import Figure
from tests.storage.workbench import AT, a_key, a_revision, begin

ENTRIES, TIMES = 100_000, 5


def measure(folder: Path) -> list[Figure]:
    """A log of 100,000 entries, a fifth of them answers of a few sentences."""
    with Vault.create(folder / "debrief.vault", a_key()) as vault:
        begin(vault)
        with vault.transaction():
            for number in range(ENTRIES):
                if number % 5 == 0:
                    answers.append(vault, replace(a_revision(number, "words " * 60), id=f"{number:032x}"))
                detail = {} if number % 5 else {"revision": f"{number:032x}"}
                audit.append(vault, Event(AT, "officer", Operation.COLLECTION, "answer", "interview-1",
                                          detail=tuple(detail.items())))
    chain: list[float] = []
    whole: list[float] = []
    for _time in range(TIMES):
        with Vault.open(folder / "debrief.vault", a_key()) as vault:
            started = time.perf_counter()
            assert audit.first_broken(vault) is None
            chain.append(time.perf_counter() - started)
            assert not completeness.answers_missing(vault)
            whole.append(time.perf_counter() - started)
    return [Figure("the chain of a log of 100,000 entries", chain, 2000),
            Figure("the same, and that no answer is missing", whole, 2000)]
