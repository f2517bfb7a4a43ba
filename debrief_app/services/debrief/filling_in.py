"""What the program fills in when a de-brief begins: versions, the account, the clock, what was written before about the
same setting. Which fields those are stands in the form (`fill`).

Only facts about the setting, from answers about nobody's account; never anybody's words. Knows no Qt and no SQL.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from debrief_app.domain.answers import Address, Answer, AnswerStatus, Revision
from debrief_app.domain.audit import Operation
from debrief_app.domain.dates.fuzzy_dates import FuzzyDate, Precision
from debrief_app.domain.form import DataPoint, Fill, FormDefinition
from debrief_app.domain.interview import InterviewHead
from debrief_app.domain.values import Value, is_empty
from debrief_app.services.identifiers import new_id
from debrief_app.services.session import Session
from debrief_app.storage import answers, interviews
from debrief_app.storage import audit as audit_log

FILLED_IN = "Filled in by the program, nobody was asked."
"""Stands in the record in place of the question; in English, as the record is."""
_CLOCK = frozenset({Fill.TODAY, Fill.NOW})
_ACCOUNT = frozenset({Fill.AGENCY, Fill.FIRST_NAME, Fill.LAST_NAME, Fill.STAFF_NUMBER})


@dataclass(frozen=True, slots=True)
class _Sources:
    """Where fields come from. `before`: the newest de-brief of this officer; `today` that it was begun today; `beside`
    that it is the one beside which a new one is begun.
    """

    known: Mapping[Fill, Value]
    before: Mapping[Address, Revision]
    today: bool
    beside: bool

    def remembers(self, fill: Fill) -> bool:
        """Does a field with this source follow the de-brief before?"""
        return {Fill.OFFICER: True, Fill.DAY: self.today or self.beside, Fill.BESIDE: self.beside}.get(fill, False)


def is_filled_in(revision: Revision) -> bool:
    """Did the program write this, and nobody change it since?"""
    return revision.question == FILLED_IN


def local_time(session: Session) -> datetime:
    """Now, as the clock on the wall shows it."""
    return datetime.fromisoformat(session.clock()).astimezone()


def fill_in(session: Session, head: InterviewHead, point: str, values: Mapping[str, Value], note: str = "") -> None:
    """Record fields that are known from elsewhere than the card, as the next state of its answer.

    Inside the transaction of whoever calls.
    """
    address = Address("", point)
    before = interviews.load(session.vault, head.id).answer(address) or Answer()
    answer = replace(before, values={**before.values, **values}, note=note or before.note)
    _record(session, head, address, answer, session.form.point(point).question(head.path, head.band))


def fill_in_setting(session: Session, head: InterviewHead, beside: str = "") -> None:
    """Record what is known of the setting of a new de-brief. `beside`: the open de-brief that it is begun beside.

    Inside the transaction of whoever calls.
    """
    sources = _sources(session, head, beside)
    for point in _points(session.form):
        for occurrence, values in enumerate(_filled(point, sources)):
            _record(session, head, Address("", point.id, occurrence), Answer(values=values), FILLED_IN)


def _record(session: Session, head: InterviewHead, address: Address, answer: Answer, question: str) -> None:
    answers.append(session.vault, Revision(new_id(), head.id, address, session.clock(), session.account.id, question,
                                           "en", session.form.identity, answer))
    audit_log.append(session.vault, session.event(Operation.COLLECTION, "answer", head.id, point=address.point,
                                                  status=answer.status.value))


def _points(form: FormDefinition) -> Iterator[DataPoint]:
    return (point for stage in form.stages for point in stage.points if any(field.fill for field in point.fields))


def _sources(session: Session, head: InterviewHead, beside: str) -> _Sources:
    now, account = local_time(session), session.account
    first, _space, last = account.name.rpartition(" ")
    known: dict[Fill, Value] = {
        Fill.AGENCY: session.unit.agency, Fill.FIRST_NAME: first, Fill.LAST_NAME: last,
        Fill.STAFF_NUMBER: account.staff_number, Fill.NOW: f"{now:%H:%M}",
        Fill.TODAY: FuzzyDate(Precision.EXACT, now.date().isoformat())}
    mine = [each for each in interviews.list_heads(session.vault)
            if each.id != head.id and (each.id == beside or not beside) and each.created_by == account.id]
    last_one = max(mine, key=lambda each: each.created, default=None)
    if last_one is None:
        return _Sources(known, {}, today=False, beside=False)
    begun = datetime.fromisoformat(last_one.created).astimezone().date()
    return _Sources(known, answers.current(session.vault, last_one.id), begun == now.date(), bool(beside))


def _filled(point: DataPoint, sources: _Sources) -> list[dict[str, Value]]:
    """Field id → value, for each answer to the point that is known; the clock alone makes none."""
    said: list[Mapping[str, Value]] = [each.answer.values for address, each in sorted(sources.before.items())
                                       if address.point == point.id and each.answer.status is AnswerStatus.GIVEN]
    found = [_one(point, sources, each) for each in said] or [_one(point, sources, {})]
    return [values for values in found if values.keys() - _filled_by(point, _CLOCK)]


def _one(point: DataPoint, sources: _Sources, said: Mapping[str, Value]) -> dict[str, Value]:
    fresh = {field.id: sources.known[field.fill] for field in point.fields
             if field.fill and field.fill in sources.known}
    same = all(said.get(name) == fresh[name] for name in _filled_by(point, _ACCOUNT) if not is_empty(fresh[name]))
    taken = {field.id: said[field.id] for field in point.fields
             # What belongs to somebody else than this account is not carried on.
             if field.fill and same and field.id in said and sources.remembers(field.fill)}
    return {field.id: value for field in point.fields
            if (value := {**fresh, **taken}.get(field.id)) is not None and not is_empty(value)}


def _filled_by(point: DataPoint, fills: frozenset[Fill]) -> frozenset[str]:
    return frozenset(field.id for field in point.fields if field.fill in fills)
