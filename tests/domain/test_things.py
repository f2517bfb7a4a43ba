"""People and things that are spoken of in many places: found, merged, separated, with nothing lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debrief_app.domain.answers import Address, Answer, Answers, Revision
from debrief_app.domain.entries import Entries, Entry
from debrief_app.domain.errors import KnownError
from debrief_app.domain.form import Band
from debrief_app.domain.identity.names import folded
from debrief_app.domain.interview import AgeStatus, Interview, InterviewHead, State
from debrief_app.domain.things import Mention, found, keeper_of, mentions, merged, same_as
from debrief_app.domain.values import Links, Names, Value

HEAD = InterviewHead("i", "REF", State.OPEN, 1, AgeStatus.ADULT, Band.ANY, "full-adult", "2026-01-01", "o", "f")
PEOPLE = tuple(Entry(f"p{n}", "person", n, f"2026-01-0{n}") for n in range(1, 6))


def _interview(*answers: tuple[Address, Mapping[str, Value]]) -> Interview:
    told = {address: Revision(f"r{n}", "i", address, "t", "o", "q", "en", "f", Answer(values=values))
            for n, (address, values) in enumerate(answers)}
    return Interview(HEAD, Answers(told), Entries((*PEOPLE, Entry("leg", "leg", 0, "2026"))))


def _with(interview: Interview, changed: Entry) -> Interview:
    return replace(interview, entries=Entries(changed if e.id == changed.id else e for e in interview.entries))


def test_one_person_in_a_leg_an_episode_and_a_debt_is_one_person() -> None:
    named: dict[str, Value] = {"name": Names(as_spoken="Anh Long")}
    told = _interview((Address("p1", "X801"), named), (Address("leg", "T406"), {"who": Links(("p1",))}),
                      (Address("", "U615"), {"to": Links(("p2",))}))
    one = _with(told, merged(told, "p2", "p1"))
    assert mentions(one, "p2") == mentions(one, "p1") == (
        Mention(Address("p1", "X801")), Mention(Address("leg", "T406"), "who"), Mention(Address("", "U615"), "to"))
    assert [entry.id for entry in one.entries_of("person")] == ["p1", "p3", "p4", "p5"]
    assert [entry.id for entry in one.recorded_of("person")] == ["p1", "p3", "p4", "p5", "p2"]


def test_only_things_of_a_kind_are_one_and_only_once() -> None:
    told = _interview()
    with pytest.raises(KnownError, match="things-differ"):
        merged(told, "p1", "leg")
    with pytest.raises(KnownError, match="thing-merged-already"):
        merged(told, "p1", "p1")
    one = _with(told, merged(told, "p2", "p1"))
    with pytest.raises(KnownError, match="thing-merged-already"):
        merged(one, "p1", "p2")


@given(st.lists(st.tuples(st.booleans(), st.integers(1, 5), st.integers(1, 5)), max_size=25))
def test_no_sequence_of_merging_and_separating_loses_an_answer(steps: list[tuple[bool, int, int]]) -> None:
    told = _interview(*((Address(f"p{n}", "X801"), {"name": Names(as_spoken=f"name {n}")}) for n in range(1, 6)))
    now = told
    for joins, first, second in steps:
        if joins:
            try:
                now = _with(now, merged(now, f"p{first}", f"p{second}"))
            except KnownError:
                continue
        else:
            alone = next(entry for entry in now.entries if entry.id == f"p{first}")
            now = _with(now, replace(alone, merged_into=""))
        reached = [mention.address.entry for entry in now.entries_of("person") for mention in mentions(now, entry.id)]
        assert sorted(reached) == ["p1", "p2", "p3", "p4", "p5"]
        assert all(keeper_of(now, each) == keeper_of(now, same_as(now, each)[0]) for each in ("p1", "p5"))
    for entry in now.entries:
        now = _with(now, replace(entry, merged_into=""))
    assert now == told


def test_two_letters_find_a_person_by_any_name_without_accents_or_case() -> None:
    told = _interview(
        (Address("p1", "X801"), {"name": Names(as_spoken="Nguyễn Thị Lan", own_script="")}),
        (Address("p2", "X801"), {"name": Names(as_spoken="Lanre")}),
        (Address("p3", "X801"), {"name": Names(as_spoken="Mohamed", own_script="مُحَمَّد")}))
    titles = {"p1": "Nguyễn Thị Lan", "p2": "Lanre", "p3": "Mohamed"}

    def look(typed: str) -> tuple[str, ...]:
        return found(told, ("person",), typed, lambda entry: titles.get(entry, entry))

    assert look("lan") == ("p2", "p1")
    assert look("THI") == ("p1",)
    assert look("محمد") == ("p3",)
    assert look("l") == ()


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)
