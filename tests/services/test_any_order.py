"""People do not remember in order: whatever the order of telling, the record that comes out is the same."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from debrief_app.domain.answers import Address, Answer, AnswerStatus
from debrief_app.domain.interview import AgeStatus, Interview
from debrief_app.domain.quoting import Box, Quotation
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
from debrief_app.report.contents.record import Json, RecordFacts, build_record
from debrief_app.services.debrief import interviewing, reading, telling, things
from debrief_app.services.debrief.interviewing import Shown
from debrief_app.services.session import Session

ORDER = {"leg": ("home", "desert", "sea", "lorry"), "crossing": ("tried", "came"), "person": ("uncle", "driver"),
         "episode": ("farm", "house"), "document": ("passport",)}
"""Our names of the entries, kind by kind, as they shall stand in the end."""
KIND_OF = {name: kind for kind, names in ORDER.items() for name in names} | {"long": "person"}
"""And of the one that is merged into another."""


@dataclass(frozen=True)
class Said:
    """One answer. Links hold our names."""

    about: str
    point: str
    answer: Answer
    occurrence: int = 0


@dataclass(frozen=True)
class Same:
    """Two people turn out to be one."""

    entry: str
    into: str


@dataclass(frozen=True)
class SameTold:
    """Two spellings turn out to be one place, or two ways of naming a sum one sum; perhaps before either was told."""

    told: Place | Money
    into: Place | Money


@dataclass(frozen=True)
class Filed:
    """Words of an answer are filed to another point; if nobody said them yet, as soon as somebody has."""

    origin: str
    words: str
    point: str
    about: str = ""


def at(**values: Value) -> Answer:
    return Answer(values=values)


def month(edtf: str, as_said: str = "") -> FuzzyDate:
    return FuzzyDate(Precision.MONTH, edtf, as_said=as_said)


def place(town: str, gazetteer: str = "") -> Answer:
    return at(**{"from": Place(town=town, gazetteer=gazetteer), "to": Place(town=f"after {town}")})


TOLD: tuple[Said | Same | SameTold | Filed, ...] = (
    Said("", "I203", at(born=FuzzyDate(Precision.YEAR, "2003", as_said="the year of the goat"), age=20)),
    Said("", "I214", at(left=FuzzyDate(Precision.AGE_THEN, age=14))),
    Said("", "R301", Answer(own_words="بدأ كل شيء. ثم ذهبنا", own_words_language="ar",
                            english="It all began. A man came to the house.")),
    Said("", "R302", Answer(AnswerStatus.VOLUNTEERED, english="A cousin")),
    Said("", "R304", Answer(AnswerStatus.DECLINED, note="Not today")),
    Said("", "R313", at(sum=Money("900", "USD", "nine hundred"), paid_to=Links(("driver",)), date=month("2024-03"))),
    Said("", "R314", at(sum=Money("1800", "USD", "double that"), creditor=Links(("long", "uncle")))),
    SameTold(Money("1800", "USD", "double that"), Money("900", "USD")),
    Said("home", "T402", place("Asmara", "geonames:343300")),
    Said("desert", "T402", place("Khartoum")),
    Said("sea", "T402", place("Zuwara")),
    Said("lorry", "T402", place("Calais")),
    SameTold(Place(town="Zuwara"), Place(town="after Khartoum")),
    SameTold(Place(town="after Khartoum"), Place(town="Khartoum")),
    Said("home", "T403", at(start=FuzzyDate(Precision.SEASON, "2024-21"))),
    Said("sea", "T403", at(start=month("2024-05", "in May"), end=FuzzyDate(Precision.EXACT, "2024-05-09"),
                           duration=Duration("P3D", "three days"))),
    Said("lorry", "T403", at(start=FuzzyDate(Precision.YEAR, "2023"))),
    Said("desert", "T415", at(worked="yes", episode=Links(("farm",)))),
    Said("lorry", "T406", Answer(english="He drove", values={"people": Links(("driver",))})),
    Said("desert", "T406", at(people=Links(("uncle", "driver")))),
    Said("tried", "B501", Answer(english="They found us")),
    Said("tried", "B504", at(date=FuzzyDate(Precision.MONTH, "2024-07-22/2024-08-21", calendar="solar_hijri",
                                            original="1403-05"))),
    Said("came", "B501", Answer(english="At night")),
    Said("came", "B503", Answer(AnswerStatus.NOT_KNOWN)),
    Said("came", "B505", at(date=FuzzyDate(Precision.EXACT, "2024-09-02"), place=Place("GB", "Dover"))),
    Said("uncle", "X803", at(name=Names(as_spoken="Uncle"))),
    Said("driver", "X803", at(name=Names(as_spoken="The tall one"))),
    Said("driver", "X803", at(name=Names(as_spoken="The driver")), 1),
    Said("driver", "X802", at(category=Codes(("possible_suspect",)))),
    Said("long", "X803", at(name=Names(as_spoken="Long", family="L"))),
    Same("long", "driver"),
    Said("uncle", "X813", at(last_seen_date=FuzzyDate(Precision.EXACT, "2024-05-09"))),
    Said("long", "X813", at(last_seen_date=FuzzyDate(Precision.EXACT, "2024-05-09"))),
    Said("passport", "X815", at(birth_in_it=FuzzyDate(Precision.YEAR, "1999"),
                                taken_when=FuzzyDate(Precision.EXACT, "1999-04-31"))),
    Said("house", "U601", Answer(english="We were six. He locked the door.", observation="Calm")),
    Said("house", "U604", at(duration=Duration("P4M~", "about four months"))),
    Said("house", "U623", at(when=FuzzyDate(Precision.BETWEEN, "2025-01/2025-03"))),
    Said("house", "U620", Answer(AnswerStatus.VOLUNTEERED, values={"flag": "yes", "category": Codes(("cannabis",))})),
    Said("farm", "U620", Answer(AnswerStatus.VOLUNTEERED, values={"flag": "yes", "category": Codes(("other",))})),
    Filed("R301", "A man came to the house.", "C707"),
    Filed("U601", "He locked the door.", "U614", "house"),
)
DIFFERS = {"order-differs", "date-impossible"}


class Talk:
    """One de-brief. Entries are made when they first come up, in front of some other."""

    def __init__(self, officer: Session, before: Sequence[int]) -> None:
        self._officer, self._before = officer, before
        self.id = interviewing.start_interview(officer, AgeStatus.ADULT, "full-adult").id
        self._ids: dict[str, str] = {}
        self._said: dict[str, Address] = {}
        self._waiting: list[Filed] = []

    def entry(self, name: str) -> str:
        if name and name not in self._ids:
            others = [self._ids[each] for each, kind in KIND_OF.items() if kind == KIND_OF[name] and each in self._ids]
            choice = self._before[len(self._ids) % len(self._before)] % (len(others) + 1)
            in_front = others[choice] if choice < len(others) else ""
            self._ids[name] = interviewing.add_entry(self._officer, self.id, KIND_OF[name], in_front)[0].id
        return self._ids[name] if name else ""

    def take(self, step: Said | Same | SameTold | Filed) -> None:
        match step:
            case Said():
                values = {key: Links(tuple(map(self.entry, value.entries))) if isinstance(value, Links) else value
                          for key, value in step.answer.values.items()}
                address = Address(self.entry(step.about), step.point, step.occurrence)
                interviewing.record_answer(self._officer, self.id, address, replace(step.answer, values=values),
                                           Shown("?", "en"))
                self._said[step.point] = address
            case Same():
                things.merge(self._officer, self.id, self.entry(step.entry), self.entry(step.into))
            case SameTold():
                things.merge(self._officer, self.id, step.told, step.into)
            case Filed():
                self._waiting.append(step)
        for filed in [each for each in self._waiting if each.origin in self._said]:
            self._waiting.remove(filed)
            telling.file_words(self._officer, self.id, Quotation(self._said[filed.origin], Box.ENGLISH, filed.words),
                               Address(self.entry(filed.about), filed.point))

    def put_in_order(self) -> Interview:
        for kind, names in ORDER.items():
            for wanted, name in enumerate(names):
                standing = [each.id for each in reading.reload(self._officer, self.id).entries_of(kind)]
                interviewing.move_entry(self._officer, self.id, self._ids[name],
                                        wanted - standing.index(self._ids[name]))
        return reading.reload(self._officer, self.id)


def tell(officer: Session, order: Sequence[int], before: Sequence[int]) -> Interview:
    """Hold a de-brief in this order."""
    talk = Talk(officer, before)
    for number in order:
        talk.take(TOLD[number])
    return talk.put_in_order()


@dataclass(frozen=True)
class Straight:
    """What came out of telling everything in the order in which it stands here."""

    record: dict[str, Json] = field(repr=False)


@pytest.fixture(scope="module")
def straight(officer: Session) -> Straight:
    told = tell(officer, range(len(TOLD)), [9])
    return Straight(comparable(record_of(officer, told), told))


def record_of(officer: Session, interview: Interview) -> Mapping[str, Json]:
    facts = RecordFacts("package", "2026-11-03T13:00:00.000Z", officer.unit, "1", (officer.account,))
    return build_record(reading.flow(officer, interview), facts, {})


def comparable(record: Mapping[str, Json], interview: Interview) -> dict[str, Json]:
    """Without times and random ids: an entry is called by its kind and its place."""
    text = json.dumps(record, ensure_ascii=False)
    for kind in ORDER:
        for number, entry in enumerate(interview.recorded_of(kind)):
            text = text.replace(entry.id, f"{kind}-{number}")
    text = text.replace(interview.head.reference, "reference").replace(interview.head.id, "interview")

    def bare(part: Json) -> Json:
        if isinstance(part, dict):
            return {key: bare(value) for key, value in part.items() if key not in ("at", "created", "changed")}
        return [bare(value) for value in part] if isinstance(part, list) else part

    found = bare(json.loads(text))
    assert isinstance(found, dict)
    found.pop("session")
    return found


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.permutations(range(len(TOLD))), st.lists(st.integers(0, 6), min_size=3, max_size=3))
def test_any_order_of_telling_gives_the_same_record(
        officer: Session, straight: Straight, order: list[int], before: list[int]) -> None:
    mixed = tell(officer, order, before)
    assert comparable(record_of(officer, mixed), mixed) == straight.record
    assert [leg.position for leg in mixed.entries_of("leg")] == sorted(leg.position for leg in mixed.entries_of("leg"))


def test_what_is_compared_holds_every_kind_of_thing_that_was_told(straight: Straight) -> None:
    line = straight.record["timeline"]
    assert isinstance(line, dict)
    differs, dated = line["differs"], line["order"]
    assert isinstance(differs, list) and isinstance(dated, list)
    assert {each["code"] for each in differs if isinstance(each, dict)} == DIFFERS
    assert {each["point"] for each in dated if isinstance(each, dict)} == {
        "I203", "I214", "R313", "T403", "B504", "B505", "X813", "U604", "U623"}
    text = json.dumps(straight.record, ensure_ascii=False)
    for kept in ("geonames:343300", "1403-05", "the year of the goat", "double that", "same_as", "taken_from",
                 "about four months"):
        assert kept in text
    told = straight.record["told"]
    assert isinstance(told, dict)
    joined = {part: [each for each in found if isinstance(each, dict) and "joined" in each]
              for part, found in told.items() if isinstance(found, list)}
    assert [(each["text"], each["joined"]) for each in (*joined["places"], *joined["sums"])] == [
        ("Khartoum", ["after Khartoum", "Zuwara"]), ("900 USD (“nine hundred”)", ["1800 USD (“double that”)"])]


def test_the_journey_stands_in_the_order_into_which_it_was_moved(officer: Session) -> None:
    backwards = tell(officer, list(reversed(range(len(TOLD)))), [0])
    journey = record_of(officer, backwards)["journey"]
    assert isinstance(journey, list)
    where = [str(row["where"]) for row in journey if isinstance(row, dict) and row["kind"] == "leg"]
    assert [text.split(" ")[0] for text in where] == ["Asmara", "Khartoum", "Zuwara", "Calais"]
