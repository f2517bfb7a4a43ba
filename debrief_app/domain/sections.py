"""Cards that belong together: a stage's own points, and each of its legs, crossings, people … Knows no answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from debrief_app.domain.entries import Entries, Entry
from debrief_app.domain.form import DataPoint, EntryKind, Stage


@dataclass(frozen=True, slots=True)
class Section:
    """Cards that belong together: a stage's own points, or one entry (a leg, a person …) within the stage.

    `entry` is None for the stage's own points. `waiting` is the kind of the first entry that does not exist yet.
    """

    stage: Stage
    kind: EntryKind | None
    entry: Entry | None
    points: tuple[DataPoint, ...]
    waiting: bool = False

    @property
    def entry_id(self) -> str:
        """Entry id for addresses; "" for the de-brief itself and for an entry that is still waiting."""
        return self.entry.id if self.entry else ""


@dataclass(frozen=True, slots=True)
class SectionsOfKind:
    """One section, or one for each entry of a kind."""

    stage: Stage
    kind: EntryKind | None
    points: tuple[DataPoint, ...]
    entries: tuple[Entry, ...] = ()
    waiting: bool = False

    def __len__(self) -> int:
        """How many there are."""
        return len(self.entries) or 1

    def __getitem__(self, place: int) -> Section:
        """One of them, from 0."""
        entry = self.entries[place] if self.entries else None
        return Section(self.stage, self.kind, entry, self.points, self.waiting)


class Sections:
    """The sections of a stage in order. Each is made when somebody looks, so that a long journey costs nothing."""

    def __init__(self, groups: Sequence[SectionsOfKind], entries: Entries) -> None:
        self.groups, self._entries = groups, entries

    def __len__(self) -> int:
        """How many there are."""
        return sum(map(len, self.groups))

    def __iter__(self) -> Iterator[Section]:
        """All of them."""
        return (group[place] for group in self.groups for place in range(len(group)))

    def __getitem__(self, place: int) -> Section:
        """One of them, from 0."""
        for group in self.groups:
            if place < len(group):
                return group[place]
            place -= len(group)
        raise IndexError(place)

    def place_of(self, entry: str, point: str) -> int | None:
        """Where the section of an entry ("" for none) stands that has this point, or None."""
        before = 0
        for group in self.groups:
            if bool(group.entries) == bool(entry) and any(each.id == point for each in group.points):
                within = self._place(entry) if entry else 0
                return None if within is None else before + within
            before += len(group)
        return None

    def of_entry(self, entry: str) -> Section | None:
        """The section of an entry, or None when it has none here."""
        held, place = self._entries.by_id.get(entry), self._place(entry)
        group = next((each for each in self.groups if each.kind and held and each.kind.id == held.kind), None)
        return group[place] if group is not None and place is not None else None

    def _place(self, entry: str) -> int | None:
        held = self._entries.by_id.get(entry)
        return self._entries.place(held) if held is not None else None
