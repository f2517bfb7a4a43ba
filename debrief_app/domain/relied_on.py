"""What of the bank the program itself goes by, outside the rules: points, fields, lists and codes, stage by stage.

An id that is renamed here and not in the form would leave a page empty or a list unfilled, without a word.
`definitions` checks each form against this table, as it checks the rules against theirs. A form without a stage needs
nothing of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from debrief_app.domain import off_bank


@dataclass(frozen=True, slots=True)
class Relied:
    """A "POINT" or "POINT.field". `list`: the code list that the field must have; `codes`: what that list must hold
    (of a grid: its rows' list, and `columns` what its columns' list must hold).
    """

    read: str
    list: str = ""
    codes: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()


def _fields(point: str, *fields: str) -> tuple[Relied, ...]:
    return tuple(Relied(f"{point}.{field}") for field in fields)


_LEVELS = ("high", "immediate")

RELIED_ON: Mapping[str, tuple[Relied, ...]] = {
    "preparation": (
        *_fields("P001", "session", "device", "program", "form"),
        *_fields("P004", "place", "date", "end"),
        Relied("P008.age_status", codes=("adult", "child", "unknown")),
        Relied("P009.rests_on"),
        *_fields("P010", "danger", "who", "what", "action"),
        *_fields("P014", "who", "organisation", "date", "asked", "copy_held"),
        Relied("P014.record", codes=("package",)),
        *_fields("P015", "topics", "source", "date", "package"),
        Relied("P015.handling", codes=("known", "closed_by_person", "specialist_only")),
        *_fields("P019", "reason", "by"),
        Relied("P019.route", codes=("abe", "stop_caution")),
        Relied("P020.language"),
    ),
    "engage": (
        Relied("E109.topic"),
        Relied("E109.until", codes=("open",)),
        Relied("E110"),
        *_fields("E112", "before", "after", "note"),
    ),
    "person": (
        *_fields("I201", "name", "preferred"),
        Relied("I202.name"),
        *_fields("I203", "born", "age"),
        Relied("I204.gender"),
        Relied("I205.country"),
        Relied("I207.language"),
        Relied("I219.reference"),
        *_fields("I220", "place", "kind", "with_whom"),
        *_fields("I221", "channel", "number", "address", "whose"),
        *_fields("I222", "looks", "marks", "height", "photo", "photo_date", "wears"),
    ),
    "crossing": _fields("B517", "person", "where", "when", "still_expected"),
    "activity": _fields("U625", "danger", "what", "people"),
    "people": (
        *_fields("X813", "of_what", "age", "last_seen", "last_seen_date", "at_risk"),
    ),
    "needs": (
        *_fields("N909", "from", "family"),
        Relied("N909.rating", list="risk-level", codes=_LEVELS),
        *_fields("N910", "factors", "evidence"),
        Relied("N910.rating", list="risk-level", codes=_LEVELS),
        *_fields("N911", "said", "reason"),
        Relied("N911.factors", list="missing-risk-factors", columns=("present", "suspected", "not_seen")),
        Relied("N911.rating", list="risk-level", codes=_LEVELS),
        Relied("N912.actions", list="missing-actions"),
        *_fields("N912", "worker", "trigger", "told"),
        *_fields("N917", "topic", "first", "second", "sources", "view"),
        Relied("N917.explained_by", list="difference-reason"),
        Relied("N919"),
    ),
    "closing": (
        *_fields("Z1003", "question", "answer", "follow_up"),
        *_fields("Z1004", "explained", "promised", "tells"),
        *_fields("Z1005", "left_with", "time", "transport"),
        *_fields("Z1006", "topic", "detail", "follow_up"),
        Relied("Z1006.reason", list="unmet-reason", codes=("put_off",)),
        Relied("Z1006.agency", list="follow-up-agency"),
    ),
}
"""Stage → what is read and written there: alerts, the child's page, going missing, handing over, filling in."""

AGENCIES_AT = "Z1006.agency"
"""The field whose codes are those of the agencies."""

FURTHER_QUESTION = (
    Relied(off_bank.KIND, codes=(off_bank.OFF_BANK, off_bank.CUED)),
    *(Relied(field) for field in (off_bank.QUESTION, off_bank.WORDS, off_bank.ASKED_AT, off_bank.REASON)),
)
"""Fields of each point that takes questions from outside the bank."""
