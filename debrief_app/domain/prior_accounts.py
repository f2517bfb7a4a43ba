"""What is known from earlier accounts of the same person, so that nobody has to tell it again.

Facts only: who was told what, when, in which language and under what question; what was left open. An account comes
from a verified package or from paper that somebody read and typed in. Knows no package format and no storage.
(2011 strategy §107; ABE 2022 paragraphs 2.4–2.7, 2.29–2.32; rules R7, R8, R25.)
"""

from __future__ import annotations

from dataclasses import dataclass
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

    @property
    def was_asked(self) -> bool:
        """Was the person asked for this, or did it come unasked or from papers?"""
        return bool(self.question) and self.answer.status.value in _ASKED


_ASKED = frozenset({"given", "declined", "not_known", "deferred"})


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
    """Something an earlier account did not reach (its Z1006): the one ground for talking again (rule R25)."""

    account: PriorAccount
    point: str
    reason: str = ""
    topic: str = ""
    follow_up: str = ""


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


@dataclass(frozen=True, slots=True)
class KnownBefore:
    """`PriorAccounts` over plain tuples."""

    accounts: tuple[PriorAccount, ...] = ()
    items: tuple[KnownItem, ...] = ()
    held: tuple[HeldBack, ...] = ()
    left_open: tuple[UnmetTopic, ...] = ()

    def is_empty(self) -> bool:
        """No earlier account."""
        return not self.accounts

    def known(self, address: Address) -> tuple[KnownItem, ...]:
        """Items with content at this entry and point; a gap in an earlier record is not knowledge."""
        found = (item for item in self.items
                 if item.account.counts and not item.answer.status.is_gap and not item.answer.is_blank
                 and (item.address.entry, item.address.point) == (address.entry, address.point))
        return tuple(sorted(found, key=lambda item: item.at or item.account.on))

    def held_back(self, address: Address) -> tuple[HeldBack, ...]:
        """Held for this point, in this entry or in all."""
        return tuple(each for each in self.held if each.account.counts and each.point == address.point
                     and each.entry in ("", address.entry))

    def unmet(self) -> tuple[UnmetTopic, ...]:
        """Open topics that count and that no item answers."""
        told = {item.address.point for item in self.items
                if item.account.counts and not item.answer.status.is_gap and not item.answer.is_blank}
        return tuple(each for each in self.left_open if each.account.counts and each.point not in told)

    def times_asked(self, point: str) -> int:
        """Items at this point for which the person was asked."""
        return sum(item.account.counts and item.was_asked and item.address.point == point for item in self.items)


NOTHING_KNOWN = KnownBefore()
"""There is no earlier account."""
