"""Looks at one wording: questions that press, lead, frighten or are too hard. Rules and words are data.

Must not know points, files or lines; the checker says whose wording it is and where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from debrief_app.definitions.check_data import LimitShape, ReadingShape, WordingRulesFile, WordRuleShape
from debrief_app.definitions.reading_age import grade, sentences, syllables, words


@dataclass(frozen=True, slots=True)
class Slip:
    """One thing in a wording: the finding's code, the words, and more params where the text needs them."""

    code: str
    params: dict[str, str | int]


@dataclass(frozen=True)
class WordingLint:
    """The rules, ready to be used on many wordings."""

    rules: WordingRulesFile

    def look(self, text: str, look_at: str) -> Iterator[Slip]:
        """What the word lists find in this text. `look_at` is adult, child, under_10, staff or text."""
        for rule, pattern in self._patterns:
            if look_at in rule.look_at:
                yield from _by_words(rule, pattern, text)
        if "two-questions" in (rule.rule for rule, _ in self._patterns if look_at in rule.look_at):
            yield from _by_question_marks(text)
        if look_at in self.rules.dated_names.look_at:
            for name, now, old in self._dated:
                if old.search(text):
                    yield Slip("dated-name", {"word": name, "now": now})

    def reading(self, text: str, wording: str) -> Iterator[Slip]:
        """Whether a child's wording is too hard. `wording` is the key under `ask:`."""
        for limit in self.rules.reading.limits:
            if limit.wording == wording:
                yield from _by_reading(self.rules.reading, limit, text)

    @cached_property
    def _patterns(self) -> tuple[tuple[WordRuleShape, re.Pattern[str]], ...]:
        return tuple((rule, _pattern(rule)) for rule in self.rules.rules)

    @cached_property
    def _dated(self) -> tuple[tuple[str, str, re.Pattern[str]], ...]:
        return tuple((name.old, name.now, re.compile(rf"(?<!\w){re.escape(name.old)}(?!\w)"))
                     for name in self.rules.dated_names.names)


def _plain(text: str) -> str:
    return " ".join(text.replace("’", "'").split()).casefold()


def _pattern(rule: WordRuleShape) -> re.Pattern[str]:
    longest_first = sorted({_plain(word) for word in rule.words}, key=len, reverse=True)
    any_word = rf"(?<!\w)({'|'.join(map(re.escape, longest_first))})(?!\w)"
    match rule.where:
        case "start":
            return re.compile(rf"^\W*{any_word}")
        case "end":
            return re.compile(rf"(?<=[,;])\s*{any_word}\W*$")
        case "anywhere":
            return re.compile(any_word)


def _by_words(rule: WordRuleShape, pattern: re.Pattern[str], text: str) -> Iterator[Slip]:
    bare = _plain(text)
    for phrase in rule.unless:
        bare = bare.replace(_plain(phrase), "…")
    seen: set[str] = set()
    for sentence in sentences(bare):
        if rule.in_ == "questions" and not sentence.rstrip("\"'”’)").endswith("?"):
            continue
        for found in pattern.finditer(sentence):
            if found[1] not in seen:
                seen.add(found[1])
                yield Slip(rule.rule, {"word": found[1]})


def _by_question_marks(text: str) -> Iterator[Slip]:
    questions = [sentence for sentence in sentences(text) if sentence.endswith("?")]
    if len(questions) > 1:
        yield Slip("two-questions", {"word": questions[1]})


def _by_reading(reading: ReadingShape, limit: LimitShape, text: str) -> Iterator[Slip]:
    familiar = {word.casefold() for word in reading.familiar}
    for sentence in sentences(text):
        count = len(words(sentence))
        if count > int(limit.words):
            yield Slip("sentence-too-long", {"words": count, "limit": int(limit.words)})
    for word in dict.fromkeys(each.casefold() for each in words(text)):
        if syllables(word) > int(limit.syllables) and word not in familiar:
            yield Slip("long-word", {"word": word, "limit": int(limit.syllables)})
    if len(words(text)) >= int(reading.least_words):
        reached = grade(text)
        if reached > int(limit.grade):
            yield Slip("reading-age", {"grade": f"{reached:.1f}", "limit": int(limit.grade),
                                       "formula": reading.formula})
