"""What a form is: stages, data points, their wordings, fields, code lists, entry kinds and profiles.

Read-only facts, built by `definitions` from forms/*.yaml. Knows no YAML, no gettext and no screen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from debrief_app.domain.conditions import Condition
from debrief_app.domain.language.wording import WordingRules
from debrief_app.domain.rule_catalogue import Rule

AGE_STATUS = ("P008", "age_status")
"""The bank's question, point and field, whether the person is an adult (rule R1 reads it)."""


class AgePath(StrEnum):
    """Which wordings and rules apply. Unknown age takes the child path (Modern Slavery Act 2015 s.51)."""

    ADULT = "adult"
    CHILD = "child"


class Band(StrEnum):
    """Age band of a child, for wording only."""

    ANY = "child"
    TO_9 = "child_to_9"
    FROM_10 = "child_10_12"
    FROM_13 = "child_13_15"
    FROM_16 = "child_16_17"


class ChildRule(StrEnum):
    """May a child be asked? (domain bank §8, column Child.)"""

    STAFF = "STF"
    ALL = "ALL"
    FROM_10 = "10+"
    FROM_13 = "13+"
    FROM_16 = "16+"
    VOLUNTEERED = "VOL"
    ADULT = "AD"


_TOO_YOUNG = {
    ChildRule.FROM_10: frozenset({Band.TO_9}),
    ChildRule.FROM_13: frozenset({Band.TO_9, Band.FROM_10}),
    ChildRule.FROM_16: frozenset({Band.TO_9, Band.FROM_10, Band.FROM_13}),
}
"""Bands in which a point is not asked. A child whose band is not known may be asked."""


def is_old_enough(rule: ChildRule, band: Band) -> bool:
    """May a child of this band be asked, as far as age goes?"""
    return rule not in (ChildRule.VOLUNTEERED, ChildRule.ADULT) and band not in _TOO_YOUNG.get(rule, ())


class FieldType(StrEnum):
    """Kinds of structured field; the vocabulary follows XLSForm where it has a word."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    CHOICE = "choice"
    CHOICES = "choices"
    CHECKLIST = "checklist"
    GRID = "grid"
    DATE = "date"
    TIME = "time"
    DURATION = "duration"
    NUMBER = "number"
    MONEY = "money"
    PLACE = "place"
    NAMES = "names"
    COUNTRY = "country"
    LANGUAGE = "language"
    PHONE = "phone"
    YES_NO = "yes_no"
    RATING = "rating"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a code list. `maps` is target standard → code there."""

    code: str
    label: str
    hint: str = ""
    maps: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class CodeList:
    """A named list of options with its source. `basis` is "source" or "general" (nobody has confirmed it)."""

    id: str
    title: str
    source: str
    basis: str
    options: tuple[Option, ...]

    def label(self, code: str) -> str:
        """The English label of a code; an unknown code is shown as it is, so that nothing is lost."""
        return next((option.label for option in self.options if option.code == code), code)


class Fill(StrEnum):
    """Where the program knows a field from when a de-brief begins. Only for what is about the setting."""

    AGENCY = "agency"
    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    STAFF_NUMBER = "staff_number"
    OFFICER = "officer"
    """As in the newest de-brief of this officer."""
    DAY = "day"
    """The same, if that one was begun today."""
    BESIDE = "beside"
    """As in the open de-brief beside which this one is begun, and only then."""
    TODAY = "today"
    NOW = "now"


class DateOf(StrEnum):
    """What a date is the date of: what it is compared with, and whether it stands in the timeline.

    Only an event and the birth are part of the person's story. All but a plan are strange after today; only what
    happened to the person, or was done about them, is strange before their birth.
    """

    EVENT = "event"
    """Something that happened to the person or before their eyes."""
    BIRTH = "birth"
    """The person's own birth."""
    WORK = "work"
    """Something that was done about the case: a referral, a declaration."""
    OTHER = "other"
    """Of a document, an account or somebody else, and so perhaps from before the person was born."""
    PLAN = "plan"
    """Something that may still lie ahead."""


STORY = frozenset({DateOf.EVENT, DateOf.BIRTH})
"""What stands in the timeline."""


@dataclass(frozen=True, slots=True)
class Field:
    """A structured part of an answer. `fill`: where the program takes it from at the beginning, if it does.

    `date_of` says something of dates only. `descriptor`: the attribute of another standard, by its id, by which this
    field tells a person apart; "" when it does not count as one.
    """

    id: str
    label: str
    type: FieldType
    list: str = ""
    columns: str = ""
    kinds: tuple[str, ...] = ()
    hint: str = ""
    fill: Fill | None = None
    date_of: DateOf = DateOf.EVENT
    descriptor: str = ""


@dataclass(frozen=True, slots=True)
class FieldOf:
    """One field of one point."""

    point: str
    field: str


@dataclass(frozen=True, slots=True)
class Wording:
    """The ways of putting a point. Empty text means that there is no such wording."""

    staff: str = ""
    adult: str = ""
    children: tuple[tuple[Band, str], ...] = ()

    def spoken(self, path: AgePath, band: Band = Band.ANY) -> str:
        """What is said to the person on this path, or "" when nobody is to be asked."""
        if path is AgePath.ADULT:
            return self.adult
        by_band = dict(self.children)
        return by_band.get(band) or by_band.get(Band.ANY, "")


@dataclass(frozen=True, slots=True)
class DataPoint:
    """One data point of the bank. `entry_kind` is "" for a point of the de-brief itself.

    It applies when `relevant` holds and, if `with_stage` names one, that stage is part of the account.
    """

    id: str
    stage: str
    name: str
    entry_kind: str
    repeatable: bool
    ask: Wording
    fields: tuple[Field, ...]
    verbatim: bool
    guidance: str
    needed_by: tuple[str, ...]
    sensitivity: int
    child_rule: ChildRule
    maps: tuple[tuple[str, tuple[str, ...]], ...]
    relevant: Condition | None
    source: str
    basis: str
    with_stage: str = ""
    off_bank: bool = False
    """Takes questions that are not in the bank: it is there once one was asked, and its answer holds the wording."""

    def question(self, path: AgePath, band: Band = Band.ANY) -> str:
        """The wording to show: what is said, else the prompt to staff, else the name."""
        return self.ask.spoken(path, band) or self.ask.staff or self.name

    def asked_aloud(self, path: AgePath, band: Band = Band.ANY) -> bool:
        """False when staff fill it in, or when the child is too young for it, and nobody is asked."""
        if path is AgePath.CHILD and not is_old_enough(self.child_rule, band):
            return False
        return self.off_bank or (self.child_rule is not ChildRule.STAFF and bool(self.ask.spoken(path, band)))


@dataclass(frozen=True, slots=True)
class EntryKind:
    """A kind of thing that repeats and can be linked: leg, crossing, person, document …

    `summary` names the columns of the journey table and the points that fill them. `begins` and `ends` are the dates of
    its beginning and end, the best first. `holds` are links to what began while it went on: after it began, and before
    the next of its kind began.
    """

    id: str
    title: str
    title_many: str
    stage: str
    label_from: tuple[str, ...]
    ordered: bool
    source: str
    summary: tuple[tuple[str, tuple[str, ...]], ...] = ()
    begins: tuple[FieldOf, ...] = ()
    ends: tuple[FieldOf, ...] = ()
    holds: tuple[FieldOf, ...] = ()


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of the interview. Its invitation is `opening` (a point's id) or `opening_wording`.

    `relevant` says when it is part of the account; None: always.
    """

    number: int
    id: str
    title: str
    purpose: str
    opening: str
    opening_wording: Wording
    points: tuple[DataPoint, ...]
    source: str
    relevant: Condition | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """A selection of the bank with an order. It never copies a point."""

    id: str
    title: str
    purpose: str
    path: str
    stages: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Extract:
    """What leaves for a recipient who needs only a part of a record: these fields, and nothing else.

    `id` is a code of the list extract-type; `leaves_out` tells its reader what is not in it. Entries of the kinds in
    `only_linked` come along when they link to something else that leaves, or it to them.
    """

    id: str
    title: str
    purpose: str
    leaves_out: str
    fields: frozenset[FieldOf]
    only_linked: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Agency:
    """Someone who needs information, by today's name."""

    code: str
    name: str
    legacy: str = ""


@dataclass(frozen=True)
class FormDefinition:
    """The whole bank. `identity` is a SHA-256 over wordings and code lists (hex). `rules`: R1 … R25 by id.

    `wording` is what typed questions are looked at with; `cued` the invitation built from the person's own words, which
    stand where {words} is.
    """

    identity: str
    stages: tuple[Stage, ...]
    kinds: tuple[EntryKind, ...]
    lists: Mapping[str, CodeList]
    profiles: Mapping[str, Profile]
    agencies: Mapping[str, Agency]
    rules: Mapping[str, Rule] = field(default_factory=dict)
    extracts: Mapping[str, Extract] = field(default_factory=dict)
    wording: WordingRules = field(default_factory=WordingRules)
    cued: Wording = field(default_factory=Wording)

    @cached_property
    def _points(self) -> dict[str, DataPoint]:
        return {point.id: point for stage in self.stages for point in stage.points}

    @cached_property
    def _stages(self) -> dict[str, Stage]:
        return {stage.id: stage for stage in self.stages}

    @cached_property
    def _kinds(self) -> dict[str, EntryKind]:
        return {kind.id: kind for kind in self.kinds}

    @cached_property
    def birth(self) -> FieldOf | None:
        """The field that holds the person's date of birth, when the bank has one."""
        return next((FieldOf(point.id, each.id) for point in self.points() for each in point.fields
                     if each.type is FieldType.DATE and each.date_of is DateOf.BIRTH), None)

    def points(self) -> Iterator[DataPoint]:
        """Every data point, in bank order."""
        return iter(self._points.values())

    def has_point(self, point_id: str) -> bool:
        """Is this id in the bank?"""
        return point_id in self._points

    def point(self, point_id: str) -> DataPoint:
        """The point of this id. Raises KeyError when the bank has none."""
        return self._points[point_id]

    def stage(self, stage_id: str) -> Stage:
        """The stage of this id. Raises KeyError when the bank has none."""
        return self._stages[stage_id]

    def has_stage(self, stage_id: str) -> bool:
        """Is this id in the bank?"""
        return stage_id in self._stages

    def kind(self, kind_id: str) -> EntryKind:
        """The entry kind of this id. Raises KeyError when the bank has none."""
        return self._kinds[kind_id]

