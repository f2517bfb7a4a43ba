"""How hard a wording is: near enough to what a teacher would say."""

from __future__ import annotations

import pytest

from debrief_app.definitions.checks.reading_age import grade, sentences, syllables, words


@pytest.mark.parametrize(("word", "count"), [
    ("the", 1), ("asked", 1), ("clothes", 1), ("phones", 1), ("started", 2), ("places", 2),
    ("people", 2),
    ("something", 2), ("someone", 2), ("travelled", 2), ("seeing", 2), ("quiet", 2), ("don't", 1),
    ("family", 3),
    ("travelling", 3), ("everything", 3), ("languages", 3), ("idea", 3), ("interpreter", 4),
    ("nationality", 5),
])
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


def test_words_and_sentences() -> None:
    text = "Tell me about home. It’s up to you: start where you like!"
    assert len(words(text)) == 12 and "It's" in words(text)
    assert len(sentences(text)) == 3


def test_the_grade_follows_the_published_formula() -> None:
    # 6 words in 1 sentence, 6 syllables: 0.39 * 6 + 11.8 * 1 - 15.59 is below nought.
    assert grade("The dog sat on the mat.") == 0
    # 10 words in 1 sentence, 15 syllables.
    assert grade("Tell me about the people you travelled with on holiday.") == pytest.approx(
        0.39 * 10 + 11.8 * 1.5 - 15.59
    )


def test_legal_prose_is_harder_than_a_childs_question() -> None:
    legal = "Describe the circumstances surrounding your recruitment and subsequent transportation."
    assert grade(legal) > 12 > 4 > grade("Tell me about the day you came here. Start with waking up.")
    assert grade("") == 0
