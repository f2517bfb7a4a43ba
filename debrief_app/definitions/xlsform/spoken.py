"""A wording as the notes of an XLSForm: what is said to whom, by age status and age band.

Says the same as `Wording.spoken` and `DataPoint.asked_aloud`, as conditions. Knows no sheet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from debrief_app.definitions.xlsform.columns import OWN_BAND
from debrief_app.domain.conditions import All_, Condition, Is, Not
from debrief_app.domain.form import AgePath, Band, ChildRule, Wording, is_old_enough
from debrief_app.domain.interview import AgeStatus
from debrief_app.i18n.code_names import CHILD_RULE_NAMES


@dataclass(frozen=True, slots=True)
class Spoken:
    """One way of putting it. `key` is unlike those of its other ways; `is_rule`: it says that a child is not asked."""

    key: str
    text: str
    when: Condition | None = None
    is_rule: bool = False


def adult(age_status: tuple[str, str]) -> Condition:
    """The person is an adult, as the question (point, field) says. Whoever is not certain is treated as a child."""
    return Is(*age_status, frozenset({AgeStatus.ADULT.value}))


def spoken(wording: Wording, rule: ChildRule, age_status: tuple[str, str]) -> Iterator[Spoken]:
    """What is shown: the prompt to staff always, and one sentence for an adult and one for a child of each band."""
    if wording.staff:
        yield Spoken("staff", wording.staff)
    if rule is ChildRule.STAFF or not wording.adult:
        return
    yield Spoken("adult", wording.adult, adult(age_status))
    if rule is ChildRule.ADULT:
        return
    bands: dict[tuple[str, bool], list[Band]] = {}
    for band in Band:
        text = wording.spoken(AgePath.CHILD, band) if is_old_enough(rule, band) else ""
        bands.setdefault((text or CHILD_RULE_NAMES[rule], not text), []).append(band)
    for (text, is_rule), of in bands.items():
        yield Spoken(of[0].value, text, _child_of(of, age_status), is_rule)


def _child_of(bands: Iterable[Band], age_status: tuple[str, str]) -> Condition:
    """A child of one of these bands. `ANY` is a child whose band nobody has told."""
    child, wanted = Not(adult(age_status)), set(bands)
    named = set(Band) - {Band.ANY}
    if Band.ANY not in wanted:
        return All_((child, Is(*OWN_BAND, frozenset(band.value for band in wanted))))
    others = frozenset(band.value for band in named - wanted)
    return All_((child, Not(Is(*OWN_BAND, others)))) if others else child
