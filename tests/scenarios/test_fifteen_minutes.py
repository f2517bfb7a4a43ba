"""Scenario C at the keyboard: how long the keys take that were counted. Nothing here looks at a clock."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.journeys.entered import Entered
from tests.scenarios.told import Told

KEYS_A_MINUTE = 200
"""An unhurried typist: 40 words a minute of five keys each."""
SECONDS_A_CARD = 1.0
"""To look at the question before the hands begin."""
MINUTES = 15


@pytest.mark.parametrize("name", ["port-first-account-adult", "port-first-account-child"])
def test_a_port_first_account_is_entered_and_signed_within_fifteen_minutes(
        tellings: Callable[[str, str], Told], name: str, capsys: pytest.CaptureFixture[str]) -> None:
    entered = tellings("window", name)
    assert isinstance(entered, Entered)
    minutes = entered.strokes / KEYS_A_MINUTE + entered.cards * SECONDS_A_CARD / 60
    with capsys.disabled():
        print(f"\n{name}: {entered.strokes} keys from the passphrase to the signature, {entered.cards} cards,"
              f" {minutes:.1f} minutes at {KEYS_A_MINUTE} keys a minute and {SECONDS_A_CARD:.0f} s a card")
    assert minutes <= MINUTES
