"""Whatever a de-brief holds: the rules never raise, always say the same, and never lead into a dead end."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debrief_app.domain.answers import Address, Answer, Answers, AnswerStatus, Revision
from debrief_app.domain.entries import Entries, Entry
from debrief_app.domain.form import Band
from debrief_app.domain.interview import AgeStatus, Interview, InterviewHead, Moment, MomentKind, State
from debrief_app.domain.prior_accounts import (
    Held,
    HeldBack,
    KnownBefore,
    KnownItem,
    Origin,
    PriorAccount,
    UnmetTopic,
)
from debrief_app.domain.rule_catalogue import Mode, Rule
from debrief_app.domain.rules import acts
from debrief_app.domain.rules.registry import SPECS
from debrief_app.domain.rules.verdicts import verdicts
from debrief_app.domain.values import Codes, FuzzyDate, Grid, Links, Money, Names, Phone, Place, Precision, Value
from tests.domain.debriefs import shipped_form

FORM = shipped_form()
READ = sorted({read.partition(".")[0] for spec in SPECS.values() for read in spec.reads})
LISTED = {option.code for each in FORM.lists.values() for option in each.options}
CODES = st.sampled_from(sorted(LISTED | {"yes", "no"}))
TEXT = st.one_of(CODES, st.text(max_size=12), st.sampled_from(READ))
TIMES = st.one_of(st.text(max_size=8), st.datetimes().map(lambda at: at.isoformat() + "Z"), st.just("2026-10-20"))
VALUES: st.SearchStrategy[Value] = st.one_of(
    TEXT, st.integers(-5, 200), st.lists(CODES, max_size=4).map(lambda codes: Codes(tuple(codes))),
    st.builds(FuzzyDate, st.sampled_from(Precision), TEXT), st.builds(Place, TEXT, TEXT), st.builds(Money, TEXT, TEXT),
    st.builds(Phone, TEXT), st.builds(Names, TEXT, TEXT), st.builds(Links, st.tuples(TEXT)),
    st.builds(Grid, st.tuples(st.tuples(TEXT, TEXT))))
POINTS = st.one_of(st.sampled_from(READ), st.sampled_from([point.id for point in FORM.points()]), TEXT)
ADDRESSES = st.builds(Address, st.sampled_from(["", "a", "b"]), POINTS, st.integers(0, 2))


@st.composite
def answers(draw: st.DrawFn, address: Address) -> Answer:
    fields = [field.id for field in FORM.point(address.point).fields] if FORM.has_point(address.point) else ["x"]
    values = draw(st.dictionaries(st.sampled_from(fields or ["x"]), VALUES, max_size=5))
    return Answer(draw(st.sampled_from(AnswerStatus)), draw(TEXT), "ti", "", values, draw(TEXT), draw(TEXT), draw(TEXT))


@st.composite
def interviews(draw: st.DrawFn) -> Interview:
    head = InterviewHead("i", "r", draw(st.sampled_from(State)), 1, draw(st.sampled_from(AgeStatus)),
                         draw(st.sampled_from(Band)), draw(st.sampled_from([*FORM.profiles, "no-such-profile"])),
                         "", "", "")
    held = {address: Revision("r", "i", address, draw(TIMES), "o", "?", "en", "f", draw(answers(address)))
            for address in draw(st.sets(ADDRESSES, max_size=12))}
    entries = tuple(Entry(name, draw(st.sampled_from(["person", "leg", "crossing", "episode", "?"])), 0, "")
                    for name in draw(st.sets(st.sampled_from(["a", "b"]))))
    moments = tuple(draw(st.lists(st.builds(Moment, TEXT, st.sampled_from(MomentKind), TIMES, TEXT), max_size=6)))
    return Interview(head, Answers(held), Entries(entries), moments)


ACCOUNTS = st.builds(PriorAccount, TEXT, st.sampled_from(Origin), TEXT, TIMES, verified=st.booleans(), source=TEXT)
ITEMS = st.builds(KnownItem, ACCOUNTS, ADDRESSES, st.just(Answer(own_words="x")))
PRIOR = st.builds(
    KnownBefore, st.tuples(ACCOUNTS), st.tuples(ITEMS),
    st.tuples(st.builds(HeldBack, ACCOUNTS, POINTS, st.sampled_from(Held))),
    st.tuples(st.builds(UnmetTopic, ACCOUNTS, POINTS)))
STAGES = st.one_of(st.sampled_from([stage.id for stage in FORM.stages]), TEXT)
SLIPS = st.sets(st.sampled_from(["leading", "graphic-word", "two-questions"])).map(tuple)
ACTS: st.SearchStrategy[acts.Act] = st.one_of(
    st.builds(acts.StartInterview, st.none() | st.sampled_from(AgeStatus), st.tuples(POINTS)),
    st.builds(acts.ChangeAgeStatus, st.sampled_from(AgeStatus), TEXT), st.builds(acts.BeginTopic, STAGES),
    st.builds(acts.ShowPoint, ADDRESSES), st.builds(acts.AskAgain, ADDRESSES, TEXT, TEXT),
    st.builds(acts.AddFreeQuestion, STAGES, TEXT, TEXT, st.tuples(ADDRESSES), SLIPS),
    st.builds(acts.RecordAnswer, ADDRESSES, st.just(Answer())), st.builds(acts.Close),
    st.builds(acts.Export, st.sampled_from(["full", "nrm_sheet"])),
    st.builds(acts.RequestReinterview, st.tuples(POINTS)),
    st.builds(acts.ElapsedTick, TIMES), st.builds(acts.RaiseAlert), st.builds(acts.SignalDistress))
MANY = settings(max_examples=60)


@MANY
@given(interviews(), ACTS, TIMES, PRIOR)
def test_verdicts_are_pure_and_never_raise(interview: Interview, act: acts.Act, now: str, prior: KnownBefore) -> None:
    found = verdicts(FORM, interview, act, now, prior=prior)
    assert found == verdicts(FORM, replace(interview), act, now, prior=prior)
    order = [Mode.ENFORCE, Mode.PROMPT, Mode.LOG]
    assert [order.index(verdict.mode) for verdict in found] == sorted(order.index(verdict.mode) for verdict in found)
    for verdict in found:
        assert verdict.says.format_map(verdict.params), "the sentence can be filled"
        assert verdict.finding in SPECS[verdict.rule].findings
        assert all(FORM.has_point(point) or isinstance(act, acts.RecordAnswer | acts.ShowPoint | acts.AskAgain
                                                       | acts.AddFreeQuestion) for point in verdict.points)


@MANY
@given(interviews(), ACTS, TIMES, PRIOR)
def test_nothing_that_stops_is_a_dead_end(interview: Interview, act: acts.Act, now: str, prior: KnownBefore) -> None:
    for verdict in verdicts(FORM, interview, act, now, prior=prior):
        if verdict.blocks:
            assert verdict.way_on.leads_on and verdict.way_on.text and verdict.why and verdict.source


@MANY
@given(interviews(), st.sampled_from([acts.RaiseAlert(), acts.SignalDistress()]), TIMES)
def test_nothing_ever_stands_before_safety(interview: Interview, act: acts.Act, now: str) -> None:
    assert all(verdict.mode is Mode.LOG for verdict in verdicts(FORM, interview, act, now))


@MANY
@given(interviews(), ACTS)
def test_unknown_age_is_judged_exactly_as_a_child(interview: Interview, act: acts.Act) -> None:
    """Apart from R1, which compares the age status itself."""
    if isinstance(act, acts.StartInterview):
        return
    both = [
        [(verdict.rule, verdict.finding, verdict.mode) for verdict in verdicts(
            FORM, replace(interview, head=replace(interview.head, age_status=status)), act, "2026-10-20T14:00:00Z")
         if verdict.rule != "R1"]
        for status in (AgeStatus.CHILD, AgeStatus.UNKNOWN)]
    assert both[0] == both[1]


@pytest.mark.parametrize("rule", FORM.rules.values(), ids=lambda rule: rule.id)
def test_an_enforced_rule_says_who_may_go_on_or_what_to_fill(rule: Rule) -> None:
    if Mode.ENFORCE in rule.modes.values():
        assert rule.way_on.leads_on
    for parameter in rule.parameters.values():
        assert parameter.basis in ("source", "general") and parameter.source
