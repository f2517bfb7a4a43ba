"""Quiet prompts for people: enough to know somebody by, and every name in its field.

POLE: a person of interest who is unknown has at least four descriptors; an alias is never put into the given name
(DS_031 to DS_033). Prompts never stand in the way. Knows no screen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from debrief_app.domain.answers import Address, Answer
from debrief_app.domain.form import DataPoint, Field, FieldType, FormDefinition
from debrief_app.domain.interview import Interview
from debrief_app.domain.things import same_as
from debrief_app.domain.values import Names, is_empty

PERSON = "person"
ALIAS = ("pole", "DS_033")
"""What a kind of name is mapped to when it says that the name is an alias."""
FEWEST = 4
"""How many descriptors somebody without a name should have; the form says which fields are descriptors."""
_SAYS_NOTHING = frozenset({"unknown", "not_known"})
_MARKED = re.compile(
    r"\b(?:a\.?k\.?a\.?|alias|nick ?name[d]?|known as|goes by|so[- ]called|called)(?!\w)"
    r"|[\"“”„«»(]|(?<!\w)'[^']+'(?!\w)",
    re.IGNORECASE)
"""Signs that somebody wrote another name into the name field."""


class PromptKind(StrEnum):
    """What is prompted."""

    DESCRIBE = "describe"
    """Too little is known to tell somebody apart who has no name."""
    ALIAS = "alias"
    """A name looks as if another one stood in it."""
    IN_PARTS = "in_parts"
    """An alias stands in the given or the family name."""


@dataclass(frozen=True, slots=True)
class PersonPrompt:
    """`address` is the card where it can be put right. `home` is the point that takes other names (ALIAS). `count`
    descriptors are there so far; `missing` are the labels of the others (DESCRIBE).
    """

    kind: PromptKind
    address: Address
    home: str = ""
    count: int = 0
    missing: tuple[str, ...] = ()


def person_prompts(form: FormDefinition, interview: Interview, entry: str) -> tuple[PersonPrompt, ...]:
    """What is prompted for one person: an entry id, or "" for the person of the de-brief, of whom only names are looked
    at. Nothing for other things. Looks at merged entries as one.
    """
    held = interview.entries.by_id.get(entry)
    if entry and (held is None or held.kind != PERSON):
        return ()
    same = frozenset(same_as(interview, entry)) if entry else frozenset({""})
    answers = [(address, revision.answer) for address, revision in interview.answers.items() if address.entry in same]
    names = [(form.point(address.point), address, answer) for address, answer in answers
             if _names(answer) and form.has_point(address.point)]
    found = [prompt for point, address, answer in names
             if (prompt := _name_prompt(form, point, address, answer)) is not None]
    if not entry:
        return tuple(found)
    named = any(not answer.status.is_gap and not _is_alias(form, point, answer) for point, _address, answer in names)
    if not named:
        found += _describe(form, entry, dict(answers))
    return tuple(found)


def _describe(form: FormDefinition, entry: str, answers: Mapping[Address, Answer]) -> Iterator[PersonPrompt]:
    """The prompt when fewer descriptors are there than there should be. The same one told twice counts once."""
    wanted = [(point.id, field) for point in form.points() if point.entry_kind == PERSON
              for field in point.fields if field.descriptor]
    there = {field.descriptor for point, field in wanted for address, answer in answers.items()
             if address.point == point and _says(answer, field.id)}
    missing = {field.descriptor: field.label for _point, field in wanted if field.descriptor not in there}
    if missing and len(there) < FEWEST:
        at = Address(entry, wanted[0][0])
        yield PersonPrompt(PromptKind.DESCRIBE, at, count=len(there), missing=tuple(missing.values()))


def _name_prompt(form: FormDefinition, point: DataPoint, address: Address, answer: Answer) -> PersonPrompt | None:
    if _is_alias(form, point, answer):
        in_parts = any(name.given.strip() or name.family.strip() for name in _names(answer))
        return PersonPrompt(PromptKind.IN_PARTS, address) if in_parts else None
    home = _home_of_aliases(form, point)
    if home and any(_MARKED.search(text) for name in _names(answer)
                    for text in (name.as_spoken, name.own_script, name.given, name.family)):
        return PersonPrompt(PromptKind.ALIAS, address, home=home)
    return None


def _names(answer: Answer) -> tuple[Names, ...]:
    return tuple(value for value in answer.values.values() if isinstance(value, Names) and not is_empty(value))


def _is_alias(form: FormDefinition, point: DataPoint, answer: Answer) -> bool:
    """Does the kind of name, as chosen, say that this is an alias?"""
    return any(answer.values.get(field.id) in _alias_codes(form, field) for field in point.fields)


def _alias_codes(form: FormDefinition, field: Field) -> frozenset[str]:
    options = form.lists[field.list].options if field.type is FieldType.CHOICE else ()
    return frozenset(option.code for option in options if ALIAS in option.maps)


def _home_of_aliases(form: FormDefinition, point: DataPoint) -> str:
    """The point that takes other names of the same person; "" when there is none, as for the name in a document."""
    beside = (each for each in form.points() if each.entry_kind == point.entry_kind)
    return next((each.id for each in beside if any(_alias_codes(form, field) for field in each.fields)), "")


def _says(answer: Answer, field: str) -> bool:
    value = answer.values.get(field)
    return not answer.status.is_gap and value is not None and not is_empty(value) and value not in _SAYS_NOTHING
