"""Makes what an earlier record says part of a de-brief: entries for its people and legs, items that are known.

Works inside the transaction of its caller. No answer comes into being here but the two that staff would fill in by
hand: which account there is (P014), and what is not asked again (P015).
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from debrief_app.domain.answers import Address, Answer, AnswerStatus, Revision
from debrief_app.domain.dates.fuzzy_dates import edtf_date
from debrief_app.domain.entries import Entry
from debrief_app.domain.interview import InterviewHead
from debrief_app.domain.values import Value
from debrief_app.services.identifiers import new_id
from debrief_app.services.received.record_reading import Told, ToldItem, relinked
from debrief_app.services.session import Session
from debrief_app.storage import answers, entries, prior_accounts
from debrief_app.storage.prior_accounts import KeptAccount, KeptItem

EARLIER_ACCOUNTS, NOT_AGAIN = "P014", "P015"
_LONGEST = 19_000


def _entries_for(session: Session, interview: str, told: Told) -> Mapping[str, str]:
    """Adds an entry for each of theirs, after ours. Returns their id → our id."""
    ours = {entry.id: new_id() for entry in told.entries}
    after: dict[str, int] = {}
    for held in entries.all(session.vault, interview):
        after[held.kind] = max(after.get(held.kind, 0), held.position + 1)
    for entry in told.entries:
        place = after.get(entry.kind, 0)
        after[entry.kind] = place + 1
        entries.insert(session.vault, interview, Entry(
            ours[entry.id], entry.kind, place, session.clock(), merged_into=ours.get(entry.same_as, ""),
            label=entry.label))
    return ours


def facts_of(told: Told) -> str:
    """What a record says besides its items, as it is kept. Entries are theirs."""
    return json.dumps({"held": list(map(dict, told.held)), "open": list(map(dict, told.open)),
                       "reported": list(told.reported)}, ensure_ascii=False, separators=(",", ":"))


def take_over(session: Session, head: InterviewHead, account: KeptAccount, told: Told) -> None:
    """An entry for each of theirs, every item, and the account in P014 and P015.

    What our form has no place for is kept in lines that begin with its name, at the point where it stood.
    """
    ours = _entries_for(session, head.id, told)
    for theirs, entry in ours.items():
        prior_accounts.map_entry(session.vault, account.id, theirs, entry)
    for item in told.items:
        place = item.address
        fits = item.fits and (not place.entry or place.entry in ours)
        prior_accounts.append_item(session.vault, KeptItem(
            new_id(), account.id, Address(ours.get(place.entry, ""), place.point, place.occurrence),
            relinked(item.answer, ours), item.at, item.told_to, item.language, item.question,
            item.lines if fits else ((item.name, "\n".join(filter(None, (item.answer.own_words, item.answer.english)))),
                                     *item.lines),
            session.clock(), session.account.id))
    put = [item for item in told.items if item.question]
    _list(session, head, EARLIER_ACCOUNTS, {
        "who": told.told_to, "organisation": f"{told.agency}, {told.unit}", "date": told.on[:10], "record": "package",
        "asked": _named(put), "copy_held": "yes"})
    of_person = [item for item in told.known if not item.address.entry and _is_aloud(session, head, item)]
    if of_person:
        _list(session, head, NOT_AGAIN, {
            "topics": _named(of_person), "handling": "known", "source": f"{told.agency}, {told.unit}",
            "date": told.on[:10], "package": account.package})


def _is_aloud(session: Session, head: InterviewHead, item: ToldItem) -> bool:
    return session.form.point(item.address.point).asked_aloud(head.path, head.band)


def _named(items: list[ToldItem]) -> str:
    names = dict.fromkeys(f"{item.name} ({item.address.point})" for item in items)
    return "; ".join(names)[:_LONGEST]


def _list(session: Session, head: InterviewHead, point_id: str, texts: Mapping[str, str]) -> None:
    """One more answer at a staff point, as if it had been typed from the document."""
    if not session.form.has_point(point_id):
        return
    point = session.form.point(point_id)
    kinds = {field.id: field.type.value for field in point.fields}
    values: dict[str, Value] = {}
    for name, written in texts.items():
        value = (edtf_date(written) if kinds.get(name) == "date" else written) if written else None
        if name in kinds and value is not None:
            values[name] = value
    taken = [address.occurrence for address in answers.current(session.vault, head.id) if address.point == point_id]
    answers.append(session.vault, Revision(
        new_id(), head.id, Address("", point_id, max(taken, default=-1) + 1), session.clock(), session.account.id,
        point.question(head.path, head.band), "en", session.form.identity,
        Answer(AnswerStatus.DOCUMENT, values=values)))
