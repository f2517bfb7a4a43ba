"""The parts of the record that spare the person a second telling: earlier accounts, what not to ask, what is open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from debrief_app.domain.answers import Answer
from debrief_app.domain.flow import Flow
from debrief_app.domain.overview.handover import NOT_REACHED, Open, not_again, still_open
from debrief_app.domain.prior_accounts import KnownBefore, PriorAccount
from debrief_app.domain.related import Relation
from debrief_app.domain.values import Codes

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]

DIFFERENCES = "N917"
_REASONS = {"deferred": "Deferred", "not_asked": "Not asked", NOT_REACHED: "Not reached"}
"""Reasons that no code list holds."""


@dataclass(frozen=True, slots=True)
class Handover:
    """What the record has to be told besides the de-brief. `cites`: account → the open points it was cited for."""

    prior: KnownBefore = field(default_factory=KnownBefore)
    cites: Mapping[str, Sequence[str]] = field(default_factory=dict)


def handover_json(flow: Flow, facts: Handover) -> dict[str, Json]:
    """The keys `prior_accounts`, `put_before`, `hold_back`, `unmet` and `related`; without the empty ones."""
    prior = facts.prior
    keys: dict[str, list[Json]] = {
        "prior_accounts": [_account(flow, account, prior, facts.cites.get(account.id, ()))
                           for account in prior.accounts],
        "put_before": _put_before(prior),
        "hold_back": [{"entry": each.entry, "point": each.point, "name": _name(flow, each.point),
                       "why": each.why.value, "times_asked": each.times} for each in not_again(flow, prior)],
        "unmet": [{"entry": each.entry, "point": each.point, "name": _name(flow, each.point),
                   "stage": flow.form.point(each.point).stage, "reason": each.reason,
                   "reason_label": _reason(flow, each.reason), "topic": each.topic, "detail": each.detail,
                   "follow_up": each.follow_up, **_agencies(flow, each)} for each in still_open(flow, prior)],
        "related": [{"reference": reference, "relation": relation} for reference, relation in prior.related
                    if relation in tuple(Relation)],
    }
    return {key: rows for key, rows in keys.items() if rows}


def _account(flow: Flow, account: PriorAccount, prior: KnownBefore, cites: Sequence[str]) -> Json:
    taken: list[Json] = []
    differs: list[Json] = []
    for address, answer in sorted((at, revision.answer) for at, revision in flow.interview.answers.items()
                                  if revision.answer.taken_from and revision.answer.taken_from.account == account.id):
        source = answer.taken_from
        assert source is not None
        if address.point == DIFFERENCES:
            differs.append({"entry": source.address.entry, "point": source.address.point, "reasons": _codes(answer)})
        else:
            taken.append({"entry": address.entry, "point": address.point, "occurrence": address.occurrence})
    return {
        "id": account.id, "origin": account.origin.value, "agency": account.agency, "on": account.on,
        "told_to": account.told_to, "language": account.language, "package": account.package, "form": account.form,
        "verified": account.verified, "counts": account.counts, "source": account.source,
        "items": sum(item.account.id == account.id and item.says_something for item in prior.items),
        "cites": list(cites), "confirmed": taken, "differs": differs}


def _codes(answer: Answer) -> list[Json]:
    value = answer.values.get("explained_by")
    return list(value.codes) if isinstance(value, Codes) else []


def _put_before(prior: KnownBefore) -> list[Json]:
    """How often each point was put in each account: those that are held here, and those that they report."""
    times: dict[tuple[str, str], int] = {}
    for item in prior.items:
        if item.account.counts and item.was_asked:
            name = item.account.package or f"{item.account.agency} {item.account.on}"
            times[name, item.address.point] = times.get((name, item.address.point), 0) + 1
    for each in prior.reported:
        times.setdefault((each.account, each.point), each.times)
    return [{"account": account, "point": point, "times": count} for (account, point), count in sorted(times.items())]


def _name(flow: Flow, point: str) -> str:
    return flow.form.point(point).name


def _reason(flow: Flow, code: str) -> str:
    if code in _REASONS:
        return _REASONS[code]
    known = flow.form.lists.get("unmet-reason")
    return known.label(code) if known else code


def _agencies(flow: Flow, each: Open) -> dict[str, Json]:
    names: list[Json] = [{"agency": code, "name": flow.form.agencies[code].name} for code in each.agencies
                         if code in flow.form.agencies]
    return {"agencies": names} if names else {}
