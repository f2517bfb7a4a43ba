"""R4, R5, R6 and R9: who protects the child, and whether this is the right conversation at all.

(NRM form 2026-04, step 5; Immigration Rules 350–352ZB; Modern Slavery Act 2015 s.48; ABE 2022.)
"""

from __future__ import annotations

from debrief_app.domain.answers import Answer
from debrief_app.domain.rule_catalogue import Mode, Rule
from debrief_app.domain.rules.acts import BeginTopic, Close
from debrief_app.domain.rules.situation import Situation, codes_in, filled
from debrief_app.domain.rules.spec import Finding, Holds, Need, RuleSpec


def r04_children_services(s: Situation, rule: Rule) -> Finding | None:
    """Children's services know before the account begins."""
    if not s.offers("P016") or not s.asks_in(rule.names("stages", s.path)):
        return None
    if not s.fills("P016", "authority", "contact"):
        return Finding("children-services-not-told", points=("P016",))
    if not s.fills("P016", "date", "time"):
        return Finding("children-services-no-time", points=("P016",), mode=Mode.PROMPT)
    return None


def r05_independent_adult(s: Situation, rule: Rule) -> Finding | None:
    """An adult who is on the child's side is in the room. Without one, only the safety minimum is asked."""
    if not s.offers("E101") or not s.asks_in(rule.names("stages", s.path)):
        return None
    roles = set(rule.names("roles", s.path))
    adults = [answer for answer in s.content("E101") if codes_in(answer, "role") & roles]
    mode = Mode.PROMPT if _only_minimum(s, rule) else None
    if not adults:
        return Finding("no-adult", points=("E101",), mode=mode)
    independent = [adult for adult in adults if "yes" in codes_in(adult, "independent")]
    if not independent:
        return Finding("adult-not-independent", points=("E101",), mode=mode)
    if not any(filled(adult, "in") for adult in independent):
        return Finding("adult-without-times", points=("E101",), mode=mode)
    if not any(_is_here(adult) for adult in independent):
        return Finding("adult-has-left", points=("E101",), mode=mode)
    return None


def _is_here(adult: Answer) -> bool:
    return filled(adult, "in") and not filled(adult, "out")


def r06_guardian(s: Situation, rule: Rule) -> Finding | None:
    """The independent guardian is asked for, or it is known why not."""
    begins = isinstance(s.act, BeginTopic) and s.act.stage in rule.names("stages", s.path)
    if not s.offers("P018") or not (begins or isinstance(s.act, Close)):
        return None
    state = s.codes("P018", "state")
    if not state & set(rule.names("settled", s.path)):
        return Finding("guardian-not-asked-for", points=("P018",))
    if "made" in state and not s.fills("P018", "reference"):
        return Finding("guardian-no-reference", points=("P018",))
    return None


def r09_right_way(s: Situation, rule: Rule) -> Finding | None:
    """De-brief, recorded interview or safety only is decided first; the decision narrows what is asked."""
    if not s.offers("P019") or not s.asks_in(rule.names("stages", s.path)):
        return None
    route = s.codes("P019", "route")
    if not route:
        return Finding("way-not-decided", points=("P019",), mode=Mode.PROMPT if _only_minimum(s, rule) else None)
    if "not_now" in route:
        return Finding("not-now", points=("P019",))
    if route & {"abe", "safety_only"} and not _only_minimum(s, rule):
        return Finding("beyond-the-minimum", points=("P019",))
    return None


def _only_minimum(s: Situation, rule: Rule) -> bool:
    """Is everything that is about to be asked in the safety minimum?"""
    profile = s.form.profiles.get(next(iter(rule.names("minimum", s.path)), ""))
    minimum = {point for _, points in profile.stages for point in points} if profile else set()
    return bool(s.asked) and all(address.point in minimum for address in s.asked)


SAFEGUARDING = {
    "R4": RuleSpec(
        r04_children_services,
        {"children-services-not-told": (), "children-services-no-time": ()},
        (Need("stages", Holds.STAGES),),
        ("P016.authority", "P016.contact", "P016.date", "P016.time"),
    ),
    "R5": RuleSpec(
        r05_independent_adult,
        {"no-adult": (), "adult-not-independent": (), "adult-without-times": (), "adult-has-left": ()},
        (Need("stages", Holds.STAGES), Need("roles", Holds.CODES, of="E101.role"), Need("minimum", Holds.PROFILE)),
        ("E101.role", "E101.independent", "E101.in", "E101.out"),
    ),
    "R6": RuleSpec(
        r06_guardian,
        {"guardian-not-asked-for": (), "guardian-no-reference": ()},
        (Need("stages", Holds.STAGES), Need("settled", Holds.CODES, of="P018.state")),
        ("P018.state", "P018.reference"),
    ),
    "R9": RuleSpec(
        r09_right_way,
        {"way-not-decided": (), "not-now": (), "beyond-the-minimum": ()},
        (Need("stages", Holds.STAGES), Need("minimum", Holds.PROFILE)),
        ("P019.route",),
    ),
}
