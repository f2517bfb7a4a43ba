"""Scenario B on two vaults: told once to Border Force, then known to the police; nothing of it is put to him again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from debrief_app.definitions.loader import load_form
from debrief_app.domain.answers import Address, Answer, AnswerStatus
from debrief_app.domain.errors import KnownError
from debrief_app.domain.form import FormDefinition
from debrief_app.domain.interview import InterviewHead
from debrief_app.domain.off_bank import point_for, typed_question
from debrief_app.domain.rules.acts import AddFreeQuestion, AskAgain, ShowPoint
from debrief_app.i18n.isolation import bare
from debrief_app.package.container import open_container
from debrief_app.paths import forms_dir, resources_dir
from debrief_app.services.debrief import interviewing, reading, rules
from debrief_app.services.debrief.interviewing import Shown
from debrief_app.services.debrief.known_before import known_before
from debrief_app.services.received import importing
from debrief_app.services.received.verifying import VerdictState, opener_of
from debrief_app.services.session import Session
from debrief_app.ui.interview.presenter import InterviewPresenter
from tests.journeys.small_boat import ASKED, Two, begun, held, items, meet
from tests.journeys.two_units import Unit

SHOWN = Shown("Tell me about the boat.", "en")


@pytest.fixture(scope="module")
def form() -> FormDefinition:
    return load_form(forms_dir())


@pytest.fixture(scope="module")
def two(form: FormDefinition, tmp_path_factory: pytest.TempPathFactory) -> Two:
    return meet(tmp_path_factory.mktemp("units"), form)


@pytest.fixture
def officer(two: Two) -> Iterator[Session]:
    """The police officer, signed in."""
    session = two.police.session(two.police.story.officer.login)
    yield session
    session.vault.close()


def test_the_package_is_verified_by_the_list_of_the_unit_that_sent_it(two: Two, officer: Session) -> None:
    found = importing.look(officer, two.package, two.police.key)
    assert found.verdict.state is VerdictState.VERIFIED and found.counts
    assert found.told is not None and found.told.agency == "Border Force"
    assert {entry.kind for entry in found.told.entries} == {"crossing", "phone", "leg", "person"}
    assert not found.told.without_place


def test_each_item_says_to_whom_when_in_which_language_under_what_question(two: Two, officer: Session) -> None:
    head, _found = begun(two, officer)
    boat = items(officer, head)["B508"]
    assert (boat.told_to, boat.language, boat.at[:10]) == ("Daniel Okoro", "ti", "2026-10-09")
    assert boat.question == "Tell me about the boat." and boat.was_asked
    assert ("Colour", "grey") in boat.lines
    number = items(officer, head)["X819"]
    assert number.question == "" and not number.was_asked, "he said it before any question"


def test_its_people_and_legs_are_there_under_their_names(two: Two, officer: Session) -> None:
    head, _found = begun(two, officer)
    presenter = InterviewPresenter(officer, reading.reopen(officer, head.id))
    titles = {bare(presenter.entry_title(entry.id)) for entry in presenter.interview.entries}
    assert "The man who steered" in titles and "a camp → Gravelines" in titles


def test_how_often_each_topic_was_put_is_counted(two: Two, officer: Session) -> None:
    head, _found = begun(two, officer)
    prior = known_before(officer, head.id)
    assert prior.times_put(Address("", "I201")) == 1
    assert prior.times_put(items(officer, head)["X819"].address) == 0


# ------------------------------------------------------------------------------------------------- part two, held


def test_nothing_of_the_first_account_is_put_to_him_again(two: Two, officer: Session, form: FormDefinition) -> None:
    head, _found = begun(two, officer)
    put = held(officer, two, head, form)
    assert len(put) > 25, "the second part is a real conversation"
    prior = known_before(officer, head.id)
    again = [address for address in put if prior.known(address)]
    assert len(again) == 0
    # And through the screen: every card there is, in every profile; a question that is known is on none of them.
    shown = [address for profile in form.profiles for address in questions_shown(officer, head, profile)]
    assert len(shown) > 100
    assert len([address for address in shown if prior.known(address)]) == 0


def questions_shown(session: Session, head: InterviewHead, profile: str) -> list[Address]:
    """Where a card shows a question, walking through a whole profile card by card."""
    interviewing.set_profile(session, head.id, profile)
    presenter = InterviewPresenter(session, reading.reopen(session, head.id))
    shown: list[Address] = []
    seen: set[Address] = set()
    while presenter.address not in seen:
        seen.add(presenter.address)
        view = presenter.card()
        if view.aloud and (view.question or view.invitation):
            shown.append(presenter.address)
        following = presenter.neighbour(1)
        if following is None:
            break
        presenter.go(following)
    return shown


def test_the_second_record_says_what_was_taken_over_and_what_is_left(two: Two, officer: Session, form: FormDefinition,
                                                                   tmp_path: Path) -> None:
    head, found = begun(two, officer)
    held(officer, two, head, form)
    officer.vault.close()
    two.police.close_and_approve(head.id)
    sent = two.police.send(head.id, two.border, tmp_path)
    record = record_in(sent, two.border)
    schema = json.loads((resources_dir() / "standard" / "record.schema.json").read_bytes())
    Draft202012Validator(schema).validate(record)

    (account,) = record["prior_accounts"]
    assert account["package"] == found.verdict.package_id and account["verified"] and account["counts"]
    assert account["agency"] == "Border Force, Reception centre, Kent coast" and account["told_to"] == "Daniel Okoro"
    taken = {each["point"] for each in account["confirmed"]}
    assert {"I201", "I203", "B503", "B508", "X819"} <= taken
    assert len(account["cites"]) == 3

    held_back = {each["point"]: each for each in record["hold_back"]}
    assert held_back["I201"]["times_asked"] == 1 and held_back["I201"]["why"] == "known"
    assert held_back["T413"]["why"] == "closed_by_person", "he closed it with a look; that is not declined"
    assert any("Libya" in each["topic"] for each in record["unmet"])
    assert "I201" not in {each["point"] for each in record["unmet"]}


def record_in(package: Path, owner: Unit) -> dict[str, list[dict[str, Any]]]:
    container = open_container(opener_of(owner.key).unseal(package.read_bytes()))
    found: dict[str, list[dict[str, Any]]] = json.loads(container.files["record.json"])
    return found


# ------------------------------------------------------------------------------------- no way round, whatever the path


@pytest.mark.parametrize("status", ASKED)
def test_an_answer_that_was_asked_for_again_is_not_written_without_a_reason(
        two: Two, officer: Session, status: AnswerStatus) -> None:
    head, _found = begun(two, officer)
    for item in items(officer, head).values():
        if not officer.form.point(item.address.point).asked_aloud(head.path, head.band):
            continue
        for profile in officer.form.profiles:
            interviewing.set_profile(officer, head.id, profile)
            for occurrence in (0, 1):
                with pytest.raises(KnownError, match="asked-before"):
                    interviewing.record_answer(officer, head.id, replace(item.address, occurrence=occurrence),
                                               Answer(status, english="Again"), SHOWN)
    assert not [address for address, revision in reading.reload(officer, head.id).answers.items()
                if revision.answer.english == "Again"]


def test_the_rules_stop_every_way_of_asking_it(two: Two, officer: Session) -> None:
    head, _found = begun(two, officer)
    for item in items(officer, head).values():
        address = item.address
        if not officer.form.point(address.point).asked_aloud(head.path, head.band):
            continue
        stage = officer.form.point(address.point).stage
        for act in (ShowPoint(address), AskAgain(address), AskAgain(address, "curious"),
                    AddFreeQuestion(stage, "Tell me again.", "I want to know.", (address,))):
            stopped = [verdict for verdict in rules.judge(officer, head.id, act) if verdict.blocks]
            assert "R8" in {verdict.rule for verdict in stopped}, (address, act)


def test_a_typed_question_about_something_known_is_not_written_either(two: Two, officer: Session) -> None:
    head, _found = begun(two, officer)
    boat = items(officer, head)["B508"]
    point = point_for(officer.form, "crossing")
    assert point is not None
    answer = replace(typed_question("Tell me about the boat.", "2026-10-20T14:00"), english="Grey")
    with pytest.raises(KnownError, match="asked-before"):
        interviewing.record_answer(officer, head.id, Address("", point.id), answer, SHOWN)
    assert boat.was_asked


def test_with_a_reason_it_can_be_asked_and_the_reason_is_recorded(two: Two, officer: Session) -> None:
    head, _found = begun(two, officer)
    address = items(officer, head)["B508"].address
    stop = next(verdict for verdict in rules.judge(officer, head.id, ShowPoint(address)) if verdict.rule == "R8")
    rules.go_on(officer, head.id, stop, "A second boat may still be out there.", "safety_critical")
    revision, _changes = interviewing.record_answer(officer, head.id, address, Answer(english="Blue below"), SHOWN)
    assert revision.answer.asked_again == "safety_critical"
    corrected, _changes = interviewing.record_answer(officer, head.id, address, Answer(english="Dark blue"), SHOWN)
    assert corrected.answer.asked_again == "safety_critical", "putting a word right is no new asking"


def test_what_he_comes_back_to_by_himself_is_written_down(two: Two, officer: Session) -> None:
    head, _found = begun(two, officer)
    address = items(officer, head)["B508"].address
    volunteered = Answer(AnswerStatus.VOLUNTEERED, english="The engine stopped twice.")
    revision, _changes = interviewing.record_answer(officer, head.id, address, volunteered, SHOWN)
    assert revision.answer.asked_again == ""


STEPS = st.lists(st.tuples(st.integers(0, 400), st.sampled_from(["full-adult", "child", "safety-only"]),
                           st.sampled_from(ASKED)), max_size=6)


@given(steps=STEPS)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_no_order_of_jumps_and_profiles_asks_again(two: Two, officer: Session,
                                                   steps: list[tuple[int, str, AnswerStatus]]) -> None:
    head, _found = begun(two, officer)
    prior = known_before(officer, head.id)
    for place, profile, status in steps:
        if profile in officer.form.profiles:
            interviewing.set_profile(officer, head.id, profile)
        cards = reading.flow(officer, reading.reload(officer, head.id)).all_cards()
        address = cards[place % len(cards)].address
        try:
            interviewing.record_answer(officer, head.id, address, Answer(status, english="Again"), SHOWN)
        except KnownError as refused:
            assert refused.code == "asked-before"
    for address, revision in reading.reload(officer, head.id).answers.items():
        aloud = officer.form.point(address.point).asked_aloud(head.path, head.band)
        assert not (aloud and revision.answer.status in ASKED and prior.known(address))
