"""Strips of a page, one under the other, and where the pages end.

A strip is the smallest thing that is never cut: a line of text, a row of a table, a gap. Must not know what
it shows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from debrief_app.report.typesetting.pdf_document import Page

Draw = Callable[[Page, float], None]
"""Draws on a page, with the top of the strip at the given distance from the top of the page (points)."""


def nothing(_page: Page, _top: float) -> None:
    """A gap."""


@dataclass(frozen=True, slots=True)
class Strip:
    """`keep`: never the last on a page. `gap`: vanishes at the top of a page. `anchor`: a name to find its
    page by.

    `running`: strips to repeat above this one when it comes first on a new page (the head of a table). `turn`: not
    drawn; what follows begins a new page.
    """

    height: float
    draw: Draw = nothing
    keep: bool = False
    gap: bool = False
    anchor: str = ""
    running: tuple[Strip, ...] = ()
    turn: bool = False


@dataclass(frozen=True, slots=True)
class PlacedStrip:
    """A strip and the distance of its top from the top of the page. `repeated`: it stands on an earlier page too."""

    strip: Strip
    top: float
    repeated: bool = False

    def draw(self, page: Page) -> None:
        """Where it stands."""
        page.repeating = self.repeated
        self.strip.draw(page, self.top)
        page.repeating = False


def together(strips: Sequence[Strip], at_most: float) -> list[Strip]:
    """The strips kept on one page, if they are no higher than `at_most` points; otherwise as they are."""
    if sum(strip.height for strip in strips) > at_most:
        return list(strips)
    return [replace(strip, keep=True) for strip in strips[:-1]] + list(strips[-1:])


def paginate(strips: Sequence[Strip], top: float, bottom: float) -> list[list[PlacedStrip]]:
    """The strips on pages. `top`, `bottom`: edges of the usable part, points from the top of the page."""
    pages: list[list[PlacedStrip]] = [[]]
    y = top
    for group in _groups(strips):
        if group[0].turn:
            if pages[-1]:
                pages.append([])
                y = top
            continue
        if y + _height(group) > bottom and pages[-1]:
            pages.append([])
            y = top
        for strip in group:
            if y + strip.height > bottom and pages[-1]:
                pages.append([])
                y = top
            if not pages[-1]:
                if strip.gap:
                    continue
                for head in strip.running:
                    pages[-1].append(PlacedStrip(head, y, repeated=True))
                    y += head.height
            pages[-1].append(PlacedStrip(strip, y))
            y += strip.height
    return pages


def _groups(strips: Sequence[Strip]) -> list[list[Strip]]:
    groups: list[list[Strip]] = [[]]
    for strip in strips:
        if strip.turn and groups[-1]:
            groups.append([])
        groups[-1].append(strip)
        if not strip.keep:
            groups.append([])
    return [group for group in groups if group]


def _height(group: Sequence[Strip]) -> float:
    """Without the gaps at the end, which may hang over the edge."""
    last = max((place for place, strip in enumerate(group, start=1) if not strip.gap), default=0)
    return sum(strip.height for strip in group[:last])
