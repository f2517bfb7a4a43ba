"""An answer through the service, beside a bare SQLCipher commit of the same bytes with the same settings."""

from __future__ import annotations

import secrets
import time
from collections.abc import Sequence
from pathlib import Path

from debrief_app.domain.answers import Address, Answer
from debrief_app.domain.form import DataPoint, FormDefinition
from debrief_app.domain.interview import AgeStatus
from debrief_app.services.debrief import interviewing
from debrief_app.services.debrief.asking import HOLDING_BACK
from debrief_app.services.debrief.interviewing import Shown
from debrief_app.services.practice import demo
from debrief_app.services.vault import access
from debrief_app.storage.engine import driver
from debrief_app.storage.engine.opening import open_keyed
from tests.benchmarks.result import Ratio
from tests.proofs.story import a_story

WARM_UP, SAVES = 50, 600
WORDS = "Chị hàng xóm của mẹ tôi bảo có việc ở Anh, lương cao, ăn ở miễn phí. "


def measure(form: FormDefinition, folder: Path) -> list[Ratio]:
    """Answers, and half-typed texts as autosave keeps them; then once more where something is held back.

    Once an answer says what is not to be asked, the last gate (rule R8) reads the whole record before each answer.
    """
    plain = [point for point in form.points() if not point.entry_kind and point.id not in HOLDING_BACK]
    held_back = [form.point(point) for point in HOLDING_BACK] + plain
    saves, drafts, commits = _saved(form, folder / "plain", plain)
    later, _, beside = _saved(form, folder / "held-back", held_back)
    return [
        Ratio("answer saved ÷ bare SQLCipher commit", saves, commits, 3),
        Ratio("half-typed text kept ÷ bare SQLCipher commit", drafts, commits, None),
        Ratio("answer saved where something is held back ÷ bare", later, beside, 3),
    ]


def _saved(form: FormDefinition, folder: Path,
           points: Sequence[DataPoint]) -> tuple[list[float], list[float], list[float]]:
    """Seconds for an answer, for half-typed text, and for the bare commit."""
    folder.mkdir()
    made = demo.practice_vault(folder / "vault", a_story())
    session = access.unlock(folder / "vault", "officer-1", made.passphrases["officer-1"], form)
    head = interviewing.start_interview(session, AgeStatus.ADULT, "full-adult")
    bare = open_keyed(folder / "bare.db", bytearray(secrets.token_bytes(32)))
    driver.execute(bare, "CREATE TABLE answers (seq INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT")
    saves: list[float] = []
    drafts: list[float] = []
    commits: list[float] = []
    for number in range(WARM_UP + SAVES):
        answer = Answer(own_words=WORDS * 4, own_words_language="vi", english=WORDS * 4, note=str(number))
        point = points[number % len(points)]
        address = Address("", point.id, number // len(points) if point.repeatable else 0)
        question = point.question(head.path, head.band)

        started = time.perf_counter()
        interviewing.save_draft(session, head.id, address, answer)
        drafts.append(time.perf_counter() - started)

        started = time.perf_counter()
        revision, _ = interviewing.record_answer(session, head.id, address, answer, Shown(question, "en"))
        saves.append(time.perf_counter() - started)

        same_bytes = "".join((
            revision.id, revision.interview, point.id, revision.at, revision.by, question, revision.form,
            answer.own_words, answer.english, answer.note))
        started = time.perf_counter()
        driver.execute(bare, "BEGIN IMMEDIATE")
        driver.execute(bare, "INSERT INTO answers (body) VALUES (?)", (same_bytes,))
        driver.execute(bare, "COMMIT")
        commits.append(time.perf_counter() - started)
    bare.close()
    access.lock(session)
    return saves[WARM_UP:], drafts[WARM_UP:], commits[WARM_UP:]
