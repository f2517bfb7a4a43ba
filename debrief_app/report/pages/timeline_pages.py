"""The timeline on paper: what happened in order of time, what cannot be placed, what differs."""

from __future__ import annotations

from collections.abc import Iterator

from debrief_app.report.contents.record_fields import Fields, part, parts, text
from debrief_app.report.typesetting.composing import SMALL, STAGE, Composer, gap
from debrief_app.report.typesetting.page_flow import Strip

ANCHOR = "timeline"
TITLE = "In order of time"


def has_timeline(record: Fields) -> bool:
    """Is there anything to print? A de-brief with no time at all prints no empty section."""
    return any(parts(part(record, "timeline"), key) for key in ("order", "differs"))


def timeline_pages(composer: Composer, record: Fields) -> Iterator[Strip]:
    """What happened in order of time, what cannot be placed, and what differs."""
    if not has_timeline(record):
        return
    told = part(record, "timeline")
    yield from composer.text(TITLE, STAGE, keep=True, anchor=ANCHOR)
    yield gap(2, keep=True)
    yield from composer.text("From the dates told and the order of the parts. Where times overlap, either may have "
                             "come first.", SMALL, keep=True)
    yield gap(6, keep=True)
    rows = [(str(number), text(each, "label"), text(each, "when"))
            for number, each in enumerate(parts(told, "order"), start=1)]
    rows += [("–", text(each, "label"), f"cannot be placed: {text(each, 'when')}") for each in parts(told, "unplaced")]
    if rows:
        yield from composer.table((28, 210, 233), ("", "What", "When"), rows)
    for each in parts(told, "differs"):
        yield gap(4)
        yield from composer.text(text(each, "text"), SMALL)
    yield gap(20)
