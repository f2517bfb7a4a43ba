"""Passphrases: making good ones, and refusing those that are quickly guessed.

The veto is no proof of strength: only a generated passphrase has a known one (security design §5.3). Must not
know whose passphrase it is, except the words that person would be guessed by.
"""

from __future__ import annotations

import math
import secrets
from collections.abc import Sequence
from typing import Final

from zxcvbn import zxcvbn

from debrief_app.crypto.word_list import WORDS, words

GENERATED_WORDS: Final = 5
GENERATED_BITS: Final = GENERATED_WORDS * math.log2(WORDS)
SHORTEST: Final = 16
FEWEST_GUESSES_LOG10: Final = 14.0
# zxcvbn refuses longer input. A strong beginning makes the whole strong; a weak one is refused with the rest.
_JUDGED_CHARACTERS: Final = 72
# Printed in so many books that guessing starts there, which zxcvbn does not know.
_FAMOUS: Final = frozenset({"correct horse battery staple", "correcthorsebatterystaple"})


def generate_passphrase(count: int = GENERATED_WORDS) -> str:
    """`count` random words with single spaces; five have 64.6 bits."""
    return " ".join(secrets.choice(words()) for _ in range(count))


def passphrase_weakness(text: str, known: Sequence[str] = ()) -> str | None:
    """Why a chosen passphrase is refused, or None. `known`: what anybody would try first, such as login and
    unit.

    Codes: "passphrase-too-short", "passphrase-easy-to-guess".
    """
    settled = " ".join(text.split())
    if len(settled) < SHORTEST:
        return "passphrase-too-short"
    if settled.lower() in _FAMOUS:
        return "passphrase-easy-to-guess"
    judged = zxcvbn(settled[:_JUDGED_CHARACTERS], user_inputs=[word for word in known if word])
    return "passphrase-easy-to-guess" if float(judged["guesses_log10"]) < FEWEST_GUESSES_LOG10 else None
