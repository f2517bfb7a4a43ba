"""An invented de-brief for the proofs, and what a person said in it. Knows no vault and no tool.

`mark` is put into every text, so that whatever was said can be told from everything else on a machine.
"""

from __future__ import annotations

import random
import secrets
import string
from collections.abc import Iterator

from debrief_app.definitions.scenarios.scenario_models import AnswerStep, MomentStep, Scenario
from debrief_app.domain.form import FieldType, FormDefinition

_WORDS = (
    "họ nói công việc tốt",
    "they said the work was good",
    "قالوا لي إن العمل جيد",
    "премахнаха ми паспорта",
    "ስራው ጥሩ ነው አሉኝ",
    "nous avons dormi dans un garage",
    "a kitchen behind the nail bar",
    "两个人在门口等着",
)
_WRITTEN_BY_HAND = frozenset(
    {FieldType.TEXT, FieldType.LONG_TEXT, FieldType.NAMES, FieldType.PLACE, FieldType.MONEY}
)
_CODES_INSIDE = frozenset({"country", "known", "currency", "amount", "precision", "edtf", "age"})


def a_mark() -> str:
    """A word that nobody has ever written."""
    return "zq" + "".join(secrets.choice(string.ascii_lowercase) for _ in range(14))


def a_story() -> Scenario:
    """A short de-brief with every kind of text: two languages, names, places, sums, gaps, a break, linked entries."""
    return Scenario.model_validate(
        {
            "scenario": "proof",
            "title": "A proof",
            "agency": "Kent Police",
            "unit": "Modern Slavery Unit",
            "profile": "full-adult",
            "age_status": "adult",
            "starts": "2026-11-03T10:10",
            "officer": {"login": "officer-1", "name": "Priya Raman", "staff_number": "4471"},
            "supervisor": {"login": "supervisor-1", "name": "Owen Hale", "staff_number": "2210"},
            "steps": [
                {
                    "answer": "I201",
                    "values": {
                        "preferred": "Linh",
                        "name": {
                            "as_spoken": "Đặng Thùy Linh",
                            "own_script": "Đặng Thùy Linh",
                            "given": "Linh",
                            "family": "Đặng",
                        },
                    },
                },
                {
                    "answer": "I206",
                    "values": {"born": {"country": "VN", "town": "Nghi Lộc", "landmark": "by the salt pans"}},
                },
                {
                    "answer": "R301",
                    "own_words": "Chị hàng xóm bảo có việc ở Anh.",
                    "language": "vi",
                    "english": "The neighbour said there was work in England.",
                    "observation": "Spoke very quietly here.",
                },
                {
                    "answer": "R301",
                    "own_words": "Chị hàng xóm của mẹ tôi bảo có việc ở Anh.",
                    "language": "vi",
                    "english": "My mother's neighbour said there was work in England.",
                },
                {
                    "answer": "R308",
                    "values": {
                        "job": "sewing in a workshop",
                        "pay": {"amount": "1500", "currency": "GBP", "as_said": "fifteen hundred a month"},
                    },
                },
                {"moment": "break-start", "note": "asked for water"},
                {"moment": "break-end"},
                {"answer": "C712", "status": "declined", "note": "does not want to speak of the money today"},
                {"add": "leg", "as": "leg-1"},
                {
                    "answer": "T402",
                    "in": "leg-1",
                    "values": {
                        "from": {"country": "VN", "town": "Vinh"},
                        "to": {"country": "RU", "town": "Moscow"},
                    },
                },
                {
                    "answer": "T403",
                    "in": "leg-1",
                    "values": {"start": {"precision": "as-said", "as_said": "after the second harvest"}},
                },
                {"add": "person", "as": "neighbour"},
                {"answer": "X803", "in": "neighbour", "values": {"name": {"as_spoken": "Cô Hạnh"}}},
                {
                    "answer": "T406",
                    "in": "leg-1",
                    "own_words": "Cô Hạnh đưa tôi ra sân bay.",
                    "language": "vi",
                    "english": "Hạnh took me to the airport.",
                    "values": {"people": ["neighbour"]},
                },
                {"answer": "N902", "values": {"decision": "needs_time"}},
                {"add": "phone", "as": "phone-1"},
                {
                    "answer": "X819",
                    "in": "phone-1",
                    "values": {"number": "+84 912 345 678", "handle": "hanh.salt.pans"},
                },
            ],
        }
    )


def marked(scenario: Scenario, form: FormDefinition, mark: str) -> Scenario:
    """The scenario with `mark` behind every text that somebody said or typed."""
    steps = [
        _marked_step(step, form, mark)
        if isinstance(step, AnswerStep)
        else step.model_copy(update={"note": step.note and f"{step.note} {mark}"})
        if isinstance(step, MomentStep)
        else step
        for step in scenario.steps
    ]
    return scenario.model_copy(update={"steps": steps})


def _marked_step(step: AnswerStep, form: FormDefinition, mark: str) -> AnswerStep:
    types = {field.id: field.type for field in form.point(step.answer).fields}
    texts = ("own_words", "english", "observation", "assessment", "note")
    changed: dict[str, object] = {
        name: f"{getattr(step, name)} {mark}" for name in texts if getattr(step, name)
    }
    changed["values"] = {
        key: _marked_value(value, mark, types[key] in _WRITTEN_BY_HAND) for key, value in step.values.items()
    }
    return step.model_copy(update=changed)


def _marked_value(value: str | tuple[str, ...] | dict[str, str], mark: str, by_hand: bool) -> object:
    if isinstance(value, dict):
        words = {"as_said"} if not by_hand else value.keys() - _CODES_INSIDE
        return {key: f"{text} {mark}" if key in words and text else text for key, text in value.items()}
    return f"{value} {mark}" if by_hand and isinstance(value, str) else value


def said(scenario: Scenario, mark: str) -> frozenset[str]:
    """The texts of a marked scenario: each whole, its beginning alone (a file may hold a part), and the mark."""
    whole = {text for step in scenario.steps for text in _texts(step.model_dump()) if mark in text}
    return frozenset({mark} | whole | {text[:24] for text in whole if len(text) > len(mark) + 12})


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _texts(part)


def a_random_story(form: FormDefinition, chance: random.Random, answers: int = 40) -> Scenario:
    """A de-brief of another shape each time: points, entries and lengths (a word to 20,000 letters) by chance."""
    own = [point for point in form.points() if not point.entry_kind]
    steps: list[dict[str, object]] = []
    entries: dict[str, list[str]] = {}
    for number in range(answers):
        if chance.random() < 0.15:
            alias, kind = f"entry-{number}", chance.choice(form.kinds).id
            entries.setdefault(kind, []).append(alias)
            steps.append({"add": kind, "as": alias})
        if chance.random() < 0.05:
            steps.append({"moment": "break-start", "note": a_text(chance, 30)})
        open_points = [point for point in form.points() if point.entry_kind in entries] or own
        point = chance.choice(open_points if chance.random() < 0.4 else own)
        step: dict[str, object] = {
            "answer": point.id,
            "own_words": a_text(chance, chance.choice((8, 60, 400, 400, 20_000))),
            "language": "vi",
            "english": a_text(chance, 200),
            "note": a_text(chance, 20),
            "occurrence": str(chance.randrange(4) if point.repeatable else 0),
        }
        if point.entry_kind:
            step["in"] = chance.choice(entries[point.entry_kind])
        steps.append(step)
    return Scenario.model_validate(a_story().model_dump(by_alias=True, exclude={"steps"}) | {"steps": steps})


def a_text(chance: random.Random, longest: int) -> str:
    """Between one and `longest` letters in several scripts, with line breaks and characters outside the BMP."""
    text = ""
    wanted = chance.randint(1, longest)
    while len(text) < wanted:
        text += chance.choice(_WORDS) + chance.choice((" ", ", ", ".\n", " 𝄞 ", " 😀 "))
    return text[:wanted]
