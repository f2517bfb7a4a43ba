"""The first page: what this is, who was responsible, how the session went, what the record contains."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from debrief_app.report.contents.record_fields import Fields, number, part, parts, staff_names, text
from debrief_app.report.contents.record_wording import (
    AGE_STATUS,
    BAND,
    MOMENT,
    PATH,
    ROLE,
    counted,
    day_and_time,
    short_time,
)
from debrief_app.report.pages.record_overview import contents
from debrief_app.report.typesetting.composing import (
    ACCENT,
    BODY,
    LEFT,
    SECTION,
    SMALL,
    SUBTITLE,
    TINT,
    TITLE,
    WIDTH,
    Cell,
    Composer,
    Frame,
    gap,
)
from debrief_app.report.typesetting.page_flow import Strip, together
from debrief_app.report.typesetting.pdf_document import PAGE_HEIGHT

WHAT_THIS_IS = (
    "This is the record of one de-brief with a person who may have been trafficked. One officer held it for "
    "all agencies, so that the person need not tell it again. It shows what the person said, in their own "
    "words and in English, what the officer saw, and what the officer makes of it; the three are kept apart. "
    "What was not asked, not known, declined or put off is listed at the end."
)
NO_CLAIM = "Draft software: no approval or admissibility is claimed."
SAME_CONTENT = "The same content, readable by machine, is in record.json of the same package."


def front(composer: Composer, record: Fields, page_of: Mapping[str, int]) -> Iterator[Strip]:
    interview, unit = part(record, "interview"), part(record, "unit")
    revision = number(record, "revision")
    yield from composer.text("Record of a de-brief", TITLE, keep=True)
    yield from composer.text(f"Reference {text(interview, 'reference')}  ·  revision {revision}", SUBTITLE)
    yield gap(14)
    yield from composer.row(
        [Cell(WHAT_THIS_IS, BODY, LEFT + 14, WIDTH - 28)], Frame(LEFT, WIDTH, TINT, ACCENT), above=9
    )
    yield from composer.row(
        [Cell(f"{NO_CLAIM} {SAME_CONTENT}", SMALL, LEFT + 14, WIDTH - 28)],
        Frame(LEFT, WIDTH, TINT, ACCENT),
        above=4,
        below=9,
    )
    yield gap(16)
    yield from composer.facts(
        [
            ("Reference", text(interview, "reference")),
            ("Revision", "1 (first)" if revision == 1 else f"{revision} (replaces earlier revisions)"),
            ("Agency and unit", " – ".join(filter(None, (text(unit, "agency"), text(unit, "unit"))))),
            ("Age status", AGE_STATUS.get(text(interview, "age_status"), text(interview, "age_status"))),
            ("Questions used", _questions_used(interview)),
            ("Opened", day_and_time(text(interview, "created"))),
            ("Closed", day_and_time(text(interview, "closed"))),
            ("Profile", text(interview, "profile")),
            ("Package", text(record, "package")),
        ]
    )
    yield gap(14)
    yield from _heading(composer, "Who was responsible")
    yield from composer.table(
        (110, 221, 140),
        ("Role", "Name", "Staff number"),
        [
            (
                ROLE.get(text(person, "role"), text(person, "role")),
                text(person, "name"),
                text(person, "staff_number"),
            )
            for person in parts(record, "staff")
        ],
    )
    yield gap(14)
    yield from _session(composer, record)
    yield gap(14)
    yield from together(
        [*_heading(composer, "Contents"), *composer.contents(contents(record), page_of)], PAGE_HEIGHT
    )
    yield gap(20)


def _questions_used(interview: Fields) -> str:
    path = text(interview, "path")
    words = PATH.get(path, path)
    band = text(interview, "band")
    return f"{words} path, wording for a {BAND.get(band, band)}" if path == "child" else f"{words} path"


def _heading(composer: Composer, words: str) -> Iterator[Strip]:
    yield from composer.text(words, SECTION, keep=True)
    yield gap(3, keep=True)


def _session(composer: Composer, record: Fields) -> Iterator[Strip]:
    moments = parts(record, "session")
    yield from _heading(composer, "The session")
    yield from composer.text(_session_summary(moments), BODY)
    if not moments:
        return
    names = staff_names(record)
    yield gap(6)
    yield from composer.table(
        (104, 104, 163, 100),
        ("When (UTC)", "What", "Note", "Noted by"),
        [
            (
                short_time(text(moment, "at")),
                MOMENT.get(text(moment, "kind"), text(moment, "kind")),
                text(moment, "note"),
                names.get(text(moment, "by"), text(moment, "by")),
            )
            for moment in moments
        ],
    )


def _session_summary(moments: Sequence[Fields]) -> str:
    kinds = [text(moment, "kind") for moment in moments]
    minutes = _break_minutes(moments)
    breaks = counted(kinds.count("break-start"), "break", "breaks")
    return (
        "; ".join(
            (
                f"{breaks} ({counted(minutes, 'minute', 'minutes')} in all)" if minutes else breaks,
                counted(kinds.count("language"), "change of language", "changes of language"),
                counted(kinds.count("distress"), "note of distress", "notes of distress"),
            )
        )
        + "."
    )


def _break_minutes(moments: Sequence[Fields]) -> int:
    """Whole minutes between each beginning of a break and its end; a break without an end counts nothing."""
    total, began = 0.0, None
    for moment in moments:
        try:
            at = datetime.fromisoformat(text(moment, "at"))
        except ValueError:
            continue
        if text(moment, "kind") == "break-start":
            began = at
        elif text(moment, "kind") == "break-end" and began is not None:
            total += (at - began).total_seconds()
            began = None
    return round(total / 60)
