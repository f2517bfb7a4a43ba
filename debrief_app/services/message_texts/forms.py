"""Texts about the question bank and the practice scenarios.

Each entry: what happened, what is safe, what to do. Translated when shown, never here.
"""

from __future__ import annotations

from collections.abc import Mapping

from debrief_app.i18n import N_

NOTHING_WRITTEN = N_("Nothing was written.")

TEXTS: Mapping[str, tuple[str, str, str]] = {
    "form-broken": (
        N_("The form cannot be used. {place}: {problem} ({count} in all.)"),
        N_("No de-brief was touched."),
        N_("Mend the form, or put the forms folder back as installed. The form check lists everything."),
    ),
    "scenario-broken": (
        N_("The scenario cannot be used. {place}: {problem} ({count} in all.)"),
        NOTHING_WRITTEN,
        N_("Correct that line. The format is described in resources/standard/scenario.md."),
    ),
}
