"""wording-rules.yaml → WordingRules of the domain. Must not know what is looked at with them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from debrief_app.definitions.check_data import WordingRulesFile
from debrief_app.definitions.findings import Finding, FormBroken
from debrief_app.definitions.form_files import Source, read_one
from debrief_app.domain.form import Band, Wording
from debrief_app.domain.language.wording import (
    CLOSED,
    PAIRING,
    SUGGESTED,
    UNWRITTEN,
    Suggestion,
    WordingRules,
    WordRule,
)

_FILE = "wording-rules.yaml"
_BRACED = re.compile(r"\{([^{}]*)\}|[{}]")


def load_wording_rules(folder: Path) -> tuple[WordingRules, Wording]:
    """The rules in this forms folder, and the cued invitation; empty ones when it has no such file.

    Raises FormBroken for a file that is not well.
    """
    if not (folder / _FILE).exists():
        return WordingRules(), Wording()
    findings: list[Finding] = []
    source = read_one(folder / _FILE, folder, WordingRulesFile, findings)
    if source is not None:
        findings.extend(check_placeholders(source))
    if source is None or findings:
        raise FormBroken(tuple(findings))
    return build_wording_rules(source.content), _cued(source.content)


def check_placeholders(source: Source[WordingRulesFile]) -> Iterator[Finding]:
    """What the interview could not fill in: a note has {word} at most, a cued invitation has {words}."""
    file = source.content
    rules = ((("rules", place), rule) for place, rule in enumerate(file.rules))
    put = ((("pairing",), file.pairing), (("suggested",), file.suggested), (("taken_up",), file.taken_up))
    for way, shape in (*rules, *put):
        for key, known in (("note", "word"), ("text", ""), ("hint", "")):
            yield from _unfilled(source, (*way, key), getattr(shape, key, None) or "", known)
    for band in ("adult", *Band):
        text = getattr(file.cued.ask, band)
        if text is not None:
            yield from _unfilled(source, ("cued", "ask", band), text, "words")
            if "{words}" not in text:
                yield source.finding("placeholder-missing", "cued", "ask", band, id="words")


def _unfilled(source: Source[WordingRulesFile], way: tuple[str | int, ...], text: str, known: str) -> Iterator[Finding]:
    for found in _BRACED.finditer(text):
        if not known or found[1] != known:
            name = found[0] if found[1] is None else found[1]
            yield source.finding("unknown-placeholder", *way, id=name, known=known or "–")


def build_wording_rules(file: WordingRulesFile) -> WordingRules:
    """The rules as the domain has them."""
    rules = [WordRule(rule.rule, rule.words, rule.look_at, rule.in_ == "questions", rule.where, rule.unless,
                      rule.note, rule.text or "", rule.hint or "") for rule in file.rules]
    closed = next((rule for rule in rules if rule.code == CLOSED), WordRule(CLOSED, (), ()))
    pairing, taken_up, suggested = file.pairing, file.taken_up, file.suggested
    rules.append(WordRule(PAIRING, closed.words, pairing.look_at, True, "start", closed.unless, pairing.note,
                          pairing.text))
    rules.append(WordRule(SUGGESTED, (), suggested.look_at, True, note=suggested.note,
                          hint=suggested.hint))
    rules.append(WordRule(UNWRITTEN, (), (), note=taken_up.note, hint=taken_up.hint))
    return WordingRules(
        rules=tuple(rules),
        dated=tuple((name.old, name.now) for name in file.dated_names.names),
        dated_look_at=file.dated_names.look_at,
        open_starts=file.open_starts.words,
        question_starts=file.question_starts.words,
        own_words=file.own_words.words,
        people=file.people.words,
        happened=file.happened.words,
        goes_on=file.goes_on.words,
        no_subjects=file.no_subjects.words,
        of_officer=file.of_officer.words,
        by_deed=file.by_deed.words,
        suggests_nothing=suggested.nothing,
        suggestions=tuple(Suggestion(each.begins, each.asks, int(each.most)) for each in suggested.ways),
        other_letters=tuple(letters.casefold() for letters in file.other_letters.words),
        other_languages=frozenset(word.casefold() for word in file.other_languages.words),
        small_words=frozenset(word.casefold() for word in file.small_words.words),
    )


def _cued(file: WordingRulesFile) -> Wording:
    spoken = file.cued.ask
    children = ((band, getattr(spoken, band.value)) for band in Band)
    return Wording(adult=spoken.adult or "",
                   children=tuple((band, text) for band, text in children if isinstance(text, str)))
