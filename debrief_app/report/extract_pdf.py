"""An extract as a PDF: for whom, what was left out, what was recorded. The supervisor signs it afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from debrief_app.domain.accounts import Account, Unit
from debrief_app.domain.form import Extract
from debrief_app.report.contents.record import MARKING
from debrief_app.report.contents.record_fields import Fields, part, text
from debrief_app.report.contents.record_wording import day, day_and_time
from debrief_app.report.extract import Part, taken
from debrief_app.report.pages.page_marking import PageMarking
from debrief_app.report.typesetting.composing import BODY, SECTION, SMALL, TITLE, WIDTH, Composer, gap
from debrief_app.report.typesetting.page_flow import Strip, paginate
from debrief_app.report.typesetting.pdf_document import PdfDocument

_NATURE = (
    "Taken from a record that an officer and a supervisor signed. It is what was told and recorded; nobody says that"
    " it is true. People, vehicles and papers have numbers in place of names. If you need more, ask the unit that sent"
    " it. Do not ask the person again.")
_NOTHING = "Nothing of this kind was recorded."
_WIDTHS = (150.0, WIDTH - 150 - 96, 96.0)


@dataclass(frozen=True, slots=True)
class Release:
    """`id` is random, and in place of the person; `at` is UTC ISO 8601; `recipient` is a unit."""

    id: str
    at: str
    unit: Unit
    by: Account
    recipient: str


def render_extract(record: Fields, extract: Extract, release: Release) -> bytes:
    """A4 pages. `record`: record.json as it was signed."""
    composer = Composer()
    marking = PageMarking({"practice": release.unit.practice, "marking": MARKING}, composer.typesetter,
                          right=extract.title, middle=f"Extract {release.id}")
    document = PdfDocument(extract.title, release.at, f"extract|{release.id}")
    pages = paginate(list(_strips(composer, record, extract, release)), marking.top, marking.bottom)
    for which, placed in enumerate(pages, start=1):
        page = document.new_page()
        marking.draw(page, which, len(pages))
        for one in placed:
            one.draw(page)
    return document.finish()


def _strips(composer: Composer, record: Fields, extract: Extract, release: Release) -> Iterator[Strip]:
    yield from composer.text(extract.title, TITLE)
    yield from composer.text(extract.purpose, BODY)
    yield gap(10)
    yield from composer.facts((
        ("From", " – ".join(filter(None, (release.unit.agency, release.unit.unit)))),
        ("To", release.recipient),
        ("Told", f"In a record closed on {day(text(part(record, 'interview'), 'closed'))}"),
        ("Released", f"{day_and_time(release.at)}, by {release.by.name}"),
        ("Left out", extract.leaves_out)))
    yield gap(8)
    yield from composer.text(_NATURE, SMALL)
    found = taken(record, extract)
    if not found:
        yield gap(14)
        yield from composer.text(_NOTHING, BODY)
    for each in found:
        yield gap(14)
        yield from composer.text(each.title, SECTION, keep=True)
        yield gap(2, keep=True)
        yield from composer.table(_WIDTHS, ("What", "Recorded", "How it is known"), _rows(each))


def _rows(found: Part) -> list[tuple[str, str, str]]:
    return [(item.name, "\n".join(f"{label}: {shown}" for label, shown in item.said), item.status)
            for item in found.items]
