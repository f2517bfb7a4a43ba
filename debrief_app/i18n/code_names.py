"""What the fixed codes of a record are called on screens and in workbooks. Code → name, in the order of the choices.

The printed page has words of its own (`report`): they never change with the language.
"""

from __future__ import annotations

from collections.abc import Mapping

from debrief_app.i18n.translating import N_

STATUS_NAMES: Mapping[str, str] = {
    "given": N_("Given"),
    "volunteered": N_("Volunteered"),
    "document": N_("From a document"),
    "observed": N_("Observed"),
    "known": N_("Known already"),
    "not_known": N_("Not known"),
    "declined": N_("Rather not say"),
    "deferred": N_("Come back to this"),
    "not_asked": N_("Not asked"),
    "closed_by_person": N_("They do not want to talk about this"),
}
"""How an answer came about, or why there is none (rule R17). In the order of the keys Ctrl+1 to Ctrl+9, then Ctrl+0."""

AGE_NAMES: Mapping[str, str] = {
    "adult": N_("Adult: 18 or over"),
    "child": N_("Child: under 18"),
    "unknown": N_("Not known, or in doubt"),
}

BAND_NAMES: Mapping[str, str] = {
    "child": N_("Not known"),
    "child_to_9": N_("Up to 9"),
    "child_10_12": N_("10 to 12"),
    "child_13_15": N_("13 to 15"),
    "child_16_17": N_("16 or 17"),
}

CHILD_RULE_NAMES: Mapping[str, str] = {
    "ALL": N_("May be asked at any age."),
    "10+": N_("With children: from the age of 10."),
    "13+": N_("With children: from the age of 13."),
    "16+": N_("With children: from the age of 16."),
    "VOL": N_("Children are not asked. Write it down when they bring it up."),
    "AD": N_("Adults only."),
    "STF": N_("For staff. Nobody is asked."),
}
"""Who is asked, told to the officer."""
