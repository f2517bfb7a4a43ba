"""Is a text English? Told by its letters, its small words and how its words end.

Cheap and cautious: what says too little counts as English. Which language it is otherwise, nobody asks here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from functools import lru_cache

from debrief_app.domain.language.sentences import sentences, words

_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»")
_LEAST_WORDS = 4
"""From how many words on an English text has at least one that is known."""

_SELDOM_LAST = "aiou"
"""Letters in which English words seldom end."""

_SHARED = frozenset({"a"})
"""A word of English that many other languages have too: it says nothing."""


def is_english(text: str, english: Collection[str], others: Collection[str], letters: Iterable[str] = ()) -> bool:
    """Can this be judged as English? `english` are words of English, `others` frequent words of other languages,
    `letters` what no word of English has (“ng-” at its beginning, “-j” at its end, “aa” anywhere); all in lower case.
    What is quoted does not count, nor do names.
    """
    own = _QUOTED.sub(" ", text)
    signs = [letter for letter in own if letter.isalpha()]
    if 2 * sum(map(_is_latin, signs)) < len(signs):
        return False
    counted = [word for sentence in sentences(own) for place, word in enumerate(words(sentence))
               if place == 0 or word[0].islower() or word == "I"]
    known = sum(_is_known(word.casefold(), english) for word in counted)
    odd = _odd_letters(tuple(letters))
    foreign = sum(_foreign_weight(word, others, odd) for word in counted)
    if known:
        return foreign <= known
    open_ended = sum(word[0].islower() and word[-1] in _SELDOM_LAST for word in counted)
    return not foreign and len(counted) < _LEAST_WORDS and (len(counted) < 2 or 2 * open_ended < len(counted))


def _is_latin(letter: str) -> bool:
    return letter.isascii() or unicodedata.name(letter, "").startswith("LATIN")


def _is_known(word: str, english: Collection[str]) -> bool:
    return word not in _SHARED and (word in english or word.partition("'")[0] in english)


def _foreign_weight(word: str, others: Collection[str], odd: re.Pattern[str]) -> int:
    """A known word of another language says more than letters that English does not use; a name says nothing, and what
    stands first with a capital may be one.
    """
    if word[0].islower():
        return 2 if word in others else int(not word.isascii() or bool(odd.search(word)))
    return int(word.casefold() in others)


@lru_cache(maxsize=4)
def _odd_letters(letters: tuple[str, ...]) -> re.Pattern[str]:
    shapes = [f"{'' if each.startswith('-') else '^' if each.endswith('-') else ''}{re.escape(each.strip('-'))}"
              f"{'$' if each.startswith('-') else ''}" for each in letters]
    return re.compile("|".join(shapes) or "(?!)")
