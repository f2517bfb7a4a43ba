"""Words into glyphs: picks fonts for the characters and lets HarfBuzz shape them.

Knows nothing of lines and pages. Keeps what it shaped for as long as one document is being drawn, not longer:
the words are a person's.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from operator import itemgetter

import uharfbuzz

from debrief_app.report.typesetting.fonts import INVISIBLE, Font, font_for, latin

_LONGEST_CLUSTER = 32
_TURNED = str.maketrans("→←", "←→")
"""An arrow between right-to-left words is drawn the other way round, as HarfBuzz does with brackets but not with arrows
(UAX 9, HL6): it still points from what was told first to what came then. Its text stays what it is.
"""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph as placed. Distances in thousandths of the em. `text`: what it stands for."""

    id: int
    text: str
    advance: float
    right: float = 0.0
    up: float = 0.0


@dataclass(frozen=True, slots=True)
class ShapedRun:
    """Glyphs of one font from left to right. `width` in thousandths of the em.

    `actual_text`: the whole run's text, where its glyphs one by one do not give it (reordered vowel signs);
    or "".
    """

    font: Font
    glyphs: tuple[Glyph, ...]
    width: float
    actual_text: str = ""


def visible(text: str) -> str:
    """The text as it can be printed: controls and direction overrides become [U+XXXX], a tab a space."""
    return text if text.isprintable() else "".join(_visible(char) for char in text)


def _visible(char: str) -> str:
    if char in INVISIBLE:
        return char
    match unicodedata.category(char):
        case "Cc" | "Cs" | "Cn" | "Co" | "Zl" | "Zp":
            return " " if char == "\t" else code_point(char)
        case "Cf" if unicodedata.bidirectional(char) in ("LRO", "RLO"):
            return code_point(char)
    return char


def code_point(char: str) -> str:
    return f"[U+{ord(char):04X}]"


def clusters(text: str) -> list[str]:
    """Base characters with the marks and joiners that follow them."""
    found: list[str] = []
    for char in text:
        joins = char in INVISIBLE or unicodedata.category(char) in ("Mn", "Mc", "Me")
        if found and joins and len(found[-1]) < _LONGEST_CLUSTER:
            found[-1] += char
        else:
            found.append(char)
    return found


def drawable(text: str, weight: str) -> list[tuple[str, Font]]:
    """The text cut where the font changes. What no font has is replaced by its code point."""
    if text.isascii() and text.isprintable():
        return [(text, latin(weight))] if text else []
    found: list[tuple[str, Font]] = []
    font: Font | None = None
    for cluster in clusters(text):
        chosen = font_for(cluster, weight, font)
        for piece, piece_font in [(cluster, chosen)] if chosen else _piecemeal(cluster, weight, font):
            if found and found[-1][1] is piece_font:
                found[-1] = (found[-1][0] + piece, piece_font)
            else:
                found.append((piece, piece_font))
            font = piece_font
    return found


def _piecemeal(cluster: str, weight: str, current: Font | None) -> list[tuple[str, Font]]:
    pieces: list[tuple[str, Font]] = []
    for char in cluster:
        font = font_for(char, weight, current)
        pieces.append((char, font) if font else (code_point(char), latin(weight)))
    return pieces


class Shaper:
    """Shapes runs of one font, one direction and one language, and remembers them for the next time."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str, bool, str], ShapedRun] = {}

    def shape(self, text: str, font: Font, right_to_left: bool, language: str = "") -> ShapedRun:
        key = (text, font.name, right_to_left, language)
        run = self._known.get(key)
        if run is None:
            run = self._known[key] = _shape(text, font, right_to_left, language)
        return run


def _shape(text: str, font: Font, right_to_left: bool, language: str) -> ShapedRun:
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text.translate(_TURNED) if right_to_left else text)
    buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_GRAPHEMES
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if right_to_left else "ltr"
    if language:
        buffer.language = language
    uharfbuzz.shape(font.shaper, buffer)
    scale = 1000 / font.units_per_em
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    if not right_to_left and [info.cluster for info in infos] == list(range(len(text))):
        # A glyph for each letter, as in most words: nothing has to be worked out.
        plain = tuple(
            Glyph(info.codepoint, letter, at.x_advance * scale, at.x_offset * scale, at.y_offset * scale)
            for info, at, letter in zip(infos, positions, text, strict=True)
        )
        return ShapedRun(font, plain, sum(glyph.advance for glyph in plain), "")
    placed = [
        (
            info.cluster,
            Glyph(
                info.codepoint,
                "",
                position.x_advance * scale,
                position.x_offset * scale,
                position.y_offset * scale,
            ),
        )
        for info, position in zip(infos, positions, strict=True)
    ]
    starts = sorted({start for start, _ in placed} | {len(text)})
    covers = {start: text[start:end] for start, end in pairwise(starts)}
    glyphs: list[Glyph] = []
    for start, members in groupby(placed, key=itemgetter(0)):
        with_text = _from_the_right if right_to_left else _from_the_left
        glyphs += with_text([glyph for _, glyph in members], covers[start], font)
    stands_alone = right_to_left or all(glyph.text or not glyph.advance for glyph in glyphs)
    return ShapedRun(
        font, tuple(glyphs), sum(glyph.advance for glyph in glyphs), "" if stands_alone else text
    )


def _from_the_left(glyphs: list[Glyph], text: str, _font: Font) -> list[Glyph]:
    return [replace(glyphs[0], text=text), *glyphs[1:]]


def _from_the_right(glyphs: list[Glyph], text: str, font: Font) -> list[Glyph]:
    """One letter to each glyph, because readers turn right-to-left text round glyph by glyph.

    A ligature is preceded by blanks without width that stand for its later letters.
    """
    blanks: list[Glyph] = []
    if font.blank is not None:
        blanks = [Glyph(font.blank, letter, 0.0) for letter in reversed(text[len(glyphs) :])]
        text = text[: len(glyphs)]
    idle = len(glyphs) - len(text)
    letters = [""] * idle + list(reversed(text)) if idle >= 0 else [text] + [""] * (len(glyphs) - 1)
    return blanks + [replace(glyph, text=letter) for glyph, letter in zip(glyphs, letters, strict=True)]
