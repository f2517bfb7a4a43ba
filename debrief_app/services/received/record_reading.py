"""Reads the record.json of another unit: what it says of the person, by our form where ids match, else as it stands.

Only reading. The record has passed its schema; whether it may be believed is somebody else's question. What has no
place in our form is never forced into it: it stays in the lines, as the sender wrote them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import cast

from debrief_app.domain.answers import Address, Answer, AnswerStatus
from debrief_app.domain.errors import BugError
from debrief_app.domain.form import Field, FieldType, FormDefinition
from debrief_app.domain.overview.handover import OPEN_TOPICS, Why, is_about_person
from debrief_app.domain.values import (
    Codes,
    Duration,
    FuzzyDate,
    Grid,
    Links,
    Money,
    Names,
    Phone,
    Place,
    Plain,
    Value,
    from_plain,
)
from debrief_app.strict_json import JsonObject, JsonValue, integer, mapping, objects, text

_TYPES: Mapping[FieldType, type] = {
    FieldType.CHOICES: Codes, FieldType.CHECKLIST: Codes, FieldType.GRID: Grid, FieldType.DATE: FuzzyDate,
    FieldType.DURATION: Duration, FieldType.NUMBER: int, FieldType.MONEY: Money, FieldType.PLACE: Place,
    FieldType.NAMES: Names, FieldType.PHONE: Phone, FieldType.RATING: int, FieldType.LINK: Links,
}
"""What a field of each type holds; the others hold text."""
_BINDING = frozenset({Why.KNOWN.value, Why.CLOSED_BY_PERSON.value, Why.SPECIALIST_ONLY.value})


@dataclass(frozen=True, slots=True)
class ToldEntry:
    """A person, leg, crossing … of the other record. `id` and `same_as` are theirs."""

    id: str
    kind: str
    label: str
    same_as: str = ""


@dataclass(frozen=True, slots=True)
class ToldItem:
    """One answer of the other record. `address.entry` and links are their entry ids. `fits`: our form has the point."""

    address: Address
    answer: Answer
    name: str
    at: str
    told_to: str
    language: str
    question: str
    lines: tuple[tuple[str, str], ...]
    fits: bool


@dataclass(frozen=True, slots=True)
class Told:
    """What a record says. `on` is when it was begun (UTC); `put` maps a point to how often it was put there.

    `held` and `open` are lists of objects as they go into the vault (`entry` is their id); `reported` are counts of
    accounts that the record names: account, point, times.
    """

    agency: str
    unit: str
    on: str
    told_to: str
    language: str
    form: str
    told_in: str
    age_status: str
    entries: tuple[ToldEntry, ...] = ()
    items: tuple[ToldItem, ...] = ()
    held: tuple[Mapping[str, str], ...] = ()
    open: tuple[Mapping[str, str], ...] = ()
    reported: tuple[tuple[str, str, int], ...] = ()
    asked: Counter[str] = field(default_factory=Counter)

    @property
    def known(self) -> tuple[ToldItem, ...]:
        """Items that our form has a place for and that say something."""
        return tuple(item for item in self.items if item.fits and not item.answer.status.is_gap)

    @property
    def without_place(self) -> tuple[ToldItem, ...]:
        """Items for which our form has no place: to be read, not to be taken over."""
        return tuple(item for item in self.items if not item.fits)


def read_record(record: JsonObject, form: FormDefinition) -> Told:
    """What a record of version 1 says. Raises KnownError `json-refused` when it has not that shape after all."""
    return _Reader(record, form).told()


class _Reader:
    def __init__(self, record: JsonObject, form: FormDefinition) -> None:
        self._record, self._form = record, form
        self._staff = {text(each, "id"): text(each, "name") for each in objects(record, "staff")}
        self._kinds = {kind.id for kind in form.kinds}

    def told(self) -> Told:
        interview, unit = mapping(self._record, "interview"), mapping(self._record, "unit")
        answers = [answer for stage in objects(self._record, "stages") for section in objects(stage, "sections")
                   for answer in objects(section, "answers")]
        language = self._language(answers)
        items = tuple(self._item(answer, language) for answer in answers if self._tells(answer))
        tellers = Counter(item.told_to for item in items if item.told_to)
        return Told(
            text(unit, "agency"), text(unit, "unit"), text(interview, "created"),
            tellers.most_common(1)[0][0] if tellers else "", language, text(interview, "form"), text(interview, "id"),
            text(interview, "age_status"), tuple(self._entries()), items, tuple(self._held(items)), tuple(self._open()),
            tuple(self._reported()), Counter(item.address.point for item in items if item.question))

    def _tells(self, answer: JsonObject) -> bool:
        """What is about one session is not carried on; a point that we do not know is, for reading."""
        point = text(answer, "point")
        return is_about_person(self._form, point) or not self._form.has_point(point)

    def _language(self, answers: list[JsonObject]) -> str:
        """The language of the interpreter (P020), else that of the own words that are there most often."""
        spoken: Counter[str] = Counter()
        for answer in answers:
            if text(answer, "point") == "P020":
                chosen = mapping(answer, "values").get("language")
                if isinstance(chosen, str) and chosen:
                    return chosen
            if text(answer, "own_words_language"):
                spoken[text(answer, "own_words_language")] += 1
        return spoken.most_common(1)[0][0] if spoken else ""

    def _entries(self) -> Iterator[ToldEntry]:
        for entry in objects(self._record, "entries"):
            if text(entry, "kind") in self._kinds:
                label = text(entry, "label")
                plain = f"{text(entry, 'title')} {entry.get('position')}"
                yield ToldEntry(text(entry, "id"), text(entry, "kind"), "" if label == plain else label,
                                _optional(entry, "same_as"))

    def _item(self, raw: JsonObject, language: str) -> ToldItem:
        point_id = text(raw, "point")
        point = self._form.point(point_id) if self._form.has_point(point_id) else None
        fields = {each.id: each for each in point.fields} if point else {}
        values = {name: value for name, plain in mapping(raw, "values").items()
                  if name in fields and (value := self._value(plain, fields[name])) is not None}
        answer = Answer(
            AnswerStatus(text(raw, "status")), text(raw, "own_words"), text(raw, "own_words_language"),
            text(raw, "english"), values, text(raw, "observation"), text(raw, "assessment"), text(raw, "note"))
        occurrence = raw.get("occurrence")
        lines = tuple((text(each, "label"), text(each, "text")) for each in objects(raw, "fields"))
        return ToldItem(
            Address(text(raw, "entry"), point_id, occurrence if isinstance(occurrence, int) else 0), answer,
            text(raw, "name"), text(raw, "at"), self._staff.get(text(raw, "by"), ""),
            text(raw, "own_words_language") or language,
            text(raw, "question") if raw.get("asked_aloud") is True else "", lines,
            point is not None and (bool(point.entry_kind) == bool(text(raw, "entry"))))

    def _value(self, plain: JsonValue, field: Field) -> Value | None:
        """The value when a field of ours can hold it, else None: it can still be read in the lines."""
        try:
            value = from_plain(cast(Plain, plain))  # the schema let nothing else pass
        except (BugError, ValueError):
            return None
        if not isinstance(value, _TYPES.get(field.type, str)):
            return None
        codes = {option.code for option in self._form.lists[field.list].options} if field.list else set()
        match value:
            case Codes(chosen) if codes:
                kept = tuple(code for code in chosen if code in codes)
                return Codes(kept) if kept else None
            case Grid(cells) if codes:
                rows = tuple(cell for cell in cells if cell[0] in codes)
                return Grid(rows) if rows else None
            case str() if field.type is FieldType.CHOICE and codes and value not in codes:
                return None
        return value

    def _held(self, items: tuple[ToldItem, ...]) -> Iterator[Mapping[str, str]]:
        if "hold_back" in self._record:
            for each in objects(self._record, "hold_back"):
                if text(each, "why") in _BINDING and is_about_person(self._form, text(each, "point")):
                    yield {"entry": text(each, "entry"), "point": text(each, "point"), "why": text(each, "why")}
            return
        for item in items:
            if item.fits and item.answer.status is AnswerStatus.CLOSED_BY_PERSON:
                yield {"entry": item.address.entry, "point": item.address.point, "why": Why.CLOSED_BY_PERSON.value}

    def _open(self) -> Iterator[Mapping[str, str]]:
        keys = ("entry", "point", "reason", "topic", "follow_up")
        if "unmet" in self._record:
            for each in objects(self._record, "unmet"):
                if self._form.has_point(text(each, "point")) or text(each, "topic"):
                    yield {key: text(each, key) for key in keys}
            return
        for gap in objects(self._record, "gaps"):
            point, status = text(gap, "point"), text(gap, "status")
            if status in ("deferred", "not_asked") and is_about_person(self._form, point) and point != OPEN_TOPICS:
                yield dict(zip(keys, (text(gap, "entry"), point, status, text(gap, "name"), ""), strict=True))

    def _reported(self) -> Iterator[tuple[str, str, int]]:
        """How often each point was put in accounts that this record names."""
        if "put_before" not in self._record:
            return
        for put in objects(self._record, "put_before"):
            if self._form.has_point(text(put, "point")):
                yield text(put, "account"), text(put, "point"), integer(put, "times")


def relinked(answer: Answer, ours: Mapping[str, str]) -> Answer:
    """The answer with links to our entries instead of theirs; links to nothing of ours are left out."""
    values: dict[str, Value] = {}
    for name, value in answer.values.items():
        if isinstance(value, Links):
            entries = tuple(ours[each] for each in value.entries if each in ours)
            if entries:
                values[name] = Links(entries)
        else:
            values[name] = value
    return replace(answer, values=values)


def _optional(values: JsonObject, name: str) -> str:
    return text(values, name) if name in values else ""
