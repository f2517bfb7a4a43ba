"""Text of one direction inside a line of another."""

from __future__ import annotations

import pytest

from debrief_app.i18n.isolation import filled, isolated, shortened, way, without_isolated


@pytest.mark.parametrize(("places", "shown"), [
    (["Sabha", "Paris"], "Sabha → Paris"), (["Sabha", ""], "Sabha →"), (["", "Paris"], "→ Paris"),
])
def test_a_way_shows_which_end_is_not_told(places: list[str], shown: str) -> None:
    for right_to_left in (False, True):
        text = way(places, right_to_left=right_to_left)
        bare = "".join(letter for letter in text if letter not in "\u2066\u2067\u2068\u2069")
        assert bare == (shown.replace("→", "←") if right_to_left else shown)
        assert without_isolated(text) == "", "no neighbour can turn it round"


def test_a_text_that_is_cut_leaves_no_isolate_open() -> None:
    text = way(["Khartoum", "Bani Walid"], right_to_left=False)
    cut = shortened(text, 14)
    assert cut.count("\u2068") + cut.count("\u2066") == cut.count("\u2069")
    assert "".join(letter for letter in cut if letter not in "\u2066\u2068\u2069") == "Khartoum → Ba…"
    assert shortened(text, 21) == text
    assert shortened("a" * 61, 60) == "a" * 59 + "…"


def test_words_are_isolated_and_numbers_are_not() -> None:
    assert filled("“{word}”: {count} times", {"word": "why", "count": 2}) == f"“{isolated('why')}”: 2 times"


def test_what_is_isolated_does_not_decide_the_direction_of_a_line() -> None:
    assert without_isolated(f"«{isolated('Did')}» يطلب") == "«» يطلب"
