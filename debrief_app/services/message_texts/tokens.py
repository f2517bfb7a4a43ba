"""Texts about token files.

Each entry: what happened, what is safe, what to do. Translated when shown, never here.
"""

from __future__ import annotations

from collections.abc import Mapping

from debrief_app.i18n import N_

_NOTHING = N_("Nothing was compared, and nothing was taken over from it.")

TEXTS: Mapping[str, tuple[str, str, str]] = {
    "tokens-missing": (
        N_("There is no such file."),
        _NOTHING,
        N_("Choose the token file that the other unit gave you; its name ends in .debrief-tokens."),
    ),
    "tokens-not-a-token-file": (
        N_("This file is not a token file."),
        _NOTHING,
        N_("Choose the token file that the other unit gave you; its name ends in .debrief-tokens."),
    ),
    "tokens-newer": (
        N_("This token file was made by a newer version of the program (format {version})."),
        _NOTHING,
        N_("Install the newer version, then compare again."),
    ),
    "tokens-damaged": (
        N_("The token file is damaged, or somebody changed it."),
        _NOTHING,
        N_("Ask the other unit for a new one."),
    ),
    "tokens-words-wrong": (
        N_("The words do not fit this file, or the file was changed."),
        _NOTHING,
        N_("Compare the five words with the other unit by voice. If they are right, ask for a new file."),
    ),
    "tokens-own": (
        N_("This token file was made from this vault."),
        _NOTHING,
        N_("Choose the file of the other unit."),
    ),
    "tokens-practice": (
        N_("One of the two is for practice and the other is not. Invented people and real ones are never compared."),
        _NOTHING,
        N_("Use a practice vault for practice files only."),
    ),
    "tokens-nobody": (
        N_("Nobody in this vault has a name, a phone or a reference yet, so there is nothing to tell another unit."),
        N_("No file was written."),
        N_("Record who the person is first."),
    ),
    "tokens-words-weak": (
        N_("These words are too short or too easy to guess."),
        N_("No file was written."),
        N_("Let the program make five new words, and tell them to the other unit by voice."),
    ),
    "tokens-too-many": (
        N_("A token file can hold {most} people at most."),
        N_("No file was written."),
        N_("Ask for advice before splitting the vault."),
    ),
}
