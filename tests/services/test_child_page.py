"""The child's own page: in the record of every child, one page for itself, in plain words, with the child's words."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from debrief_app.domain.answers import Address, Answer, AnswerStatus
from debrief_app.domain.interview import AgeStatus
from debrief_app.paths import resources_dir
from debrief_app.services.debrief import interviewing
from debrief_app.services.debrief.interviewing import Shown
from debrief_app.services.release import review
from debrief_app.services.session import Session
from tests.report.printed import pages

TITLE = "The child’s own page"


def begun(session: Session, age: AgeStatus = AgeStatus.CHILD) -> str:
    return interviewing.start_interview(session, age, "full-adult" if age is AgeStatus.ADULT else "child").id


def record(session: Session, interview: str, point: str, answer: Answer, occurrence: int = 0) -> None:
    interviewing.record_answer(session, interview, Address("", point, occurrence), answer, Shown("", "en"))


def own_page(session: Session, interview: str, folder: Path) -> str:
    """The text of the one page that is the child's."""
    printed = pages(folder, review.preview_pdf(session, interview))
    (found,) = [page for page in printed if TITLE in page and "Read it together" in page]
    return found


@pytest.fixture
def girl(officer: Session) -> str:
    """She wishes, feels, asks; and something was promised."""
    interview = begun(officer)
    record(officer, interview, "N919", Answer(
        own_words="ናብ ቤት ትምህርቲ ክኸይድ እደሊ", own_words_language="ti", english="I want to go to school.",
        values={"food": "Injera on Sundays"}))
    record(officer, interview, "E112", Answer(values={"before": 2, "after": 4, "note": "Drawing"}))
    record(officer, interview, "Z1003", Answer(values={
        "question": "When can I ring my brother?", "answer": "I do not know, but I will ask.",
        "follow_up": "Aster, by Friday"}))
    record(officer, interview, "Z1004", Answer(values={
        "promised": "Aster comes tomorrow at ten.", "tells": "Aster tells you by Friday about the phone call."}))
    return interview


def test_wishes_feelings_promises_and_who_tells_what_stand_on_it(officer: Session, girl: str, tmp_path: Path) -> None:
    page = own_page(officer, girl, tmp_path)
    for words in ("I want to go to school.", "Said in Tigrinya; the English is a translation.", "Injera on Sundays",
                  "When we began you pointed to: bad.", "At the end you pointed to: good.", "Drawing",
                  "When can I ring my brother?", "I do not know, but I will ask.",
                  "Finds out for you: Aster, by Friday", "Aster comes tomorrow at ten.",
                  "Aster tells you by Friday about the phone call."):
        assert words in page
    assert "ናብ ቤት ትምህርቲ ክኸይድ እደሊ" in page


def test_nothing_else_is_on_it(officer: Session, girl: str, tmp_path: Path) -> None:
    record(officer, girl, "R301", Answer(own_words="They beat my friend.", own_words_language="en"))
    record(officer, girl, "N911", Answer(values={"rating": "high", "reason": "A car waits."}))
    page = own_page(officer, girl, tmp_path)
    for elsewhere in ("beat", "A car waits", "People", "N919", "E112", "Sam Sample", "declined", "Risk"):
        assert elsewhere not in page


def test_it_is_in_the_record_for_machines_too(officer: Session, girl: str) -> None:
    found = json.loads(json.dumps(review.preview_record(officer, girl)))
    schema = json.loads((resources_dir() / "standard" / "record.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(found)
    page = found["child_page"]
    assert page["wishes"][0]["own_words"] == "ናብ ቤት ትምህርቲ ክኸይድ እደሊ"
    assert (page["before"], page["after"], page["promised"]) == (2, 4, "Aster comes tomorrow at ten.")


@pytest.mark.parametrize("age", [AgeStatus.CHILD, AgeStatus.UNKNOWN])
def test_a_child_of_whom_nothing_is_known_yet_has_the_page_and_it_says_so(
        officer: Session, tmp_path: Path, age: AgeStatus) -> None:
    page = own_page(officer, begun(officer, age), tmp_path)
    assert page.count("Nothing is written down here yet. Please ask.") == 6


def test_an_adult_has_none(officer: Session, tmp_path: Path) -> None:
    interview = begun(officer, AgeStatus.ADULT)
    assert TITLE not in "\n".join(pages(tmp_path, review.preview_pdf(officer, interview)))
    assert "child_page" not in review.preview_record(officer, interview)


def test_closed_topics_are_respected_and_not_named(officer: Session, girl: str, tmp_path: Path) -> None:
    assert "did not want to talk about" not in own_page(officer, girl, tmp_path)
    record(officer, girl, "R301", Answer(AnswerStatus.CLOSED_BY_PERSON, observation="Looked away."))
    record(officer, girl, "E109", Answer(own_words="the boat", own_words_language="en"))
    page = own_page(officer, girl, tmp_path)
    assert "did not want to talk about" in page and "boat" not in page and "Looked away" not in page


def test_a_wish_that_was_declined_is_not_invented(officer: Session, tmp_path: Path) -> None:
    interview = begun(officer)
    record(officer, interview, "N919", Answer(AnswerStatus.DECLINED, note="Rather not"))
    page = own_page(officer, interview, tmp_path)
    assert "Rather not" not in page and "Nothing is written down here yet" in page


def test_a_long_page_goes_on_and_what_follows_begins_on_its_own(officer: Session, girl: str, tmp_path: Path) -> None:
    record(officer, girl, "Z1004", Answer(values={"promised": "Somebody comes back and says so. " * 300}))
    printed = pages(tmp_path, review.preview_pdf(officer, girl))
    first = next(place for place, page in enumerate(printed) if TITLE in page and "Read it together" in page)
    after = next(place for place, page in enumerate(printed) if place > first and "Preparation" in page)
    assert after > first + 1
    assert "Somebody comes back" not in printed[after]
    assert all(page.strip() for page in printed)


def test_non_punishment_is_a_flag_and_the_first_pages_say_it(officer: Session, tmp_path: Path) -> None:
    interview = begun(officer)
    point = officer.form.point("U620")
    entry = interviewing.add_entry(officer, interview, point.entry_kind)[0].id if point.entry_kind else ""
    field = next(each.id for each in point.fields if each.type.value == "yes_no")
    interviewing.record_answer(officer, interview, Address(entry, "U620"), Answer(
        AnswerStatus.VOLUNTEERED, own_words="They made me water the plants.", own_words_language="en",
        values={field: "yes"}), Shown("", "en"))
    found = review.preview_record(officer, interview)
    assert found["non_punishment"] == [{"entry": entry, "point": "U620", "occurrence": 0}]
    printed = "\n".join(pages(tmp_path, review.preview_pdf(officer, interview)))
    assert "Non-punishment" in printed and "was not asked about guilt" in " ".join(printed.split())
