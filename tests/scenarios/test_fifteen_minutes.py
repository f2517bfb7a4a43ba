"""Scenario C at the keyboard: how long the keys take that were counted. Nothing here looks at a clock.

Both records are of one sitting of one officer, the girl's begun beside the woman's. What the figures do not show is not
claimed: an officer who types 40 words a minute needs 21 minutes for both, and nobody has measured one yet.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.journeys.entered import Entered
from tests.scenarios.told import Told

UNHURRIED, TOUCH_TYPIST = 200, 300
"""Keys a minute: 40 and 60 words of five keys each."""
SECONDS_A_CARD = 1.0
"""To look at the question before the hands begin."""
MINUTES = 15
WOMAN, GIRL = "port-first-account-adult", "port-first-account-child"


def minutes(keys: int, cards: int, rate: int) -> float:
    return keys / rate + cards * SECONDS_A_CARD / 60


@pytest.fixture(scope="module")
def records(tellings: Callable[[str, str], Told]) -> list[Entered]:
    found = [tellings("window", name) for name in (WOMAN, GIRL)]
    return [each for each in found if isinstance(each, Entered)]


def test_each_record_alone_takes_less_than_fifteen_unhurried_minutes(records: list[Entered]) -> None:
    assert len(records) == 2
    for each in records:
        assert minutes(each.strokes, each.cards, UNHURRIED) <= MINUTES


def test_both_records_by_one_touch_typist_from_the_passphrase_to_the_last_signature(
        records: list[Entered], capsys: pytest.CaptureFixture[str]) -> None:
    keys, cards = sum(each.strokes for each in records), sum(each.cards for each in records)
    with capsys.disabled():
        for name, pressed, put in (*((each.scenario.scenario, each.strokes, each.cards) for each in records),
                                   ("both", keys, cards)):
            print(f"\n{name}: {pressed} keys, {put} cards at {SECONDS_A_CARD:.0f} s: " + ", ".join(
                f"{minutes(pressed, put, rate):.1f} minutes at {rate} keys a minute"
                for rate in (UNHURRIED, TOUCH_TYPIST)), end="")
    assert minutes(keys, cards, TOUCH_TYPIST) <= MINUTES
