"""Stage by stage: each answer as a block. Fact, observation and assessment look different (DPA 2018 s.38(3))."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from debrief_app.report.composing import (
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
    SUBTITLE,
    TINT,
    WARM,
    WARM_TINT,
    WIDTH,
    Cell,
    Composer,
    Frame,
    gap,
)
from debrief_app.report.page_flow import Strip
from debrief_app.report.record_fields import Fields, number, part, parts, text, texts
from debrief_app.report.record_front import staff_names
from debrief_app.report.record_wording import STATUS, counted, is_english, language_name, short_time

_INDENT = 14.0
_GUTTER = 22.0


def stages(composer: Composer, record: Fields) -> Iterator[list[Strip]]:
    """The strips of each stage."""
    names = staff_names(record)
    titles = {text(entry, "id"): f"{text(entry, 'title')} {number(entry, 'position')}"
              for entry in parts(record, "entries")}
    for stage in parts(record, "stages"):
        yield list(_stage(composer, stage, names, titles))


def stage_anchor(stage: Fields) -> str:
    return f"stage:{text(stage, 'id')}"


def _stage(composer: Composer, stage: Fields, names: Mapping[str, str], titles: Mapping[str, str]) -> Iterator[Strip]:
    sections = parts(stage, "sections")
    yield from composer.text(f"{number(stage, 'number')}  {text(stage, 'title')}", STAGE, keep=True,
                             anchor=stage_anchor(stage))
    yield gap(2, keep=True)
    if text(stage, "invitation"):
        yield from composer.text(f"Invitation: “{text(stage, 'invitation')}”", SUBTITLE_SMALL, keep=bool(sections))
    yield gap(8, keep=bool(sections))
    if not sections:
        yield from composer.text("Nothing recorded in this stage.", SMALL)
    for section in sections:
        if text(section, "entry"):
            yield gap(6, keep=False)
            title, label = titles.get(text(section, "entry"), ""), text(section, "title")
            heading = label if not title or title == label else f"{title}: {label}"
            yield from composer.text(heading, SECTION, keep=True)
            yield gap(4, keep=True)
        for answer in parts(section, "answers"):
            yield from _answer(composer, answer, names)
    yield gap(22)


SUBTITLE_SMALL = SMALL


def _answer(composer: Composer, answer: Fields, names: Mapping[str, str]) -> Iterator[Strip]:
    point = text(answer, "point")
    occurrence = number(answer, "occurrence")
    id_width = composer.typesetter.width(point, LABEL_ACCENT) + 8
    status = STATUS.get(text(answer, "status"), text(answer, "status"))
    status_width = composer.typesetter.width(status, LABEL_ACCENT) + 4
    name = text(answer, "name") + (f" ({occurrence + 1})" if occurrence else "")
    yield from composer.row([
        Cell(point, LABEL_ACCENT, LEFT, id_width),
        Cell(name, LABEL, LEFT + id_width, WIDTH - id_width - status_width - 10),
        Cell(status, LABEL_ACCENT, LEFT + WIDTH - status_width, status_width, flush_right=True)], keep=True, above=5)
    yield from _question(composer, answer)
    yield from _words(composer, answer)
    fields = [(text(field, "label"), text(field, "text")) for field in parts(answer, "fields")]
    if fields:
        yield gap(3)
        yield from composer.facts(fields, 150, LEFT + _INDENT, WIDTH - _INDENT)
    yield from _judged(composer, "Observation by the officer", text(answer, "observation"), LABEL, Frame(
        LEFT + _INDENT, WIDTH - _INDENT, TINT))
    yield from _judged(composer, "Assessment: the officer’s opinion, not fact", text(answer, "assessment"), LABEL_WARM, Frame(
        LEFT + _INDENT, WIDTH - _INDENT, WARM_TINT, WARM))
    yield from _judged(composer, "Note", text(answer, "note"), LABEL, None)
    yield gap(2)
    yield from composer.row([Cell(_meta(answer, names), SMALL, LEFT + _INDENT, WIDTH - _INDENT)], below=6, rule=HAIRLINE)
    yield gap(5)


def _question(composer: Composer, answer: Fields) -> Iterator[Strip]:
    question, language = text(answer, "question"), text(answer, "language")
    if not question:
        return
    yield from composer.row([Cell(question, QUESTION, language=language)], keep=True)
    remarks = []
    if not is_english(language):
        remarks.append(f"shown in {language_name(language)}")
    if answer.get("asked_aloud") is False:
        remarks.append("for the officer; not asked aloud")
    if remarks:
        yield from composer.text("; ".join(remarks), SMALL, keep=True)
    yield gap(3, keep=True)


def _words(composer: Composer, answer: Fields) -> Iterator[Strip]:
    own, english = text(answer, "own_words"), text(answer, "english")
    tag = text(answer, "own_words_language")
    left, width = LEFT + _INDENT, WIDTH - _INDENT
    frame = Frame(LEFT, WIDTH, bar=ACCENT)
    own_label = "Own words" + (f" · {language_name(tag)}" if tag else "")
    if own and english:
        half = (width - _GUTTER) / 2
        second = left + half + _GUTTER
        yield from composer.row([Cell(own_label, LABEL, left, half), Cell("In English", LABEL, second, half)], frame,
                                keep=True)
        yield from composer.row([Cell(own, BODY, left, half, tag), Cell(english, BODY, second, half)], frame)
    elif own or english:
        yield from composer.row([Cell(own_label if own else "In English", LABEL, left, width)], frame, keep=True)
        yield from composer.row([Cell(own or english, BODY, left, width, tag if own else "")], frame)


def _judged(composer: Composer, label: str, words: str, label_style: object, frame: Frame | None) -> Iterator[Strip]:
    if not words:
        return
    left, width = LEFT + _INDENT + (10 if frame else 0), WIDTH - _INDENT - (20 if frame else 0)
    yield gap(5)
    yield from composer.row([Cell(label, label_style, left, width)], frame, keep=True, above=4 if frame else 0)
    yield from composer.row([Cell(words, BODY, left, width)], frame, below=5 if frame else 0)


def _meta(answer: Fields, names: Mapping[str, str]) -> str:
    by = text(answer, "by")
    earlier = len(parts(answer, "earlier"))
    return "  ·  ".join(filter(None, (
        f"{short_time(text(answer, 'at'))} UTC", names.get(by, by),
        f"needed by {', '.join(texts(answer, 'needed_by'))}" if texts(answer, "needed_by") else "",
        f"corrected; {counted(earlier, 'earlier version', 'earlier versions')} in record.json" if earlier else "")))
