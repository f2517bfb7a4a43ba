"""Head and foot of every page: marking, PRACTICE where it applies, package, which page of how many."""

from __future__ import annotations

from debrief_app.report.contents.record_fields import Fields, part, text
from debrief_app.report.typesetting.composing import HAIRLINE, INK, LEFT, SMALL, WIDTH
from debrief_app.report.typesetting.fonts import BOLD
from debrief_app.report.typesetting.pdf_document import PAGE_HEIGHT, PAGE_WIDTH, Colour, Page
from debrief_app.report.typesetting.text_layout import TextStyle, Typesetter

PRACTICE = "PRACTICE"
_BAND: Colour = (0.71, 0.24, 0.10)
_WHITE: Colour = (1.0, 1.0, 1.0)
_BAND_HEIGHT = 34.0
_MARKING = TextStyle(9, 12, INK, BOLD)
_PRACTICE = TextStyle(19, 24, _WHITE, BOLD)
_PRACTICE_NOTE = TextStyle(9, 12, _WHITE)


class PageMarking:
    """`top` and `bottom`: the edges of the room left for the record, points from the top of the page.

    `right` and `middle` stand in place of the de-brief's reference and the package id, for pages that are no record.
    """

    def __init__(self, record: Fields, typesetter: Typesetter, *, right: str = "", middle: str = "") -> None:
        self._practice = record.get("practice") is True
        self._marking = text(record, "marking")
        self._right = right or f"De-brief {text(part(record, 'interview'), 'reference')}"
        self._middle = middle or f"Package {text(record, 'package')}"
        self._typesetter = typesetter
        self._head = _BAND_HEIGHT + 14 if self._practice else 30.0
        self.top = self._head + 34
        self._foot = PAGE_HEIGHT - (_BAND_HEIGHT + 28 if self._practice else 46.0)
        self.bottom = self._foot - 14

    def draw(self, page: Page, which: int, of: int) -> None:
        if self._practice:
            self._band(page, 0.0)
            self._band(page, PAGE_HEIGHT - _BAND_HEIGHT)
        self._text(page, self._marking, _MARKING, self._head, 0)
        self._text(page, self._right, SMALL, self._head + 0.5, 2)
        page.rule(LEFT, self._head + 16, WIDTH, HAIRLINE)
        page.rule(LEFT, self._foot, WIDTH, HAIRLINE)
        self._text(page, self._marking, _MARKING, self._foot + 5, 0)
        self._text(page, self._middle, SMALL, self._foot + 5.5, 1)
        self._text(page, f"Page {which} of {of}", SMALL, self._foot + 5.5, 2)

    def _band(self, page: Page, top: float) -> None:
        page.rectangle(0, top, PAGE_WIDTH, _BAND_HEIGHT, fill=_BAND)
        self._text(page, PRACTICE, _PRACTICE, top + 6.5, 0)
        self._text(page, "An exercise. Not about a real person.", _PRACTICE_NOTE, top + 11, 2)

    def _text(self, page: Page, words: str, style: TextStyle, top: float, place: int) -> None:
        """`place`: 0 left, 1 middle, 2 right."""
        line = self._typesetter.lay_out(words, style, WIDTH)[0]
        page.line_of_text(line, LEFT + (WIDTH - line.width) * place / 2, top)
