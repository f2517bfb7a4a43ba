"""What an extract holds: of a frozen record the fields that one recipient needs, and nothing else.

Nobody is named. Entries are numbered, own words never come along, and what names somebody all the same is held back.
Must not know how it is printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from debrief_app.domain.form import Extract, FieldOf
from debrief_app.domain.identity.names import folded
from debrief_app.domain.values import Duration, FuzzyDate, Money, Place, Precision
from debrief_app.report.contents.record_fields import Fields, number, part, parts, text, texts
from debrief_app.report.contents.value_text import date_words, duration_text_of, money_words, place_words

_ENGLISH = "en"

HELD_BACK = "Held back: it names somebody, or holds a telephone number."
_KNOWN = {
    "given": "Told when asked",
    "volunteered": "Told unasked",
    "document": "From a document",
    "observed": "Seen by staff",
    "known": "From an earlier account",
}
"""How an answer came to be known, for somebody who does not know our words."""
_SHORTEST_NAME, _SHORTEST_NUMBER = 3, 6
"""Letters and digits from which on a name or a number is looked for in what would leave."""


@dataclass(frozen=True, slots=True)
class Item:
    """One answer: the name of its point, (label, text) of its fields, and how it came to be known."""

    name: str
    said: tuple[tuple[str, str], ...]
    status: str


@dataclass(frozen=True, slots=True)
class Part:
    """What belongs to one leg, crossing, document … (`title`: its kind and number), or to a whole stage."""

    title: str
    items: tuple[Item, ...]


def taken(record: Fields, extract: Extract) -> tuple[Part, ...]:
    """The parts of a record that the extract holds, in the order of the record. `record`: record.json, checked."""
    entries = {text(each, "id"): each for each in parts(record, "entries")}
    numbered = {name: _numbered(entries.get(text(each, "same_as"), each)) for name, each in entries.items()}
    secrets = _Secrets(record)

    def said(answer: Fields) -> Iterator[tuple[str, str]]:
        values = part(answer, "values")
        for field in parts(answer, "fields"):
            if FieldOf(text(answer, "point"), text(field, "id")) in extract.fields:
                shown = _shown(part(values, text(field, "id")), text(field, "text"), numbered)
                if shown:
                    yield text(field, "label"), HELD_BACK if secrets.stand_in(shown) else shown

    found, linked = list[tuple[str, str, Part]](), set[str]()
    for stage in parts(record, "stages"):
        for section in parts(stage, "sections"):
            entry, kind = text(section, "entry"), text(section, "kind")
            items = [Item(text(answer, "name"), fields, _KNOWN.get(text(answer, "status"), ""))
                     for answer in parts(section, "answers") if (fields := tuple(said(answer)))]
            if items:
                found.append((entry, kind, Part(numbered.get(entry, text(stage, "title")), tuple(items))))
                pointed_at = set(_links(section, extract))
                linked |= pointed_at | ({entry} if pointed_at else set())
    return tuple(part for entry, kind, part in found if kind not in extract.only_linked or entry in linked)


def _numbered(entry: Fields) -> str:
    return f"{text(entry, 'title')} {number(entry, 'position')}"


def _links(section: Fields, extract: Extract) -> Iterator[str]:
    """The entries that what leaves of a section links to."""
    for answer in parts(section, "answers"):
        for field, value in part(answer, "values").items():
            if FieldOf(text(answer, "point"), field) in extract.fields and isinstance(value, dict):
                yield from texts(value, "entries")


def _shown(value: Fields, whole: str, numbered: Mapping[str, str]) -> str:
    """A value for somebody who must not learn of whom it is told; "" for one that says nothing else.

    `value`: the plain value when it is an object. Of places country and town are left, of dates, lengths and sums what
    was worked out: landmarks, the person's words, the calendar of where they come from and their age then stay behind.
    """
    match text(value, "kind"):
        case "links":
            return ", ".join(numbered.get(each, "–") for each in texts(value, "entries"))
        case "place":
            return place_words(Place(text(value, "country"), text(value, "town")), _ENGLISH)
        case "date":
            dated = FuzzyDate(Precision(text(value, "precision")), text(value, "edtf"))
            return "" if dated.precision in (Precision.AGE_THEN, Precision.UNKNOWN) else date_words(dated, _ENGLISH)
        case "duration":
            return duration_text_of(Duration(text(value, "iso")), _ENGLISH)
        case "money":
            return money_words(Money(text(value, "amount"), text(value, "currency")))
        case _:
            return whole


class _Secrets:
    """Names and numbers that the record holds anywhere."""

    def __init__(self, record: Fields) -> None:
        names, numbers = set[str](), set[str]()
        for answer in _answers(record):
            for name in _of_kind(answer, "names", ("as_spoken", "own_script", "given", "family")):
                # The person's own names count word by word. "The man from Kassala" would take the town along.
                names.update(folded(name).split() if not text(answer, "entry") else (folded(name),))
            numbers.update(map(_digits, _of_kind(answer, "phone", ("as_said", "e164"))))
        self._names = {name for name in names if len(name) >= _SHORTEST_NAME}
        self._numbers = {digits[-_SHORTEST_NUMBER:] for digits in numbers if len(digits) >= _SHORTEST_NUMBER}

    def stand_in(self, shown: str) -> bool:
        """Does one of them stand in this text?"""
        words, digits = f" {folded(shown)} ", _digits(shown)
        return any(f" {name} " in words for name in self._names) or any(each in digits for each in self._numbers)


def _answers(record: Fields) -> Iterator[Fields]:
    for stage in parts(record, "stages"):
        for section in parts(stage, "sections"):
            for answer in parts(section, "answers"):
                yield from chain((answer,), ({**each, "entry": text(answer, "entry")}
                                             for each in parts(answer, "earlier")))


def _of_kind(answer: Fields, kind: str, keys: tuple[str, ...]) -> Iterator[str]:
    values: Mapping[str, object] = part(answer, "values")
    for value in values.values():
        if isinstance(value, dict) and value.get("kind") == kind:
            yield from (str(value[key]) for key in keys if value.get(key))


def _digits(shown: str) -> str:
    return "".join(letter for letter in shown if letter.isdecimal())
