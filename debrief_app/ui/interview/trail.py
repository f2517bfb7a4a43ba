"""The cards that were left, so that one key goes back to where one was. Plain Python."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from debrief_app.domain.answers import Address

_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Left:
    """A card that was left: the part that had the focus, and the place in its text."""

    address: Address
    part: str = ""
    cursor: int = 0


class Trail:
    """Newest last. Going back takes away; a card that is gone by now is passed over."""

    def __init__(self) -> None:
        self._left: list[Left] = []

    def leave(self, left: Left) -> None:
        """The card was left for another."""
        self._left = [*self._left, left][-_LONGEST:]

    def back(self, here: Address, exists: Callable[[Address], bool]) -> Left | None:
        """The last card that was left and still is there, other than `here`; None at the beginning."""
        while self._left:
            last = self._left.pop()
            if last.address != here and exists(last.address):
                return last
        return None
