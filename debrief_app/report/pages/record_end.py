"""The last pages: gaps, what each agency needs and has, and where the signatures are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from debrief_app.report.contents.record_fields import Fields, number, parts, text, texts
from debrief_app.report.contents.record_wording import STATUS
from debrief_app.report.pages.record_overview import is_part, stage_title
from debrief_app.report.typesetting.composing import (
    BODY,
    HAIRLINE,
    LABEL,
    LEFT,
    QUIET,
    SECTION,
    SMALL,
    SMALL_INK,
    STAGE,
    WIDTH,
    Cell,
    Composer,
    gap,
)
from debrief_app.report.typesetting.page_flow import Strip
from debrief_app.report.typesetting.pdf_document import Page
from debrief_app.report.typesetting.pdf_structure import Element

_ORDER = {"closed_by_person": 0, "deferred": 1, "declined": 2, "not_known": 3, "not_asked": 4}
_SIGNATURES = (
    "The signatures are digital: they are added to this file, and nothing is drawn on the page. A PDF reader "
    "that knows the unit’s certificate shows who signed and whether a byte has changed since. A box says "
    "nothing by itself."
)
_NO_PART = "No part of this account, and not asked about: {stages}."
_BOX_HEIGHT = 92.0
_WHICH = "The numbers in brackets say for which part of the journey, place, person or thing nobody asked."
_FOR_WHOM = "After each question stand the agencies that need it."
_COVERED = (
    "Questions of the bank that an agency needs, by what became of them. A gap is left open with a reason; outside is "
    "what the profile leaves out and nothing is recorded about. Answered, gap, deferred, never asked and outside add "
    "up to all; asked says how many were put to the person."
)
_COUNTS = {"asked": "Asked", "answered": "Answered", "gap": "Gap", "deferred": "Deferred",
           "not_asked": "Never asked", "outside": "Outside"}
_COUNT_WIDTHS = (44, 58, 38, 58, 68, 50)


def gaps(composer: Composer, record: Fields) -> Iterator[Strip]:
    """First what somebody chose to leave open, with the reason; then what was never asked, by stage."""
    found = parts(record, "gaps")
    labels = {text(entry, "id"): text(entry, "label") for entry in parts(record, "entries")}
    yield from composer.text("Gaps", STAGE, keep=True, anchor="gaps")
    yield gap(2, keep=True)
    if not found:
        yield from composer.text("None: every question of the profile has an answer.", BODY)
    recorded = sorted(
        (one for one in found if one.get("recorded") is True),
        key=lambda one: _ORDER.get(text(one, "status"), 9),
    )
    if recorded:
        yield from composer.text("Left open on purpose or not known, with the reason", SECTION, keep=True)
        yield gap(3, keep=True)
        yield from composer.table(
            (44, 150, 66, 151, 60),
            ("Point", "What", "Status", "Reason", "Needed by"),
            [
                (
                    text(one, "point"),
                    _name(one, labels),
                    STATUS.get(text(one, "status"), text(one, "status")),
                    text(one, "note"),
                    ", ".join(texts(one, "needed_by")),
                )
                for one in recorded
            ],
        )
        yield gap(14)
    never = [one for one in found if one.get("recorded") is not True]
    if never:
        yield from composer.text("Never asked", SECTION, keep=True)
        yield gap(3, keep=True)
        which = f"{_WHICH} " if any(text(one, "entry") for one in never) else ""
        yield from composer.text(which + _FOR_WHOM, SMALL, keep=True)
        yield gap(3, keep=True)
        places = {text(entry, "id"): number(entry, "position") for entry in parts(record, "entries")}
        for title, members in _by_stage(never, record):
            yield from composer.row(
                [
                    Cell(title, LABEL, LEFT, 128),
                    Cell(
                        "  ·  ".join(_once_each(members, places)),
                        SMALL_INK,
                        LEFT + 138,
                        WIDTH - 138,
                    ),
                ],
                above=3,
                below=3,
                rule=HAIRLINE,
            )
    yield from asides(composer, record)
    yield gap(20)


def _name(one: Fields, labels: Mapping[str, str]) -> str:
    label = labels.get(text(one, "entry"), "")
    return f"{text(one, 'name')} ({label})" if label else text(one, "name")


def _once_each(members: Sequence[Fields], places: Mapping[str, int]) -> list[str]:
    """Each point once, with the numbers of the entries that lack it and the agencies that need it."""
    found: dict[tuple[str, str], set[int]] = {}
    for one in members:
        point = f"{text(one, 'point')} {text(one, 'name')}", ", ".join(texts(one, "needed_by"))
        found.setdefault(point, set()).update({places[text(one, "entry")]} if text(one, "entry") in places else ())
    return [" ".join(filter(None, (point, f"({', '.join(map(str, sorted(missing)))})" if missing else "",
                                   f"[{agencies}]" if agencies else "")))
            for (point, agencies), missing in found.items()]


def _by_stage(found: Sequence[Fields], record: Fields) -> list[tuple[str, list[Fields]]]:
    """In the order of the record. Records of before 24 November 2026 do not name the stage of a gap."""
    titles = {text(stage, "id"): stage_title(stage) for stage in parts(record, "stages")}
    grouped: dict[str, list[Fields]] = {}
    for one in found:
        grouped.setdefault(titles.get(text(one, "stage"), ""), []).append(one)
    return list(grouped.items())


def asides(composer: Composer, record: Fields) -> Iterator[Strip]:
    """Stages that were no part of this account, in one line: their number is missing above for that reason."""
    titles = [stage_title(stage) for stage in parts(record, "stages") if not is_part(stage)]
    if titles:
        yield gap(6, keep=True)
        yield from composer.text(_NO_PART.format(stages=", ".join(titles)), SMALL)


def coverage(composer: Composer, record: Fields) -> Iterator[Strip]:
    rows = parts(record, "coverage")
    if not rows:
        return
    yield from composer.text("What each agency needs", STAGE, keep=True, anchor="coverage")
    yield gap(2, keep=True)
    yield from composer.text(_COVERED, SMALL, keep=True)
    yield gap(6, keep=True)
    yield from _counted(composer, "Agency", [(f"{text(row, 'name')} ({text(row, 'agency')})", row) for row in rows])
    yield gap(14)
    yield from _stage_coverage(composer, record)
    yield gap(20)


def _stage_coverage(composer: Composer, record: Fields) -> Iterator[Strip]:
    titles = {text(stage, "id"): stage_title(stage) for stage in parts(record, "stages")}
    rows = parts(record, "stage_coverage")
    if rows:
        yield from composer.text("How far each stage went", SECTION, keep=True)
        yield gap(3, keep=True)
        yield from _counted(composer, "Stage", [(titles.get(text(row, "stage"), text(row, "stage")), row)
                                                for row in rows])


def _counted(composer: Composer, head: str, rows: Sequence[tuple[str, Fields]]) -> Iterator[Strip]:
    yield from composer.table(
        (WIDTH - sum(_COUNT_WIDTHS), *_COUNT_WIDTHS), (head, *_COUNTS.values()),
        [(name, *(text(row, key) for key in _COUNTS)) for name, row in rows],
        numbers=tuple(range(1, len(_COUNTS) + 1)))


def signatures(composer: Composer, _record: Fields) -> Iterator[Strip]:
    yield from composer.text("Signatures", STAGE, keep=True, anchor="signatures")
    yield gap(2, keep=True)
    yield from composer.text(_SIGNATURES, BODY, keep=True)
    yield gap(10, keep=True)
    half = (WIDTH - 18) / 2
    boxes = [
        (LEFT, composer.typesetter.lay_out("Officer: closes and signs this record", LABEL, half - 20)),
        (
            LEFT + half + 18,
            composer.typesetter.lay_out("Supervisor: reviews and approves this record", LABEL, half - 20),
        ),
    ]
    below = composer.typesetter.lay_out("Digital signature in the file", SMALL, half - 20)

    def draw(page: Page, top: float) -> None:
        for left, label in boxes:
            page.rectangle(left, top, half, _BOX_HEIGHT, stroke=QUIET, thickness=0.6)
            part = Element("P")
            for place, line in enumerate(label):
                page.line_of_text(line, left + 10, top + 9 + place * line.height, part)
            page.line_of_text(below[0], left + 10, top + _BOX_HEIGHT - 21, part)

    yield Strip(_BOX_HEIGHT, draw)
