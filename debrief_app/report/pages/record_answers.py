"""Each answer as a block. Fact, observation and assessment look different (DPA 2018 s.38)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from debrief_app.report.contents.record_fields import Fields, number, part, parts, staff_names, text, texts
from debrief_app.report.contents.record_wording import STATUS, counted, day, is_english, language_name, short_time
from debrief_app.report.pages.record_overview import is_part, stage_anchor, stage_title
from debrief_app.report.typesetting.bidi_order import RIGHT_TO_LEFT, base_direction
from debrief_app.report.typesetting.composing import (
    ACCENT,
    BODY,
    HAIRLINE,
    LABEL,
    LABEL_ACCENT,
    LABEL_WARM,
    LEFT,
    QUESTION,
    SECTION,
    SMALL,
    STAGE,
    TINT,
    WARM,
    WARM_TINT,
    WIDTH,
    Cell,
    Composer,
    Frame,
    gap,
)
from debrief_app.report.typesetting.page_flow import Strip, together
from debrief_app.report.typesetting.text_layout import TextStyle

_INDENT = 14.0
_GUTTER = 22.0
_SHORT_ANSWER = 230.0  # points high
_UNASKED = frozenset(("volunteered", "document", "observed", "known", "not_asked"))
_GAPS = frozenset(("not_known", "declined", "deferred", "not_asked", "closed_by_person"))


def stages(composer: Composer, record: Fields) -> Iterator[list[Strip]]:
    """The strips of each stage."""
    names = {**staff_names(record), **_accounts(record)}
    titles = {
        text(entry, "id"): f"{text(entry, 'title')} {number(entry, 'position')}"
        for entry in parts(record, "entries")
    }
    for stage in filter(is_part, parts(record, "stages")):
        yield list(_stage(composer, stage, {**names, **titles}, titles))


def _stage(
    composer: Composer, stage: Fields, names: Mapping[str, str], titles: Mapping[str, str]
) -> Iterator[Strip]:
    sections = parts(stage, "sections")
    yield from composer.text(stage_title(stage), STAGE, keep=True, anchor=stage_anchor(stage))
    yield gap(2, keep=True)
    if text(stage, "invitation"):
        yield from composer.text(f"Invitation: “{text(stage, 'invitation')}”", SMALL, keep=bool(sections))
    yield gap(8, keep=bool(sections))
    if not sections:
        yield from composer.text("Nothing recorded in this stage.", SMALL)
    for place, section in enumerate(sections):
        if text(section, "entry"):
            yield gap(6, keep=place == 0)
            title, label = titles.get(text(section, "entry"), ""), text(section, "title")
            heading = label if not title or title == label else f"{title}: {label}"
            yield from composer.text(heading, SECTION, keep=True)
            yield gap(4, keep=True)
        for answer in parts(section, "answers"):
            yield from _answer_block(composer, answer, names)
    yield gap(22)


def _answer_block(composer: Composer, answer: Fields, names: Mapping[str, str]) -> list[Strip]:
    """One answer; a short one is never cut, a long one says on the next page what it continues."""
    strips = list(_answer(composer, answer, names))
    last = len(strips) - 3  # before the line of who and when, and the gap after it
    strips = [
        replace(strip, keep=True) if place >= last and place < len(strips) - 2 else strip
        for place, strip in enumerate(strips)
    ]
    running = (*composer.text(f"{text(answer, 'point')} continued", LABEL_ACCENT), gap(3))
    return together([strips[0], *(replace(strip, running=running) for strip in strips[1:])], _SHORT_ANSWER)


def _answer(composer: Composer, answer: Fields, names: Mapping[str, str]) -> Iterator[Strip]:
    point = text(answer, "point")
    occurrence = number(answer, "occurrence")
    id_width = composer.typesetter.width(point, LABEL_ACCENT) + 8
    status = STATUS.get(text(answer, "status"), text(answer, "status"))
    status_width = composer.typesetter.width(status, LABEL_ACCENT) + 4
    name = text(answer, "name") + (f" ({occurrence + 1})" if occurrence else "")
    yield from composer.row(
        [
            Cell(point, LABEL_ACCENT, LEFT, id_width),
            Cell(name, LABEL, LEFT + id_width, WIDTH - id_width - status_width - 10, role="H4"),
            Cell(
                status,
                LABEL_WARM if text(answer, "status") in _GAPS else LABEL_ACCENT,
                LEFT + WIDTH - status_width,
                status_width,
                flush_right=True,
            ),
        ],
        keep=True,
        above=5,
    )
    yield from _question(composer, answer)
    yield from _words(composer, answer)
    fields = [(text(field, "label"), text(field, "text")) for field in parts(answer, "fields")]
    if fields:
        yield gap(5)
        yield from composer.facts(fields, 136, LEFT + _INDENT, WIDTH - _INDENT)
    yield from _judged(
        composer,
        "Observation by the officer",
        text(answer, "observation"),
        LABEL,
        Frame(LEFT + _INDENT, WIDTH - _INDENT, TINT),
    )
    yield from _judged(
        composer,
        "Assessment: the officer’s opinion, not fact",
        text(answer, "assessment"),
        LABEL_WARM,
        Frame(LEFT + _INDENT, WIDTH - _INDENT, WARM_TINT, WARM),
    )
    yield from _judged(
        composer, "Reason" if text(answer, "status") in _GAPS else "Note", text(answer, "note"), LABEL, None
    )
    yield gap(5)
    yield from composer.row(
        [Cell(_meta(answer, names), SMALL, LEFT + _INDENT, WIDTH - _INDENT)], below=6, rule=HAIRLINE
    )
    yield gap(5)


def _question(composer: Composer, answer: Fields) -> Iterator[Strip]:
    question, language = text(answer, "question"), text(answer, "language")
    if not question:
        return
    yield from composer.row([Cell(question, QUESTION, language=language, prose=True)], keep=True)
    remarks = []
    if not is_english(language):
        remarks.append(f"shown in {language_name(language)}")
    if answer.get("asked_aloud") is False:
        unasked = text(answer, "status") in _UNASKED
        remarks.append("not put to the person" if unasked else "for the officer; not asked aloud")
    if answer.get("off_bank") is True:
        remarks.append("not from the bank: worded by the officer")
    if answer.get("cued") is True:
        remarks.append("built from the person’s own words")
    if remarks:
        yield from composer.text("; ".join(remarks), SMALL, keep=True)
    yield gap(3, keep=True)


def _words(composer: Composer, answer: Fields) -> Iterator[Strip]:
    own, english = text(answer, "own_words"), text(answer, "english")
    tag = text(answer, "own_words_language")
    left, width = LEFT + _INDENT, WIDTH - _INDENT
    frame = Frame(LEFT, WIDTH, bar=ACCENT)
    from_the_right = base_direction(own) == RIGHT_TO_LEFT
    own_label = "Own words" + (f" · {language_name(tag)}" if tag else "")
    if own and english:
        half = (width - _GUTTER) / 2
        leading = max(line.height for line in composer.typesetter.lay_out(own, BODY, half, tag))
        beside = replace(BODY, leading=max(BODY.leading, leading))
        second = left + half + _GUTTER
        yield from composer.row(
            [
                Cell(own_label, LABEL, left, half, flush_right=from_the_right),
                Cell("In English", LABEL, second, half),
            ],
            frame,
            keep=True,
            above=1,
        )
        yield from composer.row(
            [Cell(own, BODY, left, half, tag, prose=True), Cell(english, beside, second, half, prose=True)],
            frame,
            below=2,
        )
    elif own or english:
        yield from composer.row(
            [Cell(own_label if own else "In English", LABEL, left, width, flush_right=from_the_right)],
            frame,
            keep=True,
            above=1,
        )
        yield from composer.row(
            [Cell(own or english, BODY, left, width, tag if own else "", prose=True)], frame, below=2
        )


def _judged(
    composer: Composer, label: str, words: str, label_style: TextStyle, frame: Frame | None
) -> Iterator[Strip]:
    if not words:
        return
    left, width = LEFT + _INDENT + (10 if frame else 0), WIDTH - _INDENT - (20 if frame else 0)
    yield gap(5)
    yield from composer.row(
        [Cell(label, label_style, left, width)], frame, keep=True, above=4 if frame else 0
    )
    yield from composer.row([Cell(words, BODY, left, width, prose=True)], frame, below=5 if frame else 0)


def _meta(answer: Fields, names: Mapping[str, str]) -> str:
    by = text(answer, "by")
    earlier = len(parts(answer, "earlier"))
    return "  ·  ".join(
        filter(
            None,
            (
                f"{short_time(text(answer, 'at'))} UTC",
                names.get(by, by),
                _origin(answer, names),
                f"needed by {', '.join(texts(answer, 'needed_by'))}" if texts(answer, "needed_by") else "",
                "sensitivity 3" if number(answer, "sensitivity") == 3 else "",
                f"corrected; {counted(earlier, 'earlier version', 'earlier versions')} in record.json"
                if earlier
                else "",
            ),
        )
    )


def _accounts(record: Fields) -> Mapping[str, str]:
    """Earlier account id to how it is called."""
    return {text(one, "id"): f"{text(one, 'agency')}, {day(text(one, 'on'))}"
            for one in parts(record, "prior_accounts")}


def _origin(answer: Fields, names: Mapping[str, str]) -> str:
    """From which earlier account it was taken over, and why something known was put again."""
    taken = part(answer, "taken_from")
    account = text(taken, "account")
    again = text(answer, "asked_again").replace("_", " ")
    place = " ".join(filter(None, (text(taken, "point"), names.get(text(taken, "entry"), ""))))
    return "  ·  ".join(filter(None, (f"from the account of {names.get(account, account)}" if account else "",
                                      f"words taken from {place}" if place and not account else "",
                                      f"asked again: {again}" if again else "")))
