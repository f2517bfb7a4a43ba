"""A damaged page is noticed when a supervisor unlocks, also where nobody looks that day."""

from __future__ import annotations

from pathlib import Path

import pytest

from debrief_app.domain.answers import Address, Answer
from debrief_app.domain.errors import KnownError
from debrief_app.domain.interview import AgeStatus
from debrief_app.services.debrief import interviewing
from debrief_app.services.debrief.interviewing import Shown
from debrief_app.services.session import Session
from debrief_app.services.vault import vault_health
from debrief_app.storage import audit

PAGE = 4096


def test_a_whole_vault_has_nothing_to_tell(officer: Session) -> None:
    before = audit.size_and_head(officer.vault)
    vault_health.look_through(officer)
    assert audit.size_and_head(officer.vault) == before


def test_one_changed_byte_is_found_and_logged(officer: Session) -> None:
    head = interviewing.start_interview(officer, AgeStatus.ADULT, "full-adult")
    long = Answer(own_words="word " * 80_000)
    interviewing.record_answer(officer, head.id, Address("", "R301"), long, Shown("?", "en"))
    officer.vault.checkpoint()
    file = Path(officer.vault.path)
    content = bytearray(file.read_bytes())
    # In the middle of a long answer: what opening a vault does not read, and the log does not write.
    place = len(content) - 50 * PAGE + 100
    content[place] ^= 1
    file.write_bytes(content)
    with pytest.raises(KnownError) as found:
        vault_health.look_through(officer)
    assert (found.value.code, found.value.params) == ("vault-places-damaged", {"count": 1})
    officer.vault.checkpoint()
    last = audit.events(officer.vault)[-1]
    assert (last.action, dict(last.detail)) == ("damage-found", {"count": "1"})
    content = bytearray(file.read_bytes())
    content[place] ^= 1
    file.write_bytes(content)
    vault_health.look_through(officer)
