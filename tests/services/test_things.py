"""Two spellings of a place, or two ways of naming a sum, said to be one and separated again: in a real vault."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from debrief_app.crypto.kdf import FASTEST_ALLOWED
from debrief_app.definitions.loader import load_form
from debrief_app.domain.accounts import Role
from debrief_app.domain.answers import Address, Answer
from debrief_app.domain.audit import Operation
from debrief_app.domain.errors import KnownError
from debrief_app.domain.interview import AgeStatus, Interview, Same
from debrief_app.domain.told import Told, places_told, sums_told
from debrief_app.domain.values import Money, Place, Value
from debrief_app.paths import forms_dir
from debrief_app.services.debrief import interviewing, reading, things
from debrief_app.services.debrief.interviewing import Shown
from debrief_app.services.release import review
from debrief_app.services.session import Session
from debrief_app.services.unit import setup
from debrief_app.services.unit.setup import NewPerson, NewVault
from debrief_app.services.vault import access
from debrief_app.storage import audit
from tests.deciding import decide

DIMAPUR, DHIMAPUR = Place("IN", "Dimapur"), Place("IN", "Dhimapur", "near the clock tower")
RUPEES, POUNDS = Money("700000", "INR", "seven lakh"), Money("7000", "GBP")


class Desk:
    """An officer at an open vault, with one de-brief in which two places and two sums were told."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        made = setup.create_vault(folder, NewVault(
            "Border Force", "Training unit", NewPerson("super", Role.SUPERVISOR, "Jo Example"),
            NewPerson("officer", Role.OFFICER, "Sam Sample"), practice=True), FASTEST_ALLOWED)
        self.passphrase = made.passphrases["officer"]
        self.session = self.unlock()
        self.id = interviewing.start_interview(self.session, AgeStatus.ADULT, "full-adult").id
        leg = interviewing.add_entry(self.session, self.id, "leg")[0].id
        self.say(Address(leg, "T402"), {"from": DIMAPUR, "to": DHIMAPUR})
        self.say(Address("", "R313"), {"sum": RUPEES})
        self.say(Address("", "R314"), {"sum": POUNDS})

    def unlock(self) -> Session:
        return access.unlock(self.folder, "officer", self.passphrase, load_form(forms_dir()))

    def say(self, address: Address, values: dict[str, Value]) -> None:
        interviewing.record_answer(self.session, self.id, address, Answer(values=values), Shown("?", "en"))

    @property
    def interview(self) -> Interview:
        return reading.reload(self.session, self.id)

    def told(self) -> tuple[list[tuple[Told, ...]], list[tuple[Told, ...]]]:
        return ([each.spellings for each in places_told(self.interview)],
                [each.spellings for each in sums_told(self.interview)])


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path / "vault")
    yield made
    made.session.vault.close()


APART = ([(DIMAPUR,), (DHIMAPUR,)], [(POUNDS,), (RUPEES,)])


def test_places_and_sums_are_merged_for_good_and_separated_again(desk: Desk) -> None:
    answers = desk.interview.answers
    assert desk.told() == APART
    changes = things.merge(desk.session, desk.id, DIMAPUR, DHIMAPUR)
    assert changes.interview == desk.id and changes.head
    things.merge(desk.session, desk.id, POUNDS, RUPEES)
    access.lock(desk.session)
    desk.session = desk.unlock()
    assert desk.told() == ([(DHIMAPUR, DIMAPUR)], [(RUPEES, POUNDS)])
    assert desk.interview.answers == answers

    for link in desk.interview.same:
        things.separate(desk.session, desk.id, link)
    access.lock(desk.session)
    desk.session = desk.unlock()
    assert desk.told() == APART and desk.interview.answers == answers and desk.interview.same == ()
    things.merge(desk.session, desk.id, DIMAPUR, DHIMAPUR)
    assert desk.told()[0] == [(DHIMAPUR, DIMAPUR)]


def test_only_what_can_be_one_is_merged_and_a_refusal_leaves_nothing_behind(desk: Desk) -> None:
    person = interviewing.add_entry(desk.session, desk.id, "person")[0].id
    things.merge(desk.session, desk.id, DIMAPUR, DHIMAPUR)
    before, logged = desk.interview, len(audit.events(desk.session.vault))
    pairs: tuple[tuple[str | Told, str | Told, str], ...] = (
        (DHIMAPUR, DIMAPUR, "thing-merged-already"), (DIMAPUR, RUPEES, "things-differ"),
        (person, DIMAPUR, "things-differ"), (RUPEES, person, "things-differ"))
    for thing, into, code in pairs:
        with pytest.raises(KnownError, match=code):
            things.merge(desk.session, desk.id, thing, into)
    assert desk.interview == before and len(audit.events(desk.session.vault)) == logged


def test_a_closed_record_is_not_merged_any_more(desk: Desk) -> None:
    decide(desk.session, desk.id)
    things.merge(desk.session, desk.id, DIMAPUR, DHIMAPUR)
    review.close_interview(desk.session, desk.id, desk.passphrase)
    with pytest.raises(KnownError, match="record-is-frozen"):
        things.merge(desk.session, desk.id, POUNDS, RUPEES)
    with pytest.raises(KnownError, match="record-is-frozen"):
        things.separate(desk.session, desk.id, Same(DIMAPUR, DHIMAPUR))
    assert desk.told() == ([(DHIMAPUR, DIMAPUR)], APART[1])


def test_the_log_says_that_two_were_combined_and_nothing_that_was_told(desk: Desk) -> None:
    before = len(audit.events(desk.session.vault))
    things.merge(desk.session, desk.id, DIMAPUR, DHIMAPUR)
    things.merge(desk.session, desk.id, POUNDS, RUPEES)
    things.separate(desk.session, desk.id, Same(POUNDS, RUPEES))
    logged = audit.events(desk.session.vault)[before:]
    assert [(each.operation, each.action, each.subject, each.by, dict(each.detail)) for each in logged] == [
        (Operation.COMBINATION, action, desk.id, desk.session.account.id, {"kind": kind})
        for action, kind in (("merge", "place"), ("merge", "sum"), ("separate", "sum"))]
    kept = b"".join(audit.entries(desk.session.vault))
    for word in ("imapur", "700000", "INR", "lakh"):
        assert word.encode() not in kept
    assert audit.first_broken(desk.session.vault) is None
