"""How hard an English sentence is to read: words, syllables and the Flesch–Kincaid grade.

Kincaid, Fishburne, Rogers and Chissom 1975: US school grade =
0.39 × words per sentence + 11.8 × syllables per word − 15.59. A sign for a person to look, never a judgement.
"""

from __future__ import annotations

import re

from debrief_app.domain.language.sentences import sentences as sentences
from debrief_app.domain.language.sentences import words as words

_VOWELS = re.compile(r"[aeiouy]+")
_TWO_IN_ONE_GROUP = re.compile(
    r"ia(?!l$|n$)|io(?!n|us)|eo(?!u|p)|(?<![gq])ua(?!r|i)|uo|[eoiuy]ing|[iu]e[lt]|iu|ea$|scie"
)
_SILENT_ENDING = re.compile(r"(?<![aeiouylr])(?:e|es)$|(?<=[aeiouy][lr])e(?:s)?$|(?<=[^aeioudt])ed$")
_SILENT_INSIDE = re.compile(r"(?<=ev)e(?=ry)|(?<=som)e(?=[bhotw])|(?<=tim)e(?=s$)")
_SOUNDED_ES = re.compile(r"(?:[sxz]|ch|sh|c|g)es$")


def syllables(word: str) -> int:
    """How many syllables an English word has, by its letters; right for most words, at least one."""
    bare = _SILENT_INSIDE.sub("", word.casefold().partition("'")[0])
    count = len(_VOWELS.findall(bare)) + len(_TWO_IN_ONE_GROUP.findall(bare))
    if _SILENT_ENDING.search(bare) and not _SOUNDED_ES.search(bare):
        count -= 1
    return max(count, 1)


def grade(text: str) -> float:
    """The Flesch–Kincaid grade; 0 for a text without words and for anything easier than grade 0."""
    found = words(text)
    if not found:
        return 0.0
    per_sentence = len(found) / max(len(sentences(text)), 1)
    per_word = sum(map(syllables, found)) / len(found)
    return max(0.39 * per_sentence + 11.8 * per_word - 15.59, 0.0)
