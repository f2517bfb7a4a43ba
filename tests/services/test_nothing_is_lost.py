"""No sequence of jumps, profile switches, undo, merging, separating and filing loses an answer, or any part of one.

People and things, places and sums of money are merged and separated alike.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from debrief_app.domain.answers import Address, Answer, AnswerStatus
from debrief_app.domain.errors import KnownError
from debrief_app.domain.form import Band
from debrief_app.domain.interview import AgeStatus, Interview
from debrief_app.domain.quoting import Box, Quotation
from debrief_app.domain.told import places_told, sums_told
from debrief_app.domain.values import (
    Codes,
    Duration,
    FuzzyDate,
    Links,
    Money,
    Names,
    Place,
    Precision,
    Value,
)
from debrief_app.report.contents.record import RecordFacts, build_record
from debrief_app.services.debrief import interviewing, reading, telling, things
from debrief_app.services.debrief.interviewing import Shown
from debrief_app.services.session import Session
from debrief_app.ui.interview.presenter import InterviewPresenter
from debrief_app.ui.interview.works import Work

POINTS = {"": ("R301", "R302", "R304", "C707", "Z1001", "R399"), "leg": ("T402", "T403", "T404", "T406"),
          "person": ("X801", "X803")}
POINTS_SAID = frozenset(point for points in POINTS.values() for point in points)
STEPS = st.tuples(st.sampled_from(("say", "say", "say", "jump", "withdraw", "undo", "add", "remove", "restore", "move",
                                   "merge", "separate", "merge-place", "merge-sum", "separate-told", "profile", "age",
                                   "file")),
                  st.integers(0, 11), st.integers(0, 11))
STATUSES = (AnswerStatus.VOLUNTEERED, AnswerStatus.DOCUMENT, AnswerStatus.OBSERVED, AnswerStatus.NOT_KNOWN,
            AnswerStatus.DECLINED, AnswerStatus.DEFERRED)
SHOWN = Shown("?", "en")


@dataclass
class Table:
    """An officer, a screen without a window, and what was said so far."""

    session: Session
    presenter: InterviewPresenter
    current: dict[Address, Answer] = field(default_factory=dict)
    ever: list[tuple[Address, Answer]] = field(default_factory=list)

    @property
    def id(self) -> str:
        return self.presenter.interview.head.id

    @property
    def interview(self) -> Interview:
        return self.presenter.interview

    def run(self, work: Work | None) -> None:
        if work is not None:
            self.presenter.done(work())

    def entry(self, number: int, *, kinds: tuple[str, ...] = ("leg", "person"), removed: bool | None = False) -> str:
        found = [each.id for each in self.interview.entries if each.kind in kinds
                 and (removed is None or each.removed is removed)]
        return found[number % len(found)] if found else ""

    def addresses(self) -> list[Address]:
        found = [Address("", point) for point in POINTS[""]]
        found += [Address(each.id, point) for each in self.interview.entries for point in POINTS[each.kind]]
        return [each for each in found if self.presenter.way.exists(each)]

    def say(self, target: Address, answer: Answer) -> None:
        """Type it on the card of this address. It is recorded when the card is left."""
        self.run(self.presenter.record_work())
        self.presenter.go(target)
        self.presenter.edit(answer)
        self.current[target] = answer
        self.ever.append((target, answer))


def told(table: Table, target: Address, one: int, two: int) -> Answer:
    """An answer like no other, in every part that the card has."""
    number = len(table.ever)
    before = table.presenter.interview.answer(target) or Answer()
    status = STATUSES[two % len(STATUSES)]
    if status.is_gap:
        return replace(before, status=status, note=f"reason {number}.")
    values: Mapping[str, Mapping[str, Value]] = {
        "R302": {"pressures": Codes(("poverty", "debt")[: 1 + one % 2])},
        "R304": {"methods": Codes(("friends",)), "detail": f"detail {number}"},
        "C707": {"owed": Money(str(number), "USD", f"sum {number}"), "pressed": "yes"},
        "T402": {"from": Place("SD", "Khartoum", f"tower {number}", gazetteer="geonames:379252")},
        "T403": {"start": FuzzyDate(Precision.MONTH, f"20{one + 10}-0{two % 9 + 1}~", as_said=f"moon {number}"),
                 "duration": Duration("P4M~", f"days {number}")},
        "T404": {"transport": Codes(("foot",)), "where_in_it": f"place {number}"},
        "T406": {"people": Links(tuple(filter(None, [table.entry(one, kinds=("person",))])))},
        "X801": {"roles": Codes(("broker",)), "detail": f"role {number}"},
        "X803": {"name": Names(f"name {number}", "اسم", "given", f"family {number}")},
    }
    return replace(before, status=status, own_words=f"قال {number}.", own_words_language="ar",
                   english=f"said {number} times.", values=values.get(target.point, {}),
                   observation=f"seen {number}", assessment=f"thought {number}", note=f"note {number}")


def texts(answer: Answer) -> Iterator[str]:
    """Everything in an answer that a reader must find again letter by letter."""
    yield from filter(None, (answer.own_words, answer.english, answer.observation, answer.assessment, answer.note))
    for value in answer.values.values():
        match value:
            case str():
                yield value
            case FuzzyDate() | Duration() | Money():
                yield value.as_said
            case Place():
                yield value.landmark
            case Names():
                yield from (value.as_spoken, value.family)
            case Links(entries):
                yield from entries


def step(table: Table, what: str, one: int, two: int) -> None:
    session, works, addresses = table.session, table.presenter.works, table.addresses()
    target = addresses[one % len(addresses)]
    match what:
        case "jump":
            table.run(table.presenter.record_work())
            table.presenter.go(target)
        case "say":
            table.say(target, told(table, target, one, two))
        case "undo":
            table.run(table.presenter.record_work())
            earlier = [each for each in reading.history(session, table.id, target) if not each.withdrawn]
            if earlier:
                table.say(target, earlier[two % len(earlier)].answer)
        case "withdraw" if table.current:
            table.run(table.presenter.record_work())
            gone = sorted(table.current)[one % len(table.current)]
            interviewing.withdraw_answer(session, table.id, gone, SHOWN)
            table.current.pop(gone)
            table.run(works.reload())
            table.presenter.go(table.presenter.way.first())
        case "add":
            table.run(table.presenter.add_entry(("leg", "person")[one % 2], table.entry(two))[1])
        case "remove" | "restore":
            entry = table.entry(one, removed=what == "restore")
            table.run(table.presenter.record_work())
            table.presenter.go(table.presenter.way.first())
            if entry:
                table.run(works.set_entry_removed(entry, what == "remove"))
        case "move" if table.entry(one):
            table.run(works.move_entry(table.entry(one), two - 5))
        case "merge":
            merge(table, one, two)
        case "separate" if table.entry(one, removed=None):
            table.run(works.separate(table.entry(one, removed=None)))
        case "merge-place" | "merge-sum":
            found = places_told(table.interview) if what == "merge-place" else sums_told(table.interview)
            names = [spelling for each in found for spelling in each.spellings]
            if names:
                join(table, names[one % len(names)], names[two % len(names)])
        case "separate-told" if table.interview.same:
            table.run(works.separate(table.interview.same[one % len(table.interview.same)]))
        case "profile":
            profiles = list(session.form.profiles)
            table.run(table.presenter.record_work())
            table.run(works.set_profile(profiles[one % len(profiles)]))
        case "age":
            status = tuple(AgeStatus)[one % 3]
            table.run(works.set_age_status(status, tuple(Band)[two % 5], "Learned more"))
        case "file":
            table.run(table.presenter.record_work())
            file(table, one, two)


def merge(table: Table, one: int, two: int) -> None:
    people = [each.id for each in table.interview.entries if each.kind == "person"]
    if len(people) > 1:
        join(table, people[one % len(people)], people[two % len(people)])


def join(table: Table, thing: str | Place | Money, into: str | Place | Money) -> None:
    try:
        things.merge(table.session, table.id, thing, into)
    except KnownError as error:
        assert error.code == "thing-merged-already"
    table.run(table.presenter.works.reload())


def mentioned(interview: Interview, kind: type[Place] | type[Money]) -> Counter[tuple[Address, str]]:
    """Where answers name a place or a sum, as they stand."""
    return Counter((address, key) for address, revision in interview.answers.items()
                   for key, value in revision.answer.values.items() if isinstance(value, kind))


def file(table: Table, one: int, two: int) -> None:
    addresses = table.addresses()
    origins = [each for each in sorted(table.current) if each in addresses and table.current[each].english]
    target = addresses[two % len(addresses)]
    if not origins or target == origins[one % len(origins)]:
        return
    origin = origins[one % len(origins)]
    words = table.current[origin].english.split("\n")[0]
    written, _changes = telling.file_words(table.session, table.id, Quotation(origin, Box.ENGLISH, words), target)
    table.run(table.presenter.works.reload())
    if written.revision is not None:
        now, before = written.filed.answer, table.current.get(written.filed.address, Answer())
        assert now.english == "\n".join(filter(None, (before.english, words)))
        assert replace(now, english=before.english, status=before.status, taken_from=before.taken_from) == before
        table.current[written.filed.address] = now
        table.ever.append((written.filed.address, now))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(STEPS, min_size=25, max_size=60))
def test_nothing_that_was_said_is_lost(officer: Session, steps: list[tuple[str, int, int]]) -> None:
    head = interviewing.start_interview(officer, AgeStatus.ADULT, "full-adult")
    table = Table(officer, InterviewPresenter(officer, reading.open_interview(officer, head.id)))
    for what, one, two in steps:
        step(table, what, one, two)
    table.run(table.presenter.record_work())

    held = reading.reload(officer, head.id)
    assert {address: revision.answer for address, revision in held.answers.items()
            if address.point in POINTS_SAID} == table.current
    for address, answer in table.ever:
        assert answer in [each.answer for each in reading.history(officer, head.id, address)]
    for entry in held.entries:
        if entry.removed:
            interviewing.set_entry_removed(officer, head.id, entry.id, False)
    interviewing.set_profile(officer, head.id, "port-first-account")
    whole = reading.reload(officer, head.id)
    for things_told, kind in ((places_told(whole), Place), (sums_told(whole), Money)):
        assert Counter((each.address, each.field) for thing in things_told
                       for each in thing.mentions) == mentioned(whole, kind)
    facts = RecordFacts("package", "2026-11-03T13:00:00.000Z", officer.unit, "1", (officer.account,))
    printed = json.dumps(build_record(reading.flow(officer, whole), facts, {}), ensure_ascii=False)
    for text in (text for answer in table.current.values() for text in texts(answer)):
        assert json.dumps(text, ensure_ascii=False)[1:-1] in printed


def test_what_is_filed_by_the_service_survives_a_half_typed_answer(officer: Session) -> None:
    head = interviewing.start_interview(officer, AgeStatus.ADULT, "full-adult")
    origin, target = Address("", "R301"), Address("", "R304")
    interviewing.record_answer(officer, head.id, origin, Answer(english="One. Two."), SHOWN)
    interviewing.save_draft(officer, head.id, target, Answer(english="half"))
    told, changes = telling.file_words(officer, head.id, Quotation(origin, Box.ENGLISH, "Two."), target)
    resumed = reading.reopen(officer, head.id)
    assert resumed.drafts[target].english == "half" and target in changes.answers
    filed = resumed.interview.answer(target)
    assert filed is not None and filed.english == "Two." and told.revision is not None
    assert told.revision.question == "?"
