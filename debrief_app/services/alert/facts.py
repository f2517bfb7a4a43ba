"""What an urgent alert can take over from a de-brief as it stands: only what finds or protects the person.

A proposal: the officer changes it before it leaves. Nothing recorded gives empty parts, never an error.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from debrief_app.domain.alerts import AlertReason
from debrief_app.domain.answers import Answer
from debrief_app.domain.descriptors import PERSON
from debrief_app.domain.entry_labels import LONGEST, entry_label
from debrief_app.domain.form import FormDefinition
from debrief_app.domain.interview import Interview
from debrief_app.domain.missing_risk import missing_risk
from debrief_app.i18n.formats import shortened, territory_name
from debrief_app.report.contents.value_text import value_text

_SOURCES: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "what": (("P010", ("danger", "who", "what")), ("U625", ("what", "people")), ("N911", ("said", "reason"))),
    "person": (("I201", ("name", "preferred")), ("I203", ("born", "age")), ("I204", ("gender",)),
               ("I205", ("country",)), ("I207", ("language",))),
    "looks": (("I222", ("looks", "marks", "height", "photo", "photo_date", "wears")),),
    "phone": (("I221", ("channel", "number", "address", "whose")),),
    "last_seen": (("Z1005", ("left_with", "time", "transport")), ("I220", ("place", "kind", "with_whom")),
                  ("P004", ("place", "date", "end"))),
    "risks": (("N910", ("factors", "rating", "evidence")),),
    "others": (("X813", ("of_what", "age", "last_seen", "last_seen_date")), ("B517", ("person", "where", "when")),
               ("N909", ("from", "family"))),
    "wanted": (("N912", ("worker", "trigger", "told")), ("P010", ("action",))),
}
"""Part of the alert → points and fields of the bank, in order."""

_ONLY_IF = {"X813": "at_risk", "B517": "still_expected"}
"""Points that matter only while one of their fields says yes."""


def parts_from(form: FormDefinition, interview: Interview) -> dict[str, str]:
    """Texts by part; parts about which nothing is recorded are absent."""
    called = _Called(form, interview)
    found: dict[str, list[str]] = {}
    for part, sources in _SOURCES.items():
        for point, fields in sources:
            if form.has_point(point):
                found.setdefault(part, []).extend(_lines(form, interview, point, fields, called))
    found["risks"] = [*_signs(form, interview), *found.get("risks", [])]
    found["wanted"] = [*_in_place(form, interview), *found.get("wanted", [])]
    return {part: "\n".join(dict.fromkeys(lines)) for part, lines in found.items() if lines}


def reason_from(interview: Interview) -> AlertReason:
    """A first guess at the reason, from what is recorded."""
    if any(answer.values.get("danger") == "yes" for _entry, answer in _content(interview, "P010")):
        return AlertReason.IN_DANGER
    if any(answer.values.get("danger") == "yes" for _entry, answer in _content(interview, "U625")):
        return AlertReason.OTHERS_IN_DANGER
    risk = missing_risk(interview)
    if any(answer.values.get("at_risk") == "yes" for _entry, answer in _content(interview, "X813")):
        return AlertReason.OTHERS_IN_DANGER
    return AlertReason.MAY_GO_MISSING if risk.pressing or risk.present else AlertReason.OTHER


class _Called:
    """How an entry is called where it is linked."""

    def __init__(self, form: FormDefinition, interview: Interview) -> None:
        self._form, self._interview = form, interview

    def __call__(self, entry_id: str) -> str:
        entry = next((each for each in self._interview.entries if each.id == entry_id), None)
        if entry is None:
            return entry_id
        label = entry_label(self._form, self._interview, entry, lambda code: territory_name(code, "en"))
        return shortened(label, LONGEST) or self._form.kind(entry.kind).title


def _content(interview: Interview, point: str) -> Iterator[tuple[str, Answer]]:
    """Entry id and answer."""
    for address in sorted(interview.answers):
        answer = interview.answers[address].answer
        if address.point == point and not answer.is_blank and not answer.status.is_gap:
            yield address.entry, answer


def _lines(form: FormDefinition, interview: Interview, point_id: str, wanted: Sequence[str],
           called: _Called) -> Iterator[str]:
    point = form.point(point_id)
    fields = {field.id: field for field in point.fields}
    only_if = _ONLY_IF.get(point_id, "")
    for entry, answer in _content(interview, point_id):
        if answer.values.get("danger") == "no" or (only_if and answer.values.get(only_if) != "yes"):
            continue
        said = [(fields[name], answer.values[name]) for name in wanted if name in answer.values and name in fields]
        texts = [(field.label, value_text(value, field, form, called)) for field, value in said]
        line = "; ".join(f"{label}: {text}" for label, text in texts if text)
        words = answer.english or answer.own_words if point.verbatim and not line else ""
        if line or words:
            yield f"{called(entry)}: {line or words}" if point.entry_kind == PERSON else line or words


def _signs(form: FormDefinition, interview: Interview) -> Iterator[str]:
    risk = missing_risk(interview)
    if risk.rating:
        yield f"Risk of going missing: {_label(form, 'risk-level', risk.rating)}"
    for title, codes in (("Present", risk.present), ("Suspected", risk.suspected)):
        if codes:
            yield f"{title}: " + "; ".join(_label(form, "missing-risk-factors", code) for code in codes)


def _in_place(form: FormDefinition, interview: Interview) -> Iterator[str]:
    actions = missing_risk(interview).actions
    if actions:
        yield "In place: " + "; ".join(_label(form, "missing-actions", code) for code in actions)


def _label(form: FormDefinition, list_id: str, code: str) -> str:
    found = form.lists.get(list_id)
    return found.label(code) if found else code
