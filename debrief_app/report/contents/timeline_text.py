"""A timeline in words, for the screen, record.json and paper: when each thing was, and what differs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from debrief_app.domain.overview.timeline import Basis, Difference, Happening
from debrief_app.i18n import N_, translate_in
from debrief_app.i18n.formats import date_text
from debrief_app.report.contents.value_text import Told, date_words

Called = Callable[[Happening], str]
"""How a happening is called: an entry's label, or the name of the data point."""

_UNTIL = N_("{begins} until {ends}")
_ONLY_UNTIL = N_("until {ends}")
_PLACED_BY_ORDER = {
    (True, True): N_("no date; by its order between {first} and {last}"),
    (True, False): N_("no date; by its order not before {first}"),
    (False, True): N_("no date; by its order not after {last}"),
}
_NO_TIME = N_("no date recorded")
DIFFERENCES = {
    "order-differs": N_("The order of the parts and their dates differ: {first} and {second}."),
    "links-differ": N_("The order of the parts and what is linked to them differ: {first} and {second}."),
    "ends-differ": N_("Two ends were told, and they differ: {first} and {second}."),
    "ends-before-it-begins": N_("Start and end differ: the end lies before the start. {first}"),
    "date-ends-before-it-begins": N_("The two dates differ in their order. {first}"),
    "date-impossible": N_("No calendar has this day. {first}"),
    "date-after-today": N_("This date lies after the day of the de-brief. {first}"),
    "date-before-birth": N_("This date and the date of birth differ. {first}"),
    "date-age-unlikely": N_("This age is unusual. {first}"),
    "date-unreadable": N_("This date cannot be put in order. {first}"),
}
"""What differs, by code. Never a judgement: what differs has many innocent reasons."""


def when_text(happening: Happening, language: str, told: Told = str) -> str:
    """When it was, in words; for what has no date of its own, between which days its neighbours put it."""
    begins, ends = (date_words(each, language, told) if each else "" for each in (happening.begins, happening.ends))
    if ends and ends != begins:
        return translate_in(language, _UNTIL if begins else _ONLY_UNTIL).format(begins=begins, ends=ends)
    if begins:
        return begins
    if happening.basis is not Basis.ORDER:
        return translate_in(language, _NO_TIME)
    first, last = happening.span
    form = _PLACED_BY_ORDER[first != date.min, last != date.max]
    return translate_in(language, form).format(
        first=date_text(first.isoformat(), "long", language), last=date_text(last.isoformat(), "long", language))


def difference_text(difference: Difference, called: Called, language: str, told: Told = str) -> str:
    """What differs, with both things named and their times."""

    def named(happening: Happening) -> str:
        return f"{told(called(happening))} ({when_text(happening, language, told)})"

    second = named(difference.second) if difference.second else ""
    return translate_in(language, DIFFERENCES[difference.code]).format(first=named(difference.first), second=second)
