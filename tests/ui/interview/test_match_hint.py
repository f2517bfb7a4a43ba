"""The hint above the name card, on the real screen over a real vault."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pytestqt.qtbot import QtBot

from debrief_app.domain.accounts import Role
from debrief_app.domain.answers import Address, Answer
from debrief_app.domain.interview import AgeStatus
from debrief_app.domain.values import FuzzyDate, Names, Precision
from debrief_app.services.debrief import interviewing
from debrief_app.services.debrief.interviewing import Shown
from debrief_app.services.matching import finding_people
from debrief_app.ui import interviewee
from debrief_app.ui.interview.page import InterviewPage
from tests.ui.interview.conftest import Desk

NAME, BIRTH, ELSEWHERE = Address("", "I201"), Address("", "I203"), Address("", "I204")


def known_before(desk: Desk) -> str:
    """Somebody else's de-brief: محمد أحمد حسين, born on 14 March 2009."""
    other = interviewing.start_interview(desk.session, AgeStatus.ADULT, "full-adult").id
    for address, answer in (
        (NAME, Answer(values={"name": Names("", "محمد أحمد حسين")})),
        (BIRTH, Answer(values={"born": FuzzyDate(Precision.EXACT, "2009-03-14")})),
    ):
        interviewing.record_answer(desk.session, other, address, answer, Shown("?", "en"))
    return other


def at_the_name(desk: Desk) -> InterviewPage:
    """The name card, with the date of birth recorded already."""
    desk.record(BIRTH, Answer(values={"born": FuzzyDate(Precision.EXACT, "2009-03-14")}))
    page = desk.open()
    page.go(NAME)
    desk.settle()
    return page


def type_name(page: InterviewPage, text: str) -> None:
    """As a person types: into the box of the name as spoken."""
    page.card.restore("name", 0)
    editor = page.card._fields.editors["name"]  # type: ignore[union-attr]
    editor.set_value(Names(text))
    page.card.edited.emit()


def test_while_the_name_is_typed_staff_see_who_it_could_be_and_why(desk: Desk, qtbot: QtBot) -> None:
    other = known_before(desk)
    page = at_the_name(desk)
    assert page.match_hint.isHidden()
    type_name(page, "Mohamed Ahmed Husain")
    qtbot.waitUntil(lambda: not page.match_hint.isHidden())
    (row,) = [each for each in page.match_hint.rows if not each.isHidden()]
    text = row.text.text()
    assert finding_people.links(desk.session, other) == ()
    for part in ("Perhaps in this vault already", "same date of birth", "14 March 2009", "sounds alike", "Mohamed",
                 "محمد"):
        assert part in text
    assert desk.on_disk().answer(NAME) is None  # nothing was merged or taken over


def test_not_the_same_person_silences_the_hint_and_can_be_taken_back(desk: Desk, qtbot: QtBot) -> None:
    known_before(desk)
    page = at_the_name(desk)
    type_name(page, "Mohamed Ahmed Husain")
    qtbot.waitUntil(lambda: not page.match_hint.isHidden())
    page.match_hint.rows[0].differs.click()
    qtbot.waitUntil(lambda: "Not the same person" in page.match_hint.rows[0].text.text())
    page.match_hint.rows[0].undo.click()
    qtbot.waitUntil(lambda: "Perhaps" in page.match_hint.rows[0].text.text())
    desk.settle()


def test_the_other_record_is_asked_for_by_its_id(desk: Desk, qtbot: QtBot) -> None:
    other = known_before(desk)
    page = at_the_name(desk)
    type_name(page, "Mohamed Ahmed Husain")
    qtbot.waitUntil(lambda: not page.match_hint.isHidden())
    with qtbot.waitSignal(page.other_asked) as asked:
        page.match_hint.rows[0].open.click()
    assert asked.args == [other]


def test_the_hint_stays_with_the_cards_that_say_who_the_person_is(desk: Desk, qtbot: QtBot) -> None:
    known_before(desk)
    page = at_the_name(desk)
    type_name(page, "Mohamed Ahmed Husain")
    qtbot.waitUntil(lambda: not page.match_hint.isHidden())
    page.go(ELSEWHERE)
    assert page.match_hint.isHidden()
    page.go(BIRTH)
    qtbot.waitUntil(lambda: not page.match_hint.isHidden())


def test_several_hints_take_the_room_of_one_until_they_are_asked_for(desk: Desk, qtbot: QtBot) -> None:
    for _time in range(2):
        known_before(desk)
    page = at_the_name(desk)
    type_name(page, "Mohamed Ahmed Husain")
    qtbot.waitUntil(lambda: not page.match_hint.isHidden())
    assert [row.isHidden() for row in page.match_hint.rows] == [False, True]
    page.match_hint.more.click()
    assert [row.isHidden() for row in page.match_hint.rows] == [False, False]


def test_an_interpreter_and_the_person_are_told_nothing(desk: Desk) -> None:
    """The view for the person knows no service at all; the service itself is silent to interpreters."""
    known_before(desk)
    interpreter = replace(desk.session, account=replace(desk.session.account, role=Role.INTERPRETER))
    typing = {NAME: Answer(values={"name": Names("Mohamed Ahmed Husain")}),
              BIRTH: Answer(values={"born": FuzzyDate(Precision.EXACT, "2009-03-14")})}
    assert len(finding_people.look(desk.session, desk.interview, typing)) == 1
    assert finding_people.look(interpreter, desk.interview, typing) == ()
    view = Path(interviewee.__file__).parent
    assert not [file.name for file in view.glob("*.py") if "finding_people" in file.read_text("utf-8")]
