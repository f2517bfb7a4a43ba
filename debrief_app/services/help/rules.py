"""The rules of interviewing as a table for the help, from the same data that the program asks."""

from __future__ import annotations

from pathlib import Path

from debrief_app.definitions.form_files import read_one
from debrief_app.definitions.rule_building import build_rules
from debrief_app.definitions.rule_models import RulesFile
from debrief_app.domain.rule_catalogue import Decider, Mode
from debrief_app.i18n import N_, form_text, translate_in

HEADING = N_("The rules")
HEAD = (N_("Rule"), N_("Adult"), N_("Child or not certain"), N_("Who may go on"), N_("Source"))
EXPLAINED = N_(
    "Each rule, with an adult, and with a child or somebody whose age is not certain: “stops” means that the program"
    " waits, says why, and shows the way on; “says so” that it points it out once; “notes” that it only goes into the"
    " log. Then who may go on with a recorded reason, and where the rule comes from.")
_MODES = {Mode.ENFORCE: N_("stops"), Mode.PROMPT: N_("says so"), Mode.LOG: N_("notes"), Mode.OFF: N_("is not used")}
_DECIDERS = {Decider.OFFICER: N_("officer"), Decider.SUPERVISOR: N_("supervisor"),
             Decider.NOBODY: N_("nobody: it is put right")}


def rules_table(language: str, folder: Path) -> tuple[str, str, tuple[tuple[str, ...], ...]]:
    """Heading, explanation and rows in a language (BCP-47) of the rules in `folder`; the first row is the head."""

    def say(text: str) -> str:
        return translate_in(language, text)

    source = read_one(folder / "rules.yaml", folder, RulesFile, [])
    rules = build_rules(source.content).values() if source is not None else ()
    rows = tuple(
        (f"{rule.id} {form_text(rule.title, language)}", say(_MODES[rule.mode("adult")]),
         say(_MODES[rule.mode("child")]), say(_DECIDERS[rule.way_on.by]), form_text(rule.source, language))
        for rule in rules)
    return say(HEADING), say(EXPLAINED), (tuple(map(say, HEAD)), *rows)
