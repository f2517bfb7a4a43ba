"""R2 and R3: safety, health, food and rest before questions; apart from whoever came along.

(Home Office First Responder Toolkit 2026, wellbeing, privacy and interpreters; R (AN & FA) [2012] EWCA Civ 1636.)
"""

from __future__ import annotations

from collections.abc import Iterator

from debrief_app.domain.answers import Answer
from debrief_app.domain.rule_catalogue import Mode, Rule
from debrief_app.domain.rules.situation import Situation, codes_in, filled, text_of
from debrief_app.domain.rules.spec import Finding, Holds, Need, RuleSpec
from debrief_app.domain.values import Links, Names


def r02_welfare_first(s: Situation, rule: Rule) -> Finding | None:
    """Danger, food, rest, clothes and medical need are looked at before the account; what is urgent is acted on."""
    if not s.asks_in(rule.names("stages", s.path)):
        return None
    checks = {"P010": "danger", "P011": "done", "P012": "need"}
    open_checks = tuple(point for point, field in checks.items() if s.offers(point) and not s.fills(point, field))
    if open_checks:
        return Finding("welfare-not-checked", points=open_checks, params={"count": len(open_checks)})
    if "yes" in s.codes("P010", "danger") and not s.fills("P010", "action"):
        return Finding("danger-without-action", points=("P010",))
    if "emergency" in s.codes("P012", "need") and "yes" not in s.codes("P012", "fit_to_talk"):
        return Finding("medical-emergency", points=("P012",))
    lacking = set(rule.names("basic_needs", s.path)) - s.codes("P011", "done")
    if s.offers("P011") and lacking:
        return Finding("needs-not-met", points=("P011",), params={"count": len(lacking)}, mode=Mode.PROMPT)
    return None


def r03_apart(s: Situation, rule: Rule) -> Finding | None:
    """Who came with the person is recorded and out of sight and hearing, and none of them interprets."""
    if not s.asks_in(rule.names("stages", s.path)):
        return None
    interpreting = {_folded(text_of(answer.values.get("name"))) for answer in s.content("E101")
                    if "interpreter" in codes_in(answer, "role")}
    interpreting |= {_folded(text_of(answer.values.get("interpreter"))) for answer in s.content("P020")}
    if (interpreting - {""}) & set(_companions(s)):
        return Finding("companion-interprets", points=("P020", "E101"))
    if s.offers("P013") and not s.recorded("P013"):
        return Finding("companions-not-recorded", points=("P013",))
    if any(not filled(answer, "separation") for answer in s.content("P013")):
        return Finding("separation-not-recorded", points=("P013",))
    if set(rule.names("not_apart", s.path)) & s.codes("P013", "separation"):
        return Finding("not-apart", points=("P013",))
    return None


def _companions(s: Situation) -> Iterator[str]:
    """Every recorded name of the people found with the person."""
    found = {entry for answer in s.content("P013") for entry in _linked(answer)}
    for address, answer in s.recorded("X803"):
        if address.entry in found:
            for value in answer.values.values():
                if isinstance(value, Names):
                    parts = (value.as_spoken, value.own_script, f"{value.given} {value.family}")
                    yield from filter(None, map(_folded, parts))


def _linked(answer: Answer) -> tuple[str, ...]:
    person = answer.values.get("person")
    return person.entries if isinstance(person, Links) else ()


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


WELFARE = {
    "R2": RuleSpec(
        r02_welfare_first,
        {"welfare-not-checked": ("count",), "danger-without-action": (), "medical-emergency": (),
         "needs-not-met": ("count",)},
        (Need("stages", Holds.STAGES), Need("basic_needs", Holds.CODES, of="P011.done")),
        ("P010.danger", "P010.action", "P011.done", "P012.need", "P012.fit_to_talk"),
    ),
    "R3": RuleSpec(
        r03_apart,
        {"companion-interprets": (), "companions-not-recorded": (), "separation-not-recorded": (), "not-apart": ()},
        (Need("stages", Holds.STAGES), Need("not_apart", Holds.CODES, of="P013.separation")),
        ("P013.person", "P013.separation", "E101.name", "E101.role", "P020.interpreter", "X803.name"),
    ),
}
