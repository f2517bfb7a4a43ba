"""R7, R8 and R25: what was told before is read first and not asked again (2011 strategy §107; ABE 2022 2.4–2.7)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from debrief_app.domain.answers import Address, AnswerStatus
from debrief_app.domain.prior_accounts import Held
from debrief_app.domain.rule_catalogue import Mode, Rule
from debrief_app.domain.rules.acts import (
    AddFreeQuestion,
    AskAgain,
    Close,
    Export,
    RequestReinterview,
    ShowPoint,
    StartInterview,
)
from debrief_app.domain.rules.situation import Situation, codes_in, filled, subject_of, text_of
from debrief_app.domain.rules.spec import Finding, Holds, Need, RuleSpec

_TOLD = frozenset({AnswerStatus.GIVEN, AnswerStatus.VOLUNTEERED, AnswerStatus.KNOWN})


def r07_read_first(s: Situation, rule: Rule) -> Finding | None:
    """Earlier accounts were searched for and read before the account begins."""
    if not s.offers("P014") or not s.asks_in(rule.names("stages", s.path)):
        return None
    searched = s.content("P014")
    if not searched:
        return None if not s.prior.is_empty() else Finding("not-searched", points=("P014",))
    for answer in searched:
        if "none_found" in codes_in(answer, "record"):
            if not filled(answer, "looked_in"):
                return Finding("search-not-described", points=("P014",), mode=Mode.PROMPT)
        elif not filled(answer, "asked"):
            return Finding("questions-not-kept", points=("P014",), mode=Mode.PROMPT)
    return None


def r08_not_again(s: Situation, rule: Rule) -> Finding | None:
    """What is known, was told today, or was closed is not put again without one of the reasons."""
    if not isinstance(s.act, ShowPoint | AskAgain | AddFreeQuestion):
        return None
    for address in s.asked:
        code = _why_not(s, address)
        if code is None:
            continue
        subject, since = subject_of(address), _last_told(s, address)
        if not isinstance(s.act, AskAgain):
            return Finding(code, subject, (address.point,), since=since)
        if s.act.reason_code in rule.names("reasons", s.path):
            return Finding("asked-again", subject, (address.point,), {"reason": s.act.reason_code}, Mode.LOG, since)
        return Finding("reason-needed", subject, (address.point,), since=since)
    return None


def _why_not(s: Situation, address: Address) -> str | None:
    """The code of the finding, or None when it may be asked."""
    if s.prior.known(address) or _invites_again(s, address):
        return "known-already"
    held = {each.why for each in s.prior.held_back(address)} | set(_held_here(s, address))
    for why, code in ((Held.CLOSED_BY_PERSON, "closed-by-person"), (Held.SPECIALIST_ONLY, "for-a-specialist"),
                      (Held.KNOWN, "known-already")):
        if why in held:
            return code
    # A card that holds its answer shows it and puts no question; asking is an act of its own.
    answered = s.interview.answer(address)
    told = answered is not None and answered.status in _TOLD and not answered.is_blank
    return "told-today" if told and not isinstance(s.act, ShowPoint) else None


def _invites_again(s: Situation, address: Address) -> bool:
    """Does the card invite the person to tell about a leg, crossing … of which something is known already?"""
    point = s.point(address.point)
    if not address.entry or point is None or s.form.stage(point.stage).opening != point.id:
        return False
    return any(s.prior.known(Address(address.entry, each.id)) for each in s.form.stage(point.stage).points
               if each.entry_kind == point.entry_kind)


def _held_here(s: Situation, address: Address) -> Iterator[Held]:
    """What was closed at the point or, on its opening card, for the whole topic; and what P015 and E109 say.

    P015 and E109 name ids in their text.
    """
    point = s.point(address.point)
    opening = s.form.stage(point.stage).opening if point else ""
    if any(answer.status is AnswerStatus.CLOSED_BY_PERSON for name in {address.point, opening}
           for _each, answer in s.recorded(name, {"", address.entry})):
        yield Held.CLOSED_BY_PERSON
    names = {address.point, point.stage} if point else {address.point}
    for answer in s.content("P015"):
        if names & s.ids_in(text_of(answer.values.get("topics"))):
            yield from (Held(code) for code in codes_in(answer, "handling") if code in tuple(Held))
    for answer in s.content("E109"):
        if names & s.ids_in(text_of(answer.values.get("topic"))) and "open" not in codes_in(answer, "until"):
            yield Held.CLOSED_BY_PERSON


def _last_told(s: Situation, address: Address) -> str:
    """When this was last told in this de-brief. A reason counts for one asking."""
    held = (s.interview.answers[replace(address, occurrence=each)]
            for each in s.interview.occurrences(address.entry, address.point))
    times = (revision.at for revision in held if revision.answer.status in _TOLD)
    return max(times, default="")


def r25_cite_what_is_open(s: Situation, rule: Rule) -> Finding | None:
    """Whoever wants to talk again names what is still open; and what is open leaves with the record."""
    match s.act:
        case StartInterview(cites=cites) if s.prior.is_empty():
            return None
        case StartInterview(cites=cites) | RequestReinterview(cites=cites):
            still_open = {topic.point for topic in s.prior.unmet()}
            if not cites:
                return Finding("no-topic-cited", params={"count": len(still_open)})
            closed = [point for point in cites if point not in still_open]
            return Finding("topic-not-open", params={"count": len(closed)}) if closed else None
        case Close() | Export():
            deferred = any(revision.answer.status is AnswerStatus.DEFERRED for revision in s.interview.answers.values())
            if deferred and s.offers("Z1006") and not s.recorded("Z1006"):
                return Finding("open-topics-not-listed", points=("Z1006",))
    return None


REPETITION = {
    "R7": RuleSpec(
        r07_read_first,
        {"not-searched": (), "search-not-described": (), "questions-not-kept": ()},
        (Need("stages", Holds.STAGES),),
        ("P014.record", "P014.looked_in", "P014.asked"),
    ),
    "R8": RuleSpec(
        r08_not_again,
        {"known-already": (), "closed-by-person": (), "for-a-specialist": (), "told-today": (), "reason-needed": (),
         "asked-again": ("reason",)},
        (Need("reasons", Holds.REASONS),),
        ("P015.topics", "P015.handling", "E109.topic", "E109.until"),
    ),
    "R25": RuleSpec(
        r25_cite_what_is_open,
        {"no-topic-cited": ("count",), "topic-not-open": ("count",), "open-topics-not-listed": ()},
        reads=("Z1006",),
    ),
}
