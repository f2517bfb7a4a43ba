"""The author's look at one wording: the word lists of the form, and whether a child's wording is too hard to read.

The word lists themselves work in `domain.wording`, where the interview screen uses them too. Must not know points,
files or lines; the checker says whose wording it is and where it stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from debrief_app.definitions.check_data import LimitShape, ReadingShape, WordingRulesFile
from debrief_app.definitions.checks.reading_age import grade, sentences, syllables, words
from debrief_app.definitions.wording_building import build_wording_rules
from debrief_app.domain.language.wording import Slip as Slip
from debrief_app.domain.language.wording import WordingRules


@dataclass(frozen=True)
class WordingLint:
    """The rules, ready to be used on many wordings."""

    rules: WordingRulesFile

    def look(self, text: str, look_at: str) -> Iterator[Slip]:
        """What the word lists find in this text. `look_at` is adult, child, under_10, staff, text or free."""
        return self._built.look(text, look_at)

    def said(self, text: str, look_at: str) -> Iterator[Slip]:
        """What the word lists find in a wording that is said aloud: judged as a typed question is."""
        return self._built.look(text, look_at, typed=True)

    def is_open(self, text: str) -> bool:
        """Does the wording invite the person to tell?"""
        return self._built.is_open(text)

    def put(self, text: str) -> tuple[Slip, ...]:
        """What is found in a question that is offered to the officer, judged as one to the youngest child."""
        return self._built.look_at_typed(text, child=True, under_10=True)

    def reading(self, text: str, wording: str) -> Iterator[Slip]:
        """Whether a child's wording is too hard. `wording` is the key under `ask:`."""
        for limit in self.rules.reading.limits:
            if limit.wording == wording:
                yield from _by_reading(self.rules.reading, limit, text)

    @cached_property
    def _built(self) -> WordingRules:
        return build_wording_rules(self.rules)


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
