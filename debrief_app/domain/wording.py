"""Looks at one wording: questions that press, lead, frighten or are too hard. The words to look for are data.

A word list can never find everything: what protects a child is the closed bank of questions. Must not know files,
screens or the reading age.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from debrief_app.domain.sentences import sentences

TWO_QUESTIONS = "two-questions"
STATEMENT = "statement-question"
CLOSED = "closed-question"
PAIRING = "pairing"
_CLAUSE = re.compile(r"[,;:–—]+\s+")


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
    question_starts: tuple[str, ...] = ()
    """How a clause begins that asks something, beside `closed_starts`."""
    small_words: frozenset[str] = frozenset()

    def rule(self, code: str) -> WordRule | None:
        """The rule of this code."""
        return next((rule for rule in self.rules if rule.code == code), None)

    def look(self, text: str, look_at: str, *, typed: bool = False) -> Iterator[Slip]:
        """What the word lists find in this text. `typed`: it is put as a question, whatever sign stands at its end."""
        for rule, pattern in self._patterns:
            if look_at in rule.look_at:
                yield from _once(self._slips(rule, pattern, text, typed))
        if look_at in self.dated_look_at:
            for name, now, old in self._dated:
                if old.search(text):
                    yield Slip("dated-name", {"word": name, "now": now})

    def look_at_typed(self, text: str, *, child: bool, under_10: bool = False) -> tuple[Slip, ...]:
        """What is found in a question that an officer types; each rule once, in the order of the rules."""
        ways = ["child" if child else "adult", "free", *(["under_10"] if under_10 else [])]
        found: dict[str, Slip] = {}
        for way in ways:
            for slip in self.look(text, way, typed=True):
                found.setdefault(slip.code, slip)
        order = [rule.code for rule in self.rules]
        return tuple(sorted(found.values(), key=lambda slip: order.index(slip.code) if slip.code in order else 99))

    def better_form(self, slip: Slip, text: str, say: Callable[[str], str] = str) -> str:
        """A better question to put instead of `text`, "" when only advice can be given. `say` translates."""
        if slip.code == TWO_QUESTIONS:
            first = _before(str(slip.params["word"]), text)
            return self._ended(first) if first else ""
        rule = self.rule(slip.code)
        better = say(rule.better) if rule and rule.better else ""
        return f"{self._ended(text)} {better}" if slip.code == PAIRING else better

    def _ended(self, question: str) -> str:
        """With the sign that belongs to its end."""
        bare = question.strip().rstrip(" ,;:.?–—")
        return f"{bare}." if self._open.match(_plain(bare)) else f"{bare}?"

    def is_open(self, question: str) -> bool:
        """Does the question leave the answer to the person? Judged by how its sentences begin."""
        return any(self._open.match(sentence) and not self._closed.match(sentence)
                   for sentence in sentences(_plain(question)))

    def _slips(self, rule: WordRule, pattern: re.Pattern[str], text: str, typed: bool) -> Iterator[Slip]:
        bare = _without(rule.unless, _plain(text))
        parts = sentences(bare)
        for place, sentence in enumerate(parts):
            if rule.questions_only and not self._is_question(sentence, typed):
                continue
            if rule.code == STATEMENT and self._asking(sentence):
                continue
            if rule.code == PAIRING and any(map(self._open.match, parts[place + 1:])):
                continue
            yield from (Slip(rule.code, {"word": found[1]}) for found in pattern.finditer(sentence))
            if rule.code == TWO_QUESTIONS:
                yield from (Slip(rule.code, {"word": clause}) for clause in self._asking(sentence)[1:])
        if rule.code == TWO_QUESTIONS:
            yield from _by_question_marks(text)

    def _is_question(self, sentence: str, typed: bool) -> bool:
        """Ends in a question mark; or is typed, and is no invitation or also asks for yes or no."""
        if sentence.rstrip("\"'”’)").endswith("?"):
            return True
        return typed and (not self._open.match(sentence) or any(map(self._closed.match, _CLAUSE.split(sentence))))

    def _asking(self, sentence: str) -> list[str]:
        """The clauses of a sentence that begin as a question does."""
        return [clause for clause in _CLAUSE.split(sentence) if self._question.match(clause)]

    @property
    def closed_starts(self) -> tuple[str, ...]:
        """How a question begins that asks for yes or no."""
        rule = self.rule(CLOSED)
        return rule.words if rule else ()

    @cached_property
    def _question(self) -> re.Pattern[str]:
        starts = _any_of((*self.question_starts, *self.closed_starts))
        return re.compile(rf"^\W*(?:(?:and|or|so|then|but) )?(?:{starts})(?!\w)")

    @cached_property
    def _closed(self) -> re.Pattern[str]:
        return re.compile(rf"^\W*(?:{_any_of(self.closed_starts)})(?!\w)")

    @cached_property
    def _open(self) -> re.Pattern[str]:
        return re.compile(rf"^\W*(?:please,? )?(?:{_any_of(self.open_starts)})(?!\w)")

    @cached_property
    def _patterns(self) -> tuple[tuple[WordRule, re.Pattern[str]], ...]:
        return tuple((rule, _pattern(rule)) for rule in self.rules)

    @cached_property
    def _dated(self) -> tuple[tuple[str, str, re.Pattern[str]], ...]:
        return tuple((old, now, re.compile(rf"(?<!\w){re.escape(old)}(?!\w)")) for old, now in self.dated)


def _plain(text: str) -> str:
    return " ".join(text.replace("’", "'").split()).casefold()


def _any_of(words: Iterable[str]) -> str:
    """A pattern for any of these, the longest first; one that matches nothing when there are none."""
    longest_first = sorted({_plain(word) for word in words}, key=len, reverse=True)
    return "|".join(map(re.escape, longest_first)) or "(?!)"


def _pattern(rule: WordRule) -> re.Pattern[str]:
    any_word = rf"(?<!\w)({_any_of(rule.words)})(?!\w)"
    match rule.where:
        case "start":
            return re.compile(rf"^\W*{any_word}")
        case "end":
            return re.compile(rf"(?<=[,;])\s*{any_word}\W*$")
        case _:
            return re.compile(any_word)


def _without(phrases: Iterable[str], bare: str) -> str:
    """The text with a sign that belongs to no word list in the place of each phrase."""
    for phrase in phrases:
        bare = bare.replace(_plain(phrase), "_")
    return bare


def _once(slips: Iterator[Slip]) -> Iterator[Slip]:
    seen: set[object] = set()
    for slip in slips:
        if slip.params["word"] not in seen:
            seen.add(slip.params["word"])
            yield slip


def _by_question_marks(text: str) -> Iterator[Slip]:
    questions = [sentence for sentence in sentences(text) if sentence.endswith("?")]
    if len(questions) > 1:
        yield Slip(TWO_QUESTIONS, {"word": questions[1]})


def _before(word: str, text: str) -> str:
    """The text before the second question, which begins with `word`."""
    straight = " ".join(text.replace("’", "'").split())
    place = straight.casefold().find(_plain(word))
    return straight[:place] if place > 0 else ""
