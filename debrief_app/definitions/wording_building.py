"""wording-rules.yaml → WordingRules of the domain. Must not know what is looked at with them."""

from __future__ import annotations

from pathlib import Path

from debrief_app.definitions.check_data import WordingRulesFile
from debrief_app.definitions.findings import Finding, FormBroken
from debrief_app.definitions.form_files import read_one
from debrief_app.domain.form import Band, Wording
from debrief_app.domain.wording import WordingRules, WordRule

_FILE = "wording-rules.yaml"


def load_wording_rules(folder: Path) -> tuple[WordingRules, Wording]:
    """The rules in this forms folder, and the cued invitation; empty ones when it has no such file.

    Raises FormBroken for a file that is not well.
    """
    if not (folder / _FILE).exists():
        return WordingRules(), Wording()
    findings: list[Finding] = []
    source = read_one(folder / _FILE, folder, WordingRulesFile, findings)
    if source is None or findings:
        raise FormBroken(tuple(findings))
    return build_wording_rules(source.content), _cued(source.content)


def build_wording_rules(file: WordingRulesFile) -> WordingRules:
    """The rules as the domain has them."""
    return WordingRules(
        rules=tuple(WordRule(rule.rule, rule.words, rule.look_at, rule.in_ == "questions", rule.where, rule.unless,
                             rule.note, rule.text or "", rule.hint or "") for rule in file.rules),
        dated=tuple((name.old, name.now) for name in file.dated_names.names),
        dated_look_at=file.dated_names.look_at,
        open_starts=file.open_starts.words,
        small_words=frozenset(word.casefold() for word in file.small_words.words),
    )


def _cued(file: WordingRulesFile) -> Wording:
    spoken = file.cued.ask
    children = ((band, getattr(spoken, band.value)) for band in Band)
    return Wording(adult=spoken.adult or "",
                   children=tuple((band, text) for band, text in children if isinstance(text, str)))
