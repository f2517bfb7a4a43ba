"""The two computed languages show faults without breaking what they show."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debrief_app.i18n import _, direction, ngettext, pgettext, set_language
from debrief_app.i18n.placeholders import fields_of
from debrief_app.i18n.pseudo import mirrored, stretched

MESSAGES = st.lists(
    st.sampled_from(["{name}", "{count}", "{date:>10}", "{{", "}}", "Save", " ", "all", "\n", "&Open…", "e"])
).map("".join)


@given(MESSAGES)
def test_fields_stay_as_they_are(message: str) -> None:
    for change in (stretched, mirrored):
        assert fields_of(change(message)) == fields_of(message)


def test_a_filled_sentence_still_holds_what_it_was_filled_with() -> None:
    set_language("en-XA")
    assert "17" in _("Saved {count} answers").format(count=17)
    assert "17" in ngettext("{count} answer", "{count} answers", 17).format(count=17)
    assert pgettext("gender", "Other").startswith("[Öţĥéŕ")


def test_text_grows_by_two_fifths_and_shows_where_it_ends() -> None:
    source = "Tell me about the place where you slept."
    shown = stretched(source)
    assert len(shown) >= len(source) * 1.4
    assert (shown[0], shown[-1]) == ("[", "]")


def test_no_plain_letter_of_the_source_is_left() -> None:
    source = "The quick brown fox jumps over the lazy dog"
    assert not set(stretched(source)[1 : len(source) + 1]) & set("abcdefghijklmnopqrstuvwxyz")


def test_words_run_from_right_to_left() -> None:
    assert direction("ar-XB") == "rtl"
    assert {unicodedata.bidirectional(letter) for letter in mirrored("Save")[:2]} == {"R", "RLO"}
    assert mirrored("Save").count("\u202e") == mirrored("Save").count("\u202c") == 1


@pytest.mark.parametrize("code", ["en-XA", "ar-XB"])
def test_an_empty_text_stays_empty(code: str) -> None:
    set_language(code)
    assert _("") == ""
