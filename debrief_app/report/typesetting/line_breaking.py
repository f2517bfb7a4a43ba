"""Where a line may end. Plain rules for the scripts of the record; no dictionary: Thai breaks anywhere.

Must not know fonts or widths. A simplified Unicode Standard Annex 14.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_NO_BREAK_SPACES = "\u00a0\u2007\u202f"
_BREAK_AFTER = (
    "\u200b\u00ad\u1361\u1362\u1363\u1364\u1365\u1366\u1367\u1368"  # and Ethiopic word and clause marks
)
_HYPHENS = "-\u2010\u2013\u2014"
_PLAIN_PLACES = re.compile("(?<= )(?=[^ ])|(?<=[A-Za-z]-)(?=[A-Za-z])")  # what `_may_break` says of ASCII
_NOT_FIRST = "、。，．：；？！」』）】》〉〕｝ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ%)]}!?,.:;"
_NOT_LAST = "「『（【《〈〔｛([{"
GOOD_PLACES = frozenset("/\\.-_&=?@,:;")
"""After these a word that is too long for a line is best cut: paths, addresses, user names."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """text[start:end] stays together; text[end:next] is space that may vanish at a line's end."""

    start: int
    end: int
    next: int


def chunks(text: str) -> list[Chunk]:
    """The text cut at every place where a line may end."""
    found: list[Chunk] = []
    start = 0
    for place in _places(text):
        end = place
        while end > start and _is_space(text[end - 1]):
            end -= 1
        found.append(Chunk(start, end, place))
        start = place
    return found


def _places(text: str) -> list[int]:
    """Where a line may end, the end of the text included."""
    if not text:
        return []
    if text.isascii():
        return [*(found.end() for found in _PLAIN_PLACES.finditer(text)), len(text)]
    inner = range(1, len(text))
    return [at for at in inner if _may_break(text[max(0, at - 2) : at - 1], text[at - 1], text[at])] + [len(text)]


@lru_cache(maxsize=65536)
def _may_break(earlier: str, before: str, after: str) -> bool:
    """May a line end between `before` and `after`? `earlier` is the letter before both, if there is one."""
    if _is_space(after):
        return False
    if _is_space(before) or before in _BREAK_AFTER:
        return True
    if before in _HYPHENS:
        return earlier.isalpha() and after.isalpha()
    if _is_east_asian(before) or _is_east_asian(after):
        joins = unicodedata.category(after) in ("Mn", "Mc", "Me", "Cf")
        return not joins and after not in _NOT_FIRST and before not in _NOT_LAST
    return False


@lru_cache(maxsize=65536)
def _is_space(char: str) -> bool:
    return unicodedata.category(char) == "Zs" and char not in _NO_BREAK_SPACES


def _is_east_asian(char: str) -> bool:
    code = ord(char)
    return 0x2E80 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF or 0xFF00 <= code <= 0xFFEF or code >= 0x20000
