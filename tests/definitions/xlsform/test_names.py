"""Ids as names for XLSForm, and conditions as XPath: nothing is lost on the way there and back."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debrief_app.definitions.xlsform.names import to_id, to_name
from debrief_app.definitions.xlsform.xpath import NotHeldError, UnknownNameError, from_xpath, to_xpath
from debrief_app.domain.conditions import All_, Any_, Condition, Is, Lookup, Not

IDS = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_.:+-]{0,20}", fullmatch=True) | st.sampled_from(
    ["a_x2E_", "_x5F_"[1:], "a__x2E_b", "x2E_.x2E_"])
QUESTIONS = (("a", "one"), ("a", "two"), ("b", "one"))
CODES = ("x", "y", "10+")


@given(IDS, IDS)
def test_a_name_is_valid_xml_with_one_full_stop_and_leads_back(point: str, field: str) -> None:
    name = to_name(point, field)
    assert re.fullmatch(r"[A-Za-z_][A-Za-z0-9_-]*\.[A-Za-z_][A-Za-z0-9_-]*", name)
    assert tuple(map(to_id, name.split("."))) == (point, field)


@pytest.mark.parametrize("name", ["q1", "_hidden", "a_x2e_b", "_x41_", "date.of.birth"])
def test_names_of_others_stay_as_they_are(name: str) -> None:
    assert to_id(name) == name


def leaves() -> st.SearchStrategy[Condition]:
    return st.builds(lambda question, codes: Is(question[0], question[1], frozenset(codes)), st.sampled_from(QUESTIONS),
                     st.lists(st.sampled_from(CODES), min_size=1, max_size=3))


def conditions() -> st.SearchStrategy[Condition]:
    return st.recursive(leaves(), lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(lambda parts: Any_(tuple(parts)), st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda parts: All_(tuple(parts)), st.lists(inner, min_size=1, max_size=3))), max_leaves=4)


def truth(condition: Condition) -> list[bool]:
    """What it says to every combination of one answer to each question."""
    answers = itertools.product((None, *CODES), repeat=len(QUESTIONS))
    return [condition.holds(looked_up(dict(zip(QUESTIONS, each, strict=True)))) for each in answers]


def looked_up(given: Mapping[tuple[str, str], str | None]) -> Lookup:
    return lambda point, field: frozenset(filter(None, [given[point, field]]))


@given(conditions(), st.booleans())
def test_a_condition_says_the_same_after_the_way_there_and_back(condition: Condition, repeats: bool) -> None:
    text = to_xpath(condition, lambda point, field: (to_name(point, field), repeats))
    back = from_xpath(text, {to_name(*question): question for question in QUESTIONS}.get)
    assert truth(back) == truth(condition)


@pytest.mark.parametrize(("text", "same"), [
    ("${a.one} = 'x'", Is("a", "one", frozenset("x"))),
    (' ${ a.one } != "x" ', Not(Is("a", "one", frozenset("x")))),
    ("selected(${a.one},'x') or ${a.one}='y'", Is("a", "one", frozenset("xy"))),
])
def test_other_ways_of_writing_it(text: str, same: Condition) -> None:
    assert from_xpath(text, {"a.one": ("a", "one")}.get) == same


@pytest.mark.parametrize("text", [
    "${a.one} > 3", "${a.one} = 3", "count(${a.one}) = '1'", "${a.one} = ''", "${a.one}", "(${a.one} = 'x'", "or",
    "${a.one} = 'x' ${a.one} = 'x'", "(" * 5000, "not(" * 20 + "${a.one} = 'x'" + ")" * 20, "'x' = ${a.one}", "'",
    "$" * 4001, "pulldata('f', 'a')", "true()", "\x00",
])
def test_what_our_conditions_cannot_hold_is_named(text: str) -> None:
    with pytest.raises(NotHeldError):
        from_xpath(text, {"a.one": ("a", "one")}.get)


def test_a_question_that_has_no_choices_is_named() -> None:
    with pytest.raises(UnknownNameError) as refused:
        from_xpath("${other} = 'x'", lambda name: None)
    assert refused.value.name == "other"
