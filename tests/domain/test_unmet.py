"""Topics not reached, the share of open questions, and prompts about people."""

from __future__ import annotations

from dataclasses import replace

import pytest

from debrief_app.domain.answers import Answer, AnswerStatus
from debrief_app.domain.descriptors import PromptKind, person_prompts
from debrief_app.domain.entries import Entries
from debrief_app.domain.flow import Flow
from debrief_app.domain.interview import AgeStatus
from debrief_app.domain.off_bank import cued_invitation, typed_question
from debrief_app.domain.overview.handover import still_open
from debrief_app.domain.overview.question_share import question_share
from debrief_app.domain.overview.unmet import listed_as, proposals
from debrief_app.domain.values import Codes, Links, Names
from tests.domain.debriefs import Debrief


def flow_of(debrief: Debrief) -> Flow:
    return Flow(debrief.form, debrief.form.profiles[debrief.interview.head.profile], debrief.interview)


def test_what_was_put_off_is_proposed_with_its_reason_and_what_was_never_reached_by_stage() -> None:
    debrief = Debrief(AgeStatus.ADULT)
    debrief.record("C707", answer=Answer(AnswerStatus.DEFERRED, note="At his wish"))
    found = proposals(flow_of(debrief))
    assert (found[0].points, found[0].reason, found[0].detail) == (("C707",), "put_off", "At his wish")
    recruitment = next(each for each in found if each.stage == "recruitment")
    assert {"R301", "R302"} <= set(recruitment.points) and "C707" not in recruitment.points
    assert not any(point.off_bank for each in found for point in map(debrief.form.point, each.points))


def test_what_is_on_the_list_is_not_proposed_again() -> None:
    debrief = Debrief(AgeStatus.ADULT)
    debrief.record("C707", answer=Answer(AnswerStatus.DEFERRED))
    for place, each in enumerate(proposals(flow_of(debrief))):
        answer = listed_as(flow_of(debrief), each, "")
        debrief.record("Z1006", answer.values, occurrence=place, answer=answer)
    assert proposals(flow_of(debrief)) == ()
    assert {"C707", "R301"} <= {each.point for each in still_open(flow_of(debrief)) if each.topic}


def test_what_the_profile_leaves_out_was_not_reached_either_and_is_listed_by_its_stage() -> None:
    debrief = Debrief(AgeStatus.ADULT, profile="port-first-account")
    found = {each.stage: each for each in proposals(flow_of(debrief))}
    control = debrief.form.stage("control")
    assert "control" not in {stage for stage, _points in flow_of(debrief).profile.stages}
    assert {"C701", "C707"} <= set(found["control"].points)
    answer = listed_as(flow_of(debrief), found["control"], "")
    assert answer.values["topic"] == f"{control.title} (control)"
    debrief.record("Z1006", answer.values, answer=answer)
    still = {each.point: each for each in still_open(flow_of(debrief))}
    assert still["C701"].topic and still["C707"].topic and not still["R302"].topic


def test_a_word_in_the_name_of_a_point_does_not_list_the_stage_that_is_called_so() -> None:
    debrief = Debrief(AgeStatus.ADULT)
    debrief.record("B503", answer=Answer(english="By boat"))
    debrief.record("Z1006", {"topic": "B504 Where the crossing began"}, answer=Answer(AnswerStatus.OBSERVED))
    assert [each.point for each in still_open(flow_of(debrief)) if each.topic] == ["B504"]


def test_agencies_of_the_list_are_those_of_the_form() -> None:
    form = Debrief(AgeStatus.ADULT).form
    assert [option.code for option in form.lists["follow-up-agency"].options] == list(form.agencies)


def test_the_share_of_open_questions_counts_what_was_put() -> None:
    debrief = Debrief(AgeStatus.ADULT)
    debrief.record("R301", answer=Answer(english="Told"))
    debrief.record("R304", answer=Answer(AnswerStatus.DECLINED))
    debrief.record("R302", answer=Answer(AnswerStatus.VOLUNTEERED, english="Not put"))
    debrief.record("P001", answer=Answer(english="Staff"))
    debrief.record("R399", typed_question("What was on the sign?", "R302").values, answer=Answer(english="A fish"))
    debrief.record("R399", cued_invitation("You said “a fish”. Tell me more about that.", "a fish", "").values,
                   occurrence=1, answer=Answer(english="Red"))
    share = question_share(debrief.form, debrief.interview)
    assert (share.open, share.narrow, share.off_bank) == (2, 2, 1)
    assert share.percent == 50
    assert question_share(debrief.form, Debrief(AgeStatus.ADULT).interview).percent is None


def test_what_is_not_english_is_neither_open_nor_narrow() -> None:
    debrief = Debrief(AgeStatus.ADULT)
    for place, question in enumerate(("أخبرني عن البيت.", "Pse ike?", "Tell me about the house.")):
        debrief.record("R399", typed_question(question, "R302").values, occurrence=place, answer=Answer(english="Told"))
    share = question_share(debrief.form, debrief.interview)
    assert (share.open, share.narrow, share.off_bank, share.not_judged) == (1, 0, 3, 2)
    assert share.percent == 100


def test_somebody_without_a_name_needs_four_descriptors() -> None:
    debrief = Debrief(AgeStatus.ADULT)
    debrief.add("tall", "person")
    prompts = person_prompts(debrief.form, debrief.interview, "tall")
    assert [(each.kind, each.count) for each in prompts] == [(PromptKind.DESCRIBE, 0)]
    debrief.record("X804", {"build": "thin", "hair": "grey", "gender": "unknown"}, entry="tall")
    (prompt,) = person_prompts(debrief.form, debrief.interview, "tall")
    assert (prompt.address.point, prompt.count) == ("X804", 2)
    assert prompt.missing == (
        "Gender", "Complexion", "Ethnicity as seen", "Left eye", "Right eye", "Marks and tattoos")
    debrief.record("X804", {"build": "thin", "hair": "grey", "gender": "male", "left_eye": "brown"}, entry="tall")
    assert person_prompts(debrief.form, debrief.interview, "tall") == ()


def test_only_the_eight_descriptors_of_pole_count() -> None:
    debrief = Debrief(AgeStatus.ADULT)
    counted = {field.id: field.descriptor for point in debrief.form.points() for field in point.fields
               if field.descriptor}
    assert counted == {
        "gender": "DS_037", "ethnicity": "DS_038", "build": "DS_039", "complexion": "DS_040", "left_eye": "DS_041",
        "right_eye": "DS_042", "marks": "DS_043", "hair": "DS_046"}, "domain notes §5.2"
    debrief.add("tall", "person")
    debrief.record("X804", {"height": "tall", "clothing": "a green coat", "voice": "quiet", "picture": "yes"},
                   entry="tall")
    debrief.record("X805", {"age": "about fifty", "band": "50_64", "nationality": "PL", "language": "pl",
                            "accent": "from the north"}, entry="tall")
    assert [each.count for each in person_prompts(debrief.form, debrief.interview, "tall")] == [0]


def test_what_two_entries_of_one_person_both_say_counts_once() -> None:
    debrief = Debrief(AgeStatus.ADULT)
    for entry in ("tall", "thin"):
        debrief.add(entry, "person")
        debrief.record("X804", {"gender": "male", "build": "thin", "marks": "a scar"}, entry=entry)
    entries = [replace(each, merged_into="tall") if each.id == "thin" else each for each in debrief.interview.entries]
    debrief.interview = replace(debrief.interview, entries=Entries(tuple(entries)))
    assert [each.count for each in person_prompts(debrief.form, debrief.interview, "tall")] == [3]


def test_a_nickname_is_no_name_but_a_name_is() -> None:
    debrief = Debrief(AgeStatus.ADULT)
    debrief.add("long", "person")
    debrief.record("X803", {"name": Names(as_spoken="Anh Long"), "kind": "nickname"}, entry="long")
    assert [each.kind for each in person_prompts(debrief.form, debrief.interview, "long")] == [PromptKind.DESCRIBE]
    debrief.record("X803", {"name": Names(as_spoken="Tran Van Long")}, entry="long", occurrence=1)
    assert person_prompts(debrief.form, debrief.interview, "long") == ()


def test_an_alias_in_the_name_field_is_prompted_until_it_is_called_one() -> None:
    debrief = Debrief(AgeStatus.ADULT)
    debrief.add("long", "person")
    for text in ("Tran aka Long", "Tran “the tall one”", "Tran (Long)", "Tran known as Long", "Tran 'Long' Van"):
        debrief.record("X803", {"name": Names(as_spoken=text)}, entry="long")
        assert PromptKind.ALIAS in [each.kind for each in person_prompts(debrief.form, debrief.interview, "long")], text
    debrief.record("X803", {"name": Names(as_spoken="The “tall one”"), "kind": "alias"}, entry="long")
    assert PromptKind.ALIAS not in [each.kind for each in person_prompts(debrief.form, debrief.interview, "long")]
    for text in ("Ng'ang'a Kamau", "D’Souza", "Akal Singh"):
        debrief.record("X803", {"name": Names(as_spoken=text)}, entry="long")
        assert person_prompts(debrief.form, debrief.interview, "long") == (), text


@pytest.mark.parametrize("name", [Names(given="Big Col"), Names(as_spoken="Big Col", family="Col")])
@pytest.mark.parametrize("kind", ["alias", "nickname", "gang_name", "form_of_address", "name_in_document", "handle"])
def test_an_alias_that_is_called_one_still_does_not_belong_into_the_given_name(name: Names, kind: str) -> None:
    debrief = Debrief(AgeStatus.ADULT)
    debrief.add("col", "person")
    debrief.record("X803", {"name": name, "kind": kind}, entry="col", occurrence=1)
    prompts = person_prompts(debrief.form, debrief.interview, "col")
    assert [(each.kind, each.address.occurrence) for each in prompts if each.kind is not PromptKind.DESCRIBE] == [
        (PromptKind.IN_PARTS, 1)]
    debrief.record("X803", {"name": Names(as_spoken="Big Col"), "kind": kind}, entry="col", occurrence=1)
    debrief.record("X803", {"name": Names("Colin Reed", "", "Colin", "Reed"), "kind": "name_told"}, entry="col")
    assert person_prompts(debrief.form, debrief.interview, "col") == ()


def test_the_persons_own_other_names_are_looked_at_in_the_same_way() -> None:
    debrief = Debrief(AgeStatus.ADULT)
    debrief.record("I201", {"name": Names("Abebe (Bibi)", "", "Abebe", "Tesfaye")})
    debrief.record("I202", {"name": Names(given="Bibi"), "kind": "given_by_controller"})
    debrief.record("I202", {"name": Names(as_spoken="Abe"), "kind": "nickname"}, occurrence=1)
    assert [(each.kind, each.address.point, each.address.occurrence, each.home)
            for each in person_prompts(debrief.form, debrief.interview, "")] == [
        (PromptKind.ALIAS, "I201", 0, "I202"), (PromptKind.IN_PARTS, "I202", 0, "")]
    debrief.record("I201", {"name": Names("Abebe Tesfaye", "", "Abebe", "Tesfaye")})
    debrief.record("I202", {"name": Names(as_spoken="Bibi"), "kind": "given_by_controller"})
    assert person_prompts(debrief.form, debrief.interview, "") == ()


def test_other_things_are_not_described() -> None:
    debrief = Debrief(AgeStatus.ADULT)
    debrief.add("leg", "leg")
    debrief.record("T406", {"people": Links(("x",))}, entry="leg")
    assert person_prompts(debrief.form, debrief.interview, "leg") == ()


def test_a_person_may_be_in_more_than_one_category() -> None:
    form = Debrief(AgeStatus.ADULT).form
    category = next(field for field in form.point("X802").fields if field.id == "category")
    assert category.type.value == "choices"
    debrief = Debrief(AgeStatus.ADULT)
    debrief.add("one", "person")
    debrief.record("X802", {"category": Codes(("possible_suspect", "possible_victim"))}, entry="one")
    assert debrief.interview.answers
