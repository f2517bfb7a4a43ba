"""R13 and R14: breaks in time, an end in time, and nothing goes on over distress.

(First Responder Toolkit 2026, regular breaks; Immigration Rules 350–352ZB. The numbers are in the data.)
"""

from __future__ import annotations

from collections.abc import Sequence

from debrief_app.domain.interview import Moment, MomentKind
from debrief_app.domain.rule_catalogue import Mode, Rule
from debrief_app.domain.rules.acts import BeginTopic, ElapsedTick, SignalDistress
from debrief_app.domain.rules.sitting import sitting
from debrief_app.domain.rules.situation import Situation
from debrief_app.domain.rules.spec import Finding, Holds, Need, RuleSpec

_ANSWERS_DISTRESS = frozenset({MomentKind.BREAK_START, MomentKind.PERSON_IN, MomentKind.PERSON_OUT, MomentKind.NOTE,
                               MomentKind.LEFT, MomentKind.REFERRED})


def r13_breaks(s: Situation, rule: Rule) -> Finding | None:
    """A break is due, or the sitting has been long enough."""
    if not isinstance(s.act, ElapsedTick | BeginTopic):
        return None
    going = sitting(s.interview.moments, s.now, s.act.opened if isinstance(s.act, ElapsedTick) else "")
    if going is None or going.on_break:
        return None
    longest = rule.whole("sitting_minutes", s.path)
    if longest is not None and going.whole >= longest:
        return Finding("end-due", params={"minutes": going.whole}, since=going.began)
    age, young = s.youngest_age, rule.whole("young_under_age", s.path)
    is_young = age is not None and young is not None and age < young
    limit = rule.whole("break_minutes_young" if is_young else "break_minutes", s.path)
    if limit is not None and going.stretch >= limit:
        return Finding("break-due", params={"minutes": going.stretch}, since=going.stretch_began)
    return None


def r14_distress(s: Situation, rule: Rule) -> Finding | None:
    """After the distress key nothing is asked until it was decided what to do."""
    if isinstance(s.act, SignalDistress):
        return Finding("distress-noted", mode=Mode.LOG)
    if not s.asked and not isinstance(s.act, BeginTopic):
        return None
    since = distress_open_since(s.interview.moments)
    return Finding("distress-open", since=since) if since else None


def distress_open_since(moments: Sequence[Moment]) -> str:
    """When distress was noted (UTC ISO 8601) about which nothing was decided yet, or ""."""
    since = ""
    for moment in moments:
        if moment.kind is MomentKind.DISTRESS:
            since = moment.at
        elif moment.kind in _ANSWERS_DISTRESS:
            since = ""
    return since


PACING = {
    "R13": RuleSpec(
        r13_breaks,
        {"break-due": ("minutes",), "end-due": ("minutes",)},
        (Need("break_minutes", Holds.WHOLE, 5, 90), Need("break_minutes_young", Holds.WHOLE, 5, 45),
         Need("young_under_age", Holds.WHOLE, 0, 18), Need("sitting_minutes", Holds.WHOLE, 15, 240)),
        ("I203.age",),
    ),
    "R14": RuleSpec(r14_distress, {"distress-open": (), "distress-noted": ()}),
}
