"""What earlier accounts of the person of a de-brief say, for the rules and the screen. Only reading."""

from __future__ import annotations

import json

from debrief_app.domain.answers import Address
from debrief_app.domain.entries import Entry
from debrief_app.domain.prior_accounts import (
    NOTHING_KNOWN,
    Held,
    HeldBack,
    KnownBefore,
    KnownItem,
    Origin,
    PriorAccount,
    Reported,
    UnmetTopic,
)
from debrief_app.services.session import Session
from debrief_app.storage import entries, prior_accounts, related
from debrief_app.storage.prior_accounts import KeptAccount

VERIFIED = "verified"
"""The one verdict with which a package counts. One whose trust list is out of date waits for a newer list: a
withdrawal of a signer may be missing from it (security notes §7.3), and nothing is lost by waiting."""


def known_before(session: Session, interview: str) -> KnownBefore:
    """What is known in a de-brief (its id), with its entries as they stand."""
    kept = prior_accounts.all(session.vault, interview)
    links = tuple((link.reference, link.relation) for link in related.all(session.vault, interview))
    if not kept:
        return KnownBefore(related=links) if links else NOTHING_KNOWN
    accounts = {each.id: _account(each, kept) for each in kept}
    items = tuple(
        KnownItem(accounts[item.account], item.address, item.answer, item.at, item.told_to, item.language,
                  item.question, item.lines, item.id)
        for item in prior_accounts.items(session.vault, interview))
    held: list[HeldBack] = []
    left_open: list[UnmetTopic] = []
    reported: list[Reported] = []
    here = {each.package for each in kept} | {f"{each.agency} {each.held}" for each in kept}
    for each in kept:
        account, facts = accounts[each.id], json.loads(each.facts)
        ours = {"": ""} | dict(prior_accounts.entry_map(session.vault, each.id))
        held += [HeldBack(account, one["point"], Held(one["why"]), ours[one["entry"]])
                 for one in facts.get("held", ()) if one["entry"] in ours]
        left_open += [UnmetTopic(account, one["point"], one["reason"], one["topic"], one["follow_up"],
                                 ours.get(one["entry"], "")) for one in facts.get("open", ())]
        if account.counts:
            reported += [Reported(name, point, times) for name, point, times in facts.get("reported", ())
                         if name not in here]
    return KnownBefore(tuple(accounts.values()), items, tuple(held), tuple(left_open), tuple(reported),
                       same(entries.all(session.vault, interview)), links)


def same(every: tuple[Entry, ...]) -> dict[str, str]:
    """Entry → the entry that stands for it, for those that were merged."""
    into = {entry.id: entry.merged_into for entry in every if entry.merged_into}
    found: dict[str, str] = {}
    for entry in into:
        keeper, seen = entry, {entry}
        while into.get(keeper) and into[keeper] not in seen:
            keeper = into[keeper]
            seen.add(keeper)
        found[entry] = keeper
    return found


def told_at(session: Session, interview: str, address: Address) -> tuple[KnownItem, ...]:
    """What is known at one card, oldest first."""
    return known_before(session, interview).known(address)


def _account(kept: KeptAccount, every: tuple[KeptAccount, ...]) -> PriorAccount:
    newest = not any(other.package and (other.vault, other.told_in) == (kept.vault, kept.told_in)
                     and other.revision > kept.revision and other.state == VERIFIED for other in every)
    return PriorAccount(
        kept.id, Origin(kept.origin), kept.agency, kept.held, kept.told_to, kept.language, kept.package, kept.form,
        kept.state == VERIFIED and newest, kept.source)
