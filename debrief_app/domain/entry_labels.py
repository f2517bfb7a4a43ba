"""A short label for an entry ("Khartoum → Bani Walid", "Anh Long") from what was answered about it.

Knows no language and no direction: the caller says how a place, a code or a way is written.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from debrief_app.domain.answers import Address, Answer
from debrief_app.domain.entries import Entry
from debrief_app.domain.form import FieldType, FormDefinition
from debrief_app.domain.interview import Interview
from debrief_app.domain.values import FuzzyDate, Grid, Links, Money, Names, Phone, Place, Value

Written = Callable[[str], str]
"""ISO 3166-1 country code → its name."""

Coded = Callable[[str, str, str], str | None]
"""Point, field and text → how the code is called ("" when it says nothing), or None when the text is no code."""

Called = Callable[[str], str]
"""Entry id → its label, for entries that link others."""

Way = Callable[[Sequence[str]], str]
"""Places in the order in which somebody came to them, "" for one that is not told → how the way is written."""

LONGEST = 60
"""Characters of a label; whoever shows one cuts what is longer."""
_ARROW = "→"


def way_in_record(places: Sequence[str]) -> str:
    """A way as records have it: "Khartoum → Bani Walid"; where only one end is told, "Khartoum →" or "→ Bani Walid"."""
    return f" {_ARROW} ".join(places).strip()


def entry_label(form: FormDefinition, interview: Interview, entry: Entry, country: Written,
                coded: Coded | None = None, called: Called | None = None, way: Way = way_in_record) -> str:
    """The label, else what an earlier account called it, or "".

    Without `coded`, codes are written as they are; without `called`, links say nothing.
    """
    for point in form.kind(entry.kind).label_from:
        ends = [field.id for field in form.point(point).fields if field.type is FieldType.PLACE]
        for occurrence in interview.occurrences(entry.id, point):
            answer = interview.answer(Address(entry.id, point, occurrence))
            text = _of_answer(answer, point, ends, country, coded, called, way) if answer else ""
            if text:
                return text
    return way([end.strip() for end in entry.label.split(_ARROW)]) if _ARROW in entry.label else entry.label


def _of_answer(answer: Answer, point: str, ends: Sequence[str], country: Written, coded: Coded | None,
               called: Called | None, way: Way) -> str:
    values = answer.values
    if len(ends) > 1:
        places = [_of_value(values[end], country) if end in values else "" for end in ends]
        if any(places):
            return way(places)
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
