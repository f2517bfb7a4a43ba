"""The child's own page: what the child would like, how it felt, what was promised, and who says what and when.

One page for itself, in plain words, to be read with the child. The child's words stand as they were said.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from debrief_app.report.contents.record_fields import Fields, number, part, parts, text, texts
from debrief_app.report.contents.record_wording import is_english, language_name
from debrief_app.report.typesetting.composing import (
    ACCENT,
    BODY,
    LEFT,
    SECTION,
    SMALL,
    STAGE,
    WIDTH,
    Cell,
    Composer,
    Frame,
    gap,
    turn,
)
from debrief_app.report.typesetting.page_flow import Strip

TITLE, ANCHOR = "The child’s own page", "child-page"
_FOR_WHOM = ("For the child, and for whoever looks after the child now. Read it together, and keep what is promised"
             " here.")
_NOTHING = "Nothing is written down here yet. Please ask."
_LARGE = replace(BODY, size=12, leading=17.5)
_FEELINGS = {1: "very bad", 2: "bad", 3: "so-so", 4: "good", 5: "very good"}
_CLOSED = ("There are things you did not want to talk about. That is all right. Nobody asks you about them again"
           " without a good reason.")


def child_page(composer: Composer, record: Fields) -> Iterator[Strip]:
    """Its own page, on the child path only."""
    if not isinstance(record.get("child_page"), dict):
        return
    page = part(record, "child_page")
    yield turn()
    yield from composer.text(TITLE, STAGE, keep=True, anchor=ANCHOR)
    yield gap(2, keep=True)
    yield from composer.text(_FOR_WHOM, SMALL)
    yield from _part(composer, "What you would like", _wishes(composer, page))
    yield from _part(composer, "How you felt", _lines(composer, _feelings(page)))
    yield from _part(composer, "What was promised to you", _lines(composer, text(page, "promised")))
    yield from _part(composer, "Who tells you what, and when", _lines(composer, text(page, "tells")))
    yield from _part(composer, "What you asked", list(_questions(composer, page)))
    explained = texts(page, "explained")
    yield from _part(composer, "What we told you about", _lines(composer, "\n".join(f"–  {one}" for one in explained)))
    if page.get("topics_closed") is True:
        yield gap(12)
        yield from composer.text(_CLOSED, _LARGE)
    yield turn()


def _part(composer: Composer, heading: str, content: list[Strip]) -> Iterator[Strip]:
    yield gap(14)
    yield from composer.text(heading, SECTION, keep=True)
    yield gap(3, keep=True)
    yield from content or composer.text(_NOTHING, SMALL)


def _lines(composer: Composer, words: str) -> list[Strip]:
    return composer.row([Cell(words, _LARGE, prose=True)]) if words else []


def _wishes(composer: Composer, page: Fields) -> list[Strip]:
    found: list[Strip] = []
    frame = Frame(LEFT, WIDTH, bar=ACCENT)
    for said in parts(page, "wishes"):
        own, tag, english = text(said, "own_words"), text(said, "own_words_language"), text(said, "english")
        for words, language in ((own, tag), (english if english != own else "", "en")):
            if words:
                cell = Cell(words, _LARGE, LEFT + 12, WIDTH - 12, language, prose=True)
                found += composer.row([cell], frame, below=3)
        if own and english and not is_english(tag):
            found += composer.row([Cell(f"Said in {language_name(tag)}; the English is a translation.", SMALL,
                                        LEFT + 12, WIDTH - 12)], frame, below=4)
        for field in parts(said, "fields"):
            found += composer.row([Cell(f"{text(field, 'label')}: {text(field, 'text')}", _LARGE, prose=True)])
    return found


def _feelings(page: Fields) -> str:
    when = (("When we began", "before"), ("At the end", "after"))
    said = [f"{name} you pointed to: {_FEELINGS[number(page, key)]}." for name, key in when
            if number(page, key) in _FEELINGS]
    return "\n".join([*said, *([f"What helped: {text(page, 'helped')}"] if text(page, "helped") else [])])


def _questions(composer: Composer, page: Fields) -> Iterator[Strip]:
    for one in parts(page, "questions"):
        yield from composer.row([Cell(text(one, "question"), _LARGE, prose=True)], keep=bool(text(one, "answer")))
        for words in filter(None, (text(one, "answer"), _finds_out(one))):
            yield from composer.row([Cell(words, _LARGE, LEFT + 18, WIDTH - 18, prose=True)], below=3)


def _finds_out(one: Fields) -> str:
    return f"Finds out for you: {text(one, 'finds_out')}" if text(one, "finds_out") else ""
