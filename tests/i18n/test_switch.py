"""Switching the language while the program runs, and a second language beside the first."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from debrief_app.i18n import (
    UnknownLanguageError,
    _,
    available_languages,
    current_language,
    form_text,
    has_translation,
    language_info,
    ngettext,
    option_text,
    set_language,
    translate_in,
    translator,
)
from debrief_app.i18n.compiling import mo_bytes, read_catalogue
from debrief_app.i18n.translating import forget_catalogues


def test_every_message_follows_the_switch_and_comes_back(french: Path) -> None:
    assert _("Save") == "Save"
    set_language("fr")
    assert (_("Save"), current_language()) == ("Enregistrer", "fr")
    set_language("en")
    assert _("Save") == "Save"


def test_a_second_language_stands_beside_the_current_one(french: Path) -> None:
    assert form_text("Who met you?") == "Who met you?"
    assert form_text("Who met you?", "fr") == "Qui vous a accueilli ?"
    assert translate_in("fr", "Save") == "Enregistrer"
    assert current_language() == "en"


def test_a_region_speaks_its_language(french: Path) -> None:
    set_language("fr-CD")
    assert _("Save") == "Enregistrer"


def test_without_a_catalogue_there_is_no_switch_and_the_source_stands_beside(
    french: Path,
) -> None:
    with pytest.raises(UnknownLanguageError):
        set_language("ti")
    assert current_language() == "en"
    assert translate_in("ti", "Save") == "Save"
    assert not has_translation("ti", "Save")
    assert has_translation("fr", "Save")


def test_the_same_word_in_two_lists_has_two_translations(french: Path) -> None:
    set_language("fr")
    assert option_text("transport-mode", "Other") == "Autre moyen"
    assert option_text("gender", "Other") == "Autre genre"
    assert option_text("sector", "Other") == "Other"


def test_text_that_a_form_writes_over_several_lines_is_found(french: Path) -> None:
    assert form_text("Who met you?\n", "fr") == "Qui vous a accueilli ?"


@pytest.mark.parametrize("message", ["{count} answers saved", "Page {page} of {pages}"])
def test_a_translation_with_other_fields_is_refused_and_the_source_shown(french: Path, message: str) -> None:
    set_language("fr")
    assert _(message) == message


def test_a_plural_may_leave_the_number_out_but_not_name_another(french: Path) -> None:
    set_language("fr")
    assert ngettext("{count} answer", "{count} answers", 1) == "Une réponse"
    assert ngettext("{count} answer", "{count} answers", 5).format(count=5) == "5 réponses"
    assert ngettext("{count} leg", "{count} legs", 5) == "{count} legs"


def test_what_a_translator_marked_as_doubtful_is_not_shown(french: Path) -> None:
    set_language("fr")
    assert _("Close") == "Close"


def test_nothing_and_unknown_text_come_back_as_they_are(french: Path) -> None:
    set_language("fr")
    assert (_(""), form_text(""), _("Never seen")) == ("", "", "Never seen")


def test_a_catalogue_is_a_draft_until_its_header_says_a_linguist_has_read_it(french: Path) -> None:
    assert language_info("fr").status == "draft"
    french.write_text(french.read_text("utf-8").replace("X-Reviewed: no", "X-Reviewed: yes"), "utf-8")
    forget_catalogues()
    assert language_info("fr").status == "reviewed"


def test_an_installed_copy_reads_the_compiled_catalogue_alone(french: Path) -> None:
    french.with_suffix(".mo").write_bytes(mo_bytes(read_catalogue(french.read_bytes(), "fr")))
    french.unlink()
    forget_catalogues()
    assert translate_in("fr", "Save") == "Enregistrer"
    assert language_info("fr").status == "draft"


def test_a_compiled_catalogue_older_than_its_source_is_not_believed(french: Path) -> None:
    compiled = french.with_suffix(".mo")
    compiled.write_bytes(mo_bytes(read_catalogue(french.read_bytes(), "fr")))
    french.write_text(french.read_text("utf-8").replace("Enregistrer", "Sauvegarder"), "utf-8")
    os.utime(compiled, (1, 1))
    forget_catalogues()
    assert translate_in("fr", "Save") == "Sauvegarder"


def test_a_document_keeps_its_language_while_the_screen_changes(french: Path) -> None:
    document = translator("fr")
    set_language("en-XA")
    assert document.gettext("Save") == "Enregistrer"
    assert translator("ti").gettext("Save") == "Save"


def test_languages_are_offered_in_their_own_names(french: Path) -> None:
    assert [(info.code, info.status) for info in available_languages()] == [
        ("en", "source"),
        ("fr", "draft"),
        ("en-XA", "pseudo"),
        ("ar-XB", "pseudo"),
    ]
