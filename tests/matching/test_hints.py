"""The hint while a name is typed: what it rests on, whom it is for, and what staff say of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from debrief_app.domain.answers import Address, Answer, AnswerStatus
from debrief_app.domain.audit import Operation
from debrief_app.domain.dates.fuzzy_dates import FuzzyDate, Precision
from debrief_app.domain.errors import KnownError
from debrief_app.domain.identity.matching import Ground
from debrief_app.domain.interview import AgeStatus
from debrief_app.domain.values import Names, Phone
from debrief_app.services.debrief import interviewing
from debrief_app.services.debrief.interviewing import Shown
from debrief_app.services.matching import finding_people
from debrief_app.services.matching.finding_people import Hint
from debrief_app.services.matching.person_descriptions import POINTS
from debrief_app.services.session import Session
from debrief_app.storage import audit, person_links
from tests.matching.crowd import Made, take_down

NAME, BIRTH, PHONE = Address("", "I201"), Address("", "I203"), Address("", "I221")


def named(text: str, script: str = "") -> Answer:
    return Answer(values={"name": Names(text, script)})


def born(precision: Precision, edtf: str) -> Answer:
    return Answer(values={"born": FuzzyDate(precision, edtf)})


def begun(session: Session, **told: Answer) -> str:
    """A de-brief through the services: name, birth, phone."""
    interview = interviewing.start_interview(session, AgeStatus.ADULT, "full-adult").id
    for point, answer in told.items():
        interviewing.record_answer(session, interview, Address("", point), answer, Shown("?", "en"))
    return interview


def grounds(hint: Hint) -> set[Ground]:
    return {each.ground for each in hint.evidence}


@pytest.mark.parametrize(("first", "second"), [
    ("Mohamed Ahmed Hussein", "محمد أحمد حسين"),
    ("Mohamed Ahmed Hussein", "Husain Muhammad Achmed"),
    ("Nguyễn Thị Lan", "Lan Nguyen Thi"),
    ("Tesfaye Haile Gebre", "ተስፋዬ ኃይሌ ገብረ"),
    ("Олена Шевченко", "Olena Shevchenko"),
    ("Zhang Wei", "张伟"),
    ("Abdulrahman Khalid", "عبد الرحمن خالد"),
    ("Gëzim Hoxha", "Gezim Hoxa"),
])
def test_a_name_is_known_again_in_another_script_spelling_or_order(few: Session, first: str, second: str) -> None:
    other = begun(few, I201=named(first), I203=born(Precision.EXACT, "2009-03-14"))
    mine = begun(few, I203=born(Precision.EXACT, "2009-03-14"))
    (hint,) = finding_people.look(few, mine, {NAME: named(second)})
    assert hint.interview == other
    assert {Ground.BIRTH_SAME} < grounds(hint)
    assert second in {each.mine for each in hint.evidence}


@pytest.mark.parametrize(("first", "second", "ground"), [
    ("2009-03-14", born(Precision.MONTH, "2009-03"), Ground.BIRTH_FITS),
    ("2009-03-14", born(Precision.YEAR, "2009"), Ground.BIRTH_FITS),
    ("2009-03-04", born(Precision.EXACT, "2009-04-03"), Ground.BIRTH_SWAPPED),
    ("2009-03-14", born(Precision.EXACT, "2001-07-05"), Ground.BIRTH_OTHER_CALENDAR),  # Ethiopian 5 Hamle 2001
    ("2009-07-12", born(Precision.EXACT, "2001-11-05"), Ground.BIRTH_OTHER_CALENDAR),
    ("2009-03-14", Answer(values={"age": 17}), Ground.BIRTH_FITS),
])
def test_a_less_exact_or_otherwise_written_date_still_supports(few: Session, first: str, second: Answer,
                                                               ground: Ground) -> None:
    begun(few, I201=named("Tesfaye Haile Gebre"), I203=born(Precision.EXACT, first))
    (hint,) = finding_people.look(few, begun(few), {NAME: named("Tesfay Hayle Gebre"), BIRTH: second})
    assert ground in grounds(hint)


def test_dates_that_cannot_be_one_speak_against(few: Session) -> None:
    begun(few, I201=named("Arben Hoxha"), I203=born(Precision.EXACT, "1988-02-03"))
    assert finding_people.look(few, begun(few), {
        NAME: named("Arben Hoxha"), BIRTH: born(Precision.EXACT, "2010-06-20")}) == ()


def test_a_twin_is_not_taken_for_the_other_twin(few: Session) -> None:
    begun(few, I201=named("Ahmed Hassan Yusuf"), I203=born(Precision.EXACT, "2011-05-06"))
    assert finding_people.look(few, begun(few), {
        NAME: named("Karim Hassan Yusuf"), BIRTH: born(Precision.EXACT, "2011-05-06")}) == ()


def test_a_phone_alone_is_worth_a_hint(few: Session) -> None:
    other = begun(few, I221=Answer(values={"number": Phone("07700 900461", "+447700900461")}))
    (hint,) = finding_people.look(few, begun(few), {
        PHONE: Answer(values={"number": Phone("+44 7700 900461", "+447700900461")})})
    assert (hint.interview, grounds(hint)) == (other, {Ground.PHONE})


def test_another_name_finds_too(few: Session) -> None:
    begun(few, I201=named("Mirela Toska"), I202=named("Bukuroshja Zeqiri"), I203=born(Precision.YEAR, "2008"))
    (hint,) = finding_people.look(few, begun(few), {
        NAME: named("Bukuroshja Zeqiri"), BIRTH: born(Precision.YEAR, "2008")})
    assert Ground.ALIAS in grounds(hint)


def test_nobody_is_found_by_an_empty_card_a_refusal_or_one_common_word(few: Session) -> None:
    take_down(few, [{NAME: named(f"Mohamed {name}")} for name in ("Ali", "Omar", "Said", "Nur")])
    mine = begun(few)
    assert finding_people.look(few, mine) == ()
    assert finding_people.look(few, mine, {NAME: named("Mohamed")}) == ()
    assert finding_people.look(few, mine, {NAME: Answer(AnswerStatus.DECLINED)}) == ()


def test_what_was_changed_or_withdrawn_finds_nobody_any_more(few: Session) -> None:
    number = Answer(values={"number": Phone("07700 900461", "+447700900461")})
    other, mine = begun(few, I221=number), begun(few)
    assert len(finding_people.look(few, mine, {PHONE: number})) == 1
    interviewing.withdraw_answer(few, other, PHONE, Shown("?", "en"))
    assert finding_people.look(few, mine, {PHONE: number}) == ()
    interviewing.record_answer(few, other, PHONE, number, Shown("?", "en"))
    assert len(finding_people.look(few, mine, {PHONE: number})) == 1


def test_not_the_same_person_is_recorded_not_repeated_and_can_be_taken_back(few: Session) -> None:
    told = {"I201": named("Arben Hoxha"), "I203": born(Precision.EXACT, "2008-02-03")}
    one, two = begun(few, **told), begun(few, **told)
    finding_people.say_different(few, one, two)
    assert finding_people.look(few, one) == finding_people.look(few, two) == ()
    (link,) = finding_people.links(few, two)
    assert (link.interview, link.verdict) == (one, finding_people.DIFFERENT)
    finding_people.take_back(few, two, one)
    assert [hint.interview for hint in finding_people.look(few, one)] == [two]
    assert finding_people.links(few, one) == ()
    assert [link.verdict for link in person_links.history(few.vault, one, two)] == ["different", "open"]


def test_two_records_linked_by_mistake_are_separated_with_nothing_lost(few: Session) -> None:
    told = {"I201": named("Arben Hoxha"), "I203": born(Precision.EXACT, "2008-02-03")}
    one, two = begun(few, **told), begun(few, **told)
    before = [finding_people.open_other(few, one, each) for each in (one, two)]
    finding_people.say_same(few, one, two)
    assert [link.verdict for link in finding_people.links(few, one)] == [finding_people.SAME]
    finding_people.take_back(few, one, two)
    assert [finding_people.open_other(few, one, each) for each in (one, two)] == before
    assert [event.action for event in audit.events(few.vault)
            if event.operation is Operation.COMBINATION] == ["link-person", "unlink-person"]


def test_opening_the_other_record_is_logged_as_consultation_without_a_name(few: Session) -> None:
    other, mine = begun(few, I201=named("Arben Hoxha")), begun(few)
    opened = finding_people.open_other(few, mine, other)
    event = audit.events(few.vault)[-1]
    assert opened.head.id == event.subject == other
    assert (event.operation, event.detail) == (Operation.CONSULTATION, (("beside", mine),))
    assert b"Arben" not in b"".join(audit.entries(few.vault))


def test_an_index_of_another_version_is_made_again(few: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    told = {"I201": named("Arben Hoxha"), "I203": born(Precision.EXACT, "2008-02-03")}
    one, two = begun(few, **told), begun(few, **told)
    assert len(finding_people.look(few, one)) == 1
    monkeypatch.setattr(finding_people, "INDEX_VERSION", "another")
    assert [hint.interview for hint in finding_people.look(few, one)] == [two]
    assert finding_people.size(few) == 2


def test_the_form_has_every_point_that_is_looked_at(few: Session) -> None:
    fields = {point: {field.id for field in few.form.point(point).fields} for point in POINTS}
    assert {"name", "preferred"} <= fields["I201"]
    assert "name" in fields["I202"]
    assert {"born", "age"} <= fields["I203"]
    assert "reference" in fields["I219"]
    assert "number" in fields["I221"]


def test_an_unknown_record_cannot_be_opened_or_linked(few: Session) -> None:
    mine = begun(few)
    for verb in (finding_people.open_other, finding_people.say_same, finding_people.say_different):
        with pytest.raises(KnownError) as caught:
            verb(few, mine, "nobody")
        assert caught.value.code == "interview-missing"


def test_hostile_names_are_no_trouble(few: Session) -> None:
    strange = "‮ \x00 ﷺ " + "عبد" * 500 + " " + "a" * 5000 + " '; DROP TABLE people; -- 🦊 \ud83d"
    other = begun(few, I201=named("Arben Hoxha"), I203=born(Precision.EXACT, "2008-02-03"))
    assert all(hint.interview == other for hint in finding_people.look(few, begun(few), {NAME: named(strange)}))
    assert finding_people.size(few) == 1


def test_an_officer_gets_hints_too(ours: Made, tmp_path: Path) -> None:
    with ours.copied(tmp_path / "vault", "officer") as session:
        told = {"I201": named("Arben Hoxha"), "I203": born(Precision.EXACT, "2008-02-03")}
        begun(session, **told)
        assert len(finding_people.look(session, begun(session, **told))) == 1
