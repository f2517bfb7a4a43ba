"""A PDF made of pages of drawing operators: the same input gives the same bytes, everywhere.

No compression (its bytes depend on the zlib build), the date and the identifier come from the caller
(security.md §2.3), no name in the metadata. Must not know what a record is. Coordinates in points, y counted
DOWN from the top of the page.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

from reportlab.lib.utils import TimeStamp
from reportlab.pdfbase import pdfdoc

from debrief_app.report.typesetting.fonts import Font
from debrief_app.report.typesetting.pdf_fonts import EmbeddedFont
from debrief_app.report.typesetting.pdf_structure import Element, TaggedPage, write_structure
from debrief_app.report.typesetting.shaping import ShapedRun
from debrief_app.report.typesetting.text_layout import Line, PlacedRun

Colour = tuple[float, float, float]

PAGE_WIDTH = 595.28
PAGE_HEIGHT = 841.89
_ARTIFACT = "/Artifact BMC"
"""Begins what is no part of the text: rules, tints, what stands on every page (ISO 32000-1 §14.8.2.2)."""
_UNSEEN = 0.4  # thousandths of the em


class Page:
    """One page while it is drawn."""

    def __init__(self, document: PdfDocument) -> None:
        self._document = document
        self.operators: list[str] = []
        self.marks: list[Element] = []
        self.repeating = False
        """Is what is drawn now only the repetition of a head that stands on an earlier page?"""

    def line_of_text(self, line: Line, x: float, top: float, part: Element | None = None) -> None:
        """Draws `line` with its left end at `x` and its top at `top`. `part`: what it belongs to in the text; None for
        what stands on every page.
        """
        if not line.runs:
            return
        baseline = PAGE_HEIGHT - top - line.baseline
        self.operators.append(f"{self._mark(part)} BT {_rgb(line.colour)} rg")
        for placed in line.runs:
            self._run(placed, x + placed.x, baseline)
        self.operators.append("ET EMC")

    def _mark(self, part: Element | None) -> str:
        if part is None or self.repeating:
            return _ARTIFACT
        self.marks.append(part)
        return f"/{part.role} <</MCID {len(self.marks) - 1}>> BDC"

    def _run(self, placed: PlacedRun, x: float, baseline: float) -> None:
        font = self._document.font(placed.run.font)
        self.operators.append(
            f"/{font.resource} {_number(placed.size)} Tf "
            f"1 0 0 1 {_number(x)} {_number(baseline)} Tm {self._document.shown(placed, font)}"
        )

    def rectangle(
        self,
        x: float,
        top: float,
        width: float,
        height: float,
        fill: Colour | None = None,
        stroke: Colour | None = None,
        thickness: float = 0.5,
    ) -> None:
        paint = {(True, False): "f", (False, True): "S", (True, True): "B"}.get(
            (fill is not None, stroke is not None)
        )
        if paint is None:
            return
        colours = (f"{_rgb(fill)} rg " if fill else "") + (
            f"{_rgb(stroke)} RG {_number(thickness)} w " if stroke else ""
        )
        self.operators.append(
            f"{_ARTIFACT} {colours}{_number(x)} {_number(PAGE_HEIGHT - top - height)} "
            f"{_number(width)} {_number(height)} re {paint} EMC"
        )

    def rule(self, x: float, top: float, width: float, colour: Colour, thickness: float = 0.5) -> None:
        y = _number(PAGE_HEIGHT - top)
        self.operators.append(
            f"{_ARTIFACT} {_rgb(colour)} RG {_number(thickness)} w "
            f"{_number(x)} {y} m {_number(x + width)} {y} l S EMC"
        )


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A line of the reader's side panel. `page` counts from 1; `top` in points from the top of that page."""

    title: str
    page: int
    top: float


class PdfDocument:
    """Collects pages; `finish` gives the bytes. `moment`: UTC ISO 8601. `seed` makes the identifier."""

    def __init__(self, title: str, moment: str, seed: str, language: str = "en-GB") -> None:
        self._document = pdfdoc.PDFDocument(compression=0, invariant=1, pdfVersion=(1, 7), lang=language)
        self._document.setTitle(title)
        for put in (self._document.setAuthor, self._document.setSubject, self._document.setCreator):
            put("")
        self._document._timeStamp = _time_stamp(moment)
        digest = hashlib.sha256(seed.encode()).hexdigest()[:32].encode()
        self._document._ID = b"[<" + digest + b"><" + digest + b">]"
        self._fonts: dict[str, EmbeddedFont] = {}
        self._shown: dict[tuple[int, float], tuple[ShapedRun, str]] = {}
        self.pages: list[Page] = []

    def new_page(self) -> Page:
        page = Page(self)
        self.pages.append(page)
        return page

    def font(self, font: Font) -> EmbeddedFont:
        found = self._fonts.get(font.name)
        if found is None:
            found = self._fonts[font.name] = EmbeddedFont(font, f"F{len(self._fonts) + 1}")
        return found

    def shown(self, placed: PlacedRun, font: EmbeddedFont) -> str:
        """The operators that show a run where the text stands; the same words are worked out once."""
        key = (id(placed.run), placed.size)
        known = self._shown.get(key)
        if known is None:  # the run is kept with it, so that its id stays its own
            known = self._shown[key] = (placed.run, _show_operators(placed.run, placed.size, font))
        return known[1]

    def finish(self, bookmarks: Sequence[Bookmark] = ()) -> bytes:
        document = self._document
        for place, drawn in enumerate(self.pages):
            page = TaggedPage()
            page.StructParents, page.Tabs = place, "/S"
            page.MediaBox = pdfdoc.PDFArray([0, 0, PAGE_WIDTH, PAGE_HEIGHT])
            page.Contents = pdfdoc.PDFStream(content="\n".join(drawn.operators) + "\n", filters=[])
            page.Resources = pdfdoc.PDFDictionary({"Font": pdfdoc.PDFObjectReference(pdfdoc.BasicFonts)})
            document.inPage()
            document.addPage(page)
        resources = document.idToObject[pdfdoc.BasicFonts].dict
        for font in self._fonts.values():
            resources[font.resource] = document.Reference(font.objects(document))
        if bookmarks:
            self._add_outline(bookmarks)
        write_structure(document, [page.marks for page in self.pages])
        return bytes(document.GetPDFData(None))

    def _add_outline(self, bookmarks: Sequence[Bookmark]) -> None:
        document = self._document
        root = pdfdoc.PDFDictionary({"Type": "/Outlines", "Count": len(bookmarks)})
        parent = document.Reference(root)
        items = [
            pdfdoc.PDFDictionary(
                {
                    "Title": pdfdoc.PDFString(mark.title),
                    "Parent": parent,
                    "Dest": pdfdoc.PDFArray(
                        [
                            pdfdoc.PDFObjectReference(f"Page{mark.page}"),
                            "/XYZ",
                            0,
                            round(PAGE_HEIGHT - mark.top + 12),
                            0,
                        ]
                    ),
                }
            )
            for mark in bookmarks
        ]
        references = [document.Reference(item) for item in items]
        for place, item in enumerate(items):
            if place:
                item["Prev"] = references[place - 1]
            if place + 1 < len(items):
                item["Next"] = references[place + 1]
        root["First"], root["Last"] = references[0], references[-1]
        document.Outlines = _Outline()
        document.Catalog.Outlines = parent


class _Outline:
    """Tells reportlab that the outline is ready as it is."""

    ready = 1

    def prepare(self, _document: object, _canvas: object) -> None:
        """Nothing is left to do."""


def _show_operators(run: ShapedRun, size: float, font: EmbeddedFont) -> str:
    operators: list[str] = []
    shown: list[str] = []
    codes: list[str] = []
    rise = owed = 0.0  # owed: thousandths to move right before the next glyph

    def show() -> None:
        if codes:
            shown.append(f"<{''.join(codes)}>")
            codes.clear()

    def flush() -> None:
        show()
        if shown:
            operators.append(f"[{''.join(shown)}]TJ")
            shown.clear()

    if run.actual_text:
        operators.append(
            f"/Span <</ActualText <FEFF{run.actual_text.encode('utf-16-be').hex().upper()}>>> BDC"
        )
    for glyph in run.glyphs:
        if glyph.up != rise:
            flush()
            rise = glyph.up
            operators.append(f"{_number(rise * size / 1000)} Ts")
        move = owed + glyph.right
        if abs(move) > _UNSEEN:
            show()
            shown.append(_number(-move))
            owed = -glyph.right
        codes.append(f"{font.code(glyph):04X}")
        owed += glyph.advance - font.width(glyph.id)
    flush()
    if rise:
        operators.append("0 Ts")
    if run.actual_text:
        operators.append("EMC")
    return " ".join(operators)


def _time_stamp(moment: str) -> TimeStamp:
    at = datetime.fromisoformat(moment).astimezone(UTC)
    stamp = TimeStamp(invariant=1)
    stamp.t = at.timestamp()
    stamp.lt = at.timetuple()
    stamp.YMDhms = at.timetuple()[:6]
    stamp.tzname, stamp.dhh, stamp.dmm = "UTC", 0, 0
    return stamp


@lru_cache(maxsize=16384)
def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if value else "0"


def _rgb(colour: Colour) -> str:
    return " ".join(f"{part:.3f}".rstrip("0").rstrip(".") or "0" for part in colour)
