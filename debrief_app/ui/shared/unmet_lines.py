"""The list of topics not reached in words, wherever it is shown (bank Z1006). Plain Python: no Qt."""

from __future__ import annotations

from dataclasses import dataclass

from debrief_app.domain.answers import Address, Answer
from debrief_app.domain.form import FormDefinition
from debrief_app.domain.interview import Interview
from debrief_app.domain.overview.handover import OPEN_TOPICS
from debrief_app.domain.values import Codes
from debrief_app.i18n import _, option_text
from debrief_app.i18n.formats import list_text

_REASONS, _AGENCIES = "unmet-reason", "follow-up-agency"
_LONGEST = 140


@dataclass(frozen=True, slots=True)
class UnmetLine:
    """One topic: what it is, why it was not reached and who follows it up, and its card."""

    topic: str
    whose: str
    address: Address


def unmet_lines(form: FormDefinition, interview: Interview) -> list[UnmetLine]:
    """Every topic that was written down, in its order, in the current language."""
    found = []
    for occurrence in interview.occurrences("", OPEN_TOPICS):
        address = Address("", OPEN_TOPICS, occurrence)
        answer = interview.answer(address)
        if answer is not None:
            topic = str(answer.values.get("topic", "")) or _("Topic")
            short = topic if len(topic) <= _LONGEST else topic[: _LONGEST - 1] + "…"
            found.append(UnmetLine(short, _whose(form, answer), address))
    return found


def _whose(form: FormDefinition, answer: Answer) -> str:
    reason, agency = answer.values.get("reason"), answer.values.get("agency")
    why = option_text(_REASONS, form.lists[_REASONS].label(reason)) if isinstance(reason, str) and reason else ""
    codes = agency.codes if isinstance(agency, Codes) else ()
    who = list_text([option_text(_AGENCIES, form.lists[_AGENCIES].label(code)) for code in codes])
    note = answer.values.get("follow_up")
    return "  ·  ".join(filter(None, (why, who, note if isinstance(note, str) else "")))
