"""How far each stage and each agency's needs went, over the whole bank."""

from __future__ import annotations

from dataclasses import replace

import pytest

from debrief_app.domain.answers import Answer, AnswerStatus
from debrief_app.domain.flow import Flow
from debrief_app.domain.interview import AgeStatus
from debrief_app.domain.overview.coverage import Coverage, Standing
from tests.domain.debriefs import Debrief


def coverage_of(debrief: Debrief, profile: str = "") -> Coverage:
    form = debrief.form
    return Coverage(Flow(form, form.profiles[profile or debrief.interview.head.profile], debrief.interview))


@pytest.fixture
def told() -> Debrief:
    debrief = Debrief(AgeStatus.ADULT, profile="port-first-account")
    debrief.record("R301", answer=Answer(english="A cousin"))
    debrief.record("R304", answer=Answer(AnswerStatus.DECLINED, note="Tired"))
    debrief.record("R303", answer=Answer(AnswerStatus.DEFERRED))
    debrief.record("R306", answer=Answer(AnswerStatus.NOT_ASKED, note="No time"))
    debrief.record("R315", answer=Answer(AnswerStatus.VOLUNTEERED, english="I promised"))
    return debrief


def test_what_became_of_each_question_and_whether_it_was_put(told: Debrief) -> None:
    recruitment = coverage_of(told).by_stage()["recruitment"]
    assert (recruitment.standing[Standing.ANSWERED], recruitment.standing[Standing.GAP]) == (2, 2)
    assert recruitment.standing[Standing.DEFERRED] == 1
    assert recruitment.asked == 3, "given, declined and deferred; neither volunteered nor not asked"
    assert recruitment.standing[Standing.NOT_ASKED] == 2, "R305 and R314"
    points = [point for point in told.form.stage("recruitment").points if not point.off_bank]
    assert recruitment.standing[Standing.OUTSIDE] == len(points) - 7 - sum(
        point.relevant is not None for point in points)


def test_what_staff_fill_in_was_put_to_nobody(told: Debrief) -> None:
    told.record("P002", {"first_name": "Sam"})
    preparation = coverage_of(told).by_stage()["preparation"]
    assert (preparation.asked, preparation.standing[Standing.ANSWERED]) == (0, 1)


def test_what_the_profile_leaves_out_becomes_never_asked_in_one_that_has_it(told: Debrief) -> None:
    port, full = coverage_of(told), coverage_of(told, "full-adult")
    assert {each.card.address for each in port.cards} == {each.card.address for each in full.cards}
    for small, large in ((port.by_stage(), full.by_stage()), (port.by_agency(), full.by_agency())):
        assert small.keys() == large.keys()
        for key, tally in small.items():
            assert (tally.asked, tally.total) == (large[key].asked, large[key].total)
            assert large[key].standing[Standing.OUTSIDE] == 0
            assert (tally.standing[Standing.NOT_ASKED] + tally.standing[Standing.OUTSIDE]
                    == large[key].standing[Standing.NOT_ASKED])
    assert port.by_stage()["activity"].standing.keys() == {Standing.OUTSIDE}


def test_what_is_recorded_outside_the_profile_counts_as_what_it_is(told: Debrief) -> None:
    before = coverage_of(told).by_stage()["control"].standing[Standing.OUTSIDE]
    told.record("C702", answer=Answer(english="They said they would come"))
    told.record("C703", answer=Answer(AnswerStatus.DECLINED))
    control = coverage_of(told).by_stage()["control"]
    assert (control.standing[Standing.ANSWERED], control.standing[Standing.GAP], control.asked) == (1, 1, 2)
    assert control.standing[Standing.OUTSIDE] == before - 2


def test_every_card_counts_in_its_stage_once(told: Debrief) -> None:
    coverage = coverage_of(told)
    assert len({each.card.address for each in coverage.cards}) == len(coverage.cards)
    assert sum(tally.total for tally in coverage.by_stage().values()) == len(coverage.cards)


def test_an_agency_has_what_it_needs_and_what_all_need(told: Debrief) -> None:
    form = told.form
    agencies = coverage_of(told).by_agency()
    assert list(agencies) == [code for code in form.agencies if code != "ALL"]
    health = [each.card.point for each in coverage_of(told).cards
              if {"HLT", "ALL"} & set(each.card.point.needed_by) and not each.card.point.off_bank]
    assert agencies["HLT"].total == len(health)


def test_on_a_childs_path_what_only_adults_are_asked_is_missing_for_nobody() -> None:
    debrief = Debrief(AgeStatus.CHILD, profile="port-first-account")
    debrief.interview = replace(debrief.interview)
    points = {each.card.point.id for each in coverage_of(debrief).cards}
    adult = {point.id for point in debrief.form.points() if point.child_rule.value == "AD"}
    assert adult and not adult & points
