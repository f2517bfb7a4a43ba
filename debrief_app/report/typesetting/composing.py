"""The building blocks of a printed record: headings, running text, quotations, label-and-value rows, tables.

Turns text into strips in the record's own styles. Must not know what a record holds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from debrief_app.report.typesetting.fonts import BOLD
from debrief_app.report.typesetting.page_flow import Strip, together
from debrief_app.report.typesetting.pdf_document import PAGE_WIDTH, Colour, Page
from debrief_app.report.typesetting.pdf_structure import Element, Role
from debrief_app.report.typesetting.text_layout import Line, TextStyle, Typesetter

INK: Colour = (0.11, 0.12, 0.14)
QUIET: Colour = (0.38, 0.40, 0.44)
ACCENT: Colour = (0.13, 0.33, 0.43)
HAIRLINE: Colour = (0.78, 0.80, 0.82)
TINT: Colour = (0.955, 0.962, 0.968)
WARM: Colour = (0.60, 0.42, 0.16)
WARM_TINT: Colour = (0.985, 0.972, 0.945)

_SMALL_TABLE = 120.0  # points high; a smaller one is never cut

LEFT = 62.0
WIDTH = PAGE_WIDTH - 2 * LEFT

BODY = TextStyle(10.2, 14.6, INK)
BODY_BOLD = TextStyle(10.2, 14.6, INK, BOLD)
QUESTION = TextStyle(10.2, 14.6, ACCENT)
SMALL = TextStyle(8.4, 11.8, QUIET)
SMALL_INK = TextStyle(8.8, 12.4, INK)
LABEL = TextStyle(7.8, 11.2, QUIET, BOLD)
LABEL_ACCENT = TextStyle(7.8, 11.2, ACCENT, BOLD)
LABEL_WARM = TextStyle(7.8, 11.2, WARM, BOLD)
TITLE = TextStyle(24, 31, INK, BOLD)
SUBTITLE = TextStyle(13, 18, QUIET)
STAGE = TextStyle(16, 21, INK, BOLD)
SECTION = TextStyle(12, 16.5, ACCENT, BOLD)
_ROLES: dict[TextStyle, Role] = {TITLE: "H1", STAGE: "H2", SECTION: "H3"}


@dataclass(frozen=True, slots=True)
class Cell:
    """A text in a box: distance of the box from the left edge of the page, and its width.

    `prose`: right-to-left text stands at the right; labels and cells of tables stay at the left. `role`: what it is for
    a screen reader; None goes by the style.
    """

    text: str
    style: TextStyle
    x: float = LEFT
    width: float = WIDTH
    language: str = ""
    flush_right: bool = False
    prose: bool = False
    role: Role | None = None

    def element(self, within: Element | None) -> Element:
        """A fresh element for this text."""
        return Element(self.role or _ROLES.get(self.style, "P"), within, self.language)


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands behind and beside a strip of text: a tint over the width, a bar at the left."""

    x: float
    width: float
    tint: Colour | None = None
    bar: Colour | None = None


def gap(height: float, keep: bool = False) -> Strip:
    return Strip(height, gap=True, keep=keep)


def turn() -> Strip:
    """What follows begins a new page."""
    return Strip(0, turn=True)


class Composer:
    """Makes strips. Every method returns them from top to bottom."""

    def __init__(self) -> None:
        self.typesetter = Typesetter()

    def row(
        self,
        cells: Sequence[Cell],
        frame: Frame | None = None,
        keep: bool = False,
        above: float = 0.0,
        below: float = 0.0,
        running: tuple[Strip, ...] = (),
        anchor: str = "",
        rule: Colour | None = None,
        within: Element | None = None,
    ) -> list[Strip]:
        """Cells side by side. Line by line they share strips, so that a long row may run over pages.

        `above`, `below`: room within the frame. `rule`: a hairline under the last line. The first two and the
        last two lines stay together; `keep` ties the last line to what follows. `within`: the table's row.
        """
        columns = [self._lines(cell) for cell in cells]
        parts = [cell.element(within) for cell in cells]
        count = max((len(column) for column in columns), default=0)
        strips: list[Strip] = []
        for place in range(count):
            lines = [
                (cell, column[place], part)
                for cell, column, part in zip(cells, columns, parts, strict=True)
                if place < len(column)
            ]
            first, last = place == 0, place == count - 1
            shared = max(line.baseline for _, line, _ in lines)
            height = max(line.height + shared - line.baseline for _, line, _ in lines)
            head, foot = above if first else 0.0, below if last else 0.0
            strips.append(
                Strip(
                    head + height + foot,
                    _drawing(lines, frame, head, head + height + foot, rule if last else None),
                    keep=keep if last else first or place == count - 2,
                    running=running,
                    anchor=anchor if first else "",
                )
            )
        return strips

    def text(
        self,
        text: str,
        style: TextStyle,
        keep: bool = False,
        anchor: str = "",
        x: float = LEFT,
        width: float = WIDTH,
    ) -> list[Strip]:
        return self.row([Cell(text, style, x, width)], keep=keep, anchor=anchor)

    def table(
        self,
        widths: Sequence[float],
        heads: Sequence[str],
        rows: Sequence[Sequence[str]],
        numbers: Sequence[int] = (),
        style: TextStyle = SMALL_INK,
    ) -> list[Strip]:
        """A table whose head is repeated on every page. `numbers`: the columns that stand to the right."""
        lefts = [LEFT + sum(widths[:place]) for place in range(len(widths))]

        table = Element("Table")

        def cells(texts: Sequence[str], cell_style: TextStyle, role: Role) -> list[Cell]:
            return [
                Cell(text, cell_style, left, wide - 8, flush_right=place in numbers, role=role)
                for place, (text, left, wide) in enumerate(zip(texts, lefts, widths, strict=True))
            ]

        head = self.row(
            cells(heads, LABEL, "TH"), keep=True, above=2, below=3, rule=QUIET, within=Element("TR", table)
        )
        running = tuple(head)
        strips = list(head)
        for place, texts in enumerate(rows):
            alone = (place == 0 and len(rows) > 1) or place == len(
                rows
            ) - 2  # no single row at the edge of a page
            strips += self.row(
                cells(texts, style, "TD"),
                keep=alone,
                above=3.2,
                below=3.2,
                running=running,
                rule=HAIRLINE,
                within=Element("TR", table),
            )
        return together(strips, _SMALL_TABLE)

    def contents(self, entries: Sequence[tuple[str, str]], page_of: Mapping[str, int]) -> list[Strip]:
        """Titles with the number of their page. `page_of` (by anchor) is filled before drawing."""
        return [self._entry_of_contents(title, anchor, page_of) for title, anchor in entries]

    def _entry_of_contents(self, title: str, anchor: str, page_of: Mapping[str, int]) -> Strip:
        words = self.typesetter.lay_out(title, BODY, WIDTH - 60)[0]

        def draw(page: Page, top: float) -> None:
            number = self.typesetter.lay_out(str(page_of.get(anchor, "")), BODY, 40)[0]
            part = Element("P")
            page.line_of_text(words, LEFT, top, part)
            page.line_of_text(number, LEFT + WIDTH - number.width, top, part)
            page.rule(
                LEFT + words.width + 6,
                top + words.baseline,
                WIDTH - words.width - number.width - 12,
                HAIRLINE,
                0.4,
            )

        return Strip(words.height + 1.5, draw)

    def facts(
        self,
        pairs: Sequence[tuple[str, str]],
        label_width: float = 128,
        x: float = LEFT,
        width: float = WIDTH,
        keep: bool = False,
    ) -> list[Strip]:
        """Label at the left, value beside it."""
        strips: list[Strip] = []
        for label, value in pairs:
            label_style = replace(SMALL, leading=BODY.leading)
            strips += self.row(
                [
                    Cell(label, label_style, x, label_width - 10),
                    Cell(value, BODY, x + label_width, width - label_width),
                ],
                keep=keep,
            )
        return strips

    def _lines(self, cell: Cell) -> list[Line]:
        return self.typesetter.lay_out(cell.text, cell.style, cell.width, cell.language)


def _drawing(
    lines: Sequence[tuple[Cell, Line, Element]], frame: Frame | None, head: float, whole: float, rule: Colour | None
) -> Callable[[Page, float], None]:
    shared = max(line.baseline for _, line, _ in lines)

    def draw(page: Page, top: float) -> None:
        if frame and frame.tint:
            page.rectangle(frame.x, top - 0.1, frame.width, whole + 0.2, fill=frame.tint)
        if frame and frame.bar:
            page.rectangle(frame.x, top - 0.1, 2, whole + 0.2, fill=frame.bar)
        for cell, line, part in lines:
            right = cell.flush_right or (cell.prose and line.right_to_left)
            page.line_of_text(
                line,
                cell.x + (cell.width - line.width if right else 0),
                top + head + shared - line.baseline,
                part,
            )
        if rule:
            page.rule(LEFT, top + whole - 0.3, WIDTH, rule, 0.4)

    return draw
