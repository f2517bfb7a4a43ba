"""The list of topics not reached, proposed from the statuses (bank Z1006, rule R25).

What is proposed becomes an ordinary answer, which the officer changes as any other. Knows no screen and no storage.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from debrief_app.domain.answers import Answer, AnswerStatus
from debrief_app.domain.flow import Flow
from debrief_app.domain.overview.coverage import EVERYBODY
from debrief_app.domain.overview.handover import NOT_REACHED, Open, spoken, still_open
from debrief_app.domain.prior_accounts import NOTHING_KNOWN, PriorAccounts
from debrief_app.domain.values import Codes, Value

_MOST_AGENCIES = 3
"""More than so many have no claim of their own to follow up; then the officer chooses."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One topic to be listed. `points` are ids of the bank, all of one stage; `entry` is what it is about, or "".

    `reason` is a code of unmet-reason, or "" for the officer to choose; `agencies` need it.
    """

    stage: str
    points: tuple[str, ...]
    entry: str = ""
    reason: str = ""
    detail: str = ""
    agencies: tuple[str, ...] = ()


def proposals(flow: Flow, prior: PriorAccounts = NOTHING_KNOWN) -> tuple[Proposal, ...]:
    """What is open and not yet on the list: each topic that was put off, then what was never reached, by stage.

    What the profile leaves out was not reached either.
    """
    still = still_open(flow, prior)
    listed = {each.point for each in still if each.topic}
    new = [each for each in still if not each.topic and each.point not in listed]
    put_off = [_put_off(flow, each) for each in new if each.reason != NOT_REACHED]
    never: dict[str, list[str]] = {}
    for each in new:
        if each.reason == NOT_REACHED:
            never.setdefault(flow.form.point(each.point).stage, []).append(each.point)
    return (*put_off, *(Proposal(stage, tuple(points), agencies=_agencies(flow, points))
                        for stage, points in never.items()))


def _put_off(flow: Flow, each: Open) -> Proposal:
    reason = "put_off" if each.reason == AnswerStatus.DEFERRED.value else ""
    return Proposal(flow.form.point(each.point).stage, (each.point,), each.entry, reason, each.detail,
                    _agencies(flow, (each.point,)))


def _agencies(flow: Flow, points: Iterable[str]) -> tuple[str, ...]:
    needed = {code for point in points for code in flow.form.point(point).needed_by}
    few = EVERYBODY not in needed and len(needed) <= _MOST_AGENCIES
    return tuple(code for code in flow.form.agencies if code in needed) if few else ()


def listed_as(flow: Flow, proposal: Proposal, entry_title: str) -> Answer:
    """The proposal as an answer to Z1006. The topic names the points by their ids, so that others can cite them; a
    stage of which nothing was reached by its own, behind its title.
    """
    stage = flow.form.stage(proposal.stage)
    if {point.id for point in spoken(flow, stage)} == set(proposal.points):
        names = f"{stage.title} ({stage.id})"
    else:
        names = "; ".join(f"{point} {flow.form.point(point).name}" for point in proposal.points)
    values: dict[str, Value] = {"topic": f"{names} ({entry_title})" if entry_title else names}
    if proposal.reason:
        values["reason"] = proposal.reason
    if proposal.detail:
        values["detail"] = proposal.detail
    if proposal.agencies:
        values["agency"] = Codes(proposal.agencies)
    return Answer(AnswerStatus.OBSERVED, values=values)
