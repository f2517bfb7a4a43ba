"""Two languages nobody speaks, computed from English, that show what real translations would break.

`en-XA` is accented, 40 % longer and in brackets: text that stays plain was never handed to gettext, text that
is cut has too little room. `ar-XB` runs from right to left. Fields in braces stay as they are.
"""

from __future__ import annotations

import re
from gettext import NullTranslations
from typing import Final

STRETCHED: Final = "en-XA"
MIRRORED: Final = "ar-XB"

_ACCENTED: Final = str.maketrans(
    "AaBbCcDdEeFfGgHhIiJjKkLlMmNnOoPpQqRrSsTtUuVvWwXxYyZz",
    "ÅåƁƀÇçÐđÉéƑƒĜĝĤĥÎîĴĵĶķĻļṀṁÑñÖöÞþǪǫŔŕŠšŢţÛûṼṽŴŵẊẋÝýŽž",
)
_PADDING: Final = "one two three four five six seven eight nine ten"
_FIELD: Final = re.compile(r"(\{\{|\}\}|\{[^{}]*\})")
_WORD: Final = re.compile(r"[^\s]+")
_OVERRIDE: Final = "\u202e"
_POP: Final = "\u202c"
_RIGHT: Final = "\u200f"


def stretched(message: str) -> str:
    """`message` with accents, padding of 40 % (at least one character) and brackets."""
    if not message.strip():
        return message
    parts = [part if _FIELD.fullmatch(part) else part.translate(_ACCENTED) for part in _FIELD.split(message)]
    length = max(1, round(0.4 * len(message)))
    padding = (_PADDING * (1 + length // len(_PADDING)))[:length].strip()
    return f"[{''.join(parts)} {padding}]"


def mirrored(message: str) -> str:
    """`message` with every word forced to run from right to left."""
    parts = [part if _FIELD.fullmatch(part) else _WORD.sub(_turn, part) for part in _FIELD.split(message)]
    return "".join(parts)


def _turn(word: re.Match[str]) -> str:
    return f"{_RIGHT}{_OVERRIDE}{word.group()}{_POP}{_RIGHT}"


class PseudoTranslations(NullTranslations):
    """gettext's interface over one of the two computed languages."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self._change = {STRETCHED: stretched, MIRRORED: mirrored}[code]

    def gettext(self, message: str) -> str:
        return self._change(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self._change(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        return self._change(message)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        return self._change(msgid1 if n == 1 else msgid2)
