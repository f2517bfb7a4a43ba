"""Answers as the officer gave them: nothing lost, nothing mixed up."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debrief_app.domain.answers import Address, Answer, AnswerStatus, Revision
from debrief_app.domain.errors import BugError
from debrief_app.domain.interview import Interview
from debrief_app.domain.values import (
    Codes,
    Duration,
    FuzzyDate,
    Grid,
    Links,
    Money,
    Names,
    Phone,
    Place,
    Precision,
    Value,
)
from debrief_app.storage import answers, drafts, interviews
from debrief_app.storage.cursors import Cursor
from debrief_app.storage.cursors import get as cursor_of
from debrief_app.storage.engine.vault import Vault
from tests.storage.workbench import AT, a_head, a_key, a_revision, begin

text = st.text(max_size=20)
texts = st.lists(text, max_size=4).map(tuple)
values: st.SearchStrategy[Value] = st.one_of(
    text,
    st.integers(),
    st.builds(FuzzyDate, st.sampled_from(Precision), text, st.none() | st.integers(0, 120), text, text, text),
    st.builds(Duration, text, text),
    st.builds(Place, text, text, text, st.booleans(), text),
    st.builds(Money, text, text, text),
    st.builds(Phone, text, text),
    st.builds(Names, text, text, text, text),
    st.builds(Links, texts),
    st.builds(Codes, texts),
    st.dictionaries(text, text, max_size=4).map(lambda cells: Grid(tuple(cells.items()))),
)
given_answers = st.builds(
    Answer, status=st.sampled_from(AnswerStatus), own_words=text, own_words_language=text, english=text,
    values=st.dictionaries(text, values, max_size=3), observation=text, assessment=text, note=text)
addresses = st.builds(Address, st.sampled_from(["", "leg-1", "leg-2"]), st.sampled_from(["R304", "T402"]),
                      st.integers(0, 2))
steps = st.lists(st.tuples(addresses, given_answers, st.booleans()), max_size=12)
numbers = itertools.count()


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    """One vault for many examples; each example begins its own de-brief."""
    with Vault.create(tmp_path_factory.mktemp("shared") / "debrief.vault", a_key()) as vault:
        yield vault


def play(vault: Vault, steps: list[tuple[Address, Answer, bool]]) -> tuple[str, list[Revision]]:
    interview = begin(vault, f"example-{next(numbers)}")
    told = [Revision(f"{interview}-{number}", interview, address, AT, "officer", "question", "en", "form",
                     answer, withdrawn) for number, (address, answer, withdrawn) in enumerate(steps)]
    for revision in told:
        with vault.transaction():
            answers.append(vault, revision)
    return interview, told


@given(steps)
@settings(max_examples=60)
def test_the_newest_revision_at_each_address_is_the_answer(
        shared: Vault, steps: list[tuple[Address, Answer, bool]]) -> None:
    interview, told = play(shared, steps)
    model = Interview(a_head())
    for revision in told:
        model = model.with_answer(revision)
    assert answers.current(shared, interview) == model.answers
    assert answers.revisions(shared, interview) == tuple(told)


@given(steps)
@settings(max_examples=60)
def test_some_places_hold_what_the_whole_de_brief_holds_there(
        shared: Vault, steps: list[tuple[Address, Answer, bool]]) -> None:
    interview, told = play(shared, steps)
    everything = answers.current(shared, interview)
    for points in ((), ("R304",), ("T402", "R304"), ("nowhere", "T402")):
        for entries in (("",), ("leg-1", ""), ("leg-2", "leg-1")):
            assert answers.current_at(shared, interview, points, entries) == tuple(
                revision for address, revision in everything.items()
                if address.point in points and address.entry in entries)
        closed = any(revision.answer.status is AnswerStatus.CLOSED_BY_PERSON for revision in told)
        assert answers.any_held_back(shared, interview, points) == (
            closed or any(not each.address.entry and each.address.point in points for each in told))


@given(steps, addresses)
@settings(max_examples=30)
def test_the_history_of_an_address_is_complete_and_in_order(
        shared: Vault, steps: list[tuple[Address, Answer, bool]], address: Address) -> None:
    interview, told = play(shared, steps)
    assert answers.history(shared, interview, address) == tuple(r for r in told if r.address == address)


@given(addresses, given_answers)
@settings(max_examples=60)
def test_half_typed_answers_come_back_as_they_were(shared: Vault, address: Address, answer: Answer) -> None:
    interview = begin(shared, f"example-{next(numbers)}")
    with shared.transaction():
        drafts.save(shared, interview, address, answer)
    assert drafts.all(shared, interview) == {address: answer}


def test_a_clock_set_back_does_not_bring_an_old_answer_back(vault: Vault) -> None:
    with vault.transaction():
        answers.append(vault, a_revision(1))
        answers.append(vault, replace(a_revision(2), at="1999-01-01T00:00:00.000Z"))
    assert [r.id for r in answers.current(vault, "interview-1").values()] == ["revision-2"]


def test_de_briefs_do_not_mix(vault: Vault) -> None:
    begin(vault, "interview-2")
    with vault.transaction():
        answers.append(vault, a_revision(1))
        answers.append(vault, a_revision(2, interview="interview-2"))
    assert [r.id for r in answers.current(vault, "interview-1").values()] == ["revision-1"]
    assert [r.id for r in answers.revisions(vault, "interview-2")] == ["revision-2"]


def test_an_answer_to_no_de_brief_is_refused(vault: Vault) -> None:
    with pytest.raises(BugError), vault.transaction():
        answers.append(vault, a_revision(1, interview="nobody"))


def test_recording_an_answer_ends_its_draft_and_no_other(vault: Vault) -> None:
    here, there = Address("", "R304"), Address("leg-1", "R304")
    with vault.transaction():
        drafts.save(vault, "interview-1", here, Answer(english="half"))
        drafts.save(vault, "interview-1", there, Answer(english="half a leg"))
        drafts.save(vault, "interview-1", here, Answer(english="half typed"))
    assert drafts.all(vault, "interview-1")[here].english == "half typed"
    with vault.transaction():
        answers.append(vault, a_revision(1, address=here))
    assert set(drafts.all(vault, "interview-1")) == {there}
    with vault.transaction():
        drafts.drop(vault, "interview-1", there)
        drafts.drop(vault, "interview-1", there)
    assert drafts.all(vault, "interview-1") == {}


def test_the_place_in_the_form_is_kept_for_each_account(vault: Vault, path: Path) -> None:
    officer = Cursor("interview-1", "officer", "transit", Address("leg-1", "T402", 1),
                     {"caret": 17, "field": "to"})
    interpreter = Cursor("interview-1", "interpreter", "person", Address("", "R304"))
    with vault.transaction():
        drafts.save(vault, "interview-1", officer.address, Answer(english="half"), officer)
        drafts.save(vault, "interview-1", interpreter.address, Answer(own_words="نصف"), interpreter)
    vault.close()
    with Vault.open(path, a_key()) as again:
        assert cursor_of(again, "interview-1", "officer") == officer
        assert cursor_of(again, "interview-1", "interpreter") == interpreter
        assert cursor_of(again, "interview-1", "supervisor") is None
        assert drafts.all(again, "interview-1")[interpreter.address].own_words == "نصف"
        assert interviews.load(again, "interview-1").answers == {}
