"""R1: age status comes first, and a later change says why (Modern Slavery Act 2015 s.51)."""

from __future__ import annotations

from debrief_app.domain.rule_catalogue import Mode, Rule
from debrief_app.domain.rules.acts import ChangeAgeStatus, StartInterview
from debrief_app.domain.rules.situation import Situation
from debrief_app.domain.rules.spec import Finding, Holds, Need, RuleSpec


def r01_age_first(s: Situation, rule: Rule) -> Finding | None:
    """Nothing starts without an age status; no change without a reason; the form says what the list says."""
    match s.act:
        case StartInterview(age_status=None):
            return Finding("age-status-not-set")
        case ChangeAgeStatus(reason=reason) if not reason.strip():
            return Finding("change-without-reason")
    if not s.asks_in(rule.names("stages", s.path)):
        return None
    written = s.codes("P008", "age_status")
    if s.offers("P008") and written != {s.path}:
        return Finding("age-status-differs" if written else "age-status-not-written", points=("P008",),
                       mode=Mode.PROMPT)
    if s.missing(["P009"]):
        return Finding("age-basis-missing", points=("P009",), mode=Mode.PROMPT)
    return None


AGE = {
    "R1": RuleSpec(
        r01_age_first,
        {"age-status-not-set": (), "change-without-reason": (), "age-status-not-written": (),
         "age-status-differs": (), "age-basis-missing": ()},
        (Need("stages", Holds.STAGES),),
        ("P008.age_status", "P009"),
    ),
}
