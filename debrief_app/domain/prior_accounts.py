"""What is known from earlier accounts of the same person, so that nobody has to tell it again.

Facts only: who was told what, when, in which language and under what question; what was left open. An account comes
from a verified package or from paper that somebody read and typed in. Knows no package format and no storage.
(2011 strategy §107; ABE 2022 paragraphs 2.4–2.7, 2.29–2.32; rules R7, R8, R25.)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Protocol

from debrief_app.domain.answers import Address, Answer


class Origin(StrEnum):
    """How an earlier account came here."""

    PACKAGE = "package"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class PriorAccount:
    """One earlier account. `on` is the day or time it was held (EDTF or ISO 8601 UTC); `language` is BCP-47.

    `package` and `form` are ids from a package, "" for paper. `verified` is true only when every signature of the
    package was accepted; `source` says where a paper account was read, and who read it.
    """

    id: str
    origin: Origin
    agency: str
    on: str
    told_to: str = ""
    language: str = ""
    package: str = ""
    form: str = ""
    verified: bool = False
    source: str = ""

    @property
    def counts(self) -> bool:
        """May it say that something is known? A package that is not verified may be read, and says nothing."""
        return self.verified if self.origin is Origin.PACKAGE else bool(self.source)


@dataclass(frozen=True, slots=True)
class KnownItem:
    """One thing that was told or found before.

    `address` is where it belongs in the present de-brief (importing makes the entries). `question` is the wording
    under which it was told, "" when nobody asked. `at` is UTC ISO 8601, or the account's day.
    """

    account: PriorAccount
    address: Address
    answer: Answer
    at: str = ""
    told_to: str = ""
    language: str = ""
    question: str = ""
    lines: tuple[tuple[str, str], ...] = ()
    """Label and text of each part as the earlier record printed it, in English; also what has no place in our form."""
    id: str = ""

    @property
    def says_something(self) -> bool:
        """Is there content, or only a reason for a gap?"""
        return not self.answer.status.is_gap and (not self.answer.is_blank or bool(self.lines))

    @property
    def was_asked(self) -> bool:
        """Was the person asked for this, or did it come unasked or from papers?"""
        return bool(self.question) and self.answer.status.was_put


PERSON_CLOSED = "person_closed"
"""The reason for an open topic (code list unmet-reason) that leaves it to others than interviewers."""


class Held(StrEnum):
    """Why a point is not to be asked (bank P015, code list known-handling)."""

    KNOWN = "known"
    CLOSED_BY_PERSON = "closed_by_person"
    SPECIALIST_ONLY = "specialist_only"


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A point that an earlier account asks others not to ask again (its Z1007 and P015). `entry` "" is every entry."""

    account: PriorAccount
    point: str
    why: Held
    entry: str = ""


@dataclass(frozen=True, slots=True)
class UnmetTopic:
    """Something an earlier account did not reach (its Z1006): the one ground for talking again (rule R25).

    `entry` is the thing in the present de-brief that it is about, "" for the de-brief itself or for any.
    """

    account: PriorAccount
    point: str
    reason: str = ""
    topic: str = ""
    follow_up: str = ""
    entry: str = ""


@dataclass(frozen=True, slots=True)
class Reported:
    """How often a point was put to the person in an account that we do not hold: an account that we hold says so.

    `account` tells two reports of the same account from those of two: its package, or its agency and day.
    """

    account: str
    point: str
    times: int


class PriorAccounts(Protocol):
    """What the rules ask. Only accounts that count are looked at."""

    def is_empty(self) -> bool:
        """Is there no earlier account at all?"""
        ...

    def known(self, address: Address) -> tuple[KnownItem, ...]:
        """What is known at this entry and point, whichever of several. Oldest first."""
        ...

    def held_back(self, address: Address) -> tuple[HeldBack, ...]:
        """Why this point is not to be asked, besides being known."""
        ...

    def unmet(self) -> tuple[UnmetTopic, ...]:
        """What earlier accounts left open and no later one answered."""
        ...

    def times_asked(self, point: str) -> int:
        """How often this was put to the person, by anyone."""
        ...

    def times_put(self, address: Address) -> int:
        """The same about this thing: the question of a leg counts for that leg only."""
        ...


@dataclass(frozen=True, slots=True)
class KnownBefore:
    """`PriorAccounts` over plain tuples. `same` maps an entry to the one that it was found to be the same as.

    `related`: reference and relation of de-briefs that belong to this one. They say nothing of what is known.
    """

    accounts: tuple[PriorAccount, ...] = ()
    items: tuple[KnownItem, ...] = ()
    held: tuple[HeldBack, ...] = ()
    left_open: tuple[UnmetTopic, ...] = ()
    reported: tuple[Reported, ...] = ()
    same: Mapping[str, str] = field(default_factory=dict)
    related: tuple[tuple[str, str], ...] = ()

    def is_empty(self) -> bool:
        """No earlier account."""
        return not self.accounts

    def known(self, address: Address) -> tuple[KnownItem, ...]:
        """Items with content at this entry and point; a gap in an earlier record is not knowledge."""
        found = (item for item in self.told_at(address) if item.says_something)
        return tuple(sorted(found, key=lambda item: item.at or item.account.on))

    def told_at(self, address: Address) -> tuple[KnownItem, ...]:
        """Everything that counts at this entry and point, what was declined or not known too."""
        wanted = self._entry(address.entry), address.point
        return tuple(item for item in self.items
                     if item.account.counts and (self._entry(item.address.entry), item.address.point) == wanted)

    def held_back(self, address: Address) -> tuple[HeldBack, ...]:
        """Held for this point, in this entry or in all."""
        return tuple(each for each in self.held if each.account.counts and each.point == address.point
                     and (not each.entry or self._entry(each.entry) == self._entry(address.entry)))

    def unmet(self) -> tuple[UnmetTopic, ...]:
        """Open topics that count and that nothing answers. What the person closed is no ground for talking again."""
        told = [item for item in self.items if item.account.counts and item.says_something]

        def answered(topic: UnmetTopic) -> bool:
            return any(item.address.point == topic.point
                       and (not topic.entry or self._entry(item.address.entry) == self._entry(topic.entry))
                       for item in told)

        return tuple(each for each in self.left_open
                     if each.account.counts and each.reason != PERSON_CLOSED and not answered(each))

    def times_asked(self, point: str) -> int:
        """Items at this point for which the person was asked, and what accounts say of others that are not here."""
        here = sum(item.account.counts and item.was_asked and item.address.point == point for item in self.items)
        return here + self._reported(point)

    def times_put(self, address: Address) -> int:
        """What others report names no thing, so it counts for points of the de-brief itself only."""
        here = sum(item.was_asked for item in self.told_at(address))
        return here + (0 if address.entry else self._reported(address.point))

    def of_entries(self, same: Mapping[str, str]) -> KnownBefore:
        """The same after people, legs … were merged or separated."""
        return replace(self, same=dict(same))

    def _entry(self, entry: str) -> str:
        return self.same.get(entry, entry)

    def _reported(self, point: str) -> int:
        most: dict[str, int] = {}
        for each in self.reported:
            if each.point == point:
                most[each.account] = max(most.get(each.account, 0), each.times)
        return sum(most.values())


NOTHING_KNOWN = KnownBefore()
"""There is no earlier account."""
