"""Is a text English? Told by its letters and its small words.

Cheap and cautious: what says too little counts as English. Which language it is otherwise, nobody asks here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from debrief_app.domain.sentences import sentences, words

_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»")
_LEAST_WORDS = 4
"""From how many words on an English text has at least one that is known."""


def is_english(text: str, english: Collection[str], others: Collection[str]) -> bool:
    """Can this be judged as English? `english` are words of English, `others` frequent words of other languages, both
    in lower case. What is quoted does not count, nor do names.
    """
    own = _QUOTED.sub(" ", text)
    letters = [letter for letter in own if letter.isalpha()]
    if 2 * sum(map(_is_latin, letters)) < len(letters):
        return False
    counted = [word for sentence in sentences(own) for place, word in enumerate(words(sentence))
               if place == 0 or word[0].islower() or word == "I"]
    known = sum(_is_known(word.casefold(), english) for word in counted)
    foreign = sum(_foreign_weight(word, others) for word in counted)
    return foreign <= known and (known > 0 or len(counted) < _LEAST_WORDS)


def _is_latin(letter: str) -> bool:
    return letter.isascii() or unicodedata.name(letter, "").startswith("LATIN")


def _is_known(word: str, english: Collection[str]) -> bool:
    return word in english or word.partition("'")[0] in english


def _foreign_weight(word: str, others: Collection[str]) -> int:
    """A known word of another language says more than a letter that English does not use; a name says nothing, and what
    stands first with a capital may be one.
    """
    if word[0].islower():
        return 2 if word in others else int(not word.isascii())
    return int(word.casefold() in others)
