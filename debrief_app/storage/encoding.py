"""Answers and their parts as JSON text for columns. Knows no table."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from debrief_app.domain.answers import Address, Answer, AnswerStatus, TakenFrom
from debrief_app.domain.values import Plain, Value, from_plain, to_plain


def text_of(plain: Plain) -> str:
    """Compact JSON; the order of keys is kept."""
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def value_text(value: Value) -> str:
    """One value, as the values of an answer are written."""
    return text_of(to_plain(value))


def value_of(text: str) -> Value:
    """The inverse of `value_text`."""
    return from_plain(json.loads(text))


def values_text(values: Mapping[str, Value]) -> str:
    """Field id → value, as a JSON object."""
    return text_of({field: to_plain(value) for field, value in values.items()}) if values else "{}"


def values_of(text: str) -> dict[str, Value]:
    """The inverse of `values_text`."""
    if text == "{}":
        return {}
    return {field: from_plain(plain) for field, plain in json.loads(text).items()}


def taken_text(taken: TakenFrom | None) -> str:
    """Where the words come from, as a JSON list; "" for nowhere else."""
    if taken is None:
        return ""
    return text_of([taken.account, taken.address.entry, taken.address.point, taken.address.occurrence])


def taken_of(text: str) -> TakenFrom | None:
    """The inverse of `taken_text`."""
    if not text:
        return None
    account, entry, point, occurrence = json.loads(text)
    return TakenFrom(Address(entry, point, occurrence), account)


def answer_text(answer: Answer) -> str:
    """A whole answer as a JSON object."""
    return text_of({
        "status": answer.status.value, "own_words": answer.own_words,
        "own_words_language": answer.own_words_language, "english": answer.english,
        "values": {field: to_plain(value) for field, value in answer.values.items()},
        "observation": answer.observation, "assessment": answer.assessment, "note": answer.note,
        "taken_from": taken_text(answer.taken_from), "asked_again": answer.asked_again,
    })


def answer_of(text: str) -> Answer:
    """The inverse of `answer_text`."""
    body: dict[str, Any] = json.loads(text)
    return Answer(
        status=AnswerStatus(body["status"]), own_words=body["own_words"],
        own_words_language=body["own_words_language"], english=body["english"],
        values={field: from_plain(plain) for field, plain in body["values"].items()},
        observation=body["observation"], assessment=body["assessment"], note=body["note"],
        taken_from=taken_of(body["taken_from"]), asked_again=body["asked_again"])
