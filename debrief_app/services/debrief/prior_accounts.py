"""Earlier accounts in a de-brief: typing one in from paper, taking an item over, noting a difference.

Confirming copies what is known with its source; it asks nobody. Each verb is one transaction with its audit event.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from debrief_app.domain.answers import Address, Answer, AnswerStatus, Revision, TakenFrom
from debrief_app.domain.audit import Operation
from debrief_app.domain.changes import Changes
from debrief_app.domain.errors import BugError, KnownError
from debrief_app.domain.prior_accounts import KnownItem, Origin
from debrief_app.domain.values import Codes, Value
from debrief_app.services.debrief import interviewing
from debrief_app.services.debrief.interviewing import Shown
from debrief_app.services.identifiers import new_id
from debrief_app.services.session import Session
from debrief_app.storage import answers, audit, interviews, prior_accounts
from debrief_app.storage.prior_accounts import KeptAccount, KeptFiles, KeptItem

__all__ = ["KeptAccount", "PaperAccount", "add_item", "confirm", "list_accounts", "list_items", "note_difference",
           "take_back", "type_in"]

DIFFERENCES = "N917"
"""The point of the form that keeps differences between accounts side by side."""
REASONS = "difference-reason"


@dataclass(frozen=True, slots=True)
class PaperAccount:
    """An account that somebody read on paper. `on` is the day it was held (EDTF), `source` where it was read and by
    whom; these and `agency` must say something. `language` is BCP-47.
    """

    agency: str
    on: str
    source: str
    told_to: str = ""
    language: str = ""


def list_accounts(session: Session, interview: str) -> tuple[KeptAccount, ...]:
    """Every account that was attached, whether it counts or not."""
    return prior_accounts.all(session.vault, interview)


def list_items(session: Session, interview: str) -> tuple[KeptItem, ...]:
    """What all of them say, as it is kept."""
    return prior_accounts.items(session.vault, interview)


def kept_record(session: Session, account: str) -> bytes:
    """record.json of an account that was believed when it came; empty for any other."""
    return prior_accounts.files(session.vault, account).record


def kept_container(session: Session, account: str) -> bytes:
    """The package as it was signed, opened; kept whole whether it is believed or not."""
    return prior_accounts.files(session.vault, account).container


def type_in(session: Session, interview: str, paper: PaperAccount) -> tuple[str, Changes]:
    """A paper account; its items follow one by one. Returns its id. Raises KnownError `account-incomplete`."""
    agency, on, source = paper.agency.strip(), paper.on.strip(), paper.source.strip()
    if not (agency and on and source):
        raise KnownError("account-incomplete")
    account = KeptAccount(
        new_id(), interview, Origin.PAPER.value, agency, on, paper.told_to.strip(), paper.language, "", "", source, "",
        "", 0, "", "{}", (), session.clock(), session.account.id)
    with session.vault.transaction():
        _require_editable(session, interview)
        prior_accounts.append(session.vault, account, KeptFiles(b"", b""))
        interviews.touch(session.vault, interview, session.clock())
        audit.append(session.vault, session.event(Operation.COMBINATION, "paper-account", interview,
                                                  account=account.id))
    return account.id, _changed(interview)


def add_item(session: Session, interview: str, account: str, address: Address, told: Answer,
             question: str = "") -> Changes:
    """One thing that a paper account says, at a card of the present de-brief. `question`: how it was put, if it was.

    Raises KnownError `account-not-on-paper`, `record-is-frozen`.
    """
    if not session.form.has_point(address.point):
        raise BugError("an item belongs to a point of the form")
    with session.vault.transaction():
        _require_editable(session, interview)
        kept = prior_accounts.get(session.vault, account)
        if kept is None or kept.interview != interview or kept.origin != Origin.PAPER.value:
            raise KnownError("account-not-on-paper")
        prior_accounts.append_item(session.vault, KeptItem(
            new_id(), account, address, told, kept.held, kept.told_to, told.own_words_language or kept.language,
            question.strip(), (), session.clock(), session.account.id))
        interviews.touch(session.vault, interview, session.clock())
        audit.append(session.vault, session.event(Operation.COMBINATION, "paper-item", interview, account=account,
                                                  point=address.point))
    return _changed(interview)


def take_back(session: Session, interview: str, item: str) -> Changes:
    """An item that was typed by mistake no longer counts. It stays in the vault. Items of packages stay as they came.

    Raises KnownError `account-not-on-paper`, `record-is-frozen`.
    """
    with session.vault.transaction():
        _require_editable(session, interview)
        wrong = next((each for each in prior_accounts.items(session.vault, interview) if each.id == item), None)
        kept = prior_accounts.get(session.vault, wrong.account) if wrong else None
        if wrong is None or kept is None or kept.origin != Origin.PAPER.value:
            raise KnownError("account-not-on-paper")
        prior_accounts.append_item(session.vault, replace(wrong, id=new_id(), recorded=session.clock(),
                                                          by=session.account.id), takes_back=item)
        interviews.touch(session.vault, interview, session.clock())
        audit.append(session.vault, session.event(Operation.ALTERATION, "take-back-item", interview,
                                                  account=wrong.account, point=wrong.address.point))
    return _changed(interview)


def confirm(session: Session, interview: str, item: KnownItem) -> tuple[Revision, Changes]:
    """Take an item over from the record, with its source. Nobody is asked.

    The officer's own observations and assessments of then stay in the earlier record. Raises KnownError
    `answered-already` when the place holds an answer and the point takes only one, `record-is-frozen`.
    """
    point = session.form.point(item.address.point)
    held = answers.current(session.vault, interview)
    address = _free_place(held, item.address, repeatable=point.repeatable)
    told = item.answer
    english = told.english or ("" if told.own_words or told.values else "\n".join(
        f"{label}: {text}" for label, text in item.lines))
    taken = Answer(AnswerStatus.KNOWN, told.own_words, told.own_words_language, english, told.values, note=told.note,
                   taken_from=TakenFrom(item.address, item.account.id))
    head = interviews.get(session.vault, interview)
    question = item.question or point.question(head.path, head.band)
    return interviewing.record_answer(session, interview, address, taken, Shown(question, "en"))


def _free_place(held: Mapping[Address, Revision], address: Address, *, repeatable: bool) -> Address:
    here = held.get(address)
    if here is None or here.answer.is_blank or (here.answer.status.is_gap and not repeatable):
        return address
    if not repeatable:
        raise KnownError("answered-already")
    taken = [each.occurrence for each in held if (each.entry, each.point) == (address.entry, address.point)]
    return replace(address, occurrence=max(taken) + 1)


def note_difference(session: Session, interview: str, item: KnownItem, other: str, reasons: Sequence[str],
                    view: str = "", other_source: str = "") -> tuple[Revision, Changes]:
    """Keep that an item and something else differ, side by side, with what may explain it (codes of REASONS).

    Both stay. `other` is what the other account, or the person today, says. Raises KnownError `record-is-frozen`.
    """
    point, told_at = session.form.point(item.address.point), item.account.on[:10]
    values: Mapping[str, Value] = {
        "topic": f"{point.name} ({point.id})", "first": said_in(item), "second": other.strip(),
        "sources": "; ".join(filter(None, (f"{item.account.agency}, {told_at}", other_source))),
        "explained_by": Codes(tuple(reasons)), "view": view.strip()}
    known = {field.id for field in session.form.point(DIFFERENCES).fields}
    filled = {name: value for name, value in values.items() if name in known and value not in ("", Codes())}
    held = answers.current(session.vault, interview)
    address = _free_place(held, Address("", DIFFERENCES), repeatable=True)
    head = interviews.get(session.vault, interview)
    answer = Answer(AnswerStatus.OBSERVED, values=filled, taken_from=TakenFrom(item.address, item.account.id))
    question = session.form.point(DIFFERENCES).question(head.path, head.band)
    return interviewing.record_answer(session, interview, address, answer, Shown(question, "en"))


def said_in(item: KnownItem) -> str:
    """What an item says, as text: own words, English, then its parts as the earlier record printed them."""
    lines = [f"{label}: {text}" for label, text in item.lines]
    return "\n".join(filter(None, (item.answer.own_words, item.answer.english, *lines)))


def _require_editable(session: Session, interview: str) -> None:
    head = interviews.get(session.vault, interview)
    if not head.editable:
        raise KnownError("record-is-frozen", state=head.state.value)


def _changed(interview: str) -> Changes:
    return Changes(interview=interview, head=True, rules=True)
