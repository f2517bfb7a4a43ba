"""Lines of text: within their width, in the right order, with nothing dropped."""

from __future__ import annotations

import re

import bidi
import pytest
from hypothesis import given
from hypothesis import strategies as st

from debrief_app.report.contents.journey_cells import from_left_to_right
from debrief_app.report.typesetting.bidi_order import base_direction, levels, visual_order
from debrief_app.report.typesetting.fonts import INVISIBLE, REGULAR
from debrief_app.report.typesetting.line_breaking import chunks
from debrief_app.report.typesetting.shaping import drawable, visible
from debrief_app.report.typesetting.text_layout import Line, TextStyle, Typesetter

STYLE = TextStyle(10, 14)
_WORDS = st.text("abc אבג عربي ١٢ 34 ,.-!", max_size=40)


def _shown(lines: list[Line]) -> str:
    """The text the glyphs stand for, left to right, line by line."""
    return "".join(
        run.run.actual_text or "".join(glyph.text for glyph in run.run.glyphs)
        for line in lines
        for run in line.runs
    )


@given(_WORDS, st.floats(40, 400))
def test_no_line_is_wider_than_its_column(text: str, width: float) -> None:
    assert all(line.width <= width + 0.1 for line in Typesetter().lay_out(text, STYLE, width))


@given(st.text(st.characters(), max_size=200))
def test_even_nonsense_leaves_its_column_by_less_than_a_letter(text: str) -> None:
    """Characters that belong to no language together may change their shapes where a line is cut."""
    assert all(line.width <= 120 + STYLE.size for line in Typesetter().lay_out(text, STYLE, 120))


@given(st.text(st.characters(), max_size=120))
def test_every_character_has_a_glyph_or_is_spelt_out(text: str) -> None:
    for piece, font in drawable(visible(text), REGULAR):
        assert all(char in font.characters or char in INVISIBLE for char in piece)
    for line in Typesetter().lay_out(text, STYLE, 200):
        assert all(glyph.id for run in line.runs for glyph in run.run.glyphs)


@given(st.text(st.characters(), max_size=120))
def test_no_letter_is_lost_between_text_and_glyphs(text: str) -> None:
    printed = "".join(
        piece
        for line in re.split("[\r\n\u2028\u2029]", text)
        for piece, _ in drawable(visible(line), REGULAR)
    )
    kept = sorted(char for char in printed if not char.isspace() and char not in INVISIBLE)
    shown = sorted(
        char
        for char in _shown(Typesetter().lay_out(text, STYLE, 300))
        if not char.isspace() and char not in INVISIBLE
    )
    assert shown == kept


@given(_WORDS)
def test_the_order_is_that_of_the_reference_algorithm(text: str) -> None:
    text = text.strip()
    base = base_direction(text)
    ours = "".join(visual_order(list(text), levels(text, base)))
    assert ours == bidi.get_display(text, base_dir="R" if base else "L")


def test_directions_are_settled_before_lines_are_broken() -> None:
    """The number at the start of the second line still belongs to the Arabic before it."""
    typesetter = Typesetter()
    lines = typesetter.lay_out("السعر 12-34", STYLE, max(typesetter.width("السعر", STYLE), 35) + 1)
    assert len(lines) == 2
    assert _shown(lines[-1:]) == "34-12"


def test_a_tone_mark_stays_with_its_letter() -> None:
    found = drawable("e\u0323\u0301", REGULAR)
    assert len(found) == 1


def test_lines_end_between_words_and_between_han_characters() -> None:
    text = "one two-three 我去了。 1/2"
    assert [text[chunk.start : chunk.end] for chunk in chunks(text)] == [
        "one",
        "two-",
        "three",
        "我",
        "去",
        "了。",
        "1/2",
    ]


def test_a_path_is_cut_after_a_slash() -> None:
    lines = Typesetter().lay_out("/folder/another-folder/some-file-name", STYLE, 100)
    assert all(_shown([line])[-1] in "/-" for line in lines[:-1])


def test_what_stands_for_the_letters_of_a_ligature_leaves_no_ink() -> None:
    (line,) = Typesetter().lay_out("الله", STYLE, 200)
    (placed,) = line.runs
    helpers = [glyph for glyph in placed.run.glyphs if not glyph.advance]
    assert helpers
    for glyph in helpers:
        extents = placed.run.font.shaper.get_glyph_extents(glyph.id)
        assert (extents.width, extents.height) == (0, 0)


def _drawn(text: str) -> tuple[str, str]:
    """The words of one line from the left edge on, and the arrow that is seen between them."""
    (line,) = Typesetter().lay_out(text, STYLE, 500)
    (right,) = Typesetter().lay_out("→", STYLE, 500)
    seen = {right.runs[0].run.glyphs[0].id: "→"}
    placed = sorted(line.runs, key=lambda each: each.x)
    arrows = [seen.get(glyph.id, "←") for each in placed for glyph in each.run.glyphs if glyph.text == "→"]
    letters = "".join(glyph.text for each in placed for glyph in each.run.glyphs)
    return "".join(letter for letter in letters if letter not in "\u200e\u2068\u2069"), "".join(arrows)


@pytest.mark.parametrize(("way", "drawn", "arrow"), [
    ("Moscow → Riga", "Moscow → Riga", "→"),
    ("طبرق → درنة", f"{'درنة'[::-1]} → {'طبرق'[::-1]}", "←"),
    ("Part 1: طبرق → درنة", f"Part 1: {'درنة'[::-1]} → {'طبرق'[::-1]}", "←"),
    ("Part 1: Moscow → درنة", f"Part 1: Moscow → {'درنة'[::-1]}", "→"),
])
def test_an_arrow_points_from_the_first_place_to_the_next(way: str, drawn: str, arrow: str) -> None:
    assert _drawn(way) == (drawn, arrow)


def test_the_country_of_a_place_does_not_move_to_its_neighbour() -> None:
    where = "طبرق, Libya → درنة, Libya"
    assert _drawn(from_left_to_right(where)) == (
        f"Libya ,{'طبرق'[::-1]} → Libya ,{'درنة'[::-1]}", "→")
    assert from_left_to_right("Hà Nội, Vietnam → Moscow, Russia") == "Hà Nội, Vietnam → Moscow, Russia"
