"""R12, R15 and R19: open questions first, no intimate detail, no promises and no questions about guilt.

(ABE 2022; NICHD; domain notes §4.3–4.4; Modern Slavery Act 2015 s.45; 2011 strategy §98.)
"""

from __future__ import annotations

from debrief_app.domain.answers import Address
from debrief_app.domain.interview import Interview
from debrief_app.domain.rule_catalogue import Mode, Rule
from debrief_app.domain.rules.acts import AddFreeQuestion, AskAgain, BeginTopic, Close, ShowPoint
from debrief_app.domain.rules.situation import Situation, codes_in, subject_of
from debrief_app.domain.rules.spec import Finding, Holds, Need, RuleSpec


def r12_open_first(s: Situation, rule: Rule) -> Finding | None:
    """Each topic starts with its open invitation; the bank's own words before an officer's."""
    if isinstance(s.act, AddFreeQuestion):
        return _free_question(s, s.act, rule)
    if isinstance(s.act, BeginTopic) and s.act.stage in rule.names("stages", s.path):
        return Finding("invitation-shown", s.act.stage, mode=Mode.LOG)
    for address in s.asked:
        point = s.point(address.point)
        if point is None or point.stage not in rule.names("stages", s.path):
            continue
        opening = s.point(s.form.stage(point.stage).opening)
        if opening is None or opening.id == point.id or not s.offers(opening.id) or not s.is_spoken(opening.id):
            continue
        entry = address.entry if opening.entry_kind and opening.entry_kind == point.entry_kind else ""
        if not s.recorded(opening.id, [entry] if entry else None):
            return Finding("invitation-first", subject_of(Address(entry, opening.id)), (opening.id,))
    return None


def _free_question(s: Situation, act: AddFreeQuestion, rule: Rule) -> Finding | None:
    slips = set(rule.names("slips", s.path)) & set(act.slips)
    if slips:
        return Finding("question-leads", act.stage, params={"slip": min(slips)})
    if s.is_child and not act.reason.strip():
        return Finding("not-in-the-bank", act.stage)
    return Finding("off-bank", act.stage, mode=Mode.LOG)


def r15_flag_only(s: Situation, rule: Rule) -> Finding | None:
    """Sexual and violent harm is flagged and referred; nobody is asked for detail here."""
    flags = set(rule.names("points", s.path))
    match s.act:
        case AddFreeQuestion(stage=stage, slips=slips, matches=matches):
            if set(rule.names("slips", s.path)) & set(slips) or flags & {address.point for address in matches}:
                return Finding("asks-for-detail", stage)
        case ShowPoint(address) | AskAgain(address) if address.point in flags:
            if s.is_spoken(address.point):
                return Finding("intimate-question", subject_of(address), (address.point,))
            return Finding("flag-only", subject_of(address), (address.point,), mode=Mode.LOG)
        case Close():
            flagged = tuple(sorted(point for point in flags if _is_flagged(s, point)))
            referred = set(rule.names("referred", s.path)) & s.codes("Z1010", "referral")
            if flagged and s.offers("Z1010") and not referred:
                return Finding("flag-without-referral", points=("Z1010",), params={"count": len(flagged)},
                               mode=Mode.PROMPT)
    return None


def _is_flagged(s: Situation, point: str) -> bool:
    """Did anything but a "no" come up there?"""
    return any(codes_in(answer, "flag") != {"no"} for answer in s.content(point))


def r19_no_promises(s: Situation, rule: Rule) -> Finding | None:
    """No promise was made, nobody is asked about guilt, and it stops where a caution would be needed."""
    if isinstance(s.act, Close):
        offences = offences_under_compulsion(s.interview)
        return Finding("non-punishment", params={"count": len(offences)}, mode=Mode.LOG) if offences else None
    if isinstance(s.act, AddFreeQuestion) and (set(rule.names("slips", s.path)) & set(s.act.slips)
                                               or "U620" in {address.point for address in s.act.matches}):
        return Finding("question-about-guilt", s.act.stage)
    if not s.asks_in(rule.names("stages", s.path)):
        return None
    if "stop_caution" in s.codes("P019", "route"):
        return Finding("caution-needed", points=("P019",))
    if s.offers("E102") and "no_promises" not in s.codes("E102", "explained"):
        return Finding("no-promises-not-said", points=("E102",))
    return None


def offences_under_compulsion(interview: Interview) -> tuple[Address, ...]:
    """Where it was recorded that the person was made to act against the law (bank U620).

    Each raises the non-punishment flag (Modern Slavery Act 2015 s.45): a fact for others to weigh, never a question
    about guilt and never a finding that the defence applies.
    """
    return tuple(sorted(
        address for address, revision in interview.answers.items()
        if address.point == "U620" and not revision.answer.is_blank and not revision.answer.status.is_gap
        and codes_in(revision.answer, "flag") != {"no"}))


QUESTIONING = {
    "R12": RuleSpec(
        r12_open_first,
        {"invitation-first": (), "invitation-shown": (), "question-leads": ("slip",), "not-in-the-bank": (),
         "off-bank": ()},
        (Need("stages", Holds.OPENED_STAGES), Need("slips", Holds.SLIPS)),
    ),
    "R15": RuleSpec(
        r15_flag_only,
        {"asks-for-detail": (), "intimate-question": (), "flag-only": (), "flag-without-referral": ("count",)},
        (Need("points", Holds.POINTS), Need("slips", Holds.SLIPS), Need("referred", Holds.CODES, of="Z1010.referral")),
        ("Z1010.referral",),
    ),
    "R19": RuleSpec(
        r19_no_promises,
        {"no-promises-not-said": (), "caution-needed": (), "question-about-guilt": (), "non-punishment": ("count",)},
        (Need("stages", Holds.STAGES), Need("slips", Holds.SLIPS)),
        ("E102.explained", "P019.route", "U620.flag"),
    ),
}
