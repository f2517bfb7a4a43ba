"""What a rule looks at: the form, the de-brief as it stands, the act about to happen, and what was known before.

Only reading. Never raises, whatever the de-brief holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from debrief_app.domain.answers import Address, Answer, Revision
from debrief_app.domain.form import Band, DataPoint, FormDefinition, Profile
from debrief_app.domain.interview import AgeStatus, Interview, InterviewHead, State
from debrief_app.domain.prior_accounts import NOTHING_KNOWN, PriorAccounts
from debrief_app.domain.rules.acts import (
    Act,
    AddFreeQuestion,
    AskAgain,
    BeginTopic,
    ShowPoint,
    StartInterview,
)
from debrief_app.domain.values import Codes, Grid, Value, is_empty

_YOUNGEST_IN_BAND = {Band.TO_9: 0, Band.FROM_10: 10, Band.FROM_13: 13, Band.FROM_16: 16}


def nothing_yet(age_status: AgeStatus | None) -> Interview:
    """Stands in before there is a de-brief. Without an age status it is treated as unknown."""
    return Interview(InterviewHead("", "", State.OPEN, 1, age_status or AgeStatus.UNKNOWN, Band.ANY, "", "", "", ""))


@dataclass(frozen=True)
class Situation:
    """Everything that a rule may look at. `now` is UTC ISO 8601."""

    form: FormDefinition
    interview: Interview
    act: Act
    now: str
    prior: PriorAccounts = NOTHING_KNOWN

    @property
    def path(self) -> str:
        """adult, child or unknown: the key of the rule data."""
        if isinstance(self.act, StartInterview) and self.act.age_status:
            return self.act.age_status.value
        return self.interview.head.age_status.value

    @property
    def is_child(self) -> bool:
        """A child, or treated as one (Modern Slavery Act 2015 s.51)."""
        return self.path != AgeStatus.ADULT.value

    @cached_property
    def profile(self) -> Profile | None:
        """The profile in use, or None for one that the form does not have."""
        return self.form.profiles.get(self.interview.head.profile)

    @cached_property
    def _selected(self) -> frozenset[str] | None:
        if self.profile is None:
            return None
        chosen: set[str] = set()
        for stage_id, points in self.profile.stages:
            whole = (point.id for point in self.form.points() if point.stage == stage_id)
            chosen.update(points or whole)
        return frozenset(chosen)

    def offers(self, point: str) -> bool:
        """Is the point in the bank and in the profile in use?"""
        return self.form.has_point(point) and (self._selected is None or point in self._selected)

    # ------------------------------------------------------------------ what was recorded

    def recorded(self, point: str, entries: Iterable[str] | None = None) -> tuple[tuple[Address, Answer], ...]:
        """Everything recorded at a point, gaps too: in any entry, or only in these ("" for the de-brief itself)."""
        answers = self.interview.answers
        places = answers.entries_at(point)
        found = (Address(entry, point, each) for entry in sorted(places if entries is None else entries)
                 for each in places.get(entry, ()))
        said = ((address, answers[address].answer) for address in found)
        return tuple((address, answer) for address, answer in said if not answer.is_blank)

    def on_cards(self) -> Iterator[tuple[Address, Revision]]:
        """Everything recorded that has a card: at a point that the form no longer has, nothing can be put right."""
        return ((address, revision) for address, revision in self.interview.answers.items()
                if self.form.has_point(address.point))

    def content(self, point: str) -> tuple[Answer, ...]:
        """Answers at a point that say something, in any entry."""
        return tuple(answer for _, answer in self.recorded(point) if not answer.status.is_gap)

    def codes(self, point: str, field: str) -> frozenset[str]:
        """Codes chosen in a field, over all answers at the point."""
        return frozenset(code for answer in self.content(point) for code in codes_in(answer, field))

    def fills(self, point: str, *fields: str) -> bool:
        """Does one answer at the point fill at least one of these fields?"""
        return any(filled(answer, field) for answer in self.content(point) for field in fields)

    def missing(self, points: Iterable[str]) -> tuple[str, ...]:
        """Those of these points that the profile offers and that hold nothing."""
        return tuple(point for point in points if self.offers(point) and not self.content(point))

    # ------------------------------------------------------------------ what is about to be asked

    @property
    def asked(self) -> tuple[Address, ...]:
        """Addresses whose question is about to be put to the person."""
        match self.act:
            case ShowPoint(address) | AskAgain(address):
                return (address,) if self.is_spoken(address.point) else ()
            case AddFreeQuestion(matches=matches):
                return matches
            case _:
                return ()

    def is_spoken(self, point: str) -> bool:
        """Is the person asked, or do staff fill it in?"""
        head = self.interview.head
        return self.form.has_point(point) and self.form.point(point).asked_aloud(head.path, head.band)

    def asks_in(self, stages: tuple[str, ...]) -> bool:
        """Is a question about to be put, or a topic begun, in one of these stages (ids)?"""
        match self.act:
            case BeginTopic(stage) | AddFreeQuestion(stage=stage):
                return stage in stages
            case _:
                return any(self.form.point(address.point).stage in stages for address in self.asked
                           if self.form.has_point(address.point))

    # ------------------------------------------------------------------ the person

    @property
    def youngest_age(self) -> int | None:
        """The age in years as recorded at I203, else the lower end of the band, else None."""
        said = [value for answer in self.content("I203") if isinstance(value := answer.values.get("age"), int)]
        return min(said) if said else _YOUNGEST_IN_BAND.get(self.interview.head.band)

    def ids_in(self, text: str) -> frozenset[str]:
        """Ids of points and stages that are named in a text."""
        return ids_named(self.form, text)

    def point(self, point: str) -> DataPoint | None:
        """The point of this id, or None."""
        return self.form.point(point) if self.form.has_point(point) else None


def ids_named(form: FormDefinition, text: str) -> frozenset[str]:
    """Ids of points and stages that are named in a text."""
    words = re.findall(r"[A-Za-z0-9_-]+", text)
    return frozenset(word for word in words if form.has_point(word) or form.has_stage(word))


def codes_in(answer: Answer, field: str) -> frozenset[str]:
    """Codes chosen in one field of an answer; a grid gives its columns."""
    match answer.values.get(field):
        case Codes(codes):
            return frozenset(codes)
        case Grid(cells):
            return frozenset(column for _, column in cells)
        case str() as code if code:
            return frozenset({code})
        case _:
            return frozenset()


def filled(answer: Answer, field: str) -> bool:
    """Does this field of the answer say something?"""
    value = answer.values.get(field)
    return value is not None and not is_empty(value)


def text_of(value: Value | None) -> str:
    """A text field as text, anything else as ""."""
    return value.strip() if isinstance(value, str) else ""


def subject_of(address: Address) -> str:
    """An address as the subject of a finding. The question is the same whichever of several it is."""
    return f"{address.point}@{address.entry}" if address.entry else address.point
