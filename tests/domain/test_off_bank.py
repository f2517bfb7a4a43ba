"""Questions outside the bank: what is wrong with them, a better form, and what the bank has instead."""

from __future__ import annotations

import pytest

from debrief_app.definitions.loader import load_form
from debrief_app.domain.answers import Answer, AnswerStatus
from debrief_app.domain.form import AgePath, Band, FormDefinition
from debrief_app.domain.interview import AgeStatus
from debrief_app.domain.language.wording import Slip
from debrief_app.domain.off_bank import (
    cued_invitation,
    is_cued,
    matching_points,
    point_for,
    question_put,
    said_today,
    typed_question,
)
from debrief_app.paths import forms_dir
from tests.domain.debriefs import Debrief


@pytest.fixture(scope="module")
def form() -> FormDefinition:
    return load_form(forms_dir())


@pytest.mark.parametrize(("question", "code"), [
    ("Why did you get into the lorry?", "why-question"),
    ("He drove, didn't he?", "tag-question"),
    ("Are you sure about the colour?", "leading"),
    ("Was it red or blue?", "forced-choice"),
    ("Where did you sleep? Who was there?", "two-questions"),
    ("What did nobody tell you?", "negative"),
    ("You left then, did you?", "tag-question"),
    ("They had guns, had they", "tag-question"),
    ("Long took your passport?", "statement-question"),
    ("Long took your passport. Tell me about that.", "statement-question"),
    ("Mr Tran kept the money, where did he put it?", "statement-question"),
    ("The man with the beard drove?", "statement-question"),
    ("Đức is your boss?", "statement-question"),
    ("How did you feel when Long punched you?", "taken-for-granted"),
    ("When he took your passport, where was it?", "taken-for-granted"),
    ("Where did you go after the boss left?", "taken-for-granted"),
    ("Black or white", "forced-choice"),
    ("What was it: a bus or a train?", "forced-choice"),
    ("I heard that Long took it. What happened?", "leading"),
])
def test_a_typed_question_is_looked_at_for_an_adult_too(form: FormDefinition, question: str, code: str) -> None:
    assert code in [slip.code for slip in form.wording.look_at_typed(question, child=False)]


@pytest.mark.parametrize(("question", "code", "better"), [
    ("They kept your passport, right", "tag-question", "Tell me what happened then."),
    ("Was it dark or light", "forced-choice", "Tell me what that was like."),
    ("Tell me, was it dark or light", "forced-choice", "Tell me what that was like."),
    ("Who drove and who paid", "two-questions", "Who drove?"),
    ("Who drove, who paid, where did you sleep?", "two-questions", "Who drove?"),
    ("Did you come by boat", "closed-question", "Tell me about that."),
    ("Tell me if you came by boat", "closed-question", "Tell me about that."),
    ("Did you come by boat", "pairing", "Did you come by boat? Tell me more about that."),
    ("You worked in a nail bar?", "statement-question", "Tell me about that time."),
    ("So you worked in a nail bar", "statement-question", "Tell me about that time."),
])
def test_a_typed_question_is_one_with_or_without_its_sign(
        form: FormDefinition, question: str, code: str, better: str) -> None:
    found = {slip.code: slip for slip in form.wording.look_at_typed(question, child=True)}
    assert code in found
    assert form.wording.better_form(found[code], question) == better


def test_young_children_are_spoken_to_with_names(form: FormDefinition) -> None:
    slips = form.wording.look_at_typed("Tell me where they took him.", child=True, under_10=True)
    assert [slip.code for slip in slips] == ["pronoun-for-young"]
    assert form.wording.look_at_typed("Tell me where they took him.", child=True) == ()


@pytest.mark.parametrize("question", [
    "Tell me more about the boat", "When you left home, who was with you?", "What part, if any, did the firm have?",
    "And the boat?", "You can stop whenever you like. Tell me about home.", "What happened then",
    "You said “the tall one”. Tell me more about that.", "Tell me what the boat looked like, and where it stopped.",
])
def test_a_good_question_is_left_alone(form: FormDefinition, question: str) -> None:
    assert form.wording.look_at_typed(question, child=True) == ()


@pytest.mark.parametrize("question", [
    "You said he took your passport. Tell me everything about that.", "You told me he took it. Where was it then?",
    "You said “he took it”. What happened after he took it?", "You described a house, who was there?",
    "Tell me about any places or people you remember.", "What happened when you wanted to go out?",
    "What happened before Calais?", "Where were you after Ramadan?", "Who was there when I called?",
    "After the boat landed what happened?", "The colour of the car?", "Where did he go?", "What did she say then?",
    "My colleague went out. What happened then?", "The recorder is ready. Tell me about home.",
    "Where did you go in May or June?", "What would you like, tea or something else?",
])
def test_what_takes_nothing_for_granted_is_left_alone(form: FormDefinition, question: str) -> None:
    for child in (False, True):
        assert form.wording.look_at_typed(question, child=child) == ()


def test_the_bank_says_nothing_that_its_own_check_refuses_when_it_is_typed(form: FormDefinition) -> None:
    """Of an adult, yes or no may be asked late; what is asked of a child passes whole."""
    asked = [(point.id, point.ask) for point in form.points() if not point.off_bank]
    asked += [(stage.id, stage.opening_wording) for stage in form.stages]
    found = [(name, band.value, slip) for name, ask in asked for band, text in ask.children
             for slip in form.wording.look_at_typed(text, child=True, under_10=band is Band.TO_9)]
    found += [(name, "adult", slip) for name, ask in asked if ask.adult
              for slip in form.wording.look_at_typed(ask.adult, child=False)]
    assert found == []


def test_a_closed_question_that_an_invitation_follows_is_paired(form: FormDefinition) -> None:
    paired = "Did you come by boat? Tell me about that."
    assert form.wording.look_at_typed(paired, child=False) == ()
    assert [slip.code for slip in form.wording.look_at_typed(paired, child=True)] == ["closed-question"]


def test_the_banks_own_questions_pass_as_typed_ones(form: FormDefinition) -> None:
    """What presses or leads is found in none of them."""
    slips = set(form.rules["R12"].names("slips", "adult"))
    found = {(point.id, slip.code) for point in form.points() if not point.off_bank and point.ask.adult
             for slip in form.wording.look_at_typed(point.ask.adult, child=False)}
    assert {each for each in found if each[1] in slips} == set()


def test_an_open_question_passes(form: FormDefinition) -> None:
    for child in (False, True):
        assert form.wording.look_at_typed("Tell me about the red tent.", child=child) == ()


def test_every_rule_says_what_is_wrong_and_offers_something_that_passes_itself(form: FormDefinition) -> None:
    for rule in form.wording.rules:
        assert rule.note and (rule.better or rule.hint), rule.code
        if rule.better:
            assert form.wording.look_at_typed(rule.better, child=True, under_10=True) == ()
            assert form.wording.is_open(rule.better)


def test_of_two_questions_the_first_is_offered(form: FormDefinition) -> None:
    slip = Slip("two-questions", {"word": "Who was there?"})
    assert form.wording.better_form(slip, "Where did you sleep? Who was there?") == "Where did you sleep?"


@pytest.mark.parametrize(("question", "open_"), [
    ("Tell me about the lorry.", True), ("What happened then?", True), ("Please, describe the house.", True),
    ("You said “the tall one”. Tell me more about that.", True),
    ("Before we go on, tell me about home.", True), ("Tell me, was it dark?", False),
    ("What colour was it?", False), ("Did you eat?", False), ("Told me?", False),
])
def test_open_and_narrow(form: FormDefinition, question: str, open_: bool) -> None:
    assert form.wording.is_open(question) is open_


@pytest.mark.parametrize(("question", "point"), [
    ("What was this man's name?", "X803"),
    ("Which vehicles did you see with him?", "X807"),
    ("Could you tell me your nationality?", "I205"),
])
def test_the_bank_asks_this_already(form: FormDefinition, question: str, point: str) -> None:
    stage = form.point(point).stage
    assert point in matching_points(form, AgePath.ADULT, Band.ANY, question, stage)


def test_what_is_in_no_bank_matches_nothing(form: FormDefinition) -> None:
    assert matching_points(form, AgePath.ADULT, Band.ANY, "Tell me about the green umbrella.") == ()
    assert matching_points(form, AgePath.ADULT, Band.ANY, "") == ()


def test_every_stage_takes_a_further_question(form: FormDefinition) -> None:
    assert all(point_for(form, stage.id) is not None for stage in form.stages)
    assert sum(point.off_bank for point in form.points()) == len(form.stages) == 11


def test_what_the_person_said_today_is_theirs() -> None:
    debrief = Debrief(AgeStatus.ADULT)
    debrief.record("R301", answer=Answer(own_words="Më goditi", english="He hit me", note="Pale"))
    debrief.record("R302", answer=Answer(AnswerStatus.KNOWN, english="He sold me"))
    assert said_today(debrief.interview) == "Më goditi\nHe hit me"


def test_the_wording_stands_in_the_answer() -> None:
    assert question_put(typed_question("What was on the sign?", "T404")) == "What was on the sign?"
    assert is_cued(cued_invitation("You said “x”.", "x", "T404")) and not is_cued(typed_question("?", ""))
