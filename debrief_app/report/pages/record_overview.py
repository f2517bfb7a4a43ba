"""The record at a glance: its parts, the people and things mentioned, the journey."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from debrief_app.report.contents.journey_cells import from_left_to_right
from debrief_app.report.contents.record_fields import Fields, number, part, parts, text, texts
from debrief_app.report.pages import child_page, risk_pages, timeline_pages
from debrief_app.report.typesetting.composing import SMALL, STAGE, Composer, gap
from debrief_app.report.typesetting.page_flow import Strip

PERSON = "person"
_WORD = re.compile(r"\w+")


def contents(record: Fields) -> list[tuple[str, str]]:
    """Title and anchor of every part that this record has, in printed order."""
    found = [(child_page.TITLE, child_page.ANCHOR)] if record.get("child_page") else []
    found += [(risk_pages.TITLE, risk_pages.ANCHOR)] if risk_pages.has_risk(record) else []
    found += [("Earlier accounts", "prior-accounts")] if record.get("prior_accounts") or record.get("related") else []
    found += [("People", "people")] if _people_entries(record) else []
    found += [("Things mentioned", "things")] if _other_entries(record) or _told(record) else []
    found += [("The journey", "journey")] if parts(record, "journey") else []
    found += [(timeline_pages.TITLE, timeline_pages.ANCHOR)] if timeline_pages.has_timeline(record) else []
    found += [(stage_title(stage), stage_anchor(stage)) for stage in parts(record, "stages") if is_part(stage)]
    found += [("Gaps", "gaps")]
    found += [("For whoever comes next", "hand-over")] if record.get("hold_back") or record.get("unmet") else []
    found += [("What each agency needs", "coverage")] if parts(record, "coverage") else []
    found += [("Decisions against a rule", "rules")] if parts(record, "rules") else []
    return [*found, ("Signatures", "signatures")]


def stage_title(stage: Fields) -> str:
    return f"{number(stage, 'number')}  {text(stage, 'title')}"


def is_part(stage: Fields) -> bool:
    """Was this stage a part of the account? One that was none has nothing recorded and does not stand on paper."""
    return stage.get("part_of_account") is not False


def stage_anchor(stage: Fields) -> str:
    return f"stage:{text(stage, 'id')}"


def _people_entries(record: Fields) -> list[Fields]:
    return [entry for entry in parts(record, "entries") if text(entry, "kind") == PERSON]


def _other_entries(record: Fields) -> list[Fields]:
    journey_entries = {text(leg, "entry") for leg in parts(record, "journey")}
    return [
        entry
        for entry in parts(record, "entries")
        if text(entry, "kind") != PERSON and text(entry, "id") not in journey_entries
    ]


def people(composer: Composer, record: Fields) -> Iterator[Strip]:
    """Each person with what is known of them, short; then the other things mentioned, and the places and sums with
    where they come up. Full answers stand in the stages.
    """
    answers = _answers_by_entry(record)
    found, others, told = _people_entries(record), _other_entries(record), _told(record)
    if found:
        yield from composer.text("People", STAGE, keep=True, anchor="people")
        yield gap(6, keep=True)
        yield from composer.table(
            (150, 321),
            ("Person", "What is recorded"),
            [(f"{number(entry, 'position')}  {text(entry, 'label')}", _short(answers.get(text(entry, "id"), ())))
             for entry in found],
        )
        yield gap(20)
    if others or told:
        yield from composer.text("Things mentioned", STAGE, keep=True, anchor="things")
        yield gap(6, keep=True)
    if others:
        yield from composer.table(
            (150, 321),
            ("Kind", "Which"),
            [
                (f"{text(entry, 'title')} {number(entry, 'position')}", text(entry, "label"))
                for entry in others
            ],
        )
        yield gap(20)
    for title, rows in told:
        yield from composer.table((150, 321), (title, "Where it comes up"), [_told_row(row) for row in rows])
        yield gap(20)


def _told(record: Fields) -> list[tuple[str, Sequence[Fields]]]:
    """Places, and sums of money, if there are any."""
    kinds = (("Place", "places"), ("Sum of money", "sums"))
    return [(title, rows) for title, key in kinds if (rows := parts(part(record, "told"), key))]


def _told_row(row: Fields) -> tuple[str, str]:
    joined = texts(row, "joined")
    also = [each for each in texts(row, "also") if each not in joined]
    named = (text(row, "text"), f"also: {'; '.join(also)}" if also else "",
             f"the same as: {'; '.join(joined)} (said by staff)" if joined else "")
    where = (": ".join(filter(None, (text(each, "label"), text(each, "role")))) for each in parts(row, "mentions"))
    return "\n".join(filter(None, named)), "\n".join(where)


def _answers_by_entry(record: Fields) -> Mapping[str, list[Fields]]:
    found: dict[str, list[Fields]] = {}
    for stage in parts(record, "stages"):
        for section in parts(stage, "sections"):
            if text(section, "entry"):
                found.setdefault(text(section, "entry"), []).extend(parts(section, "answers"))
    return found


def _short(answers: Sequence[Fields]) -> str:
    lines: list[str] = []
    for answer in answers:
        fields = "; ".join(
            f"{text(field, 'label')}: {text(field, 'text')}" for field in parts(answer, "fields")
        )
        said = text(answer, "english") or text(answer, "own_words")
        content = ". ".join(filter(None, (said, fields))) or text(answer, "observation")
        if content:
            lines.append(f"{text(answer, 'name')}: {content}")
    return "\n".join(lines) or "Mentioned; nothing further recorded."


def journey(composer: Composer, record: Fields) -> Iterator[Strip]:
    rows = parts(record, "journey")
    if not rows:
        return
    titles = {
        text(entry, "id"): f"{text(entry, 'title')} {number(entry, 'position')}"
        for entry in parts(record, "entries")
    }
    yield from composer.text("The journey", STAGE, keep=True, anchor="journey")
    yield gap(2, keep=True)
    yield from composer.text(
        "As recorded, in order. Details are in the stages that follow.", SMALL, keep=True
    )
    yield gap(6, keep=True)
    strips: list[Strip] = composer.table(
        (128, 133, 92, 118),
        ("Part", "Where", "When", "How"),
        [
            (_part_of_journey(row, titles), from_left_to_right(text(row, "where")), text(row, "when"), text(row, "how"))
            for row in rows
        ],
    )
    yield from strips
    yield gap(20)


def _part_of_journey(row: Fields, titles: Mapping[str, str]) -> str:
    """The label only where it says more than the other columns."""
    title, label = titles.get(text(row, "entry"), text(row, "kind")), text(row, "label")
    shown = set(_WORD.findall(" ".join((title, text(row, "where"), text(row, "when"), text(row, "how")))))
    return title if set(_WORD.findall(label)) <= shown | {"to", "from"} else f"{title}\n{label}"
