"""What a de-brief leaves for whoever comes next: what not to ask again, and what is still open (bank Z1007, Z1006).

Made from the statuses, so that nobody has to keep a list. Pure; knows no file format. (2011 strategy §107; rule R25.)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from debrief_app.domain.answers import Address, Answer, AnswerStatus
from debrief_app.domain.flow import Flow
from debrief_app.domain.form import ChildRule, DataPoint, FormDefinition, Stage
from debrief_app.domain.prior_accounts import NOTHING_KNOWN, PriorAccounts
from debrief_app.domain.rules.situation import codes_in, ids_named, text_of

SESSION_STAGES = frozenset({"preparation", "engage", "closing"})
"""Stages that are about one session. What they hold is true of that session only, and is asked at each."""

NOT_REACHED = "not_reached"
OPEN_TOPICS = "Z1006"
_LEFT_OPEN = (AnswerStatus.DEFERRED, AnswerStatus.NOT_ASKED)


class Why(StrEnum):
    """Why a point is on the list. The first three bind whoever comes next (rule R8); declined is for reading."""

    KNOWN = "known"
    CLOSED_BY_PERSON = "closed_by_person"
    SPECIALIST_ONLY = "specialist_only"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class NotAgain:
    """One line of the do-not-ask-again list. `entry` "" is the de-brief itself or every entry. `times`: how often it
    was put to the person, by anyone.
    """

    entry: str
    point: str
    why: Why
    times: int


@dataclass(frozen=True, slots=True)
class Open:
    """One line of the list of open topics. `reason` is a status, a code of unmet-reason, or "not_reached"."""

    entry: str
    point: str
    reason: str
    topic: str = ""
    detail: str = ""
    follow_up: str = ""
    agencies: tuple[str, ...] = ()
    """Codes of those who should follow it up."""


def is_about_person(form: FormDefinition, point: str) -> bool:
    """Does this point hold knowledge of the person, or facts of one session?"""
    return form.has_point(point) and form.point(point).stage not in SESSION_STAGES


def _is_asked_of_anyone(form: FormDefinition, point: str) -> bool:
    """What staff fill in themselves needs no sparing."""
    return form.point(point).child_rule is not ChildRule.STAFF


def times_put(flow: Flow, address: Address, prior: PriorAccounts) -> int:
    """How often this was put to the person: earlier, by anyone, and today."""
    asked, interview = False, flow.interview
    if flow.form.point(address.point).asked_aloud(flow.path, flow.band):
        held = (interview.answers[replace(address, occurrence=each)].answer
                for each in interview.occurrences(address.entry, address.point))
        asked = any(answer.status.was_put and not answer.is_blank for answer in held)
    return prior.times_put(address) + int(asked)


def not_again(flow: Flow, prior: PriorAccounts = NOTHING_KNOWN) -> tuple[NotAgain, ...]:
    """The do-not-ask-again list, in bank order."""
    found: dict[tuple[str, str], Why] = {}
    for address, answer in _answers(flow):
        if is_about_person(flow.form, address.point):
            for entry, point, why in _held(flow, address, answer):
                _keep(found, entry, point, why)
    for point, why in _named(flow):
        _keep(found, "", point, why)
    if not prior.is_empty():
        entries = ["", *(entry.id for entry in flow.interview.entries if not entry.removed)]
        for each in flow.form.points():
            for entry in entries:
                address = Address(entry, each.id)
                if _is_asked_of_anyone(flow.form, each.id) and prior.known(address):
                    _keep(found, entry, each.id, Why.KNOWN)
                for held in prior.held_back(address):
                    _keep(found, held.entry, each.id, Why(held.why.value))
    order, places = {point.id: place for place, point in enumerate(flow.form.points())}, _places(flow)
    return tuple(NotAgain(entry, point, why, times_put(flow, Address(entry, point), prior))
                 for (entry, point), why in sorted(
                     found.items(), key=lambda each: (order[each[0][1]], places.get(each[0][0], -1), each[0][0])))


def still_open(flow: Flow, prior: PriorAccounts = NOTHING_KNOWN) -> tuple[Open, ...]:
    """What the officer listed, then what was put off or left out, then what nobody reached, in bank order."""
    listed = tuple(_listed(flow))
    put_off = tuple(
        Open(address.entry, address.point, answer.status.value, detail=answer.note)
        for address, answer in _answers(flow)
        if answer.status in _LEFT_OPEN and is_about_person(flow.form, address.point)
        and not (flow.form.point(address.point).off_bank and answer.status is AnswerStatus.NOT_ASKED))
    named = {each.point for each in (*listed, *put_off)}
    closed = {each.point for each in not_again(flow, prior) if not each.entry}
    told = {address.point for address, answer in _answers(flow)}
    not_reached = tuple(
        Open("", point.id, NOT_REACHED) for point in flow.form.points()
        if point.id not in named | closed | told and is_about_person(flow.form, point.id) and not point.off_bank
        and point.asked_aloud(flow.path, flow.band) and _applies(flow, point)
        and not prior.times_asked(point.id))
    return (*listed, *put_off, *not_reached)


def _applies(flow: Flow, point: DataPoint) -> bool:
    """Is it relevant to the de-brief, or to one of the entries that it is asked of?"""
    entries = flow.interview.entries_of(point.entry_kind) if point.entry_kind else ()
    return any(flow.is_relevant(point, entry) for entry in ([each.id for each in entries] or [""]))


def _answers(flow: Flow) -> Iterator[tuple[Address, Answer]]:
    places = _places(flow)
    for address in sorted(flow.interview.answers, key=lambda each: (places.get(each.entry, -1), each)):
        answer = flow.interview.answers[address].answer
        if not answer.is_blank and flow.form.has_point(address.point):
            yield address, answer


def _places(flow: Flow) -> Mapping[str, int]:
    return flow.interview.entries.places(kind.id for kind in flow.form.kinds)


def _held(flow: Flow, address: Address, answer: Answer) -> Iterator[tuple[str, str, Why]]:
    if answer.status is AnswerStatus.CLOSED_BY_PERSON:
        yield address.entry, address.point, Why.CLOSED_BY_PERSON
        stage = flow.form.stage(flow.form.point(address.point).stage)
        if stage.opening == address.point:
            for point in spoken(flow, stage):
                if point.entry_kind == flow.form.point(address.point).entry_kind or not address.entry:
                    yield address.entry, point.id, Why.CLOSED_BY_PERSON
    elif answer.status is AnswerStatus.DECLINED:
        yield address.entry, address.point, Why.DECLINED
    elif not answer.status.is_gap and _is_asked_of_anyone(flow.form, address.point):
        yield address.entry, address.point, Why.KNOWN


def _named(flow: Flow) -> Iterator[tuple[str, Why]]:
    """What P015 and E109 say of points and stages that they name by their ids."""
    for address, answer in _answers(flow):
        if address.point == "P015":
            whys = [Why(code) for code in codes_in(answer, "handling") if code in tuple(Why)]
            text = text_of(answer.values.get("topics"))
        elif address.point == "E109" and "open" not in codes_in(answer, "until"):
            whys, text = [Why.CLOSED_BY_PERSON], text_of(answer.values.get("topic"))
        else:
            continue
        for name in sorted(ids_named(flow.form, text)):
            points = [name] if flow.form.has_point(name) else [each.id for each in spoken(flow, flow.form.stage(name))]
            yield from ((point, why) for point in points for why in whys if is_about_person(flow.form, point))


def spoken(flow: Flow, stage: Stage) -> Iterator[DataPoint]:
    """The points of a stage that somebody is asked about; whoever names the stage names these."""
    return (point for point in stage.points if point.asked_aloud(flow.path, flow.band) and not point.off_bank)


_STRENGTH = (Why.DECLINED, Why.KNOWN, Why.SPECIALIST_ONLY, Why.CLOSED_BY_PERSON)


def _keep(found: dict[tuple[str, str], Why], entry: str, point: str, why: Why) -> None:
    before = found.get((entry, point))
    if before is None or _STRENGTH.index(why) > _STRENGTH.index(before):
        found[entry, point] = why


def _listed(flow: Flow) -> Iterator[Open]:
    """What the officer wrote at Z1006: a line per point or stage that is named, else one for the topic as written."""
    for address, answer in _answers(flow):
        if address.point != OPEN_TOPICS or answer.status.is_gap:
            continue
        topic = text_of(answer.values.get("topic"))
        reasons = sorted(codes_in(answer, "reason"))
        names = sorted(name for name in ids_named(flow.form, topic) if name not in SESSION_STAGES)
        # The name of a point may hold a word that is also the id of a stage: "B503 Way of crossing".
        points = [name for name in names if flow.form.has_point(name)] or [
            each.id for name in names for each in spoken(flow, flow.form.stage(name))]
        for point in points or [OPEN_TOPICS]:
            yield Open("", point, reasons[0] if reasons else "", topic, text_of(answer.values.get("detail")),
                       text_of(answer.values.get("follow_up")), tuple(sorted(codes_in(answer, "agency"))))
