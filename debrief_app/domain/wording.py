"""Looks at one wording: questions that press, lead, frighten or are too hard. The words to look for are data.

A word list can never find everything: what protects a child is the closed bank of questions. Must not know files,
screens or the reading age.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from debrief_app.domain.sentences import sentences

TWO_QUESTIONS = "two-questions"


@dataclass(frozen=True, slots=True)
class Slip:
    """One thing in a wording: the code of the rule, the words, and more params where the text needs them."""

    code: str
    params: Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class WordRule:
    """Words that a wording should not hold. `where` is anywhere, start or end of a sentence.

    `look_at`: whose wording (adult, child, under_10, staff, text, free). `note`, `better` and `hint` are shown when a
    typed question slips: what is wrong (with {word}), a better form word for word, or advice.
    """

    code: str
    words: tuple[str, ...]
    look_at: tuple[str, ...]
    questions_only: bool = False
    where: str = "anywhere"
    unless: tuple[str, ...] = ()
    note: str = ""
    better: str = ""
    hint: str = ""


@dataclass(frozen=True)
class WordingRules:
    """All that is known of wordings. `dated` are names that have gone, with today's."""

    rules: tuple[WordRule, ...] = ()
    dated: tuple[tuple[str, str], ...] = ()
    dated_look_at: tuple[str, ...] = ()
    open_starts: tuple[str, ...] = ()
    small_words: frozenset[str] = frozenset()

    def rule(self, code: str) -> WordRule | None:
        """The rule of this code."""
        return next((rule for rule in self.rules if rule.code == code), None)

    def look(self, text: str, look_at: str) -> Iterator[Slip]:
        """What the word lists find in this text."""
        for rule, pattern in self._patterns:
            if look_at in rule.look_at:
                yield from _by_words(rule, pattern, text)
        if any(rule.code == TWO_QUESTIONS and look_at in rule.look_at for rule in self.rules):
            yield from _by_question_marks(text)
        if look_at in self.dated_look_at:
            for name, now, old in self._dated:
                if old.search(text):
                    yield Slip("dated-name", {"word": name, "now": now})

    def look_at_typed(self, text: str, *, child: bool, under_10: bool = False) -> tuple[Slip, ...]:
        """What is found in a question that an officer types; each rule once, in the order of the rules."""
        ways = ["child" if child else "adult", "free", *(["under_10"] if under_10 else [])]
        found: dict[str, Slip] = {}
        for way in ways:
            for slip in self.look(text, way):
                found.setdefault(slip.code, slip)
        order = [rule.code for rule in self.rules]
        return tuple(sorted(found.values(), key=lambda slip: order.index(slip.code) if slip.code in order else 99))

    def better_form(self, slip: Slip, text: str) -> str:
        """A better question to put instead of `text`, "" when only advice can be given."""
        if slip.code == TWO_QUESTIONS:
            first = text[: text.find("?") + 1] if text.count("?") > 1 else ""
            return first.strip()
        rule = self.rule(slip.code)
        return rule.better if rule else ""

    def is_open(self, question: str) -> bool:
        """Does the question leave the answer to the person? Judged by how its sentences begin."""
        return any(self._open.match(sentence) for sentence in sentences(_plain(question)))

    @cached_property
    def _open(self) -> re.Pattern[str]:
        starts = "|".join(re.escape(_plain(start)) for start in self.open_starts) or r"(?!)"
        return re.compile(rf"^\W*(?:please,? )?(?:{starts})(?!\w)")

    @cached_property
    def _patterns(self) -> tuple[tuple[WordRule, re.Pattern[str]], ...]:
        return tuple((rule, _pattern(rule)) for rule in self.rules)

    @cached_property
    def _dated(self) -> tuple[tuple[str, str, re.Pattern[str]], ...]:
        return tuple((old, now, re.compile(rf"(?<!\w){re.escape(old)}(?!\w)")) for old, now in self.dated)


def _plain(text: str) -> str:
    return " ".join(text.replace("’", "'").split()).casefold()


def _pattern(rule: WordRule) -> re.Pattern[str]:
    longest_first = sorted({_plain(word) for word in rule.words}, key=len, reverse=True)
    any_word = rf"(?<!\w)({'|'.join(map(re.escape, longest_first))})(?!\w)"
    match rule.where:
        case "start":
            return re.compile(rf"^\W*{any_word}")
        case "end":
            return re.compile(rf"(?<=[,;])\s*{any_word}\W*$")
        case _:
            return re.compile(any_word)


def _by_words(rule: WordRule, pattern: re.Pattern[str], text: str) -> Iterator[Slip]:
    bare = _plain(text)
    for phrase in rule.unless:
        bare = bare.replace(_plain(phrase), "…")
    seen: set[str] = set()
    for sentence in sentences(bare):
        if rule.questions_only and not sentence.rstrip("\"'”’)").endswith("?"):
            continue
        for found in pattern.finditer(sentence):
            if found[1] not in seen:
                seen.add(found[1])
                yield Slip(rule.code, {"word": found[1]})


def _by_question_marks(text: str) -> Iterator[Slip]:
    questions = [sentence for sentence in sentences(text) if sentence.endswith("?")]
    if len(questions) > 1:
        yield Slip(TWO_QUESTIONS, {"word": questions[1]})
