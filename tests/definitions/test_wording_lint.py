"""What the shipped word lists find in a wording, and what they leave alone."""

from __future__ import annotations

import pytest

from debrief_app.definitions.check_data import read_check_data
from debrief_app.definitions.checks.wording_lint import WordingLint
from debrief_app.paths import forms_dir


@pytest.fixture(scope="module")
def lint() -> WordingLint:
    data, findings = read_check_data(forms_dir())
    assert findings == () and data.wording is not None
    return WordingLint(data.wording.content)


@pytest.mark.parametrize(("look_at", "text", "code", "word"), [
    ("adult", "Why did you stay?", "why-question", "why"),
    ("child", "Tell me why you left.", "why-question", "why"),
    ("adult", "He drove the car, didn’t he?", "tag-question", "didn't he"),
    ("child", "You went home, right?", "tag-question", "right"),
    ("child", "Are you sure about that?", "leading", "are you sure"),
    ("adult", "Last time you told me about a boat.", "leading", "last time you told"),
    ("child", "Tell me about the smuggler.", "names-it-first", "smuggler"),
    ("child", "What did you do when you were scared?", "names-it-first", "scared"),
    ("child", "Was it a bus or a train?", "forced-choice", "or"),
    ("adult", "Black or white?", "forced-choice", "or"),
    ("adult", "Did you travel by bus or by train?", "forced-choice", "or"),
    ("adult", "How did you travel, by bus or by train?", "forced-choice", "or"),
    ("adult", "Were you not paid?", "negative", "not"),
    ("adult", "You left then, did you?", "tag-question", "did you"),
    ("adult", "Long took your passport?", "statement-question", "Long took"),
    ("adult", "How did you feel when he punched you?", "taken-for-granted", "when he punched"),
    ("child", "Did you eat?", "closed-question", "did"),
    ("adult", "Where did you sleep and who was there?", "two-questions", "and who"),
    ("adult", "Where did you sleep? Who was there?", "two-questions", "Who was there?"),
    ("child", "Tell me what you did not like.", "negative", "not"),
    ("child", "Tell me what you couldn’t do.", "negative", "couldn't"),
    ("child", "Tell me about the exploitation.", "hard-word", "exploitation"),
    ("under_10", "How long was the ride?", "hard-for-young", "how long"),
    ("text", "Note what she claims.", "disrespectful-word", "claims"),
    ("text", "The rape.", "graphic-word", "rape"),
    ("text", "Send it to SOCA.", "dated-name", "SOCA"),
    ("free", "Did you steal anything?", "guilt-word", "you steal"),
    ("free", "Were you selling drugs?", "guilt-word", "you selling drugs"),
    ("free", "Did you know that this is illegal?", "guilt-word", "illegal"),
])
def test_found(lint: WordingLint, look_at: str, text: str, code: str, word: str) -> None:
    assert (code, word.casefold()) in [(slip.code, str(slip.params["word"]).casefold())
                                       for slip in lint.look(text, look_at)]


@pytest.mark.parametrize(("look_at", "text"), [
    ("child", "Tell me about the travelling. Start at the beginning."),
    ("child", "Which face shows how you feel right now?"),
    ("child", "What would you like: bread, rice or something else?"),
    ("child", "You can say: I don’t know."),
    ("child", "Tell me about any brothers or sisters."),
    ("adult", "Which papers or letters came to you?"),
    ("adult", "What do you know of food, work or customs, so that we can plan?"),
    ("adult", "Tell me where this person lived, worked or spent time."),
    ("adult", "What happened when someone there said no?"),
    ("adult", "What happened then?"),
    ("child", "Tell me what happened when you came here."),
    ("under_10", "Tell me about the time when you were small."),
    ("text", "Note whether the person claimed asylum in another country."),
    ("text", "A grape and a therapist."),
    ("adult", "Tell me everything about that day, and how it ended."),
    ("free", "Tell me about the day when you were admitted to hospital."),
    ("free", "What did they tell you to do there?"),
])
def test_left_alone(lint: WordingLint, look_at: str, text: str) -> None:
    assert list(lint.look(text, look_at)) == []


def test_a_hard_sentence_is_too_hard_for_the_young_only(lint: WordingLint) -> None:
    text = "Tell me about anything that made it difficult to see, to hear, to read and to remember that day."
    assert {slip.code for slip in lint.reading(text, "child_to_9")} == {"sentence-too-long", "reading-age"}
    assert list(lint.reading(text, "child_16_17")) == []


def test_long_words_are_named_even_in_a_short_wording(lint: WordingLint) -> None:
    slips = list(lint.reading("Tell me about the accommodation.", "child"))
    assert [(slip.code, slip.params["word"]) for slip in slips] == [("long-word", "accommodation")]
