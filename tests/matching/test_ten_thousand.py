"""How good the hints are among 10,000 invented people, and how quickly they come. The truth is known.

The invented people have far fewer names between them than real ones, so chance meetings are likelier here than in life;
the floors are what must hold even so. Times are printed, not judged: other programs may be busy.
"""

from __future__ import annotations

import random
import time

import pytest

from debrief_app.services.matching import finding_people
from tests.matching.conftest import Full

ASKED_TWICE, ASKED_ONCE = 400, 300
LEAST_PRECISION, LEAST_RECALL = 0.80, 0.80


def test_most_second_tellings_are_found_and_most_hints_are_right(
    full: Full, capsys: pytest.CaptureFixture[str]
) -> None:
    dice, crowd = random.Random(7), full.crowd
    second_of = {first: second for second, first in crowd.twice.items()}
    right = wrong = found = 0
    took = []
    told_again = dice.sample(sorted(crowd.twice), ASKED_TWICE)
    for interview in [*told_again, *dice.sample(sorted(crowd.once), ASKED_ONCE)]:
        truth = crowd.twice.get(interview) or second_of.get(interview)
        started = time.perf_counter()
        hints = [hint.interview for hint in finding_people.look(full.session, interview)]
        took.append(time.perf_counter() - started)
        right += truth in hints
        wrong += len(hints) - (truth in hints)
        found += interview in crowd.twice and truth in hints
    precision, recall = right / (right + wrong), found / ASKED_TWICE
    took.sort()
    with capsys.disabled():
        print(f"\nhints among {finding_people.size(full.session)} people: precision {precision:.3f},"
              f" recall {recall:.3f};"
              f" {took[len(took) // 2] * 1000:.0f} ms median, {took[int(len(took) * 0.95)] * 1000:.0f} ms at 95 %")
    assert precision >= LEAST_PRECISION
    assert recall >= LEAST_RECALL


def test_every_hint_says_why(full: Full) -> None:
    for interview in sorted(full.crowd.twice)[:50]:
        for hint in finding_people.look(full.session, interview):
            assert hint.reference.startswith("R-")
            assert any(evidence.points > 0 for evidence in hint.evidence)
            assert all(evidence.mine and evidence.theirs for evidence in hint.evidence)
            assert sum(evidence.points for evidence in hint.evidence) == hint.points
