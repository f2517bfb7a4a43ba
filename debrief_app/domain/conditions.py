"""When a data point is relevant: a small tree over earlier answers (XLSForm's `relevant`, as data).

Knows nothing of forms or storage; the caller says how to look an answer up.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Lookup = Callable[[str, str], frozenset[str]]
"""(point id, field id) → codes given there; the caller looks in the same entry first, then in the de-brief."""


@dataclass(frozen=True, slots=True)
class Is:
    """True when the field of the point holds one of these codes."""

    point: str
    field: str
    codes: frozenset[str]

    def holds(self, lookup: Lookup) -> bool:
        """Evaluate."""
        return bool(self.codes & lookup(self.point, self.field))

    def points(self) -> frozenset[str]:
        """Points that this condition reads."""
        return frozenset({self.point})


@dataclass(frozen=True, slots=True)
class Any_:
    """True when one part is."""

    parts: tuple[Condition, ...]

    def holds(self, lookup: Lookup) -> bool:
        """Evaluate."""
        return any(part.holds(lookup) for part in self.parts)

    def points(self) -> frozenset[str]:
        """Points that this condition reads."""
        return frozenset().union(*(part.points() for part in self.parts))


@dataclass(frozen=True, slots=True)
class All_:
    """True when every part is."""

    parts: tuple[Condition, ...]

    def holds(self, lookup: Lookup) -> bool:
        """Evaluate."""
        return all(part.holds(lookup) for part in self.parts)

    def points(self) -> frozenset[str]:
        """Points that this condition reads."""
        return frozenset().union(*(part.points() for part in self.parts))


@dataclass(frozen=True, slots=True)
class Not:
    """True when the part is not."""

    part: Condition

    def holds(self, lookup: Lookup) -> bool:
        """Evaluate."""
        return not self.part.holds(lookup)

    def points(self) -> frozenset[str]:
        """Points that this condition reads."""
        return self.part.points()


Condition = Is | Any_ | All_ | Not
