"""A short label for an entry ("Khartoum → Bani Walid", "Anh Long") from what was answered about it.

Knows no language: the caller says how a place or code is written.
"""

from __future__ import annotations

from collections.abc import Callable

from debrief_app.domain.answers import Address, Answer
from debrief_app.domain.entries import Entry
from debrief_app.domain.form import EntryKind
from debrief_app.domain.interview import Interview
from debrief_app.domain.values import FuzzyDate, Grid, Links, Money, Names, Phone, Place, Value

Written = Callable[[str], str]
"""ISO 3166-1 country code → its name."""

Coded = Callable[[str, str, str], str | None]
"""Point, field and text → how the code is called ("" when it says nothing), or None when the text is no code."""

Called = Callable[[str], str]
"""Entry id → its label, for entries that link others."""


def entry_label(interview: Interview, kind: EntryKind, entry: Entry, country: Written,
                coded: Coded | None = None, called: Called | None = None) -> str:
    """The label, else what an earlier account called it, or "". At most 60 characters.

    Without `coded`, codes are written as they are; without `called`, links say nothing.
    """
    for point in kind.label_from:
        for occurrence in interview.occurrences(entry.id, point):
            answer = interview.answer(Address(entry.id, point, occurrence))
            text = _of_answer(answer, point, country, coded, called) if answer else ""
            if text:
                return text if len(text) <= 60 else text[:59] + "…"
    return entry.label


def _of_answer(answer: Answer, point: str, country: Written, coded: Coded | None, called: Called | None) -> str:
    values = answer.values
    places = [value for value in values.values() if isinstance(value, Place)]
    if len(places) > 1:
        return " → ".join(filter(None, (_of_value(place, country) for place in places)))
    links = called is not None and isinstance(next(iter(values.values()), None), Links)
    found: list[tuple[bool, str]] = []
    for field, value in values.items():
        code = coded(point, field, value) if coded and isinstance(value, str) else None
        if code is not None:
            found.append((True, code))
        elif links and called and isinstance(value, Links):
            found.append((True, ", ".join(map(called, value.entries))))
        else:
            found.append((False, _of_value(value, country)))
    found = [(more, text) for more, text in found if text]
    if links:
        return " · ".join([text for more, text in found if more][:3])
    if found:
        return ", ".join(dict.fromkeys(text for _, text in found[:2 if found[0][0] else 1]))
    words = answer.english or answer.own_words
    return words.split("\n", 1)[0]


def _of_value(value: Value, country: Written) -> str:
    match value:
        case Place():
            return value.town or value.landmark or (country(value.country) if value.country else "")
        case Names():
            return value.as_spoken or " ".join(filter(None, (value.given, value.family))) or value.own_script
        case Phone():
            return value.e164 or value.as_said
        case Money():
            return value.as_said or f"{value.amount} {value.currency}".strip()
        case FuzzyDate():
            return value.as_said or value.edtf
        case str():
            return value
        case Links() | Grid():
            return ""
        case _:
            return ""
