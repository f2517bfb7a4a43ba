"""Names of people as letters to compare: without case, accents, vowel marks and punctuation. Changes no record."""

from __future__ import annotations

import unicodedata


def folded(text: str) -> str:
    """`text` for comparing: "Nguyễn  Thị-Lan" gives "nguyen thi lan", "مُحَمَّد" gives "محمد"."""
    letters = []
    settled = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text.casefold()).casefold())
    for letter in settled:
        category = unicodedata.category(letter)
        if category == "Mn" or letter == "ـ":
            continue
        letters.append(_ALIKE.get(letter, letter) if category[0] in "LN" else " ")
    return " ".join("".join(letters).split())


_ALIKE = {"đ": "d", "ł": "l", "ø": "o", "ı": "i", "ə": "e", "أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ی": "ي",
          "ک": "ك", "ة": "ه"}
"""Letters that NFKD keeps apart and that people type for one another."""
