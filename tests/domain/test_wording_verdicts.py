"""What is said about questions as interviewers really ask them. Whole sentences, judged by the shipped word lists."""

from __future__ import annotations

import pytest

from debrief_app.definitions.loader import load_form
from debrief_app.domain.form import FormDefinition
from debrief_app.domain.wording import WordingRules
from debrief_app.paths import forms_dir


@pytest.fixture(scope="module")
def form() -> FormDefinition:
    return load_form(forms_dir())


@pytest.fixture(scope="module")
def wording(form: FormDefinition) -> WordingRules:
    return form.wording


def codes(wording: WordingRules, question: str, *, child: bool = False, said: str = "") -> list[str]:
    return [slip.code for slip in wording.look_at_typed(question, child=child, said=said)]


@pytest.mark.parametrize(("question", "code"), [
    ("How could you let this happen?", "why-question"),
    ("How can you trust a man like that?", "why-question"),
    ("What was your reason for leaving?", "why-question"),
    ("Tell me your reasons for going back.", "why-question"),
    ("What colour was the gun he pointed at you?", "taken-for-granted"),
    ("Where is the money they took?", "taken-for-granted"),
    ("Are you lying?", "leading"),
    ("Are you making this up?", "leading"),
    ("Are you certain it was a Tuesday?", "leading"),
    ("I don't believe you. What happened?", "leading"),
    ("Would you say you were a slave?", "leading"),
    ("Would you call him a friend?", "leading"),
    ("Could it be that you forgot?", "leading"),
    ("Is it possible that you are confused?", "leading"),
    ("Was there anyone else, maybe a woman?", "leading"),
    ("Who drove, perhaps the uncle?", "leading"),
    ("I think you did not tell me everything.", "statement-question"),
])
def test_these_press_lead_or_blame(wording: WordingRules, question: str, code: str) -> None:
    assert code in codes(wording, question)
    assert code in codes(wording, question, child=True)


@pytest.mark.parametrize("question", [
    "What, if anything, did they say to you?",
    "Who, if anybody, was there with you?",
    "Where, roughly, did you stop?",
    "What else, if anything, did they say?",
    "I'm not sure I understood. What does 'the office' mean?",
    "I don't know that word. What does it mean?",
    "We are not in a hurry. Tell me about the house.",
    "What reason did he give?", "What kind of car did she drive?",
    "How could you tell where you were?",
    "How could you see him from there?",
    "What would you say to your sister now?",
    "How would you say that in your language?",
    "Perhaps you can draw the house for me.",
    "What was the first thing he said?",
    "Tell me about the man in the picture.",
])
def test_these_are_left_alone(wording: WordingRules, question: str) -> None:
    for child in (False, True):
        assert codes(wording, question, child=child) == []


@pytest.mark.parametrize("question", [
    "What did they say, who was there, where did you sleep?", "Who, where?", "What, and who told you?",
    "What, if anything, did they say, and who was there?",
])
def test_two_questions_are_still_two(wording: WordingRules, question: str) -> None:
    assert "two-questions" in codes(wording, question)


@pytest.mark.parametrize("question", [
    "Who, where?", "What, if anything, and where did you sleep?", "And then, where, how did you sleep?",
])
def test_no_stump_is_offered(wording: WordingRules, question: str) -> None:
    found = [slip for slip in wording.look_at_typed(question, child=False) if slip.code == "two-questions"]
    assert found and all(wording.better_form(slip, question) == "" for slip in found)


NAMED = "names-it-first"


@pytest.mark.parametrize(("question", "said"), [
    ("You told me he hit you. What happened then?", "Then he hit me."),
    ("You said he hit you, what happened next?", "Then he hit me."),
    ("Tell me about the time he hit you.", "Then he Hit me."),
    ("Tell me about your uncle.", "I lived with my uncle."),
    ("Tell me how you were locked up.", "They kept us locked up at night."),
    ("You said you were scared. Tell me more about that.", "I was scared"),
])
def test_a_word_that_the_person_said_may_be_taken_up(wording: WordingRules, question: str, said: str) -> None:
    for child in (False, True):
        assert NAMED in codes(wording, question, child=child) or "not-written-down" in codes(
            wording, question, child=child), "nothing is written down yet"
        assert codes(wording, question, child=child, said=said) == []


def test_that_the_person_said_so_is_asked_back_when_it_is_not_written_down(wording: WordingRules) -> None:
    """The program cannot know what was said: it names the word and stops nobody."""
    found = wording.look_at_typed("You told me he hit you. What happened then?", child=True, said="He drove me.")
    assert [(slip.code, slip.params["word"]) for slip in found] == [("not-written-down", "hit")]


@pytest.mark.parametrize(("question", "said"), [
    ("Tell me how he hit you.", "He drove me."),
    ("You told me about the house, did he hit you?", "We had a house."),
    ("Did he hit you, as you told me?", ""),
    ("You told me about a house. Tell me about the smuggler.", "We had a house."),
    ("Tell me about the gang.", "Bring the gangway."),
])
def test_a_word_that_nobody_said_is_named_first(wording: WordingRules, question: str, said: str) -> None:
    assert NAMED in codes(wording, question, child=True, said=said)
