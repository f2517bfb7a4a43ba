"""The help: topics from resources/help/, one plain text file per topic and language, and finding words in them.

A topic that a language does not have comes in English, and says so. Knows no screen.

The files are a strict subset of what Markdown looks like: `# Title` first, then `key: value` lines, then blocks
between empty lines: `## Heading`, paragraphs, lists with `- `, tables with `| a | b |`, commands indented by four
spaces. Nothing inside a line has a meaning: stars and angle brackets are shown as they are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from debrief_app.domain.errors import BugError
from debrief_app.i18n import SOURCE_LANGUAGE, language_info
from debrief_app.paths import forms_dir, resources_dir
from debrief_app.services.help.rules import rules_table

_CONTENTS = "contents.txt"
_RULES_STAND_IN = "children"
"""The topic that ends with the rules of interviewing, made from forms/rules.yaml."""
_KEYS = ("status", "see", "words")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within a topic."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text, without line ends."""

    text: str


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """A table. All rows have the same number of cells, two or more."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Commands:
    """Lines to type into another program, exactly so."""

    lines: tuple[str, ...]


Block = Heading | Paragraph | Items | Rows | Commands


@dataclass(frozen=True, slots=True)
class Topic:
    """One page of help.

    `language` is BCP-47, the language that the text is in. `fallback` says that it is not the one that was asked
    for. `draft`: a translation that no qualified linguist has reviewed. `see` holds ids of related topics.
    """

    id: str
    language: str
    title: str
    blocks: tuple[Block, ...]
    see: tuple[str, ...] = ()
    draft: bool = False
    fallback: bool = False
    words: str = ""


def topic_ids() -> tuple[str, ...]:
    """Ids in the order of reading."""
    text = (resources_dir() / "help" / _CONTENTS).read_text(encoding="utf-8")
    return tuple(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


def help_topics(language: str) -> tuple[Topic, ...]:
    """All topics in the order of reading, each in `language` (BCP-47) or, where that is missing, in English."""
    wanted = SOURCE_LANGUAGE if language_info(language).status == "pseudo" else language
    return _topics(wanted)


@cache
def _topics(language: str) -> tuple[Topic, ...]:
    return tuple(_with_rules(_topic(topic, language)) if topic == _RULES_STAND_IN else _topic(topic, language)
                 for topic in topic_ids())


def _with_rules(topic: Topic) -> Topic:
    heading, explained, rows = rules_table(topic.language, forms_dir())
    return replace(topic, blocks=(*topic.blocks, Heading(heading), Paragraph(explained), Rows(rows)))


def _topic(topic: str, language: str) -> Topic:
    folder = resources_dir() / "help"
    code = language
    while code:
        path = folder / code / f"{topic}.txt"
        if path.is_file():
            return parse(topic, code, path.read_text(encoding="utf-8"))
        code = code.rpartition("-")[0]
    path = folder / SOURCE_LANGUAGE / f"{topic}.txt"
    return parse(topic, SOURCE_LANGUAGE, path.read_text(encoding="utf-8"), fallback=True)


def parse(topic: str, language: str, text: str, *, fallback: bool = False) -> Topic:
    """A topic from its file's text. Raises BugError when the text does not keep to the form."""
    lines = text.splitlines()
    if not lines or not lines[0].startswith("# "):
        raise BugError(f"help {language}/{topic}: the first line must be a title")
    keys: dict[str, str] = {}
    start = 1
    while start < len(lines) and lines[start].strip():
        key, colon, value = lines[start].partition(":")
        if not colon or key not in _KEYS or key in keys:
            raise BugError(f"help {language}/{topic}: line {start + 1} is no known key")
        keys[key] = value.strip()
        start += 1
    return Topic(
        topic, language, lines[0][2:].strip(), _blocks(f"{language}/{topic}", lines[start:], start),
        tuple(keys.get("see", "").replace(",", " ").split()), keys.get("status") == "draft", fallback,
        keys.get("words", ""),
    )


def _blocks(name: str, lines: Sequence[str], before: int) -> tuple[Block, ...]:
    found: list[Block] = []
    held: list[str] = []
    for number, line in enumerate([*lines, ""], start=before + 1):
        if line.strip():
            held.append(line)
        elif held:
            try:
                found.append(_block(held))
            except ValueError as fault:
                raise BugError(f"help {name}: the block before line {number}: {fault}") from None
            held = []
    return tuple(found)


def _block(lines: Sequence[str]) -> Block:
    """One block. Raises ValueError, in words for the author."""
    first = lines[0]
    if first.startswith("## "):
        if len(lines) > 1:
            raise ValueError("an empty line follows a heading")
        return Heading(first[3:].strip())
    if first.startswith("    "):
        return Commands(tuple(line.removeprefix("    ") for line in lines))
    if first.startswith("- "):
        return Items(_items(lines))
    if first.startswith("|"):
        rows = tuple(_cells(line) for line in lines)
        if len({len(row) for row in rows}) != 1 or len(rows[0]) < 2:
            raise ValueError("all rows of a table have the same number of cells, two or more")
        return Rows(rows)
    if any(line.startswith(("#", "-", "|", " ")) for line in lines):
        raise ValueError("an empty line stands between a paragraph and anything else")
    return Paragraph(" ".join(line.strip() for line in lines))


def _items(lines: Sequence[str]) -> tuple[str, ...]:
    items: list[str] = []
    for line in lines:
        if line.startswith("- "):
            items.append(line[2:].strip())
        elif line.startswith("  "):
            items[-1] = f"{items[-1]} {line.strip()}"
        else:
            raise ValueError("the lines of a list begin with “- ” or two spaces")
    return tuple(items)


def _cells(line: str) -> tuple[str, ...]:
    if not (line.startswith("| ") and line.endswith(" |")):
        raise ValueError("the rows of a table begin with “| ” and end with “ |”")
    return tuple(cell.strip() for cell in line[2:-2].split(" | "))


# -- finding -------------------------------------------------------------------------------------------------


def search(typed: str, language: str) -> tuple[Topic, ...]:
    """Topics in which every word typed begins some word, the best first. Everything when nothing is typed."""
    topics = help_topics(language)
    words = _folded(typed)[0].split()
    if not words:
        return topics
    ranked = [(rank, place) for place, topic in enumerate(topics) if (rank := _rank(topic, words))]
    ranked.sort(key=lambda found: (-found[0], found[1]))
    return tuple(topics[place] for _rank_, place in ranked)


def places(text: str, typed: str) -> tuple[tuple[int, int], ...]:
    """Where words of `text` begin with a word typed: start and end, in letters of `text`."""
    folded, origin = _folded(text)
    found = [match.span() for word in _folded(typed)[0].split() for match in _matches(word, folded)]
    return tuple(sorted({(origin[start], origin[end - 1] + 1) for start, end in found}))


def texts(topic: Topic) -> tuple[str, ...]:
    """Every text of a topic, in reading order, without its title."""
    found: list[str] = []
    for block in topic.blocks:
        match block:
            case Heading(text) | Paragraph(text):
                found.append(text)
            case Items(parts) | Commands(parts):
                found.extend(parts)
            case Rows(rows):
                found.extend(cell for row in rows for cell in row)
    return tuple(found)


def _rank(topic: Topic, words: Sequence[str]) -> int:
    """0 when a word is missing; a word in the title counts most, in a heading or among the extra words more."""
    title = _folded(topic.title)[0]
    marked = _folded(" ".join([topic.words, *(b.text for b in topic.blocks if isinstance(b, Heading))]))[0]
    everything = _folded("\n".join(texts(topic)))[0]
    rank = 0
    for word in words:
        times = len(_matches(word, everything))
        here = 100 * bool(_matches(word, title)) + 20 * bool(_matches(word, marked)) + min(times, 10)
        if not here:
            return 0
        rank += here
    return rank


def _matches(word: str, folded: str) -> list[re.Match[str]]:
    return list(re.finditer(rf"(?<!\w){re.escape(word)}", folded))


@cache
def _folded(text: str) -> tuple[str, tuple[int, ...]]:
    """Without case, accents and vowel signs; and for each letter left, its place in `text`."""
    letters: list[str] = []
    origin: list[int] = []
    for place, letter in enumerate(text):
        for part in unicodedata.normalize("NFKD", letter.casefold()):
            if unicodedata.combining(part) or part == "\N{ARABIC TATWEEL}":
                continue
            letters.append(part)
            origin.append(place)
    return "".join(letters), tuple(origin)
