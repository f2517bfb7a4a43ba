"""Scenario B from one laptop to another, all of it with keys: told to one unit, sent, taken in, and not asked again."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QApplication

from debrief_app.definitions.loader import load_form
from debrief_app.domain.form import FormDefinition
from debrief_app.paths import forms_dir
from debrief_app.services.debrief import reading
from tests.journeys.desk import at_the_desk
from tests.journeys.entered import wall_clock
from tests.journeys.small_boat import FILLED_BY_IMPORT
from tests.journeys.two_units import Unit, scenario
from tests.scenarios import test_child_small_boat as items
from tests.scenarios.told import Told, signed


@dataclass(frozen=True)
class Both:
    """What was signed by each unit."""

    first: Told
    second: Told


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory, qapp: QApplication) -> Both:
    place, form = tmp_path_factory.mktemp("two-laptops"), load_form(forms_dir())
    border = Unit.make(place / "border", scenario("child-small-boat", form), form)
    police = Unit.make(place / "police", scenario("child-small-boat-part-2", form), form)
    border.trusts(police)
    police.trusts(border)
    clock, now = wall_clock(border.story), datetime.now(UTC).isoformat()[:19]
    word = border.passphrases[border.story.officer.login]
    with at_the_desk(border.folder / "vault", form, clock, place) as desk:
        desk.unlock(border.story.officer.login, word)
        player = desk.begin(border.story)
        player.play()
        # Signed now: the certificates of both units were made a moment ago, and not on the day of the story.
        clock.move_to(now)
        desk.close(player, word)
        desk.lock()
    word = border.passphrases[border.story.supervisor.login]
    sent = place / "sent"
    sent.mkdir()
    with at_the_desk(border.folder / "vault", form, clock, place) as desk:
        desk.unlock(border.story.supervisor.login, word)
        desk.approve(word)
        package = desk.export(police.story.unit, sent, word)
        desk.lock()
    word = police.passphrases[police.story.officer.login]
    clock = wall_clock(police.story)
    with at_the_desk(police.folder / "vault", form, clock, place) as desk:
        desk.unlock(police.story.officer.login, word)
        player = desk.take_in(police.story, package, police.key, reasons=1)
        brought = {entry.kind: entry.id for entry in player.page.presenter.interview.entries}
        player.entries |= {"boat": brought["crossing"], "number": brought["phone"]}
        player.filled_in = FILLED_BY_IMPORT
        player.play()
        clock.move_to(now)
        desk.close(player, word)
        desk.lock()
    return Both(told(border, form), told(police, form))


def told(unit: Unit, form: FormDefinition) -> Told:
    return unit.as_officer(
        lambda session: signed(session, unit.story, reading.list_interviews(session)[0].id, unit.folder))


def test_the_second_record_names_the_first_and_what_was_taken_over(both: Both) -> None:
    (account,) = both.second.record["prior_accounts"]
    assert account["package"] == both.first.record["package"]
    assert account["verified"] and account["counts"] and account["told_to"] == "Daniel Okoro"
    assert {"I201", "I203", "B503", "B504", "B505", "B508", "X819"} <= {each["point"] for each in account["confirmed"]}
    assert account["cites"], "why he is talked to again stands in the record"


@pytest.mark.parametrize("point", ["I201", "I203", "B503", "B504", "B505", "B508", "X819"])
def test_what_the_first_account_holds_was_not_put_to_him_again(both: Both, point: str) -> None:
    answer = both.second.answer(point)
    assert (answer["status"], answer["asked_aloud"]) == ("known", False)
    assert json.dumps(answer["values"]) != "{}"


@pytest.mark.parametrize("item", [
    items.test_the_engine_is_volunteered,
    items.test_the_interpreter_changed_and_the_reason_is_kept_where_few_look,
    items.test_the_breaks_are_in_the_log,
    items.test_libya_was_closed_by_him_and_is_not_called_declined,
    items.test_robel_is_a_possible_victim,
    items.test_three_debts_are_three_answers,
    items.test_the_risk_of_going_missing_has_signs_and_actions,
    items.test_who_holds_parental_responsibility_and_what_he_wants,
    items.test_an_officer_who_only_needs_the_route_gets_nothing_of_his_account,
], ids=lambda item: item.__name__.removeprefix("test_"))
def test_the_items_of_a_good_record_hold_when_it_begins_from_the_first(
        both: Both, item: Callable[[Told], None]) -> None:
    item(both.second)
