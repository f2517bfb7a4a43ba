"""Answers and entries that grew step by step are found where they are found when all is read at once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from debrief_app.domain.answers import Address, Answer, Answers, Revision
from debrief_app.domain.entries import Entries, Entry

ENTRIES, POINTS, KINDS = ("", "e1", "e2"), ("T402", "T403"), ("leg", "person")
addresses = st.builds(Address, st.sampled_from(ENTRIES), st.sampled_from(POINTS), st.integers(0, 2))
steps = st.lists(st.tuples(addresses, st.booleans(), st.sampled_from(("", "2026-01-01", "2026-01-02"))), max_size=15)
additions = st.lists(st.tuples(st.sampled_from(KINDS), st.integers(-1, 8), st.booleans()), max_size=12)


@given(steps)
def test_answers_are_found_by_point_and_entry_after_any_order_of_recording(
    told: list[tuple[Address, bool, str]]
) -> None:
    grown = Answers()
    model: dict[Address, Revision] = {}
    for number, (address, withdrawn, at) in enumerate(told):
        revision = Revision(f"r{number}", "i", address, at, "o", "?", "en", "f", Answer(), withdrawn)
        grown = grown.with_revision(revision)
        if withdrawn:
            model.pop(address, None)
        else:
            model[address] = revision
        last, read = grown.latest, Answers(model)
        assert grown == model and list(grown) == list(model)
        assert (last is None) == (not model)
        assert last is None or (not last.at, last.at) == max((not each.at, each.at) for each in model.values())
        for point in POINTS:
            assert dict(grown.entries_at(point)) == dict(read.entries_at(point))
            for entry in ENTRIES:
                held = sorted(each.occurrence for each in model if (each.entry, each.point) == (entry, point))
                assert grown.occurrences(entry, point) == tuple(held)


@given(additions)
def test_a_new_entry_stands_last_or_in_front_of_the_one_that_was_named(added: list[tuple[str, int, bool]]) -> None:
    grown = Entries()
    for number, (kind, named, removed) in enumerate(added):
        before = f"e{named}" if 0 <= named < number else ""
        last = max((each.position for each in grown if each.kind == kind), default=-1)
        order = [each.id for each in grown.of_kind(kind)]
        grown = grown.with_entry(Entry(f"e{number}", kind, last + 1, ""), before)
        order.insert(order.index(before) if before in order else len(order), f"e{number}")
        read = Entries(tuple(grown))
        assert [each.id for each in grown.of_kind(kind)] == order
        for each in KINDS:
            assert grown.of_kind(each) == read.of_kind(each)
            assert [grown.place(entry) for entry in grown.of_kind(each)] == list(range(len(grown.of_kind(each))))
        assert grown.by_id == read.by_id == {entry.id: entry for entry in grown}
        if removed:
            held = grown.by_id[f"e{number}"]
            gone = Entry(held.id, held.kind, held.position, held.created, removed=True)
            grown = Entries(gone if entry.id == gone.id else entry for entry in grown)
            assert grown.place(gone) is None
