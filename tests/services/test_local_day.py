"""A night shift: the day on the wall has changed, and in Greenwich it is still yesterday."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from debrief_app.domain.answers import Address, Answer
from debrief_app.domain.interview import AgeStatus
from debrief_app.domain.values import FuzzyDate, Precision
from debrief_app.services.debrief import interviewing
from debrief_app.services.debrief.interviewing import Shown
from debrief_app.services.release import review
from debrief_app.services.session import Session


@pytest.fixture
def night_shift(officer: Session, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    """Half past midnight on 2 July in London."""
    if not hasattr(time, "tzset"):
        pytest.skip("the zone of this system cannot be set for one process")
    with monkeypatch.context() as zone:
        zone.setenv("TZ", "Europe/London")
        time.tzset()
        yield replace(officer, clock=lambda: "2026-07-01T23:30:00.000Z")
    time.tzset()


@pytest.mark.parametrize(("day", "strange"), [("2026-07-02", []), ("2026-07-03", ["date-after-today"])])
def test_what_happened_today_is_not_called_later_than_today(
        night_shift: Session, day: str, strange: list[str]) -> None:
    interview = interviewing.start_interview(night_shift, AgeStatus.ADULT, "full-adult").id
    arrival, _changes = interviewing.add_entry(night_shift, interview, "crossing")
    interviewing.record_answer(night_shift, interview, Address(arrival.id, "B505"),
                               Answer(values={"date": FuzzyDate(Precision.EXACT, day)}), Shown("When?", "en"))
    record: Any = review.preview_record(night_shift, interview)
    assert [each["code"] for each in record["timeline"]["differs"]] == strange
