"""R20, R21, R23 and R24: risks rated, read back, the urgent alert, and a good ending.

(2011 strategy §68, §99; Méndez Principles 2021; NICHD.)
"""

from __future__ import annotations

from debrief_app.domain.interview import MomentKind
from debrief_app.domain.missing_risk import pressing_ratings
from debrief_app.domain.rule_catalogue import Mode, Rule
from debrief_app.domain.rules.acts import Close, RaiseAlert, ShowPoint
from debrief_app.domain.rules.situation import Situation, codes_in
from debrief_app.domain.rules.spec import Finding, Holds, Need, RuleSpec

_ALERT_FOR = {"U625": "danger", "X813": "at_risk"}


def r20_risks_rated(s: Situation, rule: Rule) -> Finding | None:
    """Return, renewed contact and going missing are rated before the record closes."""
    if not isinstance(s.act, Close):
        return None
    wanted = tuple(point for point in rule.names("points", s.path) if s.offers(point))
    unrated = tuple(point for point in wanted if not s.codes(point, "rating") & set(rule.names("rated", s.path)))
    return Finding("risk-not-rated", points=unrated, params={"count": len(unrated)}) if unrated else None


def r21_read_back(s: Situation, rule: Rule) -> Finding | None:
    """The record is read back in the person's language, and they may put it right."""
    if not isinstance(s.act, Close) or not s.offers("Z1002"):
        return None
    extent = s.codes("Z1002", "extent")
    if not extent:
        return Finding("not-read-back", points=("Z1002",))
    if not extent & {"declined", "not_possible"} and not s.fills("Z1002", "language", "by"):
        return Finding("read-back-not-described", points=("Z1002",))
    if not s.fills("Z1002", "offered_review"):
        return Finding("review-not-offered", points=("Z1002",))
    return None


def r23_alert(s: Situation, rule: Rule) -> Finding | None:
    """The urgent alert passes every other rule; danger and high ratings without one are pointed out."""
    if isinstance(s.act, RaiseAlert):
        return Finding("alert-raised", mode=Mode.LOG)
    if any(moment.kind is MomentKind.ALERT for moment in s.interview.moments):
        return None
    if isinstance(s.act, ShowPoint) and s.act.address.point in rule.names("points", s.path):
        rated = pressing_ratings(s.interview)
        since = max((s.interview.answers[each].at for each in s.interview.answers if each.point in rated), default="")
        return Finding("rated-without-alert", mode=Mode.PROMPT, since=since) if rated else None
    if not isinstance(s.act, Close):
        return None
    silent = tuple(point for point, field in _ALERT_FOR.items()
                   if any("yes" in codes_in(answer, field) and "yes" not in codes_in(answer, "alert_raised")
                          for answer in s.content(point)))
    return Finding("danger-without-alert", points=silent, params={"count": len(silent)}) if silent else None


def r24_good_ending(s: Situation, rule: Rule) -> Finding | None:
    """It ends on something neutral, with a way to reach somebody."""
    if not isinstance(s.act, Close):
        return None
    if s.offers("Z1005") and not s.fills("Z1005", "topic"):
        ended_hard = bool(s.interview.moments) and _last_kind(s) is MomentKind.DISTRESS
        return Finding("ended-on-distress" if ended_hard else "no-neutral-ending", points=("Z1005",))
    if s.offers("Z1004"):
        told = s.codes("Z1004", "explained")
        if not told & set(rule.names("contact", s.path)) and not s.fills("Z1004", "instead"):
            return Finding("no-contact-card", points=("Z1004",))
    return None


def _last_kind(s: Situation) -> MomentKind | None:
    telling = (moment.kind for moment in reversed(s.interview.moments)
               if moment.kind in (MomentKind.DISTRESS, MomentKind.BREAK_START, MomentKind.BREAK_END))
    return next(telling, None)


ENDING = {
    "R20": RuleSpec(
        r20_risks_rated,
        {"risk-not-rated": ("count",)},
        (Need("points", Holds.POINTS), Need("rated", Holds.CODES, of="N911.rating")),
        ("N909.rating", "N910.rating", "N911.rating"),
    ),
    "R21": RuleSpec(
        r21_read_back,
        {"not-read-back": (), "read-back-not-described": (), "review-not-offered": ()},
        reads=("Z1002.extent", "Z1002.language", "Z1002.by", "Z1002.offered_review"),
    ),
    "R23": RuleSpec(
        r23_alert,
        {"alert-raised": (), "danger-without-alert": ("count",), "rated-without-alert": ()},
        (Need("points", Holds.POINTS),),
        reads=("U625.danger", "U625.alert_raised", "X813.at_risk", "X813.alert_raised"),
    ),
    "R24": RuleSpec(
        r24_good_ending,
        {"no-neutral-ending": (), "ended-on-distress": (), "no-contact-card": ()},
        (Need("contact", Holds.CODES, of="Z1004.explained"),),
        ("Z1004.explained", "Z1004.instead", "Z1005.topic"),
    ),
}
