"""The fonts that travel with the program, and which of them can draw a given text.

Loads each file of resources/fonts once per process, when it is first needed. Must not know what is printed. A
character that no font has is never dropped: the caller prints its code point (security.md §2.5).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

import uharfbuzz

from debrief_app.paths import resources_dir

BOLD = "bold"
REGULAR = "regular"


@dataclass(frozen=True, slots=True)
class FontFile:
    """`blocks`: the code points it is first choice for. `scale`: its size beside Noto Sans."""

    name: str
    blocks: tuple[tuple[int, int], ...] = ()
    scale: float = 1.0
    leading: float = 1.0
    bold: str = ""


_LATIN = FontFile(
    "NotoSans-Regular",
    ((0x20, 0x52F), (0x1AB0, 0x1AFF), (0x1D00, 0x1FFF), (0x2000, 0x206F)),
    bold="NotoSans-Bold",
)
_CATALOGUE = (
    _LATIN,
    FontFile(
        "NotoNaskhArabic-Regular",
        ((0x600, 0x6FF), (0x750, 0x77F), (0x8A0, 0x8FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFF)),
        1.14,
        1.22,
        "NotoNaskhArabic-Bold",
    ),
    FontFile("NotoSansEthiopic-Regular", ((0x1200, 0x139F), (0x2D80, 0x2DDF), (0xAB00, 0xAB2F)), 1.0, 1.05),
    FontFile("NotoSansDevanagari-Regular", ((0x900, 0x97F), (0xA8E0, 0xA8FF), (0x1CD0, 0x1CFF)), 1.04, 1.1),
    FontFile("NotoSansBengali-Regular", ((0x980, 0x9FF),), 1.04, 1.1),
    FontFile("NotoSansGurmukhi-Regular", ((0xA00, 0xA7F),), 1.04, 1.1),
    FontFile("NotoSansGujarati-Regular", ((0xA80, 0xAFF),), 1.04, 1.1),
    FontFile("NotoSansTamil-Regular", ((0xB80, 0xBFF),), 0.98, 1.1),
    FontFile("NotoSansTelugu-Regular", ((0xC00, 0xC7F),), 1.0, 1.18),
    FontFile("NotoSansKannada-Regular", ((0xC80, 0xCFF),), 1.0, 1.18),
    FontFile("NotoSansMalayalam-Regular", ((0xD00, 0xD7F),), 1.0, 1.1),
    FontFile("NotoSansSinhala-Regular", ((0xD80, 0xDFF),), 1.0, 1.1),
    FontFile("NotoSansThai-Regular", ((0xE00, 0xE7F),), 1.0, 1.15),
    FontFile("NotoSansMyanmar-Regular", ((0x1000, 0x109F), (0xA9E0, 0xA9FF), (0xAA60, 0xAA7F)), 1.0, 1.4),
    FontFile("NotoSansGeorgian-Regular", ((0x10A0, 0x10FF), (0x1C90, 0x1CBF), (0x2D00, 0x2D2F))),
    FontFile("NotoSansArmenian-Regular", ((0x530, 0x58F), (0xFB13, 0xFB17))),
    FontFile("NotoSansHebrew-Regular", ((0x590, 0x5FF), (0xFB1D, 0xFB4F))),
    FontFile("NotoSansKhmer-Regular", ((0x1780, 0x17FF), (0x19E0, 0x19FF)), 1.0, 1.3),
    FontFile("NotoSansSymbols-Regular"),
    FontFile("NotoSansSymbols2-Regular"),
    FontFile(
        "DroidSansFallbackFull",
        ((0x2E80, 0x9FFF), (0xAC00, 0xD7AF), (0xF900, 0xFAFF), (0xFE30, 0xFE4F), (0xFF00, 0xFFEF)),
        1.0,
        1.05,
    ),
)

# Characters that steer shaping or order and print nothing of themselves.
INVISIBLE = frozenset(
    map(
        chr,
        (
            0xAD,
            0x34F,
            0x61C,
            0x200B,
            0x200C,
            0x200D,
            0x200E,
            0x200F,
            0x202A,
            0x202B,
            0x202C,
            0x2060,
            0x2066,
            0x2067,
            0x2068,
            0x2069,
            0xFE0E,
            0xFE0F,
            0xFEFF,
        ),
    )
)


class Font:
    """One loaded font file. Distances are in font units, `units_per_em` to the em."""

    def __init__(self, file: FontFile, name: str) -> None:
        self.name = name
        self.scale = file.scale
        self.leading = file.leading
        blob = uharfbuzz.Blob.from_file_path(str(resources_dir() / "fonts" / f"{name}.ttf"))
        self.face = uharfbuzz.Face(blob)
        self.shaper = uharfbuzz.Font(self.face)
        self.units_per_em: int = self.face.upem
        self.characters: frozenset[str] = frozenset(map(chr, self.face.unicodes))
        extents = self.shaper.get_font_extents("ltr")
        self.ascent: int = extents.ascender
        self.descent: int = extents.descender

    @cached_property
    def blank(self) -> int | None:
        """A glyph without width and without ink, if there is one. Not simply the joiner's: some draw it."""
        return next(
            (
                glyph
                for glyph in range(1, self.face.glyph_count)
                if not self.glyph_width(glyph) and not self._has_ink(glyph)
            ),
            None,
        )

    def _has_ink(self, glyph: int) -> bool:
        extents = self.shaper.get_glyph_extents(glyph)
        return extents is not None and bool(extents.width or extents.height)

    def has_all(self, text: str) -> bool:
        return all(char in self.characters or char in INVISIBLE for char in text)

    def glyph_width(self, glyph: int) -> int:
        return int(self.shaper.get_glyph_h_advance(glyph))


@cache
def _load(file: FontFile, name: str) -> Font:
    return Font(file, name)


def _font(file: FontFile, weight: str) -> Font:
    return _load(file, file.bold if weight == BOLD and file.bold else file.name)


@lru_cache(maxsize=4096)
def _first_choice(code: int) -> FontFile | None:
    return next((file for file in _CATALOGUE if any(low <= code <= high for low, high in file.blocks)), None)


@lru_cache(maxsize=65536)
def font_for(cluster: str, weight: str, current: Font | None) -> Font | None:
    """The font for one base character with its marks; None when no font has them all.

    Spaces and punctuation stay in the font of the text before them, where it has them.
    """
    if current is not None and unicodedata.category(cluster[0])[0] in "ZPSC" and current.has_all(cluster):
        return current
    first = _first_choice(ord(cluster[0]))
    for file in _in_order(first):
        font = _font(file, weight)
        if font.has_all(cluster):
            return font
    return None


def _in_order(first: FontFile | None) -> Iterable[FontFile]:
    if first is not None:
        yield first
    for file in _CATALOGUE:
        if file is not first:
            yield file


def latin(weight: str = REGULAR) -> Font:
    """The font of the program's own words."""
    return _font(_LATIN, weight)
