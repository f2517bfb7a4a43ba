"""The presenter alone: plain Python over a real vault, no screen."""

from __future__ import annotations

import pytest

from debrief_app.domain.answers import Address, Answer, AnswerStatus
from debrief_app.domain.interview import Moment, MomentKind
from debrief_app.domain.values import Place
from debrief_app.i18n.isolation import bare
from debrief_app.services.debrief import interviewing, reading
from debrief_app.ui.interview.pauses.elapsed import on_break_since, sitting_minutes
from debrief_app.ui.interview.presenter import InterviewPresenter
from debrief_app.ui.shared.entry_titles import link_title
from tests.ui.interview.conftest import Desk


def presenter_of(desk: Desk) -> InterviewPresenter:
    return InterviewPresenter(desk.session, reading.open_interview(desk.session, desk.interview))


def record(presenter: InterviewPresenter) -> None:
    work = presenter.record_work()
    assert work is not None
    presenter.done(work())


def test_forward_and_back_go_through_every_card_in_the_same_order(desk: Desk) -> None:
    desk.add("leg"), desk.add("leg"), desk.add("person")
    presenter = presenter_of(desk)
    assert presenter.address == Address("", "P002"), "the program has filled P001 in"
    presenter.go(Address("", "P001"))
    forward = [presenter.address]
    while (following := presenter.neighbour(1)) is not None:
        presenter.go(following)
        forward.append(following)
    assert forward == [card.address for card in presenter.flow.all_cards()]
    back = [presenter.address]
    while (before := presenter.neighbour(-1)) is not None:
        presenter.go(before)
        back.append(before)
    assert back == forward[::-1]


def test_an_answer_counts_at_once_and_no_more_when_it_could_not_be_written(desk: Desk) -> None:
    presenter = presenter_of(desk)
    presenter.go(Address("", "R301"))
    presenter.edit(Answer(own_words="Kept in memory"))
    assert presenter.record_work() is not None
    assert presenter.interview.answer(Address("", "R301")) == Answer(own_words="Kept in memory")
    presenter.go(Address("", "R302"))
    presenter.failed(Address("", "R301"))
    assert presenter.interview.answer(Address("", "R301")) is None
    presenter.go(Address("", "R301"))
    assert presenter.card().answer.own_words == "Kept in memory"
    assert presenter.half_typed
    record(presenter)
    assert presenter.record_work() is None
    assert desk.answer("R301") == Answer(own_words="Kept in memory")


def test_typing_on_while_the_answer_is_written_is_kept(desk: Desk) -> None:
    presenter = presenter_of(desk)
    presenter.go(Address("", "R301"))
    presenter.edit(Answer(own_words="First"))
    work = presenter.record_work()
    assert work is not None
    presenter.edit(Answer(own_words="First and more"))
    presenter.done(work())
    assert presenter.half_typed
    assert presenter.card().answer.own_words == "First and more"


def test_a_draft_of_an_entry_that_did_not_exist_is_moved_once_and_for_all(desk: Desk) -> None:
    interviewing.save_draft(desk.session, desk.interview, Address("", "B501"), Answer(own_words="At night"))
    crossing = desk.add("crossing")
    presenter = presenter_of(desk)
    work = presenter.opening_work()
    assert work is not None
    presenter.done(work())
    presenter.go(Address(crossing, "B501"))
    assert presenter.card().answer.own_words == "At night"
    record(presenter)
    later = presenter_of(desk)
    later.go(Address(crossing, "B501"))
    assert not later.half_typed
    assert later.opening_work() is None


def test_the_question_shown_is_kept_with_the_answer(child_desk: Desk) -> None:
    presenter = presenter_of(child_desk)
    presenter.go(Address("", "R301"))
    presenter.language = "ar"
    presenter.edit(Answer(own_words="Said"))
    shown = presenter.card().question
    record(presenter)
    revision = child_desk.on_disk().answers[Address("", "R301")]
    assert revision.question == shown
    assert revision.language == "ar"


def test_what_nobody_asks_starts_as_observed_or_volunteered(child_desk: Desk) -> None:
    presenter = presenter_of(child_desk)
    rules = {point.child_rule.value: point for point in child_desk.form.points() if not point.entry_kind}
    presenter.go(Address("", rules["STF"].id))
    assert presenter.card().default_status is AnswerStatus.OBSERVED
    assert not presenter.card().aloud
    presenter.go(Address("", rules["VOL"].id))
    assert presenter.card().default_status is AnswerStatus.VOLUNTEERED
    assert presenter.card().may_not_be_asked


def test_a_new_place_of_a_leg_names_it(desk: Desk) -> None:
    presenter = presenter_of(desk)
    outcome = presenter.named_entry_work("leg", "Bani Walid")()
    presenter.done(outcome)
    assert outcome.added is not None
    assert bare(link_title(presenter.interview, desk.form, outcome.added.id)) == "Bani Walid →"
    assert outcome.revision is not None
    assert Place(town="Bani Walid") in outcome.revision.answer.values.values()


@pytest.mark.parametrize(
    ("kinds", "minutes"),
    [
        ([("10:00", MomentKind.OPENED)], 60),
        (
            [
                ("10:00", MomentKind.OPENED),
                ("10:10", MomentKind.BREAK_START),
                ("10:25", MomentKind.BREAK_END),
            ],
            45,
        ),
        ([("10:00", MomentKind.OPENED), ("10:50", MomentKind.BREAK_START)], 50),
        ([("09:00", MomentKind.OPENED), ("09:30", MomentKind.LEFT), ("10:30", MomentKind.OPENED)], 30),
        ([("09:00", MomentKind.OPENED), ("10:30", MomentKind.OPENED)], 120),
        ([], 15),
    ],
)
def test_the_sitting_lasts_from_opening_without_breaks(
    kinds: list[tuple[str, MomentKind]], minutes: int
) -> None:
    moments = [Moment(str(i), kind, f"2026-11-23T{at}:00Z", "u") for i, (at, kind) in enumerate(kinds)]
    assert sitting_minutes(moments, "2026-11-23T10:45:00Z", "2026-11-23T11:00:00Z") == minutes


def test_a_break_is_open_until_it_ends() -> None:
    began = Moment("1", MomentKind.BREAK_START, "2026-11-23T11:35:00Z", "u")
    ended = Moment("2", MomentKind.BREAK_END, "2026-11-23T11:50:00Z", "u")
    assert on_break_since([began]) == began.at
    assert on_break_since([began, ended]) == ""
