"""Filing a sentence of a free account: copied letter by letter, and nothing is overwritten."""

from __future__ import annotations

import pytest

from debrief_app.domain.answers import Address, Answer, AnswerStatus, Revision, TakenFrom
from debrief_app.domain.errors import KnownError
from debrief_app.domain.interview import Interview
from debrief_app.domain.language.sentences import sentence_at
from debrief_app.domain.quoting import SEVERAL_LANGUAGES, Box, Filing, Quotation, filed
from debrief_app.domain.rules.situation import nothing_yet

ORIGIN, TARGET = Address("", "T401"), Address("leg", "T404")
SAID = "كان البحر مظلما. ثم ركبنا شاحنة بيضاء. نمت."
LORRY = Quotation(ORIGIN, Box.OWN_WORDS, "ثم ركبنا شاحنة بيضاء.")


def held(*answers: tuple[Address, Answer]) -> Interview:
    interview = nothing_yet(None)
    first = ORIGIN, Answer(own_words=SAID, own_words_language="ar", english="Dark. A lorry.")
    for address, answer in (first, *answers):
        interview = interview.with_answer(Revision("", "", address, "", "", "", "", "", answer))
    return interview


def test_an_empty_point_gets_a_volunteered_answer_with_its_origin() -> None:
    found = filed(held(), LORRY, TARGET, repeatable=False)
    assert (found.address, found.filing) == (TARGET, Filing.NEW)
    assert found.answer == Answer(AnswerStatus.VOLUNTEERED, LORRY.words, "ar", taken_from=TakenFrom(ORIGIN))


def test_english_goes_into_the_english_box() -> None:
    found = filed(held(), Quotation(ORIGIN, Box.ENGLISH, "A lorry."), TARGET, repeatable=False)
    assert (found.answer.english, found.answer.own_words, found.answer.own_words_language) == ("A lorry.", "", "")


def test_the_reason_for_a_gap_stays_beside_the_words() -> None:
    gap = Answer(AnswerStatus.DEFERRED, note="Tired")
    found = filed(held((TARGET, gap)), LORRY, TARGET, repeatable=False)
    assert (found.answer.status, found.answer.note, found.filing) == (AnswerStatus.VOLUNTEERED, "Tired", Filing.NEW)


def test_what_the_person_closed_stays_closed() -> None:
    closed = Answer(AnswerStatus.CLOSED_BY_PERSON)
    found = filed(held((TARGET, closed)), LORRY, TARGET, repeatable=False)
    assert found.answer.status is AnswerStatus.CLOSED_BY_PERSON and found.answer.own_words == LORRY.words


def test_an_answer_that_is_there_is_added_to() -> None:
    before = Answer(own_words="Dhul", own_words_language="so", english="A lorry", values={"mode": "lorry"})
    found = filed(held((TARGET, before)), LORRY, TARGET, repeatable=False)
    assert found.filing is Filing.ADDED and found.address == TARGET
    assert found.answer.own_words == f"Dhul\n{LORRY.words}"
    assert found.answer.own_words_language == SEVERAL_LANGUAGES
    assert (found.answer.english, found.answer.values) == ("A lorry", {"mode": "lorry"})
    assert found.answer.status is AnswerStatus.GIVEN


def test_a_repeatable_point_gets_one_more_answer() -> None:
    two = ((TARGET, Answer(english="One")), (Address("leg", "T404", 3), Answer(english="Two")))
    found = filed(held(*two), LORRY, TARGET, repeatable=True)
    assert (found.address, found.filing) == (Address("leg", "T404", 4), Filing.FURTHER)


def test_filing_twice_does_nothing_the_second_time() -> None:
    first = filed(held(), LORRY, TARGET, repeatable=True)
    again = filed(held((first.address, first.answer)), LORRY, TARGET, repeatable=True)
    assert (again.address, again.filing) == (TARGET, Filing.THERE)


@pytest.mark.parametrize("words", ["ثم ركبنا شاحنة سوداء.", "", "  "])
def test_words_that_were_not_said_are_not_filed(words: str) -> None:
    with pytest.raises(KnownError, match="words-changed"):
        filed(held(), Quotation(ORIGIN, Box.OWN_WORDS, words), TARGET, repeatable=False)


@pytest.mark.parametrize(("text", "position", "sentence"), [
    ("He drove. I slept. Then we stopped.", 0, "He drove."),
    ("He drove. I slept. Then we stopped.", 12, "I slept."),
    ("He drove. I slept. Then we stopped", 34, "Then we stopped"),
    (SAID, 20, "ثم ركبنا شاحنة بيضاء."),
    ("ናብ ባሕሪ ከድና። ለይቲ ነበረ።", 15, "ለይቲ ነበረ።"),
    ("one line\nanother line", 12, "another line"),
    ("", 0, ""),
    ("He drove.  ", 11, "He drove."),
])
def test_the_sentence_around_the_caret(text: str, position: int, sentence: str) -> None:
    start, end = sentence_at(text, position)
    assert text[start:end] == sentence
