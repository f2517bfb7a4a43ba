"""Legs, crossings, episodes, people, documents … of a de-brief, found by id and by kind. Knows no form.

Nothing here ever changes: one more entry makes a new `Entries`, which takes over what is still true. So nothing found
once can go stale, and one more leg costs the same whatever the number of legs.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Entry:
    """A leg, crossing, episode, person, document … `position` orders entries of one kind; `removed` hides it.

    `merged_into` is the id of the entry that is the same thing, "" for none; taking it back separates them again.
    `label` is what an earlier account called it, in English; "" when it came up in this de-brief.
    """

    id: str
    kind: str
    position: int
    created: str
    removed: bool = False
    merged_into: str = ""
    label: str = ""


class Entries(tuple[Entry, ...]):
    """Legs, crossings, people … in any order."""

    @cached_property
    def by_id(self) -> Mapping[str, Entry]:
        """Id → entry."""
        return {entry.id: entry for entry in self}

    @cached_property
    def _of_kind(self) -> Mapping[str, tuple[Entry, ...]]:
        return _by_kind(entry for entry in self if not entry.removed and not entry.merged_into)

    @cached_property
    def _merged(self) -> Mapping[str, tuple[Entry, ...]]:
        return _by_kind(entry for entry in self if not entry.removed and entry.merged_into)

    def of_kind(self, kind: str) -> tuple[Entry, ...]:
        """Those of one kind that were neither removed nor merged into another, in order."""
        return self._of_kind.get(kind, ())

    def merged_of(self, kind: str) -> tuple[Entry, ...]:
        """Those of one kind that were merged into another, in order."""
        return self._merged.get(kind, ())

    def place(self, entry: Entry) -> int | None:
        """Which of its kind an entry is, from 0; None for one that was removed or merged into another."""
        if entry.removed or entry.merged_into:
            return None
        return bisect_left(self.of_kind(entry.kind), _order(entry), key=_order)

    def places(self, kinds: Iterable[str]) -> Mapping[str, int]:
        """Entry id → its place among all: kind by kind; those that stand, those merged into another, those removed.

        For an order that hangs neither on ids, which are random, nor on the order of telling.
        """
        rank = {kind: place for place, kind in enumerate(kinds)}
        ordered = sorted(self, key=lambda each: (
            rank.get(each.kind, len(rank)), each.removed, bool(each.merged_into), *_order(each)))
        return {entry.id: place for place, entry in enumerate(ordered)}

    def last_position(self, kind: str) -> int:
        """The highest position among those of a kind, removed ones too; -1 when there is none."""
        return max((each.position for each in self if each.kind == kind), default=-1)

    def with_entry(self, entry: Entry, before: str = "") -> Entries:
        """The same with one more; in front of `before` when that is one, else where its position says.

        What comes after it moves on. Positions only say what comes first, and may have gaps.
        """
        following = self.by_id.get(before)
        if following is not None and following.kind == entry.kind and not following.removed:
            new = replace(entry, position=following.position + 1)
            return Entries((*(replace(each, position=each.position + 2)
                              if each.kind == entry.kind and _order(each) >= _order(following) else each
                              for each in self), new))
        made = Entries((*self, entry))
        if entry.removed or entry.merged_into:
            return made
        same = self.of_kind(entry.kind)
        at = bisect_left(same, _order(entry), key=_order)
        made.__dict__["by_id"] = {**self.by_id, entry.id: entry}
        made.__dict__["_of_kind"] = {**self._of_kind, entry.kind: (*same[:at], entry, *same[at:])}
        made.__dict__["_merged"] = self._merged
        return made


def _by_kind(entries: Iterable[Entry]) -> dict[str, tuple[Entry, ...]]:
    found: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=_order):
        found.setdefault(entry.kind, []).append(entry)
    return {kind: tuple(members) for kind, members in found.items()}


def _order(entry: Entry) -> tuple[int, str]:
    return entry.position, entry.id
