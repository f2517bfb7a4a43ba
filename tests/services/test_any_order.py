"""People do not remember in order: whatever the order of telling, the record that comes out is the same."""

from __future__ import annotations

import json
from collections.abc import Mapping

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from debrief_app.domain.answers import Address, Answer, AnswerStatus
from debrief_app.domain.interview import AgeStatus, Interview
from debrief_app.domain.values import Codes, FuzzyDate, Links, Names, Place, Precision, Value
from debrief_app.report.record import Json, RecordFacts, build_record
from debrief_app.services import interviewing, reading
from debrief_app.services.interviewing import Shown
from debrief_app.services.session import Session

ORDER = {"leg": ("home", "desert", "sea", "lorry"), "crossing": ("tried", "came"), "person": ("uncle", "driver"),
         "episode": ("house",)}
"""Our names of the entries, kind by kind, as they shall stand in the end."""
KIND_OF = {name: kind for kind, names in ORDER.items() for name in names}


def place(town: str) -> dict[str, Value]:
    return {"from": Place(town=town), "to": Place(town=f"after {town}")}


TOLD: tuple[tuple[str, str, int, Answer], ...] = (
    ("", "R301", 0, Answer(own_words="بدأ كل شيء", own_words_language="ar", english="It all began")),
    ("", "R302", 0, Answer(AnswerStatus.VOLUNTEERED, english="A cousin")),
    ("", "R304", 0, Answer(AnswerStatus.DECLINED, note="Not today")),
    ("home", "T402", 0, Answer(values=place("Asmara"))),
    ("desert", "T402", 0, Answer(values=place("Khartoum"))),
    ("sea", "T402", 0, Answer(values=place("Zuwara"))),
    ("lorry", "T402", 0, Answer(values=place("Calais"))),
    ("sea", "T403", 0, Answer(values={"left": FuzzyDate(Precision.MONTH, "2024-05", as_said="in May")})),
    ("lorry", "T406", 0, Answer(english="He drove", values={"people": Links(("driver",))})),
    ("desert", "T406", 0, Answer(values={"people": Links(("uncle", "driver"))})),
    ("tried", "B501", 0, Answer(english="They found us")),
    ("came", "B501", 0, Answer(english="At night")),
    ("came", "B503", 0, Answer(AnswerStatus.NOT_KNOWN)),
    ("uncle", "X803", 0, Answer(values={"name": Names(as_spoken="Uncle")})),
    ("driver", "X803", 0, Answer(values={"name": Names(as_spoken="The tall one")})),
    ("driver", "X803", 1, Answer(values={"name": Names(as_spoken="Long")})),
    ("driver", "X802", 0, Answer(values={"category": Codes(("possible_suspect",))})),
    ("house", "U601", 0, Answer(english="We were six", observation="Calm")),
)


def tell(officer: Session, order: list[int], before: list[int]) -> Interview:
    """Hold a de-brief in this order; entries are made when they first come up, in front of some other, then moved."""
    head = interviewing.start_interview(officer, AgeStatus.ADULT, "full-adult")
    ids: dict[str, str] = {}

    def entry_of(name: str) -> str:
        if name and name not in ids:
            others = [ids[each] for each in ORDER[KIND_OF[name]] if each in ids]
            choice = before[len(ids) % len(before)] % (len(others) + 1)
            in_front = others[choice] if choice < len(others) else ""
            ids[name] = interviewing.add_entry(officer, head.id, KIND_OF[name], in_front)[0].id
        return ids[name] if name else ""

    for number in order:
        name, point, occurrence, answer = TOLD[number]
        values = {key: Links(tuple(map(entry_of, value.entries))) if isinstance(value, Links) else value
                  for key, value in answer.values.items()}
        told = Answer(answer.status, answer.own_words, answer.own_words_language, answer.english, values,
                      answer.observation, answer.assessment, answer.note)
        interviewing.record_answer(officer, head.id, Address(entry_of(name), point, occurrence), told, Shown("?", "en"))
    for kind, names in ORDER.items():
        for wanted, name in enumerate(names):
            standing = [each.id for each in reading.reload(officer, head.id).entries_of(kind)]
            interviewing.move_entry(officer, head.id, ids[name], wanted - standing.index(ids[name]))
    return reading.reload(officer, head.id)


def record_of(officer: Session, interview: Interview) -> Mapping[str, Json]:
    facts = RecordFacts("package", "2026-11-03T13:00:00.000Z", officer.unit, "1", (officer.account,))
    return build_record(reading.flow(officer, interview), facts, {})


def comparable(record: Mapping[str, Json], interview: Interview) -> Json:
    """Without times and random ids: an entry is called by its kind and its place."""
    text = json.dumps(record, ensure_ascii=False)
    for kind in ORDER:
        for number, entry in enumerate(interview.entries_of(kind)):
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


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations(range(len(TOLD))), st.lists(st.integers(0, 6), min_size=3, max_size=3))
def test_any_order_of_telling_gives_the_same_record(officer: Session, order: list[int], before: list[int]) -> None:
    straight = tell(officer, list(range(len(TOLD))), [9])
    mixed = tell(officer, list(order), before)
    expected = comparable(record_of(officer, straight), straight)
    assert comparable(record_of(officer, mixed), mixed) == expected
    assert [leg.position for leg in mixed.entries_of("leg")] == sorted(leg.position for leg in mixed.entries_of("leg"))


def test_the_journey_stands_in_the_order_into_which_it_was_moved(officer: Session) -> None:
    backwards = tell(officer, list(reversed(range(len(TOLD)))), [0])
    journey = record_of(officer, backwards)["journey"]
    assert isinstance(journey, list)
    where = [str(row["where"]) for row in journey if isinstance(row, dict) and row["kind"] == "leg"]
    assert [text.split(" ")[0] for text in where] == ["Asmara", "Khartoum", "Zuwara", "Calais"]
