"""Text into lines of a given width, in any script and both directions.

Order of work: replace what cannot be printed, choose fonts, resolve directions for the paragraph, break
lines, reorder each line. Distances in points. Must not know what the text is about, nor the PDF.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise

from debrief_app.report.typesetting.bidi_order import RIGHT_TO_LEFT, base_direction, levels, visual_order
from debrief_app.report.typesetting.fonts import REGULAR, Font
from debrief_app.report.typesetting.line_breaking import GOOD_PLACES, Chunk, chunks
from debrief_app.report.typesetting.shaping import ShapedRun, Shaper, clusters, drawable, visible

_SLACK = 0.01
_WORDS_AND_SPACES = re.compile(" +|[^ ]+")
_BASELINE = 0.76  # of the size, below the top of the letters


@dataclass(frozen=True, slots=True)
class TextStyle:
    """`leading`: distance of baselines in points. `colour`: red, green, blue from 0 to 1."""

    size: float
    leading: float
    colour: tuple[float, float, float] = (0.0, 0.0, 0.0)
    weight: str = REGULAR


@dataclass(frozen=True, slots=True)
class PlacedRun:
    """A run and its place: points from the start edge of its line. `size` already holds the font's scale."""

    x: float
    size: float
    run: ShapedRun


@dataclass(frozen=True, slots=True)
class Line:
    """`baseline`: points below the line's top."""

    runs: tuple[PlacedRun, ...]
    width: float
    height: float
    baseline: float
    colour: tuple[float, float, float]
    right_to_left: bool


@dataclass(frozen=True, slots=True)
class _Paragraph:
    text: str
    fonts: tuple[Font, ...]
    levels: tuple[int, ...]
    base: int
    even: bool
    """One font and one level throughout, as most texts have."""


class Typesetter:
    """Lays out text. One for each document: it remembers the words it has shaped."""

    def __init__(self) -> None:
        self._shaper = Shaper()
        self._laid_out: dict[tuple[str, TextStyle, float, str, int | None], list[Line]] = {}

    def lay_out(
        self, text: str, style: TextStyle, width: float, language: str = "", base: int | None = None
    ) -> list[Line]:
        """The lines of `text`, none wider than `width`. `base`: 0 or 1; None finds it for each paragraph."""
        key = (text, style, width, language, base)
        known = self._laid_out.get(key)
        if known is None:  # labels, statuses and questions come again and again
            known = self._laid_out[key] = self._lines(text, style, width, language, base)
        return list(known)

    def _lines(
        self, text: str, style: TextStyle, width: float, language: str, base: int | None
    ) -> list[Line]:
        lines: list[Line] = []
        for part in _paragraph_texts(text):
            paragraph = _prepare(part, style.weight, base)
            for start, end in self._breaks(paragraph, style, width, language):
                lines.append(self._line(paragraph, start, end, style, language))
        return lines

    def width(self, text: str, style: TextStyle) -> float:
        """The width of a text that stays on one line."""
        paragraph = _prepare(text.replace("\n", " "), style.weight, None)
        return self._measure(paragraph, 0, len(paragraph.text), style, "")

    def _breaks(
        self, paragraph: _Paragraph, style: TextStyle, width: float, language: str
    ) -> Iterator[tuple[int, int]]:
        start = end = 0
        used = 0.0
        for chunk in chunks(paragraph.text):
            word = self._measure(paragraph, chunk.start, chunk.end, style, language)
            if used + word > width + _SLACK:
                if end > start:
                    yield start, end
                start, used = chunk.start, 0.0
            if word > width + _SLACK:
                for cut in self._cuts(paragraph, chunk, style, width, language):
                    yield start, cut
                    start = cut
                word = self._measure(paragraph, start, chunk.end, style, language)
            used += word + self._measure(paragraph, chunk.end, chunk.next, style, language)
            end = chunk.end
        yield start, max(start, end)

    def _cuts(
        self, paragraph: _Paragraph, chunk: Chunk, style: TextStyle, width: float, language: str
    ) -> list[int]:
        """Where to cut a chunk that is wider than a whole line; after a good place if one is near."""
        cuts: list[int] = []
        ends = list(
            accumulate(map(len, clusters(paragraph.text[chunk.start : chunk.end])), initial=chunk.start)
        )
        start = chunk.start
        first = 0  # of `ends`, at `start`
        used = 0.0
        for place, end in pairwise(ends):
            wide = self._measure(paragraph, place, end, style, language)
            if used + wide > width and place > start:
                last = ends.index(place, first)
                middle = (start + place) // 2
                good = (at for at in range(last, first, -1) if ends[at] > middle)
                last = next((at for at in good if paragraph.text[ends[at] - 1] in GOOD_PLACES), last)
                # A cut changes the shapes beside it, and so the width.
                while (
                    last > first + 1 and self._measure(paragraph, start, ends[last], style, language) > width
                ):
                    last -= 1
                first, start = last, ends[last]
                cuts.append(start)
                used = self._measure(paragraph, start, place, style, language)
            used += wide
        return cuts

    def _line(self, paragraph: _Paragraph, start: int, end: int, style: TextStyle, language: str) -> Line:
        pieces = list(self._pieces(paragraph, start, end, language))
        placed: list[PlacedRun] = []
        x = 0.0
        for run in visual_order([run for run, _ in pieces], [level for _, level in pieces]):
            size = style.size * run.font.scale
            placed.append(PlacedRun(x, size, run))
            x += run.width * size / 1000
        leading = style.leading * max((run.run.font.leading for run in placed), default=1.0)
        baseline = (leading - style.size) / 2 + style.size * _BASELINE + 0.04 * (leading - style.leading)
        return Line(tuple(placed), x, leading, baseline, style.colour, paragraph.base == RIGHT_TO_LEFT)

    def _measure(self, paragraph: _Paragraph, start: int, end: int, style: TextStyle, language: str) -> float:
        if start == end:
            return 0.0
        if paragraph.even:
            text = paragraph.text[start:end]
            if " " not in text or not text.strip(" "):  # one word, or the space behind it
                font = paragraph.fonts[0]
                run = self._shaper.shape(text, font, bool(paragraph.levels[0] % 2), language)
                return run.width * font.scale * style.size / 1000
        return (
            sum(run.width * run.font.scale for run, _ in self._pieces(paragraph, start, end, language))
            * style.size
            / 1000
        )

    def _pieces(
        self, paragraph: _Paragraph, start: int, end: int, language: str
    ) -> Iterator[tuple[ShapedRun, int]]:
        """Shaped runs of one font and one level, in logical order; words apart, as they repeat."""
        text, fonts, level = paragraph.text, paragraph.fonts, paragraph.levels
        if paragraph.even:
            for word in _WORDS_AND_SPACES.findall(text, start, end):
                yield self._shaper.shape(word, fonts[0], bool(level[0] % 2), language), level[0]
            return
        place = start
        while place < end:
            begin = place
            while (
                place < end
                and fonts[place] is fonts[begin]
                and level[place] == level[begin]
                and (text[place] == " ") == (text[begin] == " ")
            ):
                place += 1
            right_to_left = bool(level[begin] % 2)
            yield self._shaper.shape(text[begin:place], fonts[begin], right_to_left, language), level[begin]


def _paragraph_texts(text: str) -> list[str]:
    for ending in ("\r\n", "\r", "\u2028", "\u2029"):
        text = text.replace(ending, "\n")
    return text.split("\n")


def _prepare(text: str, weight: str, base: int | None) -> _Paragraph:
    pieces = drawable(visible(text), weight)
    printed = "".join(piece for piece, _ in pieces)
    fonts = tuple(font for piece, font in pieces for _ in piece)
    direction = base_direction(printed) if base is None else base
    found = tuple(levels(printed, direction))
    return _Paragraph(printed, fonts, found, direction, len(set(fonts)) == 1 and len(set(found)) == 1)
