"""Passphrases: generated ones are strong and plain, chosen ones are refused when they would be guessed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debrief_app.crypto.fingerprints import spoken
from debrief_app.crypto.passphrase import GENERATED_BITS, generate_passphrase, passphrase_weakness
from debrief_app.crypto.word_list import words


def test_a_generated_passphrase_is_five_listed_words_with_64_bits() -> None:
    made = generate_passphrase()
    assert len(made.split(" ")) == 5
    assert set(made.split(" ")) <= set(words())
    assert len(set(words())) ** 5 > 2**64
    assert 64 < GENERATED_BITS < 65


def test_generated_passphrases_differ_and_are_never_vetoed() -> None:
    made = {generate_passphrase() for _ in range(30)}
    assert len(made) == 30
    assert {passphrase_weakness(text, ["officer-1"]) for text in made} == {None}


def test_the_words_can_be_typed_on_any_keyboard() -> None:
    assert all(set(word) <= set("abcdefghijklmnopqrstuvwxyz-") and 3 <= len(word) <= 9 for word in words())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "passphrase-too-short"),
        ("123456", "passphrase-too-short"),
        ("a  b   c        d", "passphrase-too-short"),
        ("Correct horse  battery staple", "passphrase-easy-to-guess"),
        ("password password", "passphrase-easy-to-guess"),
        ("aaaaaaaaaaaaaaaaaaaaaaaa", "passphrase-easy-to-guess"),
        ("1234567890123456789", "passphrase-easy-to-guess"),
        ("lamp lamp lamp lamp lamp", "passphrase-easy-to-guess"),
        ("a" * 200, "passphrase-easy-to-guess"),
        ("officer-1 harbourunit", "passphrase-easy-to-guess"),
    ],
)
def test_guessable_choices_are_refused(text: str, code: str) -> None:
    assert passphrase_weakness(text, ["officer-1", "harbourunit"]) == code


def test_a_very_long_good_passphrase_is_fine() -> None:
    assert passphrase_weakness(generate_passphrase(20)) is None


@settings(max_examples=60)
@given(st.text(max_size=120))
def test_no_text_breaks_the_veto(text: str) -> None:
    assert passphrase_weakness(text) in {None, "passphrase-too-short", "passphrase-easy-to-guess"}


def test_fingerprints_in_words_follow_the_digits() -> None:
    assert spoken("0" * 64) == " ".join([words()[0]] * 6)
    assert spoken("f" * 64) == " ".join([words()[-1]] * 6)
    assert spoken("8" + "0" * 63, 1) == words()[3888]
    assert spoken("a" * 64) != spoken("a" * 15 + "b" + "a" * 48)
    with pytest.raises(ValueError, match="64 hex digits"):
        spoken("abcd")
