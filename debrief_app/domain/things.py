"""People, documents, vehicles … that are spoken of in many places: which entries are one thing, and where it comes up.

Merging never moves or deletes an answer: an entry only says what it is the same as, and can stop saying so.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from debrief_app.domain.answers import Address
from debrief_app.domain.entries import Entry
from debrief_app.domain.errors import KnownError
from debrief_app.domain.identity.names import folded
from debrief_app.domain.interview import Interview
from debrief_app.domain.values import Links, Names, Value

FEWEST_LETTERS = 2
"""From how many typed letters on things are looked up."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One answer about a thing. `field` is the field that links to it, "" for an answer on the thing's own cards."""

    address: Address
    field: str = ""


def keeper_of(interview: Interview, entry: str) -> str:
    """The entry that stands for `entry` after merging; itself when it is not merged or not known."""
    merged = {each.id: each.merged_into for each in interview.entries if each.merged_into}
    seen = {entry}
    while merged.get(entry) and merged[entry] not in seen:
        entry = merged[entry]
        seen.add(entry)
    return entry


def same_as(interview: Interview, entry: str) -> tuple[str, ...]:
    """Every entry that is this thing: the one that stands for it first, then the others by age."""
    keeper = keeper_of(interview, entry)
    others = sorted((each.created, each.id) for each in interview.entries
                    if each.id != keeper and each.merged_into and keeper_of(interview, each.id) == keeper)
    return (keeper, *(other for _created, other in others))


def mentions(interview: Interview, entry: str) -> tuple[Mention, ...]:
    """Everything said about the thing, in the order in which it was recorded; its own cards first."""
    same = frozenset(same_as(interview, entry))
    own = [Mention(address) for address in interview.answers if address.entry in same]
    linked = [Mention(address, field) for address, revision in interview.answers.items()
              if address.entry not in same
              for field, value in revision.answer.values.items()
              if isinstance(value, Links) and same.intersection(value.entries)]
    return (*own, *linked)


def merged(interview: Interview, entry: str, into: str) -> Entry:
    """The entry as it is once it is the same as `into`. Raises KnownError `things-differ` for two kinds of thing, and
    `thing-merged-already` when they are one already.
    """
    by_id = {each.id: each for each in interview.entries}
    mine, target = by_id[keeper_of(interview, entry)], by_id[keeper_of(interview, into)]
    if mine.id == target.id:
        raise KnownError("thing-merged-already")
    if mine.kind != target.kind:
        raise KnownError("things-differ")
    return replace(mine, merged_into=target.id)


def found(interview: Interview, kinds: tuple[str, ...], typed: str,
          title: Callable[[str], str]) -> tuple[str, ...]:
    """Ids of the things of these kinds whose title or any of whose names holds `typed`; best first.

    Letters count without case, accents and vowel marks. Nothing is found by fewer than two.
    """
    wanted = folded(typed)
    if len(wanted) < FEWEST_LETTERS:
        return ()
    hits: list[tuple[bool, str, str]] = []
    for kind in kinds:
        for entry in interview.entries_of(kind):
            names = [folded(name) for name in (title(entry.id), *_names(interview, entry.id))]
            starts = any(word.startswith(wanted) for name in names for word in (name, *name.split()))
            if starts or any(wanted in name for name in names):
                hits.append((not starts, folded(title(entry.id)), entry.id))
    return tuple(entry for _later, _title, entry in sorted(hits))


def _names(interview: Interview, entry: str) -> tuple[str, ...]:
    same = frozenset(same_as(interview, entry))
    return tuple(text for address, revision in interview.answers.items() if address.entry in same
                 for value in revision.answer.values.values() for text in _texts(value))


def _texts(value: Value) -> tuple[str, ...]:
    if isinstance(value, Names):
        return value.as_spoken, value.own_script, value.given, value.family
    return (value,) if isinstance(value, str) else ()
