"""Which parts of an answer fill which column of the journey table, and how they are put together.

One point may feed two columns: a departure has a place and a time. Knows no record and no page.
"""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import bidirectional

from debrief_app.domain.form import DataPoint, Field, FieldType
from debrief_app.i18n.isolation import isolated

ARROW = " → "
"""From one place to the next."""
_LEFT_TO_RIGHT = "\u200e"
_TIMES = frozenset({FieldType.DATE, FieldType.TIME, FieldType.DURATION})
_NO_SUMMARY = frozenset({FieldType.YES_NO, FieldType.LINK, FieldType.LONG_TEXT})


def fields_for(column: str, point: DataPoint) -> tuple[Field, ...]:
    """The fields of `point` that belong into the column "where", "when" or "how"."""
    has_places = any(field.type is FieldType.PLACE for field in point.fields)
    told = tuple(field for field in point.fields if field.type not in _NO_SUMMARY)
    if column == "when":
        return tuple(field for field in told if field.type in _TIMES or not has_places)
    if column == "where":
        return tuple(field for field in told if field.type in (FieldType.PLACE, FieldType.CHOICE)
                     or (field.type is FieldType.TEXT and field is told[0]))
    return told


def cell(said: Sequence[tuple[Field, str]]) -> str:
    """The texts of the fields in one line; two places are a way from one to the other."""
    places = [text for field, text in said if field.type is FieldType.PLACE]
    others = [text for field, text in said if field.type is not FieldType.PLACE]
    return ", ".join(filter(None, (*others, ARROW.join(filter(None, places)))))


def from_left_to_right(where: str) -> str:
    """A cell for English paper: places of right-to-left scripts stay whole and in order, the arrows point to the right.
    """
    if not any(bidirectional(letter) in ("R", "AL") for letter in where):
        return where
    arrow = ARROW.replace("→", f"{_LEFT_TO_RIGHT}→{_LEFT_TO_RIGHT}")
    return _LEFT_TO_RIGHT + arrow.join(map(isolated, where.split(ARROW)))
