"""Scenario C: the woman and the girl. Two records in one vault that name each other, each with its own content only."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from debrief_app.definitions.loader import load_form
from debrief_app.domain.errors import KnownError
from debrief_app.domain.form import FormDefinition
from debrief_app.package.container import open_container
from debrief_app.paths import forms_dir
from debrief_app.services.debrief import linking, reading
from debrief_app.services.practice import demo
from debrief_app.services.practice.replay import replay, replay_related, scenario_clock
from debrief_app.services.received.verifying import UNIT_KEY, opener_of
from debrief_app.services.session import Session
from tests.journeys.two_units import Unit, scenario
from tests.report.printed import squeezed, text


@pytest.fixture(scope="module")
def form() -> FormDefinition:
    return load_form(forms_dir())


@dataclass
class Leaving:
    """What leaves the airport about one of them: the record and the paper in the package."""

    reference: str
    record: dict[str, Any]
    paper: str
    file: Path

    def every_answer(self) -> list[dict[str, Any]]:
        return [answer for stage in self.record["stages"] for section in stage["sections"]
                for answer in section["answers"]]


@dataclass
class Airport:
    """Both records as another unit gets them."""

    woman: Leaving
    girl: Leaving


@pytest.fixture(scope="module")
def airport(form: FormDefinition, tmp_path_factory: pytest.TempPathFactory) -> Airport:
    place = tmp_path_factory.mktemp("airport")
    port = Unit.make(place / "port", scenario("port-first-account-adult", form), form)
    services = Unit.make(place / "services", scenario("child-small-boat-part-2", form), form)
    port.trusts(services)
    services.trusts(port)
    other = scenario("port-first-account-child", form)

    def hold(session: Session) -> tuple[str, str]:
        clock = scenario_clock(port.story)
        head = replay(session, port.story, clock)
        return head.id, replay_related(session, port.story, other, head, clock).id

    def leaving(interview: str) -> Leaving:
        port.close_and_approve(interview)
        file = port.send(interview, services, place / interview)
        files = open_container(opener_of(services.key).unseal(file.read_bytes())).files
        record = json.loads(files["record.json"])
        return Leaving(record["interview"]["reference"], record, squeezed(text(place, files["record.pdf"])), file)

    woman, girl = port.as_officer(hold)
    return Airport(leaving(woman), leaving(girl))


def test_each_record_names_the_other_by_its_reference(airport: Airport) -> None:
    for mine, other in ((airport.woman, airport.girl), (airport.girl, airport.woman)):
        assert mine.record["related"] == [{"reference": other.reference, "relation": "said_to_be_relative"}]
        assert squeezed("De-briefs that belong to this one") in mine.paper
        assert squeezed(f"{other.reference} Said to be a relative") in mine.paper
        assert mine.record["interview"]["id"] != other.record["interview"]["id"]
        assert not any(name in str(mine.file) for name in ("Joy", "Blessing", "Osagie"))


def test_the_girls_record_holds_no_account_of_hers_and_nothing_that_the_woman_told(airport: Airport) -> None:
    told = [each for each in airport.girl.every_answer() if each["own_words"] or each["english"]]
    assert told == []
    assert not [each for each in airport.girl.every_answer()
                if each["asked_aloud"] and each["status"] in ("given", "volunteered", "declined", "not_known")]
    hers = [each["own_words"] or each["english"] for each in airport.woman.every_answer()]
    assert len(list(filter(None, hers))) > 5
    assert not [words for words in filter(None, hers) if squeezed(words) in airport.girl.paper]
    assert squeezed("shrine") not in airport.girl.paper and squeezed("naira") not in airport.girl.paper


def test_a_link_is_no_account(airport: Airport) -> None:
    """Nothing is known about the girl because the woman was asked, and nothing counts as put to her."""
    for leaving in (airport.woman, airport.girl):
        assert "prior_accounts" not in leaving.record and "put_before" not in leaving.record
    assert all(each["times_asked"] == 0 for each in airport.girl.record["hold_back"]), "only from her passport"


def test_the_demonstration_tells_both(form: FormDefinition, tmp_path: Path) -> None:
    made = demo.demonstrate(form, scenario("port-first-account-child", form), tmp_path / "out",
                            lambda _part: lambda _done, _of: None)
    opener = opener_of(tmp_path / "out" / UNIT_KEY)
    record = json.loads(open_container(opener.unseal(made.package.read_bytes())).files["record.json"])
    (related,) = record["related"]
    assert related["reference"] != record["interview"]["reference"]


def test_a_mistaken_link_is_taken_back_in_both_and_a_closed_record_keeps_its_link(
        form: FormDefinition, tmp_path: Path) -> None:
    port = Unit.make(tmp_path / "port", scenario("port-first-account-adult", form), form)
    other = scenario("port-first-account-child", form)

    def hold(session: Session) -> tuple[str, str]:
        clock = scenario_clock(port.story)
        head = replay(session, port.story, clock)
        beside = replay_related(session, port.story, other, head, clock)
        linking.unlink(session, head.id, beside.reference)
        assert linking.links(session, beside.id) == ()
        linking.link(session, beside.id, head.reference, "said_to_be_relative", "said_to_be_relative")
        return head.id, beside.reference

    woman, girl = port.as_officer(hold)
    port.close_and_approve(woman)

    def try_again(session: Session) -> None:
        with pytest.raises(KnownError, match="record-is-frozen"):
            linking.unlink(session, woman, girl)
        assert reading.head(session, woman).reference and linking.links(session, woman)

    port.as_officer(try_again)
