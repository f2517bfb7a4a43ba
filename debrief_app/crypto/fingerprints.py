"""Fingerprints as words, for two people to read to each other: 6 words carry the first 77 bits.

Must not decide what a match means.
"""

from __future__ import annotations

from debrief_app.crypto.word_list import WORDS, words

SPOKEN_WORDS = 6


def spoken(sha256: str, count: int = SPOKEN_WORDS) -> str:
    """The words of a SHA-256 fingerprint (64 hex digits), most significant first, with single spaces.

    Each word is one digit, base 7,776, of the fingerprint read as a fraction. Raises ValueError.
    """
    if len(bytes.fromhex(sha256)) != 32:
        raise ValueError("64 hex digits")
    fraction = int(sha256, 16)
    found = []
    for _ in range(count):
        fraction *= WORDS
        found.append(words()[fraction >> 256])
        fraction &= (1 << 256) - 1
    return " ".join(found)
