"""Text out of a file that nobody vouches for, made harmless to show: it can steer no terminal and turn no line round.

Knows nothing of where it is shown.
"""

from __future__ import annotations

import unicodedata

_JOINERS = "\u200c\u200d"
"""Without them words in Persian, Hindi or Bengali fall apart; they steer nothing."""


def inert(text: object) -> str:
    """`text` on one line; each control, direction or unassigned sign becomes U+FFFD."""
    return "".join(sign if sign in _JOINERS or unicodedata.category(sign)[0] != "C" else "\N{REPLACEMENT CHARACTER}"
                   for sign in str(text))
