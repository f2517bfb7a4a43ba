"""R10, R11 and R18: ground rules, practice telling, and agreement or wishes (ABE 2022; NICHD; NRM form 2026-04)."""

from __future__ import annotations

from debrief_app.domain.rule_catalogue import Mode, Rule
from debrief_app.domain.rules.acts import Close, Export
from debrief_app.domain.rules.situation import Situation, text_of
from debrief_app.domain.rules.spec import Finding, Holds, Need, RuleSpec


def r10_ground_rules(s: Situation, rule: Rule) -> Finding | None:
    """All ground rules are said before the account begins, and practised with a child."""
    if not s.offers("E106") or not s.asks_in(rule.names("stages", s.path)):
        return None
    unsaid = set(rule.names("rules", s.path)) - s.codes("E106", "rules")
    if unsaid:
        return Finding("ground-rules-not-said", points=("E106",), params={"count": len(unsaid)})
    if s.is_child and "yes" not in s.codes("E106", "practised"):
        return Finding("ground-rules-not-practised", points=("E106",), mode=Mode.PROMPT)
    return None


def r11_practice_telling(s: Situation, rule: Rule) -> Finding | None:
    """A few minutes of telling about something pleasant come first; for young children always."""
    if not s.offers("E107") or not s.asks_in(rule.names("stages", s.path)):
        return None
    age, limit = s.youngest_age, rule.whole("always_under_age", s.path)
    mode = Mode.ENFORCE if age is not None and limit is not None and age < limit else None
    if not s.content("E107"):
        return Finding("no-practice", points=("E107",), mode=mode)
    minutes = [value for answer in s.content("E107") if isinstance(value := answer.values.get("minutes"), int)]
    least, most = rule.whole("least_minutes", s.path), rule.whole("most_minutes", s.path)
    if minutes and least is not None and sum(minutes) < least:
        return Finding("practice-short", points=("E107",), params={"minutes": least}, mode=Mode.PROMPT)
    if minutes and most is not None and sum(minutes) > most:
        return Finding("practice-long", points=("E107",), params={"minutes": most}, mode=Mode.PROMPT)
    return None


def r18_agreement(s: Situation, rule: Rule) -> Finding | None:
    """An adult agrees, knowing what it means. A child is told and heard; no consent is a condition of care."""
    if s.asks_in(rule.names("stages", s.path)):
        return _agreement_to_talk(s, rule)
    if s.is_child:
        if isinstance(s.act, Close) and s.offers("N919") and not s.recorded("N919"):
            return Finding("wishes-not-heard", points=("N919",))
        return None
    decision = s.codes("N902", "decision")
    if isinstance(s.act, Export) and s.act.extract == "nrm_sheet" and "yes" not in decision:
        return Finding("referral-not-agreed", points=("N902",))
    if isinstance(s.act, Close) and s.offers("N902"):
        if not decision:
            return Finding("decision-missing", points=("N902",))
        understood = any(text_of(answer.values.get("teach_back")) for answer in s.content("N902"))
        if "yes" in decision and not (understood and "yes" in s.codes("N902", "explained")):
            return Finding("decision-not-understood", points=("N902",))
    return None


def _agreement_to_talk(s: Situation, rule: Rule) -> Finding | None:
    given = s.codes("E104", "agreement")
    if given & set(rule.names("said_no", s.path)):
        return Finding("does-not-want-to-talk", points=("E104",))
    if s.missing(["E102"]):
        return Finding("not-explained", points=("E102",))
    if s.is_child:
        return None
    if s.offers("E104") and not given & set(rule.names("said_yes", s.path)):
        return Finding("agreement-missing", points=("E104",))
    if s.missing(["E105"]):
        return Finding("teach-back-missing", points=("E105",), mode=Mode.PROMPT)
    return None


ENGAGING = {
    "R10": RuleSpec(
        r10_ground_rules,
        {"ground-rules-not-said": ("count",), "ground-rules-not-practised": ()},
        (Need("stages", Holds.STAGES), Need("rules", Holds.CODES, of="E106.rules")),
        ("E106.rules", "E106.practised"),
    ),
    "R11": RuleSpec(
        r11_practice_telling,
        {"no-practice": (), "practice-short": ("minutes",), "practice-long": ("minutes",)},
        (Need("stages", Holds.STAGES), Need("always_under_age", Holds.WHOLE, 0, 18),
         Need("least_minutes", Holds.WHOLE, 0, 15), Need("most_minutes", Holds.WHOLE, 1, 30)),
        ("E107.minutes", "I203.age"),
    ),
    "R18": RuleSpec(
        r18_agreement,
        {"does-not-want-to-talk": (), "not-explained": (), "agreement-missing": (), "teach-back-missing": (),
         "wishes-not-heard": (), "referral-not-agreed": (), "decision-missing": (), "decision-not-understood": ()},
        (Need("stages", Holds.STAGES), Need("said_no", Holds.CODES, of="E104.agreement"),
         Need("said_yes", Holds.CODES, of="E104.agreement")),
        ("E102", "E104.agreement", "E105", "N902.decision", "N902.explained", "N902.teach_back", "N919"),
    ),
}
