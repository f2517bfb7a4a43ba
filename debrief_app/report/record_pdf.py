"""The printed record: a PDF from the record dictionary and from nothing else.

An importer renders record.json again and compares bytes (security.md §2.3), so nothing here may depend on the
clock, the machine, the language of the interface or chance. Tagged for screen readers; no claim of PDF/A or PDF/UA.
Nothing is attached: what the pages show is all that the file holds, and record.json travels beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import reportlab
import uharfbuzz

from debrief_app.report.contents.record import Json
from debrief_app.report.contents.record_fields import part, parts, text
from debrief_app.report.pages import (
    handover_pages,
    record_answers,
    record_end,
    record_front,
    record_overview,
    record_rules,
)
from debrief_app.report.pages.child_page import child_page
from debrief_app.report.pages.page_marking import PageMarking
from debrief_app.report.pages.risk_pages import risk
from debrief_app.report.pages.timeline_pages import timeline_pages
from debrief_app.report.typesetting.composing import Composer
from debrief_app.report.typesetting.page_flow import Strip, paginate
from debrief_app.report.typesetting.pdf_document import Bookmark, PdfDocument

Progress = Callable[[int, int], None]
"""Steps done, steps in all."""

TITLE = "De-brief record"
_LAYOUT = "3"
TEMPLATE = f"debrief-record-{_LAYOUT}-reportlab-{reportlab.Version}-harfbuzz-{uharfbuzz.version_string()}"
"""What the bytes depend on besides the record. Rendering again proves something only under the same name."""


def render_pdf(record: Mapping[str, Json], progress: Progress | None = None) -> bytes:
    """The record as a PDF of A4 pages. The same record gives the same bytes."""
    composer = Composer()
    steps = len(parts(record, "stages")) + 3
    done = 0

    def step() -> None:
        nonlocal done
        done += 1
        if progress:
            progress(done, steps)

    page_of: dict[str, int] = {}
    strips: list[Strip] = [
        *record_front.front(composer, record, page_of),
        *child_page(composer, record),
        *risk(composer, record),
        *handover_pages.accounts(composer, record),
        *record_overview.people(composer, record),
        *record_overview.journey(composer, record),
        *timeline_pages(composer, record),
    ]
    step()
    for stage in record_answers.stages(composer, record):
        strips += stage
        step()
    strips += [
        *record_end.gaps(composer, record),
        *handover_pages.next_agency(composer, record),
        *record_end.coverage(composer, record),
        *record_rules.decisions(composer, record),
        *record_end.signatures(composer, record),
    ]
    step()
    data = _draw(record, composer, strips, page_of)
    step()
    return data


def _draw(
    record: Mapping[str, Json], composer: Composer, strips: list[Strip], page_of: dict[str, int]
) -> bytes:
    interview = part(record, "interview")
    seed = "|".join((text(record, "package"), text(record, "revision"), text(interview, "closed")))
    document = PdfDocument(TITLE, text(interview, "closed"), seed)
    marking = PageMarking(record, composer.typesetter)
    pages = paginate(strips, marking.top, marking.bottom)
    places = {
        one.strip.anchor: (which, one.top)
        for which, placed in enumerate(pages, start=1)
        for one in placed
        if one.strip.anchor
    }
    page_of.update({anchor: which for anchor, (which, _) in places.items()})
    for which, placed in enumerate(pages, start=1):
        page = document.new_page()
        marking.draw(page, which, len(pages))
        for one in placed:
            one.draw(page)
    return document.finish(
        [
            Bookmark(title, *places[anchor])
            for title, anchor in record_overview.contents(record)
            if anchor in places
        ]
    )
